using Lintel.Sources;

namespace Lintel.Syntax;

/// <summary>The nodes of one source: a pre-order array over the unchanged text. Readers fill it, a pool may reuse it.</summary>
public sealed class SyntaxTree
{
    /// <summary>The most diagnostics that a tree keeps.</summary>
    public const int MaxDiagnostics = 100;

    private SyntaxNode[] _nodes = new SyntaxNode[256];
    private readonly List<NodeText> _anchors = [];
    private readonly List<NodeText> _tags = [];
    private readonly List<NodeNumber> _aliases = [];
    private readonly List<NodeNumber> _indents = [];
    private readonly AnchorTable _anchorTable = new();

    /// <summary>The anchor or tag of a node; kept aside because few nodes have one. In the order of the nodes.</summary>
    private readonly record struct NodeText(int Node, TextSpan Span);

    /// <summary>The target of an alias, or the indentation that the header of a block scalar gives. In the order of the nodes.</summary>
    private readonly record struct NodeNumber(int Node, int Value);

    /// <summary>The text that the nodes lie over.</summary>
    public SourceText Source { get; private set; } = new("", [], 0);

    /// <summary>The nodes in pre-order. Node 0 is the <see cref="NodeKind.Stream"/>.</summary>
    public ReadOnlySpan<SyntaxNode> Nodes => _nodes.AsSpan(0, Count);

    /// <summary>The number of nodes.</summary>
    public int Count { get; private set; }

    /// <summary>What could not be read, in the order of the text.</summary>
    public List<SyntaxDiagnostic> Diagnostics { get; } = [];

    /// <summary>Whether <see cref="Hcl.HclReader"/> filled the tree: then its texts have the escapes of HCL.</summary>
    public bool IsHcl { get; internal set; }

    /// <summary>Whether <see cref="Hcl.HclJsonReader"/> filled the tree: nodes need not come in the order of the text, and there are no comments in it.</summary>
    public bool IsHclJson { get; internal set; }

    /// <summary>Which signs begin a comment, for those that suppress findings.</summary>
    public CommentStyle Comments { get; internal set; }

    /// <summary>Empties the tree and gives it a new text.</summary>
    public void Reset(SourceText source)
    {
        Source = source;
        IsHcl = false;
        IsHclJson = false;
        Comments = CommentStyle.Template;
        Count = 0;
        _anchors.Clear();
        _tags.Clear();
        _aliases.Clear();
        _indents.Clear();
        _anchorTable.Clear();
        Keys.Clear();
        Wrappers.Clear();
        HeredocTexts.Clear();
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

        _nodes[Count] = new() { Start = start, End = end, Next = Count + 1, Kind = kind, Style = style, Name = name };
        return Count++;
    }

    /// <summary>Ends the subtree of <paramref name="node"/> at the nodes added so far.</summary>
    internal void Close(int node, int end)
    {
        _nodes[node].End = end;
        _nodes[node].Next = Count;
    }

    /// <summary>Takes back the last node added, which has no children.</summary>
    internal void RemoveLast() => Count--;

    /// <summary>Takes back node <paramref name="count"/> and all after it.</summary>
    internal void Truncate(int count) => Count = count;

    /// <summary>Makes room for <paramref name="more"/> nodes behind the last, and gives all of them to fill.</summary>
    internal Span<SyntaxNode> Extend(int more)
    {
        if (_nodes.Length - Count < more)
        {
            Array.Resize(ref _nodes, Math.Max(_nodes.Length * 2, Count + more));
        }

        Count += more;
        return _nodes.AsSpan(0, Count);
    }

    /// <summary>A node to change while the tree is being built.</summary>
    internal ref SyntaxNode Edit(int node) => ref _nodes[node];

    /// <summary>Puts a collection before node <paramref name="at"/>, which and whose subtree are the last nodes so far. Costs the size of that subtree.</summary>
    internal void InsertBefore(int at, NodeKind kind, NodeStyle style, int start)
    {
        Add(kind, style, start, start);
        _nodes.AsSpan(at, Count - 1 - at).CopyTo(_nodes.AsSpan(at + 1));
        for (var i = at + 1; i < Count; i++)
        {
            _nodes[i].Next++;
        }

        _nodes[at] = new() { Kind = kind, Style = style, Start = start, End = start, Next = at + 1 };
        Shift(_tags, at);
        var firstAnchor = Shift(_anchors, at);
        for (var i = firstAnchor; i < _anchors.Count; i++)
        {
            _anchorTable.Set(Source, _anchors[i].Span, _anchors[i].Node);
        }

        Shift(_indents, at);
        for (var i = Shift(_aliases, at); i < _aliases.Count; i++)
        {
            if (_aliases[i].Value >= at)
            {
                _aliases[i] = _aliases[i] with { Value = _aliases[i].Value + 1 };
            }
        }
    }

