using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Vpc;

internal static partial class VpcPractices
{
    /// <remarks>EC2 keeps the name default for the group that each VPC comes with; Terraform alone can take its rules away.</remarks>
    [Practice("security-group-default-closed", Pillar.Security, Severity.Medium, SecurityGroupRule.Group, Networks.Vpc, Reach = Reach.Workload)]
    internal static Verdict DefaultClosed(Resource resource) => resource.Type == Networks.Vpc ? DefaultOfNetworkClosed(resource) : DefaultGroupClosed(resource);

    private static Verdict DefaultGroupClosed(Resource group)
    {
        if (!group["GroupName"].Is("default").IsTrue)
        {
            return Verdict.NotApplicable("it is not the default security group of a VPC");
        }

        var closed = group["SecurityGroupIngress"].IsEmpty & group.Raw["egress"].IsEmpty & !group.Workload.View<RulesOfGroups>().HasOwn(group);
        return closed.OrGap(
            $"'{group}' is what everything in the VPC gets that names no security group, and its rules let that talk; remove the rules, so that each resource needs a group of its own");
    }

    private static Verdict DefaultOfNetworkClosed(Resource vpc)
    {
        if (vpc.IsInStack || vpc.IsPartial)
        {
            return Verdict.NotApplicable(vpc.IsInStack ? "CloudFormation cannot take the rules of its default security group away" : "it is managed elsewhere");
        }

        var taken = vpc.Workload.View<DefaultGroups>().Takes(vpc);
        return taken.IsTrue
            ? Verdict.NotApplicable("its default security group is here, with what it lets through")
            : taken.OrGap($"what names no security group in '{vpc}' gets the default one, where all members reach each other on every port and everything outside; add an aws_default_security_group with vpc_id and no rules");
    }

    [Practice("security-group-egress-no-port-range", Pillar.Security, Severity.Info, SecurityGroupRule.Group, SecurityGroupRule.EgressType)]
    internal static Verdict EgressNoPortRange(Resource group)
    {
        var ports = "";
        var single = !SecurityGroupRule.AnyEgress(group, rule =>
        {
            var range = rule.IsPortRange && rule.HasPorts && !rule.IsPublic && !rule.IsWithinGroup(group) && !IsDynamic(rule);
            ports = range.IsTrue ? rule.Ports : ports;
            return range;
        });
        return single.OrGap($"hosts of '{group}' reach the ports {ports}, and with them whatever comes to listen there; write one rule for each port that is called");
    }

    /// <remarks>Source: Amazon EC2 API Reference, IpPermission: with the protocol -1 traffic on all ports is allowed, regardless of any ports that are named.</remarks>
    [Practice("security-group-ports-match-protocol", Pillar.Security, Severity.Medium, SecurityGroupRule.Group, SecurityGroupRule.IngressType, SecurityGroupRule.EgressType)]
    internal static Verdict PortsMatchProtocol(Resource group)
    {
        var ports = "";
        var match = !SecurityGroupRule.Any(group, rule =>
        {
            var first = rule.Definition.Get("FromPort");
            var ignored = rule.AllProtocols && NamesPort(first, "0") ? NamesPort(first, "0") : rule.AllProtocols & NamesPort(rule.Definition.Get("ToPort"), "65535");
            ports = ignored.IsTrue ? rule.Ports : ports;
            return ignored;
        });
        return match.OrGap(
            $"a rule of '{group}' names port {ports} and opens every port, as EC2 takes no notice of ports with the IpProtocol -1; set IpProtocol to tcp or udp, or remove the ports");
    }

    [Practice("nacl-effective-deny", Pillar.Security, Severity.Medium, NetworkAclEntry.Type, Reach = Reach.Workload)]
    internal static Verdict EffectiveDeny(Resource entry)
    {
        var rule = new NetworkAclEntry(entry);
        if ((!rule.IsAllow).Stops("it allows", out var verdict))
        {
            return verdict;
        }

        return entry.Workload.View<NetworkAclAllowances>().Before(rule) is { } first
            ? (!first.Exists).PointingAt(entry["RuleNumber"]).OrGap(
                $"'{entry}' never denies anything, as the entry '{first}' with a lower number allows all of it; give it a RuleNumber below {first["RuleNumber"]}")
            : Verdict.Met;
    }

    /// <summary>Whether a port is named other than by what stands for all of them.</summary>
    private static Truth NamesPort(Value port, string all) => port.IsAbsent ? Truth.False(port) : !port.IsOneOf("-1", "0", all);
}
