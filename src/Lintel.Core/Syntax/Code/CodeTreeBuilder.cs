using System.Runtime.CompilerServices;

namespace Lintel.Syntax.Code;

/// <summary>
/// Takes the nodes of a tree in post-order, children first, as most expressions are known at an operator after their first operand; then puts them into pre-order at once.
/// </summary>
/// <remarks>While it builds, <see cref="CodeNode.Next"/> of a node is the index of the first node of its subtree, and a subtree lies without gaps before its root.</remarks>
internal sealed class CodeTreeBuilder
{
    /// <summary>The most nodes that there is room for from one text to the next.</summary>
    private const int MaxKept = 1 << 20;

    [ThreadStatic]
    private static CodeTreeBuilder? s_ofThisThread;
    private CodeNode[] _nodes = new CodeNode[256];
    private int[] _open = new int[64];

    /// <summary>The one of this thread, as a tree needs it only while it is read. Reading a text does not read another.</summary>
    public static CodeTreeBuilder OfThisThread => s_ofThisThread ??= new();

    /// <summary>The number of nodes so far.</summary>
    public int Count { get; private set; }

    public void Clear()
    {
        Count = 0;
        if (_nodes.Length > MaxKept)
        {
            (_nodes, _open) = (new CodeNode[256], new int[64]);
        }
    }

    /// <summary>Takes back node <paramref name="count"/> and all after it.</summary>
    public void Truncate(int count) => Count = count;

    public ref CodeNode this[int node] => ref _nodes[node];

    /// <summary>The node added last.</summary>
    public ref CodeNode Last => ref _nodes[Count - 1];

    /// <summary>Adds a node without children.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddLeaf(CodeKind kind, int start, int end, CodeStyle style = CodeStyle.None) => Add(kind, Count, start, end, (ushort)style);

    /// <summary>Adds a node whose children are the nodes from <paramref name="first"/> to the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(CodeKind kind, int first, int start, int end, CodeStyle style) => Add(kind, first, start, end, (ushort)style);

    /// <summary>Adds a node with an operator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(CodeKind kind, int first, int start, int end, CodeOperator operation) => Add(kind, first, start, end, (ushort)operation);

    /// <summary>Adds a node with an operator and a style of those above 255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(CodeKind kind, int first, int start, int end, CodeOperator operation, CodeStyle style) => Add(kind, first, start, end, (ushort)((ushort)operation | (ushort)style));

    /// <summary>Says what the node added last is to its parent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetRole(CodeRole role) => _nodes[Count - 1].Role = role;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(CodeKind kind, int first, int start, int end, ushort detail = 0)
    {
        var nodes = _nodes;
        var count = Count;
        if ((uint)count >= (uint)nodes.Length)
        {
            nodes = Grow();
        }

        ref var node = ref nodes[count];
        node.Start = start;
        node.End = end;
        node.Next = first;
        node.Kind = kind;
        node.Role = CodeRole.None;
        node.Detail = detail;
        Count = count + 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CodeNode[] Grow()
    {
        Array.Resize(ref _nodes, _nodes.Length * 2);
        return _nodes;
    }

    /// <summary>Writes the nodes in pre-order into the first places of <paramref name="output"/>.</summary>
    public void CopyInPreOrder(Span<CodeNode> output)
    {
        // Before a node come all nodes before its subtree, and its ancestors.
        var nodes = _nodes.AsSpan(0, Count);
        var depth = 0;
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            ref readonly var node = ref nodes[i];
            while (depth > 0 && _open[depth - 1] > i)
            {
                depth--;
            }

            var first = node.Next;
            ref var to = ref output[first + depth];
            to = node;
            to.Next = i + 1 + depth;
            if (first < i)
            {
                if (depth == _open.Length)
                {
                    Array.Resize(ref _open, depth * 2);
                }

                _open[depth++] = first;
            }
        }
    }
}
