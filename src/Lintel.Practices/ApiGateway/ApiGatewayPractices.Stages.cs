using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
using Lintel.Practices.Cost;
using Lintel.Practices.Waf;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.ApiGateway;

internal static partial class ApiGatewayPractices
{
    private const string Stage = "AWS::ApiGateway::Stage", StageV2 = "AWS::ApiGatewayV2::Stage", DomainName = "AWS::ApiGateway::DomainName", DomainNameV2 = "AWS::ApiGatewayV2::DomainName";

    [Practice("apigateway-stage-tracing", Pillar.OperationalExcellence, Severity.Low, Stage)]
    internal static readonly Comparison StageTracing = Require("TracingEnabled").ToBe(
        true,
        "requests through '{name}' start no X-Ray trace, so nobody sees where a slow or failed one spent its time; set TracingEnabled to true")
        .WithFix(Fix.Suggestion("Trace requests with X-Ray", "X-Ray bills traces beyond the free 100,000 a month").Set("TracingEnabled", true));

    [Practice("apigateway-stage-access-logging", Pillar.Security, Severity.Medium, Stage)]
    internal static readonly Comparison StageAccessLogging = Require("AccessLogSetting.DestinationArn").ToBeSet(
        "nothing records who calls '{name}', when and with what result; set AccessLogSetting with the ARN of a log group and a JSON Format")
        .WithFix(LogAccess)
        .WithCost(CommonCosts.LogIngestion);

    [Practice("apigatewayv2-stage-access-logging", Pillar.Security, Severity.Medium, StageV2)]
    internal static readonly Comparison StageV2AccessLogging = Require("AccessLogSettings.DestinationArn").ToBeSet(
        "nothing records who calls '{name}', when and with what result; set AccessLogSettings with the ARN of a log group and a JSON Format")
        .WithFix(LogAccessV2)
        .WithCost(CommonCosts.LogIngestion);

    [Practice("apigateway-domain-name-security-policy", Pillar.Security, Severity.High, DomainName, DomainNameV2)]
    internal static Verdict DomainSecurityPolicy(Resource domain)
    {
        if (domain.Type == DomainNameV2)
        {
            var outdated = domain["DomainNameConfigurations"].Any(static configuration => configuration["SecurityPolicy"].Is("TLS_1_0"));
            return (!outdated).OrGap($"'{domain}' takes connections with TLS_1_0, which has known weaknesses; set SecurityPolicy of each of DomainNameConfigurations to TLS_1_2");
        }

        var policy = domain["SecurityPolicy"];
        // The default of each kind of domain is TLS_1_2: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html
        return policy.IsAbsent ? Verdict.Met : (policy.Is("TLS_1_2") | policy.StartsWith("SecurityPolicy_TLS12_") | policy.StartsWith("SecurityPolicy_TLS13_")).OrGap(
            $"'{domain}' takes connections with {policy.Describe()}, which has known weaknesses; set SecurityPolicy to TLS_1_2 or a newer policy")
            .WithFix(static () => Fix.Suggestion("Accept TLS 1.2 and newer only", "clients that know no newer version than TLS 1.1 cannot connect").Set("SecurityPolicy", "TLS_1_2"));
    }

    [Practice("apigateway-stage-waf", Pillar.Security, Severity.Medium, Stage, Reach = Reach.Workload)]
    internal static Verdict StageWaf(Resource stage)
    {
        if (stage["RestApiId"].Target is { } api && IsPrivate(api))
        {
            return Verdict.NotApplicable("the API is private: only VPC endpoints reach it");
        }

        return stage.Workload.View<WebAclAssociations>().ProtectsStage(stage).OrGap(
            $"no web ACL stands before '{stage}', so floods, scanners and injections reach the API; add an AWS::WAFv2::WebACLAssociation with the stage's ARN and a web ACL with managed rules and a rate rule")
            .WithFix(stage, ProtectStage)
            .WithCost(stage, CommonCosts.WebAcl);
    }

    /// <summary>Where the API is of the same template; an ARN has no account.</summary>
    private static Fix? ProtectStage(Resource stage) => (stage.GeneratedBy is null || stage.DeclaredType == "AWS::Serverless::Api") && stage["RestApiId"].Target is { } api
        ? WebAcls.Before(stage, Desired.Join("arn:", Desired.Partition, ":apigateway:", Desired.Region, "::/restapis/", Desired.To(api), "/stages/", stage.GeneratedBy is null ? Desired.To(stage) : Desired.StageOf(api)))
        : null;

