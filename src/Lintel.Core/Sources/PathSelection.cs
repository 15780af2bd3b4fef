using System.Collections.Immutable;

namespace Lintel.Sources;

/// <summary>Files named by patterns as in <c>.gitignore</c>: the last one that matches decides, and <c>!</c> takes back.</summary>
/// <param name="Patterns">The patterns, relative to the folder they belong to.</param>
/// <param name="PathToRoot">The path from that folder to the reviewed root, with '/' at its end; empty when they are the same.</param>
public sealed record PathSelection(ImmutableArray<PathPattern> Patterns, string PathToRoot)
{
    /// <summary>No file.</summary>
    public static PathSelection Nothing { get; } = new([], "");

    /// <summary>Whether it has no patterns.</summary>
    public bool IsEmpty => Patterns.IsEmpty;

    /// <summary>Whether it names a file, or a folder that the file lies in.</summary>
    /// <param name="file">Path relative to the reviewed root, with '/'.</param>
    public bool Covers(string file)
    {
        if (Patterns.IsEmpty)
        {
            return false;
        }

        var path = PathToRoot.Length == 0 ? file : PathToRoot + file;
        var covers = false;
        foreach (var pattern in Patterns)
        {
            covers = pattern.MatchesBelow(path) ? !pattern.IsNegated : covers;
        }

        return covers;
    }
}
