using Lintel.Code;
using Lintel.Practices.Facts;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>The actions of IAM that the code of a function needs.</summary>
internal sealed class FunctionActions
{
    /// <summary>The forms of clients whose methods are not named after operations: those of packages.</summary>
    private static readonly string[] PackageForms = [.. AllForms().Where(static form => char.IsAsciiLetterLower(form[0]))];

    /// <summary>The same for the objects of the resource interface of boto3.</summary>
    private static readonly string[] ObjectForms = [.. AllForms().Where(static form => char.IsAsciiLetterUpper(form[0]))];

    private static readonly HashSet<string> SdkNamespaces = [.. SdkPackages.Keys.Where(static key => key.StartsWith("Amazon.", StringComparison.Ordinal)).Select(static key => key[..key.LastIndexOf('.')])];

    private readonly List<(string Action, SdkOperation Operation)> _certain = [];
    private readonly List<SdkOperation> _operations = [];
    private readonly CodeUnit _unit;
    private readonly IReadOnlySet<CodeFile> _files;
    private readonly HashSet<string> _possible = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="handler">The handler.</param>
    /// <param name="unit">The code that it is in.</param>
    public FunctionActions(CodeHandler handler, CodeUnit unit)
    {
        _unit = unit;
        _files = unit.View<ImportedCode>().FilesOf(handler);
        var reached = unit.View<ReachedCode>();
        var named = handler.Function.File.Tree.Language == CodeLanguage.CSharp ? NamedFrom(handler) : null;
        foreach (var operation in unit.View<SdkOperations>().All)
        {
            if (!_files.Contains(operation.Call.File))
            {
                continue;
            }

            if (named is null || MayBeCalled(operation.Call, named))
            {
                _operations.Add(operation);
            }

            AddService(operation.Service);
            if (operation.IsCertain && operation.Actions is { } actions && (reached.HandlerOf(operation.Place) == handler || operation.Call.File.RunsAtLoad(operation.Call.Node)))
            {
                foreach (var action in actions)
                {
                    _certain.Add((action, operation));
                }
            }
        }

        foreach (var (call, _) in unit.View<UnitCalls>().Clients)
        {
            if (!_files.Contains(call.File))
            {
                continue;
            }

            if (call.File.Tree.Language == CodeLanguage.Python)
            {
                AddService(call.Argument(0, "service_name"u8).Constant.Text);
            }
        }

        foreach (var (call, name) in unit.View<UnitCalls>().All)
        {
            if (_files.Contains(call.File) && (SdkPackages.Find(name.Text) ?? (name.Owner is { } module ? SdkPackages.Find(module.Text) : null)) is { } package)
            {
                AddService(package.Service);
            }
        }
    }

    /// <summary>The actions that calls certainly need, with the operations that are called.</summary>
    public IReadOnlyList<(string Action, SdkOperation Operation)> Certain => _certain;

    /// <summary>The operations in its code, whether they are certainly done or not; in C# without those in methods that nothing names which the handler may come to.</summary>
    public IReadOnlyList<SdkOperation> Operations => _operations;

    /// <summary>The actions that calls may need, whatever they are called on. Afterwards <see cref="Incomplete"/> tells whether they are all; they are none where that is known before.</summary>
    public IReadOnlySet<string> FindPossible()
    {
        var modules = _unit.Package.Files.Select(static file => file.Module).ToHashSet();
        foreach (var file in _files)
        {
            Incomplete ??= FindOpenEnd(_unit, file, modules);
        }

        foreach (var file in Incomplete is null ? (IEnumerable<CodeFile>)_files : [])
        {
            AddWritten(file);
        }

        return _possible;
    }

    /// <summary>The services that it makes clients for, or calls.</summary>
    public HashSet<string> Services { get; } = new(StringComparer.Ordinal);

    /// <summary>Why the code may call more than can be seen; null when it cannot. Only <see cref="FindPossible"/> looks for all reasons.</summary>
    public string? Incomplete { get; private set; }

    /// <summary>The names that a handler and the code outside of methods mention, with those that methods of these names mention, and so on: of all that may be called, whatever it is called on.</summary>
    private HashSet<string> NamedFrom(CodeHandler handler)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<string>();
        var methods = new Dictionary<string, List<CodeFunction>>(StringComparer.Ordinal);
        foreach (var file in _files)
        {
            var tree = file.Tree;
            for (var node = 0; node < tree.Count; node++)
            {
                if (tree[node].Kind == CodeKind.Function && new CodeFunction(file, node) is var method && !method.WrittenName.IsEmpty)
                {
                    if (tree[node].Is(CodeStyle.Constructor))
                    {
                        Mention(tree, node, tree[node].Next);
                        continue;
                    }

                    var name = System.Text.Encoding.UTF8.GetString(method.WrittenName);
                    if (!methods.TryGetValue(name, out var list))
                    {
                        methods.Add(name, list = []);
                    }

                    list.Add(method);
                }
                else if (tree[node].Kind is CodeKind.Name or CodeKind.Member && tree[node].Role != CodeRole.Name && file.FunctionAround(node) < 0)
                {
                    Mention(tree, node, node + 1);
                }
            }
        }

        Mention(handler.Function.File.Tree, handler.Function.Node, handler.Function.File.Tree[handler.Function.Node].Next);
        while (pending.TryDequeue(out var name))
        {
            foreach (var method in methods.GetValueOrDefault(name) ?? [])
            {
                Mention(method.File.Tree, method.Node, method.File.Tree[method.Node].Next);
            }
        }

        return named;

