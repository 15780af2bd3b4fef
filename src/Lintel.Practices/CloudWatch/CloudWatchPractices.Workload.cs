using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.CloudWatch;

/// <summary>How a workload is watched as a whole: each is said once.</summary>
internal static partial class CloudWatchPractices
{
    private const int SeveralAlarms = 3, SeveralAccounts = 2, LongPeriod = 900;

    /// <summary>Set by Powertools for AWS Lambda: the namespace of the metrics, and the value of their dimension <c>service</c>.</summary>
    /// <remarks>Source: Powertools for AWS Lambda, "Metrics", environment variables; without a service the dimension is <c>service_undefined</c>.</remarks>
    private const string MetricsNamespace = "POWERTOOLS_METRICS_NAMESPACE", ServiceName = "POWERTOOLS_SERVICE_NAME";

    [Practice("cloudwatch-alarm-evaluation-periods", Pillar.OperationalExcellence, Severity.Low, Alarms.MetricAlarm)]
    internal static Verdict EvaluationPeriods(Resource alarm)
    {
        if (!alarm["MetricName"].IsPresent.IsTrue)
        {
            return Verdict.NotApplicable("metric math, anomaly detection and queries weigh several points themselves");
        }

        // A count, such as of errors or of root logins, is complete in one point; a level goes up and down.
        var isLevel = alarm["Statistic"].Is("Average") | alarm["ExtendedStatistic"].StartsWith("p");
        if (isLevel.Stops("it counts, and a count is complete in one point", out var verdict)
            || (!alarm["Period"].IsAtLeast(LongPeriod)).Stops("one point of it is an average over a quarter of an hour or more", out verdict)
            || (!(alarm["Threshold"].IsAtMost(0) & alarm["ComparisonOperator"].Is("GreaterThanThreshold"))).Stops("it goes off at anything at all, which one point shows", out verdict)
            || (!(alarm["Threshold"].IsAtMost(1) & alarm["ComparisonOperator"].Is("GreaterThanOrEqualToThreshold") & (alarm["MetricName"].Contains("NumberOf") | alarm["MetricName"].EndsWith("Count")))).Stops("it goes off at anything at all, which one point shows", out verdict)
            || (!alarm["MetricName"].StartsWith("StatusCheckFailed") & !alarm["MetricName"].StartsWith("HealthCheck")).Stops("its metric is either 0 or 1", out verdict)
            || (!alarm["MetricName"].EndsWith("Balance") & !alarm["MetricName"].IsOneOf("FreeStorageSpace", "DaysToExpiry", "ApproximateAgeOfOldestMessage", "BurnRate")).Stops("its metric moves slowly, so that no point of it is a short peak", out verdict)
            || (!alarm["AlarmActions"].Any(Alarms.Scales)).Stops("it scales, which should be quick", out verdict))
        {
            return verdict;
        }

        var points = alarm["DatapointsToAlarm"] is { IsAbsent: false } datapoints ? datapoints : alarm["EvaluationPeriods"];
        return points.IsAtLeast(2).OrGap(
            $"'{alarm}' goes off at a single point {(alarm["ComparisonOperator"].StartsWith("Less").IsTrue ? "below" : "above")} its threshold, so a short peak wakes someone and the alarm is soon ignored; set EvaluationPeriods to 3 and DatapointsToAlarm to 2, or more")
            .WithFix(alarm, AlarmAtTwoPoints);
    }

