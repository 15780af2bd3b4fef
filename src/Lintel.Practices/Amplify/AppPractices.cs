using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.Amplify;

internal static class AppPractices
{
    private const string App = "AWS::Amplify::App", Branch = "AWS::Amplify::Branch";

    private static readonly (string Path, string Kind)[] Credentials =
    [
        ("AccessToken", "access token of the repository"), ("OauthToken", "OAuth token of the repository"),
        ("BasicAuthConfig.Password", "password of the site"), ("AutoBranchCreationConfig.BasicAuthConfig.Password", "password of new branches"),
    ];

    [Practice("amplify-credentials-not-plaintext", Pillar.Security, Severity.High, App, Branch)]
    internal static Verdict CredentialsNotPlaintext(Resource resource)
    {
        var verdict = Verdict.Met;
        foreach (var (path, kind) in Credentials)
        {
            verdict = verdict.And(WrittenSecret.IsNot(resource, resource[path], kind, WrittenSecret.Reference(resource)));
        }

        return verdict.WithCost(resource, CommonCosts.Secret);
    }

    [Practice("amplify-app-no-secrets-in-environment", Pillar.Security, Severity.High, App, Branch)]
    internal static Verdict NoSecretsInEnvironment(Resource resource) =>
        (!resource["EnvironmentVariables"].Any(static variable => SecretText.Is(variable["Name"].AsText() ?? "", variable["Value"]))).OrGap(
            $"'{resource}' has a secret in an environment variable, for everyone who reads the code or may look at the app, and in builds it ends up in what browsers load; keep it in the secrets of Amplify (Parameter Store) or behind a function, and change it");
}
