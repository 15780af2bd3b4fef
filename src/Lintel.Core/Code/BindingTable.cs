using Lintel.Sources;
using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>The names that each scope of a file binds, found in one pass over its nodes.</summary>
internal sealed partial class BindingTable
{
    /// <summary>The scope of attributes that are assigned to objects other than the instance of a method: which object it is, is not known here.</summary>
    public const int AnyObject = int.MinValue;

    private readonly CodeTree _tree;
    private readonly int[] _heads;
    private readonly List<int> _starImports = [];

    /// <summary>Of each scope but the module, the scope around it: parents are not gone through, as an expression is as deep as it is long.</summary>
    private readonly Dictionary<int, int> _outer = [];
    private Binding[] _bindings = new Binding[64];
    private int _count;
    private bool _hasRedirects;

    public BindingTable(CodeTree tree)
    {
        _tree = tree;

        // About one binding in ten nodes.
        _heads = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, tree.Count / 8))];
        Array.Fill(_heads, -1);
        if (tree.Language == CodeLanguage.TypeScript)
        {
            CollectScript();
        }
        else if (tree.Language == CodeLanguage.CSharp)
        {
            CollectCSharp();
        }
        else
        {
            Collect();
        }
    }

    /// <summary>The imports of all names of a module, wherever they are in the file.</summary>
    public IReadOnlyList<int> StarImports => _starImports;

    public ref readonly Binding this[int binding] => ref _bindings[binding];

    /// <summary>The number of bindings.</summary>
    public int Count => _count;

    /// <summary>The last binding of a name in a scope, or -1. <see cref="Previous"/> gives the others.</summary>
    public int Find(int scope, ReadOnlySpan<byte> name) => Match(_heads[PlaceOf(scope, name)], scope, name);

    /// <summary>The binding of the same name in the same scope before another one, or -1.</summary>
    public int Previous(int binding) => Match(_bindings[binding].Next, _bindings[binding].Scope, _tree.Source.Slice(_bindings[binding].Name));

    private int Match(int binding, int scope, ReadOnlySpan<byte> name)
    {
        while (binding >= 0 && (_bindings[binding].Scope != scope || !_tree.Source.Slice(_bindings[binding].Name).SequenceEqual(name)))
        {
            binding = _bindings[binding].Next;
        }

        return binding;
    }

    private int PlaceOf(int scope, ReadOnlySpan<byte> name)
    {
        var hash = (uint)scope * 0x9E3779B1;
        foreach (var c in name)
        {
            hash = (hash ^ c) * 0x01000193;
        }

        return (int)((hash ^ (hash >> 15)) & (uint)(_heads.Length - 1));
    }

    private void Add(int scope, int nameNode, int node, BindingKind kind) => Add(scope, _tree.GetNameSpan(nameNode), node, kind);

    private void Add(int scope, TextSpan name, int node, BindingKind kind)
    {
        if (_hasRedirects && kind < BindingKind.Global && scope >= 0 && Find(scope, _tree.Source.Slice(name)) is var known and >= 0 && _bindings[known].Kind >= BindingKind.Global)
        {
            scope = _bindings[known].Kind == BindingKind.Global ? 0 : FunctionAround(scope);
        }

        if (_count == _bindings.Length)
        {
            Array.Resize(ref _bindings, _count * 2);
        }

        ref var head = ref _heads[PlaceOf(scope, _tree.Source.Slice(name))];
        _bindings[_count] = new() { Scope = scope, Name = name, Node = node, Kind = kind, Next = head };
        head = _count++;
    }

    private int FunctionAround(int scope)
    {
        do
        {
            scope = _outer.GetValueOrDefault(scope);
        }
        while (scope > 0 && _tree[scope].Kind != CodeKind.Function);
        return scope;
    }

    private static bool IsScope(CodeKind kind) => kind is CodeKind.Function or CodeKind.Class or CodeKind.Comprehension;

    private void Collect()
    {
        var scopes = new Stack<int>();
        scopes.Push(0);
        for (var node = 0; node < _tree.Count; node++)
        {
            while (_tree[scopes.Peek()].Next <= node)
            {
                scopes.Pop();
            }

            var scope = scopes.Peek();
            ref readonly var n = ref _tree[node];
            switch (n.Kind)
            {
                case CodeKind.ImportedName:
                    Import(scope, node);
                    break;
                case CodeKind.Function or CodeKind.Class:
                    if (_tree.Child(node, CodeRole.Name) is var name and >= 0)
                    {
                        Add(scope, name, node, BindingKind.Declaration);
                    }

                    break;
                case CodeKind.Parameter:
                    Targets(scope, _tree.Child(node, CodeRole.Name), node, BindingKind.Parameter);
                    break;
                case CodeKind.Assign:
                    Assign(scope, node);
                    break;
                case CodeKind.WithItem when _tree.Child(node, CodeRole.Target) is var target and >= 0:
                    Targets(scope, target, node, BindingKind.Opened);
                    break;
                case CodeKind.For or CodeKind.Clause or CodeKind.Delete:
                    foreach (var target in _tree.Children(node, CodeRole.Target))
                    {
                        Targets(scope, target, node, BindingKind.Open);
                    }

                    break;
                case CodeKind.Catch or CodeKind.Capture when _tree.Child(node, CodeRole.Name) is var caught and >= 0:
                    Add(scope, caught, node, BindingKind.Open);
                    break;
                case CodeKind.TypeAlias:
                    Add(scope, _tree.Child(node, CodeRole.Name), node, BindingKind.Open);
                    break;
                case CodeKind.Global or CodeKind.Nonlocal:
                    _hasRedirects = true;
                    foreach (var redirected in _tree.Children(node))
                    {
                        Add(scope, redirected, node, n.Kind == CodeKind.Global ? BindingKind.Global : BindingKind.Nonlocal);
                    }

                    break;
            }

            if (IsScope(n.Kind))
            {
                _outer.Add(node, scope);
                scopes.Push(node);
            }
        }
    }

    private void Import(int scope, int importedName)
    {
        if (_tree[importedName].Is(CodeStyle.Everything))
        {
            _starImports.Add(importedName);
            return;
        }

        var alias = _tree.Child(importedName, CodeRole.Alias);
        var name = alias >= 0 ? alias : _tree.Child(importedName, CodeRole.Name);
        if (name < 0)
        {
            return;
        }

        var span = _tree.GetSpan(name);
        if (_tree[name].Kind == CodeKind.ModuleName)
        {
            // "import a.b" binds a.
            var length = _tree.Source.Slice(span).IndexOfAny(". \t\\"u8);
            span = length < 0 ? span : new(span.Start, span.Start + length);
        }

        Add(scope, span, importedName, BindingKind.Import);
    }

    private void Assign(int scope, int assign)
    {
        var value = _tree.Child(assign, CodeRole.Value);
        if (value < 0)
        {
            return;
        }

        // In a comprehension an assignment binds in the function around.
        while (_tree[scope].Kind == CodeKind.Comprehension)
        {
            scope = _outer.GetValueOrDefault(scope);
        }

        foreach (var target in _tree.Children(assign, CodeRole.Target))
        {
            if (_tree[assign].Operator != CodeOperator.None)
            {
                Targets(scope, target, assign, BindingKind.Open);
            }
            else if (_tree[target].Kind is CodeKind.Tuple or CodeKind.List && _tree[value].Kind is CodeKind.Tuple or CodeKind.List && HaveSameShape(target, value))
            {
                // a, b = x, y
                for (int t = target + 1, v = value + 1; t < _tree[target].Next; t = _tree[t].Next, v = _tree[v].Next)
                {
                    Targets(scope, t, v, BindingKind.Value);
                }
            }
            else
            {
                Targets(scope, target, value, BindingKind.Value);
            }
        }
    }

    private bool HaveSameShape(int targets, int values)
    {
        var (target, value) = (targets + 1, values + 1);
        for (; target < _tree[targets].Next && value < _tree[values].Next; target = _tree[target].Next, value = _tree[value].Next)
        {
            if (_tree[target].Kind == CodeKind.Spread || _tree[value].Kind == CodeKind.Spread)
            {
                return false;
            }
        }

        return target == _tree[targets].Next && value == _tree[values].Next;
    }

    /// <summary>Binds the names in a target. Those within a list or tuple get a part of the value, which is not followed.</summary>
    private void Targets(int scope, int target, int node, BindingKind kind)
    {
        var end = target < 0 ? target : _tree[target].Next;
        for (var i = target; i < end;)
        {
            ref readonly var n = ref _tree[i];
            switch (n.Kind)
            {
                case CodeKind.Name:
                    Add(scope, i, node, i == target ? kind : BindingKind.Open);
                    i = n.Next;
                    break;
                case CodeKind.Tuple or CodeKind.List or CodeKind.Spread:
                    i++;
                    break;
                case CodeKind.Member:
                    var type = InstanceOf(scope, i + 1);
                    Add(type > 0 ? ~type : AnyObject, i, node, i == target && type > 0 ? kind : BindingKind.Open);

                    i = n.Next;
                    break;
                default:
                    i = n.Next;
                    break;
            }
        }
    }

    /// <summary>The class whose instance a name is by being the first parameter of a method or <c>this</c>, in that method or a function within it; else -1.</summary>
    /// <param name="scope">The scope that the name is used in.</param>
    /// <param name="node">The name.</param>
    public int InstanceOf(int scope, int node)
    {
        if (_tree[node].Kind != CodeKind.Name)
        {
            return -1;
        }

        var name = _tree.GetName(node);
        if (_tree.Language == CodeLanguage.TypeScript)
        {
            return name.SequenceEqual("this"u8) ? TypeOfThis(scope) : -1;
        }

        for (; scope > 0; scope = _outer.GetValueOrDefault(scope))
        {
            if (_tree[scope].Kind != CodeKind.Function)
            {
                continue;
            }

            var isFirst = true;
            foreach (var parameter in _tree.Children(scope, CodeRole.Parameter))
            {
                if (_tree.GetName(_tree.Child(parameter, CodeRole.Name)).SequenceEqual(name))
                {
                    return isFirst && !_tree[parameter].Is(CodeStyle.Spread | CodeStyle.KeywordSpread) ? ClassOfMethod(scope) : -1;
                }

                isFirst = false;
            }
        }

        return -1;
    }

    /// <summary>The class whose instances a function is a method of, or -1.</summary>
    private int ClassOfMethod(int function)
    {
        var block = _tree.Parent(function);
        var type = block > 0 ? _tree.Parent(block) : 0;
        if (type <= 0 || _tree[type].Kind != CodeKind.Class)
        {
            return -1;
        }

        foreach (var decorator in _tree.Children(function, CodeRole.Decorator))
        {
            if (_tree.GetName(decorator) is var name && (name.SequenceEqual("staticmethod"u8) || name.SequenceEqual("classmethod"u8)))
            {
                return -1;
            }
        }

        return type;
    }
}
