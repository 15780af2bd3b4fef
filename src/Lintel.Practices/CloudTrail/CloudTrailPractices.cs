using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.CloudTrail;

internal static partial class CloudTrailPractices
{
    private const string Trail = "AWS::CloudTrail::Trail";

    [Practice("cloudtrail-multi-region", Pillar.Security, Severity.Medium, Trail)]
    internal static Verdict MultiRegion(Resource trail) => RecordsAccount(trail).Stops(DataOnly, out var verdict)
        ? verdict
        : trail["IsMultiRegionTrail"].Is(true).OrGap(
            $"'{trail}' records one Region, so what an intruder does in the others goes unseen; set IsMultiRegionTrail to true")
            .WithFix(static () => Fix.Suggestion("Record all Regions", "a second trail that records the same events is billed").Set("IsMultiRegionTrail", true));

    [Practice("cloudtrail-log-file-validation", Pillar.Security, Severity.Low, Trail)]
    internal static readonly Comparison LogFileValidation = Require("EnableLogFileValidation").ToBe(
        true,
        "log files of '{name}' can be changed or deleted without a trace; set EnableLogFileValidation to true, which signs a digest each hour")
        .WithFix(Fix.Safe("Validate log files"));

    [Practice("cloudtrail-kms-encryption", Pillar.Security, Severity.Medium, Trail)]
    internal static readonly Comparison KmsEncryption = Require("KMSKeyId").ToBeSet(
        "whoever may read the bucket can read the logs of '{name}'; set KMSKeyId to a key whose policy lets CloudTrail encrypt and auditors decrypt")
        .WithCost(CommonCosts.Key);

    [Practice("cloudtrail-cloudwatch-logs-integration", Pillar.Security, Severity.Low, Trail)]
    internal static Verdict CloudWatchLogsIntegration(Resource trail) => RecordsAccount(trail).Stops(DataOnly, out var verdict)
        ? verdict
        : (!trail["CloudWatchLogsLogGroupArn"].IsEmpty).OrGap(
            $"the events of '{trail}' go to a bucket only, where no alarm sees them; set CloudWatchLogsLogGroupArn and CloudWatchLogsRoleArn")
            .WithCost(trail, CommonCosts.LogIngestion);

    private const string DataOnly = "it records data events alone, of resources that it names";

    /// <summary>Whether a trail records what is done to the account: all do but those whose selectors leave management events out.</summary>
    private static Truth RecordsAccount(Resource trail)
    {
        var selectors = trail["EventSelectors"];
        var advanced = trail["AdvancedEventSelectors"];
        return selectors.IsEmpty & advanced.IsEmpty
            | selectors.Any(static selector => !selector["IncludeManagementEvents"].Is(false))
            | advanced.Any(static selector => !selector["FieldSelectors"].Any(static field =>
                field["Field"].Is("eventCategory") & field["Equals"].All(static value => value.IsOneOf("Data", "NetworkActivity"))));
    }
}
