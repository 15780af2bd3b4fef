using Lintel.Resources;
using Lintel.Sources;

namespace Lintel.Checking;

/// <summary>Further instances of a block that have the verdict of a finding at the same place: they are named there, and are no findings of their own.</summary>
/// <param name="index">The place of the finding among those of its workload.</param>
internal sealed class Repetition(int index)
{
    /// <summary>The most instances that are named.</summary>
    private const int MaximumNames = 5;

    private readonly List<string> _names = [];
    private int _count;
    private SourceLocation _place;

    /// <summary>The place of the finding among those of its workload.</summary>
    public int Index { get; } = index;

    /// <summary>Whether there are any.</summary>
    public bool IsAny => _count > 0;

    /// <summary>Counts one more.</summary>
    public void Add(Resource resource)
    {
        if (_count++ < MaximumNames)
        {
            _names.Add($"'{resource.Address}'");
            _place = resource.Location;
        }
    }

    /// <summary>What the finding says of them.</summary>
    public (FindingLocation Location, string Message) Describe() => (FindingLocation.Of(_place), _count > _names.Count
        ? $"also {string.Join(", ", _names)} and {_count - _names.Count} more"
        : $"also {string.Join(", ", _names)}");
}
