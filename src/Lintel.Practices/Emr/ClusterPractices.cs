using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Vpc;
using Lintel.Resources;

namespace Lintel.Practices.Emr;

internal static class ClusterPractices
{
    private const string Cluster = "AWS::EMR::Cluster", SecurityConfiguration = "AWS::EMR::SecurityConfiguration", LocalDisks = "AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration";

    [Practice("emr-cluster-security-configuration", Pillar.Security, Severity.Medium, Cluster)]
    internal static Verdict HasSecurityConfiguration(Resource cluster) => (!cluster["SecurityConfiguration"].IsEmpty).OrGap(
        $"'{cluster}' has no security configuration, so its nodes keep and send data unencrypted and know no one by name; set SecurityConfiguration to an AWS::EMR::SecurityConfiguration, which replaces the cluster");

    [Practice("emr-cluster-in-vpc", Pillar.Security, Severity.Low, Cluster)]
    internal static Verdict InSubnet(Resource cluster)
    {
        var instances = cluster["Instances"];
        return (!instances["Ec2SubnetId"].IsEmpty | !instances["Ec2SubnetIds"].IsEmpty).OrGap(
            $"'{cluster}' names no subnet, so its nodes are put into the default VPC, whose subnets give them public addresses; set Instances.Ec2SubnetId to a private subnet");
    }

    /// <remarks>The primary node has a public address where the subnet gives one out, and its security group then decides who reaches it.</remarks>
    [Practice("emr-cluster-primary-node-no-public-ip", Pillar.Security, Severity.Medium, Cluster, Reach = Reach.Workload)]
    internal static Verdict NoPublicAddress(Resource cluster)
    {
        var instances = cluster["Instances"];
        var one = instances["Ec2SubnetId"];
        var several = instances["Ec2SubnetIds"];
        if (one.IsAbsent && several.IsAbsent)
        {
            return Verdict.NotApplicable("it names no subnet, which is for emr-cluster-in-vpc");
        }

        var subnets = cluster.Workload.View<PublicSubnets>();
        return (!((one.IsAbsent ? Truth.False(one) : subnets.Is(one)) | several.Any(subnets.Is))).OrGap(
            $"'{cluster}' is in a public subnet, where its primary node, which runs jobs for whoever reaches it, gets a public address; set Instances.Ec2SubnetId to a private subnet, with an endpoint for S3");
    }

    [Practice("emr-cluster-s3-logging", Pillar.OperationalExcellence, Severity.Medium, Cluster)]
    internal static Verdict Logs(Resource cluster) => (!cluster["LogUri"].IsEmpty).OrGap(
        $"the logs of '{cluster}' are on its nodes and go with them, so a step that failed cannot be looked into; set LogUri to a folder in S3")
        .WithCost(cluster, CommonCosts.LogsInBucket);

    [Practice("emr-security-configuration-at-rest-encryption", Pillar.Security, Severity.Info, SecurityConfiguration)]
    internal static Verdict StorageKey(Resource configuration)
    {
        var encryption = EmrPractices.Encryption(configuration);
        var mode = encryption["AtRestEncryptionConfiguration.S3EncryptionConfiguration.EncryptionMode"];
        return (encryption["EnableAtRestEncryption"].Is(true) & mode.IsOneOf("SSE-KMS", "CSE-KMS", "CSE-Custom")).OrGap(
            $"what clusters with '{configuration}' write to S3 is encrypted with the key of S3 alone, so nobody can withdraw access to it by a key; set EnableAtRestEncryption to true and EncryptionMode of S3EncryptionConfiguration to SSE-KMS where the data asks for it");
    }

    /// <remarks>Source: Amazon EMR Management Guide, "Local disk encryption": since 5.24.0, with AWS KMS as the provider of keys.</remarks>
    [Practice("emr-security-configuration-ebs-encryption", Pillar.Security, Severity.Low, SecurityConfiguration)]
    internal static Verdict EbsEncryption(Resource configuration)
    {
        var encryption = EmrPractices.Encryption(configuration);
        var disks = encryption[LocalDisks];
        return disks["EncryptionKeyProviderType"].OrDefault("AwsKms").Is("AwsKms").Stops("EBS takes keys of AWS KMS only", out var verdict)
            ? verdict
            : (encryption["EnableAtRestEncryption"].Is(true) & disks["EnableEbsEncryption"].Is(true)).OrGap(
                $"the root volumes of clusters with '{configuration}', with logs and what is spilled there, stay unencrypted; set EnableAtRestEncryption, and EnableEbsEncryption in LocalDiskEncryptionConfiguration, to true");
    }
}
