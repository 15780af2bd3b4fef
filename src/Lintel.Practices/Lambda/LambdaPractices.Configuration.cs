using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Lambda;

internal static partial class LambdaPractices
{
    private const string Function = FunctionReference.Function;

    /// <summary>From so many functions on, one memory size for all of them is a choice that nobody made per function.</summary>
    private const int ManyFunctions = 4;

    private const string TracingPolicy = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess";

    [Practice("lambda-function-explicit-timeout", Pillar.Reliability, Severity.Low, Function)]
    internal static readonly Comparison ExplicitTimeout = Require("Timeout").ToBeSet(
        "'{name}' has no Timeout, so Lambda stops it after the default of 3 seconds, a cold start included; set Timeout to what the function needs at its slowest, with a margin");

    [Practice("lambda-function-tracing", Pillar.OperationalExcellence, Severity.Low, Function)]
    internal static Verdict Tracing(Resource function)
    {
        if (function.Workload.View<FunctionCallers>().RunsAtEdge(function))
        {
            return Verdict.NotApplicable("CloudFront runs it at the edge, where X-Ray is not available");
        }

        if (function.Workload.View<FunctionCallers>().ServesDeploymentOnly(function))
        {
            return Verdict.NotApplicable("only deployments invoke it, and no request passes through it");
        }

        return function["TracingConfig.Mode"].Is("Active").OrGap(
            $"'{function}' starts no X-Ray trace, so nobody sees which call makes a request slow or fail; set TracingConfig.Mode to Active")
            .WithFix(function, Trace);
    }

    [Practice("lambda-tracing-permitted", Pillar.OperationalExcellence, Severity.Medium, Function, Reach = Reach.Workload)]
    internal static Verdict TracingPermitted(Resource function)
    {
        if (function["TracingConfig.Mode"].Is("Active").Stops("it does not trace", out var verdict))
        {
            return verdict;
        }

        var role = function["Role"];
        if (role.Target is not { Type: "AWS::IAM::Role" } target)
        {
            return Verdict.NotApplicable("its role is not part of this workload");
        }

        return function.Workload.View<ExecutionRoles>().Allows(target, "xray:PutTraceSegments").FalseAt(role).OrGap(
            $"'{function}' traces, but its role '{target}' may not write to X-Ray, so Lambda refuses the function or drops its traces; attach AWSXRayDaemonWriteAccess to '{target}'")
            .WithFix(function, AllowTracing);
    }

    [Practice("lambda-memory-set-per-function", Pillar.PerformanceEfficiency, Severity.Low, Function, Reach = Reach.Workload)]
    internal static Verdict MemoryPerFunction(Resource function)
    {
        var callers = function.Workload.View<FunctionCallers>();
        if (callers.ServesDeploymentOnly(function) || callers.RunsAtEdge(function))
        {
            return Verdict.NotApplicable("deployments or CloudFront invoke it, where its memory is no matter of cost or speed");
        }

        var memory = function["MemorySize"];
        if (memory.IsAbsent)
        {
            return Verdict.Gap(memory, $"'{function}' has no MemorySize, so it runs with 128 MB and the smallest share of a CPU; measure it (AWS Lambda Power Tuning) and set MemorySize");
        }

        if (!memory.TryGetNumber(out var size))
        {
            return Verdict.Unknown(memory);
        }

        var functions = function.Workload.OfType(Function);
        if (functions.Count < ManyFunctions || !ReferenceEquals(functions[0], function) || !functions.All(other => other["MemorySize"].TryGetNumber(out var otherSize) && otherSize == size))
        {
            return Verdict.Met;
        }

        return Verdict.Gap(memory, $"'{function}' and all {functions.Count - 1} other functions have {size:0} MB, so it was not measured per function: some pay for memory they don't use, some wait for CPU; set MemorySize on each");
    }

    [Practice("lambda-function-arm64", Pillar.CostOptimization, Severity.Low, Function)]
    internal static Verdict Arm64(Resource function)
    {
        if (function.Workload.View<FunctionCallers>().RunsAtEdge(function))
        {
            return Verdict.NotApplicable("CloudFront runs it at the edge, which is x86_64 only");
        }

        var runtime = function["Runtime"];
        if (runtime.AsText() is { } name && LambdaRuntimes.Find(name) is { Arm64: false })
        {
            return Verdict.NotApplicable($"the runtime {name} does not run on arm64");
        }

        var build = function["PackageType"].Is("Image").IsTrue ? "the image" : function["Layers"].IsAbsent ? "it" : "it and its layers";
        var runs = RunsOnArm64(function);
        return runs.IsFalse && RegionDecides(function) ? Verdict.NotApplicable("its Region decides, and arm64 is not in every Region") : runs.OrGap(
            $"'{function}' runs on x86_64, which costs 25 % more for each GB-second than arm64 (Graviton); build {build} for arm64, test, and set Architectures to [arm64]")
            .WithFix(static () => Fix.Suggestion("Run on Graviton", "what is built for x86_64, layers included, has to be built for arm64").Set("Architectures", Desired.List("arm64")))
            .WithCost(function, FunctionCosts.Arm64);
    }

