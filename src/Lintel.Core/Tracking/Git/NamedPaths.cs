using System.Text;

namespace Lintel.Tracking.Git;

/// <summary>Finds what may be paths of other files in the text of a template.</summary>
internal static class NamedPaths
{
    /// <summary>No path that is written out is longer.</summary>
    private const int LongestPath = 300;

    /// <summary>Adds what a text may name, relative to its own folder. One too many does no harm.</summary>
    /// <param name="path">The path of the text.</param>
    /// <param name="content">The text.</param>
    /// <param name="into">Takes the paths.</param>
    public static void Find(string path, ReadOnlySpan<byte> content, HashSet<string> into)
    {
        var map = new RepositoryMap(RepositoryMap.FolderOf(path) is { Length: > 0 } folder ? folder + "/" : "");
        for (var i = 0; i < content.Length;)
        {
            var start = i;
            var hasDot = false;
            while (i < content.Length && IsOfPath(content[i]))
            {
                hasDot |= content[i] == '.';
                i++;
            }

            if (hasDot && i - start is > 2 and < LongestPath)
            {
                var name = Encoding.UTF8.GetString(content[start..i]);
                if (map.InRepository(name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name) is { } found)
                {
                    into.Add(found);
                }
            }

            i++;
        }
    }

    private static bool IsOfPath(byte b) => b is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9' or (byte)'.' or (byte)'/' or (byte)'-' or (byte)'_' || b >= 0x80;
}
