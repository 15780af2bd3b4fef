using Lintel.Checking;
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
        .WithCost(CommonCosts.LogIngestion);

    [Practice("mq-broker-not-public", Pillar.Security, Severity.High, Broker)]
    internal static Verdict NotPublic(Resource broker) => (!broker["PubliclyAccessible"].Is(true)).OrGap(
        $"'{broker}' can be reached from the internet, where its passwords can be guessed and its flaws used; set PubliclyAccessible to false, which replaces the broker");

    [Practice("mq-broker-kms-cmk", Pillar.Security, Severity.Info, Broker)]
    internal static Verdict BrokerKey(Resource broker) => CustomerKey.Is(broker["EncryptionOptions.KmsKeyId"], "alias/aws/mq").OrGap(
        $"'{broker}' is encrypted with a key that is not the account's own, so its use can't be stopped by the key; set EncryptionOptions with KmsKeyId and UseAwsOwnedKey: false where the data asks for it, which replaces the broker")
        .WithCost(broker, CommonCosts.Key);

    [Practice("mq-broker-password-not-plaintext", Pillar.Security, Severity.High, Broker)]
    internal static Verdict PasswordNotPlaintext(Resource broker)
    {
        const string Remedy = "refer to a secret with {{resolve:secretsmanager:...}}";
        var users = broker["Users"];
        var verdict = users.IsUnknown ? Verdict.Unknown(users) : Verdict.Met;
        foreach (var user in users.Items)
        {
            verdict = verdict.And(WrittenSecret.IsNot(broker, user["Password"], "password of a user", Remedy));
        }

        return verdict.And(WrittenSecret.IsNot(broker, broker["LdapServerMetadata.ServiceAccountPassword"], "LDAP password", Remedy)).WithCost(broker, CommonCosts.Secret);
    }
}
