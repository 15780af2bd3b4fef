using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.ApiGateway;

internal static partial class ApiGatewayPractices
{
    private const double SecondsPerMonth = 30 * 24 * 60 * 60;

    [Practice("apigateway-usage-plan-throttling", Pillar.Reliability, Severity.Medium, UsagePlans.Plan)]
    internal static Verdict UsagePlanThrottling(Resource plan)
    {
        var rate = plan["Throttle.RateLimit"];
        var limited = IsLimit(rate) | plan["ApiStages"].Any(static stage => !stage["Throttle"].IsEmpty);
        if (!limited.IsTrue)
        {
            return limited.FalseAt(plan["Throttle"]).OrGap(
                $"a client with a key of '{plan}' may send as many requests as the whole account (10,000 a second), so one in a loop starves the others; set Throttle.RateLimit and BurstLimit, and Quota");
        }

        var quota = plan["Quota.Limit"].IsPresent.FalseAt(plan["Quota"]);
        return quota.IsFalse && rate.TryGetNumber(out var number)
            ? Verdict.Gap(quota.At, FormattableString.Invariant($"a client with a key of '{plan}' may send {number * SecondsPerMonth / 1_000_000:N0} million requests a month at {number} a second, and nothing stops it before the bill; set Quota.Limit and Period"))
            : quota.OrGap($"nothing limits how much a client with a key of '{plan}' uses in all before the bill; set Quota.Limit and Period");
    }

    [Practice("apigateway-usage-plan-associated", Pillar.Reliability, Severity.Medium, Stage, Reach = Reach.Workload)]
    internal static Verdict UsagePlanAssociated(Resource stage)
    {
        var id = stage["RestApiId"];
        if (id.Target is not { } api)
        {
            return Verdict.Unknown(id, "its API is not in the workload");
        }

        var asks = Truth.False(id);
        foreach (var method in stage.Workload.View<ApiMethods>().Of(api))
        {
            asks |= method.RequiresKey;
        }

        if (asks.IsFalse && (api["Body"].IsUnknown || !api["BodyS3Location"].IsAbsent))
        {
            asks = Truth.Unknown(api["Body"].IsUnknown ? api["Body"] : api["BodyS3Location"]);
        }

        return asks.Stops("no method of its API asks for an API key", out var verdict)
            ? verdict
            : stage.Workload.View<UsagePlans>().Covers(stage).OrGap(
                $"methods of '{stage}' ask for an API key and no usage plan has the stage, so every key is refused with 403; add the stage to ApiStages of an AWS::ApiGateway::UsagePlan with a throttle and a quota");
    }

    [Practice("apigateway-method-api-key-required", Pillar.Security, Severity.Low, ApiMethods.RestApi, ApiMethods.Method, Reach = Reach.Workload)]
    internal static Verdict ApiKeyRequired(Resource resource)
    {
        var api = resource.Type == ApiMethods.RestApi ? resource : resource["RestApiId"].Target;
        return api is null || resource.Workload.View<UsagePlans>().PlanWithKeys(api) is not { } plan
            ? Verdict.NotApplicable("no usage plan gives out keys for its API")
            : Each(
                resource,
                static method => method.Verb != "OPTIONS" && !IsForStrangers(method.Path) && (method.RequiresKey.IsTrue || !(method.IsAuthorized | method.IsOpenOnPurpose).IsTrue),
                "its methods ask for credentials of another kind, or are open on purpose",
                static method => method.RequiresKey,
                names => $"'{resource}' serves {names} without an API key, so neither throttle nor quota of the usage plan '{plan}' holds there; set ApiKeyRequired to true (in SAM Auth.ApiKeyRequired)");
    }
}
