using Lintel.Resources;

namespace Lintel.Practices.Ec2;

/// <summary>Whether something in the workload stops instances or databases by the clock.</summary>
internal sealed class StopSchedules : IWorkloadView<StopSchedules>
{
    private StopSchedules(Workload workload)
    {
        Any = Truth.False(default);
        foreach (var schedule in workload.OfType("AWS::Scheduler::Schedule"))
        {
            // What a function does that is called by the clock is not known.
            var target = schedule["Target.Arn"];
            Any |= target.Contains(":aws-sdk:").IsTrue ? target.Contains("stop") : Truth.Unknown(target);
        }

        foreach (var rule in workload.OfType("AWS::Events::Rule"))
        {
            Any |= rule["ScheduleExpression"].IsAbsent ? Truth.False(default) : Truth.Unknown(rule["ScheduleExpression"]);
        }

        Any |= Truth.Of(workload.OfType("AWS::SSM::MaintenanceWindow").Count > 0 || workload.OfType("AWS::SSM::Association").Count > 0, default);
    }

    /// <summary>True for a schedule that stops some; unknown for one that calls code.</summary>
    public Truth Any { get; }

    public static StopSchedules Create(Workload workload) => new(workload);
}
