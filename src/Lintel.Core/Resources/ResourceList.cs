namespace Lintel.Resources;

/// <summary>Some resources of a workload, in order; costs nothing to make or to go through.</summary>
public readonly struct ResourceList
{
    private readonly Resource[]? _resources;
    private readonly int _start;

    internal ResourceList(Resource[] resources, int start, int end)
    {
        _resources = resources;
        _start = start;
        Count = end - start;
    }

    public int Count { get; }

    public Resource this[int index] => AsSpan()[index];

    public ReadOnlySpan<Resource>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();

    /// <summary>Whether some resource fulfils <paramref name="test"/>.</summary>
    public bool Any(Func<Resource, bool> test)
    {
        foreach (var resource in this)
        {
            if (test(resource))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether every resource fulfils <paramref name="test"/>.</summary>
    public bool All(Func<Resource, bool> test) => !Any(resource => !test(resource));

    public ReadOnlySpan<Resource> AsSpan() => _resources.AsSpan(_start, Count);
}
