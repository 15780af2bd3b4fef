using Lintel.Practices.Rds;
using Lintel.Resources;

namespace Lintel.Practices.Lambda;

/// <summary>Finds in a function's environment the endpoints that answer inside a VPC only.</summary>
internal static class PrivateEndpoints
{
    private const string PubliclyAccessible = "PubliclyAccessible";

    /// <summary>The first resource whose endpoint an environment variable of <paramref name="function"/> holds, and that is surely reachable from its VPC alone; null when there is none.</summary>
    public static Resource? In(Resource function)
    {
        foreach (var (_, value) in function["Environment.Variables"].Entries)
        {
            if (Find(value) is { } found)
            {
                return found;
            }

            if (value.Partial is { } text)
            {
                foreach (var part in text.Parts)
                {
                    if (Find(part) is { } inner)
                    {
                        return inner;
                    }
                }
            }
        }

        return null;
    }

    private static Resource? Find(Value value) =>
        value.TryGetReference(out var reference) && reference.Attribute.Contains("Endpoint", StringComparison.OrdinalIgnoreCase) && value.Target is { } target && IsPrivate(target) ? target : null;

    /// <summary>Whether a resource has no address outside its VPC.</summary>
    /// <remarks>Source: the user guides of ElastiCache, MemoryDB, DAX, DocumentDB and RDS Proxy, which have no public endpoints; the API references of RDS, Redshift and OpenSearch Service for those that may.</remarks>
    private static bool IsPrivate(Resource resource) => resource.Type switch
    {
        "AWS::ElastiCache::ReplicationGroup" or "AWS::ElastiCache::CacheCluster" or "AWS::ElastiCache::ServerlessCache" or "AWS::MemoryDB::Cluster" or "AWS::DAX::Cluster"
            or "AWS::DocDB::DBCluster" or "AWS::DocDB::DBInstance" or "AWS::RDS::DBProxy" => true,
        Database.Instance => resource[PubliclyAccessible].Is(false).IsTrue,
        Database.Cluster => resource[PubliclyAccessible].IsAbsent && resource.Workload.OfType(Database.Instance).All(static instance => instance[PubliclyAccessible].Is(true).IsFalse),
        "AWS::Redshift::Cluster" => resource[PubliclyAccessible].Is(true).IsFalse,
        "AWS::OpenSearchService::Domain" or "AWS::Elasticsearch::Domain" => resource["VPCOptions.SubnetIds"].IsEmpty.IsFalse,
        _ => false,
    };
}
