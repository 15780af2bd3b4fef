using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources.Policies;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.OpenSearch;

internal static partial class OpenSearchPractices
{
    private const double LeastDataNodes = 3;

    [Practice("opensearch-domain-encrypted-at-rest", Pillar.Security, Severity.High, Domain.Type, Domain.FormerType)]
    internal static readonly Comparison EncryptedAtRest = Require("EncryptionAtRestOptions.Enabled").ToBe(
        true,
        "'{name}' stores its indexes, logs and snapshots unencrypted; set EncryptionAtRestOptions.Enabled to true, which since OpenSearch and Elasticsearch 6.7 works on an existing domain")
        .WithFix(Fix.Suggestion("Encrypt the domain", "it moves the data to new nodes, cannot be undone, and replaces a domain of before Elasticsearch 6.7"));

    [Practice("opensearch-domain-kms-cmk", Pillar.Security, Severity.Info, Domain.Type, Domain.FormerType)]
    internal static Verdict KmsCmk(Resource domain) => CustomerKey.Is(domain["EncryptionAtRestOptions.KmsKeyId"], "alias/aws/es").OrGap(
        $"'{domain}' names no key of your own, so nobody can withdraw access to its data by the key; set EncryptionAtRestOptions.KmsKeyId")
        .WithCost(domain, CommonCosts.Key);

    [Practice("opensearch-domain-node-to-node-encryption", Pillar.Security, Severity.Medium, Domain.Type, Domain.FormerType)]
    internal static readonly Comparison NodeToNodeEncryption = Require("NodeToNodeEncryptionOptions.Enabled").ToBe(
        true,
        "the nodes of '{name}' send each other documents and queries in the clear, and fine-grained access control can't be switched on; set NodeToNodeEncryptionOptions.Enabled to true")
        .WithFix(Fix.Suggestion("Encrypt between the nodes", "it moves the data to new nodes and cannot be undone"));

    [Practice("opensearch-domain-fault-tolerant-data-nodes", Pillar.Reliability, Severity.Medium, Domain.Type, Domain.FormerType, ProductionOnly = true)]
    internal static Verdict FaultTolerantDataNodes(Resource domain)
    {
        var nodes = Domain.Nodes(domain);
        return (nodes["MultiAZWithStandbyEnabled"].Is(true) | (nodes["ZoneAwarenessEnabled"].Is(true) & nodes["InstanceCount"].IsAtLeast(LeastDataNodes))).PointingAt(Weak(nodes)).OrGap(
            $"'{domain}' does not spread three data nodes over Availability Zones, so the loss of a node or zone loses data or stops it; set InstanceCount to 3 and ZoneAwarenessEnabled to true, with one replica an index")
            .WithFix(domain, SpreadNodes);
    }

    [Practice("opensearch-domain-not-public", Pillar.Security, Severity.Critical, Domain.Type, Domain.FormerType)]
    internal static Verdict NotPublic(Resource domain)
    {
        var policy = domain["AccessPolicies"];
        return domain["VPCOptions.SubnetIds"].IsEmpty.Stops("it answers inside its VPC only", out var verdict)
            || (!policy.IsEmpty).Stops("it has no access policy, so only principals of the account with permission are let in", out verdict)
            || (!Domain.AsksForUsers(domain)).Stops("its users sign in: opensearch-domain-fine-grained-access-control", out verdict)
            ? verdict
            : new PolicyDocument(policy).None(static statement => statement.IsPublic).OrGap(
                $"everybody on the internet may read, change and delete the indexes of '{domain}'; name the roles that need it in Principal of AccessPolicies, or switch on AdvancedSecurityOptions");
    }

    [Practice("opensearch-domain-no-anonymous-access", Pillar.Security, Severity.Low, Domain.Type, Domain.FormerType)]
    internal static Verdict NoAnonymousAccess(Resource domain)
    {
        var policy = domain["AccessPolicies"];
        if ((!policy.IsEmpty).Stops("it has no access policy, so requests have to be signed", out var verdict)
            || (!Domain.AsksForUsers(domain)).Stops("its users sign in: opensearch-domain-fine-grained-access-control", out verdict))
        {
            return verdict;
        }

        var document = new PolicyDocument(policy);
        return domain["VPCOptions.SubnetIds"].IsEmpty.IsTrue && document.Any(static statement => statement.IsPublic).IsTrue
            ? Verdict.NotApplicable("it is open to everybody: opensearch-domain-not-public")
            : document.None(IsUnsigned).OrGap(
                $"'{domain}' answers requests that nobody signed, so an address or a place in the VPC is all it takes, and no log says who it was; name the roles that need it in Principal of AccessPolicies");
    }

    /// <summary>Whether a statement lets in callers that do not sign: everyone is a principal and no condition is on who calls.</summary>
    private static Truth IsUnsigned(PolicyStatement statement)
    {
        var everyone = statement.HasEveryoneAsPrincipal;
        if (everyone.IsFalse || statement.IsAllow.IsFalse)
        {
            return Truth.False(everyone.At);
        }

        var condition = statement.Condition;
        if (condition.IsUnknown)
        {
            return Truth.Unknown(condition);
        }

        foreach (var (_, keys) in condition.Entries)
        {
            foreach (var (key, _) in keys.Entries)
            {
                if (key.StartsWith("aws:Principal", StringComparison.OrdinalIgnoreCase) || key.StartsWith("aws:user", StringComparison.OrdinalIgnoreCase))
                {
                    return Truth.False(condition);
                }
            }
        }

        return everyone & statement.IsAllow;
    }

    /// <summary>What keeps the data nodes from being fault tolerant: zone awareness, else their number.</summary>
    private static Value Weak(Value nodes)
    {
        var aware = nodes["ZoneAwarenessEnabled"];
        return aware.Is(true).IsTrue ? nodes["InstanceCount"] : aware;
    }

    private static Fix? SpreadNodes(Resource domain)
    {
        var (nodes, path) = (Domain.Nodes(domain), domain.Type == Domain.Type ? "ClusterConfig" : "ElasticsearchClusterConfig");
        var fix = Fix.Suggestion("Spread three data nodes over three zones", "more nodes, and traffic between zones, are billed");
        fix = nodes["InstanceCount"].IsAtLeast(LeastDataNodes) ? fix : fix.Set($"{path}.InstanceCount", (int)LeastDataNodes);
        return fix.Set($"{path}.ZoneAwarenessEnabled", true).Set($"{path}.ZoneAwarenessConfig.AvailabilityZoneCount", 3);
    }
}
