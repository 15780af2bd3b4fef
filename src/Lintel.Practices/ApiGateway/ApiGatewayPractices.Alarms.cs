using Lintel.Checking.Changes;
using Lintel.Checking;
using Lintel.Practices.Additions;
using Lintel.Practices.CloudWatch;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.ApiGateway;

internal static partial class ApiGatewayPractices
{
    [Practice("apigateway-error-alarm", Pillar.Reliability, Severity.Medium, ApiMethods.RestApi, ApiMethods.HttpApi, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict ErrorAlarm(Resource api) => Alarm(
        api, WatchErrors, "no alarm watches the server errors of '{0}', so an outage is found by its users; add an AWS::CloudWatch::Alarm on AWS/ApiGateway {1}, Average above 0.01 (1 %)", "5XXError", "5xx", "ExecutionError");

    [Practice("apigateway-latency-alarm", Pillar.PerformanceEfficiency, Severity.Low, ApiMethods.RestApi, ApiMethods.HttpApi, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict LatencyAlarm(Resource api) => Alarm(
        api, WatchLatency, "no alarm watches how long '{0}' takes to answer, so it slows down unseen; add an AWS::CloudWatch::Alarm on AWS/ApiGateway {1}, p95 above 1000 ms", "Latency", "Latency", "IntegrationLatency");

    [Practice("apigateway-throttle-alarm", Pillar.Reliability, Severity.Low, ApiMethods.RestApi, ApiMethods.HttpApi, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict ThrottleAlarm(Resource api) => Alarm(
        api, WatchRefusals, "no alarm watches refused requests of '{0}' (throttled ones are among them), so clients are turned away unseen; add an AWS::CloudWatch::Alarm on AWS/ApiGateway {1}", "4XXError", "4xx", "ClientError");

    /// <summary>Looks for an alarm on the metric of the kind of API: each has names of its own.</summary>
    private static Verdict Alarm(Resource api, Func<Resource, Fix?> fix, string message, string rest, string http, string webSocket)
    {
        var protocol = api["ProtocolType"];
        if (api.Type == ApiMethods.HttpApi && protocol.IsUnknown)
        {
            return Verdict.Unknown(protocol);
        }

        var metric = api.Type == ApiMethods.RestApi ? rest : protocol.Is("WEBSOCKET").IsTrue ? webSocket : http;
        string[] metrics = metric switch
        {
            "Latency" => ["Latency", "IntegrationLatency"],
            "4XXError" or "4xx" => [metric, "Count"],
            "ExecutionError" => ["ExecutionError", "IntegrationError"],
            "ClientError" => ["ClientError", "MessageCount"],
            _ => [metric],
        };
        return api.Workload.View<Alarms>().Watch(api, metrics).OrGap(
            $"{message.Replace("{0}", api.Id, StringComparison.Ordinal).Replace("{1}", metric, StringComparison.Ordinal)}")
            .WithFix(api, fix)
            .WithCost(api, CommonCosts.Alarm);
    }

    /// <summary>What the three kinds of API call a metric; null where the kind is not known. What an OpenAPI document makes, which says no protocol, is an HTTP API.</summary>
    private static string? MetricOf(Resource api, string rest, string http, string webSocket) => api.Type == ApiMethods.RestApi ? rest
        : api["ProtocolType"].OrDefault("HTTP").AsText() switch { "HTTP" => http, "WEBSOCKET" => webSocket, _ => null };

    private static Fix? WatchErrors(Resource api) => MetricOf(api, "5XXError", "5xx", "ExecutionError") is { } metric
        ? NewAlarms.On(api, "Alarm when it fails", metric == "ExecutionError"
            ? new AlarmOn("ErrorAlarm", "Calls end in errors of the server.", metric, "Sum", 0)
            : new AlarmOn("ErrorAlarm", "More than one in a hundred requests ends in an error of the server.", metric, "Average", 0.01))
        : null;

    private static Fix? WatchLatency(Resource api) => MetricOf(api, "Latency", "Latency", "IntegrationLatency") is { } metric
        ? NewAlarms.On(api, "Alarm when it is slow", new AlarmOn("LatencyAlarm", "Requests take longer than a second.", metric, "p95", 1000))
        : null;

    private static Fix? WatchRefusals(Resource api) => MetricOf(api, "4XXError", "4xx", "ClientError") is { } metric
        ? NewAlarms.On(api, "Alarm when requests are refused", metric == "ClientError"
            ? new AlarmOn("RefusalAlarm", "Many requests are refused; throttled ones are among them.", metric, "Sum", 100)
            : new AlarmOn("RefusalAlarm", "More than one in five requests is refused; throttled ones are among them.", metric, "Average", 0.2))
        : null;
}
