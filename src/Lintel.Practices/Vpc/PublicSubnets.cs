using Lintel.Checking;
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

    /// <summary>Whether a database or cache has private subnets only: a gap at its subnet group when one of that group's is public.</summary>
    /// <param name="owner">The database or cache.</param>
    /// <param name="group">The property that names its subnet group, a resource with <c>SubnetIds</c>.</param>
    public static Verdict NoneIn(Resource owner, Value group) => group.IsAbsent ? Verdict.NotApplicable("it names no subnet group")
        : group.Target is not { } target ? Verdict.Unknown(group)
        : (!owner.Workload.View<PublicSubnets>().Any(target["SubnetIds"])).FalseAt(group).OrGap(
            $"'{owner}' is in '{target}', which has a public subnet, so one wrong setting, or a rule of its security groups, is all that keeps the internet from it; list private subnets only in SubnetIds of '{target}'");

    private static Truth IsInternetGateway(Value gateway) => gateway.Target is { } target
        ? Truth.Of(target.Type == "AWS::EC2::InternetGateway", gateway)
        : gateway.StartsWith("igw-");
}
