namespace Lintel.Generators;

/// <summary>Takes paths apart, with either separator.</summary>
internal static class PathText
{
    /// <summary>The name of the folder that holds the file; empty when the path has none.</summary>
    public static string Folder(string path)
    {
        var parts = path.Replace('\\', '/').Split('/');
        return parts.Length > 1 ? parts[parts.Length - 2] : "";
    }

    /// <summary>The file's name without its last extension.</summary>
    public static string Stem(string path)
    {
        var name = path.Substring(path.Replace('\\', '/').LastIndexOf('/') + 1);
        var dot = name.LastIndexOf('.');
        return dot < 0 ? name : name.Substring(0, dot);
    }
}