    private static Truth RunsOnArm64(Resource function)
    {
        var architectures = function["Architectures"];
        return architectures.IsAbsent ? Truth.False(architectures) : architectures.Any(static architecture => architecture.Is("arm64"));
    }

    /// <summary>Whether a condition or mapping chooses the architecture by the Region: outside of a scenario that says which it is, it is not known.</summary>
    private static bool RegionDecides(Resource function)
    {
        var exploration = function.Workload.Exploration;
        if (!exploration.RestsOn("AWS::Region"))
        {
            return false;
        }

        using var pause = exploration.Pause();
        return RunsOnArm64(function).IsUnknown;
    }

    [Practice("lambda-function-env-vars-kms-encrypted", Pillar.Security, Severity.Info, Function)]
    internal static Verdict EnvironmentKey(Resource function)
    {
        var variables = function["Environment.Variables"];
        if ((!variables.IsEmpty).Stops("it has no environment variables", out var verdict))
        {
            return verdict;
        }

        var key = function["KmsKeyArn"];
        return (!key.IsEmpty).OrGap(
            $"the environment variables of '{function}' are encrypted with the AWS managed key, so everyone who may read the function's configuration reads them; set KmsKeyArn to a key of your own where they ask for it")
            .WithCost(function, CommonCosts.Key);
    }

    [Practice("lambda-function-concurrency-limit", Pillar.Reliability, Severity.Info, Function, Reach = Reach.Workload)]
    internal static Verdict ConcurrencyLimit(Resource function)
    {
        var reserved = function["ReservedConcurrentExecutions"];
        if (reserved.IsAbsent)
        {
            var callers = function.Workload.View<FunctionCallers>();
            if (callers.ServesDeploymentOnly(function))
            {
                return Verdict.NotApplicable("only deployments invoke it");
            }

            if (callers.RunsOnScheduleOnly(function))
            {
                return Verdict.NotApplicable("a schedule starts it, so no burst makes it grow");
            }

            var all = callers.Of(function);
            if (all.Count > 0 && all.All(static caller => caller.Invocation == Invocation.Polling && IsBounded(caller.Resource)))
            {
                return Verdict.Met;
            }
        }

        return reserved.IsPresent.OrGap(
            $"'{function}' may take the whole concurrency of the account (1,000 by default), so a burst or a loop in it throttles every other function; where it takes traffic from outside or calls what takes few connections, set ReservedConcurrentExecutions");
    }

    /// <summary>Whether an event source mapping bounds the concurrency of its function by itself.</summary>
    private static bool IsBounded(Resource mapping) => EventSource.KindOf(mapping) switch
    {
        EventSourceKind.Queue => !mapping["ScalingConfig.MaximumConcurrency"].IsAbsent,

        // One invocation for each shard, times ParallelizationFactor, at most 10.
        EventSourceKind.Kinesis or EventSourceKind.DynamoDb => true,
        _ => false,
    };

    /// <summary>A function that traces needs the permission to.</summary>
    private static Fix? Trace(Resource function)
    {
        var fix = Fix.Suggestion("Trace invocations with X-Ray", "X-Ray bills traces beyond the free 100,000 a month").Set("TracingConfig.Mode", "Active");
        return function["Role"].Target is { Type: "AWS::IAM::Role", GeneratedBy: null } role && role.IsInStack && function.Workload.View<ExecutionRoles>().Allows(role, "xray:PutTraceSegments").IsFalse
            ? fix.Add(role.Properties, "ManagedPolicyArns", TracingPolicy)
            : fix;
    }

    /// <summary>In Terraform a list of policies on the role would detach those that are attached otherwise: there the role gets a policy, named after the first of its functions.</summary>
    private static Fix? AllowTracing(Resource function) => function["Role"].Target is not { } role ? null
        : role.IsInStack ? Fix.Safe("Let the role write traces").Add(role.Properties, "ManagedPolicyArns", TracingPolicy)
        : !ReferenceEquals(FirstOf(role), function) ? null
        : Fix.Safe("Let the role write traces").AddResource("Tracing", "AWS::IAM::ManagedPolicy", Desired.Map(
            ("Roles", Desired.List(Desired.To(role))),
            // X-Ray has no resources to name.
            ("PolicyDocument", Documents.Policy(Desired.Map(("Effect", "Allow"), ("Action", Desired.List("xray:PutTelemetryRecords", "xray:PutTraceSegments")), ("Resource", "*"))))));

    private static Resource? FirstOf(Resource role)
    {
        foreach (var function in role.Workload.OfType(Function))
        {
            if (ReferenceEquals(function["Role"].Target, role))
            {
                return function;
            }
        }

        return null;
    }
}
