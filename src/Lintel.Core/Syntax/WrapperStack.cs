namespace Lintel.Syntax;

/// <summary>
/// Nodes that turn out to begin before nodes that a reader has added already: an operation is known at its operator, after its first operand.
/// They are noted, and put in all at once, so that the cost is linear however they nest.
/// </summary>
internal sealed class WrapperStack
{
    private Wrapper[] _wrappers = new Wrapper[16];
    private long[] _order = new long[16];
    private int[] _shift = [];
    private int _count;

    /// <summary>A noted node. <c>At</c> is the node that it comes before, and its <c>Next</c> counts without noted nodes.</summary>
    private struct Wrapper
    {
        public int At;
        public SyntaxNode Node;
    }

    public void Clear() => _count = 0;

    /// <summary>Notes a node that begins with node <paramref name="at"/>, around all that were noted there before. Pass the result to <see cref="Close"/>.</summary>
    public int Open(SyntaxTree tree, int at, NodeKind kind)
    {
        if (_count == _wrappers.Length)
        {
            Array.Resize(ref _wrappers, _count * 2);
            Array.Resize(ref _order, _count * 2);
        }

        // Within one position the later is the outer one.
        _order[_count] = ((long)at << 32) | (uint)(int.MaxValue - _count);
        _wrappers[_count] = new() { At = at, Node = new() { Kind = kind, Start = tree[at].Start } };
        return _count++;
    }

    /// <summary>Ends the subtree of a noted node at the nodes added so far.</summary>
    public void Close(SyntaxTree tree, int wrapper, int end)
    {
        ref var node = ref _wrappers[wrapper].Node;
        node.Next = tree.Count;
        node.End = end;
    }

    /// <summary>Puts the noted nodes in their places; all of them are at node <paramref name="first"/> or later.</summary>
    public void Apply(SyntaxTree tree, int first)
    {
        if (_count == 0)
        {
            return;
        }

        var wrappers = _wrappers.AsSpan(0, _count);
        if (_count > 1)
        {
            _order.AsSpan(0, _count).Sort(wrappers);
        }

        // The number of noted nodes before each node: that much its index grows.
        var last = tree.Count;
        if (_shift.Length <= last - first)
        {
            _shift = new int[Math.Max(last - first + 1, _shift.Length * 2)];
        }

        for (int i = first, before = 0; i <= last; i++)
        {
            while (before < wrappers.Length && wrappers[before].At < i)
            {
                before++;
            }

            _shift[i - first] = before;
        }

        var nodes = tree.Extend(_count);
        var to = nodes.Length - 1;
        var next = _count - 1;
        for (var from = last - 1; next >= 0; from--)
        {
            Put(nodes[from], first, ref nodes[to--]);
            for (; next >= 0 && wrappers[next].At == from; next--)
            {
                Put(wrappers[next].Node, first, ref nodes[to--]);
            }
        }

        // Those before every noted node stay, but may end behind one.
        for (var i = first; i <= to; i++)
        {
            nodes[i].Next += _shift[nodes[i].Next - first];
        }

        _count = 0;
    }

    private void Put(SyntaxNode node, int first, ref SyntaxNode place)
    {
        node.Next += _shift[node.Next - first];
        place = node;
    }
}
