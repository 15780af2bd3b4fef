using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Practices.Secrets;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Redshift;

internal static partial class RedshiftPractices
{
    private const string ManagedKey = "alias/aws/redshift", DefaultPort = "5439", DefaultDatabase = "dev", DefaultUser = "awsuser";

    [Practice("redshift-cluster-encrypted", Pillar.Security, Severity.High, Cluster)]
    internal static Verdict Encrypted(Resource cluster)
    {
        var encrypted = cluster["Encrypted"];
        return encrypted.IsAbsent && cluster["SnapshotIdentifier"] is { IsAbsent: false } snapshot
            ? Verdict.Unknown(snapshot, "it is encrypted if its snapshot is")
            : encrypted.Is(true).OrGap(encrypted.IsAbsent
                ? $"'{cluster}' does not ask for encryption: one that was made before 10 January 2025 stores its data and snapshots unencrypted; set Encrypted to true, which moves the data in the background while the cluster is read-only at times"
                : $"'{cluster}' stores its data and snapshots unencrypted, and new clusters are refused that; set Encrypted to true, which moves the data in the background")
                .WithFix(static () => Fix.Suggestion("Encrypt the cluster", "the data moves in the background, and the cluster is read-only at times").Set("Encrypted", true));
    }

    [Practice("redshift-cluster-kms-cmk", Pillar.Security, Severity.Info, Cluster)]
    internal static Verdict KmsCmk(Resource cluster) => cluster["KmsKeyId"].IsAbsent && cluster["SnapshotIdentifier"] is { IsAbsent: false } snapshot
        ? Verdict.Unknown(snapshot, "it may have the key of its snapshot")
        : CustomerKey.Is(cluster["KmsKeyId"], ManagedKey).OrGap(
            $"'{cluster}' names no key of your own, so nobody can withdraw access to its data by the key or share its snapshots; set KmsKeyId, which moves the data in the background")
            .WithCost(cluster, CommonCosts.Key);

    [Practice("redshift-serverless-namespace-kms-cmk", Pillar.Security, Severity.Info, "AWS::RedshiftServerless::Namespace")]
    internal static Verdict NamespaceKmsCmk(Resource space) => CustomerKey.Is(space["KmsKeyId"], ManagedKey).OrGap(
        $"'{space}' is encrypted with a key of AWS, so nobody can withdraw access to its data by the key or see who uses it; set KmsKeyId")
        .WithCost(space, CommonCosts.Key);

    [Practice("redshift-snapshot-copy-grant-kms-cmk", Pillar.Security, Severity.Info, "AWS::Redshift::SnapshotCopyGrant")]
    internal static Verdict SnapshotCopyGrantKmsCmk(Resource grant) => CustomerKey.Is(grant["KmsKeyId"], ManagedKey).OrGap(
        $"'{grant}' has snapshots in the other Region encrypted with the key alias/aws/redshift, which can't be shared; set KmsKeyId to a key of your own there, which replaces the grant")
        .WithCost(grant, CommonCosts.Key);

    [Practice("redshift-cluster-not-publicly-accessible", Pillar.Security, Severity.Critical, Cluster)]
    internal static Verdict NotPubliclyAccessible(Resource cluster) => (!cluster["PubliclyAccessible"].Is(true)).OrGap(
        $"'{cluster}' has a public address, so anyone can try passwords and exploits on it as far as security groups let them; set PubliclyAccessible to false and connect from the VPC or by the Data API")
        .WithFix(static () => Fix.Suggestion("Take the cluster off the internet", "whoever connects from outside of the VPC loses access").Set("PubliclyAccessible", false));

    [Practice("redshift-cluster-audit-logging", Pillar.Security, Severity.Medium, Cluster)]
    internal static Verdict AuditLogging(Resource cluster)
    {
        var logging = cluster["LoggingProperties"];
        var isOff = cluster.Raw["logging"].Any(static block => block["enable"].Is(false));
        return (!logging.IsEmpty & !isOff).FalseAt(isOff.IsTrue ? isOff.At : logging).OrGap(
            $"'{cluster}' keeps no record of who connected and what they asked beyond some days in its own tables; {(cluster.IsInStack ? "set LoggingProperties to a bucket, or to LogDestinationType: cloudwatch with LogExports" : "add an aws_redshift_logging with bucket_name, or with log_destination_type = cloudwatch and log_exports")}")
            .WithFix(cluster, LogConnections)
            .WithCost(cluster, CommonCosts.LogsInBucket);
    }

    [Practice("redshift-cluster-automated-snapshots", Pillar.Reliability, Severity.Medium, Cluster)]
    internal static Verdict AutomatedSnapshots(Resource cluster) => cluster["AutomatedSnapshotRetentionPeriod"].OrDefault("1").IsAtLeast(1).OrGap(
        $"'{cluster}' makes no automated snapshots, so deleted or damaged data can't be brought back; set AutomatedSnapshotRetentionPeriod to the days to keep, 7 or more")
        .WithFix(cluster, KeepSnapshots);

