using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.Waf;

internal static partial class WafPractices
{
    private const string KnownBadInputs = "AWSManagedRulesKnownBadInputsRuleSet", Log4JRules = "Log4JRCE";

    [Practice("wafv2-web-acl-log4j-rule", Pillar.Security, Severity.Low, WebAcl.Type, Reach = Reach.Workload)]
    internal static Verdict WebAclLog4JRule(Resource acl)
    {
        if ((!acl["DefaultAction.Block"].IsPresent).Stops("it blocks what no rule allows", out var verdict))
        {
            return verdict;
        }

        var blocks = WebAcl.AnyRule(acl, BlocksLog4J, static added => WebAcl.AddsManagedGroup(added, KnownBadInputs));
        return blocks.IsFalse && acl["Rules"].Any(static rule => rule["Statement.RuleGroupReferenceStatement"].IsPresent) is { IsTrue: true, At: var own }
            ? Verdict.Unknown(own, "the rule group may block message lookups")
            : blocks.FalseAt(acl["Rules"]).OrGap(
                $"'{acl}' lets requests with message lookups of Log4j pass (CVE-2021-44228), which run code on servers with an old Log4j; add a rule with the managed rule group {KnownBadInputs} and OverrideAction None")
                .WithCost(acl, CommonCosts.WebAclRule);
    }

    /// <summary>Whether a rule is the managed rule group with the rules for Log4j, and neither it nor they only count.</summary>
    private static Truth BlocksLog4J(Value rule)
    {
        var group = rule["Statement.ManagedRuleGroupStatement"];
        return group["VendorName"].Is("AWS") & group["Name"].Is(KnownBadInputs)
            & !rule["OverrideAction.Count"].IsPresent
            & !group["ExcludedRules"].Any(static excluded => excluded["Name"].StartsWith(Log4JRules))
            & !group["RuleActionOverrides"].Any(static change => change["Name"].StartsWith(Log4JRules) & (change["ActionToUse.Count"].IsPresent | change["ActionToUse.Allow"].IsPresent));
    }
}
