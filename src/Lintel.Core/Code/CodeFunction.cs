using Lintel.Sources;
using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>A function or method that is declared in a package.</summary>
/// <param name="File">Its file.</param>
/// <param name="Node">The <see cref="CodeKind.Function"/>.</param>
public readonly record struct CodeFunction(CodeFile File, int Node)
{
    /// <summary>The name alone; empty when it has none.</summary>
    public ReadOnlySpan<byte> WrittenName => NameNode is var name && name != Node ? File.Tree[name].Kind == CodeKind.Text ? File.Tree.GetContent(name) : File.Tree.GetName(name) : default;

    /// <summary>The node of the name, to point at: its own, or that of the variable or entry whose value it is; else the function.</summary>
    public int NameNode
    {
        get
        {
            var tree = File.Tree;
            var parent = tree.Parent(Node);
            return tree.Child(Node, CodeRole.Name) is var name and >= 0 ? name
                : tree[parent].Kind == CodeKind.Assign && tree.Child(parent, CodeRole.Target) is var target and >= 0 ? target
                : tree[parent].Kind == CodeKind.Entry && tree.Child(parent, CodeRole.Key) is var key and >= 0 ? key
                : Node;
        }
    }

    /// <summary>The block of its statements.</summary>
    public int Body => File.Tree.Child(Node, CodeRole.Body);

    public SourceLocation Location => File.Tree.GetLocation(NameNode);

    /// <summary>Whether a decorator has a name in full, called or not: <c>functools.cache</c>.</summary>
    public bool HasDecorator(string name)
    {
        foreach (var decorator in File.Tree.Children(Node, CodeRole.Decorator))
        {
            var written = File.Tree[decorator].Kind == CodeKind.Call ? File.Tree.Child(decorator, CodeRole.Function) : decorator;
            if (File.Resolve(written).Name?.Text == name)
            {
                return true;
            }
        }

        return false;
    }
}
