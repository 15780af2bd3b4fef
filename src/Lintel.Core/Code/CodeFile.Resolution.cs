using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>This part: what names and expressions stand for.</summary>
public sealed partial class CodeFile
{
    /// <summary>The most steps that are followed from an expression to where its value is made.</summary>
    private const int MaxSteps = 100;

    private readonly Dictionary<int, int> _onlyReturns = [];
    private Resolved[] _resolved = [];

    /// <summary>Of each binding, whether it was not resolved yet, is being resolved, or is in <see cref="_resolved"/>.</summary>
    private State[] _states = [];

    private enum State : byte
    {
        New,
        Open,
        Known,
    }

    /// <summary>What an expression stands for. Names are followed through imports, assignments of names and attributes that are assigned once, and functions of the package that have one return.</summary>
    public Resolved Resolve(int expression) => expression < 0 ? Resolved.Unknown : Resolve(expression, 0);

    /// <summary>What a name of the module stands for; unknown when the module has no such name.</summary>
    public Resolved ResolveGlobal(ReadOnlySpan<char> name)
    {
        Span<byte> bytes = stackalloc byte[256];
        if (IsScript)
        {
            return Encoding.UTF8.TryGetBytes(name, bytes, out var used) && ResolveExport(bytes[..used], 0) is { Origin.Exists: true } exported ? exported : Resolved.Unknown;
        }

        return Encoding.UTF8.TryGetBytes(name, bytes, out var length) && Bindings.Find(0, bytes[..length]) is var binding and >= 0 ? ResolveBinding(binding, 0) : Resolved.Unknown;
    }

    private Resolved Resolve(int node, int steps)
    {
        if (steps > MaxSteps)
        {
            return Resolved.Unknown;
        }

        if (IsCSharp)
        {
            return ResolveCSharp(node, steps);
        }

        switch (Tree[node].Kind)
        {
            case CodeKind.Name:
                return IsScript && Tree.GetName(node).SequenceEqual("this"u8) ? ResolveThis(node) : ResolveName(node, steps);
            case CodeKind.Member when IsScript && Tree[node + 1].Kind == CodeKind.Name && Tree.GetName(node + 1).SequenceEqual("super"u8):
                return Resolved.Unknown;
            case CodeKind.Member:
                return ResolveMember(Resolve(Tree.Child(node, CodeRole.Object), steps + 1), Tree.GetName(node), steps);
            case CodeKind.Call:
                return IsScript ? ResolveScriptCall(node, steps) : ResolveFunctionCall(node, steps);
            case CodeKind.Index:
                return Resolve(Tree.Child(node, CodeRole.Object), steps + 1).Name is { } name ? new(name.Item, new(this, node)) : Resolved.Unknown;
            case CodeKind.Binary when Tree[node].Operator == CodeOperator.Comma:
                return Resolve(Tree.Child(node, CodeRole.Right), steps + 1);
            case CodeKind.Await or CodeKind.Assign when Tree.Child(node, CodeRole.Value) is var value and >= 0:
                return Resolve(value, steps + 1);
            case CodeKind.Text or CodeKind.Concatenation or CodeKind.Number or CodeKind.Boolean or CodeKind.Null or CodeKind.List or CodeKind.Tuple or CodeKind.Set or CodeKind.Map or CodeKind.Function
                or CodeKind.Binary or CodeKind.Unary:
                return new(null, new(this, node));
            default:
                return Resolved.Unknown;
        }
    }

    private Resolved ResolveName(int node, int steps)
    {
        var name = Tree.GetName(node);
        var binding = LookUp(ScopeOf(node), name);
        if (binding >= 0)
        {
            return ResolveBinding(binding, steps);
        }

        return Bindings.StarImports.Count > 0 ? ResolveStarName(name, steps) : ResolveBuiltIn(name);
    }

    private Resolved ResolveBuiltIn(ReadOnlySpan<byte> name)
    {
        Span<char> chars = stackalloc char[32];
        if (name.Length > chars.Length)
        {
            return Resolved.Unknown;
        }

        chars = chars[..Encoding.UTF8.GetChars(name, chars)];
        return (IsScript ? TypeScriptBuiltIns.Contains(chars) : PythonBuiltIns.Contains(chars)) ? new(Package.Root.Member(chars), CodePlace.None) : Resolved.Unknown;
    }

