using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Glue;

internal static class GluePractices
{
    private const string SecurityConfiguration = "AWS::Glue::SecurityConfiguration";

    [Practice("glue-security-configuration-s3-encryption", Pillar.Security, Severity.Medium, SecurityConfiguration)]
    internal static Verdict S3Encryption(Resource configuration)
    {
        var encryptions = configuration["EncryptionConfiguration.S3Encryptions"];
        return (!encryptions.IsEmpty & encryptions.All(static encryption => encryption["S3EncryptionMode"].IsOneOf("SSE-KMS", "SSE-S3"))).OrGap(
            $"jobs with '{configuration}' write to S3 without asking for encryption; set S3Encryptions with S3EncryptionMode SSE-KMS and KmsKeyArn")
            .WithFix(static () => Fix.Suggestion("Encrypt what jobs write to S3", "it replaces the security configuration").Set("EncryptionConfiguration.S3Encryptions", Desired.List(Desired.Map(("S3EncryptionMode", "SSE-S3")))))
            .WithCost(configuration, CommonCosts.Key);
    }

    [Practice("glue-security-configuration-cloudwatch-encryption", Pillar.Security, Severity.Medium, SecurityConfiguration)]
    internal static readonly Comparison CloudWatchEncryption = Require("EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode").ToBe(
        "SSE-KMS",
        "the logs of jobs with '{name}', which can hold records they work on, are not encrypted with a KMS key; set CloudWatchEncryption with CloudWatchEncryptionMode SSE-KMS and KmsKeyArn")
        .WithCost(CommonCosts.Key);

    [Practice("glue-security-configuration-bookmark-encryption", Pillar.Security, Severity.Medium, SecurityConfiguration)]
    internal static readonly Comparison BookmarkEncryption = Require("EncryptionConfiguration.JobBookmarksEncryption.JobBookmarksEncryptionMode").ToBe(
        "CSE-KMS",
        "the bookmarks of jobs with '{name}' are sent to S3 unencrypted; set JobBookmarksEncryption with JobBookmarksEncryptionMode CSE-KMS and KmsKeyArn")
        .WithCost(CommonCosts.Key);
}
