using Lintel.Checking;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Emr;

internal static class EmrPractices
{
    private const string SecurityConfiguration = "AWS::EMR::SecurityConfiguration";

    [Practice("emr-cluster-kerberos", Pillar.Security, Severity.Low, "AWS::EMR::Cluster")]
    internal static readonly Comparison ClusterKerberos = Require("KerberosAttributes").ToBeSet(
        "'{name}' takes the word of its clients for who they are, so who reaches its ports acts as any user; where several people use the cluster, set KerberosAttributes and a SecurityConfiguration with Kerberos");

    [Practice("emr-security-configuration-in-transit-encryption", Pillar.Security, Severity.Medium, SecurityConfiguration)]
    internal static Verdict InTransit(Resource configuration) => Encryption(configuration)["EnableInTransitEncryption"].Is(true).OrGap(
        $"clusters with '{configuration}' send data between their nodes in the clear; set EnableInTransitEncryption to true with InTransitEncryptionConfiguration");

    [Practice("emr-security-configuration-local-disk-encryption", Pillar.Security, Severity.Medium, SecurityConfiguration)]
    internal static Verdict LocalDisks(Resource configuration)
    {
        var encryption = Encryption(configuration);
        return (encryption["EnableAtRestEncryption"].Is(true) & encryption["AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration"].IsPresent).OrGap(
            $"clusters with '{configuration}' keep data on disks of their nodes without encryption; set EnableAtRestEncryption to true with LocalDiskEncryptionConfiguration");
    }

    /// <summary>What a security configuration says of encryption: it is a map, or JSON as text.</summary>
    internal static Value Encryption(Resource configuration) => JsonText.Expand(configuration["SecurityConfiguration"])["EncryptionConfiguration"];

    [Practice("emr-account-block-public-access", Pillar.Security, Severity.High, "Terraform::AWS::EmrBlockPublicAccessConfiguration")]
    internal static Verdict BlockPublicAccess(Resource setting) => setting.Raw["block_public_security_group_rules"].Is(true).OrGap(
        $"'{setting}' lets clusters start that the internet reaches, with web interfaces that run jobs for whoever asks; set block_public_security_group_rules to true");

    [Practice("emr-cluster-kerberos-realm", Pillar.Security, Severity.Low, "AWS::EMR::Cluster")]
    internal static Verdict ClusterKerberosRealm(Resource cluster)
    {
        var attributes = cluster["KerberosAttributes"];
        return attributes.IsPresent.Stops("it has no Kerberos, which is for emr-cluster-kerberos", out var verdict)
            ? verdict
            : (!attributes["Realm"].IsEmpty).OrGap($"the Kerberos attributes of '{cluster}' name no realm, without which EMR refuses them; set KerberosAttributes.Realm");
    }
}
