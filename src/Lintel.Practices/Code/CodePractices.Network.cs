using Lintel.Checking;
using Lintel.Code;
using Lintel.Practices.Facts;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>Requests over the network: timeouts, connections, retries, circuit breakers.</summary>
internal static partial class CodePractices
{
    [Practice("source-http-timeout", Pillar.Reliability, Severity.High)]
    internal static void HttpTimeout(CodeUnit unit, CodeVerdicts verdicts)
    {
        foreach (var (call, fact) in unit.View<UnitCalls>().Http)
        {
            var place = call.FunctionPlace;
            if (IsLocal(call))
            {
                verdicts.NotApplicable(place, "the request does not leave the machine");
                continue;
            }

            if (unit.View<BrowserCode>().Includes(call.File))
            {
                verdicts.NotApplicable(place, "it runs in the browser of its user, who can go elsewhere");
                continue;
            }

            if (IsScript(place) && !IsOfHandler(unit, call.File))
            {
                verdicts.NotApplicable(place, "it runs where a person or a pipeline runs it, and nobody calls it");
                continue;
            }

            if (IsOfPage(call))
            {
                verdicts.NotApplicable(place, "an address without a host is one that only a page in a browser can ask for");
                continue;
            }

            var timeout = TimeoutOf(call, fact);
            if (timeout.IsUnknown || (timeout.IsAbsent && !fact.Default && MayBeSetElsewhere(unit, call)))
            {
                verdicts.Unknown(place, "the timeout may be set by something that is not known here");
            }
            else if (timeout.IsPresent ? !timeout.Constant.IsNull && !IsInfinite(timeout.Value) : fact.Default)
            {
                verdicts.Met(place);
            }
            else
            {
                var wait = fact.Seconds is { } seconds ? $"up to {seconds} seconds" : "without limit";
                verdicts.Gap(place, $"'{call.WrittenFunction}' waits {wait} for an answer, so one slow server holds every caller {(IsOfHandler(unit, call.File) ? "until the function itself times out" : "for as long")}; {SourceWords.In(place, $"pass {fact.Timeout}=,", fact.Timeout == "signal" ? "pass signal: AbortSignal.timeout(...)," : $"pass {fact.Timeout},", $"set {fact.Timeout} of the client,")} a few seconds and less than the caller waits");
            }
        }
    }

    /// <summary>Whether <c>fetch</c>, or Axios itself and not a client of it with a base, is given an address without scheme and host, which Node.js refuses.</summary>
    /// <remarks>Sources: https://developer.mozilla.org/docs/Web/API/Window/fetch: it is relative to the document; https://axios-http.com/docs/req_config: baseURL is prepended to a relative address, and there is none by default.</remarks>
    private static bool IsOfPage(CodeCall call)
    {
        if (call.File.Tree.Language != CodeLanguage.TypeScript || !(call.WrittenFunction == "fetch" || (call.Maker is null && call.Function.Name?.Text is { } name && (name == "axios" || name.StartsWith("axios.", StringComparison.Ordinal)))) || call.Argument(0, "url"u8).Value is not { Exists: true } argument)
        {
            return false;
        }

        var place = argument.Kind is CodeKind.Name or CodeKind.Member && argument.File!.Resolve(argument.Node).Origin is { Exists: true } origin ? origin : argument;
        var text = place.File!.Tree.GetBytes(place.Node);
        return text is [(byte)'"' or (byte)'\'' or (byte)'`', (byte)'/', not (byte)'/', ..] or [(byte)'"' or (byte)'\'' or (byte)'`', (byte)'.', (byte)'/' or (byte)'.', ..];
    }

    /// <summary>Whether a timeout is one that never comes: <c>Timeout.InfiniteTimeSpan</c>.</summary>
    private static bool IsInfinite(CodePlace timeout) => timeout.Kind == CodeKind.Member && timeout.File!.Tree.GetName(timeout.Node).StartsWith("Infinite"u8);

    /// <summary>The timeout of a request: that of the call, else that of the object it is a method of.</summary>
    private static CodeArgument TimeoutOf(CodeCall call, HttpCall fact)
    {
        if (call.File.Tree.Language == CodeLanguage.TypeScript)
        {
            return ScriptTimeoutOf(call, fact);
        }

        Span<byte> name = stackalloc byte[32];
        name = name[..System.Text.Encoding.UTF8.GetBytes(fact.Timeout, name)];
        var own = call.Argument(fact.Position is { } position ? (int)position : -1, name);
        return own.IsAbsent && fact.OnClient && call.Maker is { } maker ? maker.Argument(name) : own;
    }

