using Lintel.Checking;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Ec2;

internal static class BlockStorageDefaults
{
    [Practice("ebs-encryption-by-default", Pillar.Security, Severity.Medium, "Terraform::AWS::EbsEncryptionByDefault")]
    internal static Verdict EncryptionByDefault(Resource setting) => setting.Raw["enabled"].OrDefault("true").Is(true).OrGap(
        $"'{setting}' switches the encryption of new volumes off for the Region; set enabled to true");

    [Practice("ebs-snapshot-copy-kms-cmk", Pillar.Security, Severity.Info, "Terraform::AWS::EbsSnapshotCopy")]
    internal static Verdict SnapshotCopyKey(Resource copy) => CustomerKey.Is(copy.Raw["kms_key_id"], "alias/aws/ebs").OrGap(
        $"'{copy}' has no key of its own, so the copy cannot be shared and nobody can withdraw its key; set kms_key_id to a key of the Region where the data asks for it");

    [Practice("ec2-launch-configuration-no-public-ip", Pillar.Security, Severity.Medium, "AWS::AutoScaling::LaunchConfiguration")]
    internal static Verdict NoPublicAddress(Resource configuration) => (!configuration["AssociatePublicIpAddress"].Is(true)).OrGap(
        $"each instance that is started by '{configuration}' has a public address, past the load balancer; set AssociatePublicIpAddress to false and start instances in private subnets");

    [Practice("ebs-snapshot-account-block-public-access", Pillar.Security, Severity.Medium, "AWS::EC2::SnapshotBlockPublicAccess")]
    internal static Verdict SnapshotBlockPublicAccess(Resource setting) => setting["State"].IsOneOf("block-all-sharing", "block-new-sharing").OrGap(
        $"'{setting}' lets snapshots be shared with everyone, by mistake as well; set State to block-all-sharing");

    [Practice("ec2-ami-account-block-public-access", Pillar.Security, Severity.Medium, "Terraform::AWS::Ec2ImageBlockPublicAccess")]
    internal static Verdict ImageBlockPublicAccess(Resource setting) => setting.Raw["state"].Is("block-new-sharing").OrGap(
        $"'{setting}' lets images be shared with everyone, by mistake as well; set state to block-new-sharing");

    [Practice("ec2-account-imdsv2-default", Pillar.Security, Severity.Medium, "Terraform::AWS::Ec2InstanceMetadataDefaults")]
    internal static Verdict MetadataDefaults(Resource setting) => setting.Raw["http_tokens"].OrDefault("no-preference").Is("required").OrGap(
        $"'{setting}' lets new instances answer IMDSv1, where a forged request takes the credentials of their role; set http_tokens to required");
}
