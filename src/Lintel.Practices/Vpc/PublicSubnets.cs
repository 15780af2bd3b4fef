using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>Which subnets of the workload are public: those whose route table leads to an internet gateway.</summary>
/// <remarks>Source: Amazon VPC User Guide, "Subnets for your VPC", Subnet types. A subnet without an association has the main route table, which is not known here.</remarks>
internal sealed class PublicSubnets : IWorkloadView<PublicSubnets>
{
    private readonly Dictionary<Resource, Truth> _subnets = [];

    private PublicSubnets()
    {
    }

    public static PublicSubnets Create(Workload workload)
    {
        var tables = new Dictionary<Resource, Truth>();
        foreach (var route in workload.OfType("AWS::EC2::Route"))
        {
            if (route["RouteTableId"].Target is not { } table)
            {
                continue;
            }

            var gateway = route["GatewayId"];
            if (gateway.IsAbsent)
            {
                continue;
            }

            var leadsOut = route.Exists & (route["DestinationCidrBlock"].Is("0.0.0.0/0") | route["DestinationIpv6CidrBlock"].Is("::/0")) & IsInternetGateway(gateway);
            tables[table] = tables.TryGetValue(table, out var known) ? known | leadsOut : leadsOut;
        }

        var subnets = new PublicSubnets();
        foreach (var association in workload.OfType("AWS::EC2::SubnetRouteTableAssociation"))
        {
            if (association["SubnetId"].Target is { } subnet && association["RouteTableId"].Target is { } table)
            {
                var isPublic = association.Exists & (tables.TryGetValue(table, out var known) ? known : Truth.False(default));
                subnets._subnets[subnet] = subnets._subnets.TryGetValue(subnet, out var before) ? before | isPublic : isPublic;
            }
        }

        return subnets;
    }

    /// <summary>Whether some subnet of a list is public. Points at it; unknown for a subnet that is managed elsewhere or has the main route table of its VPC.</summary>
    public Truth Any(Value subnets) => subnets.Any(Is);

    /// <summary>Whether a subnet is public.</summary>
    public Truth Is(Value subnet) => subnet.Target is { } target && _subnets.TryGetValue(target, out var isPublic) ? isPublic.PointingAt(subnet) : Truth.Unknown(subnet);

    private static Truth IsInternetGateway(Value gateway) => gateway.Target is { } target
        ? Truth.Of(target.Type == "AWS::EC2::InternetGateway", gateway)
        : gateway.StartsWith("igw-");
}
