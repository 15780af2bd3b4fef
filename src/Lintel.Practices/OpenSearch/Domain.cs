using Lintel.Resources;

namespace Lintel.Practices.OpenSearch;

/// <summary>A search domain by either of its types, which differ in the names of some properties.</summary>
internal static class Domain
{
    public const string Type = "AWS::OpenSearchService::Domain", FormerType = "AWS::Elasticsearch::Domain";

    /// <summary>The kinds and numbers of its nodes.</summary>
    public static Value Nodes(Resource domain) => domain[domain.Type == Type ? "ClusterConfig" : "ElasticsearchClusterConfig"];

    /// <summary>Whether a log is published to a log group.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="log">The log's key, such as <c>AUDIT_LOGS</c>.</param>
    public static Truth Publishes(Resource domain, string log)
    {
        var option = domain["LogPublishingOptions"][log];
        var group = option["CloudWatchLogsLogGroupArn"];
        return option["Enabled"].Is(true) & (group.Kind == ValueKind.Text ? group.StartsWith("arn:") | group.IsDynamicReference : !group.IsEmpty);
    }

    /// <summary>Whether a log of some kind is published to a log group.</summary>
    public static Truth PublishesAny(Resource domain)
    {
        var options = domain["LogPublishingOptions"];
        if (options.IsUnknown)
        {
            return Truth.Unknown(options);
        }

        var result = Truth.False(options);
        foreach (var (log, _) in options.Entries)
        {
            result |= Publishes(domain, log);
        }

        return result.FalseAt(options);
    }

    /// <summary>Whether callers have to sign in to the domain itself, whatever its access policy says.</summary>
    /// <remarks>Source: Amazon OpenSearch Service Developer Guide, "Fine-grained access control": with it AWS recommends an open access policy.</remarks>
    public static Truth AsksForUsers(Resource domain) =>
        domain["AdvancedSecurityOptions.Enabled"].Is(true) & !domain["AdvancedSecurityOptions.AnonymousAuthEnabled"].Is(true);
}
