using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>What runs each time a handler of a unit is called, as far as calls can be followed: a function that is not among these may run all the same.</summary>
public sealed class ReachedCode : ICodeView<ReachedCode>
{
    private readonly Dictionary<(CodeFile File, int Function), CodeHandler> _handlers = [];
    private readonly HashSet<(CodeFile File, int Function)> _kept = [];

    /// <summary>Functions that keep their results.</summary>
    private readonly List<((CodeFile File, int Function) Function, CodeHandler Handler)> _keeping = [];

    /// <summary>Functions that are called where what they give is kept: <c>if cls.merger is None: cls.merger = Merger()</c>.</summary>
    private readonly List<((CodeFile File, int Function) Function, CodeHandler Handler)> _filling = [];
    private bool _isKeeping;

    private ReachedCode()
    {
    }

    public static ReachedCode Create(CodeUnit unit)
    {
        var reached = new ReachedCode();
        if (unit.Handlers.Count == 0)
        {
            return reached;
        }

        // Functions are followed through the calls and references in them: what is given to another function is called there.
        var pending = new Queue<(CodeFile File, int Function)>();
        foreach (var handler in unit.Handlers)
        {
            reached.Add((handler.Function.File, handler.Function.Node), handler, pending);
            foreach (var file in unit.Package.Files)
            {
                AddRoutes(file, handler, reached, pending);
            }

            while (pending.TryDequeue(out var function))
            {
                if (function != (handler.Function.File, handler.Function.Node) && KeptResults.Of(new(function.File, function.Function)))
                {
                    reached._keeping.Add((function, handler));
                    continue;
                }

                reached.Follow(function.File, function.Function, handler, pending);
            }
        }

        // What is left is called by nothing but functions that keep their results.
        reached._isKeeping = true;
        foreach (var (function, handler) in reached._keeping)
        {
            reached.Follow(function.File, function.Function, handler, pending);
            while (pending.TryDequeue(out var called))
            {
                reached.Follow(called.File, called.Function, handler, pending);
            }
        }

        foreach (var (function, handler) in reached._filling)
        {
            reached.Add(function, handler, pending);
            while (pending.TryDequeue(out var called))
            {
                reached.Follow(called.File, called.Function, handler, pending);
            }
        }

        return reached;
    }

    /// <summary>The first handler whose call runs a node; null when none is known to, and for what runs as a module is loaded.</summary>
    public CodeHandler? HandlerOf(CodePlace place)
    {
        var file = place.File!;
        for (var function = file.FunctionAround(place.Node); function >= 0; function = file.FunctionAround(function))
        {
            if (_handlers.TryGetValue((file, function), out var handler))
            {
                return handler;
            }
        }

        return null;
    }

    /// <summary>Whether the function around a node is called by nothing but functions whose results are kept, so that it seldom runs.</summary>
    public bool IsKept(CodePlace place)
    {
        var file = place.File!;
        for (var function = file.FunctionAround(place.Node); function >= 0 && _kept.Count > 0; function = file.FunctionAround(function))
        {
            if (_handlers.ContainsKey((file, function)))
            {
                return _kept.Contains((file, function));
            }
        }

        return false;
    }

    private void Add((CodeFile File, int Function) function, CodeHandler handler, Queue<(CodeFile, int)> pending, bool isKept = false)
    {
        if (isKept && !_isKeeping)
        {
            _filling.Add((function, handler));
            return;
        }

        if (_handlers.TryAdd(function, handler))
        {
            if (_isKeeping)
            {
                _kept.Add(function);
            }

            pending.Enqueue(function);
        }
    }

    /// <summary>Functions that the handler's own file registers with a decorator that is the method of an object, such as the routes of an API.</summary>
    private static void AddRoutes(CodeFile file, CodeHandler handler, ReachedCode reached, Queue<(CodeFile, int)> pending)
    {
        if (file != handler.Function.File)
        {
            return;
        }

        var tree = file.Tree;
        foreach (var statement in tree.Children(0))
        {
            if (tree[statement].Kind != CodeKind.Function)
            {
                continue;
            }

            foreach (var decorator in tree.Children(statement, CodeRole.Decorator))
            {
                var written = tree[decorator].Kind == CodeKind.Call ? tree.Child(decorator, CodeRole.Function) : decorator;
                if (tree[written].Kind == CodeKind.Member && file.Resolve(written).Name is { Owner.IsResult: true } && !WrappingDecorators.Contains(tree.GetName(written)))
                {
                    reached.Add((file, statement), handler, pending);
                }
            }
        }
    }

    private void Follow(CodeFile file, int function, CodeHandler handler, Queue<(CodeFile, int)> pending)
    {
        var tree = file.Tree;
        for (var node = function + 1; node < tree[function].Next; node++)
        {
            var kind = tree[node].Kind;
            if (kind is not (CodeKind.Name or CodeKind.Member) || tree[node].Role is CodeRole.Name or CodeRole.Decorator or CodeRole.Target)
            {
                continue;
            }

            switch (file.Resolve(node))
            {
                case { Origin: { Kind: CodeKind.Function } called, Name: { } name }:
                    Add((called.File!, called.Node), handler, pending, IsKeptCall(file, node));
                    foreach (var overload in called.File!.IsCSharp ? file.Package.OverloadsOf(name) : [])
                    {
                        Add((overload.File!, overload.Node), handler, pending, IsKeptCall(file, node));
                    }

                    break;
                case { Origin: { Kind: CodeKind.Class } type, Name.IsResult: false } when tree[node].Role == CodeRole.Function:
                    AddConstructor(type, handler, pending, IsKeptCall(file, node));
                    break;
            }
        }
    }

    private void AddConstructor(CodePlace type, CodeHandler handler, Queue<(CodeFile, int)> pending, bool isKept)
    {
        var tree = type.File!.Tree;
        foreach (var member in tree.Children(tree.Child(type.Node, CodeRole.Body)))
        {
            if (tree[member].Kind == CodeKind.Function && (tree[member].Is(CodeStyle.Constructor) || (tree.Child(member, CodeRole.Name) is var name and >= 0 && tree.GetName(name).SequenceEqual(type.File.IsScript ? "constructor"u8 : "__init__"u8))))
            {
                Add((type.File, member), handler, pending, isKept);
            }
        }
    }

    /// <summary>Whether a name is that of what is called for something that is kept.</summary>
    private static bool IsKeptCall(CodeFile file, int name) => file.Tree[name].Role == CodeRole.Function && file.Tree.Parent(name) is > 0 and var call && file.Tree[call].Kind == CodeKind.Call && KeptResults.Fills(file, call);
}
