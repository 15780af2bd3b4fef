using System.Collections.ObjectModel;
using Lintel.Resources;

namespace Lintel.Checking;

/// <summary>The resources of a workload and what refers to what, free of the sources.</summary>
/// <param name="Name">The workload: the path of its first template or of its root module.</param>
/// <param name="Resources">Its resources, in the order of the workload.</param>
public sealed record WorkloadMap(string Name, IReadOnlyList<MappedResource> Resources)
{
    /// <summary>A property is not followed deeper than this, nor a resource beyond so many values.</summary>
    private const int MaximumDepth = 24, MaximumValues = 20_000;

    internal static WorkloadMap Of(Workload workload)
    {
        var index = new Dictionary<Resource, int>(ReferenceEqualityComparer.Instance);
        foreach (var resource in workload.Resources)
        {
            index.TryAdd(resource, index.Count);
        }

        var targets = new SortedSet<int>();
        var mapped = new List<MappedResource>(index.Count);
        foreach (var resource in workload.Resources)
        {
            targets.Clear();
            var left = MaximumValues;
            Collect(resource.Properties, index, targets, MaximumDepth, ref left);
            targets.Remove(index[resource]);
            mapped.Add(new(resource.Type, resource.Address, FindingLocation.Of(resource.Location), [.. targets]) { Details = DetailsOf(resource) });
        }

        return new(workload.Name, mapped);
    }

    private static IReadOnlyDictionary<string, string> DetailsOf(Resource resource)
    {
        ReadOnlySpan<string> paths = resource.Type switch
        {
            "AWS::CloudWatch::Alarm" => ["Namespace", "MetricName", "Threshold"],
            "AWS::Budgets::Budget" => ["Budget.BudgetLimit.Amount"],
            _ => [],
        };
        if (paths.IsEmpty)
        {
            return ReadOnlyDictionary<string, string>.Empty;
        }

        var details = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (resource[path].AsText() is { } text)
            {
                details[path[(path.LastIndexOf('.') + 1)..]] = text;
            }
        }

        return details;
    }

    private static void Collect(Value value, Dictionary<Resource, int> index, SortedSet<int> targets, int depth, ref int left)
    {
        if (depth == 0 || --left < 0)
        {
            return;
        }

        switch (value.Kind)
        {
            case ValueKind.Map:
                foreach (var (_, entry) in value.Entries)
                {
                    Collect(entry, index, targets, depth - 1, ref left);
                }

                break;
            case ValueKind.List:
                foreach (var item in value.Items)
                {
                    Collect(item, index, targets, depth - 1, ref left);
                }

                break;
            case ValueKind.PartialText:
                foreach (var part in value.Partial!.Parts)
                {
                    Collect(part, index, targets, depth - 1, ref left);
                }

                break;
            default:
                if (value.Target is { } target && index.TryGetValue(target, out var found))
                {
                    targets.Add(found);
                }

                break;
        }
    }
}
