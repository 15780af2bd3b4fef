using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>A file of application source in its package. This part: what it is, and where its nodes stand in it.</summary>
/// <remarks>Everything is found out when first asked for, and once. One thread at a time may use the files of a package.</remarks>
public sealed partial class CodeFile
{
    private BindingTable? _bindings;
    private CodeImport[]? _imports;
    private int[] _frames = [];

    internal CodeFile(CodePackage package, CodeTree tree, string moduleName, bool isPackageRoot)
    {
        Package = package;
        Tree = tree;
        Module = moduleName.Length == 0 ? package.Root : package.Root.Path(moduleName);
        IsPackageRoot = isPackageRoot;
    }

    /// <summary>The files that it can import from, this one among them.</summary>
    public CodePackage Package { get; }

    /// <summary>Its nodes.</summary>
    public CodeTree Tree { get; }

    /// <summary>Path relative to the reviewed root, with '/'.</summary>
    public string Path => Tree.Source.Path;

    /// <summary>The name of the module that the file is, from the root of the package: <c>clients.tables</c>.</summary>
    public CodeName Module { get; }

    /// <summary>Whether the file stands for the folder that it is in: <c>__init__.py</c>.</summary>
    internal bool IsPackageRoot { get; }

    internal BindingTable Bindings => _bindings ??= new(Tree);

    /// <summary>The imports of the file, in the order of the text, those in functions too.</summary>
    public IReadOnlyList<CodeImport> Imports => _imports ??= FindImports();

    private CodeImport[] FindImports()
    {
        var imports = new List<CodeImport>();
        for (var node = 0; node < Tree.Count; node++)
        {
            switch (Tree[node].Kind)
            {
                case CodeKind.ImportedName when Tree[Tree.Parent(node)].Kind == CodeKind.Import || Tree.Child(Tree.Parent(node), CodeRole.Module) >= 0:
                    imports.Add(new(this, node, NameOfImport(node)));
                    break;
                case CodeKind.Import when Tree.Child(node, CodeRole.Name) < 0:
                    imports.Add(new(this, node, ScriptModuleOf(node)));
                    break;
                case CodeKind.Call when IsScript && ScriptModuleOfCall(node) is { } module:
                    imports.Add(new(this, node, module));
                    break;
            }
        }

        return [.. imports];
    }

    /// <summary>The node of the innermost function that a node is executed in, a lambda too; -1 when it is executed as the module is loaded.</summary>
    /// <remarks>Decorators, default values and annotations are executed where the function is declared.</remarks>
    public int FunctionAround(int node)
    {
        do
        {
            node = ScopeOf(node);
        }
        while (node > 0 && Tree[node].Kind != CodeKind.Function);
        return node > 0 ? node : -1;
    }

    /// <summary>Whether a node is executed when the module is loaded, and no function has to be called for it; in C# also when the objects are set up that serve all calls.</summary>
    public bool RunsAtLoad(int node) => FunctionAround(node) is var function && (function < 0 || Tree[function].Is(CodeStyle.Constructor) && IsCSharp);

    /// <summary>The innermost loop of the same function that executes a node again and again: a <see cref="CodeKind.For"/>, <see cref="CodeKind.While"/> or <see cref="CodeKind.Comprehension"/>; -1 when there is none.</summary>
    public int LoopAround(int node)
    {
        var function = FunctionAround(node);
        for (var frame = FrameOf(node); frame > function && frame > 0; frame = FrameOf(frame))
        {
            var isRepeated = Tree[frame].Kind switch
            {
                CodeKind.While => IsWithin(node, Tree.Child(frame, CodeRole.Condition)) || IsWithin(node, Tree.Child(frame, CodeRole.Step)) || IsWithin(node, Tree.Child(frame, CodeRole.Body)),
                CodeKind.For => IsWithin(node, Tree.Child(frame, CodeRole.Body)),
                CodeKind.Comprehension => !IsWithin(node, FirstIterable(frame)),
                _ => false,
            };
            if (isRepeated)
            {
                return frame;
            }
        }

        return -1;
    }

    /// <summary>What the first loop of a comprehension goes over: it is evaluated once, outside of the comprehension.</summary>
    private int FirstIterable(int comprehension) => Tree.Child(Tree.Child(comprehension, CodeRole.Clause), CodeRole.Iterable);

    private bool IsWithin(int node, int ancestor) => ancestor >= 0 && node >= ancestor && node < Tree[ancestor].Next;

