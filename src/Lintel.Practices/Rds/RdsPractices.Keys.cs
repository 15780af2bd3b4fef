using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

internal static partial class RdsPractices
{
    private const string SnapshotCopy = "Terraform::AWS::DbSnapshotCopy", ClusterSnapshotCopy = "Terraform::AWS::RdsClusterSnapshotCopy";

    [Practice("rds-cluster-kms-cmk", Pillar.Security, Severity.Info, Database.Cluster)]
    internal static Verdict ClusterKmsCmk(Resource cluster) => ClusterDatabase.StorageKey(cluster);

    [Practice("rds-instance-kms-cmk", Pillar.Security, Severity.Info, Database.Instance)]
    internal static Verdict InstanceKmsCmk(Resource instance) => Database.StandsAlone(instance).Stops(ClusterDecides, out var verdict)
        ? verdict
        : ClusterDatabase.StorageKey(instance);

    [Practice("rds-global-cluster-storage-encrypted", Pillar.Security, Severity.High, "AWS::RDS::GlobalCluster")]
    internal static Verdict GlobalClusterStorageEncrypted(Resource global) => ClusterDatabase.GlobalStorageEncrypted(global);

    [Practice("rds-backup-replication-kms-cmk", Pillar.Security, Severity.Info, Database.Instance)]
    internal static Verdict BackupReplicationKmsCmk(Resource instance)
    {
        var key = instance["AutomaticBackupReplicationKmsKeyId"];
        if (!key.IsAbsent)
        {
            return ClusterDatabase.IsKey(key).OrGap(
                $"the backups of '{instance}' in the other Region are encrypted with {key}, which can't be shared, so no other account can restore them; set AutomaticBackupReplicationKmsKeyId to a key of your own in that Region")
                .WithCost(instance, CommonCosts.Key);
        }

        return Database.ReplicatesBackups(instance).Stops("its backups are not copied to another Region", out var verdict)
            || (instance["StorageEncrypted"].Is(true) | !Database.Origin(instance).IsEmpty).Stops("its storage is not encrypted, so neither are the copies: rds-instance-storage-encrypted", out verdict)
            ? verdict
            : Verdict.Gap(key, $"the backups of '{instance}' in the other Region have no key of your own, and keys do not reach over Regions; set AutomaticBackupReplicationKmsKeyId to a key in that Region")
                .WithCost(instance, CommonCosts.Key);
    }

    [Practice("rds-cluster-activity-stream-kms-cmk", Pillar.Security, Severity.Info, "Terraform::AWS::RdsClusterActivityStream")]
    internal static Verdict ActivityStreamKmsCmk(Resource stream) => ClusterDatabase.IsKey(stream.Raw["kms_key_id"]).OrGap(
        $"'{stream}' names no key of your own, and activity streams can't be started with the key of the service; set kms_key_id to a symmetric key of the cluster's Region")
        .WithCost(stream, CommonCosts.Key);

    [Practice("rds-snapshot-encrypted", Pillar.Security, Severity.High, Database.Snapshot, Database.ClusterSnapshot, Reach = Reach.Workload)]
    internal static Verdict SnapshotEncrypted(Resource snapshot) => snapshot.Type == Database.Snapshot
        ? DatabaseSnapshot.Encrypted(snapshot, snapshot["DBInstanceIdentifier"], snapshot.Raw["encrypted"])
        : DatabaseSnapshot.Encrypted(snapshot, snapshot.Raw["db_cluster_identifier"], snapshot.Raw["storage_encrypted"]);

    [Practice("rds-snapshot-copy-kms-cmk", Pillar.Security, Severity.Info, SnapshotCopy, ClusterSnapshotCopy, Reach = Reach.Workload)]
    internal static Verdict SnapshotCopyKmsCmk(Resource copy) => DatabaseSnapshot.HasKey(
        copy, copy.Raw[copy.Type == SnapshotCopy ? "source_db_snapshot_identifier" : "source_db_cluster_snapshot_identifier"], copy.Raw["kms_key_id"]);

    [Practice("rds-snapshot-not-public", Pillar.Security, Severity.Critical, Database.Snapshot, Database.ClusterSnapshot, SnapshotCopy, ClusterSnapshotCopy)]
    internal static Verdict SnapshotNotPublic(Resource snapshot) => (!snapshot.Raw["shared_accounts"].Any(static account => account.Is("all"))).OrGap(
        $"'{snapshot}' is shared with every AWS account, so anyone can restore it and read all of its data; name the accounts that need it, or share it with none");
}
