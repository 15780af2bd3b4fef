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
            else if (key.Value.File!.Resolve(key.Value.Node).Origin is { Exists: true } origin && EnvironmentRead.NameOf(origin) is { } variable)
            {
                verdicts.Gap(place, $"The client is given the access key in '{variable}', which does not expire and has to be kept in every place that it runs; leave the argument out, so that the SDK takes the temporary credentials of the role");
            }
            else if (call.Argument("aws_session_token"u8) is { IsPresent: true, Constant.IsNull: false })
            {
                verdicts.Met(place);
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
        if (key.Constant.Text is not null)
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

            if (unit.Handlers.Count == 0 && IsScript(read.At))
            {
                verdicts.NotApplicable(read.At, "it runs where a person or a pipeline runs it");
            }
            else if (IsLeftEmpty(unit, read.Name))
            {
                verdicts.NotApplicable(read.At, "the functions are given an empty text for it");
            }
            else if (FillsEnvironment(unit, read.Name))
            {
                verdicts.Unknown(read.At, "the code sets variables of the environment itself");
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

    /// <summary>Whether a file is loaded with the handler of a function.</summary>
    private static bool IsOfHandler(CodeUnit unit, CodeFile file)
    {
        foreach (var handler in unit.Handlers)
        {
            if (unit.View<ImportedCode>().FilesOf(handler).Contains(file))
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

        foreach (var part in path[..^name.Length].Split('/'))
        {
            if (path[part] is ['.', not '.', ..] or "scripts" or "script" or "build" or "ci" or "hack")
            {
                return true;
            }
        }

        var tree = place.File.Tree;
        return tree.Language == CodeLanguage.Python && (tree.Source.Bytes.IndexOf("ArgumentParser("u8) >= 0 || tree.Source.Bytes.IndexOf("@click.command"u8) >= 0 || tree.Source.Bytes.IndexOf("sys.argv"u8) >= 0);
    }

    /// <summary>Whether a name with the word of a secret is that of something else: the token of a task of Step Functions, the port of an extension for secrets.</summary>
    private static bool IsNoSecret(string name) => name.Contains("TASK_TOKEN", StringComparison.OrdinalIgnoreCase) || name.Contains("CALLBACK", StringComparison.OrdinalIgnoreCase) || name.EndsWith("PORT", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("HOST", StringComparison.OrdinalIgnoreCase) || name.EndsWith("TIMEOUT", StringComparison.OrdinalIgnoreCase) || name.EndsWith("SIZE", StringComparison.OrdinalIgnoreCase) || name.EndsWith("TOKENS", StringComparison.OrdinalIgnoreCase);

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

    /// <summary>Whether a read is one of a list: it stands in a loop or in what is done to each item, or goes through pages.</summary>
    private static bool IsOneOfMany(SdkOperation sdk)
    {
        var (file, tree) = (sdk.Call.File, sdk.Call.File.Tree);
        var function = file.FunctionAround(sdk.Call.Node);
        return file.LoopAround(sdk.Call.Node) >= 0 || (function >= 0 && tree[function].Is(CodeStyle.Arrow) && tree[function].Role == CodeRole.Argument && tree.GetName(tree.Child(tree.Parent(function), CodeRole.Function)).SequenceEqual("map"u8))
            || (sdk.Name == "GetParametersByPath" && (sdk.PagesItself || (function >= 0 && Mentions(tree, function, "NextToken"u8))));
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

            if (CodeExpressions.IsKept(file, read.At.Node) || HasDefault(read.At) || IsTested(read.At))
            {
                verdicts.Met(read.At);
            }
            else if ((seen ??= []).Add((handler.Function.File, handler.Function.Node)))
            {
                verdicts.Gap(read.At, $"'{handler.Name}' finds out that '{read.Name}' is missing or wrong only when it gets there, in the middle of an event; read and check all settings in one place {SourceWords.OnceIn(read.At)}");
            }
        }
    }
}
