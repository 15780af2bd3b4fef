using Lintel.Sources;

namespace Lintel.Syntax;

/// <summary>The nodes of one source: a pre-order array over the unchanged text. Readers fill it, a pool may reuse it.</summary>
public sealed class SyntaxTree
{
    private SyntaxNode[] _nodes = new SyntaxNode[256];
    private readonly List<NodeProperty> _properties = [];

    /// <summary>An anchor or an unknown tag of a node; kept aside because few nodes have one.</summary>
    private readonly record struct NodeProperty(int Node, TextSpan Span, bool IsAnchor);

    /// <summary>The text that the nodes lie over.</summary>
    public SourceText Source { get; private set; } = new("", [], 0);

    /// <summary>The nodes in pre-order. Node 0 is the <see cref="NodeKind.Stream"/>.</summary>
    public ReadOnlySpan<SyntaxNode> Nodes => _nodes.AsSpan(0, Count);

    /// <summary>The number of nodes.</summary>
    public int Count { get; private set; }

    /// <summary>What could not be read, in the order of the text.</summary>
    public List<SyntaxDiagnostic> Diagnostics { get; } = [];

    /// <summary>Empties the tree and gives it a new text.</summary>
    public void Reset(SourceText source)
    {
        Source = source;
        Count = 0;
        _properties.Clear();
        Diagnostics.Clear();
    }

    public ref readonly SyntaxNode this[int node] => ref _nodes[node];

    /// <summary>Adds a node and returns its index. A node with children gets its end and <see cref="SyntaxNode.Next"/> from <see cref="Close"/>.</summary>
    internal int Add(NodeKind kind, NodeStyle style, int start, int end, KnownName name = KnownName.None)
    {
        if (Count == _nodes.Length)
        {
            Array.Resize(ref _nodes, Count * 2);
        }

        ref var node = ref _nodes[Count];
        node.Start = start;
        node.End = end;
        node.Next = Count + 1;
        node.Kind = kind;
        node.Style = style;
        node.Name = name;
        return Count++;
    }

    /// <summary>Ends the subtree of <paramref name="node"/> at the nodes added so far.</summary>
    internal void Close(int node, int end)
    {
        _nodes[node].End = end;
        _nodes[node].Next = Count;
    }

    /// <summary>A node to change while the tree is being built.</summary>
    internal ref SyntaxNode Edit(int node) => ref _nodes[node];

    /// <summary>Notes an anchor (<paramref name="span"/> without the ampersand) or the text of an unknown tag (with its <c>!</c>).</summary>
    internal void AddProperty(int node, TextSpan span, bool isAnchor) => _properties.Add(new(node, span, isAnchor));

    /// <summary>The root of the first document, or -1 when there is none.</summary>
    public int Root
    {
        get
        {
            for (var document = 1; document < Count; document = _nodes[document].Next)
            {
                if (_nodes[document].Next > document + 1)
                {
                    return document + 1;
                }
            }

            return -1;
        }
    }

    /// <summary>The pairs of a mapping in the order of the text, for <c>foreach</c>; none for any other node and for -1.</summary>
    public PairEnumerator Pairs(int mapping) => mapping >= 0 && _nodes[mapping].Kind == NodeKind.Mapping
        ? new(Nodes, mapping + 1, _nodes[mapping].Next)
        : default;

    /// <summary>The items of a sequence in the order of the text, for <c>foreach</c>; none for any other node and for -1.</summary>
    public ItemEnumerator Items(int sequence) => sequence >= 0 && _nodes[sequence].Kind == NodeKind.Sequence
        ? new(Nodes, sequence + 1, _nodes[sequence].Next)
        : default;

    /// <summary>Whether the node has children.</summary>
    public bool HasChildren(int node) => _nodes[node].Next > node + 1;

    /// <summary>The span of a node, quotes included.</summary>
    public TextSpan GetSpan(int node) => new(_nodes[node].Start, _nodes[node].End);

    public SourceLocation GetLocation(int node) => new(Source, GetSpan(node));

    /// <summary>The bytes of a scalar without its quotes (for a block scalar, without its header). Equal to its text unless <see cref="NodeStyle.Encoded"/>.</summary>
    public TextSpan GetContentSpan(int node)
    {
        ref readonly var n = ref _nodes[node];
        return n.PureStyle is NodeStyle.SingleQuoted or NodeStyle.DoubleQuoted && n.End - n.Start >= 2
            ? new(n.Start + 1, n.End - 1)
            : new(n.Start, n.End);
    }

