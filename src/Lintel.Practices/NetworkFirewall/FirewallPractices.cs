using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Checking.Changes;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.NetworkFirewall;

internal static class FirewallPractices
{
    private const string Firewall = "AWS::NetworkFirewall::Firewall", Policy = "AWS::NetworkFirewall::FirewallPolicy", RuleGroup = "AWS::NetworkFirewall::RuleGroup";

    [Practice("networkfirewall-deletion-protection", Pillar.Reliability, Severity.Medium, Firewall, ProductionOnly = true)]
    internal static Verdict DeletionProtection(Resource firewall) => firewall["DeleteProtection"].Is(true).OrGap(
        $"'{firewall}' can be deleted by one wrong call, and with it the way that traffic takes; set DeleteProtection to true")
        .WithFix(static () => Fix.Safe("Protect the firewall from deletion").Set("DeleteProtection", true));

    [Practice("networkfirewall-logging", Pillar.Security, Severity.Medium, Firewall, Reach = Reach.Workload)]
    internal static Verdict Logging(Resource firewall) => firewall.Workload.View<FirewallLogs>().Records(firewall).OrGap(
        $"nothing records what '{firewall}' stops and lets pass, so an attack is neither noticed nor traced; add an AWS::NetworkFirewall::LoggingConfiguration with its FirewallArn that logs ALERT at least");

    /// <remarks>The CloudFormation schema of the three types has no property for a key.</remarks>
    [Practice("networkfirewall-kms-cmk", Pillar.Security, Severity.Info, Firewall, Policy, RuleGroup)]
    internal static Verdict OwnKey(Resource resource)
    {
        if (resource.IsInStack)
        {
            return Verdict.NotApplicable("CloudFormation has no property for its key");
        }

        var encryption = resource.Raw["encryption_configuration"];
        return (encryption.IsUnknown ? Truth.Unknown(encryption) : encryption.Any(static block => CustomerKey.Is(block["key_id"], "alias/aws/network-firewall"))).OrGap(
            $"'{resource}' is encrypted with a key that AWS owns, so nobody can watch its use or withdraw it; where its rules ask for it set encryption_configuration with a key of your own")
            .WithCost(resource, CommonCosts.Key);
    }

    [Practice("networkfirewall-policy-stateless-default", Pillar.Security, Severity.Medium, Policy)]
    internal static Verdict StatelessDefault(Resource policy)
    {
        var whole = policy["FirewallPolicy.StatelessDefaultActions"].Any(static action => action.Is("aws:pass"));
        var fragments = policy["FirewallPolicy.StatelessFragmentDefaultActions"].Any(static action => action.Is("aws:pass"));
        return (!(whole | fragments)).OrGap(
            $"'{policy}' lets {(whole.IsTrue ? "packets" : "fragments of packets")} through that no stateless rule matches, and its stateful rules never see them; set {(whole.IsTrue ? "StatelessDefaultActions" : "StatelessFragmentDefaultActions")} to aws:forward_to_sfe or aws:drop");
    }

    [Practice("networkfirewall-policy-has-rule-group", Pillar.Security, Severity.Medium, Policy)]
    internal static Verdict PolicyHasRuleGroup(Resource policy)
    {
        var rules = policy["FirewallPolicy"];
        return rules.IsUnknown ? Verdict.Unknown(rules)
            : (!rules["StatefulRuleGroupReferences"].IsEmpty | !rules["StatelessRuleGroupReferences"].IsEmpty).FalseAt(rules).OrGap(
                $"'{policy}' has no rules, so a firewall with it is paid for and treats all traffic alike; name rule groups in StatefulRuleGroupReferences");
    }

    [Practice("networkfirewall-multi-az", Pillar.Reliability, Severity.Medium, Firewall, ProductionOnly = true)]
    internal static Verdict MultiAz(Resource firewall)
    {
        var subnets = firewall["SubnetMappings"];
        if (subnets.IsAbsent)
        {
            return Verdict.NotApplicable("it is attached to a transit gateway, or its subnets are given elsewhere");
        }

        if (!subnets.IsList)
        {
            return Verdict.Unknown(subnets);
        }

        var (count, isOpen) = (0, false);
        foreach (var subnet in subnets.Items)
        {
            count++;
            isOpen |= subnet.IsUnknown;
        }

        return count > 1 ? Verdict.Met
            : isOpen || count == 0 ? Verdict.Unknown(subnets)
            : Verdict.Gap(subnets, $"all traffic goes through the one endpoint of '{firewall}', and stops with its Availability Zone; add a subnet of each zone that has workloads to SubnetMappings, and route each zone to its own endpoint")
                .WithCost(firewall, FirewallCosts.Endpoint);
    }
}
