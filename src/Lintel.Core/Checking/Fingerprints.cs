using System.Runtime.InteropServices;
using System.Text;

namespace Lintel.Checking;

/// <summary>
/// Gives findings their fingerprints: 64 bits over the practice, the construct path or address of the resource, and the number of the
/// finding among those with the same two. Neither the file nor the position nor a value is part of it.
/// </summary>
/// <remarks>Gaps are numbered among themselves, so that a gap has the same fingerprint whichever other verdicts are asked for.</remarks>
internal sealed class Fingerprints
{
    /// <summary>Copies of a template have the same identities, so that many findings may need less room.</summary>
    private const int MaximumCapacity = 1 << 16;

    private readonly Dictionary<ulong, int> _seen;

    private Fingerprints(int count) => _seen = new(Math.Min(count, MaximumCapacity));

    /// <summary>Gives each finding its fingerprint.</summary>
    /// <param name="runs">The findings in their final order.</param>
    /// <param name="count">The number of them.</param>
    /// <exception cref="IOException">The spool of the findings cannot be read or written.</exception>
    public static void Assign(List<FindingRun> runs, int count)
    {
        var fingerprints = new Fingerprints(count);
        foreach (var verdicts in (ReadOnlySpan<RunMarks>)[RunMarks.Gaps, RunMarks.Suppressed, RunMarks.Others])
        {
            foreach (var run in runs)
            {
                run.Name(verdicts, fingerprints.Next);
            }
        }
    }

    /// <summary>The fingerprint of a gap by what it is made of.</summary>
    /// <param name="practice">The name of the practice.</param>
    /// <param name="resource">The construct path or address of the resource.</param>
    /// <param name="anchor">What tells it apart from other gaps of the practice in the resource, as <see cref="Finding.Anchor"/>; null for nothing.</param>
    /// <param name="number">The number among the gaps with the same three, from 0.</param>
    public static Fingerprint Of(string practice, string resource, string? anchor, int number) => Finish(Hash(practice, resource, anchor), number);

    /// <summary>What a finding's fingerprint is made of, but for its number.</summary>
    public static ulong HashOf(Finding finding) => Hash(finding.Practice.Name, finding.Resource.ConstructPath ?? finding.Resource.Address, finding.Anchor);

    private Fingerprint Next(ulong identity)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, identity, out _);
        return Finish(identity, number++);
    }

    private static ulong Hash(string practice, string resource, string? anchor)
    {
        var hash = Add(Add(Add(Add(0xCBF29CE484222325UL, practice), "\n"), resource), "\n");
        return anchor is null ? hash : Add(Add(hash, anchor), "\n");
    }

    // FNV-1a with the finalizer of SplitMix64. Not SHA-256: a fingerprint guards nothing, and the library that .NET loads
    // for it costs 4 ms, a third of a small review.
    private static Fingerprint Finish(ulong hash, int number)
    {
        Span<char> digits = stackalloc char[11];
        number.TryFormat(digits, out var length, default, System.Globalization.CultureInfo.InvariantCulture);
        hash = Add(hash, digits[..length]);
        hash = unchecked((hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL);
        hash = unchecked((hash ^ (hash >> 27)) * 0x94D049BB133111EBUL);
        return new(hash ^ (hash >> 31));
    }

    private static ulong Add(ulong hash, ReadOnlySpan<char> text)
    {
        if (!Ascii.IsValid(text))
        {
            foreach (var b in Encoding.UTF8.GetBytes(text.ToString()))
            {
                hash = unchecked((hash ^ b) * 0x100000001B3UL);
            }

            return hash;
        }

        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 0x100000001B3UL);
        }

        return hash;
    }
}
