using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.ElasticLoadBalancing;

internal static class TargetGroupPractices
{
    private const string TargetGroup = "AWS::ElasticLoadBalancingV2::TargetGroup";

    /// <remarks>Source: AWS Config Developer Guide, elbv2-targetgroup-protocol-encrypted.</remarks>
    [Practice("elbv2-target-group-encrypted", Pillar.Security, Severity.Info, TargetGroup)]
    internal static Verdict Encrypted(Resource group)
    {
        if ((!group["TargetType"].IsOneOf("lambda", "alb")).Stops("functions and load balancers as targets have a transport of their own", out var verdict))
        {
            return verdict;
        }

        var protocol = group["Protocol"];
        var encrypted = protocol.IsOneOf("HTTPS", "TLS", "QUIC");
        return encrypted.IsTrue ? Verdict.Met
            : protocol.Is("HTTP").Stops("what its targets get is not decrypted on the way", out verdict) ? verdict
            : (!protocol.Is("HTTP")).OrGap(
                $"what clients send to '{group}' goes on to the targets in the clear; where the data asks for encryption up to the target, set Protocol to HTTPS");
    }

    [Practice("elbv2-target-group-health-check", Pillar.Reliability, Severity.Info, TargetGroup)]
    internal static Verdict HealthCheck(Resource group) => (group["Protocol"].IsOneOf("HTTP", "HTTPS") & !group["TargetType"].Is("lambda")).Stops("only targets that speak HTTP are asked for a path", out var verdict)
        ? verdict
        : (group["HealthCheckPath"].IsPresent | group["HealthCheckProtocol"].Is("TCP")).OrGap(
            $"the targets of '{group}' are asked for '/', which a server may answer while the application behind it cannot work; set HealthCheckPath to a URL that checks what the application needs");
}
