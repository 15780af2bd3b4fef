using Lintel.Checking;
using Lintel.Practices.Cost;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.CloudTrail;

internal static partial class CloudTrailPractices
{
    private const string Trail = "AWS::CloudTrail::Trail";

    [Practice("cloudtrail-multi-region", Pillar.Security, Severity.Medium, Trail)]
    internal static readonly Comparison MultiRegion = Require("IsMultiRegionTrail").ToBe(
        true,
        "'{name}' records one Region, so what an intruder does in the others goes unseen; set IsMultiRegionTrail to true");

    [Practice("cloudtrail-log-file-validation", Pillar.Security, Severity.Low, Trail)]
    internal static readonly Comparison LogFileValidation = Require("EnableLogFileValidation").ToBe(
        true,
        "log files of '{name}' can be changed or deleted without a trace; set EnableLogFileValidation to true, which signs a digest each hour");

    [Practice("cloudtrail-kms-encryption", Pillar.Security, Severity.Medium, Trail)]
    internal static readonly Comparison KmsEncryption = Require("KMSKeyId").ToBeSet(
        "whoever may read the bucket can read the logs of '{name}'; set KMSKeyId to a key whose policy lets CloudTrail encrypt and auditors decrypt")
        .WithCost(CommonCosts.Key);

    [Practice("cloudtrail-cloudwatch-logs-integration", Pillar.Security, Severity.Low, Trail)]
    internal static readonly Comparison CloudWatchLogsIntegration = Require("CloudWatchLogsLogGroupArn").ToBeSet(
        "the events of '{name}' go to a bucket only, where no alarm sees them; set CloudWatchLogsLogGroupArn and CloudWatchLogsRoleArn")
        .WithCost(CommonCosts.LogIngestion);
}
