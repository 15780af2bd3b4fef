using Lintel.Checking;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.WorkSpaces;

internal static partial class WorkSpacesPractices
{
    private const string Workspace = "AWS::WorkSpaces::Workspace";

    [Practice("workspaces-root-volume-encrypted", Pillar.Security, Severity.Medium, Workspace)]
    internal static readonly Comparison RootVolumeEncrypted = Require("RootVolumeEncryptionEnabled").ToBe(
        true,
        "the root volume of '{name}', with what its software caches and logs, is not encrypted; set RootVolumeEncryptionEnabled to true and VolumeEncryptionKey, which replaces the WorkSpace");

    [Practice("workspaces-user-volume-encrypted", Pillar.Security, Severity.Medium, Workspace)]
    internal static readonly Comparison UserVolumeEncrypted = Require("UserVolumeEncryptionEnabled").ToBe(
        true,
        "the files of the user of '{name}' are not encrypted; set UserVolumeEncryptionEnabled to true and VolumeEncryptionKey, which replaces the WorkSpace");
}
