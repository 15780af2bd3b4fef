using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.AutoScaling;

internal static class GroupHealthPractices
{
    [Practice("autoscaling-group-elb-health-check", Pillar.Reliability, Severity.Low, "AWS::AutoScaling::AutoScalingGroup")]
    internal static Verdict LoadBalancerHealthCheck(Resource group)
    {
        var isTarget = GroupTargets.HasAny(group);
        return isTarget.Stops("no load balancer sends it requests", out var verdict)
            ? verdict
            : group["HealthCheckType"].OrDefault("EC2").Matches(static type => type.Contains("ELB", StringComparison.Ordinal) || type.Contains("VPC_LATTICE", StringComparison.Ordinal)).OrGap(
                $"'{group}' keeps instances whose application hangs, as it only sees whether they run, though the load balancer knows better; set HealthCheckType to ELB");
    }
}
