using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.Terraform;

internal static partial class TerraformPractices
{
    /// <summary>What the name of a variable ends in that is given a secret itself, not where it is kept.</summary>
    private static readonly string[] SecretEnds = ["PASSWORD", "PASSWD", "PASSPHRASE", "APIKEY", "SECRETKEY", "SECRETACCESSKEY", "PRIVATEKEY", "CLIENTSECRET", "SHAREDSECRET", "WEBHOOKSECRET", "APISECRET", "APPSECRET", "JWTSECRET", "TOKEN"];

    [Practice("terraform-variable-typed", Pillar.OperationalExcellence, Severity.Low, Configuration.Variable)]
    internal static Verdict VariableTyped(Resource variable) => variable["Type"].IsPresent.OrGap(
        $"'{variable}' takes a value of any type, so a wrong one is found only where it is used, or not at all; set type{(ShownType(variable) is { } type ? $" to {type}" : "")}")
        .WithFix(variable, static variable => ShownType(variable) is { } type
            ? Fix.Suggestion("Give it the type of its default or its uses", "a caller that passes a value of another type is refused").Set(variable["Block"], "type", Desired.Code(type))
            : null);

    /// <summary>The type that the default shows, or without one the uses; null where they do not agree, or show none.</summary>
    private static string? ShownType(Resource variable) => (variable["DefaultType"].AsText(), variable["UsedType"].AsText()) switch
    {
        (null, var used) => variable["Default"].IsEmpty ? used : null,
        (var given, _) => given,
    };

    [Practice("terraform-formatted", Pillar.OperationalExcellence, Severity.Info, Configuration.File)]
    internal static Verdict Formatted(Resource file) => file["Unformatted"].IsAbsent
        ? Verdict.Met
        : Verdict.Gap(file["Unformatted"], $"'{file}' is not in the canonical format, here first, so changes come with differences in blanks; run terraform fmt");

    [Practice("terraform-variable-described", Pillar.OperationalExcellence, Severity.Info, Configuration.Variable, Configuration.Output)]
    internal static Verdict VariableDescribed(Resource declaration)
    {
        var description = declaration["Description"];
        return (!description.IsBlank).OrGap($"'{declaration}' has no description, so who calls the module has to read its code; say what it is for in description");
    }

    [Practice("terraform-variable-sensitive", Pillar.Security, Severity.Low, Configuration.Variable)]
    internal static Verdict VariableSensitive(Resource variable)
    {
        var name = string.Concat((variable["Name"].AsText() ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        var type = variable["Type"].AsText();
        if (!SecretEnds.Any(end => name.EndsWith(end, StringComparison.Ordinal)) || type is not (null or "string" or "any"))
        {
            return Verdict.NotApplicable("its name is not that of a secret");
        }

        var fallback = variable["Default"];
        if (fallback.AsText() is "true" or "false")
        {
            return Verdict.NotApplicable("it is a switch");
        }

        if (fallback.AsText() is { Length: > 0 } text && !StandsForNone(text) && !text.StartsWith('/') && !text.StartsWith("arn:", StringComparison.Ordinal))
        {
            return Verdict.Gap(fallback, SecretText.IsWrittenOut("password", text)
                ? $"'{variable}' has a secret as its default, for everyone who reads the repository; remove the default, and change the secret"
                : $"'{variable}' has a default, so that a deployment without a secret of its own takes one that everyone can read; remove the default");
        }

        return (variable["Sensitive"].Is(true) | variable["Ephemeral"].Is(true)).OrGap(
            $"'{variable}' is shown in plans and logs like any other value; set sensitive = true", variable["Sensitive"]);
    }

    /// <summary>Whether a text is what some write for nothing.</summary>
    private static bool StandsForNone(string text) => text.ToUpperInvariant() is "NULL" or "NONE" or "NIL" or "N/A" or "UNSET" or "UNUSED" or "UNDEFINED" or "DISABLED" or "-";

    [Practice("terraform-provider-no-hardcoded-credentials", Pillar.Security, Severity.Critical, Configuration.Provider)]
    internal static Verdict ProviderNoHardcodedCredentials(Resource provider)
    {
        var arguments = provider["Arguments"];
        return provider["Name"].AsText() is "aws" ? AwsCredentials(provider, arguments) : ServiceCredentials(provider, arguments);
    }

    private static Verdict AwsCredentials(Resource provider, Value arguments)
    {
        foreach (var name in (ReadOnlySpan<string>)["secret_key", "access_key", "token"])
        {
            if (arguments[name].AsText() is { Length: > 0 })
            {
                return arguments["skip_credentials_validation"].Is(true).IsTrue
                    ? Verdict.NotApplicable("its credentials are not checked: it talks to an imitation of AWS")
                    : Verdict.Gap(arguments[name], $"'{provider}' has an AWS credential written out, for everyone who reads the repository and its history; remove it, revoke it, and take credentials from a role or the environment");
            }
        }

        return Verdict.Met;
    }

    /// <summary>Other services are told from placeholders: their providers have no way to say that nobody checks what is written.</summary>
    private static Verdict ServiceCredentials(Resource provider, Value arguments)
    {
        foreach (var (name, argument) in arguments.Entries)
        {
            if (argument.AsText() is { } text && SecretText.IsWrittenOut(name, text))
            {
                return Verdict.Gap(argument, $"'{provider}' has '{name}' written out, for everyone who reads the repository and its history; remove it, revoke it, and take it from the environment or from a variable without a default");
            }
        }

        return Verdict.Met;
    }
}
