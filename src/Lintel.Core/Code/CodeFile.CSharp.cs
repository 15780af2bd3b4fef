using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>This part: C#, where what a name stands for is told by its type.</summary>
/// <remarks>
/// A type from outside of the package has its name in full where <see cref="DotNetTypes"/> knows it and its namespace is used, <c>Amazon.S3.AmazonS3Client</c>, else the name as it is written. An object is the result of its
/// type, <c>Amazon.S3.AmazonS3Client()</c>, whether it is made here or given as a parameter; an interface that one class implements stands for that class. What is awaited is what the task gives.
/// </remarks>
public sealed partial class CodeFile
{
    private HashSet<string>? _usings;
    private Func<string, bool>? _uses;

    /// <summary>Whether the file is C#.</summary>
    internal bool IsCSharp => Tree.Language == CodeLanguage.CSharp;

    /// <summary>The namespaces that the file uses, those it is in among them.</summary>
    private HashSet<string> Usings => _usings ??= FindUsings();

    private HashSet<string> FindUsings()
    {
        var usings = new HashSet<string>(Package.DotNet.GlobalUsings, StringComparer.Ordinal);
        for (var node = 0; node < Tree.Count; node++)
        {
            if (Tree[node].Kind == CodeKind.Import && Tree.Child(node, CodeRole.Module) is var module and >= 0)
            {
                usings.Add(Encoding.UTF8.GetString(Tree.GetBytes(module)));
            }
            else if (Tree[node].Kind == CodeKind.Class && Tree[node].Is(CodeStyle.Namespace) && Tree.Child(node, CodeRole.Name) is var name and >= 0)
            {
                for (var space = Encoding.UTF8.GetString(Tree.GetBytes(name)); usings.Add(space) && space.LastIndexOf('.') is var dot and > 0;)
                {
                    space = space[..dot];
                }
            }
        }

        return usings;
    }

    private CodeName? NameOfUsing(int importedName)
    {
        var import = Tree.Parent(importedName);
        var module = Tree.Child(import, CodeRole.Module) is var used and >= 0 ? used : Tree.Child(importedName, CodeRole.Name);
        return module < 0 ? null : Package.Root.Path(WithoutAlias(Encoding.UTF8.GetString(Tree.GetBytes(module))));
    }

    private static string WithoutAlias(string name)
    {
        name = name.IndexOf("::", StringComparison.Ordinal) is >= 0 and var alias ? name[(alias + 2)..] : name;
        return name.IndexOf('<', StringComparison.Ordinal) is > 0 and var arguments ? name[..arguments] : name;
    }

    /// <summary>The name of a declaration in full: the namespaces, types and functions around, and its own.</summary>
    internal CodeName FullNameOf(int declaration)
    {
        var around = Tree.Parent(declaration);
        while (around > 0 && !(Tree[around].Kind is CodeKind.Function or CodeKind.Class && Tree.Child(around, CodeRole.Name) >= 0))
        {
            around = Tree.Parent(around);
        }

        var owner = around > 0 ? FullNameOf(around) : Package.Root;
        var name = Tree.Child(declaration, CodeRole.Name);
        return name < 0 ? owner.Member("at " + Tree[declaration].Start)
            : Tree[name].Kind == CodeKind.ModuleName ? owner.Path(Encoding.UTF8.GetString(Tree.GetBytes(name)))
            : Member(owner, Tree.GetName(name));
    }

    /// <summary>The name of a type as it is written, without its namespace and type arguments; empty for what has none.</summary>
    internal static string NameOfTypeNode(CodeTree tree, int node) => node < 0 ? "" : tree[node].Kind switch
    {
        CodeKind.Name or CodeKind.Member => tree.GetNameText(node),
        CodeKind.Index => NameOfTypeNode(tree, node + 1),
        CodeKind.Call => NameOfTypeNode(tree, tree.Child(node, CodeRole.Function)),
        _ => "",
    };

