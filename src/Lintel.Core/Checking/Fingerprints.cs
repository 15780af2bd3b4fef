using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Lintel.Hashing;

namespace Lintel.Checking;

/// <summary>
/// Gives findings their fingerprints: 64 bits over the practice, the construct path or address of the resource, and the number of the
/// finding among those with the same two. Neither the file nor the position nor a value is part of it.
/// </summary>
internal static class Fingerprints
{
    private const int SmallIdentity = 512;

    /// <summary>Gives each finding its fingerprint.</summary>
    /// <param name="findings">In their final order.</param>
    public static void Assign(ReadOnlySpan<Finding> findings)
    {
        var seen = new Dictionary<(int, string), int>(findings.Length);
        foreach (var finding in findings)
        {
            var identity = finding.ConstructPath ?? finding.ResourceAddress;
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, (finding.Practice.Index, identity), out _);
            finding.Fingerprint = Compute(finding.Practice.Name, identity, count++);
        }
    }

    private static string Compute(string practice, string identity, int number)
    {
        var most = Encoding.UTF8.GetMaxByteCount(practice.Length + identity.Length) + 16;
        var rented = most <= SmallIdentity ? null : ArrayPool<byte>.Shared.Rent(most);
        var text = rented ?? stackalloc byte[SmallIdentity];
        var length = Encoding.UTF8.GetBytes(practice, text);
        text[length++] = (byte)'\n';
        length += Encoding.UTF8.GetBytes(identity, text[length..]);
        text[length++] = (byte)'\n';
        number.TryFormat(text[length..], out var digits, default, System.Globalization.CultureInfo.InvariantCulture);
        Span<byte> hash = stackalloc byte[Sha256.Length];
        Sha256.Hash(text[..(length + digits)], hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return Convert.ToHexStringLower(hash[..sizeof(ulong)]);
    }
}