        void Mention(CodeTree tree, int from, int to)
        {
            for (var node = from; node < to; node++)
            {
                if (tree[node].Kind is CodeKind.Name or CodeKind.Member && tree.GetNameText(node) is { Length: > 0 } name && named.Add(name))
                {
                    pending.Enqueue(name);
                }
            }
        }
    }

    /// <summary>Whether a call is in code that may run: outside of methods, in a constructor or accessor, or in a method with a name that is mentioned.</summary>
    private static bool MayBeCalled(CodeCall call, HashSet<string> named)
    {
        var (file, tree) = (call.File, call.File.Tree);
        for (var function = file.FunctionAround(call.Node); function >= 0; function = file.FunctionAround(function))
        {
            if (tree[function].Is(CodeStyle.Constructor | CodeStyle.Getter | CodeStyle.Setter) || new CodeFunction(file, function).WrittenName is not { IsEmpty: false } name)
            {
                continue;
            }

            return named.Contains(System.Text.Encoding.UTF8.GetString(name));
        }

        return true;
    }

    private static IEnumerable<string> AllForms() => SdkMethods.Keys.Select(static key => key[..key.IndexOf(':', StringComparison.Ordinal)]).Distinct();

    private void AddService(string? service)
    {
        Incomplete ??= service is null ? "for which service a client is, is not known" : SdkServices.Find(service) is not { Forwards: false } ? $"what '{service}' does with the permissions of the function is not known" : null;
        Services.Add(service ?? "");
    }

    private void AddWritten(CodeFile file)
    {
        var tree = file.Tree;
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree[node].Kind == CodeKind.Member || (file.Tree.Language == CodeLanguage.TypeScript && tree[node].Kind == CodeKind.Name))
            {
                names.Add(Operation(tree.GetNameText(node)));
            }
            else if (tree[node].Kind == CodeKind.Text && tree[node].End - tree[node].Start < 64 && tree.GetText(node) is { Length: > 0 } text)
            {
                names.Add(Operation(text));
            }
        }

        foreach (var name in names)
        {
            foreach (var service in Services)
            {
                Add(service, name);
                foreach (var form in file.Tree.Language == CodeLanguage.Python ? ObjectForms : PackageForms)
                {
                    if (SdkMethods.Find($"{form}:{name}") is { } method && method.Operation != name)
                    {
                        Add(service, method.Operation);
                    }
                }
            }
        }
    }

    /// <summary>A name as that of an operation: of <c>put_item</c>, <c>putItem</c>, <c>PutItemCommand</c> and <c>paginatePutItem</c> it is PutItem.</summary>
    private static string Operation(string name)
    {
        name = name.EndsWith("Async", StringComparison.Ordinal) ? name[..^"Async".Length] : name.EndsWith("Command", StringComparison.Ordinal) ? name[..^"Command".Length] : name.StartsWith("paginate", StringComparison.Ordinal) ? name["paginate".Length..] : name;
        return FactNames.Pascal(name);
    }

    private void Add(string service, string operation)
    {
        if (SdkOperation.ActionsOf(service, operation) is { } actions)
        {
            _possible.UnionWith(actions);
        }
        else
        {
            Incomplete ??= $"what '{operation}' needs depends on its arguments";
        }
    }

    private static string? FindOpenEnd(CodeUnit unit, CodeFile file, HashSet<CodeName> modules)
    {
        foreach (var import in file.Imports)
        {
            if (import.Name is null)
            {
                return "the code imports something that is not at hand";
            }

            if (file.Tree.Language == CodeLanguage.CSharp)
            {
                if (!unit.Package.DeclaresNamespace(import.Name) && !IsKnownNamespace(import.Name))
                {
                    return $"what '{import.Name.Text}' calls is not known";
                }

                continue;
            }

            var isOwn = false;
            var first = import.Name;
            for (var name = import.Name; name is not null; name = name.Owner)
            {
                isOwn |= modules.Contains(name);
                first = name;
            }

            if (!isOwn && !IsKnown(first.Segment, import.Name))
            {
                return $"what '{first.Segment}' calls is not known";
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

    /// <summary>Whether it is known what a namespace of .NET calls: it is of the SDK, or of a library that calls nothing of AWS by itself.</summary>
    private static bool IsKnownNamespace(CodeName name)
    {
        if (SdkNamespaces.Contains(name.Text) || CodeModules.Find(name.Text) is not null)
        {
            return true;
        }

        // What is in a namespace of the SDK or of a library belongs to it; Amazon alone is only where they begin.
        for (var owner = name.Owner; owner is { Owner: not null } or { Text: not "Amazon" }; owner = owner.Owner)
        {
            if (SdkNamespaces.Contains(owner.Text) || CodeModules.Find(owner.Text) is not null)
            {
                return name.Text is not "Amazon.SecretsManager.Extensions.Caching" || SdkNamespaces.Contains("Amazon.SecretsManager");
            }
        }

        return false;
    }

    /// <summary>Whether it is known what a module calls: nothing of AWS by itself, or what its names say.</summary>
    private static bool IsKnown(string module, CodeName imported)
    {
        if (module.StartsWith('@') && module.Contains("powertools", StringComparison.Ordinal))
        {
            return !IsCalling(module);
        }

        if (module == "aws_lambda_powertools")
        {
            return !IsCalling(imported.Text);
        }

        return module is not ("subprocess" or "importlib" or "ctypes" or "child_process") && (CodeModules.Find(module) is not null || SdkPackages.Find(module) is not null);
    }

    /// <summary>Whether a part of Powertools calls AWS.</summary>
    private static bool IsCalling(string name) => name.Contains("parameters", StringComparison.Ordinal) || name.Contains("idempotency", StringComparison.Ordinal) || name.Contains("feature_flags", StringComparison.Ordinal) || name.Contains("streaming", StringComparison.Ordinal)
        || name.Contains("data_masking", StringComparison.Ordinal);
}
