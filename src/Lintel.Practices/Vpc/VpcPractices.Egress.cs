using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Vpc;

internal static partial class VpcPractices
{
    [Practice("security-group-no-unrestricted-egress", Pillar.Security, Severity.Info, SecurityGroupRule.Group, SecurityGroupRule.EgressType)]
    internal static Verdict NoUnrestrictedEgress(Resource group)
    {
        var ports = "";
        var restricted = !SecurityGroupRule.AnyEgress(group, rule =>
        {
            var open = rule.IsPublic && !IsOrdinaryEgress(rule);
            ports = open.IsTrue ? (rule.AllProtocols | rule.IsAllPorts | !rule.HasPorts).IsTrue ? "every port" : $"port {rule.Ports}" : ports;
            return open;
        });
        return restricted.OrGap(
            $"hosts of '{group}' reach {ports} of every address on the internet, which is how stolen data leaves; name the security groups or the addresses they call, and 443 where they call AWS or the web");
    }

    [Practice("security-group-egress-no-all-protocols", Pillar.Security, Severity.Info, SecurityGroupRule.Group, SecurityGroupRule.EgressType)]
    internal static Verdict EgressNoAllProtocols(Resource group) => (!SecurityGroupRule.AnyEgress(group, rule =>
        rule.AllProtocols & !rule.IsPublic & !rule.IsLoopback & !rule.IsWithinGroup(group))).OrGap(
            $"hosts of '{group}' may use every protocol and port towards the other end; name those they use in IpProtocol, FromPort and ToPort");

    [Practice("security-group-egress-explicit", Pillar.Security, Severity.Info, SecurityGroupRule.Group, Reach = Reach.Workload)]
    internal static Verdict EgressExplicit(Resource group) => (!group["SecurityGroupEgress"].IsEmpty | group.Workload.View<EgressRules>().Has(group)).FalseAt(default).OrGap(
        $"'{group}' lists no outbound rule, so EC2 adds one that allows everything to everyone; list what its hosts call in SecurityGroupEgress");

    /// <summary>What most hosts need of the internet: the web, names and the time.</summary>
    private static Truth IsOrdinaryEgress(SecurityGroupRule rule) => rule.HasPorts & (rule.IsPort(HttpsPort) | rule.IsPort(HttpPort) | rule.IsPort(53) | rule.IsPort(123));
}
