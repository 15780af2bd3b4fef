using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.ElastiCache;

internal static class ElastiCachePractices
{
    private const string Cluster = "AWS::ElastiCache::CacheCluster", ReplicationGroup = "AWS::ElastiCache::ReplicationGroup";
    private const string InGlobalDatastore = "it takes this from its global datastore";
    private const string PrecedesEncryption = "its engine has to be upgraded first: elasticache-redis-supported-version";
    private static readonly Version FirstEncrypted = new(3, 2, 6), EncryptedSince = new(4, 0, 10);

    [Practice("elasticache-cluster-backup-retention", Pillar.Reliability, Severity.Medium, Cluster, ReplicationGroup, ProductionOnly = true)]
    internal static Verdict BackupRetention(Resource cache) =>
        IsNoMember(cache, out var verdict)
        && IsNotMemcached(cache, "Memcached can't be backed up", ref verdict)
        && !(!cache["CacheNodeType"].StartsWith("cache.t1.")).Stops("nodes of type cache.t1 can't be backed up", out verdict)
            ? cache["SnapshotRetentionLimit"].IsAtLeast(1).OrGap(
                $"'{cache}' makes no backups, so what it holds is gone when the nodes are; set SnapshotRetentionLimit to the days to keep, at least 1, unless the data can be read again from elsewhere")
                .WithFix(static () => Fix.Suggestion("Keep backups for a week", "backups beyond the free one are billed").Set("SnapshotRetentionLimit", 7))
                .WithCost(cache, CommonCosts.CacheBackup)
            : verdict;

    [Practice("elasticache-cluster-auto-minor-version-upgrade", Pillar.Security, Severity.Medium, Cluster, ReplicationGroup)]
    internal static Verdict AutoMinorVersionUpgrade(Resource cache) =>
        IsNoMember(cache, out var verdict) && IsNotMemcached(cache, "Memcached is upgraded by hand only", ref verdict)
            ? cache["AutoMinorVersionUpgrade"].OrDefault("true").Is(true).OrGap(
                $"'{cache}' stays on its minor version, known vulnerabilities included, until someone upgrades it; remove AutoMinorVersionUpgrade or set it to true")
                .WithFix(static () => Fix.Safe("Take minor versions in the maintenance window").Set("AutoMinorVersionUpgrade", true))
            : verdict;

    [Practice("elasticache-cluster-not-default-subnet-group", Pillar.Security, Severity.Low, Cluster, ReplicationGroup)]
    internal static Verdict NotDefaultSubnetGroup(Resource cache)
    {
        if (!IsNoMember(cache, out var verdict))
        {
            return verdict;
        }

        var (group, primary) = (cache["CacheSubnetGroupName"], cache["PrimaryClusterId"]);
        return group.IsAbsent && !primary.IsAbsent
            ? Verdict.Unknown(primary, "it is in the subnets of its primary cluster")
            : (group.Kind is ValueKind.Reference or ValueKind.PartialText ? Truth.True(group) : !group.IsEmpty & !group.Is("default")).OrGap(
                $"'{cache}' names no subnets of its own, so it is put into the default VPC beside whatever else is there; set CacheSubnetGroupName to an AWS::ElastiCache::SubnetGroup with private subnets, which replaces it");
    }

    [Practice("elasticache-cluster-non-default-port", Pillar.Security, Severity.Info, Cluster, ReplicationGroup, ProductionOnly = true)]
    internal static Verdict NonDefaultPort(Resource cache)
    {
        if (!IsNoMember(cache, out var verdict))
        {
            return verdict;
        }

        var (port, engine) = (cache["Port"], cache["Engine"].OrDefault("redis"));
        var isMemcached = engine.Is("memcached");
        return port.IsAbsent ? Verdict.Gap(port, $"'{cache}' listens on the default port of its engine, which scanners try first; set Port to another one, which replaces it")
            : isMemcached.IsUnknown ? Verdict.Unknown(engine)
            : (!port.Is(isMemcached.IsTrue ? "11211" : "6379")).OrGap($"'{cache}' listens on {port}, the default port of its engine, which scanners try first; set Port to another one, which replaces it");
    }

