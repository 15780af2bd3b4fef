using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Msk;

internal static class MskPractices
{
    [Practice("msk-cluster-encrypted-at-rest-cmk", Pillar.Security, Severity.Info, "AWS::MSK::Cluster")]
    internal static Verdict ClusterKey(Resource cluster) => CustomerKey.Is(cluster["EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId"], "alias/aws/kafka").OrGap(
        $"the volumes of '{cluster}' are encrypted with the key aws/kafka, whose policy can't be changed; set EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId to a key of your own where the data asks for it, which replaces the cluster")
        .WithCost(cluster, CommonCosts.Key);
}
