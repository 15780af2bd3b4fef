using Lintel.Checking;
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

            // Where the zone is not written out, Aurora chooses another for each instance.
            zones.Add(member["AvailabilityZone"].AsText() ?? $"any of {member.Id}");
        }

        if (only is null || certain < 2 && possible >= 2)
        {
            return Verdict.Unknown(cluster.Properties, only is null ? "no instance of the cluster is part of this workload" : "it depends on conditions how many instances the cluster has");
        }

        return certain < 2
            ? Verdict.Gap(default, $"'{cluster}' has one instance, so a failure means minutes without a database while Aurora makes a new one; add a second AWS::RDS::DBInstance with DBClusterIdentifier !Ref {cluster}, which takes over in under a minute")
                .WithCost(cluster, (cluster, only), DatabaseCosts.SecondInstance)
            : zones.Count > 1 ? Verdict.Met
            : Verdict.Gap(only["AvailabilityZone"], $"all instances of '{cluster}' are in {zones.First()}, so they are down together; leave AvailabilityZone out, and Aurora chooses different ones");
    }

    [Practice("rds-instance-backup-retention", Pillar.Reliability, Severity.Medium, Database.Instance)]
    internal static Verdict InstanceBackupRetention(Resource instance) =>
        Database.StandsAlone(instance).Stops(ClusterDecides, out var verdict)
            || Database.IsPrimary(instance).Stops("it is a read replica: its data is backed up at the source", out verdict)
            ? verdict
            : BackupRetention(instance);

    [Practice("rds-cluster-backup-retention", Pillar.Reliability, Severity.Medium, Database.Cluster)]
    internal static Verdict ClusterBackupRetention(Resource cluster) => BackupRetention(cluster);

    [Practice("rds-instance-deletion-protection", Pillar.Reliability, Severity.Medium, Database.Instance, ProductionOnly = true)]
    internal static Verdict InstanceDeletionProtection(Resource instance) => Database.StandsAlone(instance).Stops("the data belongs to the cluster: rds-cluster-deletion-protection", out var verdict)
        ? verdict
        : DeletionProtection(instance);

    [Practice("rds-cluster-deletion-protection", Pillar.Reliability, Severity.Medium, Database.Cluster, ProductionOnly = true)]
    internal static Verdict ClusterDeletionProtection(Resource cluster) => DeletionProtection(cluster);

    [Practice("rds-cpu-alarm", Pillar.OperationalExcellence, Severity.Medium, Database.Instance, Database.Cluster, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict CpuAlarm(Resource database)
    {
        var alarms = database.Workload.View<Alarms>();
        var members = database.Workload.View<ClusterMembers>();
        if (database.Type == Database.Instance && members.ClusterOf(database) is { } cluster)
        {
            return Verdict.NotApplicable($"the practice is decided for the cluster '{cluster}'");
        }

        var watched = alarms.Watch(database, "CPUUtilization", "DBLoad", "DBLoadCPU", "ACUUtilization");
        foreach (var member in members.Of(database))
        {
            watched |= alarms.Watch(member, "CPUUtilization", "DBLoad", "DBLoadCPU", "ACUUtilization");
        }

        return watched.PointingAt(watched.IsFalse ? default : watched.At).OrGap(
            $"no alarm watches the CPU of '{database}', so an overload shows first as timeouts; add an AWS::CloudWatch::Alarm on AWS/RDS CPUUtilization above 80 over 2 periods with TreatMissingData: breaching")
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

    /// <summary>The least number of days, as Security Hub's control RDS.11 has it.</summary>
    private const int LeastBackupDays = 7;

    private static Verdict BackupRetention(Resource database)
    {
        var days = database["BackupRetentionPeriod"];
        return days.OrDefault("1").IsAtLeast(LeastBackupDays).OrGap(
            days.IsAbsent ? $"'{database}' keeps its backups for one day, the default, so damage that is noticed later cannot be undone; set BackupRetentionPeriod to {LeastBackupDays} or more"
            : days.Is("0").IsTrue ? $"'{database}' has no automated backups and no point-in-time recovery: BackupRetentionPeriod is 0; set it to {LeastBackupDays} or more"
            : $"'{database}' keeps its backups for {days} day{(days.Is("1").IsTrue ? "" : "s")}, so damage that is noticed later cannot be undone; set BackupRetentionPeriod to {LeastBackupDays} or more")
            .WithCost(database, DatabaseCosts.Backups);
    }

    private static Verdict DeletionProtection(Resource database) => database["DeletionProtection"].Is(true).OrGap(
        $"'{database}' can be deleted by one wrong call or a stack deletion; set DeletionProtection to true");
}
