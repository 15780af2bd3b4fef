using Lintel.Checking;
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
        return !hops.SomeTrace ? Verdict.NotApplicable("nothing in the workload traces, which each resource's own practice says")
            : !ReferenceEquals(hops.FirstWithout, hop) ? Verdict.NotApplicable("it is said once for the workload")
            : Verdict.Gap(default, $"traces end at '{hop}'{(hops.CountWithout > 1 ? $" and {hops.CountWithout - 1} more" : "")}, while others of the workload go on, so a request is seen in pieces; switch tracing on for every stage, function and state machine");
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
        private TracedHops()
        {
        }

        public bool SomeTrace { get; private set; }

        public Resource? FirstWithout { get; private set; }

        public int CountWithout { get; private set; }

        public static TracedHops Create(Workload workload)
        {
            var hops = new TracedHops();
            foreach (var resource in workload.Resources)
            {
                if (resource.Type is Stage or Function or StateMachine or GraphQl)
                {
                    var traces = Traces(resource);
                    hops.SomeTrace |= traces.IsTrue;
                    if (traces.IsFalse)
                    {
                        hops.FirstWithout ??= resource;
                        hops.CountWithout++;
                    }
                }
            }

            return hops;
        }
    }
}
