using System.Globalization;
using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Vpc;

internal static partial class VpcPractices
{
    private const int HttpPort = 80, HttpsPort = 443, LastPrivilegedPort = 1023, LeastDynamicPorts = 1000;

    [Practice("security-group-no-public-http", Pillar.Security, Severity.Low, SecurityGroupRule.Group, SecurityGroupRule.IngressType, Reach = Reach.Workload)]
    internal static Verdict NoPublicHttp(Resource group)
    {
        if (group.Workload.View<LoadBalancerGroups>().OwnerOf(group) is { } balancer)
        {
            return Verdict.NotApplicable($"it belongs to the load balancer '{balancer}', whose listeners redirect to HTTPS or don't");
        }

        var closed = PublicPort(group, HttpPort);
        return closed.IsFalse && SecurityGroupRule.GroupOf(group) is { } owner && !group.Workload.View<LoadBalancerGroups>().IsOfServer(owner) && group.Workload.View<Attachments>().Takes(owner).IsUnknown
            ? Verdict.Unknown(closed.At, "nothing here takes the group but hands it on, to where a load balancer may have it")
            : closed.OrGap(
                $"'{group}' lets everyone on the internet in over plain HTTP (port 80), where passwords and sessions can be read on the way; open 443 instead, and leave 80 to a load balancer or CloudFront that redirects");
    }

    [Practice("security-group-no-public-any-port", Pillar.Security, Severity.Medium, SecurityGroupRule.Group, SecurityGroupRule.IngressType, Reach = Reach.Workload)]
    internal static Verdict NoPublicAnyPort(Resource group)
    {
        if (group.Workload.View<LoadBalancerGroups>().OwnerOf(group) is { } balancer)
        {
            return Verdict.NotApplicable($"it belongs to the load balancer '{balancer}', which answers on the ports of its listeners only");
        }

        var ports = "";
        var closed = !SecurityGroupRule.AnyIngress(group, rule =>
        {
            var open = rule.IsPublic && rule.HasPorts && !rule.IsAllPorts && !rule.IsPort(HttpsPort) && !HasPracticeOfItsOwn(rule);
            ports = open.IsTrue ? rule.Ports : ports;
            return open;
        });
        return closed.OrGap(
            $"'{group}' opens port {ports} to everyone on the internet; name the security group or the addresses that need it, or put a load balancer in front");
    }

    [Practice("security-group-ingress-no-all-protocols", Pillar.Security, Severity.Low, SecurityGroupRule.Group, SecurityGroupRule.IngressType)]
    internal static Verdict IngressNoAllProtocols(Resource group) => (!SecurityGroupRule.AnyIngress(group, rule =>
        rule.AllProtocols & !rule.IsPublic & !rule.IsWithinGroup(group))).OrGap(
            $"'{group}' lets its callers use every protocol and port, those of services included that nobody meant to offer; name the protocol and the ports in IpProtocol, FromPort and ToPort");

    [Practice("security-group-ingress-no-port-range", Pillar.Security, Severity.Info, SecurityGroupRule.Group, SecurityGroupRule.IngressType)]
    internal static Verdict IngressNoPortRange(Resource group)
    {
        var ports = "";
        var single = !SecurityGroupRule.AnyIngress(group, rule =>
        {
            var range = rule.IsPortRange && rule.HasPorts && !(rule.IsAllPorts & rule.IsPublic) && !rule.IsWithinGroup(group) && !IsDynamic(rule);
            ports = range.IsTrue ? rule.Ports : ports;
            return range;
        });
        return single.OrGap($"'{group}' opens the ports {ports}, and with them whatever comes to listen there; write one rule for each port that is served");
    }

    [Practice("security-group-ingress-single-host-cidr", Pillar.Security, Severity.Info, SecurityGroupRule.Group, SecurityGroupRule.IngressType)]
    internal static Verdict IngressSingleHostCidr(Resource group)
    {
        var none = !SecurityGroupRule.AnyIngress(group, static rule => rule.AnyAddress(static address => address.Matches(IsRange)));
        return none.OrGap($"'{group}' lets in every host of {none.At}, now and later; name the security group of the callers in SourceSecurityGroupId, or single addresses");
    }

    /// <summary>Whether one of the practices for a port speaks of the rule already.</summary>
    private static Truth HasPracticeOfItsOwn(SecurityGroupRule rule) => rule.OpensAny(PracticePorts);

    /// <summary>Whether the rule is for ports that software picks by itself: node ports of Kubernetes, ports of containers, of RPC, of answers.</summary>
    private static Truth IsDynamic(SecurityGroupRule rule)
    {
        var first = rule.Definition.Get("FromPort");
        return Truth.Of(
            first.TryGetNumber(out var low) && rule.Definition.Get("ToPort").TryGetNumber(out var high) && low > LastPrivilegedPort && high - low >= LeastDynamicPorts,
            first);
    }

    /// <summary>Whether a text is a range of addresses: more than one host and less than everyone.</summary>
    private static bool IsRange(string cidr) => cidr.IndexOf('/') is > 0 and var slash
        && int.TryParse(cidr.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
        && bits > 0 && bits < (cidr.Contains(':') ? 128 : 32);
}
