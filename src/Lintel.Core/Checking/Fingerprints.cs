using System.Text;

namespace Lintel.Checking;

/// <summary>
/// Gives findings their fingerprints: 64 bits over the practice, the construct path or address of the resource, and the number of the
/// finding among those with the same two. Neither the file nor the position nor a value is part of it.
/// </summary>
internal static class Fingerprints
{
    /// <summary>Gives each finding its fingerprint.</summary>
    /// <param name="findings">In their final order.</param>
    public static void Assign(Span<Finding> findings)
    {
        var seen = new Dictionary<(int, string), int>();
        for (var i = 0; i < findings.Length; i++)
        {
            var identity = findings[i].ConstructPath ?? findings[i].ResourceAddress;
            var key = (findings[i].Practice.Index, identity);
            var number = seen.GetValueOrDefault(key);
            seen[key] = number + 1;
            findings[i] = findings[i] with { Fingerprint = Compute(findings[i].Practice.Name, identity, number) };
        }
    }

    // FNV-1a with the finalizer of SplitMix64. Not SHA-256: a fingerprint guards nothing, and the library that .NET loads
    // for it costs 4 ms, a third of a small review.
    private static string Compute(string practice, string identity, int number)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var b in Encoding.UTF8.GetBytes($"{practice}\n{identity}\n{number}"))
        {
            hash = unchecked((hash ^ b) * 0x100000001B3UL);
        }

        hash = unchecked((hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL);
        hash = unchecked((hash ^ (hash >> 27)) * 0x94D049BB133111EBUL);
        return $"{hash ^ (hash >> 31):x16}";
    }
}
