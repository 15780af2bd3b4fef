using System.Runtime.InteropServices;

namespace Lintel.Syntax.Code;

/// <summary>One node of a <see cref="CodeTree"/>: 16 bytes in a pre-order array over the unchanged UTF-8 text.</summary>
/// <remarks>The first child of node <c>i</c> is <c>i + 1</c> when <c>Next &gt; i + 1</c>; the sibling after a node is its <see cref="Next"/>. Spans nest, and siblings are in the order of the text.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public struct CodeNode
{
    /// <summary>Offset of the first byte.</summary>
    public int Start;

    /// <summary>Offset after the last byte.</summary>
    public int End;

    /// <summary>Index after the last node of this subtree. While a tree is built, the index of the first node of the subtree: <see cref="CodeTreeBuilder"/>.</summary>
    public int Next;
    public CodeKind Kind;

    /// <summary>What the node is to its parent.</summary>
    public CodeRole Role;

    /// <summary>The style; of a kind that has an operator, that in the lower byte.</summary>
    internal ushort Detail;

    /// <summary>What the language says more; of a kind with an <see cref="Operator"/> only what is beyond the lower byte.</summary>
    public readonly CodeStyle Style => (CodeStyle)(HasOperator ? Detail & 0xFF00 : Detail);

    /// <summary>The operator; <see cref="CodeOperator.None"/> for a kind without one.</summary>
    public readonly CodeOperator Operator => HasOperator ? (CodeOperator)(Detail & 0xFF) : CodeOperator.None;

    private readonly bool HasOperator => Kind is CodeKind.Binary or CodeKind.Unary or CodeKind.Link or CodeKind.Assign;

    public readonly bool Is(CodeStyle flag) => (Style & flag) != 0;

    /// <summary>Whether the node is an expression or a pattern.</summary>
    public readonly bool IsExpression => Kind >= CodeKind.Name;
}
