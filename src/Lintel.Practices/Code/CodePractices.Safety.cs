using Lintel.Checking;
using Lintel.Code;
using Lintel.Practices.Facts;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>What gets in and out: dynamic code, errors that are shown or hidden, data in logs.</summary>
internal static partial class CodePractices
{
    [Practice("source-no-dynamic-code", Pillar.Security, Severity.High)]
    internal static void NoDynamicCode(CodeUnit unit, CodeVerdicts verdicts)
    {
        foreach (var (call, name) in unit.View<UnitCalls>().All)
        {
            var place = call.FunctionPlace;
            if (!IsDynamic(name.Text))
            {
                continue;
            }

            if (IsScript(place) && !IsOfHandler(unit, call.File))
            {
                verdicts.NotApplicable(place, "it runs where a person or a pipeline runs it, with no more rights than these have");
                continue;
            }

            if (IsAccepted(call))
            {
                verdicts.NotApplicable(place, "a comment accepts it for another scanner");
                continue;
            }

            if (CodeCallRoles.Find(name.Text) is { Role: "evaluate" })
            {
                Decide(call.Argument(0, default), place, $"'{call.WrittenFunction}' runs whatever text it is given as code with all rights of the program; parse the data instead, or look the operation up in a table of those that are allowed", verdicts);
                continue;
            }

            switch (name.Text)
            {
                case "eval" or "exec" when !call.File.Path.EndsWith("setup.py", StringComparison.Ordinal):
                    Decide(call.Argument(0, default), place, $"'{name.Text}' runs whatever text it is given as code with all rights of the program; parse the data instead (json.loads, ast.literal_eval), or look the operation up in a table of those that are allowed", verdicts);
                    break;
                case "os.system" or "os.popen" or "commands.getoutput" or "subprocess.getoutput" or "subprocess.getstatusoutput":
                    DecideCommand(call.Argument(0, default), place, $"'{name.Text}' gives a text that is put together to a shell, which runs everything in it; call subprocess.run with a list of arguments and no shell", verdicts);
                    break;
                case "subprocess.run" or "subprocess.call" or "subprocess.check_call" or "subprocess.check_output" or "subprocess.Popen":
                    var shell = call.Argument("shell"u8);
                    if (shell.Constant.Boolean == true)
                    {
                        DecideCommand(call.Argument(0, "args"u8), place, $"'{name.Text}' gives a text that is put together to a shell, which runs everything in it; pass a list of arguments and leave shell=True out", verdicts);
                    }
                    else if (shell.IsAbsent)
                    {
                        verdicts.Met(place);
                    }
                    else if (shell.Constant.IsUnknown)
                    {
                        verdicts.Unknown(place, "it is not known whether a shell runs the command");
                    }

                    break;
            }
        }
    }

    /// <summary>Whether a comment in the lines of a call accepts for Bandit or flake8-bandit that it runs text: <c># nosec B602</c>, <c># noqa: S602</c>.</summary>
    /// <remarks>Source: Bandit documentation, "Suppressing individual lines"; Ruff documentation, flake8-bandit.</remarks>
    private static bool IsAccepted(CodeCall call)
    {
        var tree = call.File.Tree;
        var text = tree.Source.Bytes[tree[call.Node].Start..];
        var length = tree[call.Node].End - tree[call.Node].Start;
        text = text[length..].IndexOf((byte)'\n') is >= 0 and var line ? text[..(length + line)] : text;
        return text.IndexOf("nosec"u8) >= 0 || text.IndexOf("noqa: S"u8) >= 0;
    }

    /// <summary>Whether a call runs text as code or may give it to a shell.</summary>
    private static bool IsDynamic(string name) => name is "eval" or "exec" or "os.system" or "os.popen" || name.StartsWith("subprocess.", StringComparison.Ordinal) || name.StartsWith("commands.", StringComparison.Ordinal) || CodeCallRoles.Find(name) is { Role: "evaluate" };

