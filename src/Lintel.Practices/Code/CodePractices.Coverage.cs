using Lintel.Checking;
using Lintel.Checking.Functions;
using Lintel.Code;
using Lintel.Resources;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>What each function has to be run and understood in production.</summary>
internal static partial class CodePractices
{
    /// <summary>What a function has, by its template and, where that is at hand, by its code.</summary>
    internal static FunctionCoverage CoverageOf(Resource function)
    {
        var code = function.Workload.Code.Of(function);
        var handler = code is null ? null : HandlerOf(code);
        var unread = handler is not null ? "" : code is not null ? "its handler is not found in the code" : WhyUnread(function);
        var answers = new CoverageAnswer[CoverageAspectNames.All.Count];
        Array.Fill(answers, CoverageAnswer.Unknown(unread));
        answers[(int)CoverageAspect.Tracing] = TracingOf(function);
        if (handler is not null)
        {
            answers[(int)CoverageAspect.Logger] = LoggerOf(code!.Unit, handler);
            answers[(int)CoverageAspect.Correlation] = CorrelationOf(code.Unit, handler);
            answers[(int)CoverageAspect.Tracer] = TracerOf(code.Unit, handler);
            answers[(int)CoverageAspect.Metrics] = MetricsOf(code.Unit, handler);
            answers[(int)CoverageAspect.Validation] = ValidationOf(code.Unit, handler);
            answers[(int)CoverageAspect.Idempotency] = IdempotencyOf(code.Unit, handler);
        }

        return new(function.Workload.Name, function.Address, FindingLocation.Of(function.Location), function["Runtime"].AsText() ?? "", unread, [.. answers])
        {
            HasPowertools = handler is null ? null : code!.Unit.View<LibraryUse>().HasPowertools,
        };
    }

    private static string WhyUnread(Resource function) =>
        function["PackageType"].Is("Image").IsTrue ? "no Dockerfile or source of its image is known"
        : function["Runtime"].AsText() is not { } runtime ? "its runtime is not known"
        : runtime.StartsWith("python", StringComparison.Ordinal) || runtime.StartsWith("nodejs", StringComparison.Ordinal) || runtime.StartsWith("dotnet", StringComparison.Ordinal) ? "its code is not part of the review"
        : $"code for {runtime} is not read";

    private static CoverageAnswer TracingOf(Resource function)
    {
        var mode = function["TracingConfig.Mode"];
        var isActive = mode.Is("Active");
        return isActive.IsTrue ? CoverageAnswer.Met("TracingConfig.Mode is Active")
            : isActive.IsUnknown ? CoverageAnswer.Unknown(mode.UnknownReason.Length > 0 ? mode.UnknownReason : "the tracing mode is not known")
            : CoverageAnswer.Gap("TracingConfig.Mode is not Active");
    }

    private static CoverageAnswer LoggerOf(CodeUnit unit, CodeHandler handler)
    {
        var logs = unit.View<HandlerLogs>().Of(handler);
        if (unit.View<LibraryUse>().Has(handler, "logger"))
        {
            return CoverageAnswer.Met("a logger that writes JSON");
        }

        if (logs.Plain.Exists)
        {
            return CoverageAnswer.Gap("it prints plain text");
        }

        var isJson = HandlerLogs.IsJson(handler);
        return logs.Standard.Exists
            ? isJson.IsTrue ? CoverageAnswer.Met("LoggingConfig.LogFormat is JSON") : isJson.IsFalse ? CoverageAnswer.Gap("it logs lines of text") : CoverageAnswer.Unknown("its log format is not known")
            : logs.IsStructured ? CoverageAnswer.Met("it writes JSON") : CoverageAnswer.NotApplicable("it logs nothing");
    }

    private static CoverageAnswer CorrelationOf(CodeUnit unit, CodeHandler handler)
    {
        var logs = unit.View<HandlerLogs>().Of(handler);
        var hasLogger = unit.View<LibraryUse>().Has(handler, "logger");
        return CarriesId(unit, handler) ? CoverageAnswer.Met("an id of the request gets to its log entries")
            : hasLogger ? unit.View<LibraryUse>().HasPowertools ? CoverageAnswer.Gap("its logger is not given the Lambda context") : CoverageAnswer.Unknown("what its logger adds to entries is not known")
            : logs.Standard.Exists ? CoverageAnswer.Met("Lambda writes the request id into each line")
            : logs.Plain.Exists || logs.IsStructured ? CoverageAnswer.Gap("its log entries carry no id")
            : CoverageAnswer.NotApplicable("it logs nothing");
    }

    private static CoverageAnswer TracerOf(CodeUnit unit, CodeHandler handler)
    {
        if (unit.View<LibraryUse>().Has(handler, "tracer"))
        {
            return CoverageAnswer.Met("a library that traces calls");
        }

        var layer = HasTracingLayer(handler);
        return layer.IsTrue ? CoverageAnswer.Met("a layer that traces calls")
            : layer.IsUnknown ? CoverageAnswer.Unknown("a layer of the function may trace its calls")
            : CallsOut(unit, handler) ? CoverageAnswer.Gap("its calls show in no trace")
            : CoverageAnswer.NotApplicable("it calls nothing that a trace would show");
    }

