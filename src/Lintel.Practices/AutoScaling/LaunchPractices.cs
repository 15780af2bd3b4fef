using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.AutoScaling;

internal static class LaunchPractices
{
    [Practice("autoscaling-group-launch-template", Pillar.OperationalExcellence, Severity.Low, "AWS::AutoScaling::AutoScalingGroup")]
    internal static Verdict LaunchTemplate(Resource group)
    {
        var configuration = group["LaunchConfigurationName"];
        return !configuration.IsAbsent && !configuration.IsEmpty.IsTrue
            ? Verdict.Gap(configuration, $"'{group}' starts servers from a launch configuration, which has no versions and gets no new instance types; name a launch template in LaunchTemplate")
            : group["LaunchTemplate"].IsAbsent && group["MixedInstancesPolicy"].IsAbsent ? Verdict.NotApplicable("it is made after an instance")
            : Verdict.Met;
    }
}
