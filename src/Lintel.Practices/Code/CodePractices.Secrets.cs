using Lintel.Checking;
using Lintel.Code;
using Lintel.Practices.Secrets;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>Secrets, credentials and settings.</summary>
internal static partial class CodePractices
{
    /// <summary>A secret access key has 40 characters, and the id of a key no fewer than 16. Source: IAM API Reference, AccessKey.</summary>
    private const int ShortestKey = 16;

    [Practice("source-no-static-credentials", Pillar.Security, Severity.Critical)]
    internal static void NoStaticCredentials(CodeUnit unit, CodeVerdicts verdicts)
    {
        foreach (var (call, name) in unit.View<UnitCalls>().All)
        {
            if (name.Text is "Amazon.Runtime.BasicAWSCredentials" or "Amazon.Runtime.SessionAWSCredentials")
            {
                DecideDotNetKey(call, name.Segment == "SessionAWSCredentials", verdicts);
                continue;
            }

            if (name.Segment is not ("client" or "resource" or "Session" or "create_client") || !name.Text.StartsWith("boto", StringComparison.Ordinal) && !name.Text.StartsWith("aioboto", StringComparison.Ordinal))
            {
                continue;
            }

            var key = call.Argument("aws_secret_access_key"u8);
            if (!key.IsPresent)
            {
                continue;
            }

            var place = new CodePlace(call.File, key.Value.Node);
            if (key.Constant.Text is { Length: < ShortestKey })
            {
                verdicts.NotApplicable(place, "it is too short for a key: an emulator takes any text");
            }
            else if (key.Constant.Text is not null)
            {
                verdicts.Gap(place, "An access key stands in the source: it works for whoever reads it, everywhere and until somebody revokes it; delete it in IAM and let the SDK take the credentials of the role");
            }
            else if (key.Constant.IsNull)
            {
                verdicts.NotApplicable(place, "no key is given");
            }
            else if (call.Argument("aws_session_token"u8) is { IsPresent: true, Constant.IsNull: false })
            {
                verdicts.Met(place);
            }
            else if (key.Value.File!.Resolve(key.Value.Node).Origin is { Exists: true } origin && EnvironmentRead.NameOf(origin) is { } variable)
            {
                verdicts.Gap(place, $"The client is given the access key in '{variable}', which does not expire and has to be kept in every place that it runs; leave the argument out, so that the SDK takes the temporary credentials of the role");
            }
            else
            {
                verdicts.Unknown(place, "it is not known where the key comes from");
            }
        }
    }

    /// <summary>The secret key that credentials of the SDK for .NET are made with.</summary>
    private static void DecideDotNetKey(CodeCall call, bool isTemporary, CodeVerdicts verdicts)
    {
        var key = call.Argument(1, "secretKey"u8);
        if (!key.IsPresent)
        {
            return;
        }

        var place = new CodePlace(call.File, key.Value.Node);
        if (key.Constant.Text is { Length: < ShortestKey })
        {
            verdicts.NotApplicable(place, "it is too short for a key: an emulator takes any text");
        }
        else if (key.Constant.Text is not null)
        {
            verdicts.Gap(place, "An access key stands in the source: it works for whoever reads it, everywhere and until somebody revokes it; delete it in IAM and let the SDK take the credentials of the role");
        }
        else if (isTemporary)
        {
            verdicts.Met(place);
        }
        else if (EnvironmentVariable.NameOf(key.Value) is { } variable)
        {
            verdicts.Gap(place, $"The client is given the access key in '{variable}', which does not expire and has to be kept in every place that it runs; leave the credentials out, so that the SDK takes the temporary ones of the role");
        }
        else
        {
            verdicts.Unknown(place, "it is not known where the key comes from");
        }
    }

