using Lintel.Resources;

namespace Lintel.Practices.S3;

/// <summary>Whether somebody wrote a comment at a setting.</summary>
internal static class WrittenReason
{
    /// <summary>Whether a comment is on the line of a value or on a line of its own right above. Never in JSON, which has none.</summary>
    public static bool IsAt(Value value)
    {
        var (source, span) = value.Location;
        if (source is null)
        {
            return false;
        }

        var bytes = source.Bytes;
        var end = bytes[span.End..].IndexOf((byte)'\n') is >= 0 and var line ? span.End + line : bytes.Length;
        var start = bytes[..span.Start].LastIndexOf((byte)'\n') + 1;
        var above = start == 0 ? default : bytes[(bytes[..(start - 1)].LastIndexOf((byte)'\n') + 1)..(start - 1)];
        return IsComment(bytes[span.End..end].TrimStart(" \t\r\"'"u8)) || IsComment(above.TrimStart(" \t"u8));
    }

    private static bool IsComment(ReadOnlySpan<byte> text) => text.StartsWith("#"u8) || text.StartsWith("//"u8) || text.StartsWith("/*"u8);
}
