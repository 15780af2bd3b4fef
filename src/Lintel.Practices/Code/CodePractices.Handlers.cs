using Lintel.Checking;
using Lintel.Code;
using Lintel.Resources;
using Lintel.Practices.Facts;
using Lintel.Practices.Lambda;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>What a handler does with its event, and how.</summary>
internal static partial class CodePractices
{
    /// <summary>The statements of a handler beyond which it is more than an adapter between Lambda and the code that does the work.</summary>
    private const int MostStatements = 50;

    /// <summary>The branches of a handler beyond which it decides too much itself.</summary>
    private const int MostBranches = 15;

    /// <summary>The routes that one handler may tell apart by itself.</summary>
    private const int MostRoutes = 2;

    [Practice("source-handler-validates-input", Pillar.Security, Severity.Medium)]
    internal static void HandlerValidatesInput(CodeUnit unit, CodeVerdicts verdicts)
    {
        var reached = unit.View<ReachedCode>();
        var libraries = unit.View<LibraryUse>();
        foreach (var (call, name) in unit.View<UnitCalls>().All)
        {
            if (CodeCallRoles.Find(name.Text) is not { Role: "parse" } || !IsBody(call) || reached.HandlerOf(call.FunctionPlace) is not { } handler)
            {
                continue;
            }

            var trigger = unit.View<HandlerTriggers>().Of(handler);
            if (libraries.Has(handler, "validation") || RefusesInput(unit, handler))
            {
                verdicts.Met(call.FunctionPlace);
            }
            else if ((trigger & HandlerTrigger.Api) == 0)
            {
                verdicts.Unknown(call.FunctionPlace, "it is not known who writes the body");
            }
            else if (IsValidatedByApi(handler))
            {
                verdicts.Met(call.FunctionPlace);
            }
            else if (HasDefaults(call))
            {
                verdicts.Unknown(call.FunctionPlace, "each field that is read has a default, and what else may be in it is not known");
            }
            else
            {
                verdicts.Gap(call.FunctionPlace, $"'{handler.Name}' uses the body of a request without checking it: a missing field ends in a 500 and a wrong one in the data; check it {SourceWords.In(call.FunctionPlace, "against a schema, with pydantic or the validation of Powertools,", "against a schema, with zod or the validation of Powertools,", "with FluentValidation or data annotations")} and answer 400");
            }
        }
    }

    /// <summary>Whether what is parsed is kept in a variable, and each field that is read of it says what to take where there is none: <c>body.get("size", 1)</c>, <c>body.size ?? 1</c>.</summary>
    private static bool HasDefaults(CodeCall call)
    {
        var (file, tree) = (call.File, call.File.Tree);
        var assign = tree.Parent(call.Node);
        if (tree[assign].Kind != CodeKind.Assign || tree.Child(assign, CodeRole.Target) is not (>= 0 and var target) || tree[target].Kind != CodeKind.Name || file.FunctionAround(call.Node) is not (>= 0 and var function))
        {
            return false;
        }

        var count = 0;
        for (var node = assign; node < tree[function].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Assign && node != assign && tree.Child(node, CodeRole.Target) is >= 0 and var other && tree[other].Kind == CodeKind.Name && tree.GetName(other).SequenceEqual(tree.GetName(target)))
            {
                // The name is used for something else from here on.
                break;
            }

            if (tree[node].Kind != CodeKind.Name || node == target || !tree.GetName(node).SequenceEqual(tree.GetName(target)))
            {
                continue;
            }

            var member = tree.Parent(node);
            var around = tree.Parent(member);
            var hasDefault = tree[member].Kind == CodeKind.Member && tree[node].Role == CodeRole.Object
                && (tree[around].Kind == CodeKind.Call ? tree.GetName(member).SequenceEqual("get"u8) && new CodeCall(file, around).Argument(1, "default"u8).IsPresent : tree[around].Operator is CodeOperator.Or or CodeOperator.Coalesce);
            if (!hasDefault)
            {
                return false;
            }

            count++;
        }

