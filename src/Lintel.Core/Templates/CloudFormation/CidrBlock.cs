using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Lintel.Templates.CloudFormation;

/// <summary>Divides an address block, https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-cidr.html</summary>
internal static class CidrBlock
{
    /// <summary>The most blocks that <c>Fn::Cidr</c> gives.</summary>
    private const int MaximumCount = 256;

    /// <summary>The first blocks of an address block.</summary>
    /// <param name="block">An address block such as <c>10.0.0.0/16</c>, IPv4 or IPv6.</param>
    /// <param name="count">The number of blocks, from 1 to 256.</param>
    /// <param name="hostBits">The bits of an address within each block; 0 for the smallest that AWS gives without a number.</param>
    /// <param name="blocks">The blocks in order.</param>
    /// <returns>False for malformed arguments, and when they do not fit.</returns>
    public static bool TryDivide(string block, int count, int hostBits, out string[] blocks)
    {
        blocks = [];
        var slash = block.IndexOf('/');
        if (count is < 1 or > MaximumCount || slash < 0 || !IPAddress.TryParse(block.AsSpan(0, slash), out var address)
            || !int.TryParse(block.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix))
        {
            return false;
        }

        var isOld = address.AddressFamily == AddressFamily.InterNetwork;
        var width = isOld ? 32 : 128;
        var newPrefix = width - hostBits;
        if (prefix > width || hostBits < 0 || newPrefix < prefix || (newPrefix - prefix < 9 && count > 1 << (newPrefix - prefix)))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        UInt128 value = 0;
        foreach (var octet in bytes[..length])
        {
            value = (value << 8) | octet;
        }

        value = prefix == 0 ? 0 : value >> (width - prefix) << (width - prefix);
        blocks = new string[count];
        for (var i = 0; i < count; i++, value += hostBits < 128 ? UInt128.One << hostBits : 0)
        {
            for (var octet = length - 1; octet >= 0; octet--)
            {
                bytes[octet] = (byte)(value >> ((length - 1 - octet) * 8));
            }

            blocks[i] = $"{new IPAddress(bytes[..length])}/{newPrefix}";
        }

        return true;
    }
}
