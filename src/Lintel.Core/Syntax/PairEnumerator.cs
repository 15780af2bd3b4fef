namespace Lintel.Syntax;

/// <summary>Walks the pairs of a mapping: node indices of key and value. Allocates nothing.</summary>
public ref struct PairEnumerator
{
    private readonly ReadOnlySpan<SyntaxNode> _nodes;
    private readonly int _end;
    private int _next;

    internal PairEnumerator(ReadOnlySpan<SyntaxNode> nodes, int first, int end)
    {
        _nodes = nodes;
        _next = first;
        _end = end;
    }

    /// <summary>The key's and the value's node.</summary>
    public (int Key, int Value) Current { get; private set; }

    public bool MoveNext()
    {
        if (_next >= _end)
        {
            return false;
        }

        var value = _nodes[_next].Next;
        Current = (_next, value);
        _next = _nodes[value].Next;
        return true;
    }

    public readonly PairEnumerator GetEnumerator() => this;
}