    private static Fix LogAccess(Resource stage) => LogAccess(
        stage, "AccessLogSetting", Fix.Suggestion("Log each request", "CloudWatch bills the log, and the account has to name a role for it (AWS::ApiGateway::Account)"));

    private static Fix LogAccessV2(Resource stage) => LogAccess(stage, "AccessLogSettings", Fix.Suggestion("Log each request", "CloudWatch bills the log"));

    /// <summary>A log group of its own, a month long.</summary>
    private static Fix LogAccess(Resource stage, string settings, Fix fix)
    {
        const string Group = "AccessLogs";
        (fix, var key) = Keys.ForLogs(fix, stage);
        return fix
            .AddResource(Group, "AWS::Logs::LogGroup", Desired.Map(("RetentionInDays", 30), ("KmsKeyId", key)), Desired.Map(("DeletionPolicy", "Retain"), ("UpdateReplacePolicy", "Retain")))
            .Set($"{settings}.DestinationArn", Desired.Added(Group, "Arn"))
            .Set($"{settings}.Format", JsonFormat);
    }

    [Practice("apigateway-stage-execution-logging", Pillar.OperationalExcellence, Severity.Medium, Stage, StageV2, Reach = Reach.Workload)]
    internal static Verdict ExecutionLogging(Resource stage)
    {
        if (stage.Type == Stage)
        {
            return stage["MethodSettings"].Any(static setting => setting["LoggingLevel"].IsOneOf("ERROR", "INFO")).OrGap(
                $"errors inside API Gateway (mapping, authorizer, integration) leave no log in '{stage}'; set LoggingLevel to ERROR in MethodSettings for {EveryMethod(stage)}")
                .WithFix(stage, LogErrors)
                .WithCost(stage, CommonCosts.LogIngestion);
        }

        var id = stage["ApiId"];
        if (id.Target is not { } api)
        {
            return Verdict.Unknown(id, "its API is not in the workload, and an HTTP API has no execution log");
        }

        var level = stage["DefaultRouteSettings.LoggingLevel"].IsOneOf("ERROR", "INFO");
        foreach (var (_, settings) in stage["RouteSettings"].Entries)
        {
            level |= settings["LoggingLevel"].IsOneOf("ERROR", "INFO");
        }

        return api["ProtocolType"].Is("WEBSOCKET").Stops("an HTTP API has no execution log", out var verdict)
            ? verdict
            : level.FalseAt(stage["DefaultRouteSettings"]).OrGap(
                $"errors inside API Gateway (authorizer, integration, route selection) leave no log in '{stage}'; set LoggingLevel to ERROR in DefaultRouteSettings")
                .WithFix(stage, LogErrors)
                .WithCost(stage, CommonCosts.LogIngestion);
    }

    [Practice("apigateway-stage-default-throttling", Pillar.Reliability, Severity.Medium, Stage, StageV2, Reach = Reach.Workload)]
    internal static Verdict DefaultThrottling(Resource stage)
    {
        if (stage.Type == StageV2)
        {
            return IsLimitOrGiven(stage["DefaultRouteSettings.ThrottlingRateLimit"]).OrGap(
                $"'{stage}' takes as many requests as the whole account may (10,000 a second), so one client starves every API; set ThrottlingRateLimit and ThrottlingBurstLimit in DefaultRouteSettings")
                .WithFix(stage, LimitRate);
        }

        var settings = stage["MethodSettings"].Any(static setting => setting["HttpMethod"].Is("*") & setting["ResourcePath"].Is("/*") & IsLimitOrGiven(setting["ThrottlingRateLimit"]));
        return (settings | stage.Workload.View<UsagePlans>().Throttles(stage)).FalseAt(settings.At).OrGap(
            $"'{stage}' takes as many requests as the whole account may (10,000 a second), so one client starves every API; set ThrottlingRateLimit and ThrottlingBurstLimit in MethodSettings for {EveryMethod(stage)}")
            .WithFix(stage, LimitRate);
    }

