using Lintel.Checking;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.S3;

internal static partial class S3Practices
{
    [Practice("s3-bucket-versioning", Pillar.Reliability, Severity.Medium, "AWS::S3::Bucket")]
    internal static readonly Comparison Versioning = Require("VersioningConfiguration.Status").ToBe(
        "Enabled",
        "'{name}' keeps no earlier object versions, so a delete or an overwrite is final; set VersioningConfiguration.Status to Enabled")
        .WithCost(StorageCosts.KeptVersions);

    private static readonly string[] PublicAccessSettings = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];

    [Practice("s3-bucket-public-access-block", Pillar.Security, Severity.Medium, "AWS::S3::Bucket")]
    internal static Verdict PublicAccessBlock(Resource bucket)
    {
        var block = bucket["PublicAccessBlockConfiguration"];
        if (block.IsAbsent)
        {
            return Verdict.Gap(block, $"'{bucket}' does not say that public access is blocked, so nothing keeps it blocked; set the four settings of PublicAccessBlockConfiguration to true");
        }

        // PutPublicAccessBlock replaces the whole configuration: a setting that is left out is off.
        var allOn = Truth.True(block);
        foreach (var setting in PublicAccessSettings)
        {
            allOn &= block[setting].Is(true);
        }

        return allOn.OrGap($"'{bucket}' leaves a way to make its objects public ({string.Join(", ", PublicAccessSettings.Where(setting => block[setting].Is(true).IsFalse))}); set all four settings of PublicAccessBlockConfiguration to true");
    }
}
