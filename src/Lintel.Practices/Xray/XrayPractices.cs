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
        return !hops.SomeTrace ? Verdict.NotApplicable("nothing in the workload traces, which each resource's own practice says")
            : !ReferenceEquals(hops.FirstWithout, hop) ? Verdict.NotApplicable("it is said once for the workload")
            : Verdict.Gap(default, $"traces end at '{hop}'{(hops.CountWithout > 1 ? $" and {hops.CountWithout - 1} more" : "")}, while others of the workload go on, so a request is seen in pieces; switch tracing on for every stage, function and state machine").WithFix(hop, TraceToo);
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
        private TracedHops()
        {
        }

        public bool SomeTrace { get; private set; }

        public Resource? FirstWithout { get; private set; }

        /// <summary>The first stage or API that traces, where it is decided which requests are.</summary>
        public Resource? FirstEntry { get; private set; }

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
                    hops.FirstEntry ??= traces.IsTrue && resource.Type is Stage or GraphQl ? resource : null;
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
