using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.S3;

internal static class CorsPractices
{
    [Practice("s3-bucket-cors-restricted", Pillar.Security, Severity.Low, Buckets.Bucket)]
    internal static Verdict CorsRestricted(Resource bucket)
    {
        var rules = bucket["CorsConfiguration.CorsRules"];
        if (rules.IsAbsent)
        {
            return Verdict.NotApplicable("browsers get no access from other origins");
        }

        return (!rules.Any(static rule => rule["AllowedMethods"].Any(static method => method.IsOneOf("PUT", "POST", "DELETE")) is { IsFalse: false } writes
            ? rule["AllowedOrigins"].Any(static origin => origin.Is("*")) & writes
            : Truth.False(rule))).OrGap(
                $"pages of every origin may change objects of '{bucket}' in the browser of a visitor; name the origins of your own pages in AllowedOrigins");
    }
}