    /// <summary>The innermost <see cref="CodeKind.Try"/> of the same function in whose body a node is, so that its clauses catch what the node raises; -1 when there is none.</summary>
    public int TryAround(int node)
    {
        var function = FunctionAround(node);
        for (var frame = FrameOf(node); frame > function && frame > 0; frame = FrameOf(frame))
        {
            if (Tree[frame].Kind == CodeKind.Try && IsWithin(node, Tree.Child(frame, CodeRole.Body)) && Tree.Child(frame, CodeRole.Catch) >= 0)
            {
                return frame;
            }
        }

        return -1;
    }

    /// <summary>The function, class, comprehension or module whose names a node sees first.</summary>
    internal int ScopeOf(int node)
    {
        if (IsScript || IsCSharp)
        {
            return IsScript ? ScriptScopeOf(node) : CSharpScopeOf(node);
        }

        for (var frame = FrameOf(node); frame > 0; frame = FrameOf(frame))
        {
            var isScope = Tree[frame].Kind switch
            {
                CodeKind.Function => IsWithin(node, Tree.Child(frame, CodeRole.Body)) || IsNameOfParameter(node, frame),
                CodeKind.Class => IsWithin(node, Tree.Child(frame, CodeRole.Body)),
                CodeKind.Comprehension => !IsWithin(node, FirstIterable(frame)),
                _ => false,
            };
            if (isScope)
            {
                return frame;
            }
        }

        return 0;
    }

    /// <summary>In TypeScript blocks are scopes too, and a function is one of its parameters, defaults and all.</summary>
    private int ScriptScopeOf(int node)
    {
        for (var frame = FrameOf(node); frame > 0; frame = FrameOf(frame))
        {
            var isScope = Tree[frame].Kind switch
            {
                CodeKind.Function => IsWithin(node, Tree.Child(frame, CodeRole.Body)) || IsInParameter(node, frame),
                CodeKind.Class => IsWithin(node, Tree.Child(frame, CodeRole.Body)),
                CodeKind.For => !IsWithin(node, Tree.Child(frame, CodeRole.Iterable)),
                CodeKind.Match => !IsWithin(node, Tree.Child(frame, CodeRole.Value)),
                CodeKind.Try => false,
                _ => true,
            };
            if (isScope)
            {
                return frame;
            }
        }

        return 0;
    }

    private bool IsInParameter(int node, int function)
    {
        foreach (var parameter in Tree.Children(function, CodeRole.Parameter))
        {
            if (IsWithin(node, parameter))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsNameOfParameter(int node, int function)
    {
        foreach (var parameter in Tree.Children(function, CodeRole.Parameter))
        {
            if (IsWithin(node, parameter))
            {
                return IsWithin(node, Tree.Child(parameter, CodeRole.Name));
            }
        }

        return false;
    }

    /// <summary>The innermost node around another that is a scope, a loop or a <c>try</c>. Going from one to the next costs the depth of the statements, and not that of an expression, which is as deep as it is long.</summary>
    private int FrameOf(int node)
    {
        if (_frames.Length == 0)
        {
            _frames = new int[Tree.Count];
            for (var i = 1; i < _frames.Length; i++)
            {
                var parent = Tree.Parent(i);
                var isFrame = Tree[parent].Kind is CodeKind.Function or CodeKind.Class or CodeKind.Comprehension or CodeKind.For or CodeKind.While or CodeKind.Try
                    || ((IsScript || IsCSharp) && Tree[parent].Kind is CodeKind.Block or CodeKind.Match or CodeKind.Catch);
                _frames[i] = isFrame ? parent : _frames[parent];
            }
        }

        return _frames[node];
    }

    /// <summary>The name of a declaration in full: the module, the classes and functions around, and its own.</summary>
    private CodeName NameOfDeclaration(int declaration)
    {
        if (IsCSharp)
        {
            return FullNameOf(declaration);
        }

        var parent = Tree.Parent(declaration);
        while (parent > 0 && !(Tree[parent].Kind is CodeKind.Function or CodeKind.Class && Tree.Child(parent, CodeRole.Name) >= 0))
        {
            parent = Tree.Parent(parent);
        }

        var owner = parent > 0 ? NameOfDeclaration(parent) : Module;
        return IsScript ? owner.Member(ScriptNameOf(declaration)) : Member(owner, Tree.GetName(Tree.Child(declaration, CodeRole.Name)));
    }

    /// <summary>The member of a name, given in UTF-8.</summary>
    private static CodeName Member(CodeName owner, ReadOnlySpan<byte> name)
    {
        Span<char> chars = stackalloc char[128];
        return name.Length <= chars.Length ? owner.Member(chars[..Encoding.UTF8.GetChars(name, chars)]) : owner.Member(Encoding.UTF8.GetString(name));
    }

    public override string ToString() => Path;
}
