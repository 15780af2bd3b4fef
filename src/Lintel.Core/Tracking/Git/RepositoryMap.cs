namespace Lintel.Tracking.Git;

/// <summary>Leads between paths of a review and paths of the repository.</summary>
/// <param name="prefix">The path from the repository's root to the reviewed one, with '/' at its end; empty when they are the same.</param>
internal sealed class RepositoryMap(string prefix)
{
    /// <summary>The path in the repository of a reviewed file; null for one outside.</summary>
    public string? InRepository(string file)
    {
        if (file.Length == 0 || Path.IsPathRooted(file))
        {
            return null;
        }

        if (!file.Contains("..", StringComparison.Ordinal))
        {
            return prefix + file;
        }

        var segments = new List<string>();
        foreach (var segment in (prefix + file).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment != "..")
            {
                segments.Add(segment);
            }
            else if (segments.Count == 0)
            {
                return null;
            }
            else
            {
                segments.RemoveAt(segments.Count - 1);
            }
        }

        return string.Join('/', segments);
    }

    /// <summary>The folder of a path, without '/' at its end; empty for the root.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and var end ? path[..end] : "";
}