        return count > 0;
    }

    /// <summary>Whether what is parsed is the body of an event.</summary>
    private static bool IsBody(CodeCall call)
    {
        var argument = call.Argument(0, call.File.Tree.Language == CodeLanguage.Python ? "s"u8 : default).Value;
        var tree = call.File.Tree;
        if (tree.Language != CodeLanguage.Python)
        {
            return argument.Exists && IsBodyMember(argument.File!, argument.Node);
        }

        for (var node = argument.Node; argument.Exists && node < tree[argument.Node].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Text && tree.GetContent(node).SequenceEqual("body"u8) && (CodeExpressions.IsMemberOf(tree, node, "event"u8) || CodeExpressions.IsMemberOf(tree, node, "_event"u8) || CodeExpressions.IsMemberOf(tree, node, "record"u8)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an expression is the body of what a function is given first: <c>event.body</c>, <c>request.Body</c>.</summary>
    private static bool IsBodyMember(CodeFile file, int expression)
    {
        var tree = file.Tree;
        for (var node = expression; node < tree[expression].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Member && tree.GetName(node) is var name && (name.SequenceEqual("body"u8) || name.SequenceEqual("Body"u8)) && tree[node + 1].Kind == CodeKind.Name
                && file.FunctionAround(node) is var function and >= 0 && CodeExpressions.ParameterName(new(file, function), 0).SequenceEqual(tree.GetName(node + 1)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether some code of a handler answers that a request is wrong, or tests what it has parsed.</summary>
    private static bool RefusesInput(CodeUnit unit, CodeHandler handler)
    {
        foreach (var file in unit.View<ImportedCode>().FilesOf(handler))
        {
            var tree = file.Tree;
            for (var node = 0; node < tree.Count; node++)
            {
                var isRefusal = tree[node].Kind switch
                {
                    CodeKind.Number => tree.TryGetInteger(node, out var number) && number is 400 or 422,
                    CodeKind.Member => tree.GetName(node) is var name && (name.SequenceEqual("BAD_REQUEST"u8) || name.SequenceEqual("UNPROCESSABLE_ENTITY"u8) || name.SequenceEqual("BadRequest"u8) || name.SequenceEqual("UnprocessableEntity"u8) || name.SequenceEqual("UnprocessableContent"u8) || name.IndexOf("alidat"u8) >= 0),
                    CodeKind.Name => tree.GetName(node).SequenceEqual("BadRequestError"u8) || tree.GetName(node).IndexOf("alidat"u8) >= 0,
                    CodeKind.Text => tree.GetContent(node) is var text && (text.SequenceEqual("400"u8) || text.SequenceEqual("422"u8)),
                    _ => false,
                };
                if (isRefusal)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether an API of the workload checks requests itself: it has a validator.</summary>
    private static bool IsValidatedByApi(CodeHandler handler)
    {
        foreach (var function in handler.DeployedAs)
        {
            var workload = function.Resource.Workload;
            if (workload.OfType("AWS::ApiGateway::RequestValidator").Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    [Practice("source-handler-error-boundary", Pillar.Reliability, Severity.Medium)]
    internal static void HandlerErrorBoundary(CodeUnit unit, CodeVerdicts verdicts)
    {
        foreach (var handler in unit.Handlers)
        {
            var (file, tree) = (handler.Function.File, handler.Function.File.Tree);
            if ((unit.View<HandlerTriggers>().Of(handler) & HandlerTrigger.Api) == 0)
            {
                continue;
            }

            if (Refuses(tree, handler.Function.Node))
            {
                verdicts.NotApplicable(NameOf(handler), "it refuses a client with the error that API Gateway expects of an authorizer");
            }
            else if (tree[tree.Parent(handler.Function.Node)].Kind == CodeKind.Call && new CodeCall(file, tree.Parent(handler.Function.Node)).WrittenName.SequenceEqual("streamifyResponse"u8))
            {
                verdicts.Unknown(NameOf(handler), "what a client gets of a response that is streamed depends on how far it came");
            }
            else if (unit.View<LibraryUse>().Has(file, "routes"))
            {
                verdicts.Met(NameOf(handler));
            }
            else if (FirstRisk(unit, handler) is not { Exists: true } risk)
            {
                verdicts.NotApplicable(NameOf(handler), "nothing in it is expected to fail");
            }
            else if (file.TryAround(risk.Node) >= 0 || CodeExpressions.HasKind(tree, handler.Function.Node, CodeKind.Catch))
            {
                verdicts.Met(NameOf(handler));
            }
            else if (HasOpenDecorator(handler.Function))
            {
                verdicts.Unknown(NameOf(handler), "a decorator may catch its errors");
            }
            else
            {
                verdicts.Gap(NameOf(handler), $"Whatever fails in '{handler.Name}' reaches the client as a bare 502 of API Gateway, without a body or a reason; catch errors at its edge, log them, and answer with the status code that fits", (risk, "this may fail"));
            }
        }
    }

    /// <summary>Whether a function raises what makes a 401 of an authorizer: an error with the text Unauthorized.</summary>
    /// <remarks>Source: API Gateway Developer Guide, "Use API Gateway Lambda authorizers".</remarks>
    private static bool Refuses(CodeTree tree, int function)
    {
        for (var node = function; node < tree[function].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Raise && CodeExpressions.HasText(tree, node, "Unauthorized"u8))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first call in a handler itself that fails now and then: one of AWS, over HTTP, or that parses.</summary>
    private static CodePlace FirstRisk(CodeUnit unit, CodeHandler handler)
    {
        var (file, node) = (handler.Function.File, handler.Function.Node);
        var calls = unit.View<UnitCalls>();
        foreach (var operation in unit.View<SdkOperations>().All)
        {
            if (operation.Call.File == file && file.FunctionAround(operation.Call.Node) == node)
            {
                return operation.Place;
            }
        }

        foreach (var (call, _) in calls.Http)
        {
            if (call.File == file && file.FunctionAround(call.Node) == node)
            {
                return call.FunctionPlace;
            }
        }

        return CodePlace.None;
    }

    /// <summary>Whether a function has a decorator that may do anything with its errors.</summary>
    private static bool HasOpenDecorator(CodeFunction function)
    {
        var tree = function.File.Tree;
        if (tree.Language == CodeLanguage.CSharp)
        {
            // Attributes catch nothing, but for those of aspects.
            return false;
        }

        foreach (var decorator in tree.Children(function.Node, CodeRole.Decorator))
        {
            var written = tree[decorator].Kind == CodeKind.Call ? tree.Child(decorator, CodeRole.Function) : decorator;
            if (!WrappingDecorators.Contains(tree.GetName(written)))
            {
                return true;
            }
        }

        return false;
    }

    [Practice("source-handler-thin", Pillar.OperationalExcellence, Severity.Low)]
    internal static void HandlerThin(CodeUnit unit, CodeVerdicts verdicts)
    {
        foreach (var handler in unit.Handlers)
        {
            var tree = handler.Function.File.Tree;
            if (unit.View<LibraryUse>().Has(handler.Function.File, "workflow"))
            {
                verdicts.NotApplicable(NameOf(handler), "a durable function is the order of its steps");
                continue;
            }

            var (statements, branches) = (0, 0);
            for (var node = handler.Function.Body; node >= 0 && node < tree[handler.Function.Node].Next; node++)
            {
                statements += tree[node].Role == CodeRole.Statement ? 1 : 0;
                branches += tree[node].Kind switch
                {
                    CodeKind.If or CodeKind.For or CodeKind.While or CodeKind.Catch or CodeKind.Case or CodeKind.Conditional => 1,
                    _ => 0,
                };
            }

            if (statements <= MostStatements && branches <= MostBranches)
            {
                verdicts.Met(NameOf(handler));
            }
            else if (handler.DeployedAs.Count == 0 && (IsCalled(unit, handler) || IsOfAbstractClass(handler.Function)))
            {
                verdicts.NotApplicable(NameOf(handler), "it is not known to be what Lambda calls");
            }
            else
            {
                verdicts.Gap(NameOf(handler), $"'{handler.Name}' has {statements} statements and {branches} branches of its own: what it decides can be tested only through events of Lambda, and changes of one case endanger the others; leave reading the event and answering to it, and move the rest into functions of their own");
            }
        }
    }

    /// <summary>Whether other code of the package calls what looks like a handler.</summary>
    private static bool IsCalled(CodeUnit unit, CodeHandler handler)
    {
        foreach (var (call, _) in unit.View<UnitCalls>().All)
        {
            if (call.WrittenName.SequenceEqual(handler.Function.WrittenName) && call.Function.Origin == new CodePlace(handler.Function.File, handler.Function.Node))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a method is one of a class that only others can be made of, such as that of a framework.</summary>
    private static bool IsOfAbstractClass(CodeFunction function)
    {
        var tree = function.File.Tree;
        for (var node = tree.Language == CodeLanguage.CSharp ? tree.Parent(function.Node) : 0; node > 0; node = tree.Parent(node))
        {
            if (tree[node].Kind == CodeKind.Class && tree.Child(node, CodeRole.Name) is >= 0 and var name)
            {
                return tree.GetBytes(node)[..(tree[name].Start - tree[node].Start)].IndexOf("abstract"u8) >= 0;
            }
        }

        return false;
    }

    [Practice("source-function-single-purpose", Pillar.OperationalExcellence, Severity.Info)]
    internal static void FunctionSinglePurpose(CodeUnit unit, CodeVerdicts verdicts)
    {
        foreach (var handler in unit.Handlers)
        {
            if ((unit.View<HandlerTriggers>().Of(handler) & HandlerTrigger.Api) == 0)
            {
                continue;
            }

            var routes = CountRoutes(handler.Function, out var first);
            if (routes > MostRoutes)
            {
                verdicts.Gap(first, $"'{handler.Name}' tells {routes} routes apart by itself, which then share one role, one memory size, one timeout and one fault; give each capability its own function, or let a router such as that of Powertools do it");
            }
            else
            {
                verdicts.Met(NameOf(handler));
            }
        }
    }

    /// <summary>The number of different methods and paths that a function compares its event with.</summary>
    private static int CountRoutes(CodeFunction function, out CodePlace first)
    {
        var tree = function.File.Tree;
        var routes = new HashSet<string>(StringComparer.Ordinal);
        first = CodePlace.None;
        for (var node = function.Node; node < tree[function.Node].Next; node++)
        {
            if (tree[node].Kind != CodeKind.Text || !IsRoute(tree.GetContent(node)) || !IsCompared(tree, node))
            {
                continue;
            }

            routes.Add(tree.GetText(node) ?? "");
            first = first.Exists ? first : new(function.File, node);
        }

        return routes.Count;
    }

    private static bool IsRoute(ReadOnlySpan<byte> text) => (text.StartsWith("/"u8) && text.Length > 1)
        || text.StartsWith("GET "u8) || text.StartsWith("POST "u8) || text.StartsWith("PUT "u8) || text.StartsWith("DELETE "u8) || text.StartsWith("PATCH "u8);

    private static bool IsCompared(CodeTree tree, int node) => tree.Parent(node) is var parent and > 0
        && (tree[parent].Operator == CodeOperator.Equal || tree[parent].Kind is CodeKind.Case || (tree[parent].Kind == CodeKind.Chain));

    [Practice("source-partial-batch-failure", Pillar.Reliability, Severity.Medium)]
    internal static void PartialBatchFailure(CodeUnit unit, CodeVerdicts verdicts)
    {
        foreach (var handler in unit.Handlers)
        {
            var trigger = unit.View<HandlerTriggers>().Of(handler);
            if ((trigger & (HandlerTrigger.Queue | HandlerTrigger.Stream)) == 0)
            {
                continue;
            }

            var place = NameOf(handler);
            if (unit.View<LibraryUse>().Has(handler, "batch") || NamesFailures(unit, handler))
            {
                verdicts.Met(place);
            }
            else if (handler.DeployedAs.Count == 0)
            {
                verdicts.Unknown(place, "the size of the batches is not known here");
            }
            else if (!LooksAtRecords(unit, handler))
            {
                verdicts.NotApplicable(place, "it does nothing with the records");
            }
            else if (!MayFail(handler))
            {
                verdicts.NotApplicable(place, "nothing that it does to a record fails without being caught");
            }
            else
            {
                var single = HasBatchesOfOne(handler);
                if (single)
                {
                    verdicts.NotApplicable(place, "its batches hold one record");
                }
                else if (!single)
                {
                    verdicts.Gap(place, $"One record that fails in '{handler.Name}' brings the whole batch back, with those that were done; return the ids of the failed ones as batchItemFailures and set ReportBatchItemFailures on the event source");
                }
                else
                {
                    verdicts.Unknown(place, "the size of the batches is not known here");
                }
            }
        }
    }

    /// <summary>Whether the code of a handler names the records of its event at all.</summary>
    private static bool LooksAtRecords(CodeUnit unit, CodeHandler handler)
    {
        foreach (var file in unit.View<ImportedCode>().FilesOf(handler))
        {
            if (file.Tree.Source.Bytes.IndexOf("ecord"u8) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether something in a handler itself can fail for a record: not when it only writes log entries, or catches all errors of each record where it goes over them.</summary>
    private static bool MayFail(CodeHandler handler)
    {
        var (file, tree) = (handler.Function.File, handler.Function.File.Tree);
        for (var node = handler.Function.Node; node < tree[handler.Function.Node].Next; node++)
        {
            var isRisk = tree[node].Kind == CodeKind.Raise || (tree[node].Kind == CodeKind.Call && !IsHarmlessCall(new(file, node)));
            if (isRisk && !IsCaughtForRecord(file, node, handler.Function.Node))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a call writes a log entry, goes over records or makes text of one, which does not fail for one record and not for another.</summary>
    private static bool IsHarmlessCall(CodeCall call)
    {
        var name = call.WrittenName;
        return (call.Function.Name is { } known && LogCalls.Find(known.Text) is not null)
            || name.SequenceEqual("dumps"u8) || name.SequenceEqual("stringify"u8) || name.SequenceEqual("str"u8) || name.SequenceEqual("len"u8) || name.SequenceEqual("forEach"u8) || name.SequenceEqual("map"u8) || name.SequenceEqual("from"u8)
            || name.SequenceEqual("toString"u8) || name.SequenceEqual("format"u8) || name.SequenceEqual("b64decode"u8) || name.SequenceEqual("decode"u8) || name.SequenceEqual("all"u8) || name.SequenceEqual("range"u8) || name.SequenceEqual("enumerate"u8);
    }

    private static bool IsCaughtForRecord(CodeFile file, int node, int function)
    {
        for (var attempt = file.TryAround(node); attempt >= 0; attempt = file.TryAround(attempt))
        {
            if (file.LoopAround(attempt) < 0 && file.FunctionAround(attempt) == function)
            {
                continue;
            }

            foreach (var clause in file.Tree.Children(attempt, CodeRole.Catch))
            {
                if (CatchesEverything(file, clause) && !CodeExpressions.HasKind(file.Tree, clause, CodeKind.Raise))
                {
                    return true;
                }
            }
        }

        // What runs in the clause that catches the errors of a record logs them, or gives up.
        for (var around = file.Tree.Parent(node); around > function; around = file.Tree.Parent(around))
        {
            if (file.Tree[around].Kind == CodeKind.Catch && (file.LoopAround(around) >= 0 || file.FunctionAround(around) != function))
            {
                return file.Tree[node].Kind == CodeKind.Call;
            }
        }

        return false;
    }

    private static bool NamesFailures(CodeUnit unit, CodeHandler handler)
    {
        foreach (var file in unit.View<ImportedCode>().FilesOf(handler))
        {
            if (file.Tree.Source.Bytes.IndexOf("batchItemFailures"u8) >= 0 || file.Tree.Source.Bytes.IndexOf("BatchItemFailures"u8) >= 0 || file.Tree.Source.Bytes.IndexOf("SQSBatchResponse"u8) >= 0
                || file.Tree.Source.Bytes.IndexOf("StreamsEventResponse"u8) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether every event source of a handler gives it one record at a time.</summary>
    private static Truth HasBatchesOfOne(CodeHandler handler)
    {
        var result = Truth.True(default);
        foreach (var function in handler.DeployedAs)
        {
            foreach (var caller in function.Resource.Workload.View<FunctionCallers>().Of(function.Resource))
            {
                if (caller.Service == "eventsource")
                {
                    result &= caller.Resource["BatchSize"].Is("1");
                }
            }
        }

        return result;
    }

    [Practice("source-idempotent-consumer", Pillar.Reliability, Severity.Low)]
    internal static void IdempotentConsumer(CodeUnit unit, CodeVerdicts verdicts)
    {
        var reached = unit.View<ReachedCode>();
        HashSet<CodeHandler>? seen = null;
        foreach (var sdk in unit.View<SdkOperations>().All)
        {
            if (!HasEffectOfItsOwn(sdk) || reached.HandlerOf(sdk.Place) is not { } handler || (unit.View<HandlerTriggers>().Of(handler) & HandlerTrigger.AtLeastOnce) == 0)
            {
                continue;
            }

            if (unit.View<LibraryUse>().Has(handler, "idempotency") || unit.View<LibraryUse>().Has(handler, "workflow") || HasCondition(unit, handler))
            {
                verdicts.Met(sdk.Place);
            }
            else if ((unit.View<HandlerTriggers>().Of(handler) & HandlerTrigger.Deployment) != 0)
            {
                verdicts.Unknown(sdk.Place, "it is not known whether deployments lead to it or events that come twice");
            }
            else if ((seen ??= []).Add(handler))
            {
                verdicts.Gap(sdk.Place, $"'{handler.Name}' gets some events more than once and does '{sdk.Written}' each time, as nothing tells that it was done before; remember the id of the event with a conditional write, or use the idempotency of Powertools");
            }
        }
    }

    /// <summary>Whether some write of a handler's code depends on what is there already.</summary>
    private static bool HasCondition(CodeUnit unit, CodeHandler handler)
    {
        foreach (var file in unit.View<ImportedCode>().FilesOf(handler))
        {
            var text = file.Tree.Source.Bytes;
            if (text.IndexOf("ConditionExpression"u8) >= 0 || text.IndexOf("dempot"u8) >= 0 || text.IndexOf("ClientRequestToken"u8) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    [Practice("source-error-classified", Pillar.Reliability, Severity.Low)]
    internal static void ErrorClassified(CodeUnit unit, CodeVerdicts verdicts)
    {
        var reached = unit.View<ReachedCode>();
        foreach (var handler in unit.Handlers)
        {
            if ((unit.View<HandlerTriggers>().Of(handler) & (HandlerTrigger.Queue | HandlerTrigger.Stream)) == 0)
            {
                continue;
            }

            var blanket = CodePlace.None;
            var hasOther = false;
            foreach (var file in unit.View<ImportedCode>().FilesOf(handler))
            {
                var tree = file.Tree;
                for (var node = 0; node < tree.Count; node++)
                {
                    if (tree[node].Kind != CodeKind.Catch)
                    {
                        continue;
                    }

                    if (reached.HandlerOf(new(file, node)) != handler)
                    {
                        continue;
                    }

                    if (CatchesEverything(file, node))
                    {
                        if (!BringsBack(tree, node))
                        {
                            continue;
                        }

                        blanket = blanket.Exists ? blanket : new(file, node);
                    }
                    else
                    {
                        hasOther = true;
                    }
                }
            }

            if (hasOther)
            {
                verdicts.Met(NameOf(handler));
            }
            else if (!blanket.Exists)
            {
                verdicts.NotApplicable(NameOf(handler), "no clause that catches all errors brings a record back");
            }
            else if (IsSetAside(handler) is { IsFalse: false } isSetAside)
            {
                if (isSetAside.IsTrue)
                {
                    verdicts.Met(NameOf(handler));
                }
                else
                {
                    verdicts.Unknown(blanket, "whether its event source gives up on records that keep failing is not known");
                }
            }
            else
            {
                verdicts.Gap(blanket, $"'{handler.Name}' treats all errors alike: a record that can never work is tried again, with its batch, as long as one that fails because a service is busy; catch what is permanent on its own and put such records aside at once");
            }
        }
    }

    /// <summary>Whether a clause lets the event source try the whole batch again: it raises an error. What names the record that failed brings that one back alone, which its source counts.</summary>
    private static bool BringsBack(CodeTree tree, int clause)
    {
        for (var node = clause; node < tree[clause].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Raise)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether all event sources of a handler give up on a record after a while: a queue by its redrive policy, a stream by a number of attempts or an age.</summary>
    private static Truth IsSetAside(CodeHandler handler)
    {
        var (result, isAny) = (Truth.True(default), false);
        foreach (var function in handler.DeployedAs)
        {
            foreach (var caller in function.Resource.Workload.View<FunctionCallers>().Of(function.Resource))
            {
                if (caller.Service != "eventsource")
                {
                    continue;
                }

                isAny = true;
                var source = caller.Resource["EventSourceArn"];
                result &= EventSource.KindOf(caller.Resource) switch
                {
                    EventSourceKind.Queue => source.Target is { } queue ? queue["RedrivePolicy"].IsPresent : Truth.Unknown(source),
                    EventSourceKind.Kinesis or EventSourceKind.DynamoDb => (caller.Resource["MaximumRetryAttempts"].IsPresent & !caller.Resource["MaximumRetryAttempts"].Is("-1")) | (caller.Resource["MaximumRecordAgeInSeconds"].IsPresent & !caller.Resource["MaximumRecordAgeInSeconds"].Is("-1")),
                    _ => Truth.Unknown(source),
                };
            }
        }

        return isAny ? result : Truth.Unknown(default);
    }

    [Practice("source-tests-present", Pillar.OperationalExcellence, Severity.Low)]
    internal static void TestsPresent(CodeUnit unit, CodeVerdicts verdicts)
    {
        if (unit.Handlers.Count == 0)
        {
            return;
        }

        var place = NameOf(unit.Handlers[0]);
        if (unit.HasTests)
        {
            verdicts.Met(place);
        }
        else if (unit.Handlers.All(IsInTemplate))
        {
            verdicts.NotApplicable(place, "the few lines are written out in a template");
        }
        else
        {
            verdicts.Gap(place, $"Nothing tests '{unit.Handlers[0].Name}' before its users do: there are no tests beside it or in a folder above; write some that call it with sample events, and run them in the pipeline");
        }
    }
}
