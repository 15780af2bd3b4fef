using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
using Lintel.Practices.CloudWatch;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

internal static partial class RdsPractices
{
    private const string ClusterDecides = "it is an instance of a cluster, which decides that for all its instances";

    [Practice("rds-instance-multi-az", Pillar.Reliability, Severity.Medium, Database.Instance, ProductionOnly = true)]
    internal static Verdict InstanceMultiAz(Resource instance) => Database.StandsAlone(instance).Stops("a cluster spreads its instances over Availability Zones: rds-cluster-multi-az", out var verdict)
        ? verdict
        : instance["MultiAZ"].Is(true).OrGap(
            $"'{instance}' runs in one Availability Zone, so it is down for as long as that zone, or a patch, keeps it; set MultiAZ to true, which doubles the price of the instance")
            .WithFix(static () => Fix.Suggestion("Keep a standby in a second zone", "it doubles the price of the instance").Set("MultiAZ", true))
            .WithCost(instance, DatabaseCosts.Standby);

    [Practice("rds-cluster-multi-az", Pillar.Reliability, Severity.Medium, Database.Cluster, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict ClusterMultiAz(Resource cluster)
    {
        if (cluster["EngineMode"].Is("serverless"))
        {
            return Verdict.NotApplicable("Aurora Serverless v1 has one instance, which it moves to another Availability Zone by itself");
        }

        // A DB cluster that is not Aurora has a writer and two readers in three zones, which RDS makes from DBClusterInstanceClass.
        if (cluster["DBClusterInstanceClass"].IsPresent)
        {
            return Verdict.Met;
        }

        return ClusterDatabase.InSeveralZones(cluster);
    }

    [Practice("rds-instance-backup-retention", Pillar.Reliability, Severity.Medium, Database.Instance)]
    internal static Verdict InstanceBackupRetention(Resource instance) =>
        Database.StandsAlone(instance).Stops(ClusterDecides, out var verdict)
            || Database.IsPrimary(instance).Stops("it is a read replica: its data is backed up at the source", out verdict)
            ? verdict
            : ClusterDatabase.BackupRetention(instance);

    [Practice("rds-cluster-backup-retention", Pillar.Reliability, Severity.Medium, Database.Cluster)]
    internal static Verdict ClusterBackupRetention(Resource cluster) => ClusterDatabase.BackupRetention(cluster);

    [Practice("rds-instance-deletion-protection", Pillar.Reliability, Severity.Medium, Database.Instance, ProductionOnly = true)]
    internal static Verdict InstanceDeletionProtection(Resource instance) => Database.StandsAlone(instance).Stops("the data belongs to the cluster: rds-cluster-deletion-protection", out var verdict)
        ? verdict
        : ClusterDatabase.DeletionProtection(instance);

    [Practice("rds-cluster-deletion-protection", Pillar.Reliability, Severity.Medium, Database.Cluster, ProductionOnly = true)]
    internal static Verdict ClusterDeletionProtection(Resource cluster) => ClusterDatabase.DeletionProtection(cluster);

    [Practice("rds-cpu-alarm", Pillar.OperationalExcellence, Severity.Medium, Database.Instance, Database.Cluster, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict CpuAlarm(Resource database)
    {
        return Watched(database, ["CPUUtilization", "DBLoad", "DBLoadCPU", "ACUUtilization"], out var verdict) is not { } watched ? verdict : watched.OrGap(
            $"no alarm watches the CPU of '{database}', so an overload shows first as timeouts; add an AWS::CloudWatch::Alarm on AWS/RDS CPUUtilization above 80 over 2 periods with TreatMissingData: breaching")
            .WithFix(database, static database => NewAlarms.On(
                database, "Alarm when it has no processor time left", new AlarmOn("CpuAlarm", "The database has no processor time left.", "CPUUtilization", "Average", 80) { Minutes = 10, BadMinutes = 8, Missing = "breaching" }))
            .WithCost(database, CommonCosts.Alarm);
    }

    [Practice("rds-connections-alarm", Pillar.Reliability, Severity.Low, Database.Instance, Database.Cluster, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict ConnectionsAlarm(Resource database)
    {
        return Watched(database, ["DatabaseConnections"], out var verdict) is not { } watched ? verdict : watched.OrGap(
            $"no alarm watches how many connections '{database}' has, so clients are refused before anybody knows that they run out; add an AWS::CloudWatch::Alarm on AWS/RDS DatabaseConnections at 80 percent of max_connections")
            .WithCost(database, CommonCosts.Alarm);
    }

    [Practice("rds-storage-alarm", Pillar.Reliability, Severity.Medium, Database.Instance, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict StorageAlarm(Resource instance)
    {
        if (Database.StandsAlone(instance).Stops("the storage of an Aurora cluster grows by itself", out var verdict))
        {
            return verdict;
        }

        if (instance["MaxAllocatedStorage"].IsPresent)
        {
            return Verdict.NotApplicable("its storage grows by itself up to MaxAllocatedStorage");
        }

        var watched = instance.Workload.View<Alarms>().Watch(instance, "FreeStorageSpace");
        return watched.PointingAt(watched.IsFalse ? default : watched.At).OrGap(
            $"nobody is told when the storage of '{instance}' runs out, and a full database refuses to write or stops; add an AWS::CloudWatch::Alarm on AWS/RDS FreeStorageSpace, or let the storage grow with MaxAllocatedStorage")
            .WithCost(instance, CommonCosts.Alarm);
    }

    /// <summary>Whether an alarm watches one of some metrics of a database, or of an instance of the cluster. False at the database.</summary>
    /// <returns>Null with a verdict for an instance whose cluster decides.</returns>
    private static Truth? Watched(Resource database, ReadOnlySpan<string> metrics, out Verdict verdict)
    {
        verdict = default;
        var members = database.Workload.View<ClusterMembers>();
        if (database.Type == Database.Instance && members.ClusterOf(database) is { } cluster)
        {
            verdict = Verdict.NotApplicable($"the practice is decided for the cluster '{cluster}'");
            return null;
        }

        var alarms = database.Workload.View<Alarms>();
        var watched = alarms.Watch(database, metrics);
        foreach (var member in members.Of(database))
        {
            watched |= alarms.Watch(member, metrics);
        }

        return watched.PointingAt(watched.IsFalse ? default : watched.At);
    }
}
