using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.ElasticLoadBalancing;

internal static class ZonePractices
{
    /// <remarks>Source: Elastic Load Balancing API Reference, CreateLoadBalancer: an Application Load Balancer takes subnets of two Availability Zones at least, the others take one.</remarks>
    [Practice("elbv2-multi-az", Pillar.Reliability, Severity.Medium, LoadBalancer.Type, ProductionOnly = true)]
    internal static Verdict MultiAz(Resource balancer)
    {
        if (LoadBalancer.IsApplication(balancer) is { IsFalse: false } application)
        {
            return application ? Verdict.NotApplicable("an Application Load Balancer has two zones at least") : Verdict.Unknown(application.At);
        }

        var subnets = balancer["Subnets"] is { IsAbsent: false } named ? named : balancer["SubnetMappings"];
        if (!subnets.IsList)
        {
            return Verdict.Unknown(subnets);
        }

        var (count, isOpen) = (0, false);
        foreach (var subnet in subnets.Items)
        {
            count++;
            isOpen |= subnet.IsUnknown || (subnet.Kind == ValueKind.Reference && subnet.Target is not { Type: "AWS::EC2::Subnet" });
        }

        return count > 1 ? Verdict.Met
            : isOpen || count == 0 ? Verdict.Unknown(subnets)
            : Verdict.Gap(subnets, $"'{balancer}' is in one Availability Zone and is down with it; list a subnet of each zone in Subnets");
    }
}