    /// <summary>The tag as written (<c>!Sub</c>), or an empty span for a node without a tag. Known tags have <see cref="SyntaxNode.Name"/> instead.</summary>
    public ReadOnlySpan<byte> GetTag(int node)
    {
        if (_nodes[node].Name == KnownName.OtherTag)
        {
            foreach (var property in _properties)
            {
                if (property.Node == node && !property.IsAnchor)
                {
                    return Source.Slice(property.Span);
                }
            }
        }

        return default;
    }

    /// <summary>The node that an alias stands for: the last one before it whose anchor has its name. -1 when there is none.</summary>
    public int ResolveAlias(int alias)
    {
        var name = Source.Slice(new(_nodes[alias].Start + 1, _nodes[alias].End));
        for (var i = _properties.Count - 1; i >= 0; i--)
        {
            var property = _properties[i];
            if (property.IsAnchor && property.Node < alias && Source.Slice(property.Span).SequenceEqual(name))
            {
                return property.Node;
            }
        }

        return -1;
    }

    /// <summary>The value of <paramref name="key"/> in a mapping, or -1. The last of several wins, as CloudFormation has it.</summary>
    public int Find(int mapping, KnownName key)
    {
        var found = -1;
        if (mapping >= 0 && _nodes[mapping].Kind == NodeKind.Mapping)
        {
            var end = _nodes[mapping].Next;
            for (var k = mapping + 1; k < end;)
            {
                var value = _nodes[k].Next;
                if (_nodes[k].Name == key && _nodes[k].Kind == NodeKind.Scalar)
                {
                    found = value;
                }

                k = _nodes[value].Next;
            }
        }

        return found;
    }

    /// <summary>The value of <paramref name="key"/> in a mapping, or -1. The last of several wins.</summary>
    public int Find(int mapping, ReadOnlySpan<char> key)
    {
        var keyNode = FindKey(mapping, key);
        return keyNode < 0 ? -1 : _nodes[keyNode].Next;
    }

    /// <summary>The key node of <paramref name="key"/> in a mapping, or -1.</summary>
    public int FindKey(int mapping, ReadOnlySpan<char> key)
    {
        var found = -1;
        if (mapping >= 0 && _nodes[mapping].Kind == NodeKind.Mapping)
        {
            var end = _nodes[mapping].Next;
            for (var k = mapping + 1; k < end;)
            {
                var value = _nodes[k].Next;
                if (TextEquals(k, key))
                {
                    found = k;
                }

                k = _nodes[value].Next;
            }
        }

        return found;
    }

    /// <summary>Whether a scalar's decoded text is <paramref name="text"/>.</summary>
    public bool TextEquals(int node, ReadOnlySpan<char> text)
    {
        ref readonly var n = ref _nodes[node];
        if (n.Kind != NodeKind.Scalar)
        {
            return false;
        }

        if (n.Is(NodeStyle.Encoded))
        {
            return text.SequenceEqual(GetText(node));
        }

        var bytes = Source.Slice(GetContentSpan(node));
        if (bytes.Length == text.Length)
        {
            return System.Text.Ascii.Equals(bytes, text) || (!System.Text.Ascii.IsValid(bytes) && text.SequenceEqual(GetText(node)));
        }

        return bytes.Length > text.Length && !System.Text.Ascii.IsValid(text) && text.SequenceEqual(GetText(node));
    }

    /// <summary>The decoded text of a scalar: quotes, escapes, folds and indentation removed. Empty for other nodes.</summary>
    public string GetText(int node) => _nodes[node].Kind == NodeKind.Scalar ? ScalarText.Decode(this, node) : "";

    /// <summary>Whether a scalar is null as written: nothing, <c>~</c> or a plain <c>null</c>.</summary>
    public bool IsNull(int node)
    {
        ref readonly var n = ref _nodes[node];
        return n.Kind == NodeKind.Scalar && n.PureStyle == NodeStyle.Plain && n.Name == KnownName.None
            && Source.Slice(new(n.Start, n.End)) is var text
            && (text.IsEmpty || text.SequenceEqual("~"u8) || text.SequenceEqual("null"u8) || text.SequenceEqual("Null"u8) || text.SequenceEqual("NULL"u8));
    }

    internal void Report(int offset, string code, string message) => Diagnostics.Add(new(new(offset, offset), code, message));
}
