using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Connect;

internal static class StoragePractices
{
    private const string Storage = "AWS::Connect::InstanceStorageConfig", Elsewhere = "it stores in another place";

    [Practice("connect-instance-s3-kms-cmk", Pillar.Security, Severity.Info, Storage)]
    internal static Verdict BucketKey(Resource storage) => storage["StorageType"].Is("S3").Stops(Elsewhere, out var verdict)
        ? verdict
        : CustomerKey.Is(storage["S3Config.EncryptionConfig.KeyId"], "alias/aws/connect").OrGap(
            $"recordings and transcripts that '{storage}' puts into S3 are encrypted with a key whose policy AWS sets; set S3Config.EncryptionConfig with EncryptionType KMS and KeyId of a key of your own where they ask for it")
            .WithCost(storage, CommonCosts.Key);

    [Practice("connect-instance-kinesis-video-kms-cmk", Pillar.Security, Severity.Info, Storage)]
    internal static Verdict VideoKey(Resource storage) => storage["StorageType"].Is("KINESIS_VIDEO_STREAM").Stops(Elsewhere, out var verdict)
        ? verdict
        : CustomerKey.Is(storage["KinesisVideoStreamConfig.EncryptionConfig.KeyId"], "alias/aws/kinesisvideo").OrGap(
            $"the calls that '{storage}' streams are encrypted with a key whose policy AWS sets; set KinesisVideoStreamConfig.EncryptionConfig with EncryptionType KMS and KeyId of a key of your own where they ask for it")
            .WithCost(storage, CommonCosts.Key);
}