    /// <summary>Decides on what a shell is given: a text that is put together is a gap, and a whole command that comes from elsewhere may be meant to be one.</summary>
    private static void DecideCommand(CodeArgument command, CodePlace place, string message, CodeVerdicts verdicts)
    {
        if (!command.IsPresent || !command.Constant.IsUnknown)
        {
            Decide(command, place, message, verdicts);
            return;
        }

        var written = command.Value;
        if (written.Kind is CodeKind.Name or CodeKind.Member && written.File!.Resolve(written.Node).Origin is { Exists: true } origin)
        {
            written = origin;
        }

        if (IsConstantList(written))
        {
            verdicts.Met(place);
        }
        else if (written.Kind is CodeKind.List or CodeKind.Tuple ? IsAnyPutTogether(written) : IsPutTogether(written.File!.Tree, written.Node))
        {
            verdicts.Gap(place, message);
        }
        else
        {
            verdicts.Unknown(place, "it is not known whether the command is put together from parts");
        }
    }

    /// <summary>Whether a text is put together: it has parts that are filled in, or is joined or formatted.</summary>
    private static bool IsPutTogether(CodeTree tree, int text) => tree[text].Kind switch
    {
        CodeKind.Text => CodeExpressions.HasKind(tree, text, CodeKind.Interpolation),
        CodeKind.Concatenation => true,
        CodeKind.Binary => tree[text].Operator is CodeOperator.Add or CodeOperator.Modulo,
        CodeKind.Call => tree.GetName(tree.Child(text, CodeRole.Function)) is var name && (name.SequenceEqual("format"u8) || name.SequenceEqual("join"u8)),
        _ => false,
    };