    /// <summary>The timeout of a request of TypeScript: an option of the call, else of the client; a signal ends a request as well.</summary>
    private static CodeArgument ScriptTimeoutOf(CodeCall call, HttpCall fact)
    {
        CodeArgument unknown = default;
        foreach (var name in (ReadOnlySpan<string>)["timeout", "signal", fact.Timeout])
        {
            var given = call.Argument(System.Text.Encoding.UTF8.GetBytes(name));
            if (given.IsPresent)
            {
                return given;
            }

            unknown = given.IsUnknown ? given : unknown;
        }

        if (fact.OnClient && call.Maker is { } maker && maker.Argument(System.Text.Encoding.UTF8.GetBytes(fact.Timeout)) is { IsAbsent: false } ofClient)
        {
            return ofClient;
        }

        // The body may be anything, it is the options that count.
        var options = call.Argument(fact.Position is { } position ? (int)position : -1, default);
        return !options.IsAbsent && (options.IsUnknown || !IsPlainMap(options.Value)) ? unknown : default;
    }

    /// <summary>Whether a value is a map whose entries are all written.</summary>
    private static bool IsPlainMap(CodePlace value)
    {
        var map = value.Kind == CodeKind.Map ? value : value.File!.Resolve(value.Node).Origin;
        return map.Kind == CodeKind.Map && !CodeExpressions.HasKind(map.File!.Tree, map.Node, CodeKind.Spread);
    }