    [Practice("source-secret-from-environment", Pillar.Security, Severity.High)]
    internal static void SecretFromEnvironment(CodeUnit unit, CodeVerdicts verdicts)
    {
        foreach (var read in unit.View<EnvironmentReads>().All)
        {
            if (read.Name.StartsWith("AWS_", StringComparison.Ordinal) || !SecretText.IsSecretName(read.Name) || IsNoSecret(read.Name) || IsSecondChoice(read.At))
            {
                continue;
            }

            if ((unit.Handlers.Count == 0 && IsScript(read.At)) || IsOfMain(read.At))
            {
                verdicts.NotApplicable(read.At, "it runs where a person or a pipeline runs it");
            }
            else if (IsLeftEmpty(unit, read.Name))
            {
                verdicts.NotApplicable(read.At, "the functions are given an empty text for it");
            }
            else if (FillsEnvironment(unit, read.Name) || IsNamedToLoader(read) || IsFilledLater(read.At))
            {
                verdicts.Unknown(read.At, "the code sets the variable itself, or what it is read into");
            }
            else if (IsNameOfSecret(unit, read.Name) || IsNameInCode(read.At) || IsNameByDefault(read))
            {
                verdicts.Met(read.At);
            }
            else if (!IsOfHandler(unit, read.At.File!))
            {
                // A container is given the values of secrets in its environment, by its task definition: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
                verdicts.Unknown(read.At, "it is not known what runs it, and how that is given the value");
            }
            else
            {
                verdicts.Gap(read.At, $"The value of '{read.Name}' is a secret by its name, and an environment variable is shown to everyone who may look at the function and stays until the next deployment; keep it in Secrets Manager or Parameter Store and give the function its name");
            }
        }
    }

    /// <summary>Whether a variable is read only where another one for the same secret is missing, so that it is told with that: <c>os.environ.get("DB_PASSWORD") or os.environ.get("PGPASSWORD")</c>.</summary>
    private static bool IsSecondChoice(CodePlace read)
    {
        var (file, tree) = (read.File!, read.File!.Tree);
        return tree.Parent(read.Node) is > 0 and var parent && tree[parent].Kind == CodeKind.Binary && tree[parent].Operator is CodeOperator.Or or CodeOperator.Coalesce && tree.Child(parent, CodeRole.Left) is >= 0 and var left && left != read.Node
            && EnvironmentVariable.NameOf(new(file, left)) is { } first && SecretText.IsSecretName(first);
    }

    /// <summary>Whether all functions of a unit are given an empty text for a variable.</summary>
    private static bool IsLeftEmpty(CodeUnit unit, string variable)
    {
        foreach (var function in unit.Functions)
        {
            if (function.Resource["Environment.Variables"].Get(variable).AsText() is not "")
            {
                return false;
            }
        }

        return unit.Functions.Count > 0;
    }

    /// <summary>Whether the code sets a variable of its own environment, or variables whose names it gets while it runs.</summary>
    private static bool FillsEnvironment(CodeUnit unit, string variable)
    {
        foreach (var place in unit.Package.Items("os.environ"))
        {
            if (place.File is { } file && file.Tree[place.Node].Role == CodeRole.Target && file.Evaluate(file.Tree.Child(place.Node, CodeRole.Key)) is var key && (key.IsUnknown || key.Text == variable))
            {
                return true;
            }
        }

        foreach (var place in unit.Package.Items("process.env"))
        {
            if (place.File is { } file && file.Tree[place.Node].Role == CodeRole.Target && file.ItemName(place.Node) is var name && (name is null || name == variable))
            {
                return true;
            }
        }

        return unit.Package.Calls("os.environ.update").Count > 0 || unit.Package.Calls("os.environ.setdefault").Count > 0;
    }

    /// <summary>Whether the code gives the name of a variable to something that loads secrets into the environment: <c>load_secret("orders/api-key", "API_KEY")</c>.</summary>
    private static bool IsNamedToLoader(EnvironmentRead read)
    {
        var tree = read.At.File!.Tree;
        var bytes = System.Text.Encoding.UTF8.GetBytes(read.Name);
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree[node].Kind != CodeKind.Text || tree[node].Role != CodeRole.Argument || !tree.GetContent(node).SequenceEqual(bytes))
            {
                continue;
            }

