using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.EventBridge;

internal static class EndpointPractices
{
    [Practice("eventbridge-global-endpoint-replication", Pillar.Reliability, Severity.Medium, "AWS::Events::Endpoint")]
    internal static Verdict Replication(Resource endpoint) => endpoint["ReplicationConfig.State"].OrDefault("ENABLED").Is("ENABLED").OrGap(
        $"the second Region of '{endpoint}' begins without the events of before a failover, and nothing leads back by itself; set ReplicationConfig.State to ENABLED");
}
