using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
using Lintel.Resources;

namespace Lintel.Practices.Lambda;

internal static partial class LambdaPractices
{
    private const double DefaultTimeout = 3, MaximumTimeout = 900, DefaultVisibilityTimeout = 30;

    /// <summary>How many times the function timeout a queue hides a message, so that a retry of a throttled batch never meets a second consumer.</summary>
    /// <remarks>Source: AWS Lambda Developer Guide, "Using Lambda with Amazon SQS".</remarks>
    private const double VisibilityFactor = 6;

    [Practice("lambda-function-dead-letter-queue", Pillar.Reliability, Severity.Low, Function, Reach = Reach.Workload)]
    internal static Verdict DeadLetterQueue(Resource function)
    {
        var target = function["DeadLetterConfig.TargetArn"];
        if (!target.IsAbsent)
        {
            return (!target.IsEmpty).OrGap($"the dead-letter target of '{function}' is empty, so events that fail three times are dropped; set DeadLetterConfig.TargetArn to a queue");
        }

        var callers = function.Workload.View<FunctionCallers>();
        var all = callers.Of(function);
        if (all.Count > 0 && all.All(static caller => caller.Invocation != Invocation.Asynchronous))
        {
            if (all.FirstOrDefault(static caller => caller.Invocation == Invocation.InCode) is { } code)
            {
                return Verdict.Unknown(target, $"the code of '{code.Resource}' says whether it invokes it asynchronously");
            }

            return Verdict.NotApplicable("its callers wait for the response or poll, so Lambda queues no events for it");
        }

        if (callers.ServesDeploymentOnly(function))
        {
            return Verdict.NotApplicable("only deployments invoke it, and they see its failure");
        }

        if (function.Workload.View<AsynchronousConfigurations>().HasConfiguration(function))
        {
            return Verdict.NotApplicable("its EventInvokeConfig says where failed events go");
        }

        var why = all.FirstOrDefault(static caller => caller.Invocation == Invocation.Asynchronous) is { } caller
            ? ReferenceEquals(caller.Resource.GeneratedBy, function) ? $"events invoke '{function}' asynchronously" : $"'{caller.Resource}' invokes '{function}' asynchronously" : $"whoever invokes '{function}' asynchronously loses events";
        return Verdict.Gap(target, $"{why}: an event that fails three times is dropped without a trace; set DeadLetterConfig.TargetArn to a queue, or an on-failure destination").WithFix(function, KeepFailedEvents);
    }

    /// <summary>A queue beside it that its role may send to: SAM gives the right by itself, else the role has to be of the same template.</summary>
    private static Fix? KeepFailedEvents(Resource function)
    {
        var fix = Fix.Suggestion("Keep events that fail", AlarmTopics.CautionFor(function, 1));
        if (function["Role"].Target is not { Type: "AWS::IAM::Role" } role)
        {
            return null;
        }

        if (role.GeneratedBy is not null)
        {
            return DeadLetters.Add(fix.Set("DeadLetterConfig.TargetArn", Desired.Added(DeadLetters.Name, "Arn")).Set("DeadLetterConfig.Type", "SQS"), function, null);
        }

        const string Rights = "DeadLettersAccess";
        return DeadLetters.Add(fix, function, null)
            .AddResource(Rights, "AWS::IAM::ManagedPolicy", Desired.Map(
                ("Roles", Desired.List(Desired.To(role))),
                ("PolicyDocument", Documents.Policy(Desired.Map(("Effect", "Allow"), ("Action", "sqs:SendMessage"), ("Resource", Desired.Added(DeadLetters.Name, "Arn")))))))
            .AddResource("FailedEvents", "AWS::Lambda::EventInvokeConfig", Desired.Map(
                ("FunctionName", Desired.To(function)),
                ("Qualifier", "$LATEST"),
                ("DestinationConfig", Desired.Map(("OnFailure", Desired.Map(("Destination", Desired.Added(DeadLetters.Name, "Arn"))))))),
                Desired.Map(("DependsOn", Desired.Added(Rights, ""))));
    }

    [Practice("lambda-function-async-failure-destination", Pillar.Reliability, Severity.Medium, "AWS::Lambda::EventInvokeConfig", Reach = Reach.Workload)]
    internal static Verdict AsyncFailureDestination(Resource configuration)
    {
        var destination = configuration["DestinationConfig.OnFailure.Destination"];
        var function = FunctionReference.Resolve(configuration["FunctionName"]);
        if (destination.IsAbsent && function is not null && !function["DeadLetterConfig.TargetArn"].IsAbsent)
        {
            return Verdict.Met;
        }

        return (!destination.IsEmpty).OrGap(
            $"'{configuration}' sets how asynchronous events are retried but not where those that fail go: they are dropped; set DestinationConfig.OnFailure.Destination");
    }

