using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.AmazonMq;

internal static class BrokerAuditPractices
{
    [Practice("mq-broker-audit-logging", Pillar.Security, Severity.Medium, "AWS::AmazonMQ::Broker")]
    internal static Verdict AuditLogging(Resource broker) => (!broker["EngineType"].IsOneOf("RABBITMQ", "RabbitMQ", "rabbitmq")).Stops("RabbitMQ has no audit log", out var verdict)
        ? verdict
        : broker["Logs.Audit"].Is(true).OrGap(
            $"nothing records what is done to '{broker}' by its console and by JMX, such as deleting a queue; set Logs.Audit to true")
            .WithFix(static () => Fix.Suggestion("Publish the audit log", "CloudWatch bills the log, and the broker has to reboot").Set("Logs.Audit", true))
            .WithCost(broker, CommonCosts.LogIngestion);
}
