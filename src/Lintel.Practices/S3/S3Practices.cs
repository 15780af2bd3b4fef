using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.S3;

internal static partial class S3Practices
{
    [Practice("s3-bucket-versioning", Pillar.Reliability, Severity.Medium, "AWS::S3::Bucket")]
    internal static readonly Comparison Versioning = Require("VersioningConfiguration.Status").ToBe(
        "Enabled",
        "'{name}' keeps no earlier object versions, so a delete or an overwrite is final; set VersioningConfiguration.Status to Enabled")
        .WithCost(StorageCosts.KeptVersions)
        .WithFix(KeepVersions);

    /// <summary>Versions that nothing ends are billed for ever, so a rule that ends them comes with it.</summary>
    private static Fix KeepVersions(Resource bucket)
    {
        var fix = Fix.Suggestion("Keep earlier versions of objects for 30 days", "earlier versions are billed").Set("VersioningConfiguration.Status", "Enabled");
        var rule = Desired.Map(
            ("Id", "EndEarlierVersions"),
            ("Status", "Enabled"),
            ("NoncurrentVersionExpiration", Desired.Map(("NoncurrentDays", 30))),
            ("AbortIncompleteMultipartUpload", Desired.Map(("DaysAfterInitiation", 7))));
        return EndsVersions(bucket).IsTrue ? fix : fix.Add("LifecycleConfiguration.Rules", rule).Uncovering("s3-bucket-intelligent-tiering");
    }

    private static readonly Fix BlockPublicAccess = Fix.Suggestion("Block public access", "whoever reads it without credentials loses access")
        .Set("PublicAccessBlockConfiguration.BlockPublicAcls", true)
        .Set("PublicAccessBlockConfiguration.BlockPublicPolicy", true)
        .Set("PublicAccessBlockConfiguration.IgnorePublicAcls", true)
        .Set("PublicAccessBlockConfiguration.RestrictPublicBuckets", true);

    [Practice("s3-bucket-transfer-acceleration-justified", Pillar.CostOptimization, Severity.Info, "AWS::S3::Bucket")]
    internal static Verdict TransferAccelerationJustified(Resource bucket)
    {
        var status = bucket["AccelerateConfiguration.AccelerationStatus"];
        if (status.Is("Enabled").Stops("Transfer Acceleration is off", out var verdict))
        {
            return verdict;
        }

        return WrittenReason.IsAt(status)
            ? Verdict.Met
            : bucket["Tags"].Any(static tag => tag.Get("Key").Matches(SpeaksOfAcceleration) | tag.Get("Value").Matches(SpeaksOfAcceleration)).PointingAt(status).OrGap(
                $"'{bucket}' has Transfer Acceleration on, which costs more for each GB that takes it and gains nothing for clients nearby; say in a comment or a tag who needs it, or set AccelerationStatus to Suspended")
                .WithFix(static () => Fix.Suggestion("Suspend Transfer Acceleration", "clients that use the accelerated endpoint fail").Set("AccelerateConfiguration.AccelerationStatus", "Suspended"));
    }

    private static bool SpeaksOfAcceleration(string text) => text.Contains("accelerat", StringComparison.OrdinalIgnoreCase);

    private static readonly string[] PublicAccessSettings = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];

    [Practice("s3-bucket-public-access-block", Pillar.Security, Severity.Medium, "AWS::S3::Bucket")]
    internal static Verdict PublicAccessBlock(Resource bucket)
    {
        var block = bucket["PublicAccessBlockConfiguration"];
        if (block.IsAbsent)
        {
            return Verdict.Gap(block, $"'{bucket}' does not say that public access is blocked, so nothing keeps it blocked; set the four settings of PublicAccessBlockConfiguration to true").WithFix(BlockPublicAccess);
        }

        // PutPublicAccessBlock replaces the whole configuration: a setting that is left out is off.
        var allOn = Truth.True(block);
        foreach (var setting in PublicAccessSettings)
        {
            allOn &= block[setting].Is(true);
        }

        return allOn.OrGap($"'{bucket}' leaves a way to make its objects public ({string.Join(", ", PublicAccessSettings.Where(setting => block[setting].Is(true).IsFalse))}); set all four settings of PublicAccessBlockConfiguration to true").WithFix(BlockPublicAccess);
    }
}
