using Lintel.Resources;

namespace Lintel.Practices.CloudWatch;

/// <summary>Whether anything happens when an alarm goes off.</summary>
internal static class AlarmActions
{
    /// <summary>Whether an alarm has an action, or is heard by a composite alarm, a rule or a reader of its state. False at the place for its actions.</summary>
    public static Truth Of(Resource alarm)
    {
        var actions = !alarm["AlarmActions"].IsEmpty | !alarm["OKActions"].IsEmpty | !alarm["InsufficientDataActions"].IsEmpty;
        return actions.IsFalse && (alarm.Workload.View<Alarms>().CompositesOf(alarm).Any() || alarm.Workload.View<AlarmRules>().TakesAlarms || alarm.Workload.View<AlarmReaders>().Read(alarm))
            ? Truth.True(alarm.Properties)
            : actions.FalseAt(alarm["AlarmActions"]);
    }
}
