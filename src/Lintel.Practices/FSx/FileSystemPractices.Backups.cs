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

    /// <remarks>Source: Amazon FSx API Reference, AutomaticBackupRetentionDays: 30 days is the default. The guides of ONTAP and OpenZFS have said 0 as well, and 0 is that of Lustre.</remarks>
    [Practice("fsx-automatic-backups", Pillar.Reliability, Severity.Medium, FileSystem, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict AutomaticBackups(Resource system)
    {
        var kind = system["FileSystemType"];
        if (Configuration(kind) is not { } name)
        {
            return Verdict.Unknown(kind);
        }

        var settings = system[name];
        var isLustre = kind.Is("LUSTRE").IsTrue;
        if (isLustre && ((!settings["DeploymentType"].OrDefault("SCRATCH_1").StartsWith("SCRATCH")).Stops("scratch file systems cannot be backed up", out var verdict)
            || (settings["ImportPath"].IsEmpty & settings["ExportPath"].IsEmpty).Stops("its data is in S3", out verdict)))
        {
            return verdict;
        }

        var planned = system.Workload.View<BackupSelections>() is { HasAny: true } selections ? selections.Select(system) : Truth.False(default);
        if (!planned.IsFalse)
        {
            return planned ? Verdict.Met : Verdict.Unknown(planned.At, BackupSelections.UnknownReason);
        }

        var days = settings["AutomaticBackupRetentionDays"];
        return days.IsAbsent && !isLustre
            ? kind.Is("WINDOWS").IsTrue ? Verdict.Met : Verdict.Unknown(days, "the documentation is at odds with itself about what FSx takes when AutomaticBackupRetentionDays is absent")
            : days.OrDefault("0").IsAtLeast(1).OrGap(
                $"nothing backs up '{system}', so files that are deleted or encrypted by an attacker are gone; set {name}.AutomaticBackupRetentionDays to 7 or more, or let a backup plan select it");
    }

    /// <remarks>ONTAP backs up volumes, which have a setting of their own.</remarks>
    [Practice("fsx-copy-tags-to-backups", Pillar.OperationalExcellence, Severity.Low, FileSystem)]
    internal static Verdict CopyTagsToBackups(Resource system)
    {
        var kind = system["FileSystemType"];
        if (Configuration(kind) is not { } configuration)
        {
            return Verdict.Unknown(kind);
        }

        if (kind.Is("ONTAP"))
        {
            return Verdict.NotApplicable("its volumes are backed up, each with a setting of its own");
        }

        var settings = system[configuration];
        return (!kind.Is("LUSTRE").IsTrue ? Truth.True(kind) : !settings["DeploymentType"].OrDefault("SCRATCH_1").StartsWith("SCRATCH") & settings["ImportPath"].IsEmpty).Stops("it has no backups", out var verdict)
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

    /// <summary>The property with the settings of a kind of file system; null for a kind that is not known.</summary>
    private static string? Configuration(Value kind) => kind.AsText() switch
    {
        "WINDOWS" => "WindowsConfiguration",
        "LUSTRE" => "LustreConfiguration",
        "OPENZFS" => "OpenZFSConfiguration",
        "ONTAP" => "OntapConfiguration",
        _ => null,
    };
}