    private Resolved ResolveCSharp(int node, int steps)
    {
        if (steps > MaxSteps)
        {
            return Resolved.Unknown;
        }

        ref readonly var n = ref Tree[node];
        switch (n.Kind)
        {
            case CodeKind.Name:
                return ResolveCSharpName(node, steps);
            case CodeKind.Member:
                var owner = ResolveCSharp(node + 1, steps + 1);
                return owner.IsUnknown && QualifiedName(node) is { } path ? ResolveQualified(path) : ResolveDotNetMember(owner, Tree.GetName(node), steps);
            case CodeKind.Index when n.Role is not (CodeRole.Annotation or CodeRole.Base or CodeRole.Type or CodeRole.TypeParameter):
                return ResolveCSharp(node + 1, steps + 1).Name is { } items ? new(items.Item, new(this, node)) : Resolved.Unknown;
            case CodeKind.Call when n.Is(CodeStyle.New):
                return TypeOfNew(node, steps) is { Name: { } made } ? new(made.Result, new(this, node)) : Resolved.Unknown;
            case CodeKind.Call:
                return ResolveDotNetCall(node, steps);
            case CodeKind.Await:
                return ResolveCSharp(node + 1, steps + 1);
            case CodeKind.Assign when Tree.Child(node, CodeRole.Value) is var value and >= 0:
                return ResolveCSharp(value, steps + 1);
            case CodeKind.Conditional:
                return Either(ResolveCSharp(Tree.Child(node, CodeRole.Then), steps + 1), ResolveCSharp(Tree.Child(node, CodeRole.Else), steps + 1));
            case CodeKind.Binary when n.Operator == CodeOperator.Coalesce:
                var right = Tree.Child(node, CodeRole.Right);
                var left = ResolveCSharp(node + 1, steps + 1);
                return Tree[right].Kind == CodeKind.Raise ? left : Either(left, ResolveCSharp(right, steps + 1)) is { IsUnknown: false } either ? either : new(null, new(this, node));
            case CodeKind.Text or CodeKind.Number or CodeKind.Boolean or CodeKind.Null or CodeKind.List or CodeKind.Tuple or CodeKind.Map or CodeKind.Function or CodeKind.Binary or CodeKind.Unary:
                return new(null, new(this, node));
            default:
                return Resolved.Unknown;
        }
    }

    /// <summary>What is one of two values; of a null and something, the latter.</summary>
    private static Resolved Either(Resolved left, Resolved right) => left.Origin.Kind == CodeKind.Null ? right with { MayBeNull = true } : right.Origin.Kind == CodeKind.Null ? left with { MayBeNull = true } : Agree(left, right);

    private Resolved ResolveCSharpName(int node, int steps)
    {
        var name = Tree.GetName(node);
        if (name.SequenceEqual("this"u8))
        {
            return Bindings.TypeAroundScope(ScopeOf(node)) is var type and > 0 ? InstanceOf(type) : Resolved.Unknown;
        }

        if (name.SequenceEqual("new"u8) && Tree[node].Role == CodeRole.Function)
        {
            return TypeOfNew(Tree.Parent(node), steps);
        }

        for (var scope = ScopeOf(node); ; scope = ScopeOf(scope))
        {
            var binding = Bindings.Find(scope, name);
            if (binding >= 0 && (scope == 0 || Tree[scope].Kind != CodeKind.Class || Tree[scope].Is(CodeStyle.Namespace)))
            {
                return ResolveBinding(binding, steps + 1);
            }

            if (scope == 0)
            {
                break;
            }

            if (Tree[scope].Kind == CodeKind.Class && !Tree[scope].Is(CodeStyle.Namespace) && FindMember(scope, name, steps + 1) is { } member)
            {
                return member;
            }
        }

        return ResolveType(node);
    }

    /// <summary>A member of a type or of those it inherits from, where the package declares it; null for one that it does not.</summary>
    private Resolved? FindMember(int type, ReadOnlySpan<byte> name, int steps)
    {
        if (steps > MaxSteps)
        {
            return null;
        }

        foreach (var part in Package.DotNet.FindFull(FullNameOf(type).Text))
        {
            if (part.File!.Bindings.Find(part.Node, name) is var binding and >= 0 && part.File.IsDeclared(binding))
            {
                return part.File.ResolveBinding(binding, steps + 1);
            }
        }

        foreach (var part in Package.DotNet.FindFull(FullNameOf(type).Text))
        {
            foreach (var parent in part.File!.Tree.Children(part.Node, CodeRole.Base))
            {
                if (part.File.ResolveType(parent) is { Origin: { Kind: CodeKind.Class } inherited } && inherited != part && inherited.File!.FindMember(inherited.Node, name, steps + 5) is { } member)
                {
                    return member;
                }
            }
        }

        return null;
    }

