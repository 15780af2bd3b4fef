using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.ApiGateway;

internal static partial class ApiGatewayPractices
{
    [Practice("apigateway-method-caching-enabled", Pillar.PerformanceEfficiency, Severity.Low, Stage)]
    internal static Verdict MethodCaching(Resource stage)
    {
        var cluster = stage["CacheClusterEnabled"];
        return cluster.Is(true).Stops("it has no cache: apigateway-stage-caching-enabled", out var verdict)
            ? verdict
            : stage["MethodSettings"].Any(static setting => setting["CachingEnabled"].Is(true)).FalseAt(cluster).OrGap(
                $"'{stage}' has a cache, from 15 USD a month on, that no method uses; set CachingEnabled to true in MethodSettings for the GET methods whose responses may be some seconds old, or remove CacheClusterEnabled");
    }

    [Practice("apigateway-stage-data-trace-disabled", Pillar.Security, Severity.Medium, Stage, StageV2, ProductionOnly = true)]
    internal static Verdict DataTraceDisabled(Resource stage)
    {
        var traced = stage.Type == Stage
            ? stage["MethodSettings"].Any(static setting => setting["DataTraceEnabled"].Is(true))
            : stage["DefaultRouteSettings.DataTraceEnabled"].Is(true) | AnyRoute(stage, "DataTraceEnabled");
        return (!traced).OrGap(
            $"'{stage}' writes whole requests and responses to its log, personal data and tokens included; set DataTraceEnabled to false")
            .WithFix(stage, LogNoBodies);
    }

