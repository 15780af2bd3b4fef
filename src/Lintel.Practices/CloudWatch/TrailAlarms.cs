using Lintel.Resources;
using Lintel.Resources.Events;

namespace Lintel.Practices.CloudWatch;

/// <summary>
/// Who hears of what CloudTrail records: the metric filters on the log group that the workload's trail writes to, with the alarms on their
/// metrics, and the EventBridge rules that take such events.
/// </summary>
internal sealed class TrailAlarms : IWorkloadView<TrailAlarms>
{
    public const string Trail = "AWS::CloudTrail::Trail";
    public const string MetricFilter = "AWS::Logs::MetricFilter";

    private readonly List<Watcher> _watchers = [];
    private readonly Dictionary<Resource, Watcher> _byFilter = [];
    private bool? _hearsNothing;
    private readonly List<(EventPattern Pattern, Truth Exists)> _rules = [];

    private TrailAlarms()
    {
    }

    /// <summary>How far the news of a call gets.</summary>
    public enum Hearing
    {
        /// <summary>Nothing matches it.</summary>
        Nobody,

        /// <summary>A metric filter counts it, and no alarm is on the metric.</summary>
        Counted,

        /// <summary>An alarm is on the metric, and does nothing.</summary>
        Alarmed,

        /// <summary>It depends on something that is not known.</summary>
        Unknown,

        /// <summary>An alarm with an action, or the target of a rule.</summary>
        Heard,
    }

    /// <summary>The trail that speaks for the workload: the first that records management events to a log group; null when there is none.</summary>
    public Resource? Speaker { get; private set; }

    /// <summary>Whether the log group is one of the workload's, so that its metric filters are too.</summary>
    public bool HasLogGroup { get; private set; }

    public static TrailAlarms Create(Workload workload)
    {
        var alarms = new TrailAlarms();
        foreach (var trail in workload.OfType(Trail))
        {
            if (!trail["CloudWatchLogsLogGroupArn"].IsEmpty.IsTrue && !trail["IsLogging"].Is(false).IsTrue && !RecordsNoManagementEvents(trail))
            {
                alarms.Speaker = trail;
                break;
            }
        }

        if (alarms.Speaker is null)
        {
            alarms.AddFilters(workload, default);
            return alarms;
        }

        var group = alarms.Speaker["CloudWatchLogsLogGroupArn"];
        alarms.HasLogGroup = group.Target is { Type: LogGroups.Type } || (GroupName(group) is { } name && workload.OfType(LogGroups.Type).Any(g => g["LogGroupName"].AsText() == name));
        alarms.AddFilters(workload, group);
        foreach (var rule in workload.OfType("AWS::Events::Rule"))
        {
            if (!rule["EventPattern"].IsAbsent && !rule["Targets"].IsEmpty.IsTrue && !rule["State"].Is("DISABLED").IsTrue)
            {
                alarms._rules.Add((new(rule["EventPattern"]), rule.Exists));
            }
        }

        return alarms;
    }

    /// <summary>How far the news of a call gets, and by which metric filter it got there; the best of all ways.</summary>
    public (Hearing Hearing, Resource? Filter, Value At) Of(WatchedCall call)
    {
        (Hearing Hearing, Resource? Filter, Value At) best = (Hearing.Nobody, null, default);
        foreach (var watcher in _watchers)
        {
            var matches = watcher.Pattern is null ? null : watcher.Pattern.Matches(call.Record);
            if (matches == false || watcher.Reads.IsFalse)
            {
                continue;
            }

            var hearing = matches is null || watcher.Reads.IsUnknown ? Hearing.Unknown : watcher.Hearing;
            if (hearing > best.Hearing)
            {
                best = (hearing, watcher.Filter, watcher.Filter["FilterPattern"]);
            }
        }

        foreach (var (pattern, exists) in _rules)
        {
            var takes = exists & pattern.Matches(call.OnBus);
            if (!takes.IsFalse && best.Hearing < (takes.IsTrue ? Hearing.Heard : Hearing.Unknown))
            {
                best = (takes.IsTrue ? Hearing.Heard : Hearing.Unknown, null, takes.At);
            }
        }

        return best;
    }

    /// <summary>Whether the log group has no metric filter at all, and no rule takes anything of what someone should hear of. Computed once.</summary>
    public bool HearsNothing => _hearsNothing ??= _watchers.TrueForAll(static watcher => watcher.Reads.IsFalse) && (_rules.Count == 0 || WatchedCall.All.All(call => Of(call).Hearing == Hearing.Nobody));

    /// <summary>Whether a filter pattern is for what CloudTrail records. Unknown when the pattern is not known.</summary>
    public static Truth IsForTrail(Value pattern) => pattern.AsText() is { } text
        ? Truth.Of(SelectsCalls(text), pattern)
        : pattern.IsAbsent ? Truth.False(pattern) : Truth.Unknown(pattern);

    /// <summary>How far the news gets of what a metric filter counts, by its alarms.</summary>
    public Hearing Of(Resource filter) => _byFilter.TryGetValue(filter, out var watcher) ? watcher.Hearing : Hearing.Unknown;

