using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Backup;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Practices.Vpc;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Efs;

internal static class EfsPractices
{
    private const string FileSystem = "AWS::EFS::FileSystem", AccessPoint = "AWS::EFS::AccessPoint";

    [Practice("efs-file-system-encrypted", Pillar.Security, Severity.High, FileSystem)]
    internal static Verdict Encrypted(Resource fileSystem) => fileSystem["Encrypted"].Is(true).OrGap(
        $"'{fileSystem}' stores its files and backups unencrypted; set Encrypted to true, which replaces the file system, so copy the files")
        .WithFix(static () => Fix.Suggestion("Encrypt the file system", "it replaces the file system: copy the files").Set("Encrypted", true));

    [Practice("efs-file-system-kms-cmk", Pillar.Security, Severity.Info, FileSystem)]
    internal static Verdict FileSystemKey(Resource fileSystem)
    {
        if (fileSystem["Encrypted"].Is(true).Stops("it is not encrypted at all: efs-file-system-encrypted says so", out var verdict))
        {
            return verdict;
        }

        return CustomerKey.Is(fileSystem["KmsKeyId"], "alias/aws/elasticfilesystem").OrGap(
            $"'{fileSystem}' is encrypted with the key aws/elasticfilesystem, whose policy can't be changed; where the data asks for it set KmsKeyId to a key of your own, which replaces the file system").WithCost(fileSystem, CommonCosts.Key);
    }

    [Practice("efs-file-system-backup", Pillar.Reliability, Severity.Medium, FileSystem, Reach = Reach.Workload)]
    internal static Verdict Backup(Resource fileSystem)
    {
        var enabled = fileSystem["BackupPolicy.Status"].Is("ENABLED");
        var selected = enabled.IsTrue ? enabled : fileSystem.Workload.View<BackupSelections>().Select(fileSystem);
        return selected.IsUnknown ? Verdict.Unknown(selected.At, BackupSelections.UnknownReason) : (enabled | selected).FalseAt(enabled.At).OrGap(
            $"no backup of '{fileSystem}' is made, so deleted files are gone; set BackupPolicy.Status to ENABLED, which keeps daily backups for 35 days")
            .WithFix(static () => Fix.Suggestion("Back up daily", "the backups of 35 days are billed").Set("BackupPolicy.Status", "ENABLED"));
    }

    [Practice("efs-file-system-policy-not-public", Pillar.Security, Severity.Medium, FileSystem)]
    internal static Verdict PolicyNotPublic(Resource fileSystem)
    {
        var policy = fileSystem["FileSystemPolicy"];
        return policy.IsAbsent
            ? Verdict.NotApplicable("it has no policy")
            : new PolicyDocument(policy).None(static statement => statement.IsPublic).OrGap(
                $"the policy of '{fileSystem}' lets anyone who reaches it over the network mount it without an identity; name the roles in Principal, or add the condition elasticfilesystem:AccessedViaMountTarget");
    }

    [Practice("efs-access-point-root-directory", Pillar.Security, Severity.Medium, AccessPoint)]
    internal static Verdict RootDirectory(Resource accessPoint)
    {
        var path = accessPoint["RootDirectory.Path"];
        return (!path.IsEmpty & !path.Is("/")).OrGap(
            $"'{accessPoint}' shows its clients the whole file system, with the files of all others; set RootDirectory.Path to a directory of its own, which replaces the access point");
    }

    [Practice("efs-access-point-user-identity", Pillar.Security, Severity.Medium, AccessPoint)]
    internal static Verdict UserIdentity(Resource accessPoint) => (!accessPoint["PosixUser"].IsEmpty).OrGap(
        $"'{accessPoint}' believes its clients who they are, so a root user on any of them may read and write every file; set PosixUser with a Uid and a Gid, which replaces the access point");

    [Practice("efs-file-system-multi-az", Pillar.Reliability, Severity.Medium, FileSystem, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict MultiAz(Resource fileSystem)
    {
        var zone = fileSystem["AvailabilityZoneName"];
        if (!zone.IsAbsent)
        {
            return zone.IsEmpty.OrGap(
                $"'{fileSystem}' keeps its files in a single Availability Zone and loses them with it; remove AvailabilityZoneName, which replaces the file system, so copy the files")
                .WithFix(static () => Fix.Suggestion("Keep the files in several zones", "it replaces the file system: copy the files; storage costs about twice as much").Remove("AvailabilityZoneName"));
        }

        var (targets, isOpen) = (0, false);
        foreach (var target in fileSystem.Workload.OfType("AWS::EFS::MountTarget"))
        {
            var mounted = target["FileSystemId"];
            targets += ReferenceEquals(mounted.Target, fileSystem) ? 1 : 0;
            isOpen |= mounted.IsUnknown || target.UnknownCount.Length > 0;
        }

        return targets == 1 && !isOpen && SubnetsAreInOneZone(fileSystem.Workload.OfType("AWS::EC2::Subnet"))
            ? Verdict.NotApplicable("all subnets here are in one zone, so no other has clients")
            : targets == 1 && !isOpen
            ? Verdict.Gap(default, $"'{fileSystem}' has one mount target, so clients in other zones lose it with the zone of that one and pay for traffic between zones until then; add an AWS::EFS::MountTarget in each zone that has clients")
            : Verdict.Met;
    }

    /// <summary>Whether there is one subnet, or several that are certainly in one zone.</summary>
    private static bool SubnetsAreInOneZone(ResourceList subnets)
    {
        var (count, first, isOne) = (0, default(Value), true);
        foreach (var subnet in subnets)
        {
            var placed = subnet["AvailabilityZone"];
            isOne &= subnet.UnknownCount.Length == 0 && (count == 0 || Networks.AreSameZone(first, placed, subnet.IsInStack));
            first = count++ == 0 ? placed : first;
        }

        return count > 0 && isOne;
    }

    [Practice("efs-mount-target-not-in-public-subnet", Pillar.Security, Severity.Low, "AWS::EFS::MountTarget", Reach = Reach.Workload)]
    internal static Verdict MountTargetPrivate(Resource target) => (!target.Workload.View<PublicSubnets>().Is(target["SubnetId"])).OrGap(
        $"'{target}' is in a public subnet, beside what the internet reaches; set SubnetId to a private subnet, which clients in all subnets of the VPC reach as well");
}
