using System.Collections.Immutable;
using Lintel.Checking;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.Lambda;

internal static partial class LambdaPractices
{
    [Practice("lambda-function-env-vars-no-secrets", Pillar.Security, Severity.High, Function)]
    internal static Verdict NoSecretsInEnvironment(Resource function)
    {
        var secrets = ImmutableArray.CreateBuilder<(string Name, Value Value)>();
        var unknown = default(Value);
        foreach (var (name, value) in function["Environment.Variables"].Entries)
        {
            var secret = SecretText.Is(name, value);
            if (secret)
            {
                secrets.Add((name, value));
            }

            unknown = secret.IsUnknown && !unknown.IsUnknown ? value : unknown;
        }

        if (secrets.Count == 0)
        {
            return unknown.IsUnknown ? Verdict.Unknown(unknown) : Verdict.Met;
        }

        return Verdict.Gap(secrets[0].Value, $"'{function}' has a secret in the environment variable {secrets[0].Name}, readable in the code, its history and the console; store it in Secrets Manager and read it at run time, then change the secret")
            with { Related = [.. secrets.Skip(1).Select(static secret => (secret.Value, $"another one, in {secret.Name}"))] };
    }
}
