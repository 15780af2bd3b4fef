namespace Lintel.Syntax;

/// <summary>How a node is written: a style in the low three bits and flags above.</summary>
[Flags]
public enum NodeStyle : byte
{
    /// <summary>A plain YAML scalar, a JSON or HCL number or literal, an HCL name, a block collection.</summary>
    Plain = 0,

    /// <summary>A collection in brackets or braces.</summary>
    Flow = 1,
    SingleQuoted = 2,

    /// <summary>A YAML, JSON or HCL double-quoted string.</summary>
    DoubleQuoted = 3,

    /// <summary>A YAML block scalar with <c>|</c>.</summary>
    Literal = 4,

    /// <summary>A YAML block scalar with <c>&gt;</c>.</summary>
    Folded = 5,

    /// <summary>An HCL heredoc, <c>&lt;&lt;</c>, or text that is a template as a whole.</summary>
    Heredoc = 6,

    /// <summary>An HCL heredoc whose common indentation is removed, <c>&lt;&lt;-</c>.</summary>
    IndentedHeredoc = 7,

    /// <summary>The decoded text is not the bytes of <see cref="SyntaxTree.GetContentSpan"/>: escapes, folds or indentation have to be removed.</summary>
    Encoded = 8,

    /// <summary>The node has an anchor (<see cref="SyntaxTree.ResolveAlias"/>).</summary>
    Anchored = 16,

    /// <summary>The mapping has a <c>&lt;&lt;</c> key.</summary>
    HasMergeKey = 32,

    /// <summary>White space at the start of the template text is removed, for the sequence before it ends with <c>~}</c>.</summary>
    TrimStart = 64,

    /// <summary>White space at the end of the template text is removed, for the sequence after it starts with <c>${~</c> or <c>%{~</c>.</summary>
    TrimEnd = 128,
}
