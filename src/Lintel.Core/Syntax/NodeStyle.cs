namespace Lintel.Syntax;

/// <summary>How a node is written: a style in the low three bits and flags above.</summary>
[Flags]
public enum NodeStyle : byte
{
    /// <summary>A plain YAML scalar, a JSON number or literal, a block collection.</summary>
    Plain = 0,

    /// <summary>A collection in brackets or braces.</summary>
    Flow = 1,
    SingleQuoted = 2,

    /// <summary>A YAML or JSON double-quoted string.</summary>
    DoubleQuoted = 3,

    /// <summary>A YAML block scalar with <c>|</c>.</summary>
    Literal = 4,

    /// <summary>A YAML block scalar with <c>&gt;</c>.</summary>
    Folded = 5,
    StyleMask = 7,

    /// <summary>The decoded text is not the bytes of <see cref="SyntaxTree.GetContentSpan"/>: escapes, folds or indentation have to be removed.</summary>
    Encoded = 8,

    /// <summary>The node has an anchor (<see cref="SyntaxTree.ResolveAlias"/>).</summary>
    Anchored = 16,

    /// <summary>The mapping has a <c>&lt;&lt;</c> key.</summary>
    HasMergeKey = 32,
}
