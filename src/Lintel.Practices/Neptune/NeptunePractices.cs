using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Rds;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Neptune;

internal static partial class NeptunePractices
{
    private const string Cluster = "AWS::Neptune::DBCluster", Instance = "AWS::Neptune::DBInstance", Snapshot = "Terraform::AWS::NeptuneClusterSnapshot";

    [Practice("neptune-cluster-storage-encrypted", Pillar.Security, Severity.High, Cluster)]
    internal static Verdict StorageEncrypted(Resource cluster) => ClusterDatabase.StorageEncrypted(cluster);

    [Practice("neptune-cluster-kms-cmk", Pillar.Security, Severity.Info, Cluster)]
    internal static Verdict KmsCmk(Resource cluster) => ClusterDatabase.StorageKey(cluster);

    [Practice("neptune-cluster-backup-retention", Pillar.Reliability, Severity.Medium, Cluster)]
    internal static Verdict BackupRetention(Resource cluster) => ClusterDatabase.BackupRetention(cluster);

    [Practice("neptune-cluster-deletion-protection", Pillar.Reliability, Severity.Medium, Cluster, ProductionOnly = true)]
    internal static Verdict DeletionProtection(Resource cluster) => ClusterDatabase.DeletionProtection(cluster);

    [Practice("neptune-cluster-copy-tags-to-snapshots", Pillar.OperationalExcellence, Severity.Low, Cluster)]
    internal static Verdict CopyTagsToSnapshots(Resource cluster) => ClusterDatabase.CopyTagsToSnapshots(cluster);

    [Practice("neptune-cluster-multi-az", Pillar.Reliability, Severity.Medium, Cluster, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict MultiAz(Resource cluster) => ClusterDatabase.InSeveralZones(cluster);

    [Practice("neptune-cluster-iam-authentication", Pillar.Security, Severity.Medium, Cluster)]
    internal static readonly Comparison IamAuthentication = Require("IamAuthEnabled").ToBe(
        true,
        "whoever reaches the port of '{name}' reads and changes the graph, since Neptune knows no users or passwords of its own; set IamAuthEnabled to true and let clients sign their requests")
        .WithFix(Fix.Suggestion("Let clients sign their requests", "clients that do not sign are refused"));

    [Practice("neptune-cluster-log-exports", Pillar.Security, Severity.Medium, Cluster)]
    internal static readonly Comparison LogExports = Require("EnableCloudwatchLogsExports").To(
        static logs => logs.Any(static log => log.Is("audit")),
        "'{name}' sends no audit log to CloudWatch, so who asked or changed what cannot be found out; list audit in EnableCloudwatchLogsExports, and set neptune_enable_audit_log to 1 in the cluster parameter group")
        .WithFix(PublishAuditLog)
        .WithCost(CommonCosts.LogIngestion);

    [Practice("neptune-instance-not-publicly-accessible", Pillar.Security, Severity.High, Instance)]
    internal static Verdict NotPubliclyAccessible(Resource instance) => (!instance["PubliclyAccessible"].Is(true)).OrGap(
        $"'{instance}' answers on a public endpoint, so everybody whom its security groups let in may try to read the graph; remove PubliclyAccessible, and connect from the VPC")
        .WithFix(static () => Fix.Suggestion("Take the database off the internet", "whoever connects from outside of the VPC loses access").Set("PubliclyAccessible", false));

    [Practice("neptune-snapshot-encrypted", Pillar.Security, Severity.Medium, Snapshot, Reach = Reach.Workload)]
    internal static Verdict SnapshotEncrypted(Resource snapshot) => DatabaseSnapshot.Encrypted(snapshot, snapshot.Raw["db_cluster_identifier"], snapshot.Raw["storage_encrypted"]);

    [Practice("neptune-snapshot-kms-cmk", Pillar.Security, Severity.Info, Snapshot, Reach = Reach.Workload)]
    internal static Verdict SnapshotKmsCmk(Resource snapshot) => DatabaseSnapshot.HasKey(snapshot, snapshot.Raw["db_cluster_identifier"], snapshot.Raw["kms_key_id"]);

    private static Fix? PublishAuditLog(Resource cluster) => Fix.Suggestion("Send the audit log to CloudWatch", "CloudWatch bills the log").Add("EnableCloudwatchLogsExports", "audit");
}
