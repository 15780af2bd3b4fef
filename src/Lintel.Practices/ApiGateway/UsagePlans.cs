using Lintel.Resources;

namespace Lintel.Practices.ApiGateway;

/// <summary>The usage plans of the workload, by the stages that they cover.</summary>
internal sealed class UsagePlans : IWorkloadView<UsagePlans>
{
    public const string Plan = "AWS::ApiGateway::UsagePlan";

    private readonly HashSet<(object Api, string Stage)> _covered = [];
    private readonly HashSet<(object Api, string Stage)> _throttled = [];
    private readonly Dictionary<Resource, Resource> _keyed = [];
    private Value _open;

    private UsagePlans()
    {
    }

    public static UsagePlans Create(Workload workload)
    {
        var plans = new UsagePlans();
        var withKeys = new HashSet<Resource>();
        foreach (var key in workload.OfType("AWS::ApiGateway::UsagePlanKey"))
        {
            if (key["UsagePlanId"].Target is { } plan)
            {
                withKeys.Add(plan);
            }
        }

        foreach (var plan in workload.OfType(Plan))
        {
            plans.Add(plan, withKeys.Contains(plan));
        }

        return plans;
    }

    /// <summary>Whether a usage plan throttles the stage. False at the stage.</summary>
    public Truth Throttles(Resource stage) => Truth.Of(Contains(_throttled, stage), default);

    /// <summary>Whether a usage plan covers the stage. False at the stage; unknown when a plan has stages that are not known.</summary>
    public Truth Covers(Resource stage) => Contains(_covered, stage) ? Truth.True(default)
        : _open.IsUnknown || !_open.IsAbsent ? Truth.Unknown(_open) : Truth.False(default);

    /// <summary>The usage plan with keys that covers a stage of <paramref name="api"/>; null when there is none.</summary>
    public Resource? PlanWithKeys(Resource api) => _keyed.GetValueOrDefault(api);

    private void Add(Resource plan, bool hasKeys)
    {
        var stages = plan["ApiStages"];
        if (stages.IsUnknown)
        {
            _open = stages;
        }

        foreach (var stage in stages.Items)
        {
            var id = stage["ApiId"];
            if (id.Target is null && id.Kind is ValueKind.Unknown or ValueKind.PartialText or ValueKind.Reference)
            {
                _open = id;
            }

            var key = (ApiOf(id), NameOf(stage["Stage"]));
            _covered.Add(key);
            if (hasKeys && id.Target is { } api)
            {
                _keyed.TryAdd(api, plan);
            }

            if (!plan["Throttle.RateLimit"].IsAbsent)
            {
                _throttled.Add(key);
            }
        }
    }

    private static bool Contains(HashSet<(object Api, string Stage)> stages, Resource stage) =>
        ApiOf(stage["RestApiId"]) is var api && (stages.Contains((api, NameOf(stage["StageName"]))) || stages.Contains((api, stage.Id)));

    /// <summary>The API of an id, or, for one that is not of the workload, what the id is written as.</summary>
    private static object ApiOf(Value id) => id.Target ?? (object)id.Describe();

    private static string NameOf(Value stage) => stage.AsText() ?? stage.Target?.Id ?? stage.Describe();
}
