using System.Globalization;
using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Practices.Secrets;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.AmazonMq;

internal static class AmazonMqPractices
{
    private const string Broker = "AWS::AmazonMQ::Broker";

    [Practice("mq-broker-general-logging", Pillar.OperationalExcellence, Severity.Low, Broker)]
    internal static readonly Comparison GeneralLogging = Require("Logs.General").ToBe(
        true,
        "'{name}' publishes no log, so lost connections and full queues can't be explained; set Logs.General to true")
        .WithFix(Fix.Suggestion("Publish the general log", "CloudWatch bills the log, and the broker has to reboot"))
        .WithCost(CommonCosts.LogIngestion);

    [Practice("mq-broker-not-public", Pillar.Security, Severity.High, Broker)]
    internal static Verdict NotPublic(Resource broker) => (!broker["PubliclyAccessible"].Is(true)).OrGap(
        $"'{broker}' can be reached from the internet, where its passwords can be guessed and its flaws used; set PubliclyAccessible to false, which replaces the broker")
            .WithFix(static () => Fix.Suggestion("Take the broker off the internet", "it replaces the broker").Set("PubliclyAccessible", false));

    [Practice("mq-broker-kms-cmk", Pillar.Security, Severity.Info, Broker)]
    internal static Verdict BrokerKey(Resource broker) => CustomerKey.Is(broker["EncryptionOptions.KmsKeyId"], "alias/aws/mq").OrGap(
        $"'{broker}' is encrypted with a key that is not the account's own, so its use can't be stopped by the key; set EncryptionOptions with KmsKeyId and UseAwsOwnedKey: false where the data asks for it, which replaces the broker")
        .WithCost(broker, CommonCosts.Key);

    [Practice("mq-broker-password-not-plaintext", Pillar.Security, Severity.High, Broker)]
    internal static Verdict PasswordNotPlaintext(Resource broker)
    {
        var remedy = WrittenSecret.Reference(broker);
        var users = broker["Users"];
        var verdict = users.IsUnknown ? Verdict.Unknown(users) : Verdict.Met;
        foreach (var user in users.Items)
        {
            verdict = verdict.And(WrittenSecret.IsNot(broker, user["Password"], "password of a user", remedy));
        }

        return verdict.And(WrittenSecret.IsNot(broker, broker["LdapServerMetadata.ServiceAccountPassword"], "LDAP password", remedy)).WithFix(broker, KeepPasswordInSecret).WithCost(broker, CommonCosts.Secret);
    }

    /// <summary>A new password for the first user whose own is written out.</summary>
    private static Fix? KeepPasswordInSecret(Resource broker)
    {
        var index = 0;
        foreach (var user in broker["Users"].Items)
        {
            index++;
            if (user["Password"].AsText() is { Length: > 0 } text && !text.Contains("{{resolve:", StringComparison.Ordinal))
            {
                return NewSecrets.Instead(
                    Fix.Suggestion("Keep the password in a secret", "the user gets a new password, which clients have to read from the secret, and the broker is restarted"),
                    broker, user, "Password", index == 1 ? "Password" : $"Password{index.ToString(CultureInfo.InvariantCulture)}");
            }
        }

        return null;
    }
}