    private static bool IsAnyPutTogether(CodePlace list)
    {
        foreach (var element in list.File!.Tree.Children(list.Node))
        {
            if (IsPutTogether(list.File.Tree, element))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a function gives up before where a name in it fails a test: <c>if not all(c in allowed for c in text): return</c>.</summary>
    private static bool IsTestedBefore(CodePlace value)
    {
        var (file, tree) = (value.File!, value.File!.Tree);
        if (value.Kind != CodeKind.Name || file.FunctionAround(value.Node) is not (>= 0 and var function))
        {
            return false;
        }

        for (var node = function; node < value.Node; node++)
        {
            if (tree[node].Kind == CodeKind.If && tree[node].Next <= value.Node && tree.Child(node, CodeRole.Condition) is >= 0 and var test && CodeExpressions.HasName(tree, test, tree.GetName(value.Node))
                && (CodeExpressions.HasKind(tree, node, CodeKind.Return) || CodeExpressions.HasKind(tree, node, CodeKind.Raise)))
            {
                return true;
            }
        }

        return false;
    }

    private static void Decide(CodeArgument code, CodePlace place, string message, CodeVerdicts verdicts)
    {
        if (code.IsUnknown)
        {
            verdicts.Unknown(place, "what it is given is not known");
        }
        else if (code.IsPresent && code.Constant.IsUnknown && IsTestedBefore(code.Value))
        {
            verdicts.Unknown(place, "it is tested before, and it is not known what the test lets through");
        }
        else if (code.IsPresent && code.Constant.IsUnknown && !IsConstantList(code.Value))
        {
            // A call such as compile(), or a file of one's own, gives code that is meant to be run.
            var origin = code.Value.File!.Resolve(code.Value.Node).Origin;
            if (origin.Kind == CodeKind.Call && new CodeCall(origin.File!, origin.Node).Function.Name?.Text is "compile")
            {
                verdicts.Unknown(place, "the code is compiled from something that is not known");
            }
            else
            {
                verdicts.Gap(place, message);
            }
        }
        else
        {
            verdicts.Met(place);
        }
    }

    /// <summary>Whether a value is a list of constants.</summary>
    private static bool IsConstantList(CodePlace value)
    {
        if (value.Kind is not (CodeKind.List or CodeKind.Tuple))
        {
            return false;
        }

        foreach (var element in value.File!.Tree.Children(value.Node))
        {
            if (value.File.Evaluate(element).IsUnknown)
            {
                return false;
            }
        }

        return true;
    }

    [Practice("source-exception-swallowed", Pillar.Reliability, Severity.Medium)]
    internal static void ExceptionSwallowed(CodeUnit unit, CodeVerdicts verdicts)
    {
        var browser = unit.View<BrowserCode>();
        var outside = CallsOutside(unit);
        foreach (var file in unit.Files)
        {
            var tree = file.Tree;
            for (var node = 0; node < tree.Count; node++)
            {
                if (tree[node].Kind != CodeKind.Catch || !CatchesEverything(file, node))
                {
                    continue;
                }

                var place = new CodePlace(file, node);
                if (!HidesError(tree, node))
                {
                    verdicts.Met(place);
                }
                else if (HasReason(tree, node) || HasReasonElsewhere(tree, node))
                {
                    verdicts.NotApplicable(place, "a comment says why nothing is done");
                }
                else if (ClauseAround(tree, tree.Parent(node)) >= 0)
                {
                    verdicts.NotApplicable(place, "it handles another error, which is not hidden");
                }
                else if (IsCleanup(tree, tree.Parent(node)))
                {
                    verdicts.NotApplicable(place, "the error is one of cleaning up");
                }
                else if (IsPolled(file, tree.Parent(node)))
                {
                    verdicts.NotApplicable(place, "it is tried again after a while");
                }
                else if (IsNamedForTrying(file, node))
                {
                    verdicts.NotApplicable(place, "the function says by its name that what it is given may not fit");
                }
                else if (IsForMeasuring(tree, node) || TellsProgress(tree, tree.Parent(node)))
                {
                    verdicts.NotApplicable(place, "what only measures must not stop what it measures");
                }
                else if (browser.Includes(file) || (IsScript(place) && !IsOfHandler(unit, file)))
                {
                    verdicts.NotApplicable(place, "nobody looks for its errors in a log");
                }
                else if (OnlyReads(file, tree.Parent(node)) || !ReachesOut(outside, file, tree.Parent(node)))
                {
                    verdicts.NotApplicable(place, "that a value cannot be read is an answer");
                }
                else
                {
                    verdicts.Gap(place, "Every error ends here without a trace: the caller goes on as if all were well and nobody can find out why it is not; catch the errors that are expected, log the others and let them through");
                }
            }
        }
    }

    /// <summary>Whether a clause catches whatever happens: it names no type, or one that all errors are of.</summary>
    private static bool CatchesEverything(CodeFile file, int clause)
    {
        var type = file.Tree.Child(clause, CodeRole.Type);
        return file.Tree.Child(clause, CodeRole.Condition) < 0
            && (type < 0 || (file.Tree[type].Kind is CodeKind.Name or CodeKind.Member && file.Resolve(type).Name?.Text is "Exception" or "BaseException" or "System.Exception" or "System.SystemException"));
    }

    /// <summary>Whether a clause does nothing with an error: no call, no raise, no use of it.</summary>
    private static bool HidesError(CodeTree tree, int clause)
    {
        var body = tree.Child(clause, CodeRole.Body);
        if (body < 0)
        {
            return false;
        }

        var name = tree.Child(clause, CodeRole.Name);
        for (var node = body; node < tree[body].Next; node++)
        {
            switch (tree[node].Kind)
            {
                case CodeKind.Call or CodeKind.Import or CodeKind.Raise or CodeKind.Skipped or CodeKind.Await or CodeKind.Yield or CodeKind.Break:
                    return false;
                case CodeKind.Name when name >= 0 && tree.GetName(node).SequenceEqual(tree.GetName(name)):
                    return false;

                // What is kept or given back says that something went wrong.
                case CodeKind.Assign:
                    return false;
                case CodeKind.Return when tree.Child(node, CodeRole.Value) is var value and >= 0 && tree[value].Kind is not (CodeKind.Null or CodeKind.Pass):
                    return false;
            }
        }

        return true;
    }

    /// <summary>Whether there is a comment in a clause that does nothing: who wrote it, decided so. What only speaks to a linter is none.</summary>
    private static bool HasReason(CodeTree tree, int clause)
    {
        var source = tree.Source.Bytes;
        var text = source[tree[clause].Start..];
        var length = tree[clause].End - tree[clause].Start;
        var line = text[length..].IndexOf((byte)'\n');
        text = text[..(line < 0 ? text.Length : length + line)];
        var isPython = tree.Language == CodeLanguage.Python;
        for (var start = 0; start < text.Length;)
        {
            var (toEnd, block) = (text[start..].IndexOf(isPython ? "#"u8 : "//"u8), isPython ? -1 : text[start..].IndexOf("/*"u8));
            var at = toEnd < 0 || (block >= 0 && block < toEnd) ? block : toEnd;
            if (at < 0)
            {
                return false;
            }

            var comment = text[(start + at)..];
            var end = at == block ? comment.IndexOf("*/"u8) : comment.IndexOf((byte)'\n');
            comment = end >= 0 ? comment[..end] : comment;
            var words = comment.TrimStart("#/* \t\r\n"u8);
            if (IsForLinter(words) && words.IndexOf(isPython ? "#"u8 : "//"u8) is >= 0 and var second)
            {
                // A second remark on the line, as in "noqa  # not worth an alarm".
                start += at + (comment.Length - words.Length) + second;
                continue;
            }

            if (!words.Trim(" */\r\n\t"u8).IsEmpty && !IsForLinter(words))
            {
                return true;
            }

            start += at + comment.Length;
        }

        return false;
    }

    /// <summary>Whether a comment says why nothing is done where the same is tried a second time in a file.</summary>
    private static bool HasReasonElsewhere(CodeTree tree, int clause)
    {
        // The SDK for JavaScript sends everything by a function of one name.
        var tried = FirstCall(tree, tree.Parent(clause));
        for (var node = 0; tried >= 0 && !tree.GetName(tried).SequenceEqual("send"u8) && node < tree.Count; node++)
        {
            if (tree[node].Kind == CodeKind.Catch && node != clause && FirstCall(tree, tree.Parent(node)) is >= 0 and var other && tree.GetBytes(other).SequenceEqual(tree.GetBytes(tried)) && HidesError(tree, node) && HasReason(tree, node))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is called first where something is tried; -1 when nothing is.</summary>
    private static int FirstCall(CodeTree tree, int attempt) => tree.Child(CodeExpressions.FindKind(tree, tree.Child(attempt, CodeRole.Body), CodeKind.Call), CodeRole.Function);

    /// <summary>Whether what failed is tried again in the next round of a loop that waits.</summary>
    private static bool IsPolled(CodeFile file, int attempt)
    {
        var tree = file.Tree;
        var loop = file.LoopAround(attempt);
        for (var node = loop; loop >= 0 && node < tree[loop].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Call && tree.GetName(tree.Child(node, CodeRole.Function)) is var name && (name.SequenceEqual("sleep"u8) || name.SequenceEqual("Sleep"u8) || name.SequenceEqual("Delay"u8) || name.SequenceEqual("setTimeout"u8)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the function around a clause is one that tries: <c>parseToken</c>, <c>try_parse</c>, <c>safeRead</c>.</summary>
    private static bool IsNamedForTrying(CodeFile file, int clause)
    {
        var function = file.FunctionAround(clause);
        if (function < 0 || file.Tree.Child(function, CodeRole.Name) is not (>= 0 and var declared))
        {
            return false;
        }

        var name = file.Tree.GetName(declared);
        name = name.TrimStart((byte)'_');
        return name.StartsWith("parse"u8) || name.StartsWith("try"u8) || name.StartsWith("safe"u8) || name.StartsWith("Parse"u8) || name.StartsWith("Try"u8) || name.StartsWith("Safe"u8) || name.StartsWith("maybe"u8);
    }

    /// <summary>Whether a clause is in a class that only measures, by its name: <c>OrderTracer</c>.</summary>
    private static bool IsForMeasuring(CodeTree tree, int clause)
    {
        for (var node = tree.Parent(clause); node > 0; node = tree.Parent(node))
        {
            if (tree[node].Kind == CodeKind.Class)
            {
                var name = tree.GetName(tree.Child(node, CodeRole.Name));
                return name.EndsWith("Tracer"u8) || name.EndsWith("Tracing"u8) || name.EndsWith("Metrics"u8) || name.EndsWith("Telemetry"u8) || name.EndsWith("Logger"u8);
            }
        }

        return false;
    }

    /// <summary>Whether all that is tried is to tell others how far something is, by the names of what is called: <c>progress_callback(done, total)</c>.</summary>
    private static bool TellsProgress(CodeTree tree, int attempt)
    {
        var body = tree.Child(attempt, CodeRole.Body);
        var isAny = false;
        foreach (var statement in tree.Children(body))
        {
            var call = tree[statement].Kind == CodeKind.Await ? tree.Child(statement, CodeRole.Value) : statement;
            if (call < 0 || tree[call].Kind != CodeKind.Call || tree.GetName(tree.Child(call, CodeRole.Function)) is var name && !(name.IndexOf("rogress"u8) >= 0 || name.EndsWith("allback"u8)))
            {
                return false;
            }

            isAny = true;
        }

        return isAny;
    }

    private static bool IsForLinter(ReadOnlySpan<byte> words) => words.StartsWith("noqa"u8) || words.StartsWith("pylint"u8) || words.StartsWith("nosec"u8) || words.StartsWith("type:"u8) || words.StartsWith("eslint"u8) || words.StartsWith("pragma"u8) || words.StartsWith("NOSONAR"u8);

    /// <summary>Whether all that is tried is to make a value of another, or of a file, without asking anything else outside: <c>JSON.parse(text)</c>, <c>names[key]</c>. A property of C# may ask for more.</summary>
    private static bool OnlyReads(CodeFile file, int attempt)
    {
        var tree = file.Tree;
        var body = tree.Child(attempt, CodeRole.Body);
        var reads = tree.Language != CodeLanguage.CSharp;
        for (var node = body; body >= 0 && node < tree[body].Next; node++)
        {
            switch (tree[node].Kind)
            {
                case CodeKind.Await or CodeKind.Yield or CodeKind.Raise:
                    return false;
                case CodeKind.Call:
                    var name = tree.GetName(tree.Child(node, CodeRole.Function));
                    reads = true;
                    if (!IsParser(name) && !IsPure(name) && !IsReader(tree, tree.Child(node, CodeRole.Function)) && CodeCallRoles.Find(new CodeCall(file, node).Function.Name?.Text ?? "") is not { Role: "parse" })
                    {
                        return false;
                    }

                    break;
            }
        }

        return reads && body >= 0;
    }

    /// <summary>The calls of a unit that go to AWS or over HTTP.</summary>
    private static HashSet<(CodeFile File, int Node)> CallsOutside(CodeUnit unit)
    {
        var calls = unit.View<UnitCalls>();
        return [.. calls.Http.Select(static http => (http.Call.File, http.Call.Node)), .. calls.Sdk.Select(static sdk => (sdk.Call.File, sdk.Call.Node)), .. unit.View<SdkOperations>().All.Select(static sdk => (sdk.Call.File, sdk.Call.Node))];
    }

    /// <summary>Whether what is tried has an effect, or asks something outside: a call of AWS or over HTTP, one that is waited for, or one whose value is not used. What only computes says by failing that there is no value.</summary>
    private static bool ReachesOut(HashSet<(CodeFile File, int Node)> outside, CodeFile file, int attempt)
    {
        var tree = file.Tree;
        var body = tree.Child(attempt, CodeRole.Body);
        for (var node = body; body >= 0 && node < tree[body].Next; node++)
        {
            if (tree[node].Kind != CodeKind.Call)
            {
                continue;
            }

            if (outside.Contains((file, node)))
            {
                return true;
            }

            var name = tree.GetName(tree.Child(node, CodeRole.Function));
            var parent = tree[tree.Parent(node)].Kind;
            if ((parent == CodeKind.Await ? !IsReadAtHand(name) : parent == CodeKind.Block && !IsOfThisMachine(name)) && !IsParser(name) && !IsPure(name) && !IsCleanupName(name) && !IsForWatching(name) && CodeCallRoles.Find(new CodeCall(file, node).Function.Name?.Text ?? "") is not { Role: "parse" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a function reads what has come already or lies in a file, by its name: <c>await response.json()</c>, <c>await readJson(path)</c>.</summary>
    private static bool IsReadAtHand(ReadOnlySpan<byte> name) => name.SequenceEqual("json"u8) || name.SequenceEqual("text"u8) || name.SequenceEqual("arrayBuffer"u8) || name.SequenceEqual("formData"u8) || name.SequenceEqual("readFile"u8) || name.SequenceEqual("readJson"u8) || name.SequenceEqual("stat"u8)
        || name.SequenceEqual("access"u8) || name.SequenceEqual("ReadAllTextAsync"u8);

    /// <summary>Whether a function changes something in memory, or what a browser remembers, or runs a tool that may not be there, by its name: <c>seen.add(key)</c>, <c>process.WaitForExit()</c>.</summary>
    private static bool IsOfThisMachine(ReadOnlySpan<byte> name) => name.SequenceEqual("add"u8) || name.SequenceEqual("forEach"u8) || name.SequenceEqual("update"u8) || name.SequenceEqual("setdefault"u8) || name.SequenceEqual("Add"u8) || name.SequenceEqual("setItem"u8) || name.SequenceEqual("removeItem"u8)
        || name.SequenceEqual("WaitForExit"u8) || name.SequenceEqual("Start"u8);

    /// <summary>Whether a function logs, counts or measures, by its name: <c>logger.info</c>, <c>emitMetrics</c>, <c>trackEvent</c>.</summary>
    private static bool IsForWatching(ReadOnlySpan<byte> name)
        => name.SequenceEqual("info"u8) || name.SequenceEqual("debug"u8) || name.SequenceEqual("print"u8) || name.SequenceEqual("log"u8) || name.SequenceEqual("warn"u8) || name.SequenceEqual("warning"u8) || name.SequenceEqual("error"u8) || name.SequenceEqual("WriteLine"u8) || name.StartsWith("Log"u8)
        || name.IndexOf("etric"u8) >= 0 || name.IndexOf("elemetry"u8) >= 0 || name.IndexOf("nnotat"u8) >= 0 || name.StartsWith("track"u8) || name.StartsWith("trace"u8) || name.StartsWith("capture"u8);

    /// <summary>Whether a function is that of a library that reads a format: <c>json.load</c>.</summary>
    private static bool IsReader(CodeTree tree, int function) => tree[function].Kind == CodeKind.Member && tree.GetName(function).SequenceEqual("load"u8) && tree.Child(function, CodeRole.Object) is >= 0 and var library
        && tree[library].Kind == CodeKind.Name && tree.GetName(library) is var name && (name.SequenceEqual("json"u8) || name.SequenceEqual("yaml"u8) || name.SequenceEqual("toml"u8) || name.SequenceEqual("tomllib"u8));

    /// <summary>Whether a function makes a value of a text and fails for any other text, by its name.</summary>
    private static bool IsParser(ReadOnlySpan<byte> name) => name.SequenceEqual("parse"u8) || name.SequenceEqual("loads"u8) || name.SequenceEqual("safe_load"u8) || name.SequenceEqual("safeLoad"u8) || name.SequenceEqual("URL"u8)
        || name.StartsWith("parse"u8) || name.SequenceEqual("atob"u8) || name.SequenceEqual("decodeURIComponent"u8) || name.SequenceEqual("decodeURI"u8) || name.SequenceEqual("b64decode"u8) || name.SequenceEqual("int"u8) || name.SequenceEqual("float"u8) || name.SequenceEqual("literal_eval"u8)
        || name.SequenceEqual("strptime"u8) || name.SequenceEqual("fromisoformat"u8) || name.SequenceEqual("UUID"u8) || name.SequenceEqual("ip_address"u8) || name.SequenceEqual("ip_network"u8) || name.SequenceEqual("Parse"u8) || name.SequenceEqual("Deserialize"u8)
        || name.SequenceEqual("DeserializeObject"u8) || name.SequenceEqual("ToObject"u8) || name.SequenceEqual("FromObject"u8) || name.SequenceEqual("FromBase64String"u8) || name.SequenceEqual("RegExp"u8) || name.SequenceEqual("sorted"u8)
        || name.SequenceEqual("readFileSync"u8) || name.SequenceEqual("statSync"u8) || name.SequenceEqual("accessSync"u8) || name.SequenceEqual("GetManifestResourceStream"u8) || name.SequenceEqual("ReadManifestResource"u8) || name.SequenceEqual("ReadAllText"u8) || name.SequenceEqual("Exists"u8) || name.SequenceEqual("existsSync"u8);

    /// <summary>Whether a function takes values apart and changes nothing outside, by its name.</summary>
    private static bool IsPure(ReadOnlySpan<byte> name) => name.SequenceEqual("split"u8) || name.SequenceEqual("replace"u8) || name.SequenceEqual("replaceAll"u8) || name.SequenceEqual("trim"u8) || name.SequenceEqual("strip"u8) || name.SequenceEqual("join"u8)
        || name.SequenceEqual("map"u8) || name.SequenceEqual("filter"u8) || name.SequenceEqual("slice"u8) || name.SequenceEqual("substr"u8) || name.SequenceEqual("substring"u8) || name.SequenceEqual("indexOf"u8) || name.SequenceEqual("charCodeAt"u8)
        || name.SequenceEqual("toString"u8) || name.SequenceEqual("getItem"u8) || name.SequenceEqual("sub"u8) || name.SequenceEqual("group"u8) || name.SequenceEqual("chr"u8) || name.SequenceEqual("append"u8) || name.SequenceEqual("upper"u8) || name.SequenceEqual("toUpperCase"u8)
        || name.SequenceEqual("items"u8) || name.SequenceEqual("repeat"u8) || name.StartsWith("guess"u8) || name.SequenceEqual("padEnd"u8) || name.SequenceEqual("padStart"u8) || name.SequenceEqual("get"u8) || name.SequenceEqual("isArray"u8) || name.SequenceEqual("keys"u8) || name.SequenceEqual("entries"u8)
        || name.SequenceEqual("values"u8) || name.SequenceEqual("Date"u8) || name.SequenceEqual("str"u8) || name.SequenceEqual("len"u8) || name.SequenceEqual("isinstance"u8) || name.SequenceEqual("decode"u8) || name.SequenceEqual("encode"u8)
        || name.SequenceEqual("startswith"u8) || name.SequenceEqual("startsWith"u8) || name.SequenceEqual("lower"u8) || name.SequenceEqual("toLowerCase"u8) || name.SequenceEqual("Boolean"u8) || name.SequenceEqual("String"u8) || name.SequenceEqual("Number"u8)
        || name.SequenceEqual("match"u8) || name.SequenceEqual("test"u8) || name.SequenceEqual("dict"u8) || name.SequenceEqual("list"u8) || name.SequenceEqual("push"u8) || name.SequenceEqual("find"u8) || name.SequenceEqual("some"u8) || name.SequenceEqual("every"u8)
        || name.SequenceEqual("includes"u8) || name.SequenceEqual("JsonSerializer"u8) || name.SequenceEqual("Trim"u8) || name.SequenceEqual("Split"u8) || name.SequenceEqual("GetString"u8) || name.SequenceEqual("Replace"u8) || name.SequenceEqual("StreamReader"u8) || name.SequenceEqual("StartsWith"u8) || name.SequenceEqual("normalize"u8) || name.SequenceEqual("astimezone"u8) || name.SequenceEqual("isoformat"u8) || name.SequenceEqual("ReadToEnd"u8);

    /// <summary>Whether all that is tried is to close or delete something: nothing is called for its effect but that, where there is what is to be deleted, and what logs it.</summary>
    private static bool IsCleanup(CodeTree tree, int attempt)
    {
        var body = tree.Child(attempt, CodeRole.Body);
        var isAny = false;
        for (var node = body + 1; body >= 0 && node < tree[body].Next; node++)
        {
            if (tree[node].Kind is CodeKind.Assign or CodeKind.Return or CodeKind.Raise)
            {
                return false;
            }

            if (tree[node].Kind != CodeKind.Call)
            {
                continue;
            }

            var parent = tree.Parent(node);
            parent = tree[parent].Kind == CodeKind.Await ? tree.Parent(parent) : parent;
            if (tree[parent].Kind != CodeKind.Block)
            {
                continue;
            }

            var name = tree.GetName(tree.Child(node, CodeRole.Function));
            if (!IsCleanupName(name))
            {
                if (IsForWatching(name))
                {
                    continue;
                }

                return false;
            }

            isAny = true;
        }

        return isAny;
    }

    /// <summary>Whether a function closes, stops or deletes something, by its name.</summary>
    private static bool IsCleanupName(ReadOnlySpan<byte> name)
        => name.StartsWith("Delete"u8) || name.StartsWith("delete_"u8) || name.StartsWith("delete"u8) || name.StartsWith("Remove"u8) || name.StartsWith("Close"u8) || name.StartsWith("Dispose"u8) || name.StartsWith("Stop"u8) || name.StartsWith("Kill"u8)
        || name.StartsWith("unlink"u8) || name.StartsWith("rm"u8) || name.SequenceEqual("dispose"u8) || name.SequenceEqual("destroy"u8) || name.SequenceEqual("abort"u8) || name.SequenceEqual("close"u8) || name.SequenceEqual("remove"u8) || name.SequenceEqual("unlink"u8) || name.SequenceEqual("rmtree"u8) || name.SequenceEqual("shutdown"u8) || name.SequenceEqual("kill"u8) || name.SequenceEqual("terminate"u8)
        || name.SequenceEqual("cancel"u8) || name.SequenceEqual("stop"u8) || name.StartsWith("stop_"u8) || name.StartsWith("close_"u8) || name.StartsWith("remove_"u8) || name.SequenceEqual("disconnect"u8) || name.SequenceEqual("end"u8) || name.SequenceEqual("detach"u8) || name.SequenceEqual("quit"u8) || name.SequenceEqual("release"u8) || name.SequenceEqual("unsubscribe"u8) || name.SequenceEqual("rollback"u8) || name.StartsWith("clear_"u8) || name.StartsWith("cleanup"u8) || name.StartsWith("clean_up"u8) || name.StartsWith("cleanUp"u8);

    [Practice("source-error-detail-not-returned", Pillar.Security, Severity.Medium)]
    internal static void ErrorDetailNotReturned(CodeUnit unit, CodeVerdicts verdicts)
    {
        var reached = unit.View<ReachedCode>();
        foreach (var file in unit.Handlers.Count == 0 ? [] : unit.Files)
        {
            var tree = file.Tree;
            for (var node = 0; node < tree.Count; node++)
            {
                // A response to a client has a status code.
                if (tree[node].Kind != CodeKind.Return || tree.Child(node, CodeRole.Value) is not (>= 0 and var value) || ClauseAround(tree, node) is not (>= 0 and var clause)
                    || !(CodeExpressions.HasText(tree, value, "statusCode"u8) || CodeExpressions.HasKeyword(tree, value, "StatusCode"u8)) || reached.HandlerOf(new(file, node)) is not { } handler)
                {
                    continue;
                }

                var trigger = unit.View<HandlerTriggers>().Of(handler);
                if ((trigger & HandlerTrigger.Api) == 0)
                {
                    if (trigger == HandlerTrigger.Unknown && FindDetail(file, value, clause) >= 0)
                    {
                        verdicts.Unknown(new(file, value), "it is not known who gets the response");
                    }

                    continue;
                }

                if (FindDetail(file, value, clause) is >= 0 and var detail)
                {
                    verdicts.Gap(new(file, detail), $"The response of '{handler.Name}' carries the text of an exception, which tells a stranger about tables, hosts and code; log it with the request id, and return that id with a general message");
                }
                else
                {
                    verdicts.Met(new(file, value));
                }
            }
        }
    }

    /// <summary>The clause that catches errors in which a node of a function stands; -1 when there is none.</summary>
    private static int ClauseAround(CodeTree tree, int node)
    {
        for (var at = tree.Parent(node); at > 0 && tree[at].Kind is not (CodeKind.Function or CodeKind.Class); at = tree.Parent(at))
        {
            if (tree[at].Kind == CodeKind.Catch)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Where an error becomes text: <c>str(e)</c>, <c>repr(e)</c>, <c>f"{e}"</c>, <c>traceback.format_exc()</c>; -1 where it does not. A test for the class of errors of one's own is left to the reader.</summary>
    private static int FindDetail(CodeFile file, int value, int clause)
    {
        var tree = file.Tree;
        if (!CatchesEverything(file, clause) && file.Resolve(tree.Child(clause, CodeRole.Type)).Name?.Text is not ("botocore.exceptions.ClientError" or "botocore.exceptions.BotoCoreError" or "Amazon.Runtime.AmazonServiceException" or "Amazon.Runtime.AmazonClientException"))
        {
            return -1;
        }

        var error = tree.Child(clause, CodeRole.Name) is var name and >= 0 ? tree.GetName(name) : default;
        for (var node = value; node < tree[value].Next; node++)
        {
            switch (tree[node].Kind)
            {
                case CodeKind.Interpolation when !error.IsEmpty && tree[node + 1].Kind == CodeKind.Name && tree.GetName(node + 1).SequenceEqual(error):
                    return node + 1;
                case CodeKind.Member when tree.Language != CodeLanguage.Python && !error.IsEmpty && tree[node + 1].Kind == CodeKind.Name && tree.GetName(node + 1).SequenceEqual(error)
                    && tree.GetName(node) is var member && (member.SequenceEqual("Message"u8) || member.SequenceEqual("StackTrace"u8) || member.SequenceEqual("ToString"u8) || member.SequenceEqual("message"u8) || member.SequenceEqual("stack"u8)):
                    return node;
                case CodeKind.Call when tree.GetName(tree.Child(node, CodeRole.Function)) is var function:
                    if (function.SequenceEqual("format_exc"u8) || (!error.IsEmpty && (function.SequenceEqual("str"u8) || function.SequenceEqual("repr"u8)) && tree.Child(node, CodeRole.Argument) is var argument and >= 0
                        && tree[argument].Kind == CodeKind.Name && tree.GetName(argument).SequenceEqual(error)))
                    {
                        return node;
                    }

                    break;
            }
        }

        return -1;
    }
}
