using System.Collections.Immutable;
using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Lambda;
using Lintel.Resources;
using Lintel.Resources.StateMachines;

namespace Lintel.Practices.StepFunctions;

internal static partial class StepFunctionsPractices
{
    /// <summary>The most further states that a gap names.</summary>
    private const int MaximumRelated = 20;

    [Practice("stepfunctions-task-retry", Pillar.Reliability, Severity.Medium, StateMachine)]
    internal static Verdict TaskRetry(Resource machine)
    {
        var definition = StateMachineDefinition.Of(machine);
        var hasTask = false;
        State? unknown = null;
        List<State>? bare = null;
        var steady = default(Value);
        State? steadyState = null;
        foreach (var state in definition.States)
        {
            if (!state.IsTask || IsAnsweredLater(state["Resource"]) is { IsTrue: true })
            {
                continue;
            }

            hasTask = true;
            var handled = IsHandled(state);
            if (handled.IsFalse && IsAnsweredLater(state["Resource"]).IsFalse)
            {
                (bare ??= []).Add(state);
            }
            else if (!handled.IsTrue)
            {
                unknown ??= state;
            }
            else if (steadyState is null && SteadyRetry(state) is { IsAbsent: false } rate)
            {
                (steady, steadyState) = (rate, state);
            }
        }

        if (bare is not null)
        {
            return Verdict.Gap(bare[0]["Retry"], $"task '{bare[0]}' of '{machine}'{Others(bare)} neither retries nor catches errors, so one call that is throttled or meets a fault of a second fails the whole execution; add Retry with BackoffRate 2 and JitterStrategy FULL")
                with { Related = Related(bare, "neither retries nor catches errors") };
        }

        if (steadyState is not null)
        {
            return Verdict.Gap(steady, $"task '{steadyState}' of '{machine}' retries at a steady pace (BackoffRate {steady.Describe()}), so what is overloaded gets no time to recover; set BackoffRate to 2 and JitterStrategy to FULL")
                .WithFix(machine, BackOff);
        }

        return unknown is not null ? Verdict.Unknown(unknown.Body, $"it is not known what task '{unknown}' calls, or what it does after an error")
            : !definition.Unread.IsAbsent ? Verdict.Unknown(definition.Unread)
            : hasTask ? Verdict.Met
            : Verdict.NotApplicable("it has no task that could be called again");
    }

    [Practice("stepfunctions-task-timeout", Pillar.Reliability, Severity.Low, StateMachine)]
    internal static Verdict TaskTimeout(Resource machine)
    {
        if ((!machine["StateMachineType"].Is("EXPRESS")).Stops("an express workflow ends after 5 minutes at the latest", out var verdict))
        {
            return verdict;
        }

        var definition = StateMachineDefinition.Of(machine);
        var whole = definition.Document.IsMap ? definition.Document.Get("TimeoutSeconds") : default;
        if (!whole.IsAbsent)
        {
            return Verdict.Met;
        }

        var waits = false;
        State? unknown = null;
        List<State>? endless = null;
        foreach (var state in definition.States)
        {
            if (!state.IsTask)
            {
                continue;
            }

            var waiting = IsAnsweredLater(state["Resource"]) | RunsJob(state["Resource"]);
            if (waiting.IsFalse)
            {
                continue;
            }

            waits = true;
            if (HasTimeout(state))
            {
                continue;
            }

            if (waiting.IsTrue)
            {
                (endless ??= []).Add(state);
            }
            else
            {
                unknown ??= state;
            }
        }

        if (endless is not null)
        {
            return Verdict.Gap(endless[0]["TimeoutSeconds"], $"task '{endless[0]}' of '{machine}'{Others(endless)} waits without a timeout, so an answer that never comes holds the execution for up to a year before anyone learns of it; set TimeoutSeconds (with HeartbeatSeconds for a callback)")
                with { Related = Related(endless, "waits without a timeout") };
        }

        return unknown is not null ? Verdict.Unknown(unknown.Body, $"it is not known what task '{unknown}' calls")
            : !definition.Unread.IsAbsent ? Verdict.Unknown(definition.Unread)
            : waits ? Verdict.Met
            : Verdict.NotApplicable("none of its tasks waits for a callback, an activity or a job");
    }

