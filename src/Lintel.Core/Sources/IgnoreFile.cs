using System.Text;

namespace Lintel.Sources;

/// <summary>The patterns of one <c>.gitignore</c> or <c>.lintelignore</c>, and those of the folders above.</summary>
internal sealed class IgnoreFile
{
    /// <summary>Longer files are not lists of patterns.</summary>
    private const int MaximumLength = 1 << 20;

    private readonly IgnoreFile? _above;
    private readonly PathPattern[] _patterns;
    private readonly int _folderLength;

    private IgnoreFile(IgnoreFile? above, string folder, PathPattern[] patterns)
    {
        _above = above;
        _patterns = patterns;
        _folderLength = folder.Length == 1 ? 1 : folder.Length + 1;
    }

    /// <summary>Reads the patterns of a file for the paths below <paramref name="folder"/>; gives back <paramref name="above"/> when there are none.</summary>
    public static IgnoreFile? Read(FileTree tree, IgnoreFile? above, string folder, string file)
    {
        return tree.Read(file, MaximumLength) is { } bytes ? Parse(above, folder, Encoding.UTF8.GetString(bytes)) : above;
    }

    /// <summary>Reads the patterns of a text for the paths below <paramref name="folder"/>.</summary>
    public static IgnoreFile? Parse(IgnoreFile? above, string folder, string text)
    {
        var patterns = new List<PathPattern>();
        var rest = text.AsSpan().TrimStart('\uFEFF');
        foreach (var line in rest.Split('\n'))
        {
            if (PathPattern.Parse(rest[line]) is { } pattern)
            {
                patterns.Add(pattern);
            }
        }

        return patterns.Count == 0 ? above : new(above, folder, [.. patterns]);
    }

    /// <summary>Whether the last pattern that matches, of the nearest file that has one, ignores the path; null when none matches.</summary>
    /// <param name="path">Absolute path below the folders of all files.</param>
    public bool? Ignores(string path, bool isFolder)
    {
        for (var file = this; file is not null; file = file._above)
        {
            var relative = path.AsSpan(file._folderLength);
            for (var i = file._patterns.Length - 1; i >= 0; i--)
            {
                if (file._patterns[i].Matches(relative, isFolder))
                {
                    return !file._patterns[i].IsNegated;
                }
            }
        }

        return null;
    }
}
