using Lintel.Resources;

namespace Lintel.Practices.CloudWatch;

/// <summary>One metric that an alarm looks at: its own, one of its metric math, or that of a Metrics Insights query.</summary>
/// <param name="Alarm">The alarm.</param>
/// <param name="Definition">The map with <c>Namespace</c>, <c>MetricName</c> and <c>Dimensions</c>; for a query its expression.</param>
internal readonly record struct WatchedMetric(Resource Alarm, Value Definition)
{
    public Value Namespace => Definition.Get("Namespace");

    public Value Name => Definition.Get("MetricName");

    public Value Dimensions => Definition.Get("Dimensions");

    /// <summary>Whether the definition is the text of a Metrics Insights query rather than a metric.</summary>
    public bool IsQuery => Definition.Kind is ValueKind.Text or ValueKind.PartialText;

    /// <summary>The value of a dimension; absent when the metric has no such dimension.</summary>
    public Value Dimension(string name)
    {
        foreach (var dimension in Dimensions.Items)
        {
            if (dimension.Get("Name").Is(name))
            {
                return dimension.Get("Value");
            }
        }

        return default;
    }

    /// <summary>Whether the alarm is deployed and looks at <paramref name="metric"/> of <paramref name="resource"/>, or of all resources of its service.</summary>
    public Truth Watches(Resource resource, WatchedResource watched, string metric) => Alarm.Exists & (IsQuery
        ? Selects(resource, watched, metric)
        : Namespace.Is(watched.Namespace) & Name.Is(metric) & Identifies(resource, watched));

    private Truth Identifies(Resource resource, WatchedResource watched)
    {
        if (Dimensions.IsUnknown)
        {
            return Truth.Unknown(Dimensions);
        }

        // A metric without dimensions is the sum over all resources of the service.
        if (!Dimensions.Items.GetEnumerator().MoveNext())
        {
            return Truth.True(Definition);
        }

        var value = Dimension(watched.Dimension);
        return value.IsAbsent ? Truth.False(Dimensions) : ResourceName.Names(value, resource, watched.NameOf(resource));
    }

    /// <summary>A query such as <c>SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName)</c>; its WHERE clause narrows it to resources named by text.</summary>
    private Truth Selects(Resource resource, WatchedResource watched, string metric)
    {
        var selects = Definition.Contains($"({metric})") & Definition.Contains(watched.Namespace);
        if (selects.IsFalse || Definition.AsText() is not { } query)
        {
            return selects;
        }

        var where = query.IndexOf(" WHERE ", StringComparison.OrdinalIgnoreCase);
        if (where < 0)
        {
            return selects;
        }

        return watched.NameOf(resource).AsText() is { } name && query.IndexOf($"'{name}'", where, StringComparison.Ordinal) >= 0
            ? selects
            : Truth.Unknown(Definition);
    }
}
