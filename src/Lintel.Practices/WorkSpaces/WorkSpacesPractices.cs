using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Vpc;
using Lintel.Resources;
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

    [Practice("workspaces-vpc-private-subnets", Pillar.Security, Severity.Medium, "Terraform::AWS::WorkspacesDirectory", Reach = Reach.Workload)]
    internal static Verdict WorkspacesPrivate(Resource directory)
    {
        var named = directory.Raw["subnet_ids"];
        var subnets = directory.Workload.View<PublicSubnets>();
        return named.IsAbsent
            ? Verdict.NotApplicable("its desktops are in the subnets of the directory")
            : (!named.Any(subnets.Is)).OrGap(
                $"desktops of '{directory}' are in a public subnet; name two private subnets with a route to a NAT gateway in subnet_ids");
    }
}