    /// <summary>Whether the engine of a group can be encrypted, which Redis OSS can in 3.2.6 and since 4.0.10. True for a version that is not known.</summary>
    /// <remarks>Source: ElastiCache User Guide, "In-transit encryption (TLS)" and "At-Rest Encryption": their conditions.</remarks>
    private static Truth KnowsEncryption(Resource group)
    {
        var version = group["EngineVersion"];
        return Truth.Of(!(version.AsText() is { } text && Version.TryParse(text, out var given) && given.Build >= 0 && given < EncryptedSince && given != FirstEncrypted && group["Engine"].OrDefault("redis").Is("redis").IsTrue), version);
    }

    [Practice("elasticache-replication-group-encrypted-in-transit", Pillar.Security, Severity.Medium, ReplicationGroup)]
    internal static Verdict EncryptedInTransit(Resource group) => group["GlobalReplicationGroupId"].IsEmpty.Stops(InGlobalDatastore, out var verdict)
        || KnowsEncryption(group).Stops(PrecedesEncryption, out verdict)
        ? verdict
        : group["TransitEncryptionEnabled"].Is(true).OrGap(
            $"clients and nodes of '{group}' talk in the clear, passwords included; set TransitEncryptionEnabled to true, and let clients connect by TLS")
            .WithFix(static () => Fix.Suggestion("Speak TLS", "clients have to connect by TLS").Set("TransitEncryptionEnabled", true));

    [Practice("elasticache-replication-group-encrypted-at-rest", Pillar.Security, Severity.High, ReplicationGroup)]
    internal static Verdict EncryptedAtRest(Resource group)
    {
        if (group["GlobalReplicationGroupId"].IsEmpty.Stops(InGlobalDatastore, out var verdict)
            || KnowsEncryption(group).Stops(PrecedesEncryption, out verdict))
        {
            return verdict;
        }

        // Valkey is encrypted unless it is told not to be; Redis OSS, the default engine, is not.
        var encrypted = group["AtRestEncryptionEnabled"];
        return (encrypted.IsAbsent ? group["Engine"].OrDefault("redis").Is("valkey").FalseAt(encrypted) : encrypted.Is(true)).OrGap(
            $"'{group}' writes its backups, and what it syncs and swaps to disk, unencrypted; set AtRestEncryptionEnabled to true, which replaces the group, so restore it from a backup")
            .WithFix(static () => Fix.Suggestion("Encrypt what is written to disk", "it replaces the group: restore it from a backup").Set("AtRestEncryptionEnabled", true));
    }

    [Practice("elasticache-replication-group-kms-cmk", Pillar.Security, Severity.Info, ReplicationGroup)]
    internal static Verdict KmsCmk(Resource group) => group["GlobalReplicationGroupId"].IsEmpty.Stops(InGlobalDatastore, out var verdict)
        ? verdict
        : CustomerKey.Is(group["KmsKeyId"], "alias/aws/elasticache").OrGap(
            $"'{group}' names no key of your own, so nobody can withdraw access to its data by the key or see who uses it; set KmsKeyId, which replaces the group")
            .WithCost(group, CommonCosts.Key);

    [Practice("elasticache-replication-group-auth", Pillar.Security, Severity.Medium, ReplicationGroup)]
    internal static Verdict Auth(Resource group) => group["GlobalReplicationGroupId"].IsEmpty.Stops(InGlobalDatastore, out var verdict)
        ? verdict
        : (!group["AuthToken"].IsEmpty | !group["UserGroupIds"].IsEmpty).PointingAt(group["AuthToken"]).OrGap(
            $"whoever reaches the port of '{group}' reads and deletes everything in it; set UserGroupIds to a group of users with access strings (or AuthToken to a secret), with TransitEncryptionEnabled");

