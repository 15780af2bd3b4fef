namespace Lintel.Syntax.Code;

/// <summary>Walks the children of a node, all or those of one role: their node indices. Allocates nothing.</summary>
public ref struct CodeChildren
{
    private readonly ReadOnlySpan<CodeNode> _nodes;
    private readonly int _end;
    private readonly CodeRole _role;
    private int _next;

    /// <param name="nodes">The nodes of the tree.</param>
    /// <param name="first">The first child.</param>
    /// <param name="end">After the last child.</param>
    /// <param name="role">The role to stop at; <see cref="CodeRole.None"/> for all.</param>
    internal CodeChildren(ReadOnlySpan<CodeNode> nodes, int first, int end, CodeRole role)
    {
        _nodes = nodes;
        _next = first;
        _end = end;
        _role = role;
    }

    /// <summary>The child's node.</summary>
    public int Current { get; private set; }

    public bool MoveNext()
    {
        while (_next < _end)
        {
            Current = _next;
            ref readonly var node = ref _nodes[_next];
            _next = node.Next;
            if (_role == CodeRole.None || node.Role == _role)
            {
                return true;
            }
        }

        return false;
    }

    public readonly CodeChildren GetEnumerator() => this;
}
