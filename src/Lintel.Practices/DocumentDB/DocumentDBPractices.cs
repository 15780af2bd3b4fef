using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.DocumentDB;

internal static class DocumentDBPractices
{
    private const string Cluster = "AWS::DocDB::DBCluster";
    private const int LeastBackupDays = 7;

    [Practice("docdb-cluster-storage-encrypted", Pillar.Security, Severity.High, Cluster)]
    internal static Verdict StorageEncrypted(Resource cluster)
    {
        var encrypted = cluster["StorageEncrypted"];
        return encrypted.IsAbsent && Origin(cluster) is { IsAbsent: false } origin
            ? Verdict.Unknown(origin, "the storage is encrypted if that of its origin is")
            : encrypted.Is(true).OrGap(
                $"'{cluster}' stores its data, backups and snapshots unencrypted; set StorageEncrypted to true, which replaces the cluster, so restore it from a snapshot");
    }

    [Practice("docdb-cluster-kms-cmk", Pillar.Security, Severity.Info, Cluster)]
    internal static Verdict KmsCmk(Resource cluster)
    {
        var key = cluster["KmsKeyId"];
        return key.IsAbsent && Origin(cluster) is { IsAbsent: false } origin
            ? Verdict.Unknown(origin, "the storage has the key of its origin")
            : CustomerKey.Is(key, "alias/aws/rds").OrGap(
                $"'{cluster}' names no key of your own, so nobody can withdraw access to its data by the key or share its snapshots; set KmsKeyId, which replaces the cluster")
                .WithCost(cluster, CommonCosts.Key);
    }

    [Practice("docdb-cluster-backup-retention", Pillar.Reliability, Severity.Medium, Cluster)]
    internal static Verdict BackupRetention(Resource cluster)
    {
        var days = cluster["BackupRetentionPeriod"];
        return days.OrDefault("1").IsAtLeast(LeastBackupDays).OrGap(
            $"'{cluster}' keeps its backups for {(days.IsAbsent ? "one day, the default" : $"{days} days")}, so damage that is noticed later cannot be undone; set BackupRetentionPeriod to {LeastBackupDays} or more");
    }

    [Practice("docdb-cluster-log-exports", Pillar.Security, Severity.Medium, Cluster)]
    internal static readonly Comparison LogExports = Require("EnableCloudwatchLogsExports").To(static logs => logs.Any(static log => log.IsOneOf("audit", "profiler")),
        "'{name}' sends no log to CloudWatch, so who signed in and what was slow cannot be found out; list audit and profiler in EnableCloudwatchLogsExports, and turn them on in the parameter group")
        .WithCost(CommonCosts.LogIngestion);

    [Practice("docdb-parameter-group-audit-logs", Pillar.Security, Severity.Medium, "AWS::DocDB::DBClusterParameterGroup")]
    internal static Verdict AuditLogs(Resource group)
    {
        var parameters = group["Parameters"];
        var setting = parameters["audit_logs"];
        return (!setting.IsEmpty & !setting.IsOneOf("disabled", "none")).OrGap(
            $"clusters with '{group}' record neither sign-ins nor changes; set audit_logs to enabled in Parameters, and list audit in EnableCloudwatchLogsExports of the cluster")
            .WithCost(group, CommonCosts.LogIngestion);
    }

    private static Value Origin(Resource cluster) => cluster["SnapshotIdentifier"] is { IsAbsent: false } snapshot ? snapshot : cluster["SourceDBClusterIdentifier"];
}
