using System.Globalization;
using Lintel.Checking;

namespace Lintel.Answers;

/// <summary>Holds the targets of the settings against what a workload has to watch them and to provide for them.</summary>
public static class TargetAnswers
{
    private const string Alarm = "AWS::CloudWatch::Alarm", Canary = "AWS::Synthetics::Canary", Budget = "AWS::Budgets::Budget", BackupPlan = "AWS::Backup::BackupPlan";

    /// <summary>Metrics that tell how many requests fail. Source: the metrics of each service in its documentation.</summary>
    private static readonly HashSet<string> ErrorMetrics =
    [
        "5XXError", "5xx", "5xxErrorRate", "4XXError", "Errors", "HTTPCode_ELB_5XX_Count", "HTTPCode_Target_5XX_Count", "ExecutionsFailed", "SystemErrors", "Failed", "SuccessPercent", "UnHealthyHostCount", "HealthCheckStatus",
    ];

    /// <summary>Metrics that tell how long a request takes, with the factor to milliseconds.</summary>
    private static readonly Dictionary<string, double> LatencyMetrics = new(StringComparer.Ordinal)
    {
        ["Latency"] = 1, ["IntegrationLatency"] = 1, ["Duration"] = 1, ["TargetResponseTime"] = 1000, ["SuccessfulRequestLatency"] = 1, ["OriginLatency"] = 1, ["ExecutionTime"] = 1,
    };

    private static readonly string[]
        ErrorPractices = ["*-error-alarm"],
        AvailabilityPractices = ["*-error-alarm", "cloudwatch-synthetics-canary", "*-multi-az"],
        LatencyPractices = ["*-latency-alarm", "*-duration-alarm"],
        BudgetPractices = ["budgets-budget-present"],
        BackupPractices = ["*-backup-retention", "*-point-in-time-recovery", "*-automated-snapshots", "efs-file-system-backup", "*-in-backup-plan", "s3-bucket-versioning", "backup-plan-present"],
        RestorePractices = ["backup-restore-testing", "*-multi-az", "*-automatic-failover"],
        RegionPractices = ["rds-cross-region-backup", "dynamodb-table-global-replicas", "s3-bucket-replication", "backup-plan-cross-region-copy", "multi-region-readiness"],
        RoutingPractices = ["route53-failover", "cloudfront-distribution-origin-failover"];

    /// <summary>The answers, one for each target, in the order of the settings.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="catalogue">The practices.</param>
    /// <param name="result">A review that kept the findings of all verdicts and the workloads.</param>
    public static IReadOnlyList<TargetAnswer> From(IReadOnlyList<Target> targets, PracticeCatalogue catalogue, ReviewResult result)
    {
        var verdicts = result.Findings.ToLookup(static f => f.Practice);
        return [.. targets.Select(target => Answer(target, selectors => [.. selectors.SelectMany(catalogue.Resolve).Distinct().SelectMany(practice => verdicts[practice])], result.Workloads))];
    }

    private static TargetAnswer Answer(Target target, Func<string[], List<Finding>> found, IReadOnlyList<WorkloadMap> workloads)
    {
        switch (target.Kind)
        {
            case TargetKind.Availability:
                return Watched(target, [.. Of(workloads, Canary).Select(static r => new Watcher("canary", r.Address, r.Location, null)), .. ErrorAlarms(workloads)], found(AvailabilityPractices));
            case TargetKind.Latency:
                return Watched(target, [.. Of(workloads, Alarm).Select(alarm => LatencyAlarm(alarm, target.Value)).OfType<Watcher>()], found(LatencyPractices));
            case TargetKind.ErrorRate:
                return Watched(target, [.. ErrorAlarms(workloads)], found(ErrorPractices));
            case TargetKind.Budget:
                return Watched(target, [.. Of(workloads, Budget).Select(budget => BudgetOf(budget, target.Value))], found(BudgetPractices));
            case TargetKind.RecoveryPoint:
                return Provided(target, Of(workloads, BackupPlan).Select(static r => new Watcher("backup plan", r.Address, r.Location, null)), found(BackupPractices));
            case TargetKind.RecoveryTime:
                return Provided(target, [], found(RestorePractices));
            default:
                return Recovery(target, found);
        }
    }

