using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.ElastiCache;

internal static class ElastiCachePractices
{
    private const string Cluster = "AWS::ElastiCache::CacheCluster", ReplicationGroup = "AWS::ElastiCache::ReplicationGroup";

    [Practice("elasticache-cluster-backup-retention", Pillar.Reliability, Severity.Medium, Cluster, ReplicationGroup, ProductionOnly = true)]
    internal static Verdict BackupRetention(Resource cache) =>
        (cache.Type == Cluster ? !cache.Raw["replication_group_id"].IsPresent : Truth.True(default)).Stops("it is a node of a replication group, which decides that", out var verdict)
        || (!cache["Engine"].Is("memcached")).Stops("Memcached can't be backed up", out verdict)
        || (!cache["CacheNodeType"].StartsWith("cache.t1.")).Stops("nodes of type cache.t1 can't be backed up", out verdict)
            ? verdict
            : cache["SnapshotRetentionLimit"].IsAtLeast(1).OrGap(
                $"'{cache}' makes no backups, so what it holds is gone when the nodes are; set SnapshotRetentionLimit to the days to keep, at least 1, unless the data can be read again from elsewhere")
                .WithCost(cache, CommonCosts.CacheBackup);

    [Practice("elasticache-replication-group-encrypted-in-transit", Pillar.Security, Severity.Medium, ReplicationGroup)]
    internal static Verdict EncryptedInTransit(Resource group) => group["GlobalReplicationGroupId"].IsEmpty.Stops("it takes this from its global datastore", out var verdict)
        ? verdict
        : group["TransitEncryptionEnabled"].Is(true).OrGap(
            $"clients and nodes of '{group}' talk in the clear, passwords included; set TransitEncryptionEnabled to true, and let clients connect by TLS");
}
