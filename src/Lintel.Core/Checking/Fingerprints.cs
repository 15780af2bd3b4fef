using System.Buffers.Binary;
using System.Security.Cryptography;
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

    private static string Compute(string practice, string identity, int number)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{practice}\n{identity}\n{number}"), hash);
        return $"{BinaryPrimitives.ReadUInt64BigEndian(hash):x16}";
    }
}
