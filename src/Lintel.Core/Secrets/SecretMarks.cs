using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Lintel.Secrets;

/// <summary>Finds any of some ASCII words in a text, in any case.</summary>
/// <remarks>
/// Sixteen places at a time: the halves of the first three bytes are looked up in tables that say which of eight groups of words have them there, the way of "Teddy" in Hyperscan
/// (https://github.com/rust-lang/regex/tree/master/regex-automata, aho-corasick, packed/teddy). What passes is looked up in a filter of three bytes, and then compared with the words.
/// </remarks>
internal sealed class SecretMarks
{
    private const int Groups = 8;

    /// <summary>The places of the filter are 2 to this power; with some sixty words one in two hundred places passes by chance.</summary>
    private const int Bits = 14;

    private const int Shortest = 3;

    private readonly ulong[] _filter = new ulong[(1 << Bits) / 64];
    private readonly Vector128<byte>[] _low = new Vector128<byte>[Shortest];
    private readonly Vector128<byte>[] _high = new Vector128<byte>[Shortest];
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

        // Words that begin alike share a group, so that a group has few bytes at each place.
        var starts = _words.Keys.OrderBy(static start => (start & 0xFF, start >> 8 & 0xFF, start >> 16)).ToArray();
        for (var i = 0; i < starts.Length; i++)
        {
            var group = (byte)(1 << (i * Groups / starts.Length));
            for (var place = 0; place < Shortest; place++)
            {
                var letter = (int)(starts[i] >> (8 * place)) & 0xFF;
                _low[place] = _low[place].WithElement(letter & 15, (byte)(_low[place].GetElement(letter & 15) | group));
                _high[place] = _high[place].WithElement(letter >> 4, (byte)(_high[place].GetElement(letter >> 4) | group));
            }
        }
    }

    /// <summary>The first place at or after <paramref name="from"/> where a word begins; -1 when there is none.</summary>
    public int IndexOf(ReadOnlySpan<byte> text, int from)
    {
        var at = from;
        var (low0, low1, low2) = (_low[0], _low[1], _low[2]);
        var (high0, high1, high2) = (_high[0], _high[1], _high[2]);
        for (; at <= text.Length - Vector128<byte>.Count - Shortest; at += Vector128<byte>.Count)
        {
            var groups = Look(low0, high0, text[at..]) & Look(low1, high1, text[(at + 1)..]) & Look(low2, high2, text[(at + 2)..]);
            for (var places = ~Vector128.Equals(groups, default).ExtractMostSignificantBits() & 0xFFFF; places != 0; places &= places - 1)
            {
                var place = at + BitOperations.TrailingZeroCount(places);
                var start = Start(text[place..]);
                if (MayStart(start) && IsWord(text[place..], start))
                {
                    return place;
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

    /// <summary>The groups that have the byte of each of sixteen places.</summary>
    private static Vector128<byte> Look(Vector128<byte> low, Vector128<byte> high, ReadOnlySpan<byte> text)
    {
        var letters = Vector128.Create(text) | Vector128.Create((byte)0x20);
        return Pick(low, letters & Vector128.Create((byte)15)) & Pick(high, Vector128.ShiftRightLogical(letters, 4));
    }

    /// <summary>The entries of a table at sixteen indices from 0 to 15, by the instruction that does that: the general method is one only from .NET 10 on.</summary>
    private static Vector128<byte> Pick(Vector128<byte> table, Vector128<byte> indices) => Ssse3.IsSupported ? Ssse3.Shuffle(table, indices)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.VectorTableLookup(table, indices)
        : Vector128.Shuffle(table, indices);

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
