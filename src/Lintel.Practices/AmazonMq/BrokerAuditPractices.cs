using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.AmazonMq;

internal static class BrokerAuditPractices
{
    [Practice("mq-broker-audit-logging", Pillar.Security, Severity.Medium, "AWS::AmazonMQ::Broker")]
    internal static Verdict AuditLogging(Resource broker) => broker["EngineType"].IsOneOf("ACTIVEMQ", "ActiveMQ", "activemq").Stops("RabbitMQ has no audit log", out var verdict)
        ? verdict
        : broker["Logs.Audit"].Is(true).OrGap(
            $"nothing records what is done to '{broker}' by its console and by JMX, such as deleting a queue; set Logs.Audit to true")
            .WithCost(broker, CommonCosts.LogIngestion);
}