    [Practice("elasticache-replication-group-automatic-failover", Pillar.Reliability, Severity.Medium, ReplicationGroup, ProductionOnly = true)]
    internal static Verdict AutomaticFailover(Resource group) => group["AutomaticFailoverEnabled"].Is(true).OrGap(
        $"when the primary node of '{group}' fails, writes fail until it is replaced, which takes minutes, and no replica steps in; set AutomaticFailoverEnabled and MultiAZEnabled to true, with at least one replica")
        .WithFix(group, FailOver);

    [Practice("elasticache-replication-group-multi-az", Pillar.Reliability, Severity.Medium, ReplicationGroup, ProductionOnly = true)]
    internal static Verdict MultiAz(Resource group) =>
        group["AutomaticFailoverEnabled"].Is(true).Stops("it has no replica that takes over: elasticache-replication-group-automatic-failover", out var verdict)
            ? verdict
            : group["MultiAZEnabled"].Is(true).OrGap(
                $"nothing keeps primary and replicas of '{group}' in different Availability Zones, so one zone can take them all; set MultiAZEnabled to true, which costs nothing beside traffic between zones")
                .WithFix(static () => Fix.Suggestion("Spread the nodes over zones", "traffic between zones is billed").Set("MultiAZEnabled", true));

    [Practice("elasticache-memcached-cross-az", Pillar.Reliability, Severity.Medium, Cluster, ProductionOnly = true)]
    internal static Verdict MemcachedCrossAz(Resource cluster)
    {
        if (cluster["Engine"].Is("memcached").Stops("it is no Memcached", out var verdict) || cluster["NumCacheNodes"].IsAtLeast(2).Stops("its one node can be in one zone only", out verdict))
        {
            return verdict;
        }

        var (mode, zones) = (cluster["AZMode"], cluster["PreferredAvailabilityZones"]);
        return mode.IsAbsent && !zones.IsAbsent
            ? Verdict.Unknown(zones, "AWS documents the mode of a cluster only where it names no zones")
            : mode.Is("cross-az").OrGap(
                $"all nodes of '{cluster}' are in one Availability Zone, and the database behind gets every request at once when that zone fails; set AZMode to cross-az")
                .WithFix(cluster, Spread);
    }

    /// <summary>A cluster over zones names no single one.</summary>
    private static Fix? Spread(Resource cluster) => cluster["PreferredAvailabilityZone"].IsAbsent && cluster["PreferredAvailabilityZones"].IsAbsent
        ? Fix.Suggestion("Make new nodes in other zones", "traffic between zones is billed, and nodes that are there stay where they are").Set("AZMode", "cross-az")
        : null;

    /// <summary>Whether a cache is no node of a replication group, which would decide for it.</summary>
    private static bool IsNoMember(Resource cache, out Verdict verdict)
    {
        verdict = default;
        return cache.Type != Cluster || !(!cache.Raw["replication_group_id"].IsPresent).Stops("it is a node of a replication group, which decides that", out verdict);
    }

    private static bool IsNotMemcached(Resource cache, string reason, ref Verdict verdict)
    {
        var stops = (!cache["Engine"].Is("memcached")).Stops(reason, out var other);
        verdict = stops ? other : verdict;
        return !stops;
    }

    /// <summary>What fails over needs a replica.</summary>
    private static Fix? FailOver(Resource group)
    {
        var fix = Fix.Suggestion("Let a replica take over", "a replica, and traffic between zones, are billed").Set("AutomaticFailoverEnabled", true).Set("MultiAZEnabled", true);
        var (nodes, replicas) = (group["NumCacheClusters"], group["ReplicasPerNodeGroup"]);
        return replicas.IsAtLeast(1).IsTrue || nodes.IsAtLeast(2).IsTrue ? fix
            : !replicas.IsAbsent ? fix.Set("ReplicasPerNodeGroup", 1)
            : nodes.Is("1").IsTrue || group["NumNodeGroups"].IsAbsent ? fix.Set("NumCacheClusters", 2)
            : fix.Set("ReplicasPerNodeGroup", 1);
    }
}
