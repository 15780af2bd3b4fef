using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.CloudWatch;

internal static partial class CloudWatchPractices
{
    /// <summary>The retention periods that CloudWatch Logs takes, in days.</summary>
    /// <remarks>Source: Amazon CloudWatch Logs API Reference, PutRetentionPolicy.</remarks>
    private static readonly double[] RetentionDays =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    /// <summary>Types that take requests of users: the workload has something to show on a dashboard.</summary>
    private const string RestApis = "AWS::ApiGateway::RestApi", HttpApis = "AWS::ApiGatewayV2::Api", GraphApis = "AWS::AppSync::GraphQLApi",
        Balancers = "AWS::ElasticLoadBalancingV2::LoadBalancer", ClassicBalancers = "AWS::ElasticLoadBalancing::LoadBalancer", Distributions = "AWS::CloudFront::Distribution";

    /// <summary>A workload of several of these does enough work to be looked at as a whole.</summary>
    private const string Functions = "AWS::Lambda::Function", Services = "AWS::ECS::Service";
    private const int SeveralWorkers = 3;

    [Practice("cloudwatch-log-group-kms-encryption", Pillar.Security, Severity.Info, LogGroups.Type)]
    internal static Verdict LogGroupKey(Resource group)
    {
        var key = group["KmsKeyId"];
        return key.IsAbsent && group.Workload.View<LogGroups>().WriterOf(group) is { } function && function["KmsKeyArn"].IsAbsent
            ? Verdict.NotApplicable("it holds the logs of a function whose own data is encrypted with a key of Lambda")
            : (!key.IsEmpty).OrGap($"'{group}' is encrypted with a key of CloudWatch Logs only, so access to its logs can't be withdrawn or audited by a key; set KmsKeyId to a key of your own where the logs ask for it")
                .WithCost(group, CommonCosts.Key);
    }

    [Practice("cloudwatch-alarm-treat-missing-data", Pillar.OperationalExcellence, Severity.Low, Alarms.MetricAlarm)]
    internal static Verdict TreatMissingData(Resource alarm)
    {
        var actions = alarm["AlarmActions"];
        return (!actions.IsEmpty & actions.All(Alarms.Scales)).IsTrue
            ? Verdict.NotApplicable("it scales, and stays as it is while the metric says nothing")
            : (!alarm["TreatMissingData"].IsEmpty).OrGap(
                $"'{alarm}' does not say what missing data means, so it goes to INSUFFICIENT_DATA or keeps its last state when the metric stops; set TreatMissingData to notBreaching for counts of errors, to breaching for signs of life")
                .WithFix(alarm, CountsNothing);
    }

    [Practice("cloudwatch-log-group-retention", Pillar.CostOptimization, Severity.Medium, LogGroups.Type)]
    internal static Verdict LogGroupRetention(Resource group)
    {
        if (group["LogGroupClass"].Is("DELIVERY"))
        {
            return Verdict.NotApplicable("a log group of the class DELIVERY keeps its events two days");
        }

        var retention = group["RetentionInDays"];
        if (retention.IsAbsent)
        {
            return Verdict.Gap(retention, $"'{group}' keeps its logs for ever, at a cost that only grows; set RetentionInDays, for example to 30")
                .WithFix(group, KeepLogs).WithCost(group, CommonCosts.LogsKept);
        }

        return !retention.TryGetNumber(out var days) ? Verdict.Unknown(retention)
            : RetentionDays.Contains(days) ? Verdict.Met
            : Verdict.Gap(retention, $"'{group}' sets a retention of {days:0} days, which CloudWatch Logs does not take; set RetentionInDays to one of {string.Join(", ", RetentionDays)}")
                .WithFix(group, KeepLogs);
    }

    [Practice("cloudwatch-alarm-has-alarm-action", Pillar.OperationalExcellence, Severity.High, Alarms.MetricAlarm, Alarms.CompositeAlarm, Reach = Reach.Workload)]
    internal static Verdict HasAction(Resource alarm)
    {
        if (alarm["ActionsEnabled"].Is(false))
        {
            return Verdict.NotApplicable("its actions are switched off, which is for cloudwatch-alarm-actions-enabled");
        }

        return AlarmActions.Of(alarm).OrGap(
            $"'{alarm}' has no action, so it changes its colour in the console and tells nobody; set AlarmActions to an SNS topic that reaches whoever is on call");
    }

    [Practice("cloudwatch-alarm-actions-enabled", Pillar.OperationalExcellence, Severity.High, Alarms.MetricAlarm, Alarms.CompositeAlarm)]
    internal static Verdict ActionsEnabled(Resource alarm) => (!alarm["ActionsEnabled"].Is(false)).OrGap(
        $"the actions of '{alarm}' are switched off, so nobody hears of it; remove ActionsEnabled or set it to true")
        .WithFix(static () => Fix.Safe("Let the alarm act").Set("ActionsEnabled", true));

