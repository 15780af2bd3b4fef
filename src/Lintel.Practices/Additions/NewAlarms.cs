using Lintel.Checking.Changes;
using Lintel.Practices.CloudWatch;
using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>Fixes that add alarms.</summary>
internal static class NewAlarms
{
    /// <summary>The fix of a gap that alarms close.</summary>
    /// <param name="watched">The resource; of a type that <see cref="WatchedResource"/> knows.</param>
    /// <param name="title">The change in the imperative.</param>
    /// <param name="alarms">The alarms.</param>
    /// <returns>Null when the resource cannot be named in a dimension.</returns>
    public static Fix? On(Resource watched, string title, params ReadOnlySpan<AlarmOn> alarms)
    {
        if (WatchedResource.Of(watched.Type) is not { } kind || Dimension(watched, kind) is not { } identity)
        {
            return null;
        }

        var fix = Fix.Suggestion(title, AlarmTopics.CautionFor(watched, alarms.Length));
        foreach (var alarm in alarms)
        {
            fix = Add(fix, watched, alarm, kind, identity);
        }

        return fix;
    }

    /// <summary>Adds one alarm to a fix.</summary>
    /// <param name="identity">The value of the dimension.</param>
    public static Fix Add(Fix fix, Resource beside, AlarmOn alarm, WatchedResource kind, Desired identity)
    {
        (fix, var topic) = AlarmTopics.For(fix, beside);
        return fix.AddResource(alarm.Name, Alarms.MetricAlarm, () => Properties(alarm, kind.Namespace, topic, ("Dimensions", Desired.List(Desired.Map(("Name", kind.Dimension), ("Value", identity))))))
            .Uncovering("service-quota-alarm");
    }

    /// <summary>Adds an alarm on a metric of the account, which has no dimension: one for the workload.</summary>
    /// <param name="beside">The resource that has the gap.</param>
    public static Fix AddForAccount(Fix fix, Resource beside, AlarmOn alarm, string metricNamespace)
    {
        (fix, var topic) = AlarmTopics.For(fix, beside);
        return fix.AddShared(alarm.Name, Alarms.MetricAlarm, () => Properties(alarm, metricNamespace, topic));
    }

    private static Desired Properties(AlarmOn alarm, string metricNamespace, Desired topic, params ReadOnlySpan<(string, Desired)> dimensions) => Desired.Map([
        ("AlarmDescription", alarm.Description),
        ("Namespace", metricNamespace),
        ("MetricName", alarm.Metric),
        .. dimensions,
        (alarm.Statistic.StartsWith('p') ? "ExtendedStatistic" : "Statistic", alarm.Statistic),
        ("Period", 60),
        ("EvaluationPeriods", alarm.Minutes),
        ("DatapointsToAlarm", alarm.BadMinutes),
        ("Threshold", alarm.Threshold),
        ("ComparisonOperator", alarm.IsBelow ? "LessThanThreshold" : "GreaterThanThreshold"),
        ("TreatMissingData", alarm.Missing),
        ("AlarmActions", Desired.List(topic)),
        ("OKActions", Desired.List(topic))]);

    /// <summary>What a dimension has for a resource: its name by reference, and where there is none for it, the name itself.</summary>
    private static Desired? Dimension(Resource watched, WatchedResource kind) => watched.Type switch
    {
        "AWS::SQS::Queue" => Desired.To(watched, "QueueName"),
        "AWS::ApiGateway::RestApi" => Desired.Same(kind.NameOf(watched)),
        _ => Desired.To(watched),
    };
}
