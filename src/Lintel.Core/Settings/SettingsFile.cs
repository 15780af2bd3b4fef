using Lintel.Checking;
using Lintel.Sources;

namespace Lintel.Settings;

/// <summary>Finds and reads the settings file of a review.</summary>
public static class SettingsFile
{
    /// <summary>The names that are looked for in a folder.</summary>
    public static IReadOnlyList<string> Names { get; } = ["lintel.yaml", "lintel.yml"];

    private const long MaximumLength = 1 << 20;

    /// <summary>The settings file in a folder or the nearest one above it; null when there is none.</summary>
    public static string? Find(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            foreach (var name in Names)
            {
                var file = Path.Combine(at, name);
                if (File.Exists(file))
                {
                    return file;
                }
            }
        }

        return null;
    }

    /// <summary>Reads a settings file.</summary>
    /// <param name="file">Its absolute path.</param>
    /// <param name="shownPath">The path to name in errors.</param>
    /// <param name="root">The absolute path of the reviewed root.</param>
    /// <param name="catalogue">The practices that selectors may mean.</param>
    /// <param name="errors">What is wrong, with positions.</param>
    public static LintelSettings Read(string file, string shownPath, string root, PracticeCatalogue catalogue, out IReadOnlyList<Diagnostic> errors)
    {
        if (!TryReadText(file, out var bytes, out var length, out var reason))
        {
            errors = [new(shownPath, new(1, 1), "settings", reason)];
            return LintelSettings.None;
        }

        return SettingsReader.Read(new(shownPath, bytes, length), PathToRoot(file, root), catalogue, out errors, Path.GetDirectoryName(file) ?? root);
    }

    private static bool TryReadText(string file, out byte[] bytes, out int length, out string reason)
    {
        bytes = [];
        length = 0;
        try
        {
            if (new FileInfo(file) is not { Exists: true } info)
            {
                reason = "There is no such settings file. Check the path given to --config, or run 'lintel init' to write one.";
                return false;
            }

            if (info.Length > MaximumLength)
            {
                reason = "The settings file is larger than 1 MB. Check that it is the right file.";
                return false;
            }

            // What has no length may be a pipe that would keep the reader waiting.
            var content = info.Length == 0 ? [] : File.ReadAllBytes(file);
            return TextEncoding.TryToUtf8(content, content.Length, out bytes, out length, out reason);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = $"The settings file cannot be read ({e.Message.TrimEnd('.')}). Check its permissions.";
            return false;
        }
    }

    // A file that is not above the root speaks of the root itself.
    private static string PathToRoot(string file, string root)
    {
        var relative = Path.GetRelativePath(Path.GetDirectoryName(file) ?? root, root).Replace('\\', '/');
        return relative is "." || relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? "" : relative + "/";
    }
}
