using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Ecr;

internal static class RepositoryKeyPractices
{
    [Practice("ecr-repository-kms-cmk", Pillar.Security, Severity.Info, "AWS::ECR::Repository")]
    internal static Verdict RepositoryKey(Resource repository)
    {
        var encryption = repository["EncryptionConfiguration"];
        var key = encryption["KmsKey"];
        return (encryption["EncryptionType"].OrDefault("AES256").IsOneOf("KMS", "KMS_DSSE") & CustomerKey.Is(key, "alias/aws/ecr")).OrGap(
            $"the images of '{repository}' are encrypted with a key whose policy AWS sets; set EncryptionConfiguration.EncryptionType to KMS and KmsKey to a key of your own where the images ask for it, which replaces the repository")
            .WithCost(repository, CommonCosts.Key);
    }
}
