using Lintel.Checking;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Kinesis;

internal static class KinesisPractices
{
    [Practice("kinesis-stream-encrypted", Pillar.Security, Severity.Medium, "AWS::Kinesis::Stream")]
    internal static readonly Comparison Encrypted = Require("StreamEncryption.EncryptionType").ToBe(
        "KMS",
        "'{name}' keeps its records without encryption by KMS; set StreamEncryption with EncryptionType KMS and KeyId (alias/aws/kinesis, or a key of your own)");
}