    /// <summary>A target that alarms, canaries or budgets watch: enough when there is one without a concern and no practice misses another.</summary>
    private static TargetAnswer Watched(Target target, List<Watcher> watchers, List<Finding> findings)
    {
        var missing = Gaps(findings);
        var note = watchers.Count == 0 ? "nothing in the reviewed code watches it" : missing.Count > 0 ? "not everything is watched" : "";
        return new(target, watchers, missing, note, watchers.Exists(static w => w.Concern is null) && missing.Count == 0);
    }

    /// <summary>A target that settings of resources provide for: enough when some do and none lacks them. How long a recovery takes only a test tells.</summary>
    private static TargetAnswer Provided(Target target, IEnumerable<Watcher> others, List<Finding> findings)
    {
        var missing = Gaps(findings);
        List<Watcher> watchers = [.. others, .. findings.Where(static f => f.Verdict == VerdictKind.Met).Select(static f => new Watcher(f.Practice.Title, f.Resource.Address, f.Location, null))];
        return new(target, watchers, missing, watchers.Count == 0 ? "nothing in the reviewed code provides for it" : "only a test of the recovery shows whether it is met", watchers.Count > 0 && missing.Count == 0);
    }

    private static TargetAnswer Recovery(Target target, Func<string[], List<Finding>> found)
    {
        var asked = (RecoveryLevel)target.Value;
        List<Finding> backups = found(BackupPractices), regions = found(RegionPractices), routing = found(RoutingPractices);
        var provided = !Met(backups).Any() ? RecoveryLevel.None
            : Gaps(backups).Count > 0 || !Met(regions).Any() ? RecoveryLevel.BackupAndRestore
            : Met(routing).Any() && Gaps(routing).Count == 0 ? RecoveryLevel.WarmStandby
            : RecoveryLevel.PilotLight;
        List<Finding> needed = [.. backups, .. asked >= RecoveryLevel.PilotLight ? regions : [], .. asked >= RecoveryLevel.WarmStandby ? routing : []];
        return new(
            target,
            [.. Met(needed).Select(static f => new Watcher(f.Practice.Title, f.Resource.Address, f.Location, null))],
            Gaps(needed),
            $"the reviewed code provides {provided.Name}",
            provided >= asked && Gaps(needed).Count == 0);
    }

    private static IEnumerable<Finding> Met(List<Finding> findings) => findings.Where(static f => f.Verdict == VerdictKind.Met);

    private static List<Finding> Gaps(List<Finding> findings) =>
        [.. findings.Where(static f => f is { Verdict: VerdictKind.Gap, Severity: > Severity.Info }).OrderByDescending(static f => f.Severity)];

    private static IEnumerable<MappedResource> Of(IReadOnlyList<WorkloadMap> workloads, string type) => workloads.SelectMany(static w => w.Resources).Where(r => r.Type == type);

    private static IEnumerable<Watcher> ErrorAlarms(IReadOnlyList<WorkloadMap> workloads) => Of(workloads, Alarm)
        .Where(static alarm => ErrorMetrics.Contains(alarm.Details.GetValueOrDefault("MetricName", "")))
        .Select(static alarm => new Watcher($"alarm on {alarm.Details["MetricName"]}{(alarm.Details.TryGetValue("Threshold", out var threshold) ? $", threshold {threshold}" : "")}", alarm.Address, alarm.Location, null));

    private static Watcher? LatencyAlarm(MappedResource alarm, double target)
    {
        if (!LatencyMetrics.TryGetValue(alarm.Details.GetValueOrDefault("MetricName", ""), out var factor))
        {
            return null;
        }

        var metric = alarm.Details["MetricName"];
        if (Number(alarm, "Threshold") is not { } threshold)
        {
            return new($"alarm on {metric}", alarm.Address, alarm.Location, null);
        }

        var milliseconds = threshold * factor;
        return new(
            string.Create(CultureInfo.InvariantCulture, $"alarm on {metric} above {milliseconds:0.##} ms"),
            alarm.Address,
            alarm.Location,
            milliseconds > target ? string.Create(CultureInfo.InvariantCulture, $"it is raised {milliseconds - target:0.##} ms too late") : null);
    }

    private static Watcher BudgetOf(MappedResource budget, double target) => Number(budget, "Amount") is { } amount
        ? new(string.Create(CultureInfo.InvariantCulture, $"budget of {amount:0.##} USD"), budget.Address, budget.Location, amount > target ? "it is above the target" : null)
        : new("budget", budget.Address, budget.Location, null);

    private static double? Number(MappedResource resource, string name) =>
        resource.Details.TryGetValue(name, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
