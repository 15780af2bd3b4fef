using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.AutoScaling;

/// <summary>How many instances a group keeps, and what changes their number.</summary>
internal static class GroupCapacityPractices
{
    private const string Group = "AWS::AutoScaling::AutoScalingGroup";

    [Practice("autoscaling-group-minimum-two", Pillar.Reliability, Severity.Medium, Group, ProductionOnly = true)]
    internal static Verdict MinimumTwo(Resource group)
    {
        var least = group["MinSize"];
        return GroupTargets.HasAny(group).Stops("no load balancer sends it requests", out var verdict) ? verdict
            : least.Is("0") ? Verdict.NotApplicable("it may be switched off")
            : group["MaxSize"].IsAtMost(1).IsTrue ? least.IsAtLeast(2).OrGap(
                $"'{group}' never has more than one instance, so nobody is served while that is replaced, or its Availability Zone is down; where the application can run more than once, set MinSize and MaxSize to 2 or more")
            : least.IsAtLeast(2).OrGap(
                $"'{group}' can come down to one instance, so nobody is served while that is replaced, or its Availability Zone is down; set MinSize to 2 or more");
    }

    [Practice("autoscaling-group-scaling-policy", Pillar.Reliability, Severity.Medium, Group, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict ScalingPolicy(Resource group)
    {
        if (GroupTargets.HasAny(group).Stops("no load balancer sends it requests", out var verdict))
        {
            return verdict;
        }

        var (least, most) = (group["MinSize"], group["MaxSize"]);
        return !least.TryGetNumber(out var low) ? Verdict.Unknown(least)
            : !most.TryGetNumber(out var high) ? Verdict.Unknown(most)
            : high <= low ? Verdict.NotApplicable("it has one size")
            : high - low <= 1 ? Verdict.NotApplicable("there is room for an update only")
            : group.Workload.View<ScaledGroups>().Scales(group).OrGap(
                $"'{group}' may have {low} to {high} instances, and nothing ever changes their number: it is too small under load or too large at night; add an AWS::AutoScaling::ScalingPolicy with TargetTrackingConfiguration");
    }
}
