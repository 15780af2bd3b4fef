using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>Which subnets of the workload are public: their default route leads to an internet gateway.</summary>
/// <remarks>Source: Amazon VPC User Guide, "Subnet types".</remarks>
internal sealed class PublicSubnets : IWorkloadView<PublicSubnets>
{
    private const string Gateway = "AWS::EC2::InternetGateway";

    private readonly Dictionary<Resource, Truth> _isPublic = [];
    private readonly Dictionary<Resource, List<Resource>> _subnetsOf = [];

    private PublicSubnets()
    {
    }

    public static PublicSubnets Create(Workload workload)
    {
        var view = new PublicSubnets();
        var tables = new Dictionary<Resource, Truth>();
        Value open = default;
        foreach (var route in workload.OfType("AWS::EC2::Route"))
        {
            var table = route["RouteTableId"];
            if (table.Target is { } target)
            {
                tables[target] = tables.GetValueOrDefault(target, Truth.False(default)) | LeadsOut(route);
            }
            else if (table.IsUnknown && !LeadsOut(route).IsFalse)
            {
                open = table;
            }
        }

        foreach (var association in workload.OfType("AWS::EC2::SubnetRouteTableAssociation"))
        {
            if (association["SubnetId"].Target is { } subnet && association["RouteTableId"].Target is { } table)
            {
                var leadsOut = tables.GetValueOrDefault(table, Truth.False(default));
                var isPublic = association.Exists & (leadsOut.IsFalse && !open.IsAbsent ? Truth.Unknown(open) : leadsOut);
                view._isPublic[subnet] = view._isPublic.GetValueOrDefault(subnet, Truth.False(default)) | isPublic;
            }
        }

        foreach (var subnet in workload.OfType(Networks.Subnet))
        {
            if (subnet["VpcId"].Target is { } vpc)
            {
                if (!view._subnetsOf.TryGetValue(vpc, out var subnets))
                {
                    view._subnetsOf.Add(vpc, subnets = []);
                }

                subnets.Add(subnet);
            }
        }

        return view;
    }

    /// <summary>The subnets of a VPC of the workload.</summary>
    public IReadOnlyList<Resource> Of(Resource vpc) => _subnetsOf.GetValueOrDefault(vpc) ?? [];

    /// <summary>Whether a value names a public subnet. Unknown for a subnet that is not of the workload, and for one whose route table is not.</summary>
    public Truth Is(Value subnet) => subnet.Target is { Type: Networks.Subnet } target ? Is(target).PointingAt(subnet) : Truth.Unknown(subnet);

    /// <summary>Whether a subnet of the workload is public.</summary>
    public Truth Is(Resource subnet)
    {
        // Each account comes with the default subnets, which have a route to an internet gateway.
        if (subnet.DeclaredType == "aws_default_subnet")
        {
            return Truth.True(default);
        }

        // One without an association has the main route table of its VPC.
        return _isPublic.TryGetValue(subnet, out var isPublic) ? isPublic : Truth.Unknown(subnet["VpcId"]);
    }

    private static Truth LeadsOut(Resource route)
    {
        var gateway = route["GatewayId"];
        var isGateway = gateway.Target is { } target ? Truth.Of(target.Type == Gateway, gateway)
            : gateway.TryGetReference(out var reference) && reference.Type is { } type ? Truth.Of(type == Gateway, gateway)
            : gateway.StartsWith("igw-");
        return isGateway.IsFalse ? isGateway : isGateway & (route["DestinationCidrBlock"].Is("0.0.0.0/0") | route["DestinationIpv6CidrBlock"].Is("::/0")) & route.Exists;
    }
}
