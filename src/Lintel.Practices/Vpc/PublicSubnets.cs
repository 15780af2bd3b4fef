using Lintel.Checking;
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

    /// <summary>Whether some subnet of a list is public. Points at it; unknown for a subnet that is managed elsewhere or has the main route table of its VPC.</summary>
    public Truth Any(Value subnets) => subnets.Any(Is);

    /// <summary>Whether a database or cache has private subnets only: a gap at its subnet group when one of that group's is public.</summary>
    /// <param name="owner">The database or cache.</param>
    /// <param name="group">The property that names its subnet group, a resource with <c>SubnetIds</c>.</param>
    public static Verdict NoneIn(Resource owner, Value group) => group.IsAbsent ? Verdict.NotApplicable("it names no subnet group")
        : group.Target is not { } target ? Verdict.Unknown(group)
        : (!owner.Workload.View<PublicSubnets>().Any(target["SubnetIds"])).FalseAt(group).OrGap(
            $"'{owner}' is in '{target}', which has a public subnet, so one wrong setting, or a rule of its security groups, is all that keeps the internet from it; list private subnets only in SubnetIds of '{target}'");

    private static Truth LeadsOut(Resource route)
    {
        var gateway = route["GatewayId"];
        var isGateway = gateway.Target is { } target ? Truth.Of(target.Type == Gateway, gateway)
            : gateway.TryGetReference(out var reference) && reference.Type is { } type ? Truth.Of(type == Gateway, gateway)
            : gateway.StartsWith("igw-");
        return isGateway.IsFalse ? isGateway : isGateway & (route["DestinationCidrBlock"].Is("0.0.0.0/0") | route["DestinationIpv6CidrBlock"].Is("::/0")) & route.Exists;
    }
}
