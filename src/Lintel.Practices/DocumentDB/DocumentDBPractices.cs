using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Rds;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.DocumentDB;

internal static class DocumentDBPractices
{
    private const string Cluster = "AWS::DocDB::DBCluster";

    [Practice("docdb-cluster-storage-encrypted", Pillar.Security, Severity.High, Cluster)]
    internal static Verdict StorageEncrypted(Resource cluster) => ClusterDatabase.StorageEncrypted(cluster);

    [Practice("docdb-global-cluster-storage-encrypted", Pillar.Security, Severity.High, "AWS::DocDB::GlobalCluster")]
    internal static Verdict GlobalClusterStorageEncrypted(Resource global) => ClusterDatabase.GlobalStorageEncrypted(global);

    [Practice("docdb-cluster-kms-cmk", Pillar.Security, Severity.Info, Cluster)]
    internal static Verdict KmsCmk(Resource cluster) => ClusterDatabase.StorageKey(cluster);

    [Practice("docdb-cluster-backup-retention", Pillar.Reliability, Severity.Medium, Cluster)]
    internal static Verdict BackupRetention(Resource cluster) => ClusterDatabase.BackupRetention(cluster);

    [Practice("docdb-cluster-log-exports", Pillar.Security, Severity.Medium, Cluster)]
    internal static readonly Comparison LogExports = Require("EnableCloudwatchLogsExports").To(static logs => logs.Any(static log => log.IsOneOf("audit", "profiler")),
        "'{name}' sends no log to CloudWatch, so who signed in and what was slow cannot be found out; list audit and profiler in EnableCloudwatchLogsExports, and turn them on in the parameter group")
        .WithFix(PublishLogs)
        .WithCost(CommonCosts.LogIngestion);

    [Practice("docdb-parameter-group-audit-logs", Pillar.Security, Severity.Medium, "AWS::DocDB::DBClusterParameterGroup")]
    internal static Verdict AuditLogs(Resource group)
    {
        var parameters = group["Parameters"];
        var setting = parameters["audit_logs"];
        return (!setting.IsEmpty & !setting.IsOneOf("disabled", "none")).OrGap(
            $"clusters with '{group}' record neither sign-ins nor changes; set audit_logs to enabled in Parameters, and list audit in EnableCloudwatchLogsExports of the cluster")
            .WithFix(static () => Fix.Suggestion("Write the audit log", "CloudWatch bills what of it is exported").Set("Parameters.audit_logs", "enabled"))
            .WithCost(group, CommonCosts.LogIngestion);
    }

    private static Fix? PublishLogs(Resource cluster) =>
        Fix.Suggestion("Send the logs to CloudWatch", "CloudWatch bills the log").Add("EnableCloudwatchLogsExports", "audit").Add("EnableCloudwatchLogsExports", "profiler");
}
