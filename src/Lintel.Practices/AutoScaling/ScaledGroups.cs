using Lintel.Practices.CloudWatch;
using Lintel.Resources;

namespace Lintel.Practices.AutoScaling;

/// <summary>Which Auto Scaling groups of the workload something changes the number of instances of: a policy, a schedule, or a capacity provider of ECS.</summary>
internal sealed class ScaledGroups : IWorkloadView<ScaledGroups>
{
    private static readonly (string Type, string Path)[] s_scaling =
    [
        ("AWS::AutoScaling::ScalingPolicy", "AutoScalingGroupName"),
        ("AWS::AutoScaling::ScheduledAction", "AutoScalingGroupName"),
        ("AWS::ECS::CapacityProvider", "AutoScalingGroupProvider.AutoScalingGroupArn"),
    ];

    private readonly HashSet<object> _scaled = [];
    private Value _open;

    private ScaledGroups()
    {
    }

    public static ScaledGroups Create(Workload workload)
    {
        var groups = new ScaledGroups();
        foreach (var (type, path) in s_scaling)
        {
            foreach (var scaling in workload.OfType(type))
            {
                var name = scaling[path];
                if (((object?)name.Target ?? ResourceName.Key(name)) is { } group)
                {
                    groups._scaled.Add(group);
                }

                groups._open = name.IsUnknown ? name : groups._open;
            }
        }

        // A scaling plan finds its groups by tags or by the stack.
        foreach (var plan in workload.OfType("AWS::AutoScalingPlans::ScalingPlan"))
        {
            groups._open = Value.Unknown(null, -1, $"'{plan}' may scale it");
        }

        return groups;
    }

    /// <summary>Whether something scales a group. False at the group.</summary>
    public Truth Scales(Resource group) =>
        _scaled.Contains(group) || (ResourceName.Key(group["AutoScalingGroupName"]) is { } name && _scaled.Contains(name)) ? Truth.True(default)
        : IsOfKubernetes(group) ? Truth.Unknown(group["Tags"])
        : _open.IsUnknown ? Truth.Unknown(_open)
        : Truth.False(default);

    private static bool IsOfKubernetes(Resource group)
    {
        foreach (var tag in group["Tags"].Items)
        {
            if (!tag["Key"].StartsWith("k8s.io/cluster-autoscaler").IsFalse || !tag["Key"].StartsWith("kubernetes.io/cluster").IsFalse)
            {
                return true;
            }
        }

        return group["Tags"].IsUnknown;
    }
}
