using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.StorageGateway;

internal static class StorageGatewayPractices
{
    [Practice("storagegateway-file-share-kms", Pillar.Security, Severity.Info, "Terraform::AWS::StoragegatewayNfsFileShare", "Terraform::AWS::StoragegatewaySmbFileShare")]
    internal static Verdict FileShareKms(Resource share) => share.Raw["kms_encrypted"].Is(true).OrGap(
        $"objects that '{share}' writes are encrypted with the key of S3, so nobody can watch its use or withdraw it; where the files ask for it set kms_encrypted to true and kms_key_arn to a key of your own")
        .WithCost(share, CommonCosts.Key);
}
