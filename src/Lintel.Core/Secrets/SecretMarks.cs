using System.Buffers.Binary;
using System.Text;

namespace Lintel.Secrets;

/// <summary>Finds any of some ASCII words in a text, in any case: three bytes at each place are looked up in a filter that stays in the first cache, and what passes is compared with the words.</summary>
internal sealed class SecretMarks
{
    /// <summary>The places of the filter are 2 to this power; with some sixty words one in two hundred places passes by chance.</summary>
    private const int Bits = 14;

    private const int Shortest = 3;

    private readonly ulong[] _filter = new ulong[(1 << Bits) / 64];
    private readonly Dictionary<uint, byte[][]> _words;

    /// <param name="words">The words, each of at least three ASCII characters.</param>
    public SecretMarks(IEnumerable<string> words)
    {
        _words = words.Select(static word => Encoding.ASCII.GetBytes(word)).GroupBy(static word => Start(word)).ToDictionary(static group => group.Key, static group => group.ToArray());
        foreach (var start in _words.Keys)
        {
            var place = Place(start);
            _filter[place >> 6] |= 1UL << (int)(place & 63);
        }
    }

    /// <summary>The first place at or after <paramref name="from"/> where a word begins; -1 when there is none.</summary>
    public int IndexOf(ReadOnlySpan<byte> text, int from)
    {
        // Eight bytes hold six places.
        var at = from;
        for (; at <= text.Length - 8; at += 6)
        {
            var eight = BinaryPrimitives.ReadUInt64LittleEndian(text[at..]) | 0x2020202020202020;
            for (var place = 0; place < 6; place++, eight >>= 8)
            {
                var start = (uint)eight & 0xFFFFFF;
                if (MayStart(start) && IsWord(text[(at + place)..], start))
                {
                    return at + place;
                }
            }
        }

        for (; at <= text.Length - Shortest; at++)
        {
            var start = Start(text[at..]);
            if (MayStart(start) && IsWord(text[at..], start))
            {
                return at;
            }
        }

        return -1;
    }

    private static uint Start(ReadOnlySpan<byte> text) => (uint)(text[0] | (text[1] << 8) | (text[2] << 16)) | 0x202020;

    private static uint Place(uint start) => (start * 0x9E3779B1) >> (32 - Bits);

    private bool MayStart(uint start)
    {
        var place = Place(start);
        return (_filter[place >> 6] >> (int)(place & 63) & 1) != 0;
    }

    private bool IsWord(ReadOnlySpan<byte> text, uint start)
    {
        if (!_words.TryGetValue(start, out var words))
        {
            return false;
        }

        foreach (var word in words)
        {
            if (text.Length >= word.Length && Ascii.EqualsIgnoreCase(text[..word.Length], word))
            {
                return true;
            }
        }

        return false;
    }
}
