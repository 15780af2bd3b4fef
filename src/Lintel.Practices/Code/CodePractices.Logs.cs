using Lintel.Checking;
using Lintel.Code;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>What logs may not hold.</summary>
internal static partial class CodePractices
{
    /// <summary>Parts of names whose values do not belong into logs.</summary>
    internal static readonly string[] SensitiveWords = ["password", "passwd", "secret", "token", "authorization", "credential", "credentials", "apikey", "ssn"];

    /// <summary>Parts of names that end in a word for secrets and are of none.</summary>
    private static readonly string[] HarmlessWords = ["grant", "verification", "next", "page", "pagination", "continuation", "max", "task", "activity", "callback", "request", "sync", "input", "output", "total", "execution", "idempot", "client", "share", "sequence", "resumption", "timeto", "time_to"];

    /// <summary>Last words of names of what tells where a secret is kept, or has words about secrets, and has none: <c>secretNames.secret</c>, <c>MessageCodes.FAILED_READING_TOKEN</c>.</summary>
    private static readonly string[] NameWords = ["name", "names", "arn", "arns", "id", "ids", "code", "codes", "message", "messages", "error", "errors", "metric", "metrics", "type", "types"];

    /// <summary>Words of names of what has no secret any more.</summary>
    private static readonly string[] WithoutWords = ["no", "without", "masked", "redacted", "sanitized"];

    private static readonly string[] DebugWords = ["debug", "debugging"];

    [Practice("source-log-no-sensitive-data", Pillar.Security, Severity.Medium)]
    internal static void LogNoSensitiveData(CodeUnit unit, CodeVerdicts verdicts)
    {
        foreach (var (call, fact) in unit.View<UnitCalls>().Logs)
        {
            if (fact.Level == "debug" || IsForDebugging(call))
            {
                continue;
            }

            var place = FindSensitive(unit, call, out var what, out var published);
            if (place.Exists && unit.View<BrowserCode>().Includes(call.File) && !IsOfHandler(unit, call.File))
            {
                verdicts.NotApplicable(place, "a browser shows it to its own user, and nobody else can read it");
            }
            else if (place.Exists)
            {
                verdicts.Gap(place, $"{what} goes to the log as it is, with whatever personal data and credentials it carries, and stays there for everyone who may read logs; log the few fields that are needed to find a case again");
            }
            else if (published.Exists)
            {
                verdicts.Unknown(published, "it is not known what the event carries");
            }
            else if (unit.Handlers.Count > 0)
            {
                verdicts.Met(call.FunctionPlace);
            }
        }

        foreach (var handler in unit.Handlers)
        {
            var tree = handler.Function.File.Tree;
            foreach (var decorator in tree.Children(handler.Function.Node, CodeRole.Decorator))
            {
                if (tree[decorator].Kind == CodeKind.Call && new CodeCall(handler.Function.File, decorator) is var call && (call.WrittenName.SequenceEqual("inject_lambda_context"u8) || call.WrittenName.SequenceEqual("Logging"u8))
                    && call.Argument(tree.Language == CodeLanguage.CSharp ? "LogEvent"u8 : "log_event"u8) is { Constant.Boolean: true } logs && unit.View<HandlerEvents>().Of(handler) == EventContent.Anything)
                {
                    verdicts.Gap(new(handler.Function.File, logs.Value.Node), $"The whole event of '{handler.Name}' goes to the log, with whatever personal data and credentials it carries; leave {SourceWords.In(NameOf(handler), "log_event", "logEvent", "LogEvent")} out, and log the few fields that are needed to find a case again");
                }
            }
        }
    }

