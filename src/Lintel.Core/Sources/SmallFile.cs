namespace Lintel.Sources;

/// <summary>Reads files that accompany templates: patterns, manifests, metadata.</summary>
internal static class SmallFile
{
    /// <summary>The bytes of a file; null when it is missing, empty (as pipes and devices are), longer than <paramref name="maximum"/>, or cannot be read.</summary>
    public static byte[]? Read(string path, long maximum)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length > 0 && file.Length <= maximum ? File.ReadAllBytes(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether a file or folder below <paramref name="folder"/>, or one on the way to it, is a link.</summary>
    public static bool IsBehindLink(string folder, string path)
    {
        for (var step = path; step.Length > folder.Length; step = Path.GetDirectoryName(step) ?? "")
        {
            if (new FileInfo(step).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }
}
