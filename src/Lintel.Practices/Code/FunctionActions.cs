using Lintel.Code;
using Lintel.Practices.Facts;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>The actions of IAM that the code of a function needs.</summary>
internal sealed class FunctionActions
{
    private readonly List<(string Action, SdkCall Call)> _certain = [];
    private readonly CodeUnit _unit;
    private readonly IEnumerable<CodeFile> _files;
    private readonly HashSet<string> _possible = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="handler">The handler.</param>
    /// <param name="unit">The code that it is in.</param>
    public FunctionActions(CodeHandler handler, CodeUnit unit)
    {
        var files = unit.View<ImportedCode>().FilesOf(handler);
        var reached = unit.View<ReachedCode>();
        foreach (var sdk in unit.View<UnitCalls>().Sdk)
        {
            if (!files.Contains(sdk.Call.File) || HasOtherCredentials(sdk) || (reached.HandlerOf(sdk.Place) != handler && !sdk.Call.File.RunsAtLoad(sdk.Call.Node)))
            {
                continue;
            }

            var service = sdk.Service ?? (sdk.IsResource && sdk.Call.Function.Name?.Owner is { IsResult: true, Owner.Segment: "Table" } ? "dynamodb" : null);
            if (service is not null && !IsLocal(sdk))
            {
                foreach (var action in ActionsOf(service, sdk.Operation))
                {
                    _certain.Add((action, sdk));
                }
            }
        }

        foreach (var (call, _) in unit.View<UnitCalls>().Clients)
        {
            if (!files.Contains(call.File))
            {
                continue;
            }

            var service = call.Argument(0, "service_name"u8).Constant.Text;
            Incomplete ??= service is null ? "for which service a client is, is not known" : SdkServices.Find(service) is null && service is not ("sts" or "logs" or "cloudwatch" or "xray" or "kms") ? $"what '{service}' does with the permissions of the function is not known" : null;
            Services.Add(service ?? "");
        }

        _unit = unit;
        _files = files;
    }

    /// <summary>The actions that calls certainly need, with the calls.</summary>
    public IReadOnlyList<(string Action, SdkCall Call)> Certain => _certain;

    /// <summary>The actions that calls may need, whatever they are called on. Afterwards <see cref="Incomplete"/> tells whether they are all; they are none where that is known before.</summary>
    public IReadOnlySet<string> FindPossible()
    {
        var modules = _unit.Package.Files.Select(static file => file.Module).ToHashSet();
        foreach (var file in _files)
        {
            Incomplete ??= FindOpenEnd(file, modules);
        }

        foreach (var file in Incomplete is null ? _files : [])
        {
            AddWritten(file.Tree);
        }

        return _possible;
    }

    /// <summary>The services that it makes clients for.</summary>
    public HashSet<string> Services { get; } = new(StringComparer.Ordinal);

    /// <summary>Why the code may call more than can be seen; null when it cannot. Only <see cref="FindPossible"/> looks for all reasons.</summary>
    public string? Incomplete { get; private set; }

    /// <summary>The actions of an operation; none when they are not known.</summary>
    private static string[] ActionsOf(string service, string operation)
    {
        if (SdkServices.Find(service) is not { } known)
        {
            return [];
        }

        return SdkActions.Find($"{service}:{operation}") is { } other ? other.Actions == "-" ? [] : other.Actions.Split(' ')
            : operation.StartsWith("get_paginator", StringComparison.Ordinal) || operation.StartsWith("get_waiter", StringComparison.Ordinal) || operation.StartsWith("generate_", StringComparison.Ordinal) ? []
            : [$"{known.Prefix}:{FactNames.Pascal(operation)}"];
    }

    /// <summary>Whether a method of an object is computed where it is: <c>Table()</c>, <c>wait_until_exists</c>, <c>can_paginate</c>.</summary>
    private static bool IsLocal(SdkCall sdk) => sdk.IsResource ? !IsTableOperation(sdk) : sdk.Operation is "can_paginate" or "close" or "waiter_names" || char.IsAsciiLetterUpper(sdk.Operation[0]) || sdk.Call.Function.Name?.Owner is not { IsResult: true, Owner.Segment: "client" };

    private static bool IsTableOperation(SdkCall sdk) => sdk.Call.Function.Name?.Owner is { IsResult: true, Owner.Segment: "Table" }
        && sdk.Operation is "get_item" or "put_item" or "update_item" or "delete_item" or "query" or "scan" or "batch_writer";

    private static bool HasOtherCredentials(SdkCall sdk) => sdk.Maker is not { } maker || !maker.Argument("aws_access_key_id"u8).IsAbsent || !maker.Argument("aws_session_token"u8).IsAbsent || maker.Maker is not null;

    private void AddWritten(CodeTree tree)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree[node].Kind == CodeKind.Member)
            {
                names.Add(tree.GetNameText(node));
            }
            else if (tree[node].Kind == CodeKind.Text && tree[node].End - tree[node].Start < 64 && tree.GetText(node) is { } text)
            {
                names.Add(text);
            }
        }

        foreach (var name in names)
        {
            foreach (var service in SdkServices.Keys)
            {
                _possible.UnionWith(ActionsOf(service, name));
                if (SdkActions.Find($"{service}:{name}") is { Actions: "-" })
                {
                    Incomplete ??= $"what '{name}' needs depends on its arguments";
                }
            }
        }
    }

    private static string? FindOpenEnd(CodeFile file, HashSet<CodeName> modules)
    {
        foreach (var import in file.Imports)
        {
            if (import.Name is null)
            {
                return "the code imports something that is not at hand";
            }

            var isOwn = false;
            var first = import.Name;
            for (var name = import.Name; name is not null; name = name.Owner)
            {
                isOwn |= modules.Contains(name);
                first = name;
            }

            var module = first.Segment;
            if (!isOwn && module is not ("boto3" or "botocore") && (CodeModules.Find(module) is null || module is "subprocess" or "importlib" or "ctypes") && !(module == "aws_lambda_powertools" && !IsCalling(import.Name.Text)))
            {
                return $"what '{module}' calls is not known";
            }
        }

        var tree = file.Tree;
        for (var node = 0; node < tree.Count; node++)
        {
            switch (tree[node].Kind)
            {
                case CodeKind.Skipped:
                    return "a part of the code cannot be read";
                case CodeKind.Call when new CodeCall(file, node) is var call && call.Function.Name?.Text is "getattr" or "eval" or "exec" or "__import__" && (call.Function.Name.Text != "getattr" || call.Argument(1, default).Constant.Text is null):
                    return "the code decides while it runs what it calls";
            }
        }

        return null;
    }

    /// <summary>Whether a part of Powertools calls AWS.</summary>
    private static bool IsCalling(string name) => name.Contains("parameters", StringComparison.Ordinal) || name.Contains("idempotency", StringComparison.Ordinal) || name.Contains("feature_flags", StringComparison.Ordinal) || name.Contains("streaming", StringComparison.Ordinal)
        || name.Contains("data_masking", StringComparison.Ordinal);
}
