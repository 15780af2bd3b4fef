using Lintel.Resources;

namespace Lintel.Practices.Rds;

/// <summary>What kind of database an RDS resource is: an instance of its own, an instance of a cluster, a replica, one restored from a snapshot.</summary>
internal static class Database
{
    public const string Instance = "AWS::RDS::DBInstance", Cluster = "AWS::RDS::DBCluster";

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

    private static readonly string[] OriginProperties =
    [
        "DBSnapshotIdentifier", "DBClusterSnapshotIdentifier", "SnapshotIdentifier", "SourceDBInstanceIdentifier", "SourceDbiResourceId",
        "SourceDBInstanceAutomatedBackupsArn", "SourceDBClusterIdentifier", "SourceDbClusterResourceId", "RestoreTime", "UseLatestRestorableTime",
    ];
}
