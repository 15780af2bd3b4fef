using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Efs;

internal static class EfsPractices
{
    private const string FileSystem = "AWS::EFS::FileSystem";

    [Practice("efs-file-system-encrypted", Pillar.Security, Severity.High, FileSystem)]
    internal static Verdict Encrypted(Resource fileSystem) => fileSystem["Encrypted"].Is(true).OrGap(
        $"'{fileSystem}' stores its files and backups unencrypted; set Encrypted to true, which replaces the file system, so copy the files");

    [Practice("efs-file-system-backup", Pillar.Reliability, Severity.Medium, FileSystem, Reach = Reach.Workload)]
    internal static Verdict Backup(Resource fileSystem)
    {
        var enabled = fileSystem["BackupPolicy.Status"].Is("ENABLED");
        var selected = enabled.IsTrue ? enabled : fileSystem.Workload.View<BackupSelections>().Select(fileSystem);
        return selected.IsUnknown
            ? Verdict.Unknown(selected.At, "a backup plan of this workload selects by tags or patterns, which may be for it")
            : (enabled | selected).PointingAt(enabled.At).OrGap(
                $"no backup of '{fileSystem}' is made, so deleted files are gone; set BackupPolicy.Status to ENABLED, which keeps daily backups for 35 days");
    }
}
