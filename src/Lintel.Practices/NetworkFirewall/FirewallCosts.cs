using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.NetworkFirewall;

/// <summary>What endpoints of firewalls cost.</summary>
internal static class FirewallCosts
{
    private static readonly MonthlyCost? s_endpoint = Monthly.Costs(Prices.NetworkFirewallEndpoint.Monthly, "one endpoint more, for all 730 hours; the traffic through it is not counted", Prices.NetworkFirewallEndpoint);

    /// <summary>An endpoint in one more Availability Zone.</summary>
    internal static MonthlyCost? Endpoint(Resource firewall) => s_endpoint;
}
