namespace Lintel.Checking.Sessions;

/// <summary>
/// Finds the folder that the local paths of a template lead into: its own, and as many above it as a path in it climbs. What is composed of parts
/// leads anywhere.
/// </summary>
internal static class TemplateReach
{
    /// <summary>The folder that what a template names lies in, or below.</summary>
    /// <param name="path">Absolute path of the template.</param>
    /// <param name="text">Its bytes, in UTF-8.</param>
    /// <returns>The absolute path of the folder; null when it may be any.</returns>
    public static string? FolderOf(string path, ReadOnlySpan<byte> text)
    {
        var levels = 0;
        for (var at = 0; at < text.Length && text[at..].IndexOf(".."u8) is >= 0 and var found;)
        {
            at += found;
            var (start, end) = (at, at + 2);
            while (start > 0 && !IsBetweenPaths(text[start - 1]))
            {
                start--;
            }

            while (end < text.Length && !IsBetweenPaths(text[end]))
            {
                end++;
            }

            var written = text[start..end];
            var climbs = ClimbsOf(written);
            if (climbs > 0 && (written.Contains((byte)'$') || written.IndexOfAnyExcept("./\\"u8) < 0))
            {
                return null;
            }

            levels = Math.Max(levels, climbs);
            at = end;
        }

        var folder = Path.GetDirectoryName(path);
        for (; levels > 0 && folder is not null; levels--)
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }

    /// <summary>The number of segments of a path that lead to the folder above.</summary>
    private static int ClimbsOf(ReadOnlySpan<byte> written)
    {
        var climbs = 0;
        for (var at = 0; at < written.Length && written[at..].IndexOf(".."u8) is >= 0 and var found;)
        {
            at += found;
            if ((at == 0 || !IsOfName(written[at - 1])) && (at + 2 == written.Length || !IsOfName(written[at + 2])))
            {
                climbs++;
            }

            at += 2;
        }

        return climbs;
    }

    private static bool IsBetweenPaths(byte character) => character is <= (byte)' ' or (byte)'"' or (byte)'\'' or (byte)',' or (byte)'[' or (byte)']';

    private static bool IsOfName(byte character) => char.IsAsciiLetterOrDigit((char)character) || character is (byte)'.' or (byte)'_' or (byte)'-' or > 127;
}
