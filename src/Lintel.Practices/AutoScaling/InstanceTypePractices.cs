using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.AutoScaling;

/// <summary>Which instances a group asks for.</summary>
internal static class InstanceTypePractices
{
    private const string Group = "AWS::AutoScaling::AutoScalingGroup", Overrides = "MixedInstancesPolicy.LaunchTemplate.Overrides";

    [Practice("autoscaling-group-multiple-instance-types", Pillar.Reliability, Severity.Low, Group, ProductionOnly = true)]
    internal static Verdict MultipleInstanceTypes(Resource group)
    {
        if ((!group["MaxSize"].IsAtMost(1)).Stops("it has one instance at most", out var verdict))
        {
            return verdict;
        }

        var overrides = group[Overrides];
        if (overrides.IsUnknown)
        {
            return Verdict.Unknown(overrides);
        }

        var (count, isOpen) = (0, false);
        foreach (var item in overrides.Items)
        {
            count++;
            isOpen |= item.IsUnknown;
            if (!item["InstanceRequirements"].IsAbsent)
            {
                return Verdict.Met;
            }
        }

        // The launch template of a group may ask for attributes instead of a type.
        var template = TemplateOf(group);
        return count > 1 || (template is not null && !template["LaunchTemplateData.InstanceRequirements"].IsAbsent) ? Verdict.Met
            : isOpen ? Verdict.Unknown(overrides)
            : Verdict.Gap(overrides, $"'{group}' asks for one instance type, and stays too small when an Availability Zone has no more of it; set MixedInstancesPolicy with several types in LaunchTemplate.Overrides, or InstanceRequirements");
    }

    [Practice("autoscaling-group-capacity-rebalance", Pillar.Reliability, Severity.Low, Group)]
    internal static Verdict CapacityRebalance(Resource group) => HasSpot(group).Stops("it has no Spot instances", out var verdict)
        ? verdict
        : group["CapacityRebalance"].Is(true).OrGap(
            $"'{group}' starts a new Spot instance when the old one is gone; set CapacityRebalance to true, so that it does when AWS says that the old one is at risk")
            .WithFix(static () => Fix.Suggestion("Replace Spot instances at risk", "the group has more instances than desired for a short time").Set("CapacityRebalance", true));

    /// <summary>Whether the group has Spot instances.</summary>
    /// <remarks>Source: Amazon EC2 Auto Scaling API Reference, InstancesDistribution: OnDemandPercentageAboveBaseCapacity is 100 by default.</remarks>
    private static Truth HasSpot(Resource group)
    {
        var mixed = group["MixedInstancesPolicy"];
        if (!mixed.IsAbsent)
        {
            return !mixed["InstancesDistribution.OnDemandPercentageAboveBaseCapacity"].OrDefault("100").IsAtLeast(100);
        }

        return group["LaunchConfigurationName"].Target is { } configuration ? configuration["SpotPrice"].IsPresent
            : TemplateOf(group) is { } template ? template["LaunchTemplateData.InstanceMarketOptions.MarketType"].Is("spot")
            : Truth.False(default);
    }

    private static Resource? TemplateOf(Resource group)
    {
        var reference = group["LaunchTemplate"] is { IsAbsent: false } own ? own : group["MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification"];
        return reference["LaunchTemplateId"].Target ?? reference["LaunchTemplateName"].Target;
    }
}
