using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.Waf;

internal static partial class WafPractices
{
    [Practice("wafv2-web-acl-has-rules", Pillar.Security, Severity.Medium, WebAcl.Type, Reach = Reach.Workload)]
    internal static Verdict HasRules(Resource acl)
    {
        var any = WebAcl.AnyRule(acl, static rule => Truth.True(rule), static added => Truth.True(added));
        return any.IsFalse && WebAcl.AllowsByDefault(acl).Stops("it blocks every request", out var verdict)
            ? verdict
            : any.OrGap($"'{acl}' has no rule, so it lets every request pass and costs 5 USD a month; add the managed rule groups AWSManagedRulesCommonRuleSet and AWSManagedRulesKnownBadInputsRuleSet and a rate-based rule");
    }

    [Practice("waf-web-acl-managed-rules", Pillar.Security, Severity.Medium, WebAcl.Type, Reach = Reach.Workload)]
    internal static Verdict ManagedRules(Resource acl)
    {
        if (WebAcl.AllowsByDefault(acl).Stops("it blocks what no rule allows", out var verdict)
            || WebAcl.AnyRule(acl, static rule => Truth.True(rule), static added => Truth.True(added)).Stops("it has no rules at all: wafv2-web-acl-has-rules", out verdict))
        {
            return verdict;
        }

        var managed = WebAcl.AnyRule(acl, static rule => rule["Statement.ManagedRuleGroupStatement"].IsPresent & !rule["OverrideAction.Count"].IsPresent, static added => WebAcl.AddsManagedGroup(added));
        var own = acl["Rules"].Any(static rule => rule["Statement.RuleGroupReferenceStatement"].IsPresent);
        return managed.IsFalse && !own.IsFalse
            ? Verdict.Unknown(own.At, "the rule group may hold the same rules")
            : managed.OrGap($"'{acl}' blocks with rules of your own alone, so known attacks (cross-site scripting, path traversal, local files) pass until somebody writes one; add AWSManagedRulesCommonRuleSet and AWSManagedRulesKnownBadInputsRuleSet with OverrideAction None")
                .WithCost(acl, CommonCosts.TwoWebAclRules);
    }

    [Practice("waf-web-acl-rate-limit", Pillar.Security, Severity.Medium, WebAcl.Type, Reach = Reach.Workload)]
    internal static Verdict RateLimit(Resource acl)
    {
        if (WebAcl.AllowsByDefault(acl).Stops("it blocks what no rule allows", out var verdict)
            || WebAcl.AnyRule(acl, static rule => Truth.True(rule), static added => Truth.True(added)).Stops("it has no rules at all: wafv2-web-acl-has-rules", out verdict))
        {
            return verdict;
        }

        var limits = WebAcl.AnyRule(acl, LimitsRate, static added => WebAcl.AddsManagedGroup(added, "AWSManagedRulesAntiDDoSRuleSet"));
        var counts = acl["Rules"].Any(static rule => rule["Statement.RateBasedStatement"].IsPresent);
        return limits.IsFalse && counts.IsTrue
            ? Verdict.Gap(counts.At, $"'{acl}' only counts addresses that send too much and lets them go on; set the Action of its rate-based rule to Block when the counts look right")
            : limits.OrGap($"one address can send '{acl}' as many requests as it likes, to guess passwords or to run up the bill; add a rule with RateBasedStatement (Limit 2000 in 5 minutes, AggregateKeyType IP) and Action Block")
                .WithCost(acl, CommonCosts.RateRule);
    }

    [Practice("wafv2-web-acl-logging", Pillar.Security, Severity.Low, WebAcl.Type, Reach = Reach.Workload)]
    internal static Verdict Logging(Resource acl)
    {
        var logged = Truth.False(default);
        foreach (var configuration in acl.Workload.OfType("AWS::WAFv2::LoggingConfiguration"))
        {
            var arn = configuration["ResourceArn"];
            logged |= arn.Target is { } target ? Truth.Of(ReferenceEquals(target, acl), default) : arn.IsUnknown ? Truth.Unknown(arn) : Truth.False(default);
        }

        return logged.OrGap(
            $"'{acl}' keeps no record of what it blocked and let pass, beyond samples of three hours, so neither attacks nor false alarms can be looked into; add an AWS::WAFv2::LoggingConfiguration with a destination whose name begins with aws-waf-logs-");
    }

    [Practice("wafv2-rule-metrics", Pillar.OperationalExcellence, Severity.Low, WebAcl.Type, "AWS::WAFv2::RuleGroup")]
    internal static Verdict RuleMetrics(Resource acl)
    {
        var rules = acl["Rules"];
        return rules.IsAbsent
            ? Verdict.NotApplicable("it has no rules")
            : rules.All(static rule => !rule["VisibilityConfig.CloudWatchMetricsEnabled"].Is(false)).OrGap(
                $"a rule of '{acl}' publishes no metric, so no alarm sees an attack or a rule that stops customers; set CloudWatchMetricsEnabled to true in its VisibilityConfig")
                .WithFix(acl, CountRules);
    }

    /// <summary>Whether a rule stops who sends too much: a rate-based one, the managed one against floods, or a rule group of the workload with such a rule.</summary>
    private static Truth LimitsRate(Value rule)
    {
        var statement = rule["Statement"];
        var group = statement["ManagedRuleGroupStatement"];
        var flood = group["Name"].Is("AWSManagedRulesAntiDDoSRuleSet") & !rule["OverrideAction.Count"].IsPresent;
        var own = statement["RuleGroupReferenceStatement"];
        if (!own.IsAbsent)
        {
            return own["Arn"].Target is { Type: "AWS::WAFv2::RuleGroup" } rules && rule["OverrideAction.Count"].IsPresent.IsFalse ? rules["Rules"].Any(Stops) : Truth.Unknown(own);
        }

        return flood | Stops(rule);
    }

    private static Truth Stops(Value rule) => rule["Statement.RateBasedStatement"].IsPresent & (rule["Action.Block"].IsPresent | rule["Action.Captcha"].IsPresent | rule["Action.Challenge"].IsPresent);

    private static Fix? CountRules(Resource acl)
    {
        var fix = Fix.Safe("Publish the metrics of each rule");
        foreach (var rule in acl["Rules"].Items)
        {
            fix = rule["VisibilityConfig.CloudWatchMetricsEnabled"].Is(false) ? fix.Set(rule, "VisibilityConfig.CloudWatchMetricsEnabled", true) : fix;
        }

        return fix;
    }
}
