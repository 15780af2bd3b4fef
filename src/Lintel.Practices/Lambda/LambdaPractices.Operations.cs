using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Lambda;

internal static partial class LambdaPractices
{
    [Practice("lambda-function-latest-runtime", Pillar.OperationalExcellence, Severity.Info, Function)]
    internal static Verdict LatestRuntime(Resource function, PracticeContext context)
    {
        var runtime = function["Runtime"];
        if (runtime.IsAbsent)
        {
            return Verdict.NotApplicable("its runtime is inside its image");
        }

        if (!runtime.TryGetText(out var name))
        {
            return Verdict.Unknown(runtime);
        }

        if (LambdaRuntimes.Find(name) is not { } known)
        {
            return Verdict.Unknown(runtime, $"'{name}' is not among the runtimes known on {LambdaRuntimes.AsOf:yyyy-MM-dd}");
        }

        if (known.Deprecation is { } end && end <= context.Today)
        {
            return Verdict.NotApplicable("its runtime is out of support: lambda-function-supported-runtime");
        }

        return known.Successor is not { Length: > 0 } successor
            ? Verdict.Met
            : Verdict.Gap(runtime, $"'{function}' runs on {name}, for which {successor} is out{(known.Deprecation is { } day ? $", and which has support until {day:yyyy-MM-dd}" : "")}; move on with the next change, while it is small")
                .WithFix(function, MoveOn);
    }

    [Practice("lambda-function-logging-config", Pillar.OperationalExcellence, Severity.Info, Function)]
    internal static Verdict LoggingConfig(Resource function)
    {
        var callers = function.Workload.View<FunctionCallers>();
        if (callers.RunsAtEdge(function) || callers.ServesDeploymentOnly(function))
        {
            return Verdict.NotApplicable("it serves deployments only, or runs at the edge of CloudFront");
        }

        var format = function["LoggingConfig.LogFormat"];
        if (format.IsAbsent && WritesJsonItself(function))
        {
            return Verdict.NotApplicable("the logger of Powertools writes JSON itself");
        }

        return format.Is("JSON").OrGap(
            $"'{function}' logs lines of text, in which nothing can be counted or searched by field, and every line is paid for; set LoggingConfig.LogFormat to JSON with ApplicationLogLevel and SystemLogLevel")
            .WithFix(static () => Fix.Suggestion("Log JSON", "what reads the lines of the log has to read JSON").Set("LoggingConfig.LogFormat", "JSON"));
    }

    [Practice("lambda-function-insights", Pillar.OperationalExcellence, Severity.Info, Function, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict Insights(Resource function)
    {
        var callers = function.Workload.View<FunctionCallers>();
        if (callers.RunsAtEdge(function) || callers.ServesDeploymentOnly(function))
        {
            return Verdict.NotApplicable("it serves deployments only, or runs at the edge of CloudFront");
        }

        if (function["PackageType"].Is("Image"))
        {
            return Verdict.NotApplicable("the extension of a container image is inside the image");
        }

        var monitored = MonitoredFunctions.IsMonitored(function);
        if (!monitored.IsFalse)
        {
            return monitored.IsTrue ? Verdict.Met : Verdict.Unknown(monitored.At);
        }

        var (first, count) = function.Workload.View<MonitoredFunctions>();
        return !ReferenceEquals(first, function)
            ? Verdict.NotApplicable("it is said once for the workload")
            : Verdict.Gap(default, $"nobody sees the memory, CPU, network and cold starts of '{function}'{(count > 1 ? $" and {count - 1} more" : "")}, so sizes are guessed and leaks found late; add the layer LambdaInsightsExtension with CloudWatchLambdaInsightsExecutionRolePolicy, or switch on Application Signals");
    }

    [Practice("lambda-function-code-signing", Pillar.Security, Severity.Info, Function, ProductionOnly = true)]
    internal static Verdict CodeSigning(Resource function)
    {
        if (function["PackageType"].Is("Image"))
        {
            return Verdict.NotApplicable("container images are signed in their registry");
        }

        if (function["Code.ZipFile"].IsPresent.IsTrue)
        {
            return Verdict.NotApplicable("its code is written in the template, and only packages can be signed");
        }

        return (!function["CodeSigningConfigArn"].IsEmpty).OrGap(
            $"'{function}' takes whatever package it is given, so a build or bucket in wrong hands becomes code in production; where releases have to be signed, set CodeSigningConfigArn to a configuration that enforces it");
    }

    [Practice("lambda-function-layer-arn-format", Pillar.Reliability, Severity.Info, Function)]
    internal static Verdict LayerArnFormat(Resource function)
    {
        var layers = function["Layers"];
        if ((!layers.IsEmpty).Stops("it has no layers", out var verdict))
        {
            return verdict;
        }

        if (layers.IsUnknown)
        {
            return Verdict.Unknown(layers);
        }

        foreach (var layer in layers.Items)
        {
            if (layer.Contains(":awslayer:"))
            {
                return Verdict.Gap(layer, $"'{function}' names a layer in the form of AWS's own (awslayer), which not every account and Region has, so the deployment may fail; name a layer version: arn:aws:lambda:REGION:ACCOUNT:layer:NAME:VERSION");
            }
        }

        return Verdict.Met;
    }

    [Practice("lambda-s3-trigger-buffered", Pillar.Reliability, Severity.Low, "AWS::S3::Bucket", Reach = Reach.Workload)]
    internal static Verdict S3TriggerBuffered(Resource bucket)
    {
        var notifications = bucket["NotificationConfiguration.LambdaConfigurations"];
        if ((!notifications.IsEmpty).Stops("it notifies no function directly", out var verdict))
        {
            return verdict;
        }

        foreach (var notification in notifications.Items)
        {
            var target = notification["Function"];
            if (target.IsUnknown || notification.IsUnknown)
            {
                return Verdict.Unknown(target);
            }

            if (FunctionReference.Resolve(target) is not { } function)
            {
                return Verdict.Unknown(target, "where its failed events go is not known here");
            }

            if (function["DeadLetterConfig.TargetArn"].IsAbsent && !function.Workload.View<AsynchronousConfigurations>().HasConfiguration(function))
            {
                return Verdict.Gap(target, $"'{bucket}' notifies '{function}' directly: an object whose event fails three times, or waits six hours behind a burst, is never handled, and nobody learns which; send the events to a queue that '{function}' reads, or through EventBridge to one, or give '{function}' an on-failure destination");
            }
        }

        return Verdict.Met;
    }

    private static bool WritesJsonItself(Resource function)
    {
        foreach (var (name, _) in function["Environment.Variables"].Entries)
        {
            if (name is "POWERTOOLS_SERVICE_NAME" or "POWERTOOLS_LOG_LEVEL" or "POWERTOOLS_LOGGER_LOG_EVENT" or "POWERTOOLS_LOGGER_SAMPLE_RATE")
            {
                return true;
            }
        }

        return false;
    }

    private static Fix? MoveOn(Resource function) => function["Runtime"].AsText() is { } name && LambdaRuntimes.Find(name)?.Successor is { Length: > 0 } successor
        ? Fix.Suggestion($"Move to {successor}", "the code has to run on it: test it first").Set("Runtime", successor)
        : null;
}