    /// <summary>A name that an import of everything may have brought: known only when all such imports are of the package.</summary>
    private Resolved ResolveStarName(ReadOnlySpan<byte> name, int steps)
    {
        foreach (var import in Bindings.StarImports)
        {
            if (steps > MaxSteps || ModuleOfImport(import) is not { } module || Package.Find(module) is not { } file || file == this)
            {
                return Resolved.Unknown;
            }

            var binding = file.Bindings.Find(0, name);
            if (binding >= 0)
            {
                return file.ResolveBinding(binding, steps + 1);
            }

            if (file.Bindings.StarImports.Count > 0)
            {
                return file.ResolveStarName(name, steps + 10);
            }
        }

        return ResolveBuiltIn(name);
    }

    /// <summary>The last binding of a name that a scope sees, or -1.</summary>
    private int LookUp(int scope, ReadOnlySpan<byte> name)
    {
        var isFirst = true;
        while (true)
        {
            if ((isFirst && !IsScript) || Tree[scope].Kind != CodeKind.Class)
            {
                var binding = Bindings.Find(scope, name);
                if (binding >= 0)
                {
                    switch (Bindings[binding].Kind)
                    {
                        case BindingKind.Global:
                            return Bindings.Find(0, name);
                        case BindingKind.Nonlocal:
                            break;
                        default:
                            return binding;
                    }
                }
            }

            if (scope == 0)
            {
                return -1;
            }

            isFirst = false;
            scope = ScopeOf(scope);
        }
    }

    /// <summary>What all bindings of a name in its scope agree on. A null is left out beside others: nothing can be done with it.</summary>
    /// <param name="last">The last of them.</param>
    /// <param name="steps">The steps so far.</param>
    private Resolved ResolveBinding(int last, int steps)
    {
        if (_states.Length == 0)
        {
            _states = new State[Bindings.Count];
            _resolved = new Resolved[Bindings.Count];
        }

        if (_states[last] == State.Known)
        {
            return _resolved[last];
        }

        if (_states[last] == State.Open)
        {
            return Resolved.Unknown;
        }

        _states[last] = State.Open;
        var result = IsCSharp ? ResolveAllDotNet(last, steps) : ResolveAll(last, steps);
        _states[last] = State.Known;
        _resolved[last] = result;
        return result;
    }

    private Resolved ResolveAll(int last, int steps)
    {
        var result = Resolved.Unknown;
        var count = 0;
        var mayBeNull = false;
        for (var binding = last; binding >= 0; binding = Bindings.Previous(binding))
        {
            ref readonly var b = ref Bindings[binding];
            if (b.Kind == BindingKind.Declared || (b.Kind == BindingKind.Value && Tree[b.Node].Kind == CodeKind.Null && (count > 0 || Bindings.Previous(binding) >= 0)))
            {
                mayBeNull = true;
                continue;
            }

            var one = ResolveOne(binding, steps + 1);
            result = count == 0 ? one : Agree(result, one);
            count++;
            if (result.IsUnknown)
            {
                return result;
            }
        }

        return mayBeNull ? result with { MayBeNull = true } : result;
    }

    /// <summary>What two values have in common.</summary>
    private static Resolved Agree(Resolved left, Resolved right) => left.Name is not null && left.Name == right.Name
        ? new(left.Name, left.Origin == right.Origin ? left.Origin : CodePlace.None, left.MayBeNull | right.MayBeNull)
        : Resolved.Unknown;