            var function = tree.GetName(tree.Child(tree.Parent(node), CodeRole.Function));
            if (function.IndexOf("load"u8) >= 0 || function.IndexOf("ecret"u8) >= 0 || function.IndexOf("ssm"u8) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a function of the file gives the name that a module reads a variable into another value: what it got from a parameter.</summary>
    private static bool IsFilledLater(CodePlace read)
    {
        var (file, tree) = (read.File!, read.File!.Tree);
        if (tree.Parent(read.Node) is not (> 0 and var assign) || tree[assign].Kind != CodeKind.Assign || file.FunctionAround(assign) >= 0 || tree.Child(assign, CodeRole.Target) is not (>= 0 and var target) || tree[target].Kind != CodeKind.Name)
        {
            return false;
        }

        for (var node = 0; node < tree.Count; node++)
        {
            if (tree[node].Kind is CodeKind.Global && CodeExpressions.HasName(tree, node, tree.GetName(target)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether code runs only where a person starts its file as a program: <c>if __name__ == "__main__"</c>.</summary>
    private static bool IsOfMain(CodePlace place)
    {
        var tree = place.File!.Tree;
        for (var node = tree.Parent(place.Node); node > 0; node = tree.Parent(node))
        {
            if (tree[node].Kind == CodeKind.If && CodeExpressions.HasName(tree, tree.Child(node, CodeRole.Condition), "__name__"u8))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a file is loaded with the handler of a function.</summary>
    private static bool IsOfHandler(CodeUnit unit, CodeFile file)
    {
        foreach (var handler in unit.Handlers)
        {
            if (unit.View<ImportedCode>().NamedBy(handler).Contains(file))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a file is a script by its folder or name, or reads the arguments of a command line: it is deployed nowhere.</summary>
    private static bool IsScript(CodePlace place)
    {
        var path = place.File!.Path.AsSpan();
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (name is "setup.py" or "noxfile.py" or "fabfile.py" or "gulpfile.js" or "Gruntfile.js")
        {
            return true;
        }

        // The jobs of Glue are kept in such folders too, and read the arguments that Glue gives them.
        var tree = place.File.Tree;
        if (tree.Source.Bytes.IndexOf("awsglue"u8) >= 0)
        {
            return false;
        }

        foreach (var part in path[..^name.Length].Split('/'))
        {
            if (path[part] is ['.', not '.', ..] or "scripts" or "script" or "build" or "ci" or "hack" or "scratch" or "experiments" or "bench" or "benchmark" or "benchmarks" or "dev" or "devtools" or "loadtest" or "load-tests" or "cli" or "Cli"
                || path[part].EndsWith("_cli") || path[part].EndsWith("-cli"))
            {
                return true;
            }
        }

        return (tree.Language == CodeLanguage.TypeScript && tree.Source.Bytes.StartsWith("#!"u8))
            || tree.Language == CodeLanguage.Python && (tree.Source.Bytes.IndexOf("ArgumentParser("u8) >= 0 || tree.Source.Bytes.IndexOf("@click.command"u8) >= 0 || tree.Source.Bytes.IndexOf("sys.argv"u8) >= 0);
    }

    /// <summary>Whether a name with the word of a secret is that of something else: the token of a task of Step Functions, the port of an extension for secrets, what is encrypted and a way to store.</summary>
    private static bool IsNoSecret(string name) => name.Contains("TASK_TOKEN", StringComparison.OrdinalIgnoreCase) || name.Contains("CALLBACK", StringComparison.OrdinalIgnoreCase) || name.EndsWith("PORT", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("HOST", StringComparison.OrdinalIgnoreCase) || name.EndsWith("TIMEOUT", StringComparison.OrdinalIgnoreCase) || name.EndsWith("SIZE", StringComparison.OrdinalIgnoreCase) || name.EndsWith("TOKENS", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("MODE", StringComparison.OrdinalIgnoreCase) || name.Contains("KMS", StringComparison.OrdinalIgnoreCase) || name.Contains("ENCRYPTED", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether what the templates give to a variable is the ARN or name of a secret and not its value.</summary>
    private static bool IsNameOfSecret(CodeUnit unit, string variable)
    {
        foreach (var function in unit.Functions)
        {
            var value = function.Resource["Environment.Variables"].Get(variable);
            if (value.Target is { Type: "AWS::SecretsManager::Secret" or "AWS::SSM::Parameter" } || value.StartsWith("arn:").IsTrue || value.StartsWith("/").IsTrue)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a variable holds the name of a parameter or secret by what it is when nobody sets it, a path or an ARN, or by its own name (<c>SSM_TOKEN</c>).</summary>
    private static bool IsNameByDefault(EnvironmentRead read) => read.Name.StartsWith("SSM_", StringComparison.Ordinal)
        || (read.At.Kind == CodeKind.Call && new CodeCall(read.At.File!, read.At.Node).Argument(1, "default"u8).Constant.Text is { } written
            && (written.StartsWith('/') || written.StartsWith("arn:", StringComparison.Ordinal)));

    /// <summary>Whether the code itself takes a value for the name of a secret: it asks Secrets Manager or Parameter Store for it.</summary>
    private static bool IsNameInCode(CodePlace read)
    {
        var (file, tree) = (read.File!, read.File!.Tree);
        var parent = tree.Parent(read.Node);
        if (IsSecretArgument(tree, read.Node))
        {
            return true;
        }

        if (parent < 0 || tree[parent].Kind != CodeKind.Assign || tree.Child(parent, CodeRole.Target) is not (>= 0 and var target) || tree[target].Kind != CodeKind.Name)
        {
            return false;
        }

        var name = tree.GetName(target);
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree[node].Kind == CodeKind.Name && tree[node].Role is CodeRole.Value or CodeRole.Argument && tree.GetName(node).SequenceEqual(name) && IsSecretArgument(tree, node))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSecretArgument(CodeTree tree, int node)
    {
        var parent = tree.Parent(node);
        if (parent >= 0 && tree[parent].Kind == CodeKind.KeywordArgument)
        {
            var argument = tree.GetName(parent);
            return argument.SequenceEqual("SecretId"u8) || (argument.SequenceEqual("Name"u8) && tree.Parent(parent) is var call and >= 0 && tree.GetName(tree.Child(call, CodeRole.Function)) is var called && (called.StartsWith("get_parameter"u8) || called.StartsWith("GetParameter"u8)));
        }

        if (parent >= 0 && tree[parent].Kind == CodeKind.Entry && tree.Child(parent, CodeRole.Key) is var key and >= 0 && tree[key].Kind == CodeKind.Text)
        {
            return tree.TextEquals(key, "SecretId"u8) || tree.TextEquals(key, "Name"u8);
        }

        if (parent < 0 || tree[parent].Kind != CodeKind.Call || tree[node].Role != CodeRole.Argument)
        {
            return false;
        }

        var function = tree.GetName(tree.Child(parent, CodeRole.Function));
        return function.IndexOf("ecret"u8) >= 0 || function.IndexOf("arameter"u8) >= 0;
    }

    [Practice("source-secret-cached", Pillar.PerformanceEfficiency, Severity.Low)]
    internal static void SecretCached(CodeUnit unit, CodeVerdicts verdicts)
    {
        var reached = unit.View<ReachedCode>();
        var changes = ChangesSecrets(unit);
        foreach (var sdk in unit.View<SdkOperations>().All)
        {
            if (sdk is not ({ Service: "secretsmanager", Name: "GetSecretValue" } or { Service: "ssm", Name: "GetParameter" or "GetParameters" or "GetParametersByPath" }))
            {
                continue;
            }

            var handler = reached.HandlerOf(sdk.Place);
            if (handler is null)
            {
                if (unit.Handlers.Count > 0 && sdk.Call.File.RunsAtLoad(sdk.Call.Node))
                {
                    verdicts.Met(sdk.Place);
                }

                continue;
            }

            var trigger = unit.View<HandlerTriggers>().Of(handler);
            if (IsOccasional(trigger) || trigger == HandlerTrigger.Workflow || (trigger & HandlerTrigger.Deployment) != 0)
            {
                verdicts.NotApplicable(sdk.Place, "the handler runs now and then only");
            }
            else if ((changes && sdk.Service == "secretsmanager") || (sdk.Service == "ssm" && PutsParameters(unit)))
            {
                verdicts.NotApplicable(sdk.Place, "the code changes secrets or parameters, and has to see what they are now");
            }
            else if (IsOfEvent(sdk, handler))
            {
                verdicts.NotApplicable(sdk.Place, "which one it reads is up to the event");
            }
            else if (IsOneOfMany(sdk))
            {
                verdicts.NotApplicable(sdk.Place, "it reads one after the other, and none of them again");
            }
            else if (CodeExpressions.IsKept(sdk.Call.File, sdk.Call.Node) || IsCachedAround(sdk.Call) || reached.IsKept(sdk.Place))
            {
                verdicts.Met(sdk.Place);
            }
            else if (trigger == HandlerTrigger.Unknown)
            {
                verdicts.Unknown(sdk.Place, "it is not known how often the handler runs");
            }
            else
            {
                verdicts.Gap(sdk.Place, $"Each call of '{handler.Name}' asks for the secret or parameter again, which adds a round trip to every request and throttles under load; keep it for some minutes, with Powertools parameters or a cache of your own");
            }
        }
    }

    /// <summary>Whether what is read is named by a part of the event: <c>Name: event.detail.name</c>.</summary>
    private static bool IsOfEvent(SdkOperation sdk, CodeHandler handler)
    {
        var variable = CodeExpressions.ParameterName(handler.Function, 0);
        foreach (var name in (ReadOnlySpan<string>)["Name", "Names", "SecretId", "Path"])
        {
            if (sdk.Parameter(System.Text.Encoding.UTF8.GetBytes(name)).Value is { Exists: true } value && !variable.IsEmpty && CodeExpressions.HasName(value.File!.Tree, value.Node, variable))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a read is one of a list: it stands in a loop or in what is done to each item, or goes through pages.</summary>
    private static bool IsOneOfMany(SdkOperation sdk)
    {
        var (file, tree) = (sdk.Call.File, sdk.Call.File.Tree);
        var function = file.FunctionAround(sdk.Call.Node);
        return file.LoopAround(sdk.Call.Node) >= 0 || (function >= 0 && tree[function].Is(CodeStyle.Arrow) && tree[function].Role == CodeRole.Argument && tree.GetName(tree.Child(tree.Parent(function), CodeRole.Function)).SequenceEqual("map"u8))
            || (sdk.Name == "GetParametersByPath" && (sdk.PagesItself || (function >= 0 && PagedCall.Mentions(tree, function, "NextToken"u8))));
    }

    /// <summary>Whether code writes parameters, which it reads to see what they are.</summary>
    private static bool PutsParameters(CodeUnit unit)
    {
        foreach (var sdk in unit.View<SdkOperations>().All)
        {
            if (sdk is { Service: "ssm", Name: "PutParameter" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether code rotates or otherwise changes secrets; what it calls a token then is the id of a version.</summary>
    private static bool ChangesSecrets(CodeUnit unit)
    {
        foreach (var sdk in unit.View<SdkOperations>().All)
        {
            if (sdk is { Service: "secretsmanager", Name: "PutSecretValue" or "UpdateSecret" or "UpdateSecretVersionStage" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a function keeps something for later calls: it changes a name of the module, or tests one for being set.</summary>
    private static bool IsCachedAround(CodeCall call)
    {
        var (file, tree) = (call.File, call.File.Tree);
        var function = file.FunctionAround(call.Node);
        for (var node = function; node < tree[function].Next; node++)
        {
            if (tree[node].Kind is CodeKind.Global or CodeKind.Nonlocal || (tree[node].Kind is CodeKind.Name or CodeKind.Member && tree.GetName(node) is var name && (name.IndexOf("cache"u8) >= 0 || name.IndexOf("CACHE"u8) >= 0 || name.IndexOf("Cache"u8) >= 0)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a read says what to take when there is no such variable.</summary>
    private static bool HasDefault(CodePlace read) => IsLeftOfDefault(read) || read.Kind == CodeKind.Call && !new CodeCall(read.File!, read.Node).Argument(1, "default"u8).IsAbsent;

    /// <summary>Whether something is taken instead, or thrown, where a value is null: <c>a ?? b</c>.</summary>
    private static bool IsLeftOfDefault(CodePlace read) => read.File!.Tree is { Language: not CodeLanguage.Python } tree && tree.Parent(read.Node) is var parent and > 0
        && (tree[parent].Operator == CodeOperator.Coalesce || (tree[parent].Operator == CodeOperator.Or && tree[parent].Kind == CodeKind.Binary) || (tree[parent].Kind == CodeKind.Assign && tree[parent].Role == CodeRole.Value));

    /// <summary>Whether code asks if there is a value at all: it is a condition, or compared.</summary>
    private static bool IsTested(CodePlace read)
    {
        var tree = read.File!.Tree;
        var parent = tree.Parent(read.Node);
        parent = parent > 0 && tree[parent].Kind == CodeKind.Assign && tree.Parent(parent) is > 0 and var around && tree[around].Kind is CodeKind.If or CodeKind.Binary or CodeKind.Chain ? around : parent;
        return parent > 0 && (tree[read.Node].Role == CodeRole.Condition || tree[parent].Kind is CodeKind.If or CodeKind.Conditional or CodeKind.Unary or CodeKind.Binary or CodeKind.Chain);
    }

    [Practice("source-configuration-validated", Pillar.Reliability, Severity.Low)]
    internal static void ConfigurationValidated(CodeUnit unit, CodeVerdicts verdicts)
    {
        if (unit.Handlers.Count == 0)
        {
            return;
        }

        var reached = unit.View<ReachedCode>();
        HashSet<(CodeFile, int)>? seen = null;

        // What a function has read whenever it comes to a further read of the same.
        HashSet<(CodeFile, int, string)>? always = null;
        foreach (var read in unit.View<EnvironmentReads>().All)
        {
            if (read.Name.StartsWith("AWS_", StringComparison.Ordinal) || read.Name.StartsWith('_'))
            {
                continue;
            }

            var file = read.At.File!;
            if (reached.HandlerOf(read.At) is not { } handler)
            {
                if (file.RunsAtLoad(read.At.Node))
                {
                    verdicts.Met(read.At);
                }

                continue;
            }

            if (CodeExpressions.IsKept(file, read.At.Node) || reached.IsKept(read.At) || HasDefault(read.At) || IsTested(read.At) || IsCheckedAround(read) || IsSetBeside(handler, read.Name))
            {
                verdicts.Met(read.At);
                continue;
            }

            // What raises an error on its own, and is all that a statement of every call does, is found out at the first one.
            var isSilent = read.At.Kind != CodeKind.Index || file.Tree.Language != CodeLanguage.Python;
            if (isSilent ? IsHandedOn(read.At) : IsReadAlways(read.At))
            {
                verdicts.Met(read.At);
                (always ??= []).Add((file, file.FunctionAround(read.At.Node), read.Name));
            }
            else if (always is not null && always.Contains((file, file.FunctionAround(read.At.Node), read.Name)))
            {
                verdicts.Met(read.At);
            }
            else if ((seen ??= []).Add((handler.Function.File, handler.Function.Node)))
            {
                verdicts.Gap(read.At, isSilent
                    ? $"'{handler.Name}' goes on with nothing where '{read.Name}' is missing, and fails somewhere else or not at all; read and check all settings in one place {SourceWords.OnceIn(read.At)}"
                    : $"'{handler.Name}' finds out that '{read.Name}' is missing or wrong only when it gets there, in the middle of an event; read and check all settings in one place {SourceWords.OnceIn(read.At)}");
            }
        }
    }

    /// <summary>Whether the function around a read asks elsewhere whether there is the variable: it tests what the read was put into, or the variable itself, or catches that it is missing.</summary>
    private static bool IsCheckedAround(EnvironmentRead read)
    {
        var (file, tree) = (read.At.File!, read.At.File!.Tree);
        var function = file.FunctionAround(read.At.Node);
        if (file.TryAround(read.At.Node) is >= 0 and var attempt)
        {
            foreach (var clause in tree.Children(attempt, CodeRole.Catch))
            {
                if (tree.Child(clause, CodeRole.Type) is >= 0 and var type && CodeExpressions.HasName(tree, type, "KeyError"u8))
                {
                    return true;
                }
            }
        }

        var variable = tree.Parent(read.At.Node) is > 0 and var assign && tree[assign].Kind == CodeKind.Assign && tree.Child(assign, CodeRole.Target) is >= 0 and var target && tree[target].Kind == CodeKind.Name ? tree.GetName(target) : default;
        for (var node = function + 1; node < tree[Math.Max(function, 0)].Next; node++)
        {
            var isSame = (tree[node].Kind == CodeKind.Name && !variable.IsEmpty && tree.GetName(node).SequenceEqual(variable))
                || (node != read.At.Node && tree[node].Kind is CodeKind.Index or CodeKind.Member or CodeKind.Call && tree.GetBytes(node).SequenceEqual(tree.GetBytes(read.At.Node)));
            // The same variable may be read in another way: os.environ.get("A") before os.environ["A"].
            isSame |= node != read.At.Node && tree[node].Kind is CodeKind.Index or CodeKind.Call && IsTested(new(file, node)) && EnvironmentRead.NameOf(new(file, node)) == read.Name;
            if ((isSame && IsTested(new(file, node))) || (tree[node].Kind == CodeKind.Text && tree[tree.Parent(node)].Kind is CodeKind.Binary or CodeKind.Chain && tree.GetContent(node).SequenceEqual(System.Text.Encoding.UTF8.GetBytes(read.Name))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the template that a function is written out in names a variable beside its code, where it says what it is.</summary>
    private static bool IsSetBeside(CodeHandler handler, string name)
    {
        if (!IsInTemplate(handler) || handler.DeployedAs[0].Resource.Location.Source is not { } template)
        {
            return false;
        }

        var bytes = System.Text.Encoding.UTF8.GetBytes(name);
        return System.MemoryExtensions.Count(template.Bytes, bytes) > System.MemoryExtensions.Count(handler.Function.File.Tree.Source.Bytes, bytes) || handler.DeployedAs.All(function => function.Resource["Environment.Variables"].Get(name).IsPresent.IsTrue);
    }

    /// <summary>Whether the code of a handler is written out in a template.</summary>
    private static bool IsInTemplate(CodeHandler handler) => handler.DeployedAs.Count > 0 && CodeReaders.LanguageOf(Path.GetFileName(handler.Function.File.Path.AsSpan())) == CodeLanguage.None;

    /// <summary>Whether a read is a statement of its own that runs whenever its function does, or gives its value to code of the package there; also in a function that is there to read settings.</summary>
    private static bool IsReadAlways(CodePlace read)
    {
        var (file, tree) = (read.File!, read.File!.Tree);
        var function = file.FunctionAround(read.Node);
        if (function >= 0 && tree.Child(function, CodeRole.Name) is >= 0 and var declared && tree.GetName(declared) is var name && (name.IndexOf("env"u8) >= 0 || name.IndexOf("config"u8) >= 0 || name.IndexOf("settings"u8) >= 0))
        {
            return true;
        }

        var (value, isGiven) = (read.Node, false);
        for (var parent = tree.Parent(value); parent > 0 && (tree[parent].Kind == CodeKind.KeywordArgument || (tree[parent].Kind == CodeKind.Call && tree[value].Role == CodeRole.Argument)); parent = tree.Parent(value))
        {
            if (tree[parent].Kind == CodeKind.Call && !IsConversion(tree.GetName(tree.Child(parent, CodeRole.Function))))
            {
                var called = tree.Child(parent, CodeRole.Function);
                if (!IsClassName(tree, called) && file.Resolve(called).Origin.Kind is not (CodeKind.Function or CodeKind.Class))
                {
                    break;
                }

                isGiven = true;
            }

            value = parent;
        }

        var statement = tree.Parent(value);
        if (statement <= 0 || !(tree[statement].Kind == CodeKind.Assign ? tree[value].Role == CodeRole.Value : isGiven && tree[statement].Kind is CodeKind.Block or CodeKind.Await or CodeKind.Return) || (isGiven && file.TryAround(read.Node) >= 0))
        {
            return false;
        }

        for (var around = tree.Parent(statement); around > function; around = tree.Parent(around))
        {
            if (tree[around].Kind is CodeKind.If or CodeKind.For or CodeKind.While or CodeKind.Catch or CodeKind.Case)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a name is that of a class, also where it is not known which: <c>Store(os.environ["TABLE"])</c>.</summary>
    private static bool IsClassName(CodeTree tree, int called) => tree[called].Kind == CodeKind.Name && tree.GetName(called) is [>= (byte)'A' and <= (byte)'Z', .. var rest] && rest.IndexOfAnyInRange((byte)'a', (byte)'z') >= 0;

    /// <summary>Whether a function gives a value of another type or the value itself, and fails with it.</summary>
    private static bool IsConversion(ReadOnlySpan<byte> name) => name.SequenceEqual("get"u8) || name.SequenceEqual("getenv"u8) || name.SequenceEqual("int"u8) || name.SequenceEqual("float"u8) || name.SequenceEqual("str"u8) || name.SequenceEqual("bool"u8) || name.SequenceEqual("loads"u8);

    /// <summary>Whether other code of the package gets a value, and may well check it: it is returned, or an argument of a function there.</summary>
    private static bool IsHandedOn(CodePlace read)
    {
        var (file, tree) = (read.File!, read.File!.Tree);
        var parent = tree.Parent(read.Node);
        if (tree[parent].Kind == CodeKind.Return || IsGivenToOwn(file, read.Node))
        {
            return true;
        }

        if (tree[parent].Kind != CodeKind.Assign || tree.Child(parent, CodeRole.Target) is not (>= 0 and var target) || tree[target].Kind != CodeKind.Name || file.FunctionAround(read.Node) is not (>= 0 and var function))
        {
            return false;
        }

        for (var node = tree[parent].Next; node < tree[function].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Name && tree.GetName(node).SequenceEqual(tree.GetName(target)) && IsGivenToOwn(file, node))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsGivenToOwn(CodeFile file, int argument) => file.Tree[argument].Role == CodeRole.Argument && file.Tree.Parent(argument) is > 0 and var call && file.Tree[call].Kind == CodeKind.Call
        && file.Resolve(file.Tree.Child(call, CodeRole.Function)).Origin.Kind is CodeKind.Function or CodeKind.Class;
}
