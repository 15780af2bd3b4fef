using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Efs;

internal static class EfsPractices
{
    private const string FileSystem = "AWS::EFS::FileSystem";

    [Practice("efs-file-system-encrypted", Pillar.Security, Severity.High, FileSystem)]
    internal static Verdict Encrypted(Resource fileSystem) => fileSystem["Encrypted"].Is(true).OrGap(
        $"'{fileSystem}' stores its files and backups unencrypted; set Encrypted to true, which replaces the file system, so copy the files");

    [Practice("efs-file-system-backup", Pillar.Reliability, Severity.Medium, FileSystem)]
    internal static Verdict Backup(Resource fileSystem) => fileSystem["BackupPolicy.Status"].Is("ENABLED").OrGap(
        $"no backup of '{fileSystem}' is made, so deleted files are gone; set BackupPolicy.Status to ENABLED, which keeps daily backups for 35 days");
}