    private Resolved ResolveOne(int binding, int steps)
    {
        var b = Bindings[binding];
        switch (b.Kind)
        {
            case BindingKind.Import:
                return ResolveImport(b.Node, steps);
            case BindingKind.Declaration:
                var name = NameOfDeclaration(b.Node);
                Package.Declare(name, new(this, b.Node));
                return new(name, new(this, b.Node));
            case BindingKind.Value:
                return IsScript ? ResolveScriptValue(b, steps) : Resolve(b.Node, steps);
            case BindingKind.Part:
                return ResolvePart(b.Node, steps);
            case BindingKind.Opened:
                var opened = Tree.Child(b.Node, CodeRole.Value);
                return Resolve(opened, steps).Name is { } manager ? new(manager.Member("__enter__").Result, new(this, opened)) : Resolved.Unknown;
            case BindingKind.Parameter when !IsScript:
                // The first parameter of a method is the instance.
                if (Bindings.InstanceOf(b.Scope, Tree.Child(b.Node, CodeRole.Name)) is var type and > 0)
                {
                    var typeName = NameOfDeclaration(type);
                    Package.Declare(typeName, new(this, type));
                    return new(typeName.Result, new(this, type));
                }

                return ResolveParameter(b.Node, steps);
            case BindingKind.Parameter:
                return ResolveParameter(b.Node, steps);
            default:
                return Resolved.Unknown;
        }
    }

    private Resolved ResolveMember(Resolved owner, ReadOnlySpan<byte> name, int steps)
    {
        if (steps > MaxSteps)
        {
            return Resolved.Unknown;
        }

        if (owner.Name is null)
        {
            return owner.Origin is { Kind: CodeKind.Map, File: { IsScript: true } literal } && !owner.MayBeNull ? literal.ResolveEntry(owner.Origin.Node, name, steps + 1) : Resolved.Unknown;
        }

        switch (owner.Origin.Kind)
        {
            case CodeKind.Module:
                return owner.Origin.File!.ResolveModuleMember(name, steps);
            case CodeKind.Class when !owner.Name.IsResult:
                return owner.Origin.File!.ResolveClassMember(owner.Name, owner.Origin.Node, name, isInstance: false, steps);
        }

        if (owner.Name.IsResult && owner.Name.Owner is { } made && Package.Declaration(made) is { Kind: CodeKind.Class } type)
        {
            return type.File!.ResolveClassMember(owner.Name, type.Node, name, isInstance: true, steps);
        }

        // The default export of a module from outside stands for the module.
        return IsScript && owner.Name.Owner is null && name.SequenceEqual("default"u8) ? owner : Outside(Member(owner.Name, name));
    }

    /// <summary>A name outside of what is declared: a module of the package when it is one.</summary>
    private Resolved Outside(CodeName name) => new(name, Package.Find(name) is { } file ? new(file, 0) : CodePlace.None);

    private Resolved ResolveModuleMember(ReadOnlySpan<byte> name, int steps)
    {
        if (IsScript)
        {
            return ResolveExport(name, steps + 1);
        }

        var binding = Bindings.Find(0, name);
        return binding >= 0 ? ResolveBinding(binding, steps + 1)
            : Outside(Member(Module, name)) is { Origin.Exists: true } module ? module
            : Bindings.StarImports.Count > 0 ? ResolveStarName(name, steps + 1)
            : Outside(Member(Module, name));
    }

    /// <summary>An attribute of a class or of its instances, of this file.</summary>
    /// <param name="owner">The name of the class or instance.</param>
    /// <param name="type">The class.</param>
    /// <param name="name">The attribute.</param>
    /// <param name="isInstance">Whether attributes that methods set count.</param>
    /// <param name="steps">The steps so far.</param>
    private Resolved ResolveClassMember(CodeName owner, int type, ReadOnlySpan<byte> name, bool isInstance, int steps)
    {
        if (Bindings.Find(BindingTable.AnyObject, name) >= 0)
        {
            return Resolved.Unknown;
        }

        var ofInstance = isInstance ? Bindings.Find(~type, name) : -1;
        var ofClass = Bindings.Find(Tree[type].Is(CodeStyle.Namespace) ? Tree.Child(type, CodeRole.Body) : type, name);
        if (ofInstance >= 0 || ofClass >= 0)
        {
            var result = ofInstance < 0 ? ResolveBinding(ofClass, steps + 1)
                : ofClass < 0 ? ResolveBinding(ofInstance, steps + 1)
                : ResolveBinding(ofClass, steps + 1).Origin.Kind == CodeKind.Null ? ResolveBinding(ofInstance, steps + 1) with { MayBeNull = true }
                : Agree(ResolveBinding(ofInstance, steps + 1), ResolveBinding(ofClass, steps + 1));
            return result.Origin is { Kind: CodeKind.Function } method && isInstance && IsProperty(method) ? ResultOf(result, CodePlace.None, steps) : result;
        }

        foreach (var argument in Tree.Children(type, CodeRole.Base))
        {
            if (Tree[argument].Kind is CodeKind.KeywordArgument or CodeKind.Spread)
            {
                continue;
            }

            // An attribute that a class of the package does not have may be one of its further bases, which comes first.
            return Resolve(argument, steps + 1) is { Origin.Kind: CodeKind.Class, Name.IsResult: false } parent
                && parent.Origin.File!.ResolveClassMember(parent.Name!, parent.Origin.Node, name, isInstance, steps + 2) is { Origin.Exists: true } inherited
                ? inherited
                : new(Member(owner, name), CodePlace.None);
        }

        return new(Member(owner, name), CodePlace.None);
    }