    /// <summary>Whether a handler calls AWS or sends requests.</summary>
    private static bool CallsOut(CodeUnit unit, CodeHandler handler)
    {
        var reached = unit.View<ReachedCode>();
        foreach (var operation in unit.View<SdkOperations>().All)
        {
            if (reached.HandlerOf(operation.Place) == handler)
            {
                return true;
            }
        }

        foreach (var (call, _) in unit.View<UnitCalls>().Http)
        {
            if (reached.HandlerOf(call.FunctionPlace) == handler)
            {
                return true;
            }
        }

        return false;
    }

    private static CoverageAnswer MetricsOf(CodeUnit unit, CodeHandler handler)
    {
        var trigger = unit.View<HandlerTriggers>().Of(handler);
        return unit.View<LibraryUse>().Has(handler, "metrics") || PutsMetrics(unit, handler) ? CoverageAnswer.Met("metrics of its own")
            : trigger == HandlerTrigger.Unknown ? CoverageAnswer.Unknown("what it is for is not known")
            : IsOccasional(trigger) || trigger == HandlerTrigger.Authorizer ? CoverageAnswer.NotApplicable("it does no business of its own")
            : CoverageAnswer.Gap("no metric of its own");
    }

    private static CoverageAnswer ValidationOf(CodeUnit unit, CodeHandler handler)
    {
        var trigger = unit.View<HandlerTriggers>().Of(handler);
        return trigger == HandlerTrigger.Unknown ? CoverageAnswer.Unknown("who writes its events is not known")
            : (trigger & (HandlerTrigger.Api | HandlerTrigger.GraphQl)) == 0 ? CoverageAnswer.NotApplicable("no client writes its events")
            : !UsesEvent(handler) ? CoverageAnswer.NotApplicable("it uses nothing of its event")
            : unit.View<LibraryUse>().Has(handler, "validation") ? CoverageAnswer.Met("a library that checks input")
            : RefusesInput(unit, handler) ? CoverageAnswer.Met("it refuses wrong input")
            : IsValidatedByApi(handler) ? CoverageAnswer.Met("its API has a request validator")
            : CoverageAnswer.Gap("it uses input that nothing checks");
    }

    /// <summary>Whether a handler uses its first parameter.</summary>
    private static bool UsesEvent(CodeHandler handler)
    {
        var tree = handler.Function.File.Tree;
        var name = CodeExpressions.ParameterName(handler.Function, 0);
        var parameter = tree.Child(handler.Function.Node, CodeRole.Parameter);

        // A parameter that is taken apart where it is declared is used.
        return parameter >= 0 && (name.IsEmpty || (handler.Function.Body >= 0 && CodeExpressions.HasName(tree, handler.Function.Body, name)));
    }

    private static CoverageAnswer IdempotencyOf(CodeUnit unit, CodeHandler handler)
    {
        var trigger = unit.View<HandlerTriggers>().Of(handler);
        if (trigger == HandlerTrigger.Unknown)
        {
            return CoverageAnswer.Unknown("whether its events may come twice is not known");
        }

        if ((trigger & HandlerTrigger.AtLeastOnce) == 0)
        {
            return CoverageAnswer.NotApplicable("its events come once");
        }

        if (unit.View<LibraryUse>().Has(handler, "idempotency") || unit.View<LibraryUse>().Has(handler, "workflow") || HasCondition(unit, handler))
        {
            return CoverageAnswer.Met("it remembers what was done");
        }

        var reached = unit.View<ReachedCode>();
        foreach (var operation in unit.View<SdkOperations>().All)
        {
            if (HasEffectOfItsOwn(operation) && reached.HandlerOf(operation.Place) == handler)
            {
                return CoverageAnswer.Gap($"{operation.Name} is done again for an event that comes twice");
            }
        }

        return CoverageAnswer.NotApplicable("nothing is known that it does twice");
    }

    /// <summary>Whether an operation done twice has twice the effect: messages, mails, executions without a name, counters.</summary>
    private static bool HasEffectOfItsOwn(SdkOperation operation) => (operation.Service, operation.Name) switch
    {
        ("sns", "Publish" or "PublishBatch") or ("ses", "SendEmail" or "SendTemplatedEmail" or "SendRawEmail") or ("sesv2", "SendEmail") => true,
        ("stepfunctions", "StartExecution") => operation.Parameter("name"u8).IsAbsent && operation.Parameter("Name"u8).IsAbsent,

        // A group without an id of its own: the queue, where it is a FIFO queue, takes a hash of the body for that and drops the second message for five minutes.
        // Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-exactly-once-processing.html
        ("sqs", "SendMessage") => operation.Parameter("MessageDeduplicationId"u8).IsAbsent && operation.Parameter("MessageGroupId"u8).IsAbsent,
        ("pinpoint", "SendMessages") => true,
        ("dynamodb", "UpdateItem") => operation.Parameter("UpdateExpression"u8).Constant.Text is { } update
            && (update.Contains("ADD ", StringComparison.OrdinalIgnoreCase) || update.Contains(" + :", StringComparison.Ordinal)) && operation.Parameter("ConditionExpression"u8).IsAbsent,
        _ => false,
    };
}
