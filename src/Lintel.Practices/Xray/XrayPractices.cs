using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Lambda;
using Lintel.Resources;

namespace Lintel.Practices.Xray;

internal static class XrayPractices
{
    private const string Stage = "AWS::ApiGateway::Stage", Function = FunctionReference.Function, StateMachine = "AWS::StepFunctions::StateMachine", GraphQl = "AWS::AppSync::GraphQLApi";

    [Practice("xray-tracing-end-to-end", Pillar.OperationalExcellence, Severity.Medium, Stage, Function, StateMachine, GraphQl, Reach = Reach.Workload)]
    internal static Verdict EndToEnd(Resource hop)
    {
        if (Traces(hop) is { IsFalse: false } own)
        {
            return own.IsTrue ? Verdict.Met : Verdict.Unknown(own.At);
        }

        var hops = hop.Workload.View<TracedHops>();
        return hops.TracedBeside(hop) is not { } beside ? Verdict.NotApplicable("nothing beside it in the same requests traces: each resource's own practice says what it lacks")
            : !ReferenceEquals(hops.FirstWithout, hop) ? Verdict.NotApplicable("it is said once for the workload")
            : Verdict.Gap(default, $"traces end at '{hop}'{(hops.CountWithout > 1 ? $" and {hops.CountWithout - 1} more" : "")}, while '{beside}' before or after it goes on, so a request is seen in pieces; switch tracing on for every stage, function and state machine").WithFix(hop, TraceToo);
    }

    private static Fix? TraceToo(Resource hop) => Fix.Suggestion("Trace it with X-Ray too", "X-Ray bills traces beyond the free 100,000 a month")
        .Set(hop.Type switch { Stage => "TracingEnabled", StateMachine => "TracingConfiguration.Enabled", GraphQl => "XrayEnabled", _ => "TracingConfig.Mode" }, hop.Type == Function ? (Desired)"Active" : true);

    [Practice("xray-sampling-rule", Pillar.CostOptimization, Severity.Info, Stage, GraphQl, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict SamplingRule(Resource entry)
    {
        if (Traces(entry).Stops("it starts no traces", out var verdict))
        {
            return verdict;
        }

        if (entry.Workload.OfType("AWS::XRay::SamplingRule").Count > 0)
        {
            return Verdict.Met;
        }

        return ReferenceEquals(entry.Workload.View<TracedHops>().FirstEntry, entry)
            ? Verdict.Gap(default, $"'{entry}' starts traces by the default rule of X-Ray, one request a second and 5 % of the rest, health checks and payments alike, at 5 USD for each million; add an AWS::XRay::SamplingRule with a rate for each kind of route, unless the account has some")
            : Verdict.NotApplicable("it is said once for the workload");
    }

    /// <summary>Whether a resource takes part in traces.</summary>
    internal static Truth Traces(Resource hop) => hop.Type switch
    {
        Stage => hop["TracingEnabled"].Is(true),
        StateMachine => hop["TracingConfiguration.Enabled"].Is(true),
        GraphQl => hop["XrayEnabled"].Is(true),
        _ => hop.Workload.View<FunctionCallers>() is var callers && (callers.RunsAtEdge(hop) || callers.ServesDeploymentOnly(hop)) ? Truth.True(default) : hop["TracingConfig.Mode"].Is("Active"),
    };

    /// <summary>The resources of the workload that a request passes, with and without tracing.</summary>
    private sealed class TracedHops : IWorkloadView<TracedHops>
    {
        /// <summary>For what does not trace, what does right before or after it.</summary>
        private readonly Dictionary<Resource, Resource> _beside = [];

        private TracedHops()
        {
        }

        /// <summary>The first that does not trace though something beside it does.</summary>
        public Resource? FirstWithout { get; private set; }

        /// <summary>The first stage or API that traces, where it is decided which requests are.</summary>
        public Resource? FirstEntry { get; private set; }

        public int CountWithout => _beside.Count;

        public static TracedHops Create(Workload workload)
        {
            var hops = new TracedHops();
            hops.AddFunctions(workload);
            foreach (var resource in workload.Resources)
            {
                if (resource.Type is Stage or GraphQl && Traces(resource).IsTrue)
                {
                    hops.FirstEntry ??= resource;
                }

                if (hops._beside.ContainsKey(resource))
                {
                    hops.FirstWithout ??= resource;
                }
            }

            return hops;
        }

        /// <summary>What traces right before or after a resource that does not; null where nothing does.</summary>
        public Resource? TracedBeside(Resource hop) => _beside.GetValueOrDefault(hop);

        private void AddFunctions(Workload workload)
        {
            var stages = new Dictionary<Resource, List<Resource>>();
            foreach (var stage in workload.OfType(Stage))
            {
                if (stage["RestApiId"].Target is { } api)
                {
                    (stages.TryGetValue(api, out var list) ? list : stages[api] = []).Add(stage);
                }
            }

            var callers = workload.View<FunctionCallers>();
            foreach (var function in workload.OfType(Function))
            {
                // Those that no request passes.
                if (callers.RunsAtEdge(function) || callers.ServesDeploymentOnly(function))
                {
                    continue;
                }

                foreach (var caller in callers.Of(function))
                {
                    if (caller.Resource.Type is Function or StateMachine or GraphQl)
                    {
                        Join(caller.Resource, function);
                    }
                    else if (caller.Resource.Type == "AWS::AppSync::DataSource" && caller.Resource["ApiId"].Target is { Type: GraphQl } graph)
                    {
                        Join(graph, function);
                    }
                    else if (caller.Resource.Type == "AWS::Lambda::EventInvokeConfig" && FunctionReference.Resolve(caller.Resource["FunctionName"]) is { } former)
                    {
                        Join(former, function);
                    }
                    else if (ApiOf(caller.Resource) is { } api && stages.TryGetValue(api, out var list))
                    {
                        foreach (var stage in list)
                        {
                            Join(stage, function);
                        }
                    }
                }

                // A function that is told the ARN of a state machine starts it.
                foreach (var (_, value) in function["Environment.Variables"].Entries)
                {
                    if (value.Target is { Type: StateMachine } machine)
                    {
                        Join(function, machine);
                    }
                }
            }
        }

        private static Resource? ApiOf(Resource caller) => caller.Type switch
        {
            "AWS::ApiGateway::RestApi" => caller,
            "AWS::ApiGateway::Method" or "AWS::ApiGateway::Authorizer" => caller["RestApiId"].Target,
            _ => null,
        };

        private void Join(Resource one, Resource other)
        {
            if (ReferenceEquals(one, other))
            {
                return;
            }

            var (first, second) = (Traces(one), Traces(other));
            if (first.IsTrue && second.IsFalse)
            {
                _beside.TryAdd(other, one);
            }
            else if (first.IsFalse && second.IsTrue)
            {
                _beside.TryAdd(one, other);
            }
        }
    }
}
