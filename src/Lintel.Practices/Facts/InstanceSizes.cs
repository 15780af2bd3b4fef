namespace Lintel.Practices.Facts;

/// <summary>Reads the lists of sizes in the tables of instance types, for example "24xlarge metal".</summary>
internal static class InstanceSizes
{
    /// <summary>Whether the list, its sizes separated by spaces, has the size; a missing list has none.</summary>
    internal static bool Include(string? list, ReadOnlySpan<char> size)
    {
        foreach (var range in list.AsSpan().Split(' '))
        {
            if (list.AsSpan()[range].SequenceEqual(size))
            {
                return size.Length > 0;
            }
        }

        return false;
    }
}