    /// <summary>Whether a state, or a Map or Parallel state around it, tries again or goes on after an error.</summary>
    private static Truth IsHandled(State state)
    {
        var result = Truth.False(state.Body);
        for (var at = state; at is not null && !result.IsTrue; at = at.Parent)
        {
            result |= at["Retry"].Any(static retrier => !retrier["MaxAttempts"].Is("0")) | !at["Catch"].IsEmpty;
            if (at.Type == "Map")
            {
                result |= at["ToleratedFailurePercentage"].IsPresent | at["ToleratedFailureCount"].IsPresent | at["ToleratedFailurePercentagePath"].IsPresent | at["ToleratedFailureCountPath"].IsPresent;
            }
        }

        return result;
    }

    /// <summary>The <c>BackoffRate</c> of a retrier for errors of every kind that does not grow its interval; absent when there is none. Polling retries for an error of its own.</summary>
    private static Value SteadyRetry(State state)
    {
        foreach (var retrier in state["Retry"].Items)
        {
            var rate = retrier["BackoffRate"];
            if (rate.TryGetNumber(out var number) && number <= 1
                && (!retrier["MaxAttempts"].IsOneOf("0", "1") & retrier["ErrorEquals"].Any(static error => error.IsOneOf("States.ALL", "States.TaskFailed", "Lambda.TooManyRequestsException"))).IsTrue)
            {
                return rate;
            }
        }

        return default;
    }

    private static bool HasTimeout(State state) =>
        !state["TimeoutSeconds"].IsAbsent || !state["TimeoutSecondsPath"].IsAbsent || !state["HeartbeatSeconds"].IsAbsent || !state["HeartbeatSecondsPath"].IsAbsent;

    /// <summary>Whether a task is answered by somebody else, with a token or as an activity: to call again would ask twice.</summary>
    private static Truth IsAnsweredLater(Value resource)
    {
        switch (resource.Target?.Type)
        {
            case FunctionReference.Function or "AWS::Lambda::Alias" or "AWS::Lambda::Version":
                return Truth.False(resource);
            case "AWS::StepFunctions::Activity":
                return Truth.True(resource);
        }

        // An integration says what it calls after the partition: arn:aws:states:::sqs:sendMessage.
        return resource.Partial is { } partial && partial.KnownEnd.Contains(":states:::", StringComparison.Ordinal)
            ? Truth.Of(partial.KnownEnd.EndsWith(".waitForTaskToken", StringComparison.Ordinal), resource)
            : resource.EndsWith(".waitForTaskToken") | resource.Contains(":activity:");
    }

    /// <summary>Whether a task waits until a job or another execution has ended.</summary>
    private static Truth RunsJob(Value resource) =>
        resource.Target?.Type is FunctionReference.Function or "AWS::Lambda::Alias" or "AWS::Lambda::Version" ? Truth.False(resource) : resource.EndsWith(".sync") | resource.EndsWith(".sync:2");

    private static string Others(List<State> states) => states.Count == 1 ? "" : $" (and {states.Count - 1} more)";

    private static ImmutableArray<(Value At, string Note)> Related(List<State> states, string what) =>
        [.. states.Skip(1).Take(MaximumRelated).Select(state => (state.Body, $"'{state}' {what}, too"))];

    /// <summary>Whether a task may run twice is known to its author alone; how long it waits for that is not.</summary>
    private static Fix? BackOff(Resource machine)
    {
        var fix = Fix.Safe("Wait longer before each retry");
        foreach (var state in StateMachineDefinition.Of(machine).States)
        {
            foreach (var retrier in state.IsTask ? state["Retry"].Items : default)
            {
                fix = retrier["BackoffRate"].IsAtMost(1) ? fix.Set(retrier, "BackoffRate", 2).Set(retrier, "JitterStrategy", "FULL") : fix;
            }
        }

        return fix;
    }
}