    /// <summary>Whether a condition around a call, in the same function, asks whether the program is being debugged: <c>if (isDebug)</c>, <c>if process.env.DEBUG:</c>.</summary>
    private static bool IsForDebugging(CodeCall call)
    {
        var tree = call.File.Tree;
        for (int at = call.Node, parent = tree.Parent(at); parent > 0 && tree[parent].Kind != CodeKind.Function; (at, parent) = (parent, tree.Parent(parent)))
        {
            if (tree[parent].Kind != CodeKind.If || tree[at].Role != CodeRole.Then)
            {
                continue;
            }

            var condition = -1;
            foreach (var child in tree.Children(parent, CodeRole.Condition))
            {
                condition = child < at ? child : condition;
            }

            if (condition >= 0 && tree[condition].Kind is CodeKind.Name or CodeKind.Member && WrittenWords.EndsInAny(tree.GetNameText(condition), DebugWords))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where a log entry gets the whole event of a handler, its body, or something that is secret by its name.</summary>
    private static CodePlace FindSensitive(CodeUnit unit, CodeCall call, out string what, out CodePlace published)
    {
        var (file, tree) = (call.File, call.File.Tree);

        // Who runs a script asked for what it shows; asked only where a name is one of a secret.
        bool? isOfScript = null;
        what = "";
        published = CodePlace.None;
        foreach (var argument in tree.Children(call.Node, CodeRole.Argument))
        {
            for (var node = argument; node < tree[argument].Next; node++)
            {
                if (tree[node].Kind is not (CodeKind.Name or CodeKind.Member or CodeKind.Index) || !IsLoggedWhole(tree, node, call.Node))
                {
                    continue;
                }

                if (tree[node].Kind == CodeKind.Name && IsEventOf(unit, file, node) is { } handler && (tree.Language != CodeLanguage.CSharp || IsSerialized(tree, node, call.Node)))
                {
                    var content = unit.View<HandlerEvents>().Of(handler);
                    if (content == EventContent.Anything)
                    {
                        what = "The whole event";
                        return new(file, node);
                    }

                    published = content == EventContent.NotKnown ? new(file, node) : published;
                }

                if (tree[node].Kind == CodeKind.Index && tree.GetText(tree.Child(node, CodeRole.Key)) == "body" && tree.Child(node, CodeRole.Object) is var owner && tree[owner].Kind == CodeKind.Name && IsEventOf(unit, file, owner) is not null)
                {
                    what = "The body of the request";
                    return new(file, node);
                }

                if (tree[node].Kind == CodeKind.Member && tree.Language == CodeLanguage.CSharp && tree.GetName(node).SequenceEqual("Body"u8) && tree[node + 1].Kind == CodeKind.Name && IsEventOf(unit, file, node + 1) is not null)
                {
                    what = "The body of the request";
                    return new(file, node);
                }

                if (tree[node].Kind is CodeKind.Name or CodeKind.Member && WrittenWords.EndsInAny(tree.GetNameText(node), SensitiveWords) && !(isOfScript ??= IsOfHandler(unit, file) ? IsOfLocalRun(call) : IsScript(call.FunctionPlace) || IsShown(unit, call)) && !IsHarmless(tree, node) && !IsTakenFromHarmless(file, node) && !IsGivenAsHarmless(file, node) && !IsWithoutSecrets(file, node) && !IsMissing(tree, node)
                    && !(tree.GetNameText(node).EndsWith("oken", StringComparison.Ordinal) && (ChangesSecrets(unit) || IsOfLanguageModel(file, node) || IsOfPages(file, node) || (tree.GetNameText(node).Equals("token", StringComparison.OrdinalIgnoreCase) && AnswersTasks(unit, file)))))
                {
                    what = $"'{tree.GetNameText(node)}'";
                    return new(file, node);
                }
            }
        }

        return CodePlace.None;
    }

    /// <summary>Whether a program that is started by its file prints something for who starts it: in Python, or one of C# that neither serves pages nor runs in Lambda.</summary>
    private static bool IsShown(CodeUnit unit, CodeCall call) => call.File.Tree.Language switch
    {
        CodeLanguage.CSharp => call.FunctionPlace is var written && call.File.Tree.GetBytes(written.Node).StartsWith("Console."u8) && IsMain(call) && unit.View<StartedPrograms>().Includes(call.File),
        CodeLanguage.Python => call.WrittenName.SequenceEqual("print"u8) && unit.View<StartedPrograms>().Includes(call.File),
        _ => false,
    };

    /// <summary>Whether a call in a file with a handler in Python is made only where the file is run by hand: in a function <c>main</c>, or under <c>if __name__ == "__main__"</c>.</summary>
    private static bool IsOfLocalRun(CodeCall call)
    {
        var (file, tree) = (call.File, call.File.Tree);
        if (tree.Language != CodeLanguage.Python || tree.Source.Bytes.IndexOf("__main__"u8) < 0)
        {
            return false;
        }

        if (file.FunctionAround(call.Node) is >= 0 and var function)
        {
            return new CodeFunction(file, function).WrittenName.SequenceEqual("main"u8);
        }

        for (var at = tree.Parent(call.Node); at > 0; at = tree.Parent(at))
        {
            if (tree[at].Kind == CodeKind.If && tree.GetBytes(tree.Child(at, CodeRole.Condition)).IndexOf("__main__"u8) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a call is made by the main function of a program, or by its statements outside of functions.</summary>
    private static bool IsMain(CodeCall call) => call.File.FunctionAround(call.Node) is var function && (function < 0 || new CodeFunction(call.File, function).WrittenName.SequenceEqual("Main"u8));

    /// <summary>Whether a value is logged where a condition says that there is none, or an error in its place: <c>if (!token) console.log(token)</c>, <c>token instanceof Error</c>.</summary>
    private static bool IsMissing(CodeTree tree, int node)
    {
        for (int at = node, parent = tree.Parent(at); parent > 0 && tree[parent].Kind != CodeKind.Function; (at, parent) = (parent, tree.Parent(parent)))
        {
            if (tree[parent].Kind != CodeKind.If || tree[at].Role is not (CodeRole.Then or CodeRole.Else))
            {
                continue;
            }

            // The condition of a branch stands before it; that of the last branch before what is done otherwise.
            var condition = -1;
            foreach (var child in tree.Children(parent, CodeRole.Condition))
            {
                condition = child < at ? child : condition;
            }

            for (var part = condition; part >= 0 && part < tree[condition].Next; part++)
            {
                if (tree[part].Kind == tree[node].Kind && tree.GetBytes(part).SequenceEqual(tree.GetBytes(node)) && (tree[at].Role == CodeRole.Else ? part == condition : SaysMissing(tree, part, condition)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a condition holds only when a value that it looks at is missing, or is an error.</summary>
    private static bool SaysMissing(CodeTree tree, int value, int condition)
    {
        var parent = tree.Parent(value);
        if (tree[parent].Kind == CodeKind.Binary && tree.Child(parent, CodeRole.Right) is >= 0 and var right && value != right)
        {
            return tree[parent].Operator switch
            {
                CodeOperator.InstanceOf => tree.GetBytes(right).EndsWith("Error"u8),
                CodeOperator.Is or CodeOperator.Equal or CodeOperator.LooselyEqual => tree[right].Kind == CodeKind.Null,
                _ => IsNegated(tree, parent, condition),
            };
        }

        return IsNegated(tree, value, condition);
    }

    private static bool IsNegated(CodeTree tree, int value, int condition)
    {
        for (var at = tree.Parent(value); at >= condition; at = tree.Parent(at))
        {
            if (tree[at].Operator == CodeOperator.Not)
            {
                return true;
            }

            if (tree[at].Kind != CodeKind.Binary)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Whether a value is logged itself, and not a part of it or something computed from it.</summary>
    private static bool IsLoggedWhole(CodeTree tree, int node, int call)
    {
        for (var at = tree.Parent(node); at > call; at = tree.Parent(at))
        {
            switch (tree[at].Kind)
            {
                case CodeKind.KeywordArgument when tree.GetName(at) is var name && (name.SequenceEqual("exc_info"u8) || name.SequenceEqual("indent"u8)):
                    return false;
                case CodeKind.Binary when tree[at].Operator is not (CodeOperator.Add or CodeOperator.Modulo or CodeOperator.Or or CodeOperator.And or CodeOperator.Coalesce or CodeOperator.Comma):
                    return false;
                case CodeKind.Interpolation or CodeKind.Text or CodeKind.Tuple or CodeKind.KeywordArgument or CodeKind.Entry or CodeKind.Map or CodeKind.List or CodeKind.Binary or CodeKind.Concatenation:
                    continue;
                case CodeKind.Call when tree.GetName(tree.Child(at, CodeRole.Function)) is var function
                    && (function.SequenceEqual("dumps"u8) || function.SequenceEqual("stringify"u8) || function.SequenceEqual("str"u8) || function.SequenceEqual("repr"u8) || function.SequenceEqual("format"u8) || function.SequenceEqual("pformat"u8)
                    || function.SequenceEqual("Serialize"u8) || function.SequenceEqual("SerializeObject"u8) || function.SequenceEqual("stringify"u8)):
                    continue;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>Whether an object in C# is logged with its contents: as text it is only the name of its type.</summary>
    private static bool IsSerialized(CodeTree tree, int node, int call)
    {
        for (var at = tree.Parent(node); at > call; at = tree.Parent(at))
        {
            if (tree[at].Kind == CodeKind.Call)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The handler whose event a name is; null for none.</summary>
    private static CodeHandler? IsEventOf(CodeUnit unit, CodeFile file, int name)
    {
        foreach (var handler in unit.Handlers)
        {
            if (handler.Function.File == file && file.FunctionAround(name) == handler.Function.Node && file.Tree.GetName(name).SequenceEqual(CodeExpressions.ParameterName(handler.Function, 0)))
            {
                return handler;
            }
        }

        return null;
    }

    /// <summary>Whether a file answers tasks of state machines, whose tokens are for that alone.</summary>
    private static bool AnswersTasks(CodeUnit unit, CodeFile file)
    {
        foreach (var sdk in unit.View<SdkOperations>().All)
        {
            if (sdk.Place.File == file && sdk is { Service: "stepfunctions", Name: "SendTaskSuccess" or "SendTaskFailure" or "SendTaskHeartbeat" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a token is a piece of text that a language model gives: the functions around are named so, <c>on_llm_new_token</c>.</summary>
    private static bool IsOfLanguageModel(CodeFile file, int node)
    {
        for (var function = file.FunctionAround(node); function >= 0; function = file.FunctionAround(function))
        {
            var name = new CodeFunction(file, function).WrittenName;
            if (name.IndexOf("llm"u8) >= 0 || name.IndexOf("LLM"u8) >= 0 || name.IndexOf("Llm"u8) >= 0 || name.IndexOf("new_token"u8) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a token is that of the next page: the function around speaks of pages beside it, in its messages too, or takes it from a response by such a name, <c>response["next"]</c>.</summary>
    private static bool IsOfPages(CodeFile file, int node)
    {
        var tree = file.Tree;
        var function = file.FunctionAround(node);
        for (var at = function; function >= 0 && at < tree[function].Next; at++)
        {
            var name = tree[at].Kind switch
            {
                CodeKind.Name or CodeKind.Member or CodeKind.KeywordArgument => tree.GetName(at),
                CodeKind.Text or CodeKind.TextPart => tree.GetContent(at),
                _ => default,
            };
            if (name.StartsWith("page_"u8) || name.IndexOf("extToken"u8) >= 0 || name.StartsWith("pageS"u8) || (tree[at].Kind == CodeKind.Text && name.SequenceEqual("next"u8)) || name.StartsWith("next_"u8) || name.StartsWith("nextT"u8) || name.StartsWith("NextT"u8))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a variable of a function holds what is harmless under the name that it is taken by: <c>token = event["ClientRequestToken"]</c>, <c>token = get_activity_token(arn)</c>.</summary>
    private static bool IsTakenFromHarmless(CodeFile file, int name)
    {
        var tree = file.Tree;
        if (tree[name].Kind != CodeKind.Name || file.FunctionAround(name) is not (>= 0 and var function))
        {
            return false;
        }

        for (var node = function; node < name; node++)
        {
            if (tree[node].Kind == CodeKind.Assign && tree.Child(node, CodeRole.Target) is >= 0 and var target && tree[target].Kind == CodeKind.Name && tree.GetName(target).SequenceEqual(tree.GetName(name)) && tree.Child(node, CodeRole.Value) is >= 0 and var value)
            {
                var key = tree[value].Kind is CodeKind.Index or CodeKind.Member ? file.ItemName(value)
                    : tree[value].Kind == CodeKind.Call ? GivenName(new CodeCall(file, value)) : null;
                return key is not null && IsHarmless(key);
            }
        }

        return false;
    }

    /// <summary>The name of what a call gives, as far as it says: <c>event.get("ClientRequestToken")</c>, <c>get_activity_token(arn)</c>.</summary>
    private static string? GivenName(CodeCall call) => call.WrittenName.SequenceEqual("get"u8) ? call.Argument(0, "key"u8).Constant.Text
        : call.WrittenName.IndexOf("task"u8) >= 0 || call.WrittenName.IndexOf("activity"u8) >= 0 ? System.Text.Encoding.UTF8.GetString(call.WrittenName)
        : null;

    /// <summary>Whether the function around gives what is logged to a parameter whose name is harmless: <c>send_task_success(taskToken=token)</c>, or to such a member.</summary>
    private static bool IsGivenAsHarmless(CodeFile file, int name)
    {
        var tree = file.Tree;
        if (file.FunctionAround(name) is not (>= 0 and var function))
        {
            return false;
        }

        for (var node = function; node < tree[function].Next; node++)
        {
            if (tree[node].Kind != tree[name].Kind || tree[node].Role is not (CodeRole.Value or CodeRole.Object) || !tree.GetName(node).SequenceEqual(tree.GetName(name)) || (tree[name].Kind == CodeKind.Member && !tree.GetBytes(node).SequenceEqual(tree.GetBytes(name))))
            {
                continue;
            }

            // A member of it may be given: params.sequenceToken = token.sequence.
            var given = node;
            while (tree[given].Role == CodeRole.Object && tree[tree.Parent(given)].Kind == CodeKind.Member)
            {
                given = tree.Parent(given);
            }

            var parent = tree.Parent(given);
            if (tree[parent].Kind == CodeKind.Assign && tree[given].Role == CodeRole.Value && tree.Child(parent, CodeRole.Target) is >= 0 and var target && tree[target].Kind == CodeKind.Member && IsHarmless(tree.GetNameText(target)))
            {
                return true;
            }

            if (tree[given].Role != CodeRole.Value)
            {
                continue;
            }

            // Secrets Manager is asked for a secret by its name.
            if (tree[parent].Kind == CodeKind.KeywordArgument ? tree.GetName(parent).SequenceEqual("SecretId"u8) || IsHarmless(tree.GetNameText(parent)) : tree[parent].Kind == CodeKind.Entry && tree.Child(parent, CodeRole.Key) is >= 0 and var key && tree.GetText(key) is { } entry && (entry == "SecretId" || IsHarmless(entry)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a value is a map of which no key is that of a secret, as the claims of a token are before it is signed, or in which what is secret was replaced: <c>{ ...secret, password: "***" }</c>.</summary>
    private static bool IsWithoutSecrets(CodeFile file, int node)
    {
        var map = file.Resolve(node).Origin;
        if (map.Kind != CodeKind.Map)
        {
            return false;
        }

        var (from, tree, hasSecret) = (map.File!, map.File!.Tree, false);
        foreach (var entry in tree.Children(map.Node))
        {
            if (tree[entry].Kind != CodeKind.Entry)
            {
                hasSecret = true;
                continue;
            }

            if (from.Evaluate(tree.Child(entry, CodeRole.Value)).Text is { } text && text.StartsWith("**", StringComparison.Ordinal))
            {
                return true;
            }

            var key = tree.Child(entry, CodeRole.Key) is >= 0 and var written ? written : tree.Child(entry, CodeRole.Value);
            var name = tree[key].Kind == CodeKind.Text ? tree.GetText(key) : tree[key].Kind is CodeKind.Name or CodeKind.Member ? tree.GetNameText(key) : null;
            hasSecret |= name is null || WrittenWords.HasAny(name, SensitiveWords);
        }

        return !hasSecret;
    }

    /// <summary>Whether a name that ends in a word for secrets is of none, of what computes one, or a member of what has none.</summary>
    private static bool IsHarmless(CodeTree tree, int node) => IsHarmless(tree.GetNameText(node)) || tree[node].Role == CodeRole.Function || tree[node].Role == CodeRole.Key
        || (tree[node].Kind == CodeKind.Member && tree[node + 1].Kind == CodeKind.Name && WrittenWords.EndsInAny(tree.GetNameText(node + 1), NameWords));

    /// <summary>Whether what ends in a word for secrets is none: tokens of pages, tasks, requests and shares, of grants of KMS ("a unique, nonsecret" text) of the verification of a domain, which goes into its public DNS, whether there is one, and what is left without it: <c>bodyNoPassword</c>.</summary>
    private static bool IsHarmless(string name) => WrittenWords.IsQuestion(name) || WrittenWords.HasAny(name, WithoutWords) || Array.Exists(HarmlessWords, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
