using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
using Lintel.Practices.CloudWatch;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.Lambda;

internal static partial class LambdaPractices
{
    [Practice("lambda-function-error-alarm", Pillar.OperationalExcellence, Severity.Medium, Function, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict ErrorAlarm(Resource function) => Alarm(
        function, "no alarm watches the errors of '{0}', so its failures are found by those who need it; add an AWS::CloudWatch::Alarm on AWS/Lambda Errors with FunctionName !Ref {0}", static function => NewAlarms.On(function, "Alarm when it fails", new AlarmOn("ErrorAlarm", "The function fails.", "Errors", "Sum", 0)), "Errors");

    [Practice("lambda-function-throttle-alarm", Pillar.Reliability, Severity.Low, Function, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict ThrottleAlarm(Resource function) => Alarm(
        function, "no alarm watches the throttles of '{0}', so calls refused for lack of concurrency go unseen; add an AWS::CloudWatch::Alarm on AWS/Lambda Throttles, for this function or without dimensions for all",
        static function => NewAlarms.On(function, "Alarm when it is throttled", new AlarmOn("ThrottleAlarm", "Calls of the function are refused for lack of concurrency.", "Throttles", "Sum", 0)), "Throttles", "ConcurrentExecutions");

    [Practice("lambda-function-duration-alarm", Pillar.PerformanceEfficiency, Severity.Low, Function, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict DurationAlarm(Resource function) => Alarm(
        function, "no alarm watches how long '{0}' takes, so it slows down unseen until it times out; add an AWS::CloudWatch::Alarm on AWS/Lambda Duration (p99) below its timeout", WatchDuration, "Duration");

    [Practice("lambda-function-log-retention", Pillar.CostOptimization, Severity.Low, Function, Reach = Reach.Workload)]
    internal static Verdict LogRetention(Resource function)
    {
        var groups = function.Workload.View<LogGroups>();
        var chosen = function["LoggingConfig.LogGroup"];
        var group = chosen.IsAbsent ? groups.GroupOf(function) : chosen.Target is { Type: LogGroups.Type } target ? target : groups.Named(chosen);
        if (group is not null)
        {
            return group["RetentionInDays"].IsAbsent ? Verdict.NotApplicable("its log group keeps logs for ever, which is for cloudwatch-log-group-retention") : Verdict.Met;
        }

        if (!chosen.IsAbsent)
        {
            return Verdict.Unknown(chosen, $"the log group '{chosen.Describe()}' is not part of this workload");
        }

        return groups.OfFunction(function).OrGap(
            $"Lambda makes the log group of '{function}' by itself and keeps its logs for ever, at a cost that only grows; add an AWS::Logs::LogGroup named {(function.IsInStack ? $"/aws/lambda/${{{function}}}" : "/aws/lambda/ and the name of the function")} with RetentionInDays")
            .WithFix(function, KeepLogs)
            .WithCost(function, CommonCosts.LogsKept);
    }

    private static Verdict Alarm(Resource function, string message, Func<Resource, Fix?> fix, params ReadOnlySpan<string> metrics) =>
        function.Workload.View<FunctionCallers>().ServesDeploymentOnly(function)
            ? Verdict.NotApplicable("only deployments invoke it, and they see its failure")
            : function.Workload.View<Alarms>().Watch(function, metrics).OrGap($"{message.Replace("{0}", function.Id, StringComparison.Ordinal)}")
                .WithFix(function, fix)
                .WithCost(function, CommonCosts.Alarm);

    /// <summary>Above 80 percent of its timeout; 3 seconds is what Lambda takes where none is set.</summary>
    private static Fix? WatchDuration(Resource function) => function["Timeout"].OrDefault("3").TryGetNumber(out var seconds)
        ? NewAlarms.On(function, "Alarm when it nears its timeout", new AlarmOn("DurationAlarm", "The slowest calls come near the timeout.", "Duration", "p99", seconds * 800))
        : null;

    private static Fix? KeepLogs(Resource function) => Fix.Suggestion("Keep its logs for 30 days", "older logs are deleted, and a log group that is there already has to be imported first")
        .AddResource("Logs", LogGroups.Type, Desired.Map(("LogGroupName", Desired.Join("/aws/lambda/", Desired.To(function))), ("RetentionInDays", 30)));
}
