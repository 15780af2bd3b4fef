namespace Lintel.Cli.Commands;

/// <summary>The folder that a review and its paths are relative to.</summary>
internal static class ReviewRoot
{
    /// <summary>The reviewed folder, the folder of the reviewed file, or the nearest folder above all that is reviewed.</summary>
    /// <param name="currentFolder">What relative paths are relative to.</param>
    /// <param name="paths">The files and folders to review; the current folder when there are none.</param>
    /// <exception cref="UsageException">A path does not exist.</exception>
    public static string Find(string currentFolder, IReadOnlyCollection<string> paths)
    {
        string? root = null;
        foreach (var path in paths.Count == 0 ? ["."] : paths)
        {
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, currentFolder));
            var folder = Directory.Exists(full) ? full
                : File.Exists(full) ? Path.GetDirectoryName(full) ?? full
                : throw new UsageException($"There is no file or folder '{path}'. Check the path; it is taken relative to {currentFolder}.");
            root = root is null ? folder : CommonFolder(root, folder);
        }

        return root ?? currentFolder;
    }

    private static string CommonFolder(string a, string b)
    {
        var common = a;
        while (!IsWithin(b, common) && Path.GetDirectoryName(common) is { } above)
        {
            common = above;
        }

        return common;
    }

    private static bool IsWithin(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || Path.EndsInDirectorySeparator(folder) || path[folder.Length] == Path.DirectorySeparatorChar);

    /// <summary>What to put before a path relative to <paramref name="root"/>, so that it leads there from <paramref name="currentFolder"/>; empty, or with '/' at its end.</summary>
    public static string PathFrom(string currentFolder, string root)
    {
        var relative = Path.GetRelativePath(currentFolder, root).Replace('\\', '/');
        return relative == "." ? ""
            : relative.StartsWith("../../..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? root.Replace('\\', '/').TrimEnd('/') + "/"
            : relative.TrimEnd('/') + "/";
    }
}
