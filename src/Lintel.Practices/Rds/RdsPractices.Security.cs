using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

internal static partial class RdsPractices
{
    [Practice("rds-instance-storage-encrypted", Pillar.Security, Severity.High, Database.Instance)]
    internal static Verdict InstanceStorageEncrypted(Resource instance)
    {
        if (Database.StandsAlone(instance).Stops(ClusterDecides, out var verdict))
        {
            return verdict;
        }

        var encrypted = instance["StorageEncrypted"];
        return encrypted.IsAbsent && Database.Origin(instance) is { IsAbsent: false } origin
            ? Verdict.Unknown(origin, "the storage is encrypted if that of its origin is")
            : encrypted.Is(true).OrGap(
                $"'{instance}' stores its data, backups and snapshots unencrypted; set StorageEncrypted to true, which replaces the instance, so restore it from an encrypted copy of a snapshot")
                .WithFix(static () => Fix.Suggestion("Encrypt the storage", "it replaces the instance: restore it from an encrypted copy of a snapshot").Set("StorageEncrypted", true));
    }

    [Practice("rds-cluster-storage-encrypted", Pillar.Security, Severity.High, Database.Cluster)]
    internal static Verdict ClusterStorageEncrypted(Resource cluster)
    {
        if (cluster["EngineMode"].Is("serverless"))
        {
            return Verdict.NotApplicable("Aurora Serverless v1 is always encrypted");
        }

        var encrypted = cluster["StorageEncrypted"];
        return encrypted.IsAbsent && Database.Origin(cluster).IsAbsent
            ? Verdict.Gap(encrypted, $"'{cluster}' does not ask for encryption: a cluster that was made before 18 February 2026 stores its data and snapshots unencrypted; set StorageEncrypted to true, which replaces an unencrypted cluster, so restore it from a snapshot")
                .WithFix(static () => Fix.Suggestion("Encrypt the storage", "it replaces an unencrypted cluster: restore it from a snapshot").Set("StorageEncrypted", true))
            : ClusterDatabase.StorageEncrypted(cluster);
    }

    [Practice("rds-instance-not-publicly-accessible", Pillar.Security, Severity.Critical, Database.Instance)]
    internal static Verdict InstanceNotPubliclyAccessible(Resource instance)
    {
        var accessible = instance["PubliclyAccessible"];
        if (!accessible.IsAbsent)
        {
            return (!accessible.Is(true)).OrGap(
                $"'{instance}' has a public address, so anyone can try passwords and exploits on it as far as security groups let them; set PubliclyAccessible to false and connect through a bastion, a VPN or Session Manager")
                .WithFix(static () => Fix.Suggestion("Take the database off the internet", "whoever connects from outside of the VPC loses access").Set("PubliclyAccessible", false));
        }

        // Without the property: public for a database of its own in the default VPC, private in a subnet group of one's own and in Aurora.
        var group = instance["DBSubnetGroupName"];
        if (!Database.StandsAlone(instance))
        {
            return Verdict.Met;
        }

        if (!Database.IsPrimary(instance))
        {
            return Verdict.Unknown(Database.Origin(instance), "a read replica is as public as its source");
        }

        var owned = group.IsPresent & !group.Is("default");
        return (group.Kind is ValueKind.Reference or ValueKind.PartialText ? Truth.True(group) : owned).OrGap(
            $"'{instance}' gets a public address, the default in the default VPC; set PubliclyAccessible to false, and DBSubnetGroupName to private subnets")
            .WithFix(static () => Fix.Suggestion("Take the database off the internet", "whoever connects from outside of the VPC loses access").Set("PubliclyAccessible", false));
    }

    [Practice("rds-instance-password-not-plaintext", Pillar.Security, Severity.High, Database.Instance)]
    internal static Verdict InstancePasswordNotPlaintext(Resource instance) => PasswordNotPlaintext(instance);

    [Practice("rds-cluster-password-not-plaintext", Pillar.Security, Severity.High, Database.Cluster)]
    internal static Verdict ClusterPasswordNotPlaintext(Resource cluster) => PasswordNotPlaintext(cluster);

