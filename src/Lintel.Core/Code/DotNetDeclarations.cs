using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>The namespaces and types that the C# of a package declares, and what all its files use.</summary>
internal sealed class DotNetDeclarations
{
    private readonly Dictionary<string, List<CodePlace>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CodePlace>> _byFullName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CodePlace>> _implementations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal);
    private readonly HashSet<string> _globalUsings = new(StringComparer.Ordinal);
    private readonly List<CodeFile> _global = [];

    /// <param name="files">The files of the package; those of other languages are passed over.</param>
    public DotNetDeclarations(IReadOnlyList<CodeFile> files)
    {
        foreach (var file in files)
        {
            if (file.IsCSharp)
            {
                Add(file);
            }
        }
    }

    /// <summary>The namespaces that the files of the project use by global directives.</summary>
    public IReadOnlySet<string> GlobalUsings => _globalUsings;

    /// <summary>The files with global directives, which concern all others.</summary>
    public IReadOnlyList<CodeFile> Global => _global;

    /// <summary>Whether a namespace is declared, or one in it.</summary>
    public bool Declares(string name) => _namespaces.Contains(name);

    /// <summary>The declarations of types of a name without its namespace: the parts of one, or several types.</summary>
    public IReadOnlyList<CodePlace> Find(ReadOnlySpan<char> name) => _byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var found) ? found : [];

    /// <summary>The declarations of a type by its name in full.</summary>
    public IReadOnlyList<CodePlace> FindFull(string name) => _byFullName.GetValueOrDefault(name) ?? [];

    /// <summary>The types that name another as their base, by its name without namespace and type arguments.</summary>
    public IReadOnlyList<CodePlace> ImplementationsOf(ReadOnlySpan<char> name) => _implementations.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var found) ? found : [];

    private void Add(CodeFile file)
    {
        var tree = file.Tree;
        for (var node = 0; node < tree.Count; node++)
        {
            switch (tree[node].Kind)
            {
                case CodeKind.Import when tree[node].Is(CodeStyle.OfProject):
                    if (_global.Count == 0 || _global[^1] != file)
                    {
                        _global.Add(file);
                    }

                    if (tree.Child(node, CodeRole.Module) is var module and >= 0 && !tree[node].Is(CodeStyle.Static))
                    {
                        _globalUsings.Add(Encoding.UTF8.GetString(tree.GetBytes(module)));
                    }

                    break;
                case CodeKind.Class when tree.Child(node, CodeRole.Name) is var name and >= 0:
                    if (tree[node].Is(CodeStyle.Namespace))
                    {
                        for (var space = Encoding.UTF8.GetString(tree.GetBytes(name)); _namespaces.Add(space) && space.LastIndexOf('.') is var dot and > 0;)
                        {
                            space = space[..dot];
                        }

                        break;
                    }

                    var place = new CodePlace(file, node);
                    Add(_byName, tree.GetNameText(name), place);
                    Add(_byFullName, file.FullNameOf(node).Text, place);
                    foreach (var parent in tree.Children(node, CodeRole.Base))
                    {
                        if (CodeFile.NameOfTypeNode(tree, parent) is { Length: > 0 } written)
                        {
                            Add(_implementations, written, place);
                        }
                    }

                    break;
            }
        }
    }

    private static void Add(Dictionary<string, List<CodePlace>> index, string name, CodePlace place)
    {
        if (!index.TryGetValue(name, out var places))
        {
            index.Add(name, places = []);
        }

        places.Add(place);
    }
}
