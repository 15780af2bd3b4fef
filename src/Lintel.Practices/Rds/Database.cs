using Lintel.Resources;

namespace Lintel.Practices.Rds;

/// <summary>What kind of database an RDS resource is: an instance of its own, an instance of a cluster, a replica, one restored from a snapshot.</summary>
internal static class Database
{
    public const string Instance = "AWS::RDS::DBInstance", Cluster = "AWS::RDS::DBCluster", Snapshot = "AWS::RDS::DBSnapshot", ClusterSnapshot = "Terraform::AWS::DbClusterSnapshot";

    /// <summary>Whether the instance stands alone. False at what makes it an instance of a cluster, which then owns storage, backups and logs.</summary>
    /// <remarks>An engine that is not known does not make it one: CloudFormation wants the cluster's identifier on each instance of a cluster.</remarks>
    public static Truth StandsAlone(Resource instance)
    {
        var engine = instance["Engine"];
        return !instance["DBClusterIdentifier"].IsPresent & !Truth.Of(engine.StartsWith("aurora").IsTrue, engine);
    }

    /// <summary>Whether the instance has no source that it replicates. A source and a point in time are a restored instance.</summary>
    public static Truth IsPrimary(Resource instance) =>
        (instance["SourceDBInstanceIdentifier"].IsEmpty & instance["SourceDBClusterIdentifier"].IsEmpty) | instance["RestoreTime"].IsPresent | instance["UseLatestRestorableTime"].Is(true);

    /// <summary>The property that says from where the data comes: a snapshot, a source to replicate, a point in time; absent for a new database.</summary>
    public static Value Origin(Resource database)
    {
        foreach (var name in OriginProperties)
        {
            if (database[name] is { IsAbsent: false } origin)
            {
                return origin;
            }
        }

        return database["DBSnapshotIdentifier"];
    }

    /// <summary>Whether a cluster is Aurora MySQL. Unknown when it names no engine, which is then that of its origin.</summary>
    public static Truth IsAuroraMySql(Resource cluster)
    {
        var engine = cluster["Engine"];
        return engine.IsAbsent ? Truth.Unknown(engine) : IsEngine(cluster, "aurora-mysql", "aurora");
    }

    /// <summary>Whether the engine is one of some, in any case: RDS takes <c>MySQL</c> for <c>mysql</c>.</summary>
    public static Truth IsEngine(Resource database, params string[] names) => database["Engine"].Matches(engine => names.Contains(engine, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether a cluster is one of RDS for MySQL or PostgreSQL, with a writer and two readers, and not Aurora.</summary>
    public static Truth IsMultiAzCluster(Resource cluster) => IsEngine(cluster, "mysql", "postgres");

    /// <summary>Whether the automated backups of an instance are copied to another Region.</summary>
    public static Truth ReplicatesBackups(Resource instance) =>
        instance["AutomaticBackupReplicationRegion"].IsPresent | instance["AutomaticBackupReplicationRetentionPeriod"].IsPresent | instance["AutomaticBackupReplicationKmsKeyId"].IsPresent;

    private static readonly string[] OriginProperties =
    [
        "DBSnapshotIdentifier", "DBClusterSnapshotIdentifier", "SnapshotIdentifier", "SourceDBInstanceIdentifier", "SourceDbiResourceId",
        "SourceDBInstanceAutomatedBackupsArn", "SourceDBClusterIdentifier", "SourceDbClusterResourceId", "RestoreTime", "UseLatestRestorableTime",
    ];
}
