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
        if (Existing(resource) is { } existing)
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

    private static Resource? Existing(Resource resource)
    {
        foreach (var acl in resource.Workload.OfType(WebAcl.Type))
        {
            if (acl["Scope"].Is("REGIONAL").IsTrue && acl.Exists.IsTrue && acl.UnknownCount.Length == 0)
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
