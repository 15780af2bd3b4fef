using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.EventBridge;

internal static class EventBridgePractices
{
    [Practice("eventbridge-rule-target-dead-letter-queue", Pillar.Reliability, Severity.Medium, "AWS::Events::Rule")]
    internal static Verdict TargetDeadLetterQueue(Resource rule)
    {
        var targets = rule["Targets"];
        if ((!targets.IsEmpty).Stops("it has no targets", out var verdict))
        {
            return verdict;
        }

        return targets.All(static target => target.IsUnknown ? Truth.Unknown(target) : !target["DeadLetterConfig.Arn"].IsEmpty).OrGap(
            $"a rule target of '{rule}' has no dead-letter queue, so an event that can't be delivered within 24 hours, or at all for lack of permission, is dropped; set DeadLetterConfig.Arn on the target");
    }
}
