using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>A file of application source in its package. This part: what it is, and where its nodes stand in it.</summary>
/// <remarks>Everything is found out when first asked for, and once. One thread at a time may use the files of a package.</remarks>
public sealed partial class CodeFile
{
    private BindingTable? _bindings;
    private CodeImport[]? _imports;

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
            if (Tree[node].Kind == CodeKind.ImportedName)
            {
                imports.Add(new(this, node, NameOfImport(node)));
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

    /// <summary>Whether a node is executed when the module is loaded, and no function has to be called for it.</summary>
    public bool RunsAtLoad(int node) => FunctionAround(node) < 0;

    /// <summary>The innermost loop of the same function that executes a node again and again: a <see cref="CodeKind.For"/>, <see cref="CodeKind.While"/> or <see cref="CodeKind.Comprehension"/>; -1 when there is none.</summary>
    public int LoopAround(int node)
    {
        var function = FunctionAround(node);
        var role = CodeRole.None;
        for (var (child, parent) = (node, Tree.Parent(node)); parent > function && parent > 0; (child, parent) = (parent, Tree.Parent(parent)))
        {
            switch (Tree[parent].Kind)
            {
                case CodeKind.While when Tree[child].Role is CodeRole.Condition or CodeRole.Body:
                case CodeKind.For when Tree[child].Role == CodeRole.Body:
                case CodeKind.Comprehension when role != CodeRole.Iterable || !IsFirstClause(parent, child):
                    return parent;
            }

            role = Tree[child].Role;
        }

        return -1;
    }

    private bool IsFirstClause(int comprehension, int clause) => Tree.Child(comprehension, CodeRole.Clause) == clause;

    /// <summary>The innermost <see cref="CodeKind.Try"/> of the same function in whose body a node is, so that its clauses catch what the node raises; -1 when there is none.</summary>
    public int TryAround(int node)
    {
        var function = FunctionAround(node);
        for (var (child, parent) = (node, Tree.Parent(node)); parent > function && parent > 0; (child, parent) = (parent, Tree.Parent(parent)))
        {
            if (Tree[parent].Kind == CodeKind.Try && Tree[child].Role == CodeRole.Body && Tree.Child(parent, CodeRole.Catch) >= 0)
            {
                return parent;
            }
        }

        return -1;
    }

    /// <summary>The function, class, comprehension or module whose names a node sees first.</summary>
    internal int ScopeOf(int node)
    {
        // Whether the node is in a part of its parent that is executed outside of the scope that the parent is or belongs to.
        var isOutside = false;
        for (var (child, parent) = (node, Tree.Parent(node)); parent >= 0; (child, parent) = (parent, Tree.Parent(parent)))
        {
            var role = Tree[child].Role;
            switch (Tree[parent].Kind)
            {
                case CodeKind.Parameter:
                    isOutside = role != CodeRole.Name;
                    break;
                case CodeKind.Clause:
                    isOutside = role == CodeRole.Iterable && Tree.Child(Tree.Parent(parent), CodeRole.Clause) == parent;
                    break;
                case CodeKind.Function when role == CodeRole.Body || (role == CodeRole.Parameter && !isOutside):
                case CodeKind.Class when role == CodeRole.Body:
                case CodeKind.Comprehension when !isOutside:
                    return parent;
                case CodeKind.Function or CodeKind.Class or CodeKind.Comprehension:
                    isOutside = false;
                    break;
            }
        }

        return 0;
    }

    /// <summary>The name of a declaration in full: the module, the classes and functions around, and its own.</summary>
    private CodeName NameOfDeclaration(int declaration)
    {
        var parent = Tree.Parent(declaration);
        while (parent > 0 && !(Tree[parent].Kind is CodeKind.Function or CodeKind.Class && Tree.Child(parent, CodeRole.Name) >= 0))
        {
            parent = Tree.Parent(parent);
        }

        var owner = parent > 0 ? NameOfDeclaration(parent) : Module;
        return Member(owner, Tree.GetName(Tree.Child(declaration, CodeRole.Name)));
    }

    /// <summary>The member of a name, given in UTF-8.</summary>
    private static CodeName Member(CodeName owner, ReadOnlySpan<byte> name)
    {
        Span<char> chars = stackalloc char[128];
        return name.Length <= chars.Length ? owner.Member(chars[..Encoding.UTF8.GetChars(name, chars)]) : owner.Member(Encoding.UTF8.GetString(name));
    }

    public override string ToString() => Path;
}