    [Practice("cloudwatch-synthetics-canary", Pillar.Reliability, Severity.Info, "AWS::ApiGateway::DomainName", "AWS::ApiGatewayV2::DomainName", Distributions, "AWS::AppSync::DomainName", "AWS::AppRunner::CustomDomainAssociation", Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict SyntheticsCanary(Resource resource)
    {
        var operations = resource.Workload.View<Operations>();
        return operations.NamedEntry is null ? Verdict.NotApplicable("it has no domain name of its own, so nobody is known to depend on it")
            : !ReferenceEquals(operations.NamedEntry, resource) ? Verdict.NotApplicable("it is said once for the workload")
            : operations.HasProbe ? Verdict.Met
            : Verdict.Gap(default, $"nothing asks '{resource}' from outside whether it answers, so an expired certificate, a wrong DNS record or a failure before the first log line is found by users; add an AWS::Synthetics::Canary or an AWS::Route53::HealthCheck with an alarm");
    }

    [Practice("cloudwatch-log-aggregation", Pillar.OperationalExcellence, Severity.Info, Operations.Account, Reach = Reach.Account)]
    internal static Verdict LogAggregation(Resource account)
    {
        var operations = account.Workload.View<Operations>();
        return operations.Accounts < SeveralAccounts ? Verdict.NotApplicable("it is the only account of the workload")
            : !ReferenceEquals(operations.FirstAccount, account) ? Verdict.NotApplicable("it is said once for the workload")
            : operations.HasCollector ? Verdict.Met
            : Verdict.Gap(default, $"the logs of '{account}' and the other accounts stay in each of them, so a request that crosses accounts is searched for in several consoles; add an AWS::Oam::Sink in a monitoring account with an AWS::Oam::Link in the others, or an AWS::Logs::Destination");
    }

    [Practice("service-quota-alarm", Pillar.Reliability, Severity.Info, Alarms.MetricAlarm, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict QuotaAlarm(Resource alarm)
    {
        var workload = alarm.Workload;
        var operations = workload.View<Operations>();
        return !ReferenceEquals(operations.FirstAlarm, alarm) ? Verdict.NotApplicable("it is said once for the workload")
            : operations.WatchesQuota.IsTrue ? Verdict.Met
            : !operations.Scales || workload.OfType(Alarms.MetricAlarm).Count < SeveralAlarms ? Verdict.NotApplicable("the workload has few alarms, or nothing that grows up to a quota")
            : !operations.IsOverview ? Verdict.NotApplicable("a quota is of the account, and nothing says that this is where the account is watched: it has no dashboard and no composite alarm")
            : operations.WatchesQuota.OrGap(
                $"none of the {workload.OfType(Alarms.MetricAlarm).Count} alarms from '{alarm}' on watches a quota, and the workload grows until one stops it, such as 1,000 concurrent executions of Lambda in a Region; add an alarm on AWS/Lambda ConcurrentExecutions without dimensions, or on an AWS/Usage metric with SERVICE_QUOTA, at 80 %")
                .WithFix(alarm, AlarmOnConcurrency)
                .WithCost(alarm, CommonCosts.Alarm);
    }

    /// <summary>An alarm at 80 % of the quota that an account starts with; what else grows than functions has quotas that are not known here.</summary>
    private static Fix? AlarmOnConcurrency(Resource alarm) => alarm.Workload.OfType(Operations.Function).Count == 0 ? null : NewAlarms.AddForAccount(
        Fix.Suggestion("Alarm at 800 concurrent executions", $"it is 80 % of the default quota: set it to that of the account; {AlarmTopics.CautionFor(alarm, alarms: 1)}"),
        alarm,
        new AlarmOn("ConcurrencyAlarm", "The functions of the account near the quota of concurrent executions.", "ConcurrentExecutions", "Maximum", 800),
        "AWS/Lambda");

    [Practice("cloudwatch-custom-metrics", Pillar.OperationalExcellence, Severity.Low, Operations.Function, Reach = Reach.Workload)]
    internal static Verdict CustomMetrics(Resource function)
    {
        var variables = function["Environment.Variables"];
        if (variables[MetricsNamespace].IsPresent.IsTrue)
        {
            var isNamed = variables[ServiceName].IsPresent;
            return isNamed.IsTrue ? Verdict.Met
                : isNamed.IsUnknown ? Verdict.Unknown(isNamed.At)
                : PowertoolsMetrics.NamesService(function, variables[MetricsNamespace], static function =>
                    $"the metrics that '{function}' writes have the dimension service_undefined, so nobody can tell which service they are of; set the environment variable {ServiceName} as well");
        }

        var speaker = function.Workload.View<Serving>().FirstFunction;
        return !ReferenceEquals(speaker, function) ? Verdict.NotApplicable("it is said once for the workload, or the workload has few functions")
            : function.Workload.View<Operations>().EmitsMetrics ? Verdict.Met
            : Verdict.Unknown(variables, "metrics in the embedded metric format are written to the log, which no template shows");
    }

    private static Fix? AlarmAtTwoPoints(Resource alarm)
    {
        var fix = Fix.Suggestion("Alarm at two points", "it goes off one period later");
        return (alarm["EvaluationPeriods"].IsAtLeast(2).IsTrue ? fix : fix.Set("EvaluationPeriods", 3)).Set("DatapointsToAlarm", 2);
    }
}
