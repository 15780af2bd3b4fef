using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Secrets;

internal static class SourceSecretPractices
{
    [Practice("source-no-hardcoded-secret", Pillar.Security, Severity.Critical, "Source::Secret", "Source::File")]
    internal static Verdict NoHardcodedSecret(Resource secret, PracticeContext context)
    {
        if (secret.Type == "Source::File")
        {
            return Verdict.Met;
        }

        if (secret["End"].AsText() is { } end && DateOnly.ParseExact(end, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) < context.Today)
        {
            return Verdict.NotApplicable($"it was good until {end}");
        }

        var kind = secret["Kind"].AsText() ?? "secret";
        var article = kind[0] is 'A' or 'a' or 'O' ? "an" : "a";
        return Verdict.Gap(secret["Kind"], $"'{secret}' is {article} {kind} written out ({secret["Start"].AsText()}..., {secret["Length"].AsText()} characters), for everyone who reads the repository and its history; revoke or change it, keep the new one in Secrets Manager, and read it from there");
    }
}