    [Practice("apigateway-stage-metrics-enabled", Pillar.OperationalExcellence, Severity.Low, Stage, StageV2, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict MetricsEnabled(Resource stage)
    {
        var isRest = stage.Type == Stage;
        var enabled = isRest
            ? stage["MethodSettings"].Any(static setting => setting["MetricsEnabled"].Is(true))
            : stage["DefaultRouteSettings.DetailedMetricsEnabled"].Is(true) | AnyRoute(stage, "DetailedMetricsEnabled");
        if (enabled.IsFalse && stage[isRest ? "RestApiId" : "ApiId"].Target is { } api
            && (!stage.Workload.View<ApiMethods>().HasOne(api)).Stops("its API has one method, so the metrics of the API are those of the method", out var verdict))
        {
            return verdict;
        }

        return enabled.FalseAt(stage[isRest ? "MethodSettings" : "DefaultRouteSettings"]).OrGap(isRest
            ? $"'{stage}' counts errors and latency for the whole API alone, so a failing method hides behind the others; set MetricsEnabled to true in MethodSettings for {EveryMethod(stage)}"
            : $"'{stage}' counts errors and latency for the whole API alone, so a failing route hides behind the others; set DetailedMetricsEnabled to true in DefaultRouteSettings")
            .WithFix(stage, CountEachMethod);
    }

    [Practice("apigateway-stage-method-settings-effective", Pillar.OperationalExcellence, Severity.Low, Stage)]
    internal static Verdict MethodSettingsEffective(Resource stage)
    {
        var settings = stage["MethodSettings"];
        if (settings.IsAbsent)
        {
            return Verdict.NotApplicable("it has no method settings");
        }

        return settings.All(static setting => (!setting["LoggingLevel"].IsEmpty | setting["MetricsEnabled"].IsPresent | setting["DataTraceEnabled"].IsPresent
            | setting["ThrottlingRateLimit"].IsPresent | setting["ThrottlingBurstLimit"].IsPresent
            | setting["CachingEnabled"].IsPresent | setting["CacheDataEncrypted"].IsPresent | setting["CacheTtlInSeconds"].IsPresent).FalseAt(setting)).OrGap(
            $"'{stage}' names a method in MethodSettings and sets nothing for it, so API Gateway drops the entry; add what was meant, such as LoggingLevel or ThrottlingRateLimit, or remove it");
    }

    [Practice("apigateway-stage-structured-logging", Pillar.OperationalExcellence, Severity.Low, Stage, StageV2)]
    internal static Verdict StructuredLogging(Resource stage)
    {
        var settings = stage[stage.Type == Stage ? "AccessLogSetting" : "AccessLogSettings"];
        return settings["DestinationArn"].IsPresent.Stops("it has no access log", out var verdict)
            ? verdict
            : IsJsonObject(settings["Format"]).OrGap(
                $"'{stage}' writes access logs that CloudWatch Logs Insights cannot take apart into fields; set Format to one JSON object, with $context.requestId, status, responseLatency and identity.sourceIp among its values")
                .WithFix(stage, LogAsJson);
    }

    [Practice("apigateway-stage-client-certificate", Pillar.Security, Severity.Medium, Stage, StageV2, Reach = Reach.Workload)]
    internal static Verdict ClientCertificate(Resource stage)
    {
        var certificate = stage["ClientCertificateId"];
        if (!certificate.IsEmpty)
        {
            return Verdict.Met;
        }

        var id = stage[stage.Type == Stage ? "RestApiId" : "ApiId"];
        if (stage.Type == StageV2 && (id.Target is { } v2 ? v2["ProtocolType"].Is("WEBSOCKET") : Truth.Unknown(id)).Stops("an HTTP API cannot have a client certificate", out var verdict))
        {
            return verdict;
        }

        var calls = id.Target is { } api ? stage.Workload.View<HttpBackends>().Of(api) : Truth.Unknown(id);
        if (calls.IsUnknown)
        {
            return Verdict.Unknown(calls.At, "what its API calls is not known here");
        }

        return calls.Stops("none of its integrations calls a server over HTTPS", out verdict)
            ? verdict
            : (!certificate.IsEmpty).OrGap(
                $"the server behind '{stage}' cannot tell API Gateway from anyone else who finds its address; set ClientCertificateId to an AWS::ApiGateway::ClientCertificate and let the server ask for it");
    }

    private static Truth AnyRoute(Resource stage, string name)
    {
        var result = Truth.False(stage["DefaultRouteSettings"]);
        foreach (var (_, settings) in stage["RouteSettings"].Entries)
        {
            result |= settings[name].Is(true);
        }

        return result;
    }

    /// <summary>Whether a text begins and ends as a JSON object does; values such as <c>$context.status</c> need no quotes in an access log, so it is not parsed.</summary>
    private static Truth IsJsonObject(Value format)
    {
        if (format.Partial is { } partial)
        {
            var start = partial.KnownStart.AsSpan().Trim();
            var end = partial.KnownEnd.AsSpan().Trim();
            return start.IsEmpty || end.IsEmpty ? Truth.Unknown(format) : Truth.Of(start[0] == '{' && end[^1] == '}', format);
        }

        return format.Matches(static text => text.AsSpan().Trim() is ['{', .., '}']);
    }

    private static Fix? LogNoBodies(Resource stage)
    {
        var fix = Fix.Safe("Log no requests and responses in full");
        if (stage.Type == Stage)
        {
            foreach (var setting in stage["MethodSettings"].Items)
            {
                fix = setting["DataTraceEnabled"].Is(true) ? fix.Set(setting, "DataTraceEnabled", false) : fix;
            }

            return fix;
        }

        fix = stage["DefaultRouteSettings.DataTraceEnabled"].Is(true) ? fix.Set("DefaultRouteSettings.DataTraceEnabled", false) : fix;
        foreach (var (_, settings) in stage["RouteSettings"].Entries)
        {
            fix = settings["DataTraceEnabled"].Is(true) ? fix.Set(settings, "DataTraceEnabled", false) : fix;
        }

        return fix;
    }

    private static Fix? CountEachMethod(Resource stage)
    {
        var fix = Fix.Suggestion("Publish metrics for each method", "CloudWatch bills them as custom metrics");
        return stage.Type == Stage ? ForAllMethods(stage, fix, ("MetricsEnabled", true)) : fix.Set("DefaultRouteSettings.DetailedMetricsEnabled", true);
    }

    /// <summary>Settings of all methods of a stage, in the entry that there is for them or in a new one.</summary>
    private static Fix ForAllMethods(Resource stage, Fix fix, params ReadOnlySpan<(string Name, Desired Value)> settings)
    {
        foreach (var setting in stage["MethodSettings"].Items)
        {
            if ((setting["HttpMethod"].Is("*") & setting["ResourcePath"].Is("/*")).IsTrue)
            {
                foreach (var (name, value) in settings)
                {
                    fix = fix.Set(setting, name, value);
                }

                return fix;
            }
        }

        return fix.Add("MethodSettings", Desired.Map([("HttpMethod", "*"), ("ResourcePath", "/*"), .. settings]));
    }

    private const string JsonFormat = """{"requestId":"$context.requestId","ip":"$context.identity.sourceIp","method":"$context.httpMethod","path":"$context.path","status":"$context.status","latency":"$context.responseLatency"}""";

    private static Fix? LogAsJson(Resource stage) =>
        Fix.Suggestion("Write the access log as JSON", "what reads the lines of the log has to read JSON").Set(stage.Type == Stage ? "AccessLogSetting.Format" : "AccessLogSettings.Format", JsonFormat);
}
