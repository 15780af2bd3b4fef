using System.Collections.Immutable;

namespace Lintel.Fixing;

/// <summary>The edits of one file.</summary>
/// <param name="File">Path relative to the reviewed root, with '/'.</param>
/// <param name="Edits">In the order of the text; they do not overlap.</param>
public sealed record FileEdit(string File, ImmutableArray<TextEdit> Edits)
{
    /// <summary>Tells whether a file is still the text that the edits were made for.</summary>
    public ulong Checksum { get; init; }

    /// <summary>The checksum of a text: FNV-1a, 64 bits.</summary>
    public static ulong ChecksumOf(ReadOnlySpan<byte> text)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var b in text)
        {
            hash = unchecked((hash ^ b) * 0x100000001B3UL);
        }

        return hash;
    }
}
