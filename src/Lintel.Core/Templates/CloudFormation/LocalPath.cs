namespace Lintel.Templates.CloudFormation;

/// <summary>Resolves the paths by which templates name local files.</summary>
internal static class LocalPath
{
    /// <summary>The path of a file named in another.</summary>
    /// <param name="from">Path of the file that names it, relative to the reviewed root.</param>
    /// <param name="location">The path as written: relative to the folder of <paramref name="from"/>, or with a <c>file://</c> in front.</param>
    /// <param name="path">The path relative to the reviewed root, with '/'.</param>
    /// <param name="mayBeRoot">Whether the reviewed root itself will do, as the empty path.</param>
    /// <returns>False for a web address or a bucket, for an absolute path, and for one that leads out of the reviewed root.</returns>
    public static bool TryResolve(string from, string location, out string path, bool mayBeRoot = false)
    {
        path = "";
        if (location.StartsWith("file://", StringComparison.OrdinalIgnoreCase))
        {
            location = location[7..];
        }

        if (location.Length is 0 or > 4096 || location[0] is '/' or '\\' || location.Contains(':', StringComparison.Ordinal) || location.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        var folder = from.LastIndexOf('/');
        var parts = new List<string>();
        foreach (var part in $"{(folder < 0 ? "" : from[..folder])}/{location.Replace('\\', '/')}".Split('/'))
        {
            switch (part)
            {
                case "" or ".":
                    break;
                case ".." when parts.Count == 0:
                    return false;
                case "..":
                    parts.RemoveAt(parts.Count - 1);
                    break;
                default:
                    parts.Add(part);
                    break;
            }
        }

        path = string.Join('/', parts);
        return mayBeRoot || path.Length > 0;
    }
}
