using Lintel.Checking;
using Lintel.Code;
using Lintel.Practices.Facts;
using Lintel.Resources;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>Logs, traces and metrics of handlers.</summary>
internal static partial class CodePractices
{
    /// <summary>What is written where log entries carry the id of a request, in UTF-8.</summary>
    private static readonly byte[][] RequestIdMarkBytes = MarksOf(static language => language != "csharp");

    private static readonly byte[][] DotNetRequestIdMarks = MarksOf(static language => language == "csharp");

    private static byte[][] MarksOf(Func<string, bool> isOf) => [.. RequestIdMarks.Keys.Where(key => isOf(RequestIdMarks.Find(key)!.Value.Language)).Select(System.Text.Encoding.UTF8.GetBytes)];

    [Practice("source-structured-logging", Pillar.OperationalExcellence, Severity.Medium)]
    internal static void StructuredLogging(CodeUnit unit, CodeVerdicts verdicts)
    {
        var libraries = unit.View<LibraryUse>();
        foreach (var handler in unit.Handlers)
        {
            var logs = unit.View<HandlerLogs>().Of(handler);
            var hasLogger = logs.IsStructured || libraries.Has(handler, "logger");
            if (!hasLogger && unit.View<HandlerTriggers>().Of(handler) == HandlerTrigger.Deployment)
            {
                verdicts.NotApplicable(NameOf(handler), "it serves deployments, whose few entries are read one by one");
            }
            else if (logs.Plain.Exists && !hasLogger)
            {
                verdicts.Gap(logs.Plain, $"'{handler.Name}' logs plain text, which nobody can filter by level, request or customer when it matters; log JSON, with the Logger of Powertools or with logging and LogFormat JSON");
            }
            else if (hasLogger)
            {
                verdicts.Met(NameOf(handler));
            }
            else if (logs.Standard.Exists)
            {
                var isJson = HandlerLogs.IsJson(handler);
                if (isJson)
                {
                    verdicts.Met(NameOf(handler));
                }
                else if (!isJson)
                {
                    verdicts.Gap(logs.Standard, $"'{handler.Name}' logs lines of text, whose fields nobody can query; set LoggingConfig.LogFormat of the function to JSON, or log with the Logger of Powertools");
                }
                else
                {
                    verdicts.Unknown(NameOf(handler), "the log format of the function is not known here");
                }
            }
            else
            {
                verdicts.NotApplicable(NameOf(handler), "it logs nothing");
            }
        }
    }

    [Practice("source-correlation-id", Pillar.OperationalExcellence, Severity.Medium)]
    internal static void CorrelationId(CodeUnit unit, CodeVerdicts verdicts)
    {
        foreach (var handler in unit.Handlers)
        {
            var logs = unit.View<HandlerLogs>().Of(handler);
            var trigger = unit.View<HandlerTriggers>().Of(handler);
            if (trigger != HandlerTrigger.Unknown && (trigger & (Steady | HandlerTrigger.Bus | HandlerTrigger.Topic)) == 0)
            {
                verdicts.NotApplicable(NameOf(handler), "its events are no requests, and come now and then");
            }
            else if (CarriesId(unit, handler))
            {
                verdicts.Met(NameOf(handler));
            }
            else if (unit.View<LibraryUse>().Has(handler, "logger"))
            {
                if (!unit.View<LibraryUse>().HasPowertools)
                {
                    verdicts.Unknown(NameOf(handler), "what the logger adds to entries is not known");
                }
                else if (trigger == HandlerTrigger.Unknown)
                {
                    verdicts.Unknown(NameOf(handler), "it is not known whether it serves requests");
                }
                else
                {
                    verdicts.Gap(NameOf(handler), $"The log entries of '{handler.Name}' carry no request id, so a search for one request finds none of them; inject the Lambda context into its logger, with the path of the correlation id");
                }
            }
            else if (logs.Plain.Exists && !logs.Standard.Exists && trigger == HandlerTrigger.Unknown)
            {
                verdicts.Unknown(logs.Plain, "it is not known whether it serves requests");
            }
            else if (logs.Plain.Exists && !logs.Standard.Exists)
            {
                verdicts.Gap(logs.Plain, $"What '{handler.Name}' prints carries no request id, so a search for one request finds none of it; log through a logger that adds the request id and the correlation id of the caller");
            }
            else if (logs.Standard.Exists)
            {
                // The handler that Lambda sets up for the logging library writes the request id into each line.
                verdicts.Met(NameOf(handler));
            }
            else
            {
                verdicts.NotApplicable(NameOf(handler), "it logs nothing");
            }
        }
    }

