using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Checking.Changes;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Kinesis;

internal static class KinesisPractices
{
    private const string Stream = "AWS::Kinesis::Stream";

    [Practice("kinesis-stream-encrypted", Pillar.Security, Severity.Medium, Stream)]
    internal static Verdict Encrypted(Resource stream)
    {
        var encrypted = stream["StreamEncryption.EncryptionType"].Is("KMS");
        var key = stream["StreamEncryption.KeyId"];
        return (encrypted.IsTrue && key.IsEmpty.IsTrue
            ? Verdict.Gap(key, $"'{stream}' asks for encryption by KMS and names no key, which Kinesis refuses; set StreamEncryption.KeyId to alias/aws/kinesis, or to a key of your own")
            : encrypted.OrGap($"'{stream}' keeps its records without encryption by KMS; set StreamEncryption.EncryptionType to KMS and StreamEncryption.KeyId to alias/aws/kinesis, or to a key of your own"))
            .WithFix(static () => Fix.Suggestion("Encrypt with the key of the service", "KMS bills its requests, and producers and consumers of other accounts need a key of your own").Set("StreamEncryption.EncryptionType", "KMS").Set("StreamEncryption.KeyId", "alias/aws/kinesis"));
    }

    [Practice("kinesis-stream-kms-cmk", Pillar.Security, Severity.Info, Stream)]
    internal static Verdict StreamKey(Resource stream)
    {
        if (stream["StreamEncryption.EncryptionType"].Is("KMS").Stops("it is not encrypted yet: kinesis-stream-encrypted", out var verdict))
        {
            return verdict;
        }

        return CustomerKey.Is(stream["StreamEncryption.KeyId"], "alias/aws/kinesis").OrGap(
            $"'{stream}' is encrypted with the key aws/kinesis, whose policy nobody can change, so other accounts can't read the stream and access can't be withdrawn by the key; set StreamEncryption.KeyId to a key of your own where the data asks for it")
            .WithCost(stream, CommonCosts.Key);
    }

    [Practice("kinesis-video-stream-kms-cmk", Pillar.Security, Severity.Info, "AWS::KinesisVideo::Stream")]
    internal static Verdict VideoStreamKey(Resource stream) => CustomerKey.Is(stream["KmsKeyId"], "alias/aws/kinesisvideo").OrGap(
        $"the video of '{stream}' is encrypted with the key aws/kinesisvideo, whose policy nobody can change; set KmsKeyId to a key of your own where the recordings ask for it, when the stream is created")
        .WithCost(stream, CommonCosts.Key);
}
