using Lintel.Resources;

namespace Lintel.Practices.Architecture;

/// <summary>Where a workload says that it is read much more than written, and whether it has a cache anywhere.</summary>
internal sealed class ReadLoad : IWorkloadView<ReadLoad>
{
    public const string Database = "AWS::RDS::DBInstance", ScalableTarget = "AWS::ApplicationAutoScaling::ScalableTarget", Table = "AWS::DynamoDB::Table";

    /// <summary>A table whose reads are this many times its writes is read-heavy; below the least units a cache costs more than it saves.</summary>
    private const int ReadsPerWrite = 4, LeastReadUnits = 100;

    private static readonly string[] Caches =
    [
        "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::ServerlessCache", "AWS::MemoryDB::Cluster", "AWS::DAX::Cluster",
        "AWS::CloudFront::Distribution", "AWS::AppSync::ApiCache",
    ];

    private ReadLoad(Workload workload)
    {
        foreach (var type in (ReadOnlySpan<string>)[Database, ScalableTarget, Table])
        {
            foreach (var resource in workload.OfType(type))
            {
                Speaker ??= SaysReads(resource) is { Length: > 0 } ? resource : null;
            }
        }

        Sign = Speaker is null ? "" : SaysReads(Speaker);
        foreach (var type in Caches)
        {
            HasCache |= workload.OfType(type).Count > 0;
        }

        foreach (var stage in workload.OfType("AWS::ApiGateway::Stage"))
        {
            HasCache |= !stage["CacheClusterEnabled"].Is(true).IsFalse;
        }
    }

    /// <summary>The first resource that says so; null when none does.</summary>
    public Resource? Speaker { get; }

    /// <summary>How it says so, for a message.</summary>
    public string Sign { get; }

    /// <summary>Whether the workload has a cache of any kind, or may have.</summary>
    public bool HasCache { get; }

    public static ReadLoad Create(Workload workload) => new(workload);

    private static string SaysReads(Resource resource)
    {
        switch (resource.Type)
        {
            // A source by ARN, or with its Region, is that of a replica in another Region, which is there for its loss.
            case Database when resource["SourceRegion"].IsAbsent && resource["SourceDBInstanceIdentifier"] is { } source && source.Target is { } primary
                && source.TryGetReference(out var reference) && !reference.Attribute.EndsWith("Arn", StringComparison.Ordinal):
                return $"is a read replica of '{primary}'";
            case ScalableTarget when resource["ScalableDimension"].Is("rds:cluster:ReadReplicaCount").IsTrue:
                return "adds readers to a cluster as its load grows";
            case Table when resource["ProvisionedThroughput.ReadCapacityUnits"].TryGetNumber(out var reads) && resource["ProvisionedThroughput.WriteCapacityUnits"].TryGetNumber(out var writes)
                && reads >= LeastReadUnits && reads >= ReadsPerWrite * writes:
                return $"pays for {reads:0} read units and {writes:0} write units";
            default:
                return "";
        }
    }
}