    /// <summary>Whether a default may be set for the socket, or by an adapter of the session.</summary>
    private static bool MayBeSetElsewhere(CodeUnit unit, CodeCall call)
    {
        var name = call.Function.Name!.Text;
        if (name.StartsWith("urllib.", StringComparison.Ordinal) || name.StartsWith("http.client", StringComparison.Ordinal))
        {
            return unit.Package.Calls("socket.setdefaulttimeout").Count > 0;
        }

        if (call.File.Tree.Language == CodeLanguage.TypeScript)
        {
            return MayBeSetInScript(unit, call, name);
        }

        if (!name.Contains("ession", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var mount in unit.View<UnitCalls>().All)
        {
            if (mount.Name.Segment == "mount" && mount.Name.Owner == call.Function.Name.Owner && mount.Call.Argument(1, "adapter"u8).Value is { Exists: true } adapter
                && adapter.File!.Resolve(adapter.Node).Name?.Text is not ("requests.adapters.HTTPAdapter()" or "requests.HTTPAdapter()"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a request of TypeScript may end by other means: defaults of Axios, a race with a timer, a request that is made before.</summary>
    private static bool MayBeSetInScript(CodeUnit unit, CodeCall call, string name)
    {
        var tree = call.File.Tree;
        for (var node = tree.Parent(call.Node); node > 0 && tree[node].Kind is not (CodeKind.Function or CodeKind.Class); node = tree.Parent(node))
        {
            if (tree[node].Kind == CodeKind.Call && new CodeCall(call.File, node).Function.Name?.Text == "Promise.race")
            {
                return true;
            }
        }

        if (call.Argument(0, default) is { IsPresent: true } first && first.Value.Kind != CodeKind.Map && first.Value.File!.Resolve(first.Value.Node).Name?.Text == "Request()")
        {
            return true;
        }

        if ((name.StartsWith("undici", StringComparison.Ordinal) || name.EndsWith("fetch", StringComparison.Ordinal)) && (unit.Package.Calls("undici.setGlobalDispatcher").Count > 0 || call.Argument("dispatcher"u8).IsPresent))
        {
            return true;
        }

        foreach (var file in name.StartsWith("axios", StringComparison.Ordinal) ? unit.Package.Files : [])
        {
            if (file.Tree.Source.Bytes.IndexOf("defaults.timeout"u8) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    [Practice("source-connection-keep-alive", Pillar.PerformanceEfficiency, Severity.Low)]
    internal static void ConnectionKeepAlive(CodeUnit unit, CodeVerdicts verdicts)
    {
        var reached = unit.View<ReachedCode>();
        var triggers = unit.View<HandlerTriggers>();
        HashSet<(CodeFile, int)>? seen = null;
        foreach (var (call, fact) in unit.View<UnitCalls>().Http)
        {
            var place = call.FunctionPlace;
            if (reached.HandlerOf(place) is not { } handler)
            {
                continue;
            }

            var maker = fact.Pooled ? call.Maker : null;
            if (IsLocal(call) || IsOccasional(triggers.Of(handler)))
            {
                verdicts.NotApplicable(place, "connections are not worth keeping for it");
            }
            else if (call.File.FunctionAround(call.Node) >= 0 && IsCachedAround(call))
            {
                verdicts.NotApplicable(place, "what it gets is kept, so that few requests are sent");
            }
            else if (triggers.Of(handler) == HandlerTrigger.Unknown)
            {
                verdicts.Unknown(place, "it is not known how often the handler is called");
            }
            else if ((triggers.Of(handler) & Steady) == 0)
            {
                verdicts.NotApplicable(place, "connections are not worth keeping for an event now and then");
            }
            else if (!fact.Pooled && !(seen ??= []).Add((call.File, call.File.FunctionAround(call.Node))))
            {
                verdicts.NotApplicable(place, "an earlier request of the function is the same case");
            }
            else if (!fact.Pooled)
            {
                verdicts.Gap(place, $"'{call.WrittenFunction}' opens a new connection in each call of '{handler.Name}', with the round trips that it takes to set up; make one client or session {SourceWords.OnceIn(place)} and send requests through it");
            }
            else if (maker is { } made && !made.WrittenName.SequenceEqual("CreateClient"u8) && reached.HandlerOf(made.FunctionPlace) is not null && !CodeExpressions.IsKept(made.File, made.Node))
            {
                verdicts.Gap(place, $"'{call.WrittenFunction}' sends requests through a {SourceWords.In(place, "session", "client", "client")} that each call of '{handler.Name}' makes anew, so that its connections are never reused; make the {SourceWords.In(place, "session", "client", "client")} {SourceWords.OnceIn(place)}");
            }
            else if (maker is null && !IsGiven(call))
            {
                verdicts.Unknown(place, "it is not known where the client is made");
            }
            else
            {
                verdicts.Met(place);
            }
        }
    }

    /// <summary>Whether a client is handed to the code that uses it, which in .NET is how one is shared, or is the one that the runtime has: undici keeps connections by default.</summary>
    private static bool IsGiven(CodeCall call) => (call.File.Tree.Language == CodeLanguage.CSharp && call.Receiver is { Name: not null, Origin.Exists: false }) || call.Function.Name?.Text is "fetch" or "globalThis.fetch" or "undici.fetch";

    [Practice("source-circuit-breaker", Pillar.Reliability, Severity.Medium)]
    internal static void CircuitBreaker(CodeUnit unit, CodeVerdicts verdicts)
    {
        var reached = unit.View<ReachedCode>();
        var triggers = unit.View<HandlerTriggers>();
        var libraries = unit.View<LibraryUse>();
        HashSet<(CodeFile, int)>? seen = null;
        foreach (var (call, fact) in unit.View<UnitCalls>().Http)
        {
            var place = call.FunctionPlace;
            if (reached.HandlerOf(place) is not { } handler)
            {
                continue;
            }

            if (IsLocal(call) || IsOccasional(triggers.Of(handler)) || (call.File.FunctionAround(call.Node) >= 0 && IsCachedAround(call)))
            {
                verdicts.NotApplicable(place, "no stream of requests depends on it");
            }
            else if (triggers.Of(handler) == HandlerTrigger.Unknown)
            {
                verdicts.Unknown(place, "it is not known whether somebody waits for it");
            }
            else if ((triggers.Of(handler) & Waited) == 0)
            {
                verdicts.NotApplicable(place, "nobody waits for it: what calls the handler keeps the event and tries again later");
            }
            else if (IsOfAws(call) || IsSignedForAws(call))
            {
                verdicts.NotApplicable(place, "it is a service of AWS");
            }
            else if (libraries.Has(call.File, "resilience") || libraries.Has(handler, "resilience") || RetriesItself(call, fact))
            {
                verdicts.Met(place);
            }
            else if ((seen ??= []).Add((call.File, call.File.FunctionAround(call.Node))))
            {
                verdicts.Gap(place, $"'{call.WrittenFunction}' in '{handler.Name}' calls another service with nothing that stops calling it while it fails, so its outage becomes one here; send the request through a circuit breaker or a bounded retry policy");
            }
        }
    }

    /// <summary>Whether the address of a request, or the name of what holds it, is of a service of AWS.</summary>
    private static bool IsOfAws(CodeCall call)
    {
        foreach (var argument in call.File.Tree.Children(call.Node, CodeRole.Argument))
        {
            var place = call.File.Tree[argument].Kind is CodeKind.Name or CodeKind.Member && call.File.Resolve(argument).Origin is { Exists: true } origin && origin.Kind is not (CodeKind.Function or CodeKind.Class or CodeKind.Module) ? origin : new(call.File, argument);
            if (IsAwsName(call.File.Tree.GetBytes(argument)) || IsAwsName(place.File!.Tree.GetBytes(place.Node)) || (call.File.Tree[argument].Kind == CodeKind.Name && IsAssignedAwsName(call, argument)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a variable is given an address of AWS in the function of a call, in whatever way it is put together.</summary>
    private static bool IsAssignedAwsName(CodeCall call, int variable)
    {
        var tree = call.File.Tree;
        for (var node = Math.Max(0, call.File.FunctionAround(call.Node)); node < call.Node; node++)
        {
            if (tree[node].Kind == CodeKind.Assign && tree.Child(node, CodeRole.Target) is >= 0 and var target && tree[target].Kind == CodeKind.Name && tree.GetName(target).SequenceEqual(tree.GetName(variable)) && IsAwsName(tree.GetBytes(node)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAwsName(ReadOnlySpan<byte> text) => text.IndexOf("amazonaws.com"u8) >= 0 || text.IndexOf("APPSYNC"u8) >= 0 || text.IndexOf("APP_SYNC"u8) >= 0 || text.IndexOf("appsync"u8) >= 0 || text.IndexOf("AppSync"u8) >= 0
        || text.IndexOf("resigned"u8) >= 0 || text.IndexOf("s3_url"u8) >= 0 || text.IndexOf("s3Url"u8) >= 0 || text.IndexOf("S3Url"u8) >= 0;

    /// <summary>Whether a request is given what signs it for AWS, by the name of the argument's value.</summary>
    private static bool IsSignedForAws(CodeCall call)
    {
        var auth = call.Argument("auth"u8).Value;
        return auth.Exists && auth.Kind == CodeKind.Name && auth.File!.Tree.GetName(auth.Node) is var name && (name.IndexOf("aws"u8) >= 0 || name.IndexOf("sig"u8) >= 0 || name.IndexOf("iam"u8) >= 0);
    }

    /// <summary>Whether a client has a bounded retry policy of its own, which nothing at the call or at the client turns off or may turn off.</summary>
    private static bool RetriesItself(CodeCall call, HttpCall fact) => fact.Retries && IsKeptOn(call.Argument("retry"u8)) && (call.Maker is not { } maker || IsKeptOn(maker.Argument("retry"u8)));

    private static bool IsKeptOn(CodeArgument retry)
    {
        if (!retry.IsPresent)
        {
            return true;
        }

        var (tree, node) = (retry.Value.File!.Tree, retry.Value.Node);
        for (var limit = tree[node].Kind == CodeKind.Map ? node + 1 : node; limit < tree[node].Next; limit = tree[limit].Next)
        {
            var value = tree[limit].Kind == CodeKind.Entry ? tree.Child(limit, CodeRole.Value) : limit;
            if (tree[value].Kind == CodeKind.Number && tree.GetBytes(value).SequenceEqual("0"u8) && (value == limit || tree.TextEquals(tree.Child(limit, CodeRole.Key), "limit"u8)))
            {
                return false;
            }
        }

        return true;
    }

    [Practice("source-retry-backoff-jitter", Pillar.Reliability, Severity.Medium)]
    internal static void RetryBackoffJitter(CodeUnit unit, CodeVerdicts verdicts)
    {
        foreach (var (call, name) in unit.View<UnitCalls>().All)
        {
            var (file, tree) = (call.File, call.File.Tree);
            var isHelper = tree.Language == CodeLanguage.TypeScript && IsWaitHelper(call, name);
            if (!isHelper && (name.Segment is not ("sleep" or "Sleep" or "Delay" or "setTimeout") || CodeCallRoles.Find(name.Text) is not { Role: "wait" }))
            {
                continue;
            }

            var at = name.Text == "setTimeout" ? AwaitedPromise(call) : call.Node;
            var loop = at < 0 ? -1 : file.LoopAround(at);
            if (loop < 0 || !IsAfterError(tree, at, loop) || GoesOverItems(tree, loop) || WaitsForState(tree, at, loop) || (IsScript(call.FunctionPlace) && !IsOfHandler(unit, file)) || unit.View<BrowserCode>().Includes(file))
            {
                continue;
            }

            var wait = call.Argument(name.Text == "setTimeout" ? 1 : isHelper ? WaitParameter(call) : 0, tree.Language == CodeLanguage.Python ? "seconds"u8 : default).Value;
            if (!wait.Exists)
            {
                continue;
            }

            // What the wait is made of: the argument, and for a variable of the function what the loop assigns to it.
            var grows = Grows(tree, loop, wait.Node);
            if (HasRandom(tree, loop))
            {
                verdicts.Met(call.FunctionPlace);
            }
            else if (IsFixed(wait))
            {
                verdicts.Gap(call.FunctionPlace, "The retry waits for the same time after each failure, so all callers come back at once, again and again, to a service that is down; wait exponentially longer each time, up to a bound, and with a random part");
            }
            else if (grows)
            {
                verdicts.Gap(call.FunctionPlace, "The retry waits longer each time but without a random part, so callers that failed together come back together; add jitter, for example a random share of the wait");
            }
            else
            {
                verdicts.Unknown(call.FunctionPlace, "it is not known how long the wait is");
            }
        }
    }

    /// <summary>The promise that a timer of JavaScript ends: <c>new Promise(resolve => setTimeout(resolve, 1000))</c>; -1 when it ends none.</summary>
    private static int AwaitedPromise(CodeCall timer)
    {
        var (file, tree) = (timer.File, timer.File.Tree);
        var function = file.FunctionAround(timer.Node);
        var promise = function < 0 ? -1 : tree.Parent(function);
        return promise > 0 && tree[promise].Kind == CodeKind.Call && new CodeCall(file, promise).WrittenName.SequenceEqual("Promise"u8) ? promise : -1;
    }

    /// <summary>Whether a call is one of a function of the package that does nothing but wait: <c>const sleep = (ms) => new Promise((done) => setTimeout(done, ms))</c>.</summary>
    private static bool IsWaitHelper(CodeCall call, CodeName name)
    {
        if (name.Segment is not ("sleep" or "delay" or "wait") || call.Function.Origin is not { Kind: CodeKind.Function, File: { } file } function)
        {
            return false;
        }

        var tree = file.Tree;
        for (var node = function.Node; node < tree[function.Node].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Call && new CodeCall(file, node).WrittenName.SequenceEqual("setTimeout"u8))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Which of its parameters a function that waits takes for how long: that which it gives to the timer; -1 when it is not known.</summary>
    private static int WaitParameter(CodeCall call)
    {
        var (file, tree) = (call.Function.Origin.File!, call.Function.Origin.File!.Tree);
        var function = call.Function.Origin.Node;
        for (var node = function; node < tree[function].Next; node++)
        {
            if (tree[node].Kind != CodeKind.Call || new CodeCall(file, node) is var timer && !timer.WrittenName.SequenceEqual("setTimeout"u8))
            {
                continue;
            }

            for (var position = 0; timer.Argument(1, default).Value is { Exists: true, Kind: CodeKind.Name } length && CodeExpressions.ParameterName(new(file, function), position) is { IsEmpty: false } parameter; position++)
            {
                if (tree.GetName(length.Node).SequenceEqual(parameter))
                {
                    return position;
                }
            }
        }

        return -1;
    }

    /// <summary>Whether a wait is as long each time: a constant, numbers that are calculated with, or a span of time that is made of one.</summary>
    private static bool IsFixed(CodePlace wait)
    {
        var (file, tree) = (wait.File!, wait.File!.Tree);
        return tree[wait.Node].Kind == CodeKind.Number || (tree[wait.Node].Kind == CodeKind.Binary && IsFixed(new(file, tree.Child(wait.Node, CodeRole.Left))) && IsFixed(new(file, tree.Child(wait.Node, CodeRole.Right)))) || file.Evaluate(wait.Node) is { IsUnknown: false }
            || (tree[wait.Node].Kind == CodeKind.Call && new CodeCall(file, wait.Node) is { Function.Name.Owner.Text: "System.TimeSpan" } span && span.Argument(0, default) is { IsPresent: true, Value: var length } && IsFixed(length));
    }

    /// <summary>Whether a node runs because something in the loop failed: in the clause that catches it.</summary>
    private static bool IsAfterError(CodeTree tree, int node, int loop)
    {
        for (var at = tree.Parent(node); at > loop; at = tree.Parent(at))
        {
            if (tree[at].Kind == CodeKind.Catch)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a loop of Python goes over things and does not count attempts: what fails in it is not done again by the loop.</summary>
    private static bool GoesOverItems(CodeTree tree, int loop)
    {
        if (tree.Language != CodeLanguage.Python || tree[loop].Kind != CodeKind.For || tree.Child(loop, CodeRole.Body) is not (>= 0 and var body))
        {
            return false;
        }

        // A range or a counter, or names that say so.
        var head = tree.GetBytes(loop)[..Math.Max(0, tree[body].Start - tree[loop].Start)];
        return head.IndexOf("range("u8) < 0 && head.IndexOf("count("u8) < 0 && head.IndexOf("ttempt"u8) < 0 && head.IndexOf("etr"u8) < 0 && head.IndexOf("tries"u8) < 0 && head.IndexOf("elay"u8) < 0 && head.IndexOf("ackoff"u8) < 0 && head.IndexOf("wait"u8) < 0;
    }

    /// <summary>Whether a node runs because something is not there yet: the error that is caught says so, and nothing is overloaded.</summary>
    private static bool WaitsForState(CodeTree tree, int node, int loop)
    {
        for (var at = tree.Parent(node); at > loop; at = tree.Parent(at))
        {
            if (tree[at].Kind == CodeKind.Catch)
            {
                var clause = tree.GetBytes(at)[..(tree[node].Start - tree[at].Start)];
                return IsOfState(clause) && clause.IndexOf("hrottl"u8) < 0 && clause.IndexOf("TooManyRequests"u8) < 0 && clause.IndexOf("LimitExceeded"u8) < 0 && clause.IndexOf("Unavailable"u8) < 0 && clause.IndexOf("SlowDown"u8) < 0;
            }
        }

        return false;
    }

    /// <summary>Whether the errors that a clause names say that something is not there or not ready yet; IAM says so by an invalid role.</summary>
    private static bool IsOfState(ReadOnlySpan<byte> clause) => clause.IndexOf("InProgress"u8) >= 0 || clause.IndexOf("InUse"u8) >= 0 || clause.IndexOf("NotReady"u8) >= 0 || clause.IndexOf("ConnectionRefused"u8) >= 0 || clause.IndexOf("NotFound"u8) >= 0 || clause.IndexOf("Pending"u8) >= 0
        || clause.IndexOf("InvalidParameterValue"u8) >= 0 || clause.IndexOf("InvalidInput"u8) >= 0 || clause.IndexOf("ValidationException"u8) >= 0 || clause.IndexOf("queue.Empty"u8) >= 0 || clause.IndexOf("except Empty"u8) >= 0 || clause.IndexOf("QueueEmpty"u8) >= 0;

    private static bool HasRandom(CodeTree tree, int loop)
    {
        for (var node = loop; node < tree[loop].Next; node++)
        {
            if (tree[node].Kind is CodeKind.Name or CodeKind.Member && tree.GetName(node) is var name
                && (name.SequenceEqual("random"u8) || name.SequenceEqual("uniform"u8) || name.SequenceEqual("randint"u8) || name.SequenceEqual("randrange"u8) || name.IndexOf("jitter"u8) >= 0
                || name.IndexOf("Jitter"u8) >= 0 || name.IndexOf("Random"u8) >= 0 || name.IndexOf("_random"u8) >= 0 || name.SequenceEqual("NextDouble"u8)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Grows(CodeTree tree, int loop, int wait)
    {
        for (var node = wait; node < tree[wait].Next; node++)
        {
            if (tree[node].Operator is CodeOperator.Power or CodeOperator.LeftShift or CodeOperator.Multiply || (tree[node].Kind == CodeKind.Member && tree.GetName(node) is var raised && (raised.SequenceEqual("Pow"u8) || raised.SequenceEqual("pow"u8))))
            {
                return true;
            }
        }

        var name = tree[wait].Kind == CodeKind.Name ? tree.GetName(wait) : default;
        for (var node = loop; !name.IsEmpty && node < tree[loop].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Assign && tree.GetName(tree.Child(node, CodeRole.Target)).SequenceEqual(name))
            {
                var value = tree.Child(node, CodeRole.Value);
                if (tree[node].Operator is CodeOperator.Multiply or CodeOperator.Add || (value >= 0 && tree[value].Operator is CodeOperator.Multiply or CodeOperator.Power or CodeOperator.Add))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
