using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.AmazonMq;

internal static class BrokerVersionPractices
{
    [Practice("mq-broker-auto-minor-version-upgrade", Pillar.Security, Severity.Low, "AWS::AmazonMQ::Broker")]
    internal static Verdict MinorVersions(Resource broker) => broker["AutoMinorVersionUpgrade"].Is(true).OrGap(
        $"'{broker}' stays on its minor version, known flaws included, until someone upgrades it; set AutoMinorVersionUpgrade to true");
}
