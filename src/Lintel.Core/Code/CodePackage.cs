using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>Files of application source that can import from each other, such as the code of a function: practices ask it for calls by name.</summary>
/// <remarks>What it is asked for is computed once, for all practices. One thread at a time may use it.</remarks>
public sealed class CodePackage
{
    private readonly Dictionary<CodeName, CodeFile> _modules = [];
    private readonly Dictionary<CodeName, CodePlace> _declarations = [];
    private readonly List<CodeFile> _files = [];
    private Dictionary<CodeName, List<CodeCall>>? _calls;
    private Dictionary<CodeName, List<CodeCall>>? _methodCalls;
    private Dictionary<CodeName, List<CodePlace>>? _items;
    private readonly Dictionary<CodeName, List<CodePlace>> _overloads = [];
    private DotNetDeclarations? _dotNet;
    private CallsByWrittenName? _callsByWrittenName;
    private readonly string _prefix;

    /// <param name="root">The folder from which modules are imported, as the paths of the files have it; empty for all paths.</param>
    /// <param name="trees">The files, read; those outside of the folder are left out. They must not be reused while the package is.</param>
    public CodePackage(string root, IEnumerable<CodeTree> trees)
    {
        var prefix = root.Length == 0 || root == "." ? "" : root.TrimEnd('/') + "/";
        _prefix = prefix;
        foreach (var tree in trees)
        {
            var path = tree.Source.Path;
            if (!path.StartsWith(prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var name = path[prefix.Length..];
            var dot = name.LastIndexOf('.');
            name = dot > name.LastIndexOf('/') ? name[..dot] : name;
            var isPackageRoot = name == "__init__" || name.EndsWith("/__init__", StringComparison.Ordinal);
            name = isPackageRoot ? name[..Math.Max(0, name.Length - "/__init__".Length)] : name;
            var file = new CodeFile(this, tree, name.Replace('/', '.'), isPackageRoot);
            _files.Add(file);

            // A folder with __init__.py comes before a file of the same name, and TypeScript before what was compiled from it.
            if (isPackageRoot || !_modules.ContainsKey(file.Module) || CodeReaders.IsTypeScript(path))
            {
                _modules[file.Module] = file;
            }
        }
    }

    /// <summary>The folder from which modules are imported; empty for all paths.</summary>
    public string Folder => _prefix.TrimEnd('/');

    /// <summary>Its files, in the order given.</summary>
    public IReadOnlyList<CodeFile> Files => _files;

    /// <summary>The path of a file from the folder that modules are imported from.</summary>
    internal string PathInPackage(CodeFile file) => file.Path[_prefix.Length..];

    internal CodeName Root { get; } = CodeName.NewRoot();

    /// <summary>Its calls by what is written of them.</summary>
    internal CallsByWrittenName CallsByWrittenName => _callsByWrittenName ??= new(_files);

    /// <summary>Whether its C# declares a namespace, or one in it.</summary>
    public bool DeclaresNamespace(CodeName name) => DotNet.Declares(name.Text);

    /// <summary>What its C# declares.</summary>
    internal DotNetDeclarations DotNet => _dotNet ??= new(_files);

    /// <summary>Notes a method; several of one name are overloads.</summary>
    internal void AddOverload(CodeName name, CodePlace place)
    {
        if (!_overloads.TryGetValue(name, out var places))
        {
            _overloads.Add(name, places = []);
        }

        if (!places.Contains(place))
        {
            places.Add(place);
        }
    }

    /// <summary>The overloads of a method of C# by its name, as far as it was looked up.</summary>
    internal IReadOnlyList<CodePlace> OverloadsOf(CodeName name) => _overloads.GetValueOrDefault(name) ?? [];

    /// <summary>Of several overloads that which the others are mostly for: the one with the most parameters.</summary>
    internal CodePlace MainOverload(CodeName name)
    {
        var (main, most) = (CodePlace.None, -1);
        foreach (var place in OverloadsOf(name))
        {
            var count = 0;
            foreach (var _ in place.File!.Tree.Children(place.Node, CodeRole.Parameter))
            {
                count++;
            }

            (main, most) = count > most ? (place, count) : (main, most);
        }

        return main;
    }

    /// <summary>The file that a module is, or null.</summary>
    internal CodeFile? Find(CodeName module) => _modules.GetValueOrDefault(module);

    /// <summary>Notes where something is declared.</summary>
    internal void Declare(CodeName name, CodePlace place) => _declarations[name] = place;

    /// <summary>Where something is declared, if that was noted.</summary>
    internal CodePlace Declaration(CodeName name) => _declarations.GetValueOrDefault(name, CodePlace.None);

    /// <summary>The calls of a function by its name in full: <c>boto3.client</c>, <c>boto3.client().put_object</c>, <c>print</c>. In the order of the files and their texts.</summary>
    public IReadOnlyList<CodeCall> Calls(string function) => Lookup(_calls ??= IndexCalls(), function);

    /// <summary>The calls of all methods of an object by how it was made: <c>boto3.resource().Table()</c>; also of all functions of a module. In the order of the files and their texts.</summary>
    public IReadOnlyList<CodeCall> MethodCalls(string owner)
    {
        _calls ??= IndexCalls();
        return Lookup(_methodCalls!, owner);
    }

    /// <summary>The items that are taken of an object by its name: <c>os.environ</c> for <c>os.environ["STAGE"]</c>. Those that are assigned or deleted too. In the order of the files and their texts.</summary>
    /// <remarks>Those of <c>process.env</c> are also its members and the entries of patterns that it is assigned to; <see cref="CodeFile.ItemName"/> tells which.</remarks>
    public IReadOnlyList<CodePlace> Items(string name) => Lookup(_items ??= IndexItems(), name);

    private List<T> Lookup<T>(Dictionary<CodeName, List<T>> index, string name)
        => Root.Find(name) is { } known && index.TryGetValue(known, out var found) ? found : [];

    private Dictionary<CodeName, List<CodeCall>> IndexCalls()
    {
        var calls = new Dictionary<CodeName, List<CodeCall>>();
        _methodCalls = [];
        foreach (var file in _files)
        {
            var nodes = file.Tree.Nodes;
            for (var node = 0; node < nodes.Length; node++)
            {
                if (nodes[node].Kind == CodeKind.Call && new CodeCall(file, node) is var call && call.Function.Name is { } name)
                {
                    Add(calls, name, call);
                    if (name.Owner is { } owner)
                    {
                        Add(_methodCalls, owner, call);
                    }
                }
            }
        }

        return calls;
    }

    private Dictionary<CodeName, List<CodePlace>> IndexItems()
    {
        var items = new Dictionary<CodeName, List<CodePlace>>();
        var environment = Root.Path("process.env");
        foreach (var file in _files)
        {
            var nodes = file.Tree.Nodes;
            for (var node = 0; node < nodes.Length; node++)
            {
                if (nodes[node].Kind == CodeKind.Index && file.Resolve(file.Tree.Child(node, CodeRole.Object)).Name is { } name)
                {
                    Add(items, name, new CodePlace(file, node));
                }
                else if (file.IsScript && nodes[node].Kind == CodeKind.Member && file.IsEnvironmentRead(node))
                {
                    Add(items, environment, new CodePlace(file, node));
                }
                else if (file.IsScript && nodes[node].Kind == CodeKind.Entry && file.IsEnvironmentPart(node))
                {
                    Add(items, environment, new CodePlace(file, node));
                }
            }
        }

        return items;
    }

    private static void Add<T>(Dictionary<CodeName, List<T>> index, CodeName name, T item)
    {
        if (!index.TryGetValue(name, out var list))
        {
            index.Add(name, list = []);
        }

        list.Add(item);
    }

    /// <summary>The imports of a module, of modules in it and of names of it: <c>aws_lambda_powertools</c>.</summary>
    public IEnumerable<CodeImport> Imports(string module)
    {
        foreach (var file in _files)
        {
            foreach (var import in file.Imports)
            {
                for (var name = import.Name; name is not null; name = name.Owner)
                {
                    if (name.Text == module)
                    {
                        yield return import;
                        break;
                    }
                }
            }
        }
    }

    /// <summary>The function that the handler of a Lambda function names: <c>app.handler</c>, <c>orders/app.handler</c>. What it is resolved to, when it is no function of the package: a call that makes it, something imported.</summary>
    /// <remarks>The part after the last dot is the function, that before it the path of the module: https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html</remarks>
    public Resolved FindHandler(string handler)
    {
        if (_files is [{ IsCSharp: true }, ..])
        {
            return DotNetHandlers.Find(this, handler);
        }

        if (FindScriptHandler(handler) is { } script)
        {
            return script;
        }

        var dot = handler.LastIndexOf('.');
        if (dot <= 0 || Root.Find(handler.AsSpan(0, dot).ToString().Replace('/', '.')) is not { } module || Find(module) is not { } file)
        {
            return Resolved.Unknown;
        }

        return file.ResolveGlobal(handler.AsSpan(dot + 1));
    }

    /// <summary>The handler of a function in Node.js: what follows the first dot after the last slash is the path of an export, and what is before it the file. Null when no file of TypeScript or JavaScript has that path.</summary>
    private Resolved? FindScriptHandler(string handler)
    {
        handler = handler.StartsWith("./", StringComparison.Ordinal) ? handler[2..] : handler;
        var dot = handler.IndexOf('.', handler.LastIndexOf('/') + 1);
        if (dot <= 0 || dot == handler.Length - 1 || Root.Find(handler.AsSpan(0, dot).ToString().Replace('/', '.')) is not { } module || Find(module) is not { IsScript: true } file)
        {
            return null;
        }

        return file.ResolveExportPath(handler.AsSpan(dot + 1));
    }

    /// <summary>The function of the package that is called when a handler is: the handler itself, or the one function that is given to what makes it, as in <c>middy(handler).use(...)</c>. No place when that is not known.</summary>
    public static CodePlace FunctionOf(Resolved handler) => FunctionOf(handler, 0);

    private static CodePlace FunctionOf(Resolved handler, int depth)
    {
        if (handler.Origin.Kind == CodeKind.Function)
        {
            return handler.Origin;
        }

        var found = CodePlace.None;
        var call = handler.Origin;
        for (var steps = 0; call.Kind == CodeKind.Call && steps < MaxWrappers; steps++)
        {
            var (file, tree) = (call.File!, call.File!.Tree);
            foreach (var argument in tree.Children(call.Node, CodeRole.Argument))
            {
                var given = file.Resolve(argument);
                if (given.Origin.Kind == CodeKind.Call)
                {
                    // A function that is wrapped again.
                    given = new(null, depth < MaxWrappers ? FunctionOf(given, depth + 1) : CodePlace.None);
                }

                if (given.Origin.Kind == CodeKind.Function && given.Origin != found)
                {
                    if (found.Exists)
                    {
                        return CodePlace.None;
                    }

                    found = given.Origin;
                }
            }

            // On to what the method is called on.
            var function = tree.Child(call.Node, CodeRole.Function);
            call = tree[function].Kind == CodeKind.Member ? file.Resolve(tree.Child(function, CodeRole.Object)).Origin : CodePlace.None;
        }

        return found;
    }

    /// <summary>The most calls that are gone through from a handler to its function.</summary>
    private const int MaxWrappers = 20;
}
