using System.Buffers.Binary;

namespace Lintel.Hashing;

/// <summary>The end of what SHA-1 and SHA-256 hash (FIPS 180-4, 5.1.1): a one, zeros, and the length in bits.</summary>
internal static class HashPadding
{
    private const int BlockLength = 64;

    /// <summary>The last one or two blocks.</summary>
    /// <param name="rest">What follows the last whole block of the data.</param>
    /// <param name="dataLength">The length of all data in bytes.</param>
    /// <param name="blocks">Room for two blocks, all zero.</param>
    public static Span<byte> Pad(ReadOnlySpan<byte> rest, int dataLength, Span<byte> blocks)
    {
        rest.CopyTo(blocks);
        blocks[rest.Length] = 0x80;
        var padded = blocks[..(rest.Length + 1 + sizeof(ulong) <= BlockLength ? BlockLength : 2 * BlockLength)];
        BinaryPrimitives.WriteUInt64BigEndian(padded[^sizeof(ulong)..], (ulong)dataLength * 8);
        return padded;
    }
}
