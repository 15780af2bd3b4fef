using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>The usage plan, API key and their link that <c>Auth.UsagePlan</c> asks for: one per API, or one for all that share.</summary>
internal static class UsagePlan
{
    public static void Add(SamTemplate template, SamResource api, string stage)
    {
        var plan = api["Auth"].Get("UsagePlan");
        var kind = plan.Get("CreateUsagePlan").AsText();
        if (kind is not ("PER_API" or "SHARED"))
        {
            return;
        }

        var here = api.Origin.Of(plan);
        int? condition = kind == "SHARED" ? -1 : null;
        var prefix = kind == "SHARED" ? "Serverless" : api.Id;
        var map = new ValueMap().Set("ApiStages", Stages(template, api, kind, stage, here, "ApiId", "Stage"));
        foreach (var name in (ReadOnlySpan<string>)["UsagePlanName", "Description", "Quota", "Tags", "Throttle"])
        {
            map.Defer(name, () => api["Auth"].Get("UsagePlan").Get(name));
        }

        template.AddGenerated(api, here, "AWS::ApiGateway::UsagePlan", $"{prefix}UsagePlan", map, conditionNode: condition);
        template.AddGenerated(api, here, "AWS::ApiGateway::ApiKey", $"{prefix}ApiKey", new ValueMap()
            .Set("Enabled", here.Flag(true))
            .Set("StageKeys", Stages(template, api, kind, stage, here, "RestApiId", "StageName")), conditionNode: condition);
        template.AddGenerated(api, here, "AWS::ApiGateway::UsagePlanKey", $"{prefix}UsagePlanKey", new ValueMap()
            .Set("KeyId", here.Ref($"{prefix}ApiKey"))
            .Set("KeyType", here.Text("API_KEY"))
            .Set("UsagePlanId", here.Ref($"{prefix}UsagePlan")), conditionNode: condition);
    }

    private static Value Stages(SamTemplate template, SamResource api, string kind, string stage, Origin here, string apiKey, string stageKey)
    {
        var stages = new List<Value> { Stage(here, api.Id, stage, apiKey, stageKey) };
        if (kind == "SHARED")
        {
            foreach (var other in template.SamResources)
            {
                if (other.Type == api.Type && !ReferenceEquals(other, api) && other["Auth"].Get("UsagePlan").Get("CreateUsagePlan").Is("SHARED").IsTrue)
                {
                    var name = other["StageName"].AsText() ?? "";
                    stages.Add(Stage(here.Of(other["Auth"].Get("UsagePlan")), other.Id, $"{other.Id}{LogicalId.Suffix(name)}Stage", apiKey, stageKey));
                }
            }
        }

        return here.List([.. stages]);
    }

    private static Value Stage(Origin here, string api, string stage, string apiKey, string stageKey) =>
        here.Map(new ValueMap().Set(apiKey, here.Ref(api)).Set(stageKey, here.Ref(stage)));
}
