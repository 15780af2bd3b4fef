using Lintel.Sources;
using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>A function or method that is declared in a package.</summary>
/// <param name="File">Its file.</param>
/// <param name="Node">The <see cref="CodeKind.Function"/>, which has a name.</param>
public readonly record struct CodeFunction(CodeFile File, int Node)
{
    /// <summary>The name alone.</summary>
    public ReadOnlySpan<byte> WrittenName => File.Tree.GetName(NameNode);

    /// <summary>The node of the name, to point at.</summary>
    public int NameNode => File.Tree.Child(Node, CodeRole.Name);

    /// <summary>The block of its statements.</summary>
    public int Body => File.Tree.Child(Node, CodeRole.Body);

    public SourceLocation Location => File.Tree.GetLocation(NameNode);

    /// <summary>Whether a decorator has a name, called or not: <c>functools.cache</c>.</summary>
    public bool HasDecorator(CodeName name)
    {
        foreach (var decorator in File.Tree.Children(Node, CodeRole.Decorator))
        {
            var written = File.Tree[decorator].Kind == CodeKind.Call ? File.Tree.Child(decorator, CodeRole.Function) : decorator;
            if (File.Resolve(written).Name == name)
            {
                return true;
            }
        }

        return false;
    }
}