    private static int Shift(List<NodeText> list, int at)
    {
        var i = list.Count;
        for (; i > 0 && list[i - 1].Node >= at; i--)
        {
            list[i - 1] = list[i - 1] with { Node = list[i - 1].Node + 1 };
        }

        return i;
    }

    private static int Shift(List<NodeNumber> list, int at)
    {
        var i = list.Count;
        for (; i > 0 && list[i - 1].Node >= at; i--)
        {
            list[i - 1] = list[i - 1] with { Node = list[i - 1].Node + 1 };
        }

        return i;
    }

    /// <summary>The keys of the mappings that a reader has open.</summary>
    internal KeyStack Keys { get; } = new();

    /// <summary>The texts of the indented heredocs that a reader has open.</summary>
    internal List<int> HeredocTexts { get; } = [];

    /// <summary>The nodes that a reader found to begin earlier.</summary>
    internal WrapperStack Wrappers { get; } = new();

    /// <summary>Starts a document: anchors of an earlier one are no longer known.</summary>
    internal void ForgetAnchors() => _anchorTable.Clear();

    /// <summary>Notes the anchor of a node; <paramref name="name"/> lies after the ampersand.</summary>
    internal void AddAnchor(int node, TextSpan name)
    {
        _nodes[node].Style |= NodeStyle.Anchored;
        Insert(_anchors, new(node, name));
        _anchorTable.Set(Source, name, node);
    }

    /// <summary>Notes the text of a tag, with its <c>!</c>, that <see cref="SyntaxNode.Name"/> cannot say.</summary>
    internal void AddTag(int node, TextSpan tag) => Insert(_tags, new(node, tag));

    // The tag of a mapping whose key is a flow collection comes after those of the key's nodes; every other one is the last.
    private static void Insert(List<NodeText> list, NodeText item)
    {
        var i = list.Count;
        while (i > 0 && list[i - 1].Node > item.Node)
        {
            i--;
        }

        list.Insert(i, item);
    }

    /// <summary>Finds and notes the target of an alias that was just added; -1 when no node before it has its name, and -2 when it would contain itself.</summary>
    internal int AddAlias(int alias)
    {
        var target = _anchorTable.Find(Source, Source.Slice(new(_nodes[alias].Start + 1, _nodes[alias].End)));
        if (target >= 0 && _nodes[target].Kind is NodeKind.Mapping or NodeKind.Sequence && _nodes[target].End == _nodes[target].Start)
        {
            return -2;
        }

        if (target >= 0)
        {
            _aliases.Add(new(alias, target));
        }

        return target;
    }

    /// <summary>Notes the number of spaces before the lines of a block scalar whose header gives it.</summary>
    internal void AddIndent(int node, int indent) => _indents.Add(new(node, indent));

    /// <summary>The number of spaces before the lines of a block scalar when its header gives it, else -1.</summary>
    internal int GetIndent(int node) => Find(_indents, node);

    /// <summary>The anchor of a node without its ampersand; empty for a node without one.</summary>
    public ReadOnlySpan<byte> GetAnchor(int node) => _nodes[node].Is(NodeStyle.Anchored) ? Find(_anchors, node) : default;

