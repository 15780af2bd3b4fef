using Lintel.Syntax;

namespace Lintel.Fixing;

/// <summary>How a YAML or JSON file is laid out, so that what is added looks like what is there. Read from the text once.</summary>
internal sealed class TextLayout
{
    /// <summary>The nodes looked at: a file that long shows its habits.</summary>
    private const int Sample = 4096;

    private TextLayout(string newLine, bool isJson, int step, int listStep, char quote, bool hasSpacedBraces)
    {
        HasSpacedBraces = hasSpacedBraces;
        NewLine = newLine;
        IsJson = isJson;
        Step = step;
        ListStep = listStep;
        Quote = quote;
    }

    /// <summary>The line break of the file.</summary>
    public string NewLine { get; }

    /// <summary>Whether keys and texts are in double quotes and collections in braces, as JSON has it, whatever the name of the file.</summary>
    public bool IsJson { get; }

    /// <summary>The spaces that a map is indented by.</summary>
    public int Step { get; }

    /// <summary>The spaces that the dashes of a list are indented by: 0 or <see cref="Step"/>.</summary>
    public int ListStep { get; }

    /// <summary>Whether the file writes <c>{ a: 1 }</c> rather than <c>{a: 1}</c>.</summary>
    public bool HasSpacedBraces { get; }

    /// <summary>The quote that the file prefers.</summary>
    public char Quote { get; }

    /// <summary>A layout for edits that nobody will read: only what decides whether they can be made is that of the file.</summary>
    public static TextLayout Any(SyntaxTree tree) => Of(tree, 0);

    /// <summary>The layout of a file.</summary>
    public static TextLayout Of(SyntaxTree tree) => Of(tree, Sample);

    private static TextLayout Of(SyntaxTree tree, int sample)
    {
        var bytes = tree.Source.Bytes;
        var lineBreak = bytes.IndexOf((byte)'\n');
        var newLine = lineBreak > 0 && bytes[lineBreak - 1] == '\r' ? "\r\n" : "\n";
        var isJson = tree.Root is >= 0 and var root && tree[root].Is(NodeStyle.Flow) && tree[root].Kind == NodeKind.Mapping
            && tree.HasChildren(root) && tree[root + 1].PureStyle == NodeStyle.DoubleQuoted;
        Span<int> steps = stackalloc int[9];
        int flush = 0, indented = 0, single = 0, twice = 0, spaced = 0;
        for (var node = 1; node < Math.Min(tree.Count, sample); node++)
        {
            switch (tree[node].Kind)
            {
                case NodeKind.Scalar:
                    single += tree[node].PureStyle == NodeStyle.SingleQuoted ? 1 : 0;
                    twice += tree[node].PureStyle == NodeStyle.DoubleQuoted ? 1 : 0;
                    break;
                case NodeKind.Mapping:
                    if (tree[node].PureStyle == NodeStyle.Flow && tree.HasChildren(node) && tree[node].Start + 1 < bytes.Length)
                    {
                        spaced += bytes[tree[node].Start + 1] is (byte)' ' ? 1 : -1;
                    }

                    foreach (var (key, value) in tree.Pairs(node))
                    {
                        if (tree[value].Kind is not (NodeKind.Mapping or NodeKind.Sequence) || !tree.HasChildren(value) || LineOf(tree, key) == LineOf(tree, value + 1))
                        {
                            continue;
                        }

                        var step = Indentation(tree, value + 1) - Indentation(tree, key);
                        if (tree[value].Kind == NodeKind.Sequence && tree[value].PureStyle != NodeStyle.Flow)
                        {
                            step = Column(tree, tree[value].Start) - Column(tree, tree[key].Start);
                            flush += step == 0 ? 1 : 0;
                            indented += step > 0 ? 1 : 0;
                        }
                        else if (step is > 0 and <= 8)
                        {
                            steps[step]++;
                        }
                    }

                    break;
            }
        }

        var best = 2;
        for (var step = 1; step < steps.Length; step++)
        {
            best = steps[step] > steps[best] ? step : best;
        }

        return new(newLine, isJson, best, flush > indented ? 0 : best, single >= twice ? '\'' : '"', spaced > 0);
    }

    /// <summary>The number of bytes before an offset in its line.</summary>
    public static int Column(SyntaxTree tree, int offset) => offset - LineStart(tree, offset);

    /// <summary>The offset of the first byte of the line of an offset, behind a byte order mark. A CRLF is one line break, which belongs to the line that it ends.</summary>
    public static int LineStart(SyntaxTree tree, int offset)
    {
        var bytes = tree.Source.Bytes;
        offset -= offset > 0 && offset < bytes.Length && bytes[offset] == '\n' && bytes[offset - 1] == '\r' ? 1 : 0;
        var start = bytes[..offset].LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        return start == 0 && bytes[..offset].StartsWith("\uFEFF"u8) ? "\uFEFF"u8.Length : start;
    }

    /// <summary>The offset of the line break that ends the line of an offset, or the end of the text.</summary>
    public static int LineEnd(SyntaxTree tree, int offset)
    {
        var length = tree.Source.Bytes[offset..].IndexOfAny((byte)'\n', (byte)'\r');
        return length < 0 ? tree.Source.Length : offset + length;
    }

    /// <summary>The number of spaces and tabs that the line of a node begins with; dashes of block lists count as such.</summary>
    public static int Indentation(SyntaxTree tree, int node)
    {
        var start = LineStart(tree, tree[node].Start);
        var text = tree.Source.Bytes[start..tree[node].Start];
        var other = text.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'-');
        return other < 0 ? text.Length : other;
    }

    private static int LineOf(SyntaxTree tree, int node) => LineStart(tree, tree[node].Start);
}
