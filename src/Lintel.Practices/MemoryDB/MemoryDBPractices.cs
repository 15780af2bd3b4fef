using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.MemoryDB;

internal static class MemoryDBPractices
{
    private const string Cluster = "AWS::MemoryDB::Cluster", ManagedKey = "alias/aws/memorydb";

    [Practice("memorydb-cluster-kms-cmk", Pillar.Security, Severity.Info, Cluster)]
    internal static Verdict ClusterKmsCmk(Resource cluster) => CustomerKey.Is(cluster["KmsKeyId"], ManagedKey).OrGap(
        $"'{cluster}' names no key of your own, so nobody can withdraw access to its data by the key or see who uses it; set KmsKeyId, which replaces the cluster")
        .WithCost(cluster, CommonCosts.Key);

    [Practice("memorydb-snapshot-kms-cmk", Pillar.Security, Severity.Info, "AWS::MemoryDB::Snapshot", Reach = Reach.Workload)]
    internal static Verdict SnapshotKmsCmk(Resource snapshot)
    {
        var (key, name) = (snapshot["KmsKeyId"], snapshot["ClusterName"]);
        return key.IsAbsent && (name.Target is not { Type: Cluster } cluster || !CustomerKey.Is(cluster["KmsKeyId"], ManagedKey).IsFalse)
            ? Verdict.Unknown(name, "it may have the key of its cluster")
            : CustomerKey.Is(key, ManagedKey).OrGap(
                $"'{snapshot}' names no key of your own, so nobody can withdraw access to its data by the key; set KmsKeyId, which makes a new snapshot")
                .WithCost(snapshot, CommonCosts.Key);
    }

    /// <remarks>AWS upgrades when nothing is said (https://docs.aws.amazon.com/memorydb/latest/devguide/engine-versions.html).</remarks>
    [Practice("memorydb-cluster-auto-minor-version-upgrade", Pillar.Security, Severity.Medium, Cluster)]
    internal static Verdict MinorVersions(Resource cluster) => cluster["AutoMinorVersionUpgrade"].OrDefault("true").Is(true).OrGap(
        $"'{cluster}' stays on its minor version, known flaws included, until someone upgrades it; remove AutoMinorVersionUpgrade or set it to true");
}
