using Lintel.Checking.Changes;
using Lintel.Practices.Waf;
using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>Fixes that put a web ACL before something.</summary>
internal static class WebAcls
{
    private const string Name = "WebAcl", Association = "AWS::WAFv2::WebACLAssociation";

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

        var (fix, key) = Keys.ForLogs(
            Fix.Suggestion("Put a web ACL before it", "it costs about $9 a month and $0.60 for each million requests, and refuses requests that its rules take for attacks: try the rules with Count first"), resource);
        return fix
            .AddShared(Name, WebAcl.Type, Desired.Map(
                ("Scope", "REGIONAL"),
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
                    Managed("known-bad-inputs", 2, "AWSManagedRulesKnownBadInputsRuleSet")))))
            .AddShared($"{Name}Logs", "AWS::Logs::LogGroup", Desired.Map(
                // WAF writes to log groups of this prefix only.
                ("LogGroupName", Desired.Join("aws-waf-logs-", Desired.UniqueName("-web-acl"))),
                ("RetentionInDays", 90),
                ("KmsKeyId", key)), Desired.Map(("DeletionPolicy", "Retain"), ("UpdateReplacePolicy", "Retain")))
            .AddShared($"{Name}Logging", "AWS::WAFv2::LoggingConfiguration", Desired.Map(
                ("ResourceArn", Desired.Added(Name, "Arn")),
                ("LogDestinationConfigs", Desired.List(Desired.Added($"{Name}Logs", "Arn")))))
            .AddResource("WebAclAssociation", Association, Desired.Map(("ResourceArn", arn), ("WebACLArn", Desired.Added(Name, "Arn"))));
    }

    /// <summary>The fix for a distribution of CloudFront, whose web ACL is made in us-east-1 only: the one that the stack has, else one that a person makes there.</summary>
    /// <remarks>Source: AWS WAF Developer Guide, "Protecting Amazon CloudFront distributions with AWS WAF": scope CLOUDFRONT, Region us-east-1.</remarks>
    public static Fix BeforeDistribution(Resource distribution) => Existing(distribution, "CLOUDFRONT") is { } existing
        ? Fix.Suggestion("Put the web ACL before it", "requests that its rules take for attacks are refused").Set("DistributionConfig.WebACLId", Desired.To(existing, "Arn"))
        : Fix.Manual("Put a web ACL before it", "a web ACL of scope CLOUDFRONT is made in us-east-1 only, about $8 a month with two managed rule groups and a rate rule: make it in a stack there, try its rules with Count first, and hand its ARN to WebACLId by a parameter");

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
