using Lintel.Sources;

namespace Lintel.Templates.Cdk;

/// <summary>Finds the source lines of constructs in the reviewed files.</summary>
/// <param name="root">The absolute path of the folder that reported paths are relative to.</param>
/// <param name="app">The absolute path of the folder beside which the assembly lies.</param>
/// <param name="files">The files as they are to be seen.</param>
internal sealed class ConstructLocator(string root, string app, FileTree files)
{
    private const long MaximumSourceLength = 8 << 20;

    private readonly Dictionary<string, Source> _sources = new(StringComparer.Ordinal);

    private sealed record Source(string Display, string[] Lines);

    /// <summary>A place in the source of an app.</summary>
    /// <param name="File">The path relative to the root, or as the trace has it where no such file is found.</param>
    internal readonly record struct Place(string File, LinePosition Start, LinePosition End);

    /// <summary>The line that a frame means: from its column, or its first character, to its end.</summary>
    public Place Locate(SourceFrame frame)
    {
        if (!_sources.TryGetValue(frame.File, out var source))
        {
            _sources.Add(frame.File, source = Find(frame.File));
        }

        var line = frame.Line <= source.Lines.Length ? source.Lines[frame.Line - 1].TrimEnd() : "";
        var column = frame.Column > 0 ? frame.Column : 1 + line.Length - line.TrimStart().Length;
        return new(source.Display, new(frame.Line, column), new(frame.Line, Math.Max(column, line.Length + 1)));
    }

    private Source Find(string written)
    {
        var path = written.Replace('\\', '/');
        foreach (var folder in (ReadOnlySpan<string>)[app, root])
        {
            if (FindBelow(folder, path) is { } found)
            {
                var text = files.Read(found, MaximumSourceLength) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : "";
                return new(FileDiscovery.Display(root, found), text.Split('\n'));
            }
        }

        return new(path, []);
    }

    /// <summary>The file itself when it lies in the folder; else the longest end of the path that does: the app may have been synthesised elsewhere.</summary>
    private string? FindBelow(string folder, string path)
    {
        var prefix = folder.EndsWith(Path.DirectorySeparatorChar) ? folder : folder + Path.DirectorySeparatorChar;
        var rest = path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path.TrimStart('/');
        while (rest.Length > 0)
        {
            var full = Path.GetFullPath(rest, folder);
            if (full.StartsWith(prefix, StringComparison.Ordinal) && files.HasFile(full) && !SmallFile.IsBehindLink(folder, full))
            {
                return full;
            }

            var slash = rest.IndexOf('/');
            rest = slash < 0 ? "" : rest[(slash + 1)..];
        }

        return null;
    }
}
