using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

/// <summary>What the databases of RDS, Aurora, DocumentDB and Neptune decide alike: one control plane runs them all, with the same properties and the same key <c>alias/aws/rds</c>.</summary>
/// <remarks>Source: the API references of Amazon RDS, Amazon DocumentDB and Amazon Neptune.</remarks>
internal static class ClusterDatabase
{
    /// <summary>The least number of days that backups are kept, as Security Hub's controls RDS.11, DocumentDB.2 and Neptune.5 have it.</summary>
    public const int LeastBackupDays = 7;

    /// <summary>The greatest number of days that RDS, DocumentDB and Neptune take for automated backups.</summary>
    public const int MostBackupDays = 35;

    private const string ManagedKey = "alias/aws/rds";

    /// <summary>Whether a cluster's storage is encrypted; unknown where the cluster takes that from what it is made of.</summary>
    public static Verdict StorageEncrypted(Resource cluster)
    {
        var encrypted = cluster["StorageEncrypted"];
        return encrypted.IsAbsent && Database.Origin(cluster) is { IsAbsent: false } origin
            ? Verdict.Unknown(origin, "the storage is encrypted if that of its origin is")
            : encrypted.Is(true).OrGap(
                $"'{cluster}' stores its data, backups and snapshots unencrypted; set StorageEncrypted to true, which replaces the cluster, so restore it from a snapshot")
                .WithFix(static () => Fix.Suggestion("Encrypt the storage", "it replaces the cluster: restore it from a snapshot").Set("StorageEncrypted", true));
    }

    /// <summary>Whether a global cluster's storage is encrypted, for all clusters that join it.</summary>
    public static Verdict GlobalStorageEncrypted(Resource global)
    {
        var encrypted = global["StorageEncrypted"];
        return global["SourceDBClusterIdentifier"].IsEmpty.Stops("the cluster that it is made from decides that", out var verdict)
            ? verdict
            : encrypted.Is(true).OrGap(
                $"'{global}' {(encrypted.IsAbsent ? "does not ask for encryption" : "is unencrypted")}, and no cluster in any Region that joins it can be otherwise; set StorageEncrypted to true, which replaces the global cluster")
            .WithFix(static () => Fix.Suggestion("Encrypt the storage", "it replaces the global cluster").Set("StorageEncrypted", true));
    }

    /// <summary>Whether the storage of a database is encrypted with a key of the account's own.</summary>
    public static Verdict StorageKey(Resource database)
    {
        var key = database["KmsKeyId"];
        return key.IsAbsent && Database.Origin(database) is { IsAbsent: false } origin
            ? Verdict.Unknown(origin, "the storage has the key of its origin")
            : HasKey(database).OrGap(
                $"'{database}' names no key of your own, so nobody can withdraw access to its data by the key or share its snapshots; set KmsKeyId, which replaces the {Kind(database)}")
                .WithCost(database, CommonCosts.Key);
    }

    /// <summary>Whether a database names a key of the account's own.</summary>
    public static Truth HasKey(Resource database) => CustomerKey.Is(database["KmsKeyId"], ManagedKey);

    /// <summary>Whether a value names a key of the account's own, for what is encrypted beside the database.</summary>
    public static Truth IsKey(Value key) => CustomerKey.Is(key, ManagedKey);

    /// <summary>Whether automated backups are kept for a week.</summary>
    public static Verdict BackupRetention(Resource database)
    {
        var days = database["BackupRetentionPeriod"];
        return days.IsAtLeast(MostBackupDays + 1).IsTrue
            ? Verdict.Gap(days, $"'{database}' asks for {days} days of automated backups where {MostBackupDays} are the most, so it cannot be deployed; set BackupRetentionPeriod to {MostBackupDays} or less, and keep backups for longer with AWS Backup")
            : days.OrDefault("1").IsAtLeast(LeastBackupDays).OrGap(
            days.IsAbsent ? $"'{database}' keeps its backups for one day, the default, so damage that is noticed later cannot be undone; set BackupRetentionPeriod to {LeastBackupDays} or more"
            : days.Is("0").IsTrue ? $"'{database}' has no automated backups and no point-in-time recovery: BackupRetentionPeriod is 0; set it to {LeastBackupDays} or more"
            : $"'{database}' keeps its backups for {days} day{(days.Is("1").IsTrue ? "" : "s")}, so damage that is noticed later cannot be undone; set BackupRetentionPeriod to {LeastBackupDays} or more")
            .WithFix(static () => Fix.Suggestion("Keep backups for a week", "backups beyond the size of the storage are billed").Set("BackupRetentionPeriod", LeastBackupDays))
            .WithCost(database, DatabaseCosts.Backups);
    }

    /// <summary>Whether the database has to be unlocked before it can be deleted.</summary>
    public static Verdict DeletionProtection(Resource database) => database["DeletionProtection"].Is(true).OrGap(
        $"'{database}' can be deleted by one wrong call or deployment; set DeletionProtection to true")
        .WithFix(static () => Fix.Safe("Protect the database from deletion").Set("DeletionProtection", true));

    /// <summary>Whether snapshots get the tags of the database.</summary>
    public static Verdict CopyTagsToSnapshots(Resource database) => database["CopyTagsToSnapshot"].Is(true).OrGap(
        $"snapshots of '{database}' carry none of its tags, so nobody can tell whose they are, and policies and cost reports by tag pass over them; set CopyTagsToSnapshot to true")
        .WithFix(static () => Fix.Safe("Give snapshots the tags of the database").Set("CopyTagsToSnapshot", true));

    /// <summary>Whether a cluster has instances in more than one Availability Zone; unknown when none of them is part of the workload.</summary>
    public static Verdict InSeveralZones(Resource cluster)
    {
        var certain = 0;
        var possible = 0;
        Resource? only = null;
        var zones = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in cluster.Workload.View<ClusterMembers>().Of(cluster))
        {
            var exists = member.Exists;
            certain += exists.IsTrue ? 1 : 0;
            possible += exists.IsFalse ? 0 : member.UnknownCount.Length > 0 ? 2 : 1;
            only = member;

            // Where the zone is not written out, the service chooses another for each instance.
            zones.Add(member["AvailabilityZone"].AsText() ?? $"any of {member.Id}");
        }

        if (certain == 1 && ScaledReaders.Keep(cluster) is { IsFalse: false } scaled)
        {
            return scaled.IsTrue ? Verdict.Met : Verdict.Unknown(scaled.At, "it is not known whether Application Auto Scaling always keeps a reader");
        }

        if (only is null || certain < 2 && possible >= 2)
        {
            return Verdict.Unknown(cluster.Properties, only is null ? "no instance of the cluster is part of this workload" : "it depends on conditions how many instances the cluster has");
        }

        return certain < 2
            ? Verdict.Gap(default, $"'{cluster}' has one instance, so a failure means minutes without a database while a new one is made; add a second {only.Type} with DBClusterIdentifier !Ref {cluster}, which takes over in about a minute")
                .WithCost(cluster, (cluster, only), DatabaseCosts.SecondInstance)
            : zones.Count > 1 ? Verdict.Met
            : Verdict.Gap(only["AvailabilityZone"], $"all instances of '{cluster}' are in {zones.First()}, so they are down together; leave AvailabilityZone out, and different ones are chosen");
    }

    private static string Kind(Resource database) => database.Type == Database.Instance ? "instance" : "cluster";
}
