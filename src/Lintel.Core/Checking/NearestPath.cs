namespace Lintel.Checking;

/// <summary>Finds the nearest of several files: a repository may hold copies of the same thing.</summary>
internal static class NearestPath
{
    /// <summary>The path whose folder has most in common with that of another; null when there is none, or several have.</summary>
    /// <param name="paths">Paths relative to the reviewed root.</param>
    /// <param name="from">The path to be near to.</param>
    public static string? Find(IReadOnlyList<string> paths, string from)
    {
        var (nearest, most) = ((string?)null, -1);
        foreach (var path in paths)
        {
            var common = path.AsSpan(0, path.AsSpan().CommonPrefixLength(from)).Count('/');
            if (common >= most)
            {
                (nearest, most) = (common > most ? path : null, common);
            }
        }

        return nearest;
    }
}