    [Practice("rds-instance-username-not-plaintext", Pillar.Security, Severity.Info, Database.Instance)]
    internal static Verdict InstanceUsernameNotPlaintext(Resource instance) =>
        (!instance["ManageMasterUserPassword"].Is(true)).Stops("RDS makes the password, and takes the name from the template", out var verdict)
            ? verdict
            : WrittenSecret.IsNot(instance, instance["MasterUsername"], "master user name", "keep it with the password in a secret");

    [Practice("rds-instance-auto-minor-version-upgrade", Pillar.Security, Severity.Medium, Database.Instance)]
    internal static Verdict InstanceAutoMinorVersionUpgrade(Resource instance) => instance["AutoMinorVersionUpgrade"].OrDefault("true").Is(true).OrGap(
        $"'{instance}' stays on its minor version, known vulnerabilities included, until someone upgrades it; remove AutoMinorVersionUpgrade or set it to true")
        .WithFix(static () => Fix.Safe("Take minor versions in the maintenance window").Set("AutoMinorVersionUpgrade", true));

    [Practice("rds-instance-log-exports", Pillar.Security, Severity.Medium, Database.Instance)]
    internal static Verdict InstanceLogExports(Resource instance) => Database.StandsAlone(instance).Stops("the logs belong to the cluster: rds-cluster-log-exports", out var verdict)
        ? verdict
        : LogExports(instance);

    [Practice("rds-cluster-log-exports", Pillar.Security, Severity.Medium, Database.Cluster)]
    internal static Verdict ClusterLogExports(Resource cluster) => (!cluster["EngineMode"].Is("serverless")).Stops(UploadsLogs, out var verdict) ? verdict : LogExports(cluster);

    private static Verdict LogExports(Resource database) => (!database["EnableCloudwatchLogsExports"].IsEmpty).OrGap(
        $"'{database}' keeps its logs on the database host for some days, so sign-ins and errors cannot be searched or alarmed on; list its logs in EnableCloudwatchLogsExports, such as {LogsOf(database["Engine"])}")
        .WithFix(database, PublishLogs)
        .WithCost(database, CommonCosts.LogIngestion);

    private static string LogsOf(Value engine) => engine.AsText() is { } name && name.Contains("postgres", StringComparison.Ordinal) ? "postgresql"
        : engine.AsText() is { } other && other.StartsWith("oracle", StringComparison.Ordinal) ? "audit and alert"
        : engine.AsText() is { } server && server.StartsWith("sqlserver", StringComparison.Ordinal) ? "error"
        : "error, audit and slowquery";

    private static Verdict PasswordNotPlaintext(Resource database) =>
        WrittenSecret.IsNot(database, database["MasterUserPassword"], "master password", "set ManageMasterUserPassword to true")
            .WithFix(database, ManagePassword)
            .WithCost(database, CommonCosts.Secret);

    private static Fix? ManagePassword(Resource database) => Fix.Suggestion("Let RDS make and keep the password", "the password changes: clients have to read it from the secret, which is billed")
        .Set("ManageMasterUserPassword", true).Remove("MasterUserPassword");

    private static Fix? PublishLogs(Resource database) => database["Engine"].AsText() is { } engine && LogNames(engine) is { Length: > 0 } logs
        ? Fix.Suggestion("Send the logs to CloudWatch", "CloudWatch bills the log").Set("EnableCloudwatchLogsExports", Desired.List(logs))
        : null;

    private static Desired[] LogNames(string engine) => engine switch
    {
        "postgres" or "aurora-postgresql" => ["postgresql"],
        "mysql" or "mariadb" or "aurora-mysql" => ["error", "slowquery"],
        _ when engine.StartsWith("sqlserver", StringComparison.Ordinal) => ["error"],
        _ when engine.StartsWith("oracle", StringComparison.Ordinal) => ["alert"],
        _ => [],
    };
}
