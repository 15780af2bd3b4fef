using Lintel.Checking;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.Ssm;

internal static class ParameterPractices
{
    private const string Parameter = "AWS::SSM::Parameter";

    [Practice("ssm-parameter-no-hardcoded-secrets", Pillar.Security, Severity.High, Parameter)]
    internal static Verdict NoHardcodedSecrets(Resource parameter)
    {
        var (type, value) = (parameter["Type"], parameter["Value"]);
        if (type.IsUnknown)
        {
            return Verdict.Unknown(type);
        }

        var name = type.Is("SecureString").IsTrue ? "PASSWORD" : LastPart(parameter["Name"].AsText() ?? "");
        return (!SecretText.Is(name, value.OpenParameter is null ? value : default)).OrGap(
            $"the value of '{parameter}' is a secret that stands in the source, for everyone who reads the repository; have it made (a generated password, or a secret of Secrets Manager) or put in by hand, and change it");
    }

    [Practice("ssm-parameter-secure-string", Pillar.Security, Severity.Medium, Parameter)]
    internal static Verdict SecureString(Resource parameter)
    {
        var (name, value) = (parameter["Name"], parameter["Value"]);
        return name.Matches(static text => SecretText.IsSecretName(LastPart(text))).Stops("its name is not that of a secret", out var verdict)
            || (!Truth.Of(value.Target?.Type.StartsWith("AWS::SecretsManager::", StringComparison.Ordinal) == true, value) & !Truth.Of(value.StartsWith("arn:").IsTrue, value)).Stops("it says where the secret is", out verdict)
            ? verdict
            : parameter["Type"].Is("SecureString").OrGap(
                $"'{parameter}' keeps a secret as plain text, for everyone who may read parameters or look at its history; {(parameter.IsInStack ? "keep it in Secrets Manager, or as a SecureString, which CloudFormation does not make" : "set Type to SecureString, or keep it in Secrets Manager")}");
    }

    /// <remarks>Source: AWS Systems Manager API Reference, PutParameter, Name.</remarks>
    [Practice("ssm-parameter-name-not-reserved", Pillar.Reliability, Severity.Medium, Parameter)]
    internal static Verdict NameNotReserved(Resource parameter) => (!parameter["Name"].Matches(IsReserved)).OrGap(
        $"the name of '{parameter}' begins with aws or ssm, which Systems Manager keeps for itself, so the deployment fails; begin Name with another word");

    private static bool IsReserved(string name)
    {
        if (!name.StartsWith('/'))
        {
            return name.StartsWith("aws", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ssm", StringComparison.OrdinalIgnoreCase);
        }

        var first = name.AsSpan(1);
        var end = first.IndexOf('/');
        first = end < 0 ? first : first[..end];
        return first.Equals("aws", StringComparison.OrdinalIgnoreCase) || first.Equals("ssm", StringComparison.OrdinalIgnoreCase);
    }

    private static string LastPart(string name) => name[(name.LastIndexOf('/') + 1)..];
}
