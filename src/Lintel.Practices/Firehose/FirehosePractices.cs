using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.Firehose;

internal static class FirehosePractices
{
    private const string Stream = "AWS::KinesisFirehose::DeliveryStream", Remedy = "set SecretsManagerConfiguration with Enabled: true and SecretARN";

    [Practice("firehose-redshift-password-not-plaintext", Pillar.Security, Severity.High, Stream)]
    internal static Verdict RedshiftPasswordNotPlaintext(Resource stream) => NotPlaintext(stream, "RedshiftDestinationConfiguration", "Password", "Redshift password");

    [Practice("firehose-splunk-token-not-plaintext", Pillar.Security, Severity.High, Stream)]
    internal static Verdict SplunkTokenNotPlaintext(Resource stream) => NotPlaintext(stream, "SplunkDestinationConfiguration", "HECToken", "Splunk token");

    private static Verdict NotPlaintext(Resource stream, string destination, string secret, string kind) =>
        stream[destination].IsPresent.Stops("it delivers elsewhere", out var verdict) ? verdict : WrittenSecret.IsNot(stream, stream[destination][secret], kind, Remedy).WithCost(stream, CommonCosts.Secret);
}
