using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Neptune;

internal static class NeptunePractices
{
    private const string Cluster = "AWS::Neptune::DBCluster";

    [Practice("neptune-cluster-storage-encrypted", Pillar.Security, Severity.High, Cluster)]
    internal static Verdict StorageEncrypted(Resource cluster)
    {
        var encrypted = cluster["StorageEncrypted"];
        return encrypted.IsAbsent && Origin(cluster) is { IsAbsent: false } origin
            ? Verdict.Unknown(origin, "the storage is encrypted if that of its origin is")
            : encrypted.Is(true).OrGap(
                $"'{cluster}' stores its data, backups and snapshots unencrypted; set StorageEncrypted to true, which replaces the cluster, so restore it from a snapshot");
    }

    [Practice("neptune-cluster-kms-cmk", Pillar.Security, Severity.Info, Cluster)]
    internal static Verdict KmsCmk(Resource cluster)
    {
        var key = cluster["KmsKeyId"];
        return key.IsAbsent && Origin(cluster) is { IsAbsent: false } origin
            ? Verdict.Unknown(origin, "the storage has the key of its origin")
            : CustomerKey.Is(key, "alias/aws/rds").OrGap(
                $"'{cluster}' names no key of your own, so nobody can withdraw access to its data by the key or share its snapshots; set KmsKeyId, which replaces the cluster")
                .WithCost(cluster, CommonCosts.Key);
    }

    private static Value Origin(Resource cluster) => cluster["SnapshotIdentifier"] is { IsAbsent: false } snapshot ? snapshot : cluster["SourceDBClusterIdentifier"];
}
