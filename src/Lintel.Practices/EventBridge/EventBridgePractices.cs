using Lintel.Checking.Changes;
using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Additions;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.EventBridge;

internal static class EventBridgePractices
{
    private const string Rule = "AWS::Events::Rule", Schedule = "AWS::Scheduler::Schedule", Bus = "AWS::Events::EventBus", BusPolicy = "AWS::Events::EventBusPolicy";

    [Practice("eventbridge-rule-target-dead-letter-queue", Pillar.Reliability, Severity.Medium, Rule)]
    internal static Verdict TargetDeadLetterQueue(Resource rule)
    {
        var targets = rule["Targets"];
        if ((!targets.IsEmpty).Stops("it has no targets", out var verdict))
        {
            return verdict;
        }

        return targets.All(static target => target.IsUnknown ? Truth.Unknown(target) : !target["DeadLetterConfig.Arn"].IsEmpty).OrGap(
            $"a rule target of '{rule}' has no dead-letter queue, so an event that can't be delivered within 24 hours, or at all for lack of permission, is dropped; set DeadLetterConfig.Arn on the target")
            .WithFix(rule, KeepUndelivered);
    }

    /// <summary>One queue for all targets of the rule, which the rule may send to.</summary>
    private static Fix? KeepUndelivered(Resource rule)
    {
        if (rule.GeneratedBy is not null)
        {
            return null;
        }

        var fix = Fix.Suggestion("Keep events that cannot be delivered", AlarmTopics.CautionFor(rule, 1));
        foreach (var target in rule["Targets"].Items)
        {
            fix = target["DeadLetterConfig.Arn"].IsEmpty.IsTrue ? fix.Set(target, "DeadLetterConfig.Arn", Desired.Added(DeadLetters.Name, "Arn")) : fix;
        }

        return DeadLetters.Add(fix, rule, null, senders: Documents.AllowService(
            "RuleSends", "events.amazonaws.com", "sqs:SendMessage", Desired.Added(DeadLetters.Name, "Arn"), Desired.Map(("ArnEquals", Desired.Map(("aws:SourceArn", Desired.To(rule, "Arn")))))));
    }

    [Practice("eventbridge-target-retry-policy", Pillar.Reliability, Severity.Low, Rule, Schedule)]
    internal static Verdict TargetRetryPolicy(Resource rule)
    {
        var expression = rule["ScheduleExpression"];
        if (expression.IsAbsent)
        {
            return Verdict.NotApplicable("it runs on events, which may be worth delivering late");
        }

        var often = expression.Matches(static text => ScheduleExpression.RunsWithinADay(text));
        if (often.Stops("its next run comes after AWS has given up on this one", out var verdict))
        {
            return verdict;
        }

        var targets = rule.Type == Rule ? rule["Targets"] : rule["Target"];
        if ((!targets.IsEmpty).Stops("it has no target", out verdict))
        {
            return verdict;
        }

        return targets.All(static target => target.IsUnknown ? Truth.Unknown(target) : target["RetryPolicy.MaximumEventAgeInSeconds"].IsPresent | target["RetryPolicy.MaximumRetryAttempts"].IsPresent).OrGap(
            $"a run of '{rule}' ({expression.Describe()}) that can't be delivered is tried again for 24 hours and up to 185 times, beside all runs that follow; set RetryPolicy.MaximumEventAgeInSeconds on the target to about the time between two runs")
            .WithFix(rule, TryUntilNextRun);
    }

    /// <summary>As long as the next run is away; AWS takes a minute at least.</summary>
    private static Fix? TryUntilNextRun(Resource rule)
    {
        const string Age = "RetryPolicy.MaximumEventAgeInSeconds";
        if (rule.GeneratedBy is not null || rule["ScheduleExpression"].AsText() is not { } text || ScheduleExpression.SecondsBetweenRuns(text) is not { } seconds)
        {
            return null;
        }

        var fix = Fix.Suggestion("Give up a run when the next one is due", "a run that cannot be delivered until then is dropped, unless there is a dead-letter queue");
        if (rule.Type == Schedule)
        {
            return fix.Set($"Target.{Age}", seconds);
        }

        foreach (var target in rule["Targets"].Items)
        {
            fix = target["RetryPolicy"].IsAbsent ? fix.Set(target, Age, seconds) : fix;
        }

        return fix.Steps.IsEmpty ? null : fix;
    }

    [Practice("eventbridge-bus-policy-not-public", Pillar.Security, Severity.High, BusPolicy, Bus)]
    internal static Verdict BusPolicyNotPublic(Resource policy)
    {
        var document = policy.Type == Bus ? policy["Policy"] : policy["Statement"];
        if (!document.IsAbsent)
        {
            return PolicyDocument.OfStatement(document).None(static statement => statement.IsPublic).OrGap(
                $"'{policy}' lets everyone with an AWS account use the event bus; name the accounts in Principal, or add a condition on aws:PrincipalOrgID");
        }

        var principal = policy["Principal"];
        if (policy.Type == Bus || principal.IsAbsent)
        {
            return Verdict.NotApplicable("it has no policy of its own");
        }

        // A reference is an account; Principal takes no list.
        return ((principal.Kind == ValueKind.Reference ? Truth.True(principal) : !principal.Is("*")) | policy["Condition"].IsPresent.FalseAt(principal)).OrGap(
            $"'{policy}' lets every AWS account put events on the bus, which your rules take as their own; set Principal to an account, or Condition to your organization");
    }

    [Practice("scheduler-schedule-kms-cmk", Pillar.Security, Severity.Info, Schedule)]
    internal static Verdict ScheduleKey(Resource schedule)
    {
        var hasKey = !schedule["KmsKeyArn"].IsEmpty;
        if (!hasKey.IsTrue && (!schedule["Target.Input"].IsEmpty).Stops("it has no payload, and nothing else is encrypted by a key of your own", out var verdict))
        {
            return verdict;
        }

        return hasKey.OrGap(
            $"the payload of '{schedule}' is encrypted with a key that belongs to AWS, so access to it can't be withdrawn or audited by a key; set KmsKeyArn to a key of your own where the data asks for it")
            .WithCost(schedule, CommonCosts.Key);
    }
}
