using Lintel.Resources;

namespace Lintel.Practices.CloudWatch;

/// <summary>
/// Which CloudWatch alarms watch which resource: by metric, namespace and the dimension that identifies the resource (a reference, or the text of
/// its name), in metric math and anomaly detection, in Metrics Insights queries, and by alarms over all resources of a service.
/// </summary>
internal sealed class Alarms : IWorkloadView<Alarms>
{
    public const string MetricAlarm = "AWS::CloudWatch::Alarm", CompositeAlarm = "AWS::CloudWatch::CompositeAlarm";

    private readonly Dictionary<(string Namespace, string Metric), ByIdentity> _metrics = [];
    private readonly Dictionary<Resource, List<Resource>> _composites = [];
    private readonly Dictionary<string, List<Resource>> _compositesByName = new(StringComparer.Ordinal);

    /// <summary>Metrics whose namespace or name is known only later, and queries: looked at for every question.</summary>
    private readonly List<WatchedMetric> _open = [];

    private Alarms()
    {
    }

    /// <summary>Whether an action of an alarm is a scaling policy.</summary>
    public static Truth Scales(Value action) =>
        action.Target is { } target ? Truth.Of(target.Type is "AWS::AutoScaling::ScalingPolicy" or "AWS::ApplicationAutoScaling::ScalingPolicy", action) : action.Contains(":autoscaling:");

    public static Alarms Create(Workload workload)
    {
        var alarms = new Alarms();
        foreach (var alarm in workload.OfType(MetricAlarm))
        {
            alarms.Add(alarm);
        }

        foreach (var composite in workload.OfType(CompositeAlarm))
        {
            alarms.AddComposite(composite);
        }

        return alarms;
    }

    /// <summary>Whether some alarm watches one of <paramref name="metrics"/> of <paramref name="resource"/>. Points at what decided; when false, at the resource.</summary>
    /// <param name="resource">A resource of a type that <see cref="WatchedResource"/> lists; for any other the answer is false.</param>
    /// <param name="metrics">Names of metrics of the resource's service, for example <c>Errors</c>.</param>
    public Truth Watch(Resource resource, params ReadOnlySpan<string> metrics)
    {
        var result = Truth.False(default);
        foreach (var (watch, truth) in Watching(resource, metrics))
        {
            result |= truth.IsUnknown ? Truth.Unknown(watch.Definition) : truth;
        }

        return result;
    }

    /// <summary>The metrics of alarms that watch one of <paramref name="metrics"/> of <paramref name="resource"/>, or may: each with a true or unknown truth.</summary>
    public List<(WatchedMetric Metric, Truth Watches)> Watching(Resource resource, params ReadOnlySpan<string> metrics)
    {
        var found = new List<(WatchedMetric, Truth)>();
        if (WatchedResource.Of(resource.Type) is not { } watched)
        {
            return found;
        }

        foreach (var metric in metrics)
        {
            foreach (var candidate in Candidates(resource, watched, metric))
            {
                var truth = candidate.Watches(resource, watched, metric);
                if (!truth.IsFalse)
                {
                    found.Add((candidate, truth));
                }
            }
        }

        return found;
    }

    /// <summary>The metrics that an alarm names: its own, or those of its metric math.</summary>
    public static IEnumerable<WatchedMetric> MetricsOf(Resource alarm)
    {
        if (alarm["Metrics"].IsAbsent)
        {
            yield return new(alarm, alarm.Properties);
        }

        foreach (var query in alarm["Metrics"].Items)
        {
            if (query["MetricStat.Metric"] is { IsAbsent: false } metric)
            {
                yield return new(alarm, metric);
            }
        }
    }

    /// <summary>The composite alarms whose rule names <paramref name="alarm"/>.</summary>
    public IEnumerable<Resource> CompositesOf(Resource alarm)
    {
        var byReference = _composites.GetValueOrDefault(alarm) ?? [];
        return alarm["AlarmName"].AsText() is { } name && _compositesByName.TryGetValue(name, out var byName) ? byReference.Union(byName) : byReference;
    }