    [Practice("lambda-timeout-fits-caller", Pillar.Reliability, Severity.Medium, Function, Reach = Reach.Workload)]
    internal static Verdict TimeoutFitsCaller(Resource function)
    {
        var timeout = function["Timeout"];
        var seconds = DefaultTimeout;
        if (!timeout.IsAbsent && !timeout.TryGetNumber(out seconds))
        {
            return Verdict.Unknown(timeout);
        }

        var callers = function.Workload.View<FunctionCallers>().Of(function);
        foreach (var caller in callers)
        {
            if (caller.Invocation == Invocation.Polling && EventSource.KindOf(caller.Resource) == EventSourceKind.Queue
                && CheckQueue(function, caller.Resource, timeout, seconds) is { } verdict)
            {
                return verdict;
            }
        }

        // A function that also serves a queue or events may need its time there.
        if (callers.Count > 0 && callers.All(static caller => caller.Invocation == Invocation.Synchronous))
        {
            foreach (var caller in callers)
            {
                if (LimitOf(caller) is { } limit && seconds > limit.Seconds)
                {
                    return Verdict.Gap(timeout, $"'{function}' may run {seconds:0} seconds, but {limit.Caller} waits {limit.Seconds:0}: the client gets an error while the function goes on, and is billed; set Timeout to at most {limit.Seconds:0}, or answer at once and work asynchronously")
                        .WithFix(function, function => Fix.Suggestion("Stop when nobody waits any more", "what takes longer fails").Set("Timeout", (int)limit.Seconds));
                }
            }
        }

        return seconds >= MaximumTimeout && AllHaveMaximum(function) is var others and > 0
            ? Verdict.Gap(timeout, $"'{function}' and {(others == 1 ? "the only other function" : $"all {others} other functions")} may run the maximum of 900 seconds, so a call that hangs is billed for 15 minutes before anyone notices; set Timeout on each to what it needs")
            : Verdict.Met;
    }

    /// <summary>How many other functions there are where this is the first and all have the maximum; those that only deployments invoke are left out, as they wait for what they make.</summary>
    private static int AllHaveMaximum(Resource function)
    {
        var callers = function.Workload.View<FunctionCallers>();
        Resource? first = null;
        var others = -1;
        foreach (var other in function.Workload.OfType(Function))
        {
            if (callers.ServesDeploymentOnly(other))
            {
                continue;
            }

            first ??= other;
            if (!ReferenceEquals(first, function) || !other["Timeout"].IsAtLeast(MaximumTimeout).IsTrue)
            {
                return 0;
            }

            others++;
        }

        return others;
    }

    /// <summary>How long a caller waits for the response.</summary>
    /// <remarks>Sources: the quotas pages of API Gateway, AppSync and Cognito; a raised integration timeout is written in the integration.</remarks>
    private static (string Caller, double Seconds)? LimitOf(FunctionCaller caller) => caller.Service switch
    {
        "apigateway" when caller.Resource.Type == "AWS::ApiGateway::Method" => ("API Gateway", Math.Max(29, Seconds(caller.Resource["Integration.TimeoutInMillis"]))),
        "apigateway" when caller.Resource.Type == "AWS::ApiGateway::RestApi" => ("API Gateway", Math.Max(29, LongestIntegration(caller.Resource["Body"]))),

        // A function behind a WebSocket API answers over the connection, also after the integration has timed out.
        "apigateway" when caller.Resource.Type.StartsWith("AWS::ApiGatewayV2::", StringComparison.Ordinal) => IsWebSocket(caller.Resource) ? null : ("API Gateway", 30),
        "appsync" => ("AppSync", 30),
        "cognito-idp" => ("Cognito", 5),
        _ => null,
    };

    private static bool IsWebSocket(Resource integration) => (integration["ApiId"].Target ?? integration)["ProtocolType"].Is("WEBSOCKET").IsTrue;

    private static double Seconds(Value milliseconds) => milliseconds.TryGetNumber(out var number) ? number / 1000 : milliseconds.IsAbsent ? 0 : double.PositiveInfinity;

    private static double LongestIntegration(Value body)
    {
        var longest = 0.0;
        foreach (var (_, path) in body["paths"].Entries)
        {
            foreach (var (_, method) in path.Entries)
            {
                longest = Math.Max(longest, Seconds(method["x-amazon-apigateway-integration.timeoutInMillis"]));
            }
        }

        return longest;
    }

    private static Verdict? CheckQueue(Resource function, Resource mapping, Value timeout, double seconds)
    {
        if (mapping["EventSourceArn"].Target is not { Type: "AWS::SQS::Queue" } queue)
        {
            return null;
        }

        var visibility = queue["VisibilityTimeout"];
        var hidden = DefaultVisibilityTimeout;
        if (!visibility.IsAbsent && !visibility.TryGetNumber(out hidden))
        {
            return Verdict.Unknown(visibility);
        }

        var window = mapping["MaximumBatchingWindowInSeconds"].TryGetNumber(out var batching) ? batching : 0;
        var needed = (VisibilityFactor * seconds) + window;
        if (hidden >= needed)
        {
            return null;
        }

        var consequence = hidden < seconds
            ? "CloudFormation cannot create the event source mapping"
            : "a batch that Lambda tries again after being throttled comes back while it is worked on, and is handled twice";
        return Verdict.Gap(visibility.IsAbsent ? timeout : visibility, $"queue '{queue}' hides a message for {hidden:0} seconds and '{function}' may take {seconds:0}: {consequence}; set VisibilityTimeout of '{queue}' to at least {needed:0}")
            .WithFix(queue, queue => Fix.Safe("Hide messages for as long as they are worked on").Set(queue.Properties, "VisibilityTimeout", (int)needed)) with { Related = [(mapping["EventSourceArn"], $"'{mapping}' reads the queue")] };
    }
}
