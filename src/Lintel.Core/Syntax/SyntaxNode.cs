using System.Runtime.InteropServices;

namespace Lintel.Syntax;

/// <summary>One node of a <see cref="SyntaxTree"/>: 16 bytes in a pre-order array over the unchanged UTF-8 text.</summary>
/// <remarks>
/// The first child of node <c>i</c> is <c>i + 1</c> when <c>Next &gt; i + 1</c>; the sibling after a node is its <see cref="Next"/>.
/// Spans nest: a child lies within its parent, siblings do not overlap. A tag and an anchor lie outside the node's span, before it;
/// those of a block mapping's first key lie within the mapping. A block scalar ends before its last line break, unless its header keeps (<c>+</c>) the line breaks at its end.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public struct SyntaxNode
{
    /// <summary>Offset of the first byte, quotes and block indicators included.</summary>
    public int Start;

    /// <summary>Offset after the last byte, quotes included.</summary>
    public int End;

    /// <summary>Index after the last node of this subtree.</summary>
    public int Next;
    public NodeKind Kind;
    public NodeStyle Style;

    /// <summary>
    /// The interned key of a mapping key, the interned tag of any other node; <see cref="KnownName.None"/> without either.
    /// In HCL the interned name of an attribute, block type, variable or step, the operator, or which literal it is.
    /// </summary>
    public KnownName Name;

    /// <summary>The number of characters of white space to remove from the lines of text in an indented HCL heredoc, which has no <see cref="Name"/>.</summary>
    internal int Indent
    {
        readonly get => (ushort)Name;
        set => Name = (KnownName)Math.Min(value, ushort.MaxValue);
    }

    /// <summary>The style without flags.</summary>
    public readonly NodeStyle PureStyle => Style & (NodeStyle)7;

    public readonly bool Is(NodeStyle flag) => (Style & flag) != 0;
}