    /// <summary>A method of a type, or of one that it inherits from; unknown when the package declares none.</summary>
    internal Resolved FindMethod(int type, ReadOnlySpan<byte> name) => FindMember(type, name, 0) ?? Resolved.Unknown;

    /// <summary>Whether one of the bindings of a name declares it, where others only assign to what another part or class may declare.</summary>
    private bool IsDeclared(int binding)
    {
        for (; binding >= 0; binding = Bindings.Previous(binding))
        {
            ref readonly var b = ref Bindings[binding];
            if (b.Kind is BindingKind.Declaration or BindingKind.Declared or BindingKind.Parameter || (b.Kind == BindingKind.Value && Tree[b.Node].Is(CodeStyle.Declared)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The type that a node names: of the package, known from outside, or what is written. Unknown for types that the language has itself, and for several of one name.</summary>
    internal Resolved ResolveType(int node)
    {
        var written = NameOfTypeNode(Tree, node);
        if (written.Length == 0 || IsKeyword(written))
        {
            return Resolved.Unknown;
        }

        if (Tree[node].Kind == CodeKind.Index && written is "Task" or "ValueTask")
        {
            return ResolveType(Tree.Child(node, CodeRole.Key));
        }

        // A name with its namespace is what it says.
        var named = node;
        while (Tree[named].Kind is CodeKind.Index or CodeKind.Call)
        {
            named++;
        }

        if (Tree[named].Kind == CodeKind.Member && QualifiedName(named) is { } path && ResolveQualified(path) is { IsUnknown: false } qualified)
        {
            return qualified;
        }

        if (Declared(written, node) is { Exists: true } declared)
        {
            return TypeAt(declared);
        }

        if (Package.DotNet.Find(written).Count > 0)
        {
            return Resolved.Unknown;
        }

        if (Bindings.Find(0, Encoding.UTF8.GetBytes(written)) is var alias and >= 0 && Bindings[alias].Kind == BindingKind.Import)
        {
            return NameOfUsing(Bindings[alias].Node) is { } target ? ResolveQualified(target.Text) is { IsUnknown: false } known ? known : new(target, CodePlace.None) : Resolved.Unknown;
        }

        if (DotNetTypes.Find(written, _uses ??= Usings.Contains) is { } outside)
        {
            return new(Package.Root.Path(outside), CodePlace.None);
        }

        // Whatever is made, or is the type of something, is a type; any other name may also be a member that is inherited from outside.
        return Tree[node].Role is CodeRole.Annotation or CodeRole.Base or CodeRole.Type or CodeRole.Key or CodeRole.Element or CodeRole.TypeParameter or CodeRole.Decorator
            || (Tree[node].Role == CodeRole.Function && Tree.Parent(node) is var call && (Tree[call].Is(CodeStyle.New) || Tree[call].Role == CodeRole.Decorator)) || (char.IsAsciiLetterUpper(written[0]) && Tree[node].Role == CodeRole.Object && !HasOutsideBase(node))
            ? new(Package.Root.Member(written), CodePlace.None)
            : Resolved.Unknown;
    }

    /// <summary>Whether a type around a node inherits from one outside of the package, whose members are not known.</summary>
    private bool HasOutsideBase(int node)
    {
        for (var type = Bindings.TypeAroundScope(ScopeOf(node)); type > 0; type = Bindings.TypeAroundScope(ScopeOf(type)))
        {
            if (Tree.Child(type, CodeRole.Base) is var parent and >= 0 && Package.DotNet.Find(NameOfTypeNode(Tree, parent)).Count == 0 && !(NameOfTypeNode(Tree, parent) is ['I', >= 'A' and <= 'Z', ..]))
            {
                return true;
            }
        }

        return false;
    }

    private Resolved TypeAt(CodePlace type)
    {
        var name = type.File!.FullNameOf(type.Node);
        Package.Declare(name, type);
        return new(name, type);
    }

    /// <summary>The declaration of a type that a name means at a node: the only one, or that which shares most of the namespace.</summary>
    private CodePlace Declared(string name, int node)
    {
        var found = Package.DotNet.Find(name);
        if (found.Count <= 1)
        {
            return found.Count == 0 ? CodePlace.None : found[0];
        }

        var (best, bestName, isOpen) = (CodePlace.None, "", false);
        foreach (var place in found)
        {
            var full = place.File!.FullNameOf(place.Node);
            if (full.Text == bestName || !(full.Owner is { } owner) || !(Usings.Contains(owner.Text) || FullNameOf(node > 0 ? EnclosingDeclaration(node) : 0).Text.StartsWith(owner.Text + ".", StringComparison.Ordinal)))
            {
                continue;
            }

            isOpen |= best.Exists;
            (best, bestName) = best.Exists ? (best, bestName) : (place, full.Text);
        }

        return isOpen ? CodePlace.None : best;
    }

    private int EnclosingDeclaration(int node)
    {
        while (node > 0 && !(Tree[node].Kind is CodeKind.Function or CodeKind.Class && Tree.Child(node, CodeRole.Name) >= 0))
        {
            node = Tree.Parent(node);
        }

        return node;
    }

    private static bool IsKeyword(string name) => name is "string" or "int" or "long" or "bool" or "object" or "double" or "decimal" or "byte" or "float" or "char" or "short" or "uint" or "ulong" or "ushort" or "sbyte" or "void"
        or "dynamic" or "var" or "nint" or "nuint" or "base" or "this" or "String" or "Object" or "Int32" or "Int64" or "Boolean";

    /// <summary>The dotted names that a member is written as; null when there is anything else in it.</summary>
    private string? QualifiedName(int member)
    {
        var node = member;
        while (Tree[node].Kind == CodeKind.Member && !Tree[node].Is(CodeStyle.Optional))
        {
            node++;
        }

        return Tree[node].Kind == CodeKind.Name ? string.Concat(Encoding.UTF8.GetString(Tree.GetBytes(member)).Where(static c => !char.IsWhiteSpace(c))) : null;
    }

    /// <summary>The type, or the member of one, that a dotted name is in full.</summary>
    private Resolved ResolveQualified(string path)
    {
        for (var length = path.Length; length > 0; length = path.LastIndexOf('.', length - 1))
        {
            var type = path[..length];
            var found = Package.DotNet.FindFull(type);
            var resolved = found.Count > 0 ? TypeAt(found[0]) : DotNetTypes.FindQualified(type) is { } known ? new(Package.Root.Path(known), CodePlace.None) : Resolved.Unknown;
            if (resolved.IsUnknown)
            {
                continue;
            }

            foreach (var part in path[length..].Split('.', StringSplitOptions.RemoveEmptyEntries))
            {
                resolved = ResolveDotNetMember(resolved, Encoding.UTF8.GetBytes(part), MaxSteps / 2);
            }

            return resolved;
        }

        return Resolved.Unknown;
    }

    /// <summary>An instance of a type that the file declares.</summary>
    private Resolved InstanceOf(int type)
    {
        var resolved = TypeAt(new(this, type));
        return new(resolved.Name!.Result, new(this, type));
    }

    /// <summary>An object of a type: of the only class that implements it, where it is an interface of the package.</summary>
    private static Resolved ObjectOf(Resolved type)
    {
        if (type.Name is null)
        {
            return Resolved.Unknown;
        }

        if (type.Origin is { Kind: CodeKind.Class } declared && declared.File!.Tree[declared.Node].Is(CodeStyle.Interface))
        {
            var only = CodePlace.None;
            foreach (var place in declared.File.Package.DotNet.ImplementationsOf(declared.File.Tree.GetNameText(declared.File.Tree.Child(declared.Node, CodeRole.Name))))
            {
                if (only.Exists && place.File!.FullNameOf(place.Node) != only.File!.FullNameOf(only.Node))
                {
                    return new(type.Name.Result, CodePlace.None);
                }

                only = place;
            }

            return only.Exists && !only.File!.Tree[only.Node].Is(CodeStyle.Interface) ? only.File.InstanceOf(only.Node) with { Origin = CodePlace.None } : new(type.Name.Result, CodePlace.None);
        }

        return new(type.Name.Result, CodePlace.None);
    }

    /// <summary>The type that "new" makes: that which is written, else that of what it is assigned to or returned as.</summary>
    private Resolved TypeOfNew(int call, int steps)
    {
        var function = Tree.Child(call, CodeRole.Function);
        if (function < 0 || Tree[function].Kind != CodeKind.Name || !Tree.GetName(function).SequenceEqual("new"u8))
        {
            return ResolveType(function);
        }

        var target = Tree.Parent(call);
        while (Tree[target].Kind is CodeKind.Conditional or CodeKind.Binary)
        {
            target = Tree.Parent(target);
        }

        if (Tree[target].Kind is CodeKind.Assign or CodeKind.Parameter && Tree.Child(target, CodeRole.Annotation) is var annotation and >= 0)
        {
            return ResolveType(annotation);
        }

        if (Tree[target].Kind == CodeKind.Assign && !Tree[target].Is(CodeStyle.Declared) && Tree.Child(target, CodeRole.Target) is var assigned && Tree[assigned].Kind == CodeKind.Name && FindAnnotation(assigned, steps) is { } type)
        {
            return type;
        }

        if (Tree[target].Kind is CodeKind.Return or CodeKind.Function && FunctionAround(call) is var around and >= 0 && Tree.Child(around, CodeRole.Annotation) is var returned and >= 0)
        {
            return ResolveType(returned);
        }

        return Resolved.Unknown;
    }

    /// <summary>The type that the declaration of a field or variable of this file has.</summary>
    private Resolved? FindAnnotation(int nameNode, int steps)
    {
        var name = Tree.GetName(nameNode);
        for (var scope = ScopeOf(nameNode); steps < MaxSteps; scope = ScopeOf(scope))
        {
            for (var binding = Bindings.Find(scope, name); binding >= 0; binding = Bindings.Previous(binding))
            {
                var declaration = Bindings[binding].Node;
                if (Tree[declaration].Kind is CodeKind.Assign or CodeKind.Parameter && Tree.Child(declaration, CodeRole.Annotation) is var annotation and >= 0)
                {
                    return ResolveType(annotation);
                }
            }

            if (scope == 0)
            {
                break;
            }
        }

        return null;
    }

    private Resolved ResolveDotNetMember(Resolved owner, ReadOnlySpan<byte> name, int steps)
    {
        if (owner.Name is null || steps > MaxSteps)
        {
            return Resolved.Unknown;
        }

        var type = owner.Origin is { Kind: CodeKind.Class } direct ? direct : owner.Name.IsResult && owner.Name.Owner is { } made && Package.Declaration(made) is { Kind: CodeKind.Class } declared ? declared : CodePlace.None;
        return type.File is { } file && file.FindMember(type.Node, name, steps + 1) is { } member ? member
            : name.SequenceEqual("ConfigureAwait"u8) ? new(Member(owner.Name, name), owner.Origin)
            : new(Member(owner.Name, name), CodePlace.None);
    }

    private Resolved ResolveDotNetCall(int call, int steps)
    {
        var written = Tree.Child(call, CodeRole.Function);

        // What a task is configured to is still the task.
        if (Tree[written].Kind == CodeKind.Member && Tree.GetName(written).SequenceEqual("ConfigureAwait"u8))
        {
            return ResolveCSharp(written + 1, steps + 1);
        }

        var function = ResolveCSharp(written, steps + 1);
        if (function.Name is null)
        {
            return Resolved.Unknown;
        }

        if (function.Origin is { Kind: CodeKind.Function, File: { } file } declared)
        {
            if (file.OnlyReturn(declared.Node) is var value and >= 0 && file.Resolve(value, steps + 5) is { IsUnknown: false } returned)
            {
                return returned;
            }

            return file.Tree.Child(declared.Node, CodeRole.Annotation) is var type and >= 0 && ObjectOf(file.ResolveType(type)) is { IsUnknown: false } result ? result : new(function.Name.Result, new(this, call));
        }

        return new(function.Name.Result, new(this, call));
    }

    /// <summary>What all bindings of a name say together: the type is that which is declared, the origin that of the only value.</summary>
    private Resolved ResolveAllDotNet(int last, int steps)
    {
        var (type, value) = (Resolved.Unknown, Resolved.Unknown);
        var (values, isOpen, isTyped, mayBeNull) = (0, false, false, false);
        var declaration = CodePlace.None;
        var overloads = 0;
        for (var binding = last; binding >= 0; binding = Bindings.Previous(binding))
        {
            var b = Bindings[binding];
            switch (b.Kind)
            {
                case BindingKind.Import:
                    return NameOfUsing(b.Node) is { } alias ? ResolveQualified(alias.Text) is { IsUnknown: false } known ? known : new(alias, CodePlace.None) : Resolved.Unknown;
                case BindingKind.Declaration:
                    var name = FullNameOf(b.Node);
                    declaration = new(this, b.Node);
                    Package.AddOverload(name, declaration);
                    overloads++;
                    if (binding == last)
                    {
                        Package.Declare(name, declaration);
                    }

                    continue;
                case BindingKind.Opened:
                    value = Tree.Child(b.Node, CodeRole.Value) is var opened and >= 0 ? Resolve(opened, steps + 1) : Resolved.Unknown;
                    values++;
                    continue;
                case BindingKind.Open:
                    // A pattern that gives a name may say its type.
                    isOpen = true;
                    if (Tree[b.Node].Kind is CodeKind.Capture && Tree.Child(b.Node, CodeRole.Pattern) is var pattern and >= 0)
                    {
                        (type, isTyped) = (ResolveType(pattern), true);
                    }

                    continue;
                case BindingKind.Parameter:
                    isOpen = true;
                    break;
            }

            if (Tree.Child(b.Node, CodeRole.Annotation) is var annotation and >= 0)
            {
                (type, isTyped) = (ResolveType(annotation), true);
            }

            if (b.Kind == BindingKind.Value && Tree.Child(b.Node, CodeRole.Value) is var assigned and >= 0)
            {
                if (Tree[assigned].Kind == CodeKind.Null)
                {
                    mayBeNull = true;
                    continue;
                }

                var one = Resolve(assigned, steps + 1);
                value = values == 0 ? one : Agree(value, one);
                values++;
            }
        }

        if (overloads > 0)
        {
            var function = FullNameOf(declaration.Node);
            return Tree[declaration.Node].Is(CodeStyle.Getter) ? ResolveGetter(declaration.Node, function, steps) : new(function, overloads == 1 ? declaration : Package.MainOverload(function));
        }

        var isChanged = isOpen || Bindings.Find(BindingTable.AnyObject, Tree.Source.Slice(Bindings[last].Name)) >= 0;
        var declared = isTyped && type.Name is not null ? ObjectOf(type) : Resolved.Unknown;
        if (declared.Name is not null && value.Name is not null && value.Name != declared.Name && !IsMade(value))
        {
            // What something outside of the package gives is of the type that is declared.
            return declared with { MayBeNull = mayBeNull };
        }

        if (values == 1 && (value.Name is not null || value.Origin.Kind == CodeKind.Function))
        {
            return isChanged ? value with { Origin = CodePlace.None, MayBeNull = mayBeNull } : value with { MayBeNull = mayBeNull };
        }

        if (declared.Name is not null)
        {
            return value.Name is not null ? value with { Origin = isChanged ? CodePlace.None : value.Origin, MayBeNull = mayBeNull } : declared with { MayBeNull = mayBeNull };
        }

        return isChanged || values != 1 || mayBeNull ? value.Name is not null ? value with { Origin = CodePlace.None } : Resolved.Unknown : value;
    }

    /// <summary>Whether a value says more than the type of the variable that it is given to: it is made here, or of a class of the package.</summary>
    private bool IsMade(Resolved value) => (value.Origin.Kind == CodeKind.Call && value.Origin.File!.Tree[value.Origin.Node].Is(CodeStyle.New)) || (value.Name is { IsResult: true, Owner: { } type } && Package.Declaration(type).Exists);

    private Resolved ResolveGetter(int getter, CodeName name, int steps)
    {
        if (OnlyReturn(getter) is var value and >= 0 && Resolve(value, steps + 1) is { IsUnknown: false } returned)
        {
            return returned;
        }

        return Tree.Child(getter, CodeRole.Annotation) is var type and >= 0 && ObjectOf(ResolveType(type)) is { IsUnknown: false } result ? result : new(name, CodePlace.None);
    }

    /// <summary>In C# a function is its parameters and body, a type its members, and a block is a scope.</summary>
    private int CSharpScopeOf(int node)
    {
        for (var frame = FrameOf(node); frame > 0; frame = FrameOf(frame))
        {
            var isScope = Tree[frame].Kind switch
            {
                CodeKind.Function => IsWithin(node, Tree.Child(frame, CodeRole.Body)) || IsWithin(node, Tree.Child(frame, CodeRole.Base)) || IsInParameter(node, frame),
                CodeKind.Class => IsWithin(node, Tree.Child(frame, CodeRole.Body)) || IsInParameter(node, frame) || (Tree[node].Role != CodeRole.Base && IsWithin(node, Tree.Child(frame, CodeRole.Base))),
                CodeKind.Block => Tree[frame].Role != CodeRole.Body || Tree[Tree.Parent(frame)].Kind != CodeKind.Class,
                _ => false,
            };
            if (isScope)
            {
                return frame;
            }
        }

        return 0;
    }
}
