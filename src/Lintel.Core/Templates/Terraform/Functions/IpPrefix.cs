using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>A range of IP addresses in CIDR notation.</summary>
/// <param name="Address">Its first address.</param>
/// <param name="Length">The number of leading bits that its addresses share.</param>
/// <param name="Bits">32 for IPv4, 128 for IPv6.</param>
internal readonly record struct IpPrefix(UInt128 Address, int Length, int Bits)
{
    /// <summary>The number of bits that its addresses differ in.</summary>
    public int HostBits => Bits - Length;

    /// <summary>The last address.</summary>
    public UInt128 Last => Address | Mask(HostBits);

    /// <summary>The address part of a network mask.</summary>
    public UInt128 NetworkMask => Mask(Bits) & ~Mask(HostBits);

    /// <summary>Reads a prefix; bits after its length do not count, and IPv4 numbers may have leading zeros.</summary>
    public static bool TryParse(string text, out IpPrefix prefix)
    {
        prefix = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !TryParseAddress(text.AsSpan(0, slash), out var address, out var bits)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > bits)
        {
            return false;
        }

        prefix = new(address & ~Mask(bits - length), length, bits);
        return true;
    }

    /// <summary>Reads an address of either kind.</summary>
    public static bool TryParseAddress(ReadOnlySpan<char> text, out UInt128 address, out int bits)
    {
        (address, bits) = (0, 32);
        if (text.Contains(':'))
        {
            bits = 128;
            if (text.ContainsAny('%', '[', '/') || !IPAddress.TryParse(text, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6)
            {
                return false;
            }

            foreach (var b in parsed.GetAddressBytes())
            {
                address = (address << 8) | b;
            }

            return true;
        }

        var count = 0;
        foreach (var range in text.Split('.'))
        {
            if (++count > 4 || text[range].Length > 3 || !byte.TryParse(text[range], NumberStyles.None, CultureInfo.InvariantCulture, out var part))
            {
                return false;
            }

            address = (address << 8) | part;
        }

        return count == 4;
    }

    /// <summary>Writes an address: IPv6 in its shortest form (RFC 5952).</summary>
    public static string Format(UInt128 address, int bits)
    {
        var text = new StringBuilder();
        if (bits == 32)
        {
            return $"{(byte)(address >> 24)}.{(byte)(address >> 16)}.{(byte)(address >> 8)}.{(byte)address}";
        }

        // The longest run of at least two zero groups, the first of several, becomes "::".
        var (start, length) = (-1, 1);
        for (var i = 0; i < 8; i++)
        {
            var run = 0;
            while (i + run < 8 && Group(address, i + run) == 0)
            {
                run++;
            }

            if (run > length)
            {
                (start, length) = (i, run);
            }

            i += run;
        }

        for (var i = 0; i < 8; i++)
        {
            if (i == start)
            {
                text.Append("::");
                i += length - 1;
                continue;
            }

            text.Append(text.Length > 0 && text[^1] != ':' ? ":" : "").Append(Group(address, i).ToString("x", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    public bool Contains(UInt128 address, int bits) => bits == Bits && (address & ~Mask(HostBits)) == Address;

    public override string ToString() => $"{Format(Address, Bits)}/{Length.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A number whose last bits are ones.</summary>
    public static UInt128 Mask(int bits) => bits >= 128 ? UInt128.MaxValue : (UInt128.One << bits) - 1;

    private static int Group(UInt128 address, int index) => (int)((address >> (112 - (16 * index))) & 0xFFFF);
}