    /// <summary>Whether the trail of the workload answers for what a metric filter counts: it is one of the calls that someone should hear of.</summary>
    public bool IsAnsweredByTrail(Resource filter) =>
        Speaker is not null && filter["FilterPattern"].AsText() is { } text && LogFilterPattern.Parse(text) is { } pattern && WatchedCall.All.Any(call => pattern.Matches(call.Record) != false);

    /// <summary>Whether a pattern names what only records of CloudTrail have, or picks some of the calls that someone should hear of; applications have events with names and error codes as well.</summary>
    /// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html</remarks>
    private static bool SelectsCalls(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{") || LogFilterPattern.Parse(text) is not { } pattern)
        {
            return false;
        }

        return text.Contains("$.userIdentity.", StringComparison.Ordinal) || text.Contains(".amazonaws.com", StringComparison.Ordinal)
            || (WatchedCall.All.Any(call => pattern.Matches(call.Record) == true) && !WatchedCall.All.All(call => pattern.Matches(call.Record) == true));
    }

    private static bool RecordsNoManagementEvents(Resource trail)
    {
        var selectors = trail["EventSelectors"];
        var advanced = trail["AdvancedEventSelectors"];
        return (!selectors.IsEmpty).IsTrue ? selectors.All(static selector => selector["IncludeManagementEvents"].Is(false)).IsTrue
            : (!advanced.IsEmpty).IsTrue && advanced.All(static selector => selector["FieldSelectors"].Any(static field =>
                field["Field"].Is("eventCategory") & field["Equals"].All(static value => value.Is("Data") | value.Is("NetworkActivity")))).IsTrue;
    }

    private void AddFilters(Workload workload, Value group)
    {
        var metrics = new Dictionary<string, List<Resource>>(StringComparer.Ordinal);
        var byFilter = new Dictionary<Resource, List<Resource>>();
        var open = default(Value);
        foreach (var alarm in workload.OfType(Alarms.MetricAlarm))
        {
            foreach (var metric in Alarms.MetricsOf(alarm))
            {
                if (metric.Name.Target is { Type: MetricFilter } filter)
                {
                    Add(byFilter, filter, alarm);
                }
                else if (MetricKey(metric.Namespace, metric.Name) is { } key)
                {
                    Add(metrics, key, alarm);
                }
                else if (metric.Name.IsUnknown)
                {
                    open = metric.Name;
                }
            }
        }

        foreach (var filter in workload.OfType(MetricFilter))
        {
            var pattern = filter["FilterPattern"];
            var watching = byFilter.GetValueOrDefault(filter) ?? [];
            foreach (var transformation in filter["MetricTransformations"].Items)
            {
                if (MetricKey(transformation["MetricNamespace"], transformation["MetricName"]) is { } key && metrics.TryGetValue(key, out var alarms))
                {
                    watching = [.. watching, .. alarms];
                }
            }

            Truth isAlarmed = open.IsUnknown || filter["MetricTransformations"].IsUnknown ? Truth.Unknown(open) : Truth.False(default), acts = Truth.False(default);
            foreach (var alarm in watching)
            {
                isAlarmed |= alarm.Exists;
                acts |= AlarmActions.Of(alarm) & !alarm["ActionsEnabled"].Is(false);
            }

            var watcher = new Watcher(filter, pattern.AsText() is { } text ? LogFilterPattern.Parse(text) : pattern.IsAbsent ? LogFilterPattern.Parse("") : null,
                filter.Exists & (Speaker is null ? Truth.Unknown(group) : IsOn(filter["LogGroupName"], group)), isAlarmed, acts);
            _watchers.Add(watcher);
            _byFilter.TryAdd(filter, watcher);
        }
    }

    private static void Add<TKey>(Dictionary<TKey, List<Resource>> lists, TKey key, Resource alarm)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        list.Add(alarm);
    }

    private static string? MetricKey(Value space, Value name) =>
        ResourceName.Key(space) is { } first && ResourceName.Key(name) is { } second ? $"{first}\0{second}" : null;

    /// <summary>Whether the log group that a filter names is the one that the trail names by its ARN.</summary>
    private static Truth IsOn(Value name, Value arn)
    {
        if (arn.Target is { Type: LogGroups.Type } group)
        {
            return ResourceName.Names(name, group, group["LogGroupName"]);
        }

        return GroupName(arn) is { } written ? name.Is(written) : Truth.Unknown(name);
    }

    /// <summary>The name in <c>arn:aws:logs:eu-west-1:111122223333:log-group:NAME:*</c>; null when it is not known.</summary>
    private static string? GroupName(Value arn)
    {
        const string Before = ":log-group:";
        var text = arn.AsText() ?? arn.Partial?.KnownEnd ?? "";
        var start = text.IndexOf(Before, StringComparison.Ordinal);
        return start < 0 ? null : text[(start + Before.Length)..].Split(':')[0];
    }

    private sealed record Watcher(Resource Filter, LogFilterPattern? Pattern, Truth Reads, Truth IsAlarmed, Truth Acts)
    {
        /// <summary>How far the news gets of what the filter counts.</summary>
        public Hearing Hearing => IsAlarmed.IsUnknown ? Hearing.Unknown
            : IsAlarmed.IsFalse ? Hearing.Counted
            : Acts.IsUnknown ? Hearing.Unknown
            : Acts.IsFalse ? Hearing.Alarmed
            : Hearing.Heard;
    }
}
