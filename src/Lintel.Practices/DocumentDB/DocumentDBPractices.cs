using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Rds;
using Lintel.Practices.Secrets;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.DocumentDB;

internal static class DocumentDBPractices
{
    private const string Cluster = "AWS::DocDB::DBCluster", DefaultPort = "27017";

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

    [Practice("docdb-cluster-audit-logging", Pillar.Security, Severity.Medium, Cluster)]
    internal static Verdict AuditLogging(Resource cluster)
    {
        var logs = cluster["EnableCloudwatchLogsExports"];
        return logs.Any(static log => log.IsOneOf("audit", "profiler")).Stops("it sends no log at all, which is for docdb-cluster-log-exports", out var verdict)
            ? verdict
            : logs.Any(static log => log.Is("audit")).OrGap(
                $"'{cluster}' sends its profiler log alone, so who signed in and changed users and collections cannot be found out; list audit in EnableCloudwatchLogsExports, and turn audit_logs on in the parameter group")
                .WithFix(static () => Fix.Suggestion("Send the audit log to CloudWatch", "CloudWatch bills the log").Add("EnableCloudwatchLogsExports", "audit"))
                .WithCost(cluster, CommonCosts.LogIngestion);
    }

    [Practice("docdb-parameter-group-audit-logs", Pillar.Security, Severity.Medium, "AWS::DocDB::DBClusterParameterGroup")]
    internal static Verdict AuditLogs(Resource group)
    {
        var parameters = group["Parameters"];
        var setting = parameters["audit_logs"];
        return (!setting.IsEmpty & !setting.IsOneOf("disabled", "none")).OrGap(
            $"clusters with '{group}' record neither sign-ins nor changes; set audit_logs to enabled in Parameters, and on the AWS::DocDB::DBCluster list audit in EnableCloudwatchLogsExports")
            .WithFix(static () => Fix.Suggestion("Write the audit log", "CloudWatch bills what of it is exported").Set("Parameters.audit_logs", "enabled"))
            .WithCost(group, CommonCosts.LogIngestion);
    }

    private static Fix? PublishLogs(Resource cluster) =>
        Fix.Suggestion("Send the logs to CloudWatch", "CloudWatch bills the log").Add("EnableCloudwatchLogsExports", "audit").Add("EnableCloudwatchLogsExports", "profiler");

    [Practice("docdb-cluster-password-not-plaintext", Pillar.Security, Severity.High, Cluster)]
    internal static Verdict PasswordNotPlaintext(Resource cluster) =>
        WrittenSecret.IsNot(cluster, cluster["MasterUserPassword"], "master password", "set ManageMasterUserPassword to true")
            .WithFix(static () => Fix.Suggestion("Let DocumentDB make and keep the password", "the password changes: clients have to read it from the secret, which is billed")
                .Set("ManageMasterUserPassword", true).Remove("MasterUserPassword"))
            .WithCost(cluster, CommonCosts.Secret);

    [Practice("docdb-cluster-deletion-protection", Pillar.Reliability, Severity.Medium, Cluster, ProductionOnly = true)]
    internal static Verdict DeletionProtection(Resource cluster) => ClusterDatabase.DeletionProtection(cluster);

    [Practice("docdb-cluster-multi-az", Pillar.Reliability, Severity.Medium, Cluster, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict MultiAz(Resource cluster) => ClusterDatabase.InSeveralZones(cluster);

    [Practice("docdb-cluster-non-default-port", Pillar.Security, Severity.Info, Cluster, ProductionOnly = true)]
    internal static Verdict NonDefaultPort(Resource cluster) => (!cluster["Port"].OrDefault(DefaultPort).Is(DefaultPort)).OrGap(
        $"'{cluster}' listens on {DefaultPort}, the default port, which scanners try first; set Port to another one, which replaces the cluster");

    /// <remarks>TLS is on unless the parameter says otherwise (Amazon DocumentDB Developer Guide, "Encrypting data in transit").</remarks>
    [Practice("docdb-parameter-group-tls", Pillar.Security, Severity.High, "AWS::DocDB::DBClusterParameterGroup")]
    internal static Verdict Tls(Resource group) => (!group["Parameters"]["tls"].Is("disabled")).OrGap(
        $"clusters with '{group}' take connections without TLS, whose queries, documents and passwords can be read on the way; remove the parameter tls or set it to enabled")
        .WithFix(static () => Fix.Suggestion("Refuse connections without TLS", "clients that connect without TLS are refused after the instances restart").Set("Parameters.tls", "enabled"));
}
