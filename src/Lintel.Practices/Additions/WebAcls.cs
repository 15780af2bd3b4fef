using Lintel.Checking.Changes;
using Lintel.Practices.Waf;
using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>Fixes that put a web ACL before something.</summary>
internal static class WebAcls
{
    private const string Name = "WebAcl", EdgeName = "EdgeWebAcl", Association = "AWS::WAFv2::WebACLAssociation",
        Caution = "it costs about $9 a month and $0.60 for each million requests, and refuses requests that its rules take for attacks: try the rules with Count first";

    /// <summary>The fix of a gap that an association closes: with the regional web ACL that the workload has, else with a new one.</summary>
    /// <param name="resource">What to protect.</param>
    /// <param name="arn">Its ARN.</param>
    public static Fix Before(Resource resource, Desired arn)
    {
        if (Existing(resource, "REGIONAL") is { } existing)
        {
            return Fix.Suggestion("Put the web ACL before it", "requests that its rules take for attacks are refused")
                .AddResource("WebAclAssociation", Association, Desired.Map(("ResourceArn", arn), ("WebACLArn", Desired.To(existing, "Arn"))));
        }

        var fix = Add(
            Fix.Suggestion("Put a web ACL before it", Caution),
            resource,
            Name,
            "REGIONAL",
            static (fix, resource, _) => Keys.ForLogs(fix, resource),
            null);
        return fix.AddResource("WebAclAssociation", Association, Desired.Map(("ResourceArn", arn), ("WebACLArn", Desired.Added(Name, "Arn"))));
    }

    /// <summary>The fix for a distribution of CloudFront, whose web ACL is made in us-east-1 only: the one that the stack has; a new one where it is known that things are made there; else one that a person makes.</summary>
    /// <remarks>Source: AWS WAF Developer Guide, "Protecting Amazon CloudFront distributions with AWS WAF": scope CLOUDFRONT, Region us-east-1.</remarks>
    public static Fix BeforeDistribution(Resource distribution)
    {
        if (Existing(distribution, "CLOUDFRONT") is { } existing)
        {
            return Fix.Suggestion("Put the web ACL before it", "requests that its rules take for attacks are refused").Set("DistributionConfig.WebACLId", Desired.To(existing, "Arn"));
        }

        if (!HomeOfDistributions.Find(distribution, out var provider))
        {
            return Fix.Manual("Put a web ACL before it", "a web ACL of scope CLOUDFRONT is made in us-east-1 only, about $8 a month with two managed rule groups and a rate rule: make it in a stack there, try its rules with Count first, and hand its ARN to WebACLId by a parameter; say region: us-east-1 in lintel.yaml where this stack is deployed there");
        }

        return Add(
            Fix.Suggestion("Put a web ACL before it", Caution),
            distribution,
            EdgeName,
            "CLOUDFRONT",
            static (fix, distribution, provider) => provider is null ? Keys.ForLogs(fix, distribution) : Keys.ForLogsOf(fix, distribution, HomeOfDistributions.Region, provider),
            provider).Set("DistributionConfig.WebACLId", Desired.Added(EdgeName, "Arn"));
    }

    /// <summary>Adds a web ACL with a rate rule and managed rules, and its log.</summary>
    /// <param name="provider">The configuration of the provider that makes them, in Terraform where that is not its own; null for the one that makes the resource.</param>
    private static Fix Add(Fix fix, Resource resource, string name, string scope, Func<Fix, Resource, string?, (Fix, Desired)> addKey, string? provider)
    {
        (fix, var key) = addKey(fix, resource, provider);
        (string, Desired)[] by = provider is null ? [] : [("Provider", provider)];
        return fix
            .AddShared(name, WebAcl.Type, Desired.Map(
                ("Scope", scope),
                ("DefaultAction", Desired.Map(("Allow", Desired.Map()))),
                ("VisibilityConfig", Visible("web-acl")),
                ("Rules", Desired.List(
                    Desired.Map(
                        ("Name", "rate"),
                        ("Priority", 0),
                        ("Action", Desired.Map(("Block", Desired.Map()))),
                        ("Statement", Desired.Map(("RateBasedStatement", Desired.Map(("AggregateKeyType", "IP"), ("Limit", 2000))))),
                        ("VisibilityConfig", Visible("rate"))),
                    Managed("common", 1, "AWSManagedRulesCommonRuleSet"),
                    Managed("known-bad-inputs", 2, "AWSManagedRulesKnownBadInputsRuleSet")))), Desired.Map(by))
            .AddShared($"{name}Logs", "AWS::Logs::LogGroup", Desired.Map(
                // WAF writes to log groups of this prefix only.
                ("LogGroupName", Desired.Join("aws-waf-logs-", Desired.UniqueName(scope == "CLOUDFRONT" ? "-edge-web-acl" : "-web-acl"))),
                ("RetentionInDays", 90),
                ("KmsKeyId", key)), Desired.Map([("DeletionPolicy", "Retain"), ("UpdateReplacePolicy", "Retain"), .. by]))
            .AddShared($"{name}Logging", "AWS::WAFv2::LoggingConfiguration", Desired.Map(
                ("ResourceArn", Desired.Added(name, "Arn")),
                ("LogDestinationConfigs", Desired.List(Desired.Added($"{name}Logs", "Arn")))), Desired.Map(by));
    }

    private static Resource? Existing(Resource resource, string scope)
    {
        foreach (var acl in resource.Workload.OfType(WebAcl.Type))
        {
            if (acl["Scope"].Is(scope).IsTrue && acl.Exists.IsTrue && acl.UnknownCount.Length == 0)
            {
                return acl;
            }
        }

        return null;
    }

    private static Desired Managed(string name, int priority, string group) => Desired.Map(
        ("Name", name),
        ("Priority", priority),
        ("OverrideAction", Desired.Map(("None", Desired.Map()))),
        ("Statement", Desired.Map(("ManagedRuleGroupStatement", Desired.Map(("VendorName", "AWS"), ("Name", group))))),
        ("VisibilityConfig", Visible(name)));

    private static Desired Visible(string metric) => Desired.Map(("CloudWatchMetricsEnabled", true), ("MetricName", metric), ("SampledRequestsEnabled", true));
}