    /// <summary>Whether an id of the request gets to where entries are made: by the logger's decorator, by the context, by name.</summary>
    private static bool CarriesId(CodeUnit unit, CodeHandler handler)
    {
        foreach (var file in unit.View<ImportedCode>().FilesOf(handler))
        {
            var text = file.Tree.Source.Bytes;
            foreach (var mark in file.Tree.Language == CodeLanguage.CSharp ? DotNetRequestIdMarks : RequestIdMarkBytes)
            {
                if (text.IndexOf(mark) >= 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    [Practice("source-tracing-instrumented", Pillar.OperationalExcellence, Severity.Medium)]
    internal static void TracingInstrumented(CodeUnit unit, CodeVerdicts verdicts)
    {
        var reached = unit.View<ReachedCode>();
        var calls = unit.View<UnitCalls>();
        foreach (var handler in unit.Handlers)
        {
            if (unit.View<HandlerTriggers>().Of(handler) == HandlerTrigger.Deployment)
            {
                verdicts.NotApplicable(NameOf(handler), "it serves deployments, which no request waits for");
            }
            else if (handler.Function.File.Tree.Source.Bytes.IndexOf("aws_synthetics"u8) >= 0)
            {
                verdicts.NotApplicable(NameOf(handler), "it is a canary, which CloudWatch Synthetics runs and traces");
            }
            else if (unit.View<LibraryUse>().Has(handler, "tracer") || HasTracingLayer(handler) is { IsTrue: true })
            {
                verdicts.Met(NameOf(handler));
            }
            else if (!unit.View<SdkOperations>().All.Any(sdk => reached.HandlerOf(sdk.Place) == handler) && !calls.Http.Any(http => reached.HandlerOf(http.Call.FunctionPlace) == handler && !IsLocal(http.Call)))
            {
                verdicts.NotApplicable(NameOf(handler), "it calls nothing that a trace would show");
            }
            else if (HasTracingLayer(handler) is { IsUnknown: true })
            {
                verdicts.Unknown(NameOf(handler), "a layer of the function may trace its calls");
            }
            else
            {
                verdicts.Gap(NameOf(handler), $"Traces end at '{handler.Name}': what it calls, and how long that takes, shows nowhere; trace its calls with the Tracer of Powertools, the X-Ray SDK or OpenTelemetry");
            }
        }
    }

    /// <summary>Whether a layer or wrapper instruments the function from outside.</summary>
    private static Truth HasTracingLayer(CodeHandler handler)
    {
        var result = Truth.False(default);
        foreach (var function in handler.DeployedAs)
        {
            result |= function.Resource["Environment.Variables"].Get("AWS_LAMBDA_EXEC_WRAPPER") is { IsAbsent: false } wrapper ? Truth.True(wrapper) : Truth.False(default);
            foreach (var layer in function.Resource["Layers"].Items)
            {
                var text = layer.AsText() ?? layer.Partial?.KnownEnd ?? "";
                if (text.Contains("otel", StringComparison.OrdinalIgnoreCase) || text.Contains("OpenTelemetry", StringComparison.OrdinalIgnoreCase) || text.Contains("Datadog", StringComparison.OrdinalIgnoreCase) || text.Contains("NewRelic", StringComparison.OrdinalIgnoreCase)
                    || text.Contains("Dynatrace", StringComparison.OrdinalIgnoreCase))
                {
                    return Truth.True(layer);
                }
            }
        }

        return result;
    }

    [Practice("source-business-metrics", Pillar.OperationalExcellence, Severity.Low)]
    internal static void BusinessMetrics(CodeUnit unit, CodeVerdicts verdicts)
    {
        foreach (var handler in unit.Handlers)
        {
            var trigger = unit.View<HandlerTriggers>().Of(handler);
            if (unit.View<LibraryUse>().Has(handler, "metrics") || PutsMetrics(unit, handler))
            {
                verdicts.Met(NameOf(handler));
            }
            else if (trigger == HandlerTrigger.Unknown)
            {
                verdicts.Unknown(NameOf(handler), "what the handler is for is not known");
            }
            else if (IsOccasional(trigger) || trigger == HandlerTrigger.Authorizer)
            {
                verdicts.NotApplicable(NameOf(handler), "it does no business of its own");
            }
            else if ((trigger & (HandlerTrigger.Api | HandlerTrigger.GraphQl | HandlerTrigger.Queue)) == 0)
            {
                verdicts.Unknown(NameOf(handler), "whether that is business, or keeps other things going, is not known");
            }
            else if (KeepsConnections(handler))
            {
                verdicts.NotApplicable(NameOf(handler), "it keeps track of connections, or of metrics");
            }
            else if (!ChangesSomething(unit, handler))
            {
                verdicts.NotApplicable(NameOf(handler), "it changes nothing that could be counted");
            }
            else if (HasMetricFilter(handler))
            {
                verdicts.Unknown(NameOf(handler), "a metric filter may count what it logs");
            }
            else
            {
                verdicts.Gap(NameOf(handler), $"'{handler.Name}' emits no metric, so nobody sees whether it does its business, only that it runs; count what it is for, with the Metrics of Powertools or the embedded metric format");
            }
        }
    }

    /// <summary>Whether a handler is for connections of a WebSocket API or for metrics, by its name, that of its file or the id that it reads.</summary>
    private static bool KeepsConnections(CodeHandler handler) => IsOfConnections(handler.Name) || IsOfConnections(handler.Function.File.Path)
        || handler.Function.File.Tree.Source.Bytes.IndexOf("connectionId"u8) >= 0;

    private static bool IsOfConnections(string name) => name.Contains("connect", StringComparison.OrdinalIgnoreCase) || name.Contains("metric", StringComparison.OrdinalIgnoreCase);

    /// <summary>The services whose operations are the business of an application; others look after what it runs on.</summary>
    private static readonly string[] BusinessServices = ["dynamodb", "sqs", "sns", "events", "stepfunctions", "ses", "sesv2", "kinesis", "s3", "rds-data", "iot-data", "transcribe", "pinpoint", "qldb-session", "dsql", "docdb", "timestream-write", "mediaconvert", "textract", "personalize-events"];

    /// <summary>Whether what a handler runs writes, sends or starts something.</summary>
    private static bool ChangesSomething(CodeUnit unit, CodeHandler handler)
    {
        var reached = unit.View<ReachedCode>();
        foreach (var sdk in unit.View<SdkOperations>().All)
        {
            var name = sdk.Name;
            if (Array.IndexOf(BusinessServices, sdk.Service) >= 0 && !name.StartsWith("DeleteMessage", StringComparison.Ordinal) && (name.StartsWith("Put", StringComparison.Ordinal) || name.StartsWith("Update", StringComparison.Ordinal) || name.StartsWith("Delete", StringComparison.Ordinal) || name.StartsWith("Transact", StringComparison.Ordinal)
                || name.StartsWith("Send", StringComparison.Ordinal) || name.StartsWith("Publish", StringComparison.Ordinal) || name.StartsWith("Start", StringComparison.Ordinal) || name.StartsWith("BatchWrite", StringComparison.Ordinal)
                || name.StartsWith("Save", StringComparison.Ordinal) || name.StartsWith("Upload", StringComparison.Ordinal)) && !name.StartsWith("TransactGet", StringComparison.Ordinal) && reached.HandlerOf(sdk.Place) == handler)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasMetricFilter(CodeHandler handler)
    {
        foreach (var function in handler.DeployedAs)
        {
            if (function.Resource.Workload.OfType("AWS::Logs::MetricFilter").Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool PutsMetrics(CodeUnit unit, CodeHandler handler)
    {
        var files = unit.View<ImportedCode>().FilesOf(handler);
        foreach (var sdk in unit.View<SdkOperations>().All)
        {
            if (sdk is { Service: "cloudwatch", Name: "PutMetricData" } && files.Contains(sdk.Call.File))
            {
                return true;
            }
        }

        foreach (var file in files)
        {
            if (file.Tree.Source.Bytes.IndexOf("CloudWatchMetrics"u8) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
