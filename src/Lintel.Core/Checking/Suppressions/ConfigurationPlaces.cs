using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Checking.Suppressions;

/// <summary>Where the comments of a Terraform file stand: in which block, and at which argument or block.</summary>
/// <remarks>Comments are no nodes. Their places are asked for in the order of the text, so that going over a run of comments costs its length once.</remarks>
internal sealed class ConfigurationPlaces
{
    private readonly SyntaxTree _tree;
    private readonly List<int> _top = [];

    /// <summary>The last stretch of blanks and comments that was gone over: its start, the last empty line in it, the code behind it.</summary>
    private (int Start, int EmptyLine, int Code) _gap = (-1, -1, -1);

    /// <summary>The last comment over several lines that a place was found in.</summary>
    private (int Start, int End) _comment = (-1, -1);

    /// <param name="tree">The file, in native syntax.</param>
    public ConfigurationPlaces(SyntaxTree tree)
    {
        _tree = tree;
        if (tree.Root >= 0 && tree[tree.Root].Kind == NodeKind.Body)
        {
            foreach (var child in tree.Children(tree.Root))
            {
                _top.Add(child);
            }
        }
    }

    /// <summary>The start of the comment that a place of its text lies in; -1 when the place is in no comment.</summary>
    public int FindComment(int offset)
    {
        if (_comment.Start < offset && offset < _comment.End)
        {
            return _comment.Start;
        }

        var text = _tree.Source.Bytes;
        var node = SuppressionPlace.LastBefore(_tree, offset);
        var isLeaf = node >= 0 && _tree[node].Kind is NodeKind.Scalar or NodeKind.TemplateText or NodeKind.Skipped;
        if (isLeaf && _tree[node].End > offset)
        {
            return -1;
        }

        var from = node < 0 ? 0 : isLeaf ? _tree[node].End : _tree[node].Start;
        for (var i = Math.Max(StartOfLine(offset), from); i < offset; i++)
        {
            if (text[i] == '#' || (text[i] == '/' && text[i + 1] is (byte)'/' or (byte)'*'))
            {
                return i;
            }
        }

        // A comment over several lines.
        var open = text[from..offset].LastIndexOf("/*"u8);
        if (open < 0 || text[(from + open)..offset].IndexOf("*/"u8) >= 0)
        {
            return -1;
        }

        var close = text[offset..].IndexOf("*/"u8);
        _comment = (from + open, close < 0 ? text.Length : offset + close);
        return from + open;
    }

    /// <summary>The offset of the line that a place is on.</summary>
    public int StartOfLine(int offset) => _tree.Source.Bytes[..offset].LastIndexOf((byte)'\n') + 1;

    /// <summary>The end of the line that a place is on, before its line break.</summary>
    public int EndOfLine(int offset)
    {
        var end = _tree.Source.Bytes[offset..].IndexOfAny((byte)'\n', (byte)'\r');
        return end < 0 ? _tree.Source.Length : offset + end;
    }

    /// <summary>Whether nothing stands before a comment on its line.</summary>
    public bool IsAlone(int comment) => _tree.Source.Bytes[StartOfLine(comment)..comment].IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;

    /// <summary>Whether no argument or block stands before a place.</summary>
    public bool IsAtTop(int offset) => _top.Count == 0 || offset < _tree[_top[0]].Start;

    /// <summary>The node at the top of the file that a place lies in; -1 when it lies between them.</summary>
    public int TopLevel(int offset)
    {
        int low = 0, high = _top.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _tree[_top[middle]].Start <= offset ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && offset < _tree[_top[low - 1]].End ? _top[low - 1] : -1;
    }

    /// <summary>Whether a node is at the top of the file.</summary>
    public bool IsTopLevel(int node) => _top.BinarySearch(node) >= 0;

    /// <summary>What follows a comment, over blanks and further comments.</summary>
    /// <param name="comment">Its start.</param>
    /// <param name="isApart">Whether an empty line comes between.</param>
    /// <returns>The offset; the length of the text when nothing follows.</returns>
    public int CodeAfter(int comment, out bool isApart)
    {
        if (!(_gap.Start <= comment && comment < _gap.Code))
        {
            _gap = SkipGap(comment);
        }

        isApart = _gap.EmptyLine > comment;
        return _gap.Code;
    }

    /// <summary>What a comment is about: the argument, block, key or item that starts on its line, or below it when it has lines for itself; -1 for nothing.</summary>
    /// <param name="isApart">Whether an empty line comes between.</param>
    public int Subject(int comment, out bool isApart)
    {
        isApart = false;
        var isAlone = IsAlone(comment);
        var start = isAlone ? CodeAfter(comment, out isApart) : StartOfLine(comment);
        var node = SuppressionPlace.LastBefore(_tree, start - 1) + 1;
        while (node < _tree.Count && _tree[node].Kind is NodeKind.Stream or NodeKind.Document or NodeKind.Body)
        {
            node++;
        }

        return node < _tree.Count && (isAlone ? _tree[node].Start == start : _tree[node].Start < comment) ? node : -1;
    }

    /// <summary>The text of what a comment is about: an argument, a block, a key with its value, an item.</summary>
    public TextSpan SpanOf(int subject)
    {
        ref readonly var node = ref _tree[subject];
        if (node.Kind is not (NodeKind.Attribute or NodeKind.Block) && NodePlace.Find(_tree, 0, -1, subject).IsKey)
        {
            return new(node.Start, _tree[node.Next].End);
        }

        return new(node.Start, node.End);
    }

    private (int Start, int EmptyLine, int Code) SkipGap(int start)
    {
        var text = _tree.Source.Bytes;
        var emptyLine = -1;
        var isBlank = false;
        var i = start;
        while (i < text.Length)
        {
            switch (text[i])
            {
                case (byte)'\n':
                    emptyLine = isBlank ? i : emptyLine;
                    isBlank = true;
                    i++;
                    break;
                case (byte)' ' or (byte)'\t' or (byte)'\r':
                    i++;
                    break;
                case (byte)'#':
                case (byte)'/' when i + 1 < text.Length && text[i + 1] == '/':
                    isBlank = false;
                    i = EndOfLine(i);
                    break;
                case (byte)'/' when i + 1 < text.Length && text[i + 1] == '*' && text[(i + 2)..].IndexOf("*/"u8) is >= 0 and var length:
                    isBlank = false;
                    i += length + 4;
                    break;
                default:
                    return (start, emptyLine, i);
            }
        }

        return (start, emptyLine, text.Length);
    }
}