    private IEnumerable<WatchedMetric> Candidates(Resource resource, WatchedResource watched, string metric)
    {
        if (!_metrics.TryGetValue((watched.Namespace, metric), out var identities))
        {
            return _open;
        }

        var byTarget = identities.ByTarget.TryGetValue(resource, out var targeted) ? targeted : [];
        return byTarget.Concat(identities.Named(watched.NameOf(resource))).Concat(identities.Others).Concat(_open);
    }

    private void Add(Resource alarm)
    {
        foreach (var metric in MetricsOf(alarm))
        {
            Add(metric);
        }

        foreach (var query in alarm["Metrics"].Items)
        {
            if (query.Get("Expression").Contains("SELECT ") is { IsFalse: false })
            {
                _open.Add(new(alarm, query.Get("Expression")));
            }
        }
    }

    private void Add(WatchedMetric metric)
    {
        if (!metric.Namespace.TryGetText(out var space) || !metric.Name.TryGetText(out var name))
        {
            if (!metric.Namespace.IsAbsent && !metric.Name.IsAbsent)
            {
                _open.Add(metric);
            }

            return;
        }

        if (!_metrics.TryGetValue((space, name), out var identities))
        {
            _metrics.Add((space, name), identities = new());
        }

        var identified = true;
        foreach (var dimension in metric.Dimensions.Items)
        {
            identified &= identities.Add(dimension.Get("Value"), metric);
        }

        if (!identified || !metric.Dimensions.Items.GetEnumerator().MoveNext())
        {
            identities.Others.Add(metric);
        }
    }

    private void AddComposite(Resource composite)
    {
        var rule = composite["AlarmRule"];
        if (rule.Target is { } single && rule.Partial is null)
        {
            AddTo(_composites, single, composite);
        }

        foreach (var part in rule.Partial?.Parts ?? [rule])
        {
            if (part.Target is { } target)
            {
                AddTo(_composites, target, composite);
            }
            else if (part.TryGetText(out var text))
            {
                foreach (var name in text.Split(['"', '(', ')', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
                {
                    AddTo(_compositesByName, name, composite);
                }
            }
        }
    }

    private static void AddTo<TKey, TItem>(Dictionary<TKey, List<TItem>> lists, TKey key, TItem item)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        list.Add(item);
    }

    /// <summary>The alarms on one metric, by the resource that a dimension refers to, by a dimension's text, and the rest.</summary>
    private sealed class ByIdentity
    {
        /// <summary>A name that is known in part may be any of the others' names; so many are looked at, which keeps the view linear.</summary>
        private const int MaximumGuesses = 64;

        private readonly Dictionary<string, List<WatchedMetric>> _byName = new(StringComparer.Ordinal);
        private readonly List<WatchedMetric> _knownNames = [];
        private readonly List<WatchedMetric> _partNames = [];

        public Dictionary<Resource, List<WatchedMetric>> ByTarget { get; } = [];

        /// <summary>Over all resources of the service, or over one that is known only later.</summary>
        public List<WatchedMetric> Others { get; } = [];

        /// <summary>Files a metric under the value of a dimension.</summary>
        /// <returns>False when the value says nothing about what is watched.</returns>
        public bool Add(Value value, WatchedMetric metric)
        {
            if (value.Target is { } target)
            {
                AddTo(ByTarget, target, metric);
                return true;
            }

            if (value.Kind is ValueKind.Text or ValueKind.PartialText && ResourceName.Key(value) is { } key)
            {
                AddTo(_byName, key, metric);
                (value.Kind == ValueKind.Text ? _knownNames : _partNames).Add(metric);
                return true;
            }

            return false;
        }

        /// <summary>The metrics whose dimension is this name, or may be.</summary>
        public IEnumerable<WatchedMetric> Named(Value name)
        {
            if (ResourceName.Key(name) is { } key && _byName.TryGetValue(key, out var named))
            {
                return named;
            }

            return (name.Kind == ValueKind.PartialText ? _knownNames : _partNames).Take(MaximumGuesses);
        }
    }
}
