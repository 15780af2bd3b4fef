using Lintel.Checking;
using Lintel.Checking.Changes;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.WorkSpaces;

internal static class WorkSpacesPractices
{
    private const string Workspace = "AWS::WorkSpaces::Workspace";

    [Practice("workspaces-root-volume-encrypted", Pillar.Security, Severity.Medium, Workspace)]
    internal static readonly Comparison RootVolumeEncrypted = Require("RootVolumeEncryptionEnabled").ToBe(
        true,
        "the system drive of '{name}' is unencrypted, with caches, swap and what programs keep there; set RootVolumeEncryptionEnabled to true and VolumeEncryptionKey, which takes a new WorkSpace")
        .WithFix(Fix.Suggestion("Encrypt the system drive", "it takes a new WorkSpace"));

    [Practice("workspaces-user-volume-encrypted", Pillar.Security, Severity.Medium, Workspace)]
    internal static readonly Comparison UserVolumeEncrypted = Require("UserVolumeEncryptionEnabled").ToBe(
        true,
        "the user's files on '{name}' are unencrypted; set UserVolumeEncryptionEnabled to true and VolumeEncryptionKey, which takes a new WorkSpace")
        .WithFix(Fix.Suggestion("Encrypt the user drive", "it takes a new WorkSpace"));
}
