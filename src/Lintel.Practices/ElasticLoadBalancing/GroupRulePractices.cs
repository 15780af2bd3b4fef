using Lintel.Checking;
using Lintel.Practices.Vpc;
using Lintel.Resources;

namespace Lintel.Practices.ElasticLoadBalancing;

internal static class GroupRulePractices
{
    [Practice("elb-security-group-inbound-rules", Pillar.Reliability, Severity.Medium, ClassicLoadBalancer.Type, LoadBalancer.Type, Reach = Reach.Workload)]
    internal static Verdict InboundRules(Resource balancer)
    {
        var groups = balancer["SecurityGroups"];
        if (groups.IsUnknown)
        {
            return Verdict.Unknown(groups);
        }

        if (groups.IsEmpty.IsTrue)
        {
            return Verdict.NotApplicable("it names no security groups");
        }

        // Traffic of PrivateLink passes rules that are not enforced on it, and functions are no targets in the network.
        var rules = balancer.Workload.View<RulesOfGroups>();
        var (letsIn, letsOut) = (balancer["EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"].Is("off"), rules.HasFunctionTargets);
        foreach (var group in groups.Items)
        {
            letsIn |= rules.LetsIn(group);
            letsOut |= rules.LetsOut(group);
        }

        return (letsIn & letsOut).FalseAt(groups).OrGap(
            $"no rule of the security groups of '{balancer}' lets {(letsIn.IsFalse ? "anybody reach it" : "it reach its targets")}, so it serves nobody; add {(letsIn.IsFalse ? "ingress rules for the ports of its listeners" : "egress rules for the ports of its targets")}");
    }
}
