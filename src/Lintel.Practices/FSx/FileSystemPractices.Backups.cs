using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Backup;
using Lintel.Resources;

namespace Lintel.Practices.FSx;

internal static partial class FileSystemPractices
{
    [Practice("fsx-in-backup-plan", Pillar.Reliability, Severity.Medium, FileSystem, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict InBackupPlan(Resource system)
    {
        var selections = system.Workload.View<BackupSelections>();
        if (!selections.HasAny)
        {
            return Verdict.NotApplicable("no backup plan is in this workload: backup-plan-present asks for one");
        }

        var deployment = system["LustreConfiguration.DeploymentType"];
        if (system["FileSystemType"].Is("LUSTRE").IsTrue && (!deployment.OrDefault("SCRATCH_1").StartsWith("SCRATCH")).Stops("scratch file systems cannot be backed up", out var verdict))
        {
            return verdict;
        }

        var selected = selections.Select(system);
        return selected.IsUnknown ? Verdict.Unknown(selected.At, BackupSelections.UnknownReason) : selected.OrGap(
            $"'{system}' is left out by the backup plan of this workload, so its only backups are those that go with it; give it a tag that the plan selects, or add its ARN to Resources");
    }

    /// <remarks>ONTAP backs up volumes, which have a setting of their own.</remarks>
    [Practice("fsx-copy-tags-to-backups", Pillar.OperationalExcellence, Severity.Low, FileSystem)]
    internal static Verdict CopyTagsToBackups(Resource system)
    {
        var kind = system["FileSystemType"];
        if (!kind.TryGetText(out var name))
        {
            return Verdict.Unknown(kind);
        }

        var configuration = name switch { "WINDOWS" => "WindowsConfiguration", "LUSTRE" => "LustreConfiguration", "OPENZFS" => "OpenZFSConfiguration", _ => null };
        if (configuration is null)
        {
            return Verdict.NotApplicable("its volumes are backed up, each with a setting of its own");
        }

        var settings = system[configuration];
        return (name != "LUSTRE" ? Truth.True(kind) : !settings["DeploymentType"].OrDefault("SCRATCH_1").StartsWith("SCRATCH") & settings["ImportPath"].IsEmpty).Stops("it has no backups", out var verdict)
            || (!settings["AutomaticBackupRetentionDays"].Is("0")).Stops("it makes no backups by itself", out verdict)
            || (!system["Tags"].IsEmpty).Stops("it has no tags", out verdict)
            ? verdict
            : settings["CopyTagsToBackups"].Is(true).OrGap(
                $"backups of '{system}' carry none of its tags, so nobody can tell whose they are, and policies and cost reports by tag pass over them; set CopyTagsToBackups to true");
    }

    [Practice("fsx-copy-tags-to-volumes", Pillar.OperationalExcellence, Severity.Low, FileSystem)]
    internal static Verdict CopyTagsToVolumes(Resource system) => system["FileSystemType"].Is("OPENZFS").Stops("only OpenZFS copies tags to volumes", out var verdict)
        || (!system["Tags"].IsEmpty).Stops("it has no tags", out verdict)
        ? verdict
        : system["OpenZFSConfiguration.CopyTagsToVolumes"].Is(true).OrGap(
            $"volumes of '{system}' carry none of its tags, so policies and cost reports by tag pass over them; set OpenZFSConfiguration.CopyTagsToVolumes to true")
            .WithFix(static () => Fix.Safe("Give volumes the tags of the file system").Set("OpenZFSConfiguration.CopyTagsToVolumes", true));

    /// <remarks>SINGLE_AZ_1 is the default (https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemWindowsConfiguration.html).</remarks>
    [Practice("fsx-windows-multi-az", Pillar.Reliability, Severity.Medium, FileSystem, ProductionOnly = true)]
    internal static Verdict WindowsInSeveralZones(Resource system) => system["FileSystemType"].Is("WINDOWS").Stops(OtherKind, out var verdict)
        ? verdict
        : system["WindowsConfiguration.DeploymentType"].OrDefault("SINGLE_AZ_1").StartsWith("MULTI_AZ").OrGap(
            $"the files of '{system}' are out of reach when its Availability Zone fails; set WindowsConfiguration.DeploymentType to MULTI_AZ_1 with two subnets and a PreferredSubnetId, which replaces the file system");
}
