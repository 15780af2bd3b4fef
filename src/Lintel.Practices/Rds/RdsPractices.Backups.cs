using Lintel.Checking;
using Lintel.Practices.Backup;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

internal static partial class RdsPractices
{
    [Practice("rds-instance-in-backup-plan", Pillar.Reliability, Severity.Medium, Database.Instance, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict InstanceInBackupPlan(Resource instance) =>
        Database.StandsAlone(instance).Stops("AWS Backup backs up the cluster: rds-cluster-in-backup-plan", out var verdict)
            || Database.IsPrimary(instance).Stops("it is a read replica: its data is backed up at the source", out verdict)
            ? verdict
            : InBackupPlan(instance);

    [Practice("rds-cluster-in-backup-plan", Pillar.Reliability, Severity.Medium, Database.Cluster, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict ClusterInBackupPlan(Resource cluster) => InBackupPlan(cluster);

    [Practice("rds-cross-region-backup", Pillar.Reliability, Severity.Info, Database.Instance, Database.Cluster, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict CrossRegionBackup(Resource database)
    {
        if (database.Type == Database.Instance && (Database.StandsAlone(database).Stops(ClusterDecides, out var verdict)
            || Database.IsPrimary(database).Stops("it is a read replica: its data is backed up at the source", out verdict)))
        {
            return verdict;
        }

        var copied = database.Type == Database.Instance ? Database.ReplicatesBackups(database) : database["GlobalClusterIdentifier"].IsPresent;
        if (!copied.IsFalse)
        {
            return copied.IsTrue ? Verdict.Met : Verdict.Unknown(copied.At);
        }

        var selected = database.Workload.View<BackupSelections>().Select(database);
        return !selected.IsFalse
            ? selected.IsTrue ? Verdict.NotApplicable("a backup plan selects it: backup-plan-cross-region-copy") : Verdict.Unknown(selected.At, BackupSelections.UnknownReason)
            : Verdict.Gap(default, database.Type == Database.Instance
                ? $"all backups of '{database}' are in its Region and account, and lost with them; where that counts {(database.IsInStack ? "set AutomaticBackupReplicationRegion" : "add an aws_db_instance_automated_backups_replication")}, or let a backup plan copy them"
                : $"all backups of '{database}' are in its Region and account, and lost with them; where that counts let an AWS::Backup::BackupPlan with CopyActions select it")
                .WithCost(database, DatabaseCosts.Backups);
    }

    private static Verdict InBackupPlan(Resource database)
    {
        var selections = database.Workload.View<BackupSelections>();
        if (!selections.HasAny)
        {
            return Verdict.NotApplicable("no backup plan is in this workload: backup-plan-present asks for one");
        }

        var selected = selections.Select(database);
        return selected.IsUnknown ? Verdict.Unknown(selected.At, BackupSelections.UnknownReason) : selected.OrGap(
            $"'{database}' is left out by the backup plan of this workload, so its only backups are those that go with it, and none is older than 35 days; give it a tag that the plan selects, or add its ARN to Resources");
    }
}
