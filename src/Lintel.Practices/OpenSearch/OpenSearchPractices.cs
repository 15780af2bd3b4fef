using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.OpenSearch;

internal static partial class OpenSearchPractices
{
    private const string StrictPolicy = "Policy-Min-TLS-1-2-PFS-2023-10";

    private const double LeastMasters = 3;

    [Practice("opensearch-domain-enforce-https", Pillar.Security, Severity.High, Domain.Type, Domain.FormerType)]
    internal static readonly Comparison EnforceHttps = Require("DomainEndpointOptions.EnforceHTTPS").ToBe(
        true,
        "'{name}' answers plain HTTP as well, so queries, documents and passwords can be read on the way; set DomainEndpointOptions.EnforceHTTPS to true")
        .WithFix(Fix.Suggestion("Refuse plain HTTP", "clients that use plain HTTP are refused"));

    [Practice("opensearch-domain-tls-policy", Pillar.Security, Severity.Medium, Domain.Type, Domain.FormerType)]
    internal static Verdict TlsPolicy(Resource domain)
    {
        var policy = domain["DomainEndpointOptions.TLSSecurityPolicy"];
        if (policy.IsAbsent)
        {
            return Verdict.Gap(policy, $"'{domain}' names no TLS policy, and without one its endpoint may accept TLS 1.0; set DomainEndpointOptions.TLSSecurityPolicy to {StrictPolicy}")
                .WithFix(static () => Fix.Suggestion("Accept TLS 1.2 and newer only", "clients that know no newer version than TLS 1.1 cannot connect").Set("DomainEndpointOptions.TLSSecurityPolicy", StrictPolicy));
        }

        if (!policy.TryGetText(out var name))
        {
            return Verdict.Unknown(policy);
        }

        return TlsPolicies.Find(name) is not { Service: "opensearch" } known
            ? Verdict.Unknown(policy, $"'{name}' is not among the policies known on {TlsPolicies.AsOf:yyyy-MM-dd}")
            : known.Minimum is "TLSv1.2" or "TLSv1.3" ? Verdict.Met
            : Verdict.Gap(policy, $"'{domain}' accepts {known.Minimum.Replace("v", " ", StringComparison.Ordinal)}, whose weaknesses are known; set DomainEndpointOptions.TLSSecurityPolicy to {StrictPolicy}")
                .WithFix(static () => Fix.Suggestion("Accept TLS 1.2 and newer only", "clients that know no newer version than TLS 1.1 cannot connect").Set("DomainEndpointOptions.TLSSecurityPolicy", StrictPolicy));
    }

    [Practice("opensearch-domain-in-vpc", Pillar.Security, Severity.High, Domain.Type, Domain.FormerType)]
    internal static readonly Comparison InVpc = Require("VPCOptions.SubnetIds").ToBeSet(
        "'{name}' has a public endpoint, so its access policy is all that stands between its data and the internet; set VPCOptions with SubnetIds and SecurityGroupIds, which takes a new domain");

    [Practice("opensearch-domain-fine-grained-access-control", Pillar.Security, Severity.High, Domain.Type, Domain.FormerType)]
    internal static readonly Comparison FineGrainedAccessControl = Require("AdvancedSecurityOptions.Enabled").ToBe(
        true,
        "everyone who may use '{name}' reads and deletes all of its indexes; set AdvancedSecurityOptions.Enabled to true and a master user, with encryption at rest, between nodes and by HTTPS");

    [Practice("opensearch-domain-audit-logs", Pillar.Security, Severity.Medium, Domain.Type, Domain.FormerType)]
    internal static Verdict AuditLogs(Resource domain) => Domain.Publishes(domain, "AUDIT_LOGS").OrGap(
        $"'{domain}' keeps no record of sign-ins and of who read or changed which index; publish AUDIT_LOGS in LogPublishingOptions, with Enabled: true and CloudWatchLogsLogGroupArn, and switch on audit logs in OpenSearch Dashboards")
        .WithCost(domain, CommonCosts.LogIngestion);

    [Practice("opensearch-domain-error-logs", Pillar.OperationalExcellence, Severity.Medium, Domain.Type, Domain.FormerType)]
    internal static Verdict ErrorLogs(Resource domain) => Domain.Publishes(domain, "ES_APPLICATION_LOGS").OrGap(
        $"'{domain}' publishes no error log, so failing queries, snapshots and nodes can't be explained; publish ES_APPLICATION_LOGS in LogPublishingOptions, with Enabled: true and CloudWatchLogsLogGroupArn")
        .WithCost(domain, CommonCosts.LogIngestion);

    [Practice("opensearch-domain-slow-logs", Pillar.PerformanceEfficiency, Severity.Low, Domain.Type, Domain.FormerType)]
    internal static Verdict SlowLogs(Resource domain) => Domain.PublishesAny(domain).Stops("it publishes no log at all, its error log first: opensearch-domain-error-logs", out var verdict)
        ? verdict
        : (Domain.Publishes(domain, "SEARCH_SLOW_LOGS") & Domain.Publishes(domain, "INDEX_SLOW_LOGS")).OrGap(
            $"'{domain}' does not publish both slow logs, so which searches and writes make it slow can't be seen; publish SEARCH_SLOW_LOGS and INDEX_SLOW_LOGS in LogPublishingOptions, and set thresholds on the indexes")
            .WithCost(domain, CommonCosts.LogIngestion);

    [Practice("opensearch-domain-three-master-nodes", Pillar.Reliability, Severity.Medium, Domain.Type, Domain.FormerType, ProductionOnly = true)]
    internal static Verdict ThreeMasterNodes(Resource domain)
    {
        var nodes = Domain.Nodes(domain);
        var count = nodes["DedicatedMasterCount"];
        return (nodes["DedicatedMasterEnabled"].Is(true) & (count.IsAbsent ? Truth.True(count) : count.IsAtLeast(LeastMasters))).OrGap(
            $"'{domain}' has no three dedicated master nodes, so a busy or lost node can take the cluster's management with it; set DedicatedMasterEnabled to true and DedicatedMasterCount to 3");
    }
}
