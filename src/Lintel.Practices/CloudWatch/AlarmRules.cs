using Lintel.Resources;

namespace Lintel.Practices.CloudWatch;

/// <summary>Whether an EventBridge rule of the workload takes the state changes of alarms, so that alarms without actions of their own are heard.</summary>
internal sealed class AlarmRules : IWorkloadView<AlarmRules>
{
    private AlarmRules(bool takesAlarms) => TakesAlarms = takesAlarms;

    public bool TakesAlarms { get; }

    public static AlarmRules Create(Workload workload) => new(workload.OfType("AWS::Events::Rule").Any(static rule =>
        rule["EventPattern"]["source"].Any(static source => source.Is("aws.cloudwatch")).IsTrue
        && !rule["EventPattern"]["detail-type"].Any(static type => type.Is("CloudWatch Alarm State Change")).IsFalse));
}