    private static bool IsProperty(CodePlace method)
    {
        var tree = method.File!.Tree;
        if (method.File.IsScript)
        {
            return tree[method.Node].Is(CodeStyle.Getter);
        }

        foreach (var decorator in tree.Children(method.Node, CodeRole.Decorator))
        {
            if (tree.GetName(decorator) is var name && (name.SequenceEqual("property"u8) || name.SequenceEqual("cached_property"u8)))
            {
                return true;
            }
        }

        return false;
    }

    private Resolved ResolveFunctionCall(int node, int steps)
    {
        var function = Resolve(Tree.Child(node, CodeRole.Function), steps + 1);
        return function.Name is null ? Resolved.Unknown : ResultOf(function, new(this, node), steps);
    }

    /// <summary>What a call gives: what the function returns when it is of the package and has one return, else the result of its name.</summary>
    private static Resolved ResultOf(Resolved function, CodePlace call, int steps)
    {
        if (function.Origin is { Kind: CodeKind.Function } declared && declared.File!.OnlyReturn(declared.Node) is var value and >= 0)
        {
            var result = declared.File.Resolve(value, steps + 1);
            if (!result.IsUnknown)
            {
                return result;
            }
        }

        return new(function.Name!.Result, call);
    }

    /// <summary>The value of the one return of a function that gives it to its caller as it is; -1 when there is another way.</summary>
    private int OnlyReturn(int function)
    {
        if (!_onlyReturns.TryGetValue(function, out var value))
        {
            value = FindOnlyReturn(function);
            _onlyReturns.Add(function, value);
        }

        return value;
    }

    private int FindOnlyReturn(int function)
    {
        ref readonly var n = ref Tree[function];
        if (n.Is(CodeStyle.Generator) || (n.Is(CodeStyle.Async) && !IsCSharp))
        {
            return -1;
        }

        foreach (var decorator in Tree.Children(IsCSharp ? -1 : function, CodeRole.Decorator))
        {
            // A decorator may give anything, but for those that only keep the result.
            var written = Tree[decorator].Kind == CodeKind.Call ? Tree.Child(decorator, CodeRole.Function) : decorator;
            var name = Tree.GetName(written);
            if (!(name.SequenceEqual("cache"u8) || name.SequenceEqual("lru_cache"u8) || name.SequenceEqual("property"u8) || name.SequenceEqual("cached_property"u8) || name.SequenceEqual("staticmethod"u8)))
            {
                return -1;
            }
        }

        var value = -1;
        var body = Tree.Child(function, CodeRole.Body);
        if ((IsScript || IsCSharp) && Tree[body].Kind != CodeKind.Block)
        {
            return body;
        }

        for (var node = body; node < n.Next;)
        {
            switch (Tree[node].Kind)
            {
                case CodeKind.Function or CodeKind.Class:
                    node = Tree[node].Next;
                    continue;
                case CodeKind.Return when value >= 0:
                    return -1;
                case CodeKind.Return:
                    value = Tree.Child(node, CodeRole.Value);
                    if (value < 0)
                    {
                        return -1;
                    }

                    break;
            }

            node++;
        }

        return value;
    }
}
