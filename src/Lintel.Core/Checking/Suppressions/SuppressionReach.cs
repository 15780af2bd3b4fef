using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Checking.Suppressions;

/// <summary>The blocks of a workload's configuration that made a resource: a suppression at a block that made none, for its count is 0 here, is not unused.</summary>
internal sealed class SuppressionReach
{
    private readonly Dictionary<SourceText, List<int>> _blocks = [];
    private readonly Dictionary<SyntaxTree, ConfigurationPlaces> _places = [];

    /// <param name="resources">The resources of the workload.</param>
    public SuppressionReach(IEnumerable<Resource> resources)
    {
        foreach (var place in resources.SelectMany(static resource => resource.WrittenAs.Concat(resource.CalledFrom)).Distinct().Select(static block => block.Location))
        {
            if (!_blocks.TryGetValue(place.Source, out var starts))
            {
                _blocks.Add(place.Source, starts = []);
            }

            starts.Add(place.Span.Start);
        }

        foreach (var starts in _blocks.Values)
        {
            starts.Sort();
        }
    }

    /// <summary>Whether a suppression covers such a block, or something in one.</summary>
    public bool Includes(SyntaxTree tree, SourceSuppression suppression)
    {
        if (!_blocks.TryGetValue(tree.Source, out var starts))
        {
            return false;
        }

        if (!_places.TryGetValue(tree, out var places))
        {
            _places.Add(tree, places = new(tree));
        }

        var block = places.TopLevel(suppression.Coverage.Start);
        var span = block < 0 ? suppression.Coverage : tree.GetSpan(block);
        var first = starts.BinarySearch(span.Start);
        first = first < 0 ? ~first : first;
        return first < starts.Count && starts[first] < span.End;
    }
}