    [Practice("cloudwatch-alarm-notifies", Pillar.OperationalExcellence, Severity.Medium, Alarms.MetricAlarm, Alarms.CompositeAlarm, Reach = Reach.Workload)]
    internal static Verdict Notifies(Resource alarm)
    {
        var actions = alarm["AlarmActions"];
        if ((!actions.IsEmpty).Stops("it has no action for the ALARM state", out var verdict))
        {
            return verdict;
        }

        // A topic or other action that is not part of the workload is taken as it is.
        var subscriptions = alarm.Workload.View<TopicSubscriptions>();
        var heard = Truth.False(actions);
        string? elsewhere = null;
        foreach (var action in actions.Items)
        {
            var topic = action.Target is { Type: TopicSubscriptions.Topic } target ? target : null;
            elsewhere ??= topic?.GivenTo ?? topic?.HandedTo;
            heard |= topic is not null ? subscriptions.Has(topic).FalseAt(actions) : Truth.True(action);
        }

        if (heard.IsFalse && elsewhere is not null)
        {
            return Verdict.Unknown(actions, $"{elsewhere} is given the topic, and may subscribe to it");
        }

        return (actions.IsUnknown ? Truth.True(actions) : heard).OrGap(
            $"'{alarm}' notifies a topic that has no subscription, so nobody hears of it; add an AWS::SNS::Subscription to the topic");
    }

    [Practice("cloudwatch-alarm-dimension-matches", Pillar.OperationalExcellence, Severity.High, Alarms.MetricAlarm, Reach = Reach.Workload)]
    internal static Verdict DimensionMatches(Resource alarm)
    {
        var any = false;
        foreach (var metric in Alarms.MetricsOf(alarm))
        {
            foreach (var dimension in metric.Dimensions.Items)
            {
                var value = dimension.Get("Value");
                if (!value.TryGetReference(out var reference) || value.Target is not { } target || WatchedResource.Of(target.Type) is not { } watched
                    || !dimension.Get("Name").Is(watched.Dimension).IsTrue)
                {
                    continue;
                }

                any = true;
                if (MistakenReference.Of(target, reference.Attribute) is { } mistake)
                {
                    return Verdict.Gap(value, $"'{alarm}' never sees any data: the dimension {watched.Dimension} is {mistake.Given} of '{target}', and the metric has its name there; set the value to {mistake.Right}");
                }
            }
        }

        return any ? Verdict.Met : Verdict.NotApplicable("no dimension of it refers to a resource");
    }

    [Practice("cloudwatch-dashboard-present", Pillar.OperationalExcellence, Severity.Info, RestApis, HttpApis, GraphApis, Balancers, ClassicBalancers, Distributions, Functions, Services, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict Dashboard(Resource resource)
    {
        var workload = resource.Workload;
        var speaker = workload.View<Serving>().Speaker;
        if (!ReferenceEquals(speaker, resource))
        {
            return Verdict.NotApplicable(speaker is null ? "the workload takes no requests of users and has few functions" : "it is said once for the workload");
        }

        var dashboards = workload.OfType("AWS::CloudWatch::Dashboard");
        return dashboards.Count > 0
            ? Verdict.Met
            : Verdict.Gap(default, $"no dashboard shows the health of '{resource}' and the rest of the workload, so in an incident everyone searches for the metrics; add an AWS::CloudWatch::Dashboard with its requests, errors, latency and saturation")
                .WithCost(resource, CommonCosts.Dashboard);
    }

    /// <summary>The resource that speaks for a workload that serves users or does the work of several functions.</summary>
    private sealed class Serving : IWorkloadView<Serving>
    {
        private Serving(Resource? speaker, Resource? firstFunction)
        {
            Speaker = speaker;
            FirstFunction = firstFunction;
        }

        /// <summary>The first that takes requests, else the first of several workers; null for a workload with neither.</summary>
        public Resource? Speaker { get; }

        /// <summary>The first function of a workload of several workers; null in any other.</summary>
        public Resource? FirstFunction { get; }

        public static Serving Create(Workload workload)
        {
            var entry = workload.Resources.FirstOrDefault(static resource =>
                resource.Type is RestApis or HttpApis or GraphApis or Balancers or ClassicBalancers or Distributions);
            var workers = workload.Resources.Where(static resource => resource.Type is Functions or Services).Take(SeveralWorkers).ToList();
            return new(entry ?? (workers.Count == SeveralWorkers ? workers[0] : null), workers.Count == SeveralWorkers ? workers.FirstOrDefault(static worker => worker.Type == Functions) : null);
        }
    }

    /// <summary>30 days where none are given, else the next number that CloudWatch Logs takes.</summary>
    private static Fix? KeepLogs(Resource group)
    {
        var days = 30;
        if (group["RetentionInDays"].TryGetNumber(out var wanted))
        {
            var index = Array.FindIndex(RetentionDays, known => known >= wanted);
            if (index < 0)
            {
                return null;
            }

            days = (int)RetentionDays[index];
        }

        return Fix.Suggestion($"Keep logs for {days} days", "older logs are deleted").Set("RetentionInDays", days);
    }

    /// <summary>What counts errors has no data when there are none; a sign of life that stops is another matter.</summary>
    private static Fix? CountsNothing(Resource alarm) =>
        alarm["MetricName"].AsText() is { } metric && (metric.EndsWith("Errors", StringComparison.Ordinal) || metric.EndsWith("Throttles", StringComparison.Ordinal) || metric.EndsWith("ThrottleEvents", StringComparison.Ordinal)
            || metric.EndsWith("ThrottledRequests", StringComparison.Ordinal) || metric.EndsWith("Failed", StringComparison.Ordinal) || metric is "5XXError" or "4XXError" or "5xx" or "4xx" or "HTTPCode_ELB_5XX_Count" or "HTTPCode_Target_5XX_Count" or "DeadLetterErrors")
        && alarm["ComparisonOperator"].StartsWith("GreaterThan").IsTrue
            ? Fix.Safe("Take missing errors for none").Set("TreatMissingData", "notBreaching")
            : null;
}