    private static int Find(List<NodeNumber> list, int node)
    {
        var (low, high) = (0, list.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (list[middle].Node == node)
            {
                return list[middle].Value;
            }

            (low, high) = list[middle].Node < node ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    private ReadOnlySpan<byte> Find(List<NodeText> list, int node)
    {
        var (low, high) = (0, list.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (list[middle].Node == node)
            {
                return Source.Slice(list[middle].Span);
            }

            (low, high) = list[middle].Node < node ? (middle + 1, high) : (low, middle - 1);
        }

        return default;
    }

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

    /// <summary>The children of a node of any kind, for <c>foreach</c>; none for -1.</summary>
    public ItemEnumerator Children(int node) => node >= 0 ? new(Nodes, node + 1, _nodes[node].Next) : default;

    /// <summary>Whether the node has children.</summary>
    public bool HasChildren(int node) => _nodes[node].Next > node + 1;

    /// <summary>The span of a node, quotes included.</summary>
    public TextSpan GetSpan(int node) => new(_nodes[node].Start, _nodes[node].End);

    /// <summary>Where a node stands in its file.</summary>
    public SourceLocation GetLocation(int node) => new(Source, Source.InFile(GetSpan(node)));

    /// <summary>The bytes of a scalar without its quotes (for a block scalar, without its header; for a heredoc, without its markers), all bytes of any other node. Equal to its text unless <see cref="NodeStyle.Encoded"/>.</summary>
    public TextSpan GetContentSpan(int node)
    {
        ref readonly var n = ref _nodes[node];
        if (n.Kind != NodeKind.Scalar)
        {
            return new(n.Start, n.End);
        }

        switch (n.PureStyle)
        {
            case NodeStyle.SingleQuoted or NodeStyle.DoubleQuoted:
                // An unclosed quote may be the whole scalar.
                var quote = Source.Bytes[n.Start];
                return n.End - n.Start >= 2 && Source.Bytes[n.End - 1] == quote ? new(n.Start + 1, n.End - 1) : new(Math.Min(n.Start + 1, n.End), n.End);
            case NodeStyle.Literal or NodeStyle.Folded:
                var text = Source.Slice(new(n.Start, n.End));
                var header = text.IndexOfAny((byte)'\n', (byte)'\r');
                header = header < 0 ? text.Length : header + (text[header..].StartsWith("\r\n"u8) ? 2 : 1);
                return new(n.Start + header, n.End);
            case NodeStyle.Heredoc or NodeStyle.IndentedHeredoc:
                // Between the line of the first marker and that of the second.
                var lines = Source.Slice(new(n.Start, n.End));
                return new(n.Start + lines.IndexOf((byte)'\n') + 1, n.Start + lines.LastIndexOf((byte)'\n') + 1);
            default:
                return new(n.Start, n.End);
        }
    }

    /// <summary>The bytes of <see cref="GetContentSpan"/>.</summary>
    public ReadOnlySpan<byte> GetContent(int node) => Source.Slice(GetContentSpan(node));

    /// <summary>
    /// The tag as written (<c>!Sub</c>), or an empty span for a node without a tag. Known tags have <see cref="SyntaxNode.Name"/> instead.
    /// For a block of HCL in JSON syntax, at its last label: the path of the construct that made it (<c>{"//": {"metadata": {"path": ...}}}</c>).
    /// </summary>
    public ReadOnlySpan<byte> GetTag(int node) => Find(_tags, node);

    /// <summary>The node that an alias stands for: the last one before it in its document whose anchor has its name. -1 when there is none, and for an alias within that node.</summary>
    public int ResolveAlias(int alias) => Find(_aliases, alias);

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
        if (!HasText(n.Kind) || n.Is(NodeStyle.Encoded))
        {
            return HasText(n.Kind) && text.SequenceEqual(GetText(node));
        }

        // Most comparisons are of a key with another name, and end at the first letter.
        var first = n.Kind == NodeKind.Scalar && n.PureStyle is (NodeStyle.SingleQuoted or NodeStyle.DoubleQuoted) ? n.Start + 1 : n.Start;
        if (!text.IsEmpty && text[0] < 0x80 && first < n.End && Source[first] != text[0] && n.PureStyle < NodeStyle.Literal)
        {
            return false;
        }

        var bytes = n.PureStyle == NodeStyle.Plain ? Source.Slice(new(n.Start, n.End)) : GetContent(node);
        return bytes.Length == text.Length
            ? System.Text.Ascii.Equals(bytes, text) || (!System.Text.Ascii.IsValid(bytes) && text.SequenceEqual(GetText(node)))
            : bytes.Length > text.Length && !System.Text.Ascii.IsValid(text) && text.SequenceEqual(GetText(node));
    }

    /// <summary>The decoded text of a scalar, or of a part of an HCL template: quotes, escapes, folds, indentation and what trim markers cut are removed. The name of an HCL variable or step. Empty for other nodes.</summary>
    public string GetText(int node) => HasText(_nodes[node].Kind) ? ScalarText.Decode(this, node) : "";

    private static bool HasText(NodeKind kind)
        => kind is NodeKind.Scalar or NodeKind.TemplateText or NodeKind.Variable or NodeKind.GetAttribute or NodeKind.LegacyIndex;

    /// <summary>Whether a scalar is null as written: nothing, <c>~</c> or a plain <c>null</c> in YAML and JSON.</summary>
    public bool IsNull(int node)
    {
        ref readonly var n = ref _nodes[node];
        return n.Kind == NodeKind.Scalar && n.PureStyle == NodeStyle.Plain && n.Name == KnownName.None
            && Source.Slice(new(n.Start, n.End)) is var text
            && (text.IsEmpty || text.SequenceEqual("~"u8) || text.SequenceEqual("null"u8) || text.SequenceEqual("Null"u8) || text.SequenceEqual("NULL"u8));
    }

    /// <summary>Whether no further diagnostics are kept, so that a file that is no YAML at all gives a readable number of them.</summary>
    internal bool IsReportFull => Diagnostics.Count >= MaxDiagnostics;

    internal void Report(int offset, string code, string message) => Report(new TextSpan(offset, offset), code, message);

    internal void Report(TextSpan span, string code, string message)
    {
        if (!IsReportFull)
        {
            Diagnostics.Add(new(span, code, message));
        }
    }

    /// <summary>Puts the diagnostics into the order of the text; duplicate keys are found at the end of their mapping.</summary>
    internal void SortDiagnostics()
    {
        // Insertion keeps the order of equal starts, and there are few.
        for (var i = 1; i < Diagnostics.Count; i++)
        {
            var item = Diagnostics[i];
            var j = i;
            for (; j > 0 && Diagnostics[j - 1].Span.Start > item.Span.Start; j--)
            {
                Diagnostics[j] = Diagnostics[j - 1];
            }

            Diagnostics[j] = item;
        }
    }
}
