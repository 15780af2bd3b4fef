namespace Lintel.Syntax;

/// <summary>Walks the items of a sequence: their node indices. Allocates nothing.</summary>
public ref struct ItemEnumerator
{
    private readonly ReadOnlySpan<SyntaxNode> _nodes;
    private readonly int _end;
    private int _next;

    internal ItemEnumerator(ReadOnlySpan<SyntaxNode> nodes, int first, int end)
    {
        _nodes = nodes;
        _next = first;
        _end = end;
    }

    /// <summary>The item's node.</summary>
    public int Current { get; private set; }

    public bool MoveNext()
    {
        if (_next >= _end)
        {
            return false;
        }

        Current = _next;
        _next = _nodes[_next].Next;
        return true;
    }

    public readonly ItemEnumerator GetEnumerator() => this;
}