    /// <summary>Two parameters, as the limits depend on the traffic, which whoever deploys knows.</summary>
    private static Fix? LimitRate(Resource stage)
    {
        const string Rate = "ThrottlingRateLimit", Burst = "ThrottlingBurstLimit";
        if (NameForParameters(stage) is not { } name)
        {
            return null;
        }

        var fix = Fix.Suggestion("Limit the request rate by parameters", $"{name}RateLimit and {name}BurstLimit have to be given at the next deployment; begin with twice the highest rate seen so far")
            .AddParameter($"{name}RateLimit", "How many requests a second are taken in the long run.", isNumber: true)
            .AddParameter($"{name}BurstLimit", "How many requests are taken at once.", isNumber: true);
        var (rate, burst) = (Desired.Added($"{name}RateLimit"), Desired.Added($"{name}BurstLimit"));
        return stage.Type == StageV2
            ? fix.Set($"DefaultRouteSettings.{Rate}", rate).Set($"DefaultRouteSettings.{Burst}", burst)
            : ForAllMethods(stage, fix, (Rate, rate), (Burst, burst));
    }

    /// <summary>What parameters for a stage are named after: the resource as it is written; null where there are several of it.</summary>
    private static string? NameForParameters(Resource stage) => stage.IsInStack ? (stage.GeneratedBy ?? stage).Id
        : stage.Id.EndsWith(']') ? null : stage.Id[(stage.Id.LastIndexOf('.') + 1)..];

    [Practice("apigateway-stage-caching-enabled", Pillar.PerformanceEfficiency, Severity.Low, Stage, Reach = Reach.Workload)]
    internal static Verdict CachingEnabled(Resource stage)
    {
        var enabled = stage["CacheClusterEnabled"];
        if (enabled.IsAbsent && stage["RestApiId"].Target is { } api)
        {
            var methods = stage.Workload.View<ApiMethods>().Of(api).ToList();
            if (methods.Count > 0 && !methods.Any(static method => method.Verb is "GET" or "ANY"))
            {
                return Verdict.NotApplicable("its API has no GET method whose response could be cached");
            }
        }

        return enabled.Is(true).OrGap(
            $"each GET through '{stage}' runs the integration, also for an answer given a second ago; where responses may be some seconds old, set CacheClusterEnabled and CacheClusterSize, and CachingEnabled in MethodSettings")
            .WithCost(stage, StageCosts.Cache);
    }

    [Practice("apigateway-method-cache-encrypted", Pillar.Security, Severity.Medium, Stage)]
    internal static Verdict CacheEncrypted(Resource stage)
    {
        var encrypted = stage["MethodSettings"].All(static setting => setting["CacheDataEncrypted"].Is(true) | !setting["CachingEnabled"].Is(true));
        if (!encrypted.IsFalse && (!stage["CacheClusterEnabled"].Is(false) & stage["CacheClusterEnabled"].IsPresent).Stops("it has no cache", out var verdict))
        {
            return verdict;
        }

        return encrypted.OrGap(
            $"'{stage}' keeps responses in its cache in the clear; set CacheDataEncrypted to true beside CachingEnabled in MethodSettings")
            .WithFix(stage, EncryptCache);
    }

    /// <summary>Whether a throttling value is a limit: -1 stands for none.</summary>
    private static Truth IsLimit(Value limit) => limit.IsPresent & !limit.Is("-1");

    /// <summary>The same; one that is given at deployment counts, as who gives it says what the traffic is.</summary>
    private static Truth IsLimitOrGiven(Value limit) => limit.OpenParameter is not null ? Truth.True(limit) : IsLimit(limit);

    private static Fix? LogErrors(Resource stage)
    {
        var fix = Fix.Suggestion("Log errors inside API Gateway", "CloudWatch bills the log, and the account has to name a role for it (AWS::ApiGateway::Account)");
        return stage.Type == Stage ? ForAllMethods(stage, fix, ("LoggingLevel", "ERROR")) : fix.Set("DefaultRouteSettings.LoggingLevel", "ERROR");
    }

    private static Fix? EncryptCache(Resource stage)
    {
        var fix = Fix.Safe("Encrypt what the cache holds");
        foreach (var setting in stage["MethodSettings"].Items)
        {
            fix = setting["CachingEnabled"].Is(true) ? setting["CacheDataEncrypted"].Is(true) ? fix : fix.Set(setting, "CacheDataEncrypted", true) : fix;
        }

        return fix;
    }

    /// <summary>What settings for all methods are given for, in the words of the source.</summary>
    private static string EveryMethod(Resource stage) => stage.IsInStack ? "HttpMethod '*' and ResourcePath '/*'" : "method_path '*/*'";
}
