using System.Net;
using System.Net.Sockets;

namespace Lintel.Practices.Vpc;

/// <summary>Which texts are addresses on the public internet.</summary>
/// <remarks>Source: the IANA registries of special-purpose addresses for IPv4 and IPv6.</remarks>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Special =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("192.88.99.0/24"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("3fff::/20"),
    ];

    private static readonly IPNetwork Unicast = IPNetwork.Parse("2000::/3");

    /// <summary>Whether the text is the address, or a range of addresses, of someone on the internet. Everyone (<c>0.0.0.0/0</c>) is nobody in particular.</summary>
    public static bool Is(string text)
    {
        var slash = text.IndexOf('/');
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), out var bits) || bits == 0))
        {
            return false;
        }

        if (!LooksLikeAddress(text) || !IPAddress.TryParse(slash >= 0 ? text.AsSpan(0, slash) : text, out var address))
        {
            return false;
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 && !Unicast.Contains(address) ? false : !Array.Exists(Special, network => network.Contains(address));
    }

    /// <summary>Four decimal parts, or hexadecimal ones with colons: the parser takes a bare number for an address too.</summary>
    private static bool LooksLikeAddress(string text) => text.Contains(':') || text.Count(static c => c == '.') == 3;
}
