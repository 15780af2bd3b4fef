using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.Firehose;

internal static class FirehosePractices
{
    private const string Stream = "AWS::KinesisFirehose::DeliveryStream", Remedy = "set SecretsManagerConfiguration with Enabled: true and SecretARN",
        Elsewhere = "its source stores the records and says how they are encrypted";

    [Practice("firehose-redshift-password-not-plaintext", Pillar.Security, Severity.High, Stream)]
    internal static Verdict RedshiftPasswordNotPlaintext(Resource stream) => NotPlaintext(stream, "RedshiftDestinationConfiguration", "Password", "Redshift password");

    [Practice("firehose-splunk-token-not-plaintext", Pillar.Security, Severity.High, Stream)]
    internal static Verdict SplunkTokenNotPlaintext(Resource stream) => NotPlaintext(stream, "SplunkDestinationConfiguration", "HECToken", "Splunk token");

    [Practice("firehose-delivery-stream-encrypted", Pillar.Security, Severity.Medium, Stream)]
    internal static Verdict Encrypted(Resource stream) => TakesRecordsItself(stream).Stops(Elsewhere, out var verdict)
        ? verdict
        : (!stream["DeliveryStreamEncryptionConfigurationInput.KeyType"].IsEmpty).OrGap(
            $"'{stream}' holds the records that are put to it without server-side encryption, for up to 24 hours when the destination fails; set DeliveryStreamEncryptionConfigurationInput with KeyType AWS_OWNED_CMK, or CUSTOMER_MANAGED_CMK and KeyARN")
            .WithFix(static () => Fix.Safe("Encrypt records with a key that AWS owns").Set("DeliveryStreamEncryptionConfigurationInput.KeyType", "AWS_OWNED_CMK"));

    [Practice("firehose-delivery-stream-kms-cmk", Pillar.Security, Severity.Info, Stream)]
    internal static Verdict CustomerManagedKey(Resource stream)
    {
        if (TakesRecordsItself(stream).Stops(Elsewhere, out var verdict))
        {
            return verdict;
        }

        var type = stream["DeliveryStreamEncryptionConfigurationInput.KeyType"];
        if (type.IsAbsent)
        {
            return Verdict.NotApplicable("it is not encrypted yet: firehose-delivery-stream-encrypted");
        }

        var own = type.Is("CUSTOMER_MANAGED_CMK");
        return own.IsTrue && stream["DeliveryStreamEncryptionConfigurationInput.KeyARN"] is var key && key.IsEmpty.IsTrue
            ? Verdict.Gap(key, $"'{stream}' asks for a key of your own and names none, which Firehose refuses; set KeyARN")
            : own.OrGap(
                $"'{stream}' is encrypted with a key that belongs to AWS, so its use is not recorded and access can't be withdrawn by the key; set KeyType to CUSTOMER_MANAGED_CMK and KeyARN where the data asks for it");
    }

    /// <summary>Whether producers put records to the stream, so that it stores them itself.</summary>
    /// <remarks>Source: Amazon Data Firehose Developer Guide, "Data protection": with a Kinesis data stream as the source Firehose stores nothing, and the API takes the encryption of DirectPut streams only.</remarks>
    private static Truth TakesRecordsItself(Resource stream) =>
        stream["DeliveryStreamType"].OrDefault("DirectPut").Is("DirectPut")
        & !stream["KinesisStreamSourceConfiguration"].IsPresent & !stream["MSKSourceConfiguration"].IsPresent & !stream["DatabaseSourceConfiguration"].IsPresent;

    private static Verdict NotPlaintext(Resource stream, string destination, string secret, string kind) =>
        stream[destination].IsPresent.Stops("it delivers elsewhere", out var verdict) ? verdict : WrittenSecret.IsNot(stream, stream[destination][secret], kind, Remedy).WithCost(stream, CommonCosts.Secret);
}
