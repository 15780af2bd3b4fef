using Lintel.Sources;
using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>A node of a file of a package.</summary>
/// <param name="File">The file; null for no place at all.</param>
/// <param name="Node">The node of its tree.</param>
public readonly record struct CodePlace(CodeFile? File, int Node)
{
    /// <summary>No place.</summary>
    public static CodePlace None => new(null, -1);

    /// <summary>Whether there is one.</summary>
    public bool Exists => File is not null;

    /// <summary>What the node is; <see cref="CodeKind.None"/> for no place.</summary>
    public CodeKind Kind => File is null ? CodeKind.None : File.Tree[Node].Kind;

    /// <summary>Where it is in its file.</summary>
    public SourceLocation Location => File is null ? throw new InvalidOperationException("There is no place.") : File.Tree.GetLocation(Node);

    public override string ToString() => File is null ? "" : $"{File.Path} {Kind} {File.Tree.GetSpan(Node)}";
}
