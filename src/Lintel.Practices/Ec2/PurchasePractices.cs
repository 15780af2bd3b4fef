using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Ec2;

/// <summary>How capacity is bought, and for which hours.</summary>
internal static class PurchasePractices
{
    private const string Environment = "AWS::Batch::ComputeEnvironment", NodeGroup = "AWS::EKS::Nodegroup", DatabaseInstance = "AWS::RDS::DBInstance";

    [Practice("ec2-spot-for-fault-tolerant", Pillar.CostOptimization, Severity.Info, Environment, NodeGroup, Reach = Reach.Workload)]
    internal static Verdict SpotForFaultTolerant(Resource resource, PracticeContext context)
    {
        if (resource.Type == NodeGroup)
        {
            return context.IsProduction
                ? Verdict.NotApplicable("whether its pods stand an interruption is not in a template")
                : resource["CapacityType"].OrDefault("ON_DEMAND").Is("SPOT").OrGap(
                    $"nodes of '{resource}' cost the full price in an environment where nobody minds when one goes; set CapacityType to SPOT with several InstanceTypes, which costs up to 90 % less");
        }

        var kind = resource["ComputeResources.Type"];
        if (kind.IsAbsent)
        {
            return Verdict.NotApplicable("it is not managed by Batch");
        }

        var spot = kind.IsOneOf("SPOT", "FARGATE_SPOT");
        if (spot.IsFalse)
        {
            foreach (var other in resource.Workload.OfType(Environment))
            {
                if (other["ComputeResources.Type"].IsOneOf("SPOT", "FARGATE_SPOT").IsTrue)
                {
                    return Verdict.NotApplicable($"'{other}' takes the jobs that stand an interruption");
                }
            }
        }

        return spot.OrGap(
            $"all jobs run at the full price in '{resource}', though Batch tries one again that is interrupted; add a compute environment of the type {(kind.Is("FARGATE").IsTrue ? "FARGATE_SPOT" : "SPOT")} for jobs with a RetryStrategy, which costs up to {(kind.Is("FARGATE").IsTrue ? "70" : "90")} % less");
    }

    [Practice("ec2-nonproduction-schedule", Pillar.CostOptimization, Severity.Info, InstanceSettings.Instance, DatabaseInstance, Reach = Reach.Workload)]
    internal static Verdict NonproductionSchedule(Resource resource, PracticeContext context)
    {
        if (context.IsProduction)
        {
            return Verdict.NotApplicable("it is reviewed for production");
        }

        if (resource.Type == DatabaseInstance && !resource["DBClusterIdentifier"].IsAbsent)
        {
            return Verdict.NotApplicable("its cluster is what is stopped");
        }

        // The Instance Scheduler on AWS and Resource Groups of Systems Manager find what they stop by a tag, mostly Schedule.
        var tagged = resource["Tags"].Any(static tag => tag["Key"].Matches(static key => key.Contains("schedule", StringComparison.OrdinalIgnoreCase)));
        return (tagged | resource.Workload.View<StopSchedules>().Any).FalseAt(default).OrGap(
            $"'{resource}' runs and is paid for at night and on weekends, when nobody tests, about two hours of three; stop it by an AWS::Scheduler::Schedule, or tag it for the Instance Scheduler on AWS");
    }
}
