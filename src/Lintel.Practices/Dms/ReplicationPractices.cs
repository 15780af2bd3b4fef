using Lintel.Checking;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Dms;

internal static partial class ReplicationPractices
{
    private const string Endpoint = "AWS::DMS::Endpoint", Instance = "AWS::DMS::ReplicationInstance", ManagedKey = "alias/aws/dms";

    [Practice("dms-endpoint-kms-cmk", Pillar.Security, Severity.Info, Endpoint)]
    internal static Verdict EndpointKey(Resource endpoint) =>
        (CustomerKey.Is(endpoint["KmsKeyId"], ManagedKey) | CustomerKey.Is(endpoint["S3Settings.ServerSideEncryptionKmsKeyId"], "alias/aws/s3")).FalseAt(default).OrGap(
            $"what '{endpoint}' keeps is encrypted with a key whose policy AWS sets; set KmsKeyId, or S3Settings.ServerSideEncryptionKmsKeyId for a target in S3, to a key of your own where the data asks for it");

    [Practice("dms-replication-instance-kms-cmk", Pillar.Security, Severity.Info, Instance)]
    internal static Verdict InstanceKey(Resource instance) => CustomerKey.Is(instance["KmsKeyId"], ManagedKey).OrGap(
        $"the storage of '{instance}' is encrypted with a key whose policy AWS sets; set KmsKeyId to a key of your own where the data asks for it, which replaces the instance");

    /// <remarks>AWS upgrades when nothing is said; the provider of Terraform sends false (https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html).</remarks>
    [Practice("dms-replication-instance-auto-minor-version-upgrade", Pillar.Security, Severity.Low, Instance)]
    internal static Verdict MinorVersions(Resource instance) => instance["AutoMinorVersionUpgrade"].OrDefault("true").Is(true).OrGap(
        $"'{instance}' stays on its minor version, known flaws included, until someone upgrades it; set AutoMinorVersionUpgrade to true");
}