    [Practice("redshift-cluster-version-upgrade", Pillar.Security, Severity.Medium, Cluster)]
    internal static Verdict VersionUpgrade(Resource cluster) => cluster["AllowVersionUpgrade"].OrDefault("true").Is(true).OrGap(
        $"'{cluster}' stays on its version, known vulnerabilities included, until someone upgrades it; remove AllowVersionUpgrade or set it to true")
        .WithFix(static () => Fix.Safe("Take versions in the maintenance window").Set("AllowVersionUpgrade", true));

    [Practice("redshift-cluster-maintenance-settings", Pillar.OperationalExcellence, Severity.Info, Cluster, ProductionOnly = true)]
    internal static readonly Comparison MaintenanceSettings = Require("PreferredMaintenanceWindow").ToBeSet(
        "'{name}' is patched, and unavailable meanwhile, in 30 minutes of the week that AWS picks; set PreferredMaintenanceWindow to when nobody needs it, such as sun:03:00-sun:03:30");

    [Practice("redshift-cluster-enhanced-vpc-routing", Pillar.Security, Severity.Medium, Cluster)]
    internal static readonly Comparison EnhancedVpcRouting = Require("EnhancedVpcRouting").ToBe(
        true,
        "what '{name}' loads and unloads goes past the VPC, so endpoint policies and flow logs neither limit nor show where data goes; set EnhancedVpcRouting to true, and give it an endpoint for S3")
        .WithFix(Fix.Suggestion("Load and unload through the VPC", "COPY and UNLOAD fail where the VPC has no way to S3"));

    [Practice("redshift-cluster-non-default-database-name", Pillar.Security, Severity.Info, Cluster)]
    internal static Verdict NonDefaultDatabaseName(Resource cluster)
    {
        var name = cluster["DBName"];
        return cluster["SnapshotIdentifier"].IsEmpty.Stops(Restored, out var verdict)
            ? verdict
            : (!name.OrDefault(DefaultDatabase).Is(DefaultDatabase)).OrGap(
                $"the database of '{cluster}' has the default name {DefaultDatabase}, which takes one guess from whoever tries to sign in; set DBName to another one, which replaces the cluster");
    }

    [Practice("redshift-cluster-non-default-username", Pillar.Security, Severity.Low, Cluster)]
    internal static Verdict NonDefaultUsername(Resource cluster) => cluster["SnapshotIdentifier"].IsEmpty.Stops(Restored, out var verdict)
        ? verdict
        : (!cluster["MasterUsername"].Is(DefaultUser)).OrGap(
            $"the administrator of '{cluster}' has the default name {DefaultUser}, which takes one guess from whoever tries to sign in; set MasterUsername to another one, which replaces the cluster");

    [Practice("redshift-cluster-non-default-port", Pillar.Security, Severity.Info, Cluster, ProductionOnly = true)]
    internal static Verdict NonDefaultPort(Resource cluster) => (!cluster["Port"].OrDefault(DefaultPort).Is(DefaultPort)).OrGap(
        $"'{cluster}' listens on {DefaultPort}, the default port, which scanners try first; set Port to another one");

    private const string Restored = "it is that of the snapshot that the cluster is restored from";

    private static Fix? LogConnections(Resource cluster) => cluster["LoggingProperties"].IsEmpty.IsTrue
        ? Fix.Suggestion("Send the audit log to CloudWatch", "CloudWatch bills the log").Set("LoggingProperties.LogDestinationType", "cloudwatch").Set("LoggingProperties.LogExports", Desired.List("connectionlog", "userlog"))
        : null;

    /// <summary>Node types with managed storage keep automated snapshots free of charge.</summary>
    private static Fix? KeepSnapshots(Resource cluster) =>
        (cluster["NodeType"].StartsWith("ra3.").IsTrue ? Fix.Safe("Keep automated snapshots for a week") : Fix.Suggestion("Keep automated snapshots for a week", "snapshots beyond the free space are billed"))
            .Set("AutomatedSnapshotRetentionPeriod", 7);

    [Practice("redshift-cluster-password-not-plaintext", Pillar.Security, Severity.High, Cluster)]
    internal static Verdict PasswordNotPlaintext(Resource cluster) =>
        WrittenSecret.IsNot(cluster, cluster["MasterUserPassword"], "master password", "set ManageMasterPassword to true")
            .WithFix(static () => Fix.Suggestion("Let Redshift make and keep the password", "the password changes: clients have to read it from the secret, which is billed")
                .Set("ManageMasterPassword", true).Remove("MasterUserPassword"))
            .WithCost(cluster, CommonCosts.Secret);

    [Practice("redshift-cluster-multi-az", Pillar.Reliability, Severity.Info, Cluster, ProductionOnly = true)]
    internal static Verdict MultiAz(Resource cluster) => cluster["NodeType"].StartsWith("ra3.").Stops("only clusters of RA3 nodes can be in two zones", out var verdict)
        || cluster["NumberOfNodes"].IsAtLeast(2).Stops("a cluster of one node can't be in two zones", out verdict)
        ? verdict
        : cluster["MultiAZ"].Is(true).OrGap(
            $"'{cluster}' answers nothing while its Availability Zone is down; where that counts set MultiAZ to true, which doubles the nodes");
}
