using Lintel.Resources;

namespace Lintel.Practices.ApiGateway;

/// <summary>The stages that a usage plan with a throttle covers.</summary>
internal sealed class UsagePlans : IWorkloadView<UsagePlans>
{
    private readonly HashSet<(Resource Api, string Stage)> _throttled = [];

    private UsagePlans()
    {
    }

    public static UsagePlans Create(Workload workload)
    {
        var plans = new UsagePlans();
        foreach (var plan in workload.OfType("AWS::ApiGateway::UsagePlan"))
        {
            if (plan["Throttle.RateLimit"].IsAbsent)
            {
                continue;
            }

            foreach (var stage in plan["ApiStages"].Items)
            {
                if (stage["ApiId"].Target is { } api)
                {
                    plans._throttled.Add((api, NameOf(stage["Stage"])));
                }
            }
        }

        return plans;
    }

    /// <summary>Whether a usage plan throttles the stage. False at the stage.</summary>
    public Truth Throttles(Resource stage) => Truth.Of(
        stage["RestApiId"].Target is { } api && (_throttled.Contains((api, NameOf(stage["StageName"]))) || _throttled.Contains((api, stage.Id))), default);

    private static string NameOf(Value stage) => stage.AsText() ?? stage.Target?.Id ?? stage.Describe();
}
