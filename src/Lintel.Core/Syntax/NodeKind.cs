namespace Lintel.Syntax;

/// <summary>What a node is. One set for every syntax.</summary>
public enum NodeKind : byte
{
    /// <summary>The root, always node 0; its children are documents.</summary>
    Stream,

    /// <summary>One document; one child, or none when it is empty.</summary>
    Document,

    /// <summary>Keys and values in turn: child 0 is a key, child 1 its value, and so on. Always an even number of children.</summary>
    Mapping,

    /// <summary>Its children are the items.</summary>
    Sequence,

    /// <summary>A text, number, boolean or null as written; no children. An empty span is an empty (null) scalar.</summary>
    Scalar,

    /// <summary>A YAML alias; its span is <c>*name</c>, its target is found with <see cref="SyntaxTree.ResolveAlias"/>.</summary>
    Alias,

    /// <summary>Text that could not be read; a diagnostic says why.</summary>
    Skipped,
}
