using System.Collections.Immutable;
using Lintel.Checking;
using Lintel.Practices.Facts;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.ApiGateway;

internal static partial class ApiGatewayPractices
{
    [Practice("apigateway-stage-variables-no-secrets", Pillar.Security, Severity.High, Stage, StageV2)]
    internal static Verdict StageVariablesNoSecrets(Resource stage)
    {
        var variables = stage[stage.Type == Stage ? "Variables" : "StageVariables"];
        if (variables.IsAbsent)
        {
            return Verdict.NotApplicable("it has no stage variables");
        }

        var secrets = ImmutableArray<(string Name, Value Value)>.Empty;
        var unknown = variables.IsUnknown ? variables : default;
        foreach (var (name, value) in variables.Entries)
        {
            var secret = SecretText.Is(name, value);
            if (secret)
            {
                secrets = secrets.Add((name, value));
            }

            unknown = secret.IsUnknown && !unknown.IsUnknown ? value : unknown;
        }

        if (secrets.IsEmpty)
        {
            return unknown.IsUnknown ? Verdict.Unknown(unknown) : Verdict.Met;
        }

        return Verdict.Gap(secrets[0].Value, $"'{stage}' has a secret in the stage variable {secrets[0].Name}, readable in the code, its history, the console and exports of the API; store it in Secrets Manager and read it where it is used, then change the secret")
            with { Related = [.. secrets.Skip(1).Select(static secret => (secret.Value, $"another one, in {secret.Name}"))] };
    }

    [Practice("apigateway-domain-name-pqc-tls-policy", Pillar.Security, Severity.Info, DomainName)]
    internal static Verdict DomainPostQuantum(Resource domain)
    {
        // An edge-optimized domain is the default, and has policies of its own, none of which names post-quantum key exchange.
        var types = domain["EndpointConfiguration.Types"];
        var isRegional = types.IsAbsent ? !domain["RegionalCertificateArn"].IsEmpty : types.Any(static type => type.IsOneOf("REGIONAL", "PRIVATE"));
        if (isRegional.Stops("it is edge-optimized: the edge locations decide", out var verdict))
        {
            return verdict;
        }

        var policy = domain["SecurityPolicy"];
        return !policy.OrDefault("TLS_1_2").TryGetText(out var name) ? Verdict.Unknown(policy)
            : TlsPolicies.Find(name) is not { Service: "api-gateway" } known ? Verdict.Unknown(policy, $"'{name}' is not among the policies known on {TlsPolicies.AsOf:yyyy-MM-dd}")
            : known.PostQuantum ? Verdict.Met
            : Verdict.Gap(policy, $"'{domain}' agrees on keys that a quantum computer can work out later from traffic recorded today; set SecurityPolicy to a policy with PQ in its name, such as SecurityPolicy_TLS13_1_2_PQ_2025_09");
    }
}
