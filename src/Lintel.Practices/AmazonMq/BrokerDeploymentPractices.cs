using Lintel.Checking;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.AmazonMq;

internal static class BrokerDeploymentPractices
{
    private const string Broker = "AWS::AmazonMQ::Broker";

    [Practice("mq-broker-active-standby", Pillar.Reliability, Severity.Medium, Broker, ProductionOnly = true)]
    internal static Verdict ActiveStandby(Resource broker) => broker["EngineType"].IsOneOf("ACTIVEMQ", "ActiveMQ", "activemq").Stops("it is no ActiveMQ", out var verdict)
        ? verdict
        : broker["DeploymentMode"].Is("ACTIVE_STANDBY_MULTI_AZ").OrGap(
            $"no message goes through '{broker}' while its one instance is replaced or patched; set DeploymentMode to ACTIVE_STANDBY_MULTI_AZ, which replaces the broker");

    [Practice("mq-broker-cluster-deployment", Pillar.Reliability, Severity.Medium, Broker, ProductionOnly = true)]
    internal static Verdict ClusterDeployment(Resource broker) => broker["EngineType"].IsOneOf("RABBITMQ", "RabbitMQ", "rabbitmq").Stops("it is no RabbitMQ", out var verdict)
        ? verdict
        : broker["DeploymentMode"].Is("CLUSTER_MULTI_AZ").OrGap(
            $"no message goes through '{broker}' while its one node is replaced or patched; set DeploymentMode to CLUSTER_MULTI_AZ, which replaces the broker");

    [Practice("mq-broker-current-version", Pillar.Security, Severity.Medium, Broker, "AWS::AmazonMQ::Configuration")]
    internal static Verdict CurrentVersion(Resource broker, PracticeContext context)
    {
        var (engine, version) = (broker["EngineType"], broker["EngineVersion"]);
        if (!engine.TryGetText(out var name) || !version.TryGetText(out var text))
        {
            return version.IsAbsent ? Verdict.Met : Verdict.Unknown(version.IsUnknown ? version : engine);
        }

        var first = text.IndexOf('.');
        var second = first < 0 ? -1 : text.IndexOf('.', first + 1);
        var engineName = name.ToLowerInvariant();
        if (ListedVersions.OldestAfter(MessageBrokerVersions.Keys, engineName, text) is { } oldest)
        {
            return Verdict.Gap(version, $"'{broker}' asks for {name} {text}, which is older than every version that Amazon MQ supports; set EngineVersion to {MessageBrokerVersions.Find(oldest)?.Successor}");
        }

        return MessageBrokerVersions.Find($"{engineName} {(second < 0 ? text : text[..second])}") is not { } known
            ? Verdict.Unknown(version, $"'{name} {text}' is not among the versions known on {MessageBrokerVersions.AsOf:yyyy-MM-dd}")
            : known.StandardSupport is not { } end || end >= context.Today ? Verdict.Met
            : Verdict.Gap(version, $"'{broker}' asks for {name} {text}, whose support ended on {end:yyyy-MM-dd}, so a broker of it gets no more fixes, and AWS upgrades it when it sees fit; set EngineVersion to {known.Successor}");
    }
}
