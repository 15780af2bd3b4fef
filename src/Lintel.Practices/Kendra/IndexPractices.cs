using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Kendra;

internal static class IndexPractices
{
    [Practice("kendra-index-kms-cmk", Pillar.Security, Severity.Info, "AWS::Kendra::Index")]
    internal static Verdict IndexKey(Resource index) => CustomerKey.Is(index["ServerSideEncryptionConfiguration.KmsKeyId"], "alias/aws/kendra").OrGap(
        $"the documents that '{index}' has read are encrypted with a key that belongs to AWS; set ServerSideEncryptionConfiguration.KmsKeyId to a key of your own where the documents ask for it, which replaces the index")
        .WithCost(index, CommonCosts.Key);
}
