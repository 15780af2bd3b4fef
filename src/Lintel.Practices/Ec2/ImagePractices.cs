using Lintel.Checking;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Ec2;

/// <summary>Machine images and with whom they are shared, which Terraform alone makes.</summary>
/// <remarks>Source: Terraform AWS provider, aws_ami, aws_ami_copy, aws_ami_launch_permission; Amazon EC2 User Guide, "Use encryption with EBS-backed AMIs".</remarks>
internal static class ImagePractices
{
    private const string Image = "Terraform::AWS::Ami", Copy = "Terraform::AWS::AmiCopy", LaunchPermission = "Terraform::AWS::AmiLaunchPermission";

    [Practice("ec2-ami-encrypted", Pillar.Security, Severity.Medium, Image)]
    internal static Verdict Encrypted(Resource image)
    {
        var devices = image.Raw["ebs_block_device"];
        if ((!devices.IsEmpty).Stops("it has no EBS volumes", out var verdict))
        {
            return verdict;
        }

        // A volume that is made from a snapshot cannot say that it is encrypted: it is when the snapshot is.
        var encrypted = devices.All(static device => device["snapshot_id"] is { IsAbsent: false } snapshot ? Truth.Unknown(snapshot) : device["encrypted"].Is(true));
        return encrypted.IsUnknown && !encrypted.At.IsUnknown ? Verdict.Unknown(encrypted.At, "a volume is encrypted if the snapshot that it is made from is") : encrypted.OrGap(
            $"instances of the image '{image}' store data on a volume that is not encrypted; set encrypted to true on each ebs_block_device");
    }

    [Practice("ec2-ami-copy-encrypted", Pillar.Security, Severity.Medium, Copy)]
    internal static Verdict CopyEncrypted(Resource copy) => copy.Raw["encrypted"].Is(true).OrGap(
        $"the snapshots of '{copy}' are encrypted only where those of its source are; set encrypted to true, which makes a new copy");

    [Practice("ec2-ami-copy-kms-cmk", Pillar.Security, Severity.Info, Copy)]
    internal static Verdict CopyKey(Resource copy) => CustomerKey.Is(copy.Raw["kms_key_id"], "alias/aws/ebs").OrGap(
        $"'{copy}' has no key of its own, so the image cannot be shared with another account once it is encrypted, and nobody can withdraw its key; set kms_key_id where the data asks for it");

    [Practice("ec2-ami-not-public", Pillar.Security, Severity.Critical, LaunchPermission)]
    internal static Verdict NotPublic(Resource permission) => (!permission.Raw["group"].Is("all")).OrGap(
        $"'{permission}' lets every AWS account start the image and read all that was left in it, such as keys and source; name the accounts in account_id, or the organization in organization_arn");
}
