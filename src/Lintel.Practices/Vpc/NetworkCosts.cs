using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>What NAT gateways cost, or need not cost.</summary>
internal static class NetworkCosts
{
    /// <summary>A NAT gateway in each further zone of these subnets. A subnet whose zone is not known may be in one of the others.</summary>
    internal static MonthlyCost? NatGatewayPerZone(IReadOnlyCollection<Resource> subnets)
    {
        var zones = new HashSet<string>(StringComparer.Ordinal);
        var open = 0;
        foreach (var subnet in subnets)
        {
            if (subnet["AvailabilityZone"].AsText() is { } zone)
            {
                zones.Add(zone);
            }
            else
            {
                open++;
            }
        }

        return NatGateways(Math.Max(1, zones.Count - 1), Math.Max(1, zones.Count + open - 1));
    }

    private static MonthlyCost? NatGateways(int least, int most)
    {
        var each = Prices.NatGateway.Monthly + Prices.PublicIpv4InUse.Monthly;
        var count = least == most ? $"{most}" : $"{least} to {most}";
        return Monthly.Costs(least * each, most * each,
            $"{count} more NAT gateway{(most == 1 ? "" : "s")} at {Prices.NatGateway} an hour with a public address at {Prices.PublicIpv4InUse}, without data", Prices.NatGateway, Prices.PublicIpv4InUse);
    }

    /// <summary>Each GB that a gateway endpoint takes off the NAT gateway.</summary>
    internal static MonthlyCost? GatewayEndpoints(Resource vpc) => Monthly.Saves(Prices.NatGatewayData.Usd, "data processed by the NAT gateway; a gateway endpoint is free", Prices.NatGatewayData, Prices.VpcGatewayEndpoint)
        .ForEach("GB to S3 or DynamoDB");
}
