using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>What stands in which subnets.</summary>
internal static class TierPractices
{
    [Practice("vpc-data-tier-private", Pillar.Security, Severity.Medium,
        "AWS::RDS::DBSubnetGroup", "AWS::DocDB::DBSubnetGroup", "AWS::Neptune::DBSubnetGroup", "AWS::ElastiCache::SubnetGroup", "AWS::MemoryDB::SubnetGroup", "AWS::DAX::SubnetGroup", "AWS::Redshift::ClusterSubnetGroup",
        Reach = Reach.Workload)]
    internal static Verdict DataTierPrivate(Resource group)
    {
        var subnets = group.Workload.View<PublicSubnets>();
        return (!group["SubnetIds"].Any(subnets.Is)).OrGap(
            $"what '{group}' is for stands in a public subnet, with a route from the internet and security groups alone in front of it; name subnets in SubnetIds whose route table has no internet gateway");
    }

    [Practice("vpc-subnets-private-and-public", Pillar.Security, Severity.Low, Networks.Vpc, Reach = Reach.Workload)]
    internal static Verdict PrivateAndPublic(Resource vpc)
    {
        var view = vpc.Workload.View<PublicSubnets>();
        var subnets = view.Of(vpc);
        if (subnets.Count == 0)
        {
            return Verdict.NotApplicable("it has no subnets in this workload");
        }

        var all = Truth.True(default);
        foreach (var subnet in subnets)
        {
            all &= view.Is(subnet);
        }

        return (!all).PointingAt(all.IsTrue ? default : all.At).OrGap(
            $"each subnet of '{vpc}' has a route from the internet, so servers and data have no other place; add subnets whose route table has no internet gateway, and leave load balancers and NAT gateways in these");
    }

    [Practice("vpc-subnets-multi-az", Pillar.Reliability, Severity.Low, Networks.Vpc, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict MultiAz(Resource vpc)
    {
        var subnets = vpc.Workload.View<PublicSubnets>().Of(vpc);
        if (subnets.Count == 0)
        {
            return Verdict.NotApplicable("it has no subnets in this workload");
        }

        var first = subnets[0]["AvailabilityZone"];
        foreach (var subnet in subnets)
        {
            var placed = subnet["AvailabilityZone"];
            if (!ReferenceEquals(subnet, subnets[0]) && !Networks.AreSameZone(first, placed, vpc.IsInStack))
            {
                return Verdict.Met;
            }

            if (subnet.UnknownCount.Length > 0)
            {
                return Verdict.Unknown(placed, "how many subnets there are is not known");
            }
        }

        return Verdict.Gap(default, $"all subnets of '{vpc}' are in one Availability Zone, so nothing in it outlives a fault of that; add subnets in another zone");
    }
}
