using System.Text.Unicode;
using Lintel.Sources;

namespace Lintel.Syntax.Hcl;

/// <summary>Recursive descent over the bytes of one text. This part: files, blocks, attributes, blanks and what is done after a mistake.</summary>
/// <remarks>A method that reads an expression returns false after it has reported a mistake; then everything up to the attribute returns false too.</remarks>
internal ref partial struct HclParser
{
    private readonly SyntaxTree _tree;
    private readonly ReadOnlySpan<byte> _text;
    private readonly bool _isValidUtf8;
    private int _pos;

    /// <summary>The end of the last token of an expression.</summary>
    private int _end;
    private int _depth;

    /// <summary>Whether line breaks are tokens: not in parentheses, brackets and sequences.</summary>
    private bool _newlines = true;

    /// <summary>A block also ends before an item that is indented no deeper than it.</summary>
    private bool _byColumn;
    private bool _hasUnclosedBlock;

    /// <summary>The items of the block are on one line, which was reported.</summary>
    private bool _isOneLine;

    /// <summary>A comment that nothing ends was seen: none after it has an end either.</summary>
    private bool _hasUnclosedComment;

    /// <summary>Looking for the end of a heredoc that has none costs the rest of the text; after this many the rest is given up.</summary>
    private const int MaxUnclosedHeredocs = 16;
    private int _unclosedHeredocs;

    public HclParser(SyntaxTree tree, int end)
    {
        _tree = tree;
        _text = tree.Source.Bytes[..end];
        _isValidUtf8 = Utf8.IsValid(_text);
    }

    /// <param name="tree">Takes the nodes; its text is known to be UTF-8.</param>
    /// <param name="span">The part of the text to read.</param>
    public HclParser(SyntaxTree tree, TextSpan span)
    {
        _tree = tree;
        _text = tree.Source.Bytes[..span.End];
        _isValidUtf8 = true;
        _pos = span.Start;
    }

    private readonly byte At(int i) => (uint)i < (uint)_text.Length ? _text[i] : (byte)0;

    private readonly bool IsEnd => _pos >= _text.Length;

    /// <summary>Reads the text as a file. Returns whether a block in it is not closed.</summary>
    public bool ReadFile(bool byColumn)
    {
        _byColumn = byColumn;
        _pos = _text.StartsWith("\uFEFF"u8) ? 3 : 0;
        var document = _tree.Add(NodeKind.Document, NodeStyle.Plain, _pos, _pos);
        var body = _tree.Add(NodeKind.Body, NodeStyle.Plain, _pos, _pos);
        ReadItems(open: -1, column: -1);
        _tree.Close(body, _text.Length);
        _tree.Close(document, _text.Length);
        _tree.Close(0, _text.Length);
        return _hasUnclosedBlock;
    }

    /// <summary>Reads the text as one expression.</summary>
    public void ReadExpressionText(int start)
    {
        _pos = start;
        _newlines = false;
        var document = _tree.Add(NodeKind.Document, NodeStyle.Plain, start, start);
        Peek();
        ReadOnlyChild(document, ReadExpression() && (Peek() == 0 && IsEnd || Fail(_pos, "hcl-syntax", "Nothing may follow the expression. Remove the rest.")));
    }

    /// <summary>Adds the expression that the rest of the text is; a skipped node, and a diagnostic, when it is none.</summary>
    /// <param name="span">The span of a skipped node.</param>
    public void AddExpression(TextSpan span)
    {
        var first = _tree.Count;
        _newlines = false;
        Peek();
        Keep(first, span, ReadExpression() && ((Peek() == 0 && IsEnd) || Fail(_pos, "hcl-syntax", "Nothing may follow the expression. Remove the rest.")));
    }

    private readonly void Keep(int first, TextSpan span, bool isRead)
    {
        if (isRead)
        {
            _tree.Wrappers.Apply(_tree, first);
            return;
        }

        _tree.Wrappers.Clear();
        _tree.HeredocTexts.Clear();
        _tree.Truncate(first);
        _tree.Add(NodeKind.Skipped, NodeStyle.Plain, span.Start, span.End);
    }

    private void ReadOnlyChild(int document, bool isRead)
    {
        if (isRead)
        {
            _tree.Wrappers.Apply(_tree, document + 1);
        }
        else
        {
            _tree.Wrappers.Clear();
            _tree.Truncate(document + 1);
            _tree.Add(NodeKind.Skipped, NodeStyle.Plain, _tree[document].Start, _text.Length);
        }

        _tree.Close(document, _text.Length);
        _tree.Close(0, _tree.Source.Length);
    }

    /// <summary>Reads attributes and blocks up to the brace that closes the block, or the end of the text.</summary>
    /// <param name="open">The offset of the block's opening brace, or -1 for a file.</param>
    /// <param name="column">The indentation of the block when it matters.</param>
    /// <returns>Whether the brace was there.</returns>
    private bool ReadItems(int open, int column)
    {
        var mark = _tree.Keys.Open();
        var isClosed = false;
        while (!isClosed)
        {
            var c = Peek();
            if (c == '\n' || (c == '\r' && At(_pos + 1) == '\n') || (c == ',' && _isOneLine))
            {
                _pos++;
            }
            else if (IsIdentifierStart(c))
            {
                if (_byColumn && open >= 0 && ColumnOf(_pos) <= column)
                {
                    ReportUnclosedBlock(open);
                    break;
                }

                ReadItem();
            }
            else if (c == '}' && open >= 0)
            {
                _pos++;
                isClosed = true;
            }
            else if (c == 0 && IsEnd)
            {
                if (open >= 0)
                {
                    ReportUnclosedBlock(open);
                }

                break;
            }
            else
            {
                ReportNoItem(c);
                var start = _pos;
                _pos = c == '}' ? _pos + 1 : Math.Max(Recover(start, start), start + 1);
                AddSkipped(start);
            }
        }

        _tree.Keys.Close(_tree, mark, "hcl-duplicate-attribute");
        return isClosed;
    }

    private void ReportUnclosedBlock(int open)
    {
        _hasUnclosedBlock = true;
        _tree.Report(new TextSpan(open, open + 1), "hcl-unclosed-block", "Nothing closes the brace of this block. Add '}' after its last line.");
    }

    private readonly void ReportNoItem(byte c)
    {
        var (code, message) = c switch
        {
            (byte)'}' => ("hcl-syntax", "This brace closes nothing that is open here. Remove it, or open the block before it."),
            (byte)'"' => ("hcl-syntax", "The name of an argument is not quoted. Remove the quotes."),
            _ => ("hcl-syntax", "An argument, 'name = value', or a block, 'type \"label\" { ... }', is expected here. Correct or remove this."),
        };
        _tree.Report(new TextSpan(_pos, _pos + 1), code, message);
    }

    private readonly void AddSkipped(int start) => _tree.Add(NodeKind.Skipped, NodeStyle.Plain, start, Math.Max(start, TrimmedEnd(start, _pos)));

    private readonly int TrimmedEnd(int start, int end)
    {
        while (end > start && _text[end - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            end--;
        }

        return end;
    }

    private void ReadItem()
    {
        var start = _pos;
        var end = IdentifierEnd(start);
        _pos = end;
        var c = Peek();
        if (c == '=' && At(_pos + 1) is not ((byte)'=' or (byte)'>'))
        {
            ReadAttribute(start, end);
            ExpectLineEnd(start, "an argument");
        }
        else if (c is (byte)'{' or (byte)'"' || IsIdentifierStart(c))
        {
            ReadBlock(start, end);
        }
        else
        {
            _tree.Report(new TextSpan(start, end), "hcl-syntax", "An argument or a block is expected here. Put an equals sign and a value, or a block in braces, after the name.");
            _pos = Recover(start, _pos);
            AddSkipped(start);
        }
    }

    /// <summary>Reads an attribute, whose equals sign is here.</summary>
    private void ReadAttribute(int start, int nameEnd)
    {
        var attribute = _tree.Add(NodeKind.Attribute, NodeStyle.Plain, start, nameEnd);
        var text = _text[start..nameEnd];
        var name = _tree.Add(NodeKind.Scalar, NodeStyle.Plain, start, nameEnd, KnownNames.OfHclName(text));
        _tree.Keys.Push(text, name);
        _pos++;
        Peek();
        var (value, depth) = (_tree.Count, _depth);
        var valueStart = _pos;
        if (ReadExpression())
        {
            _tree.Wrappers.Apply(_tree, value);
            _tree.Close(attribute, _end);
            return;
        }

        _tree.Wrappers.Clear();
        _tree.HeredocTexts.Clear();
        _tree.Truncate(value);
        _newlines = true;
        _depth = depth;
        _pos = Recover(start, _pos);
        AddSkipped(Math.Min(valueStart, _pos));
        _tree.Close(attribute, _tree[value].End);
    }

    /// <summary>An attribute or block ends its line. A brace after it closes the block that it is in, so that only what is missing is reported.</summary>
    private void ExpectLineEnd(int start, string what)
    {
        var c = Peek();
        if (c == '\n' || (c == '\r' && At(_pos + 1) == '\n') || (c == 0 && IsEnd) || (_isOneLine && (c is (byte)',' or (byte)'}' || IsIdentifierStart(c))))
        {
            return;
        }

        _tree.Report(new TextSpan(_pos, _pos + 1), "hcl-missing-newline", c == ','
            ? "Arguments are separated by line breaks, not by commas. Remove the comma."
            : $"A line break must follow {what}. Add one before this.");
        if (c != '}')
        {
            var rest = _pos;
            _pos = Math.Max(Recover(start, rest), rest + 1);
            AddSkipped(rest);
        }
    }

    /// <summary>Reads a block, whose type is read and whose first label or brace is here.</summary>
    private void ReadBlock(int start, int typeEnd)
    {
        var block = _tree.Add(NodeKind.Block, NodeStyle.Plain, start, typeEnd);
        _tree.Add(NodeKind.Scalar, NodeStyle.Plain, start, typeEnd, KnownNames.OfHclName(_text[start..typeEnd]));
        if (!ReadLabels())
        {
            _newlines = true;
            // A label can hold line breaks within a sequence.
            _pos = Math.Max(Recover(start, _pos), _tree[_tree.Count - 1].End);
            _tree.Add(NodeKind.Body, NodeStyle.Plain, _pos, _pos);
            _tree.Close(block, _pos);
            return;
        }

        var open = _pos;
        if (_depth >= HclReader.MaxDepth)
        {
            FailTooDeep();
            _tree.Truncate(block);
            _pos = Recover(start, open, column: -1);
            AddSkipped(start);
            return;
        }

        _depth++;
        _pos++;
        var body = _tree.Add(NodeKind.Body, NodeStyle.Plain, open, open);
        var column = _byColumn ? ColumnOf(start) : -1;
        var wasOneLine = _isOneLine;
        _isOneLine = false;
        var c = Peek();
        var isClosed = c is (byte)'\n' or (byte)'\r' or (byte)'}' || (c == 0 && IsEnd) ? ReadItems(open, column) : ReadOneLine(open, column);
        _isOneLine = wasOneLine;
        _depth--;
        _tree.Close(body, _pos);
        _tree.Close(block, _pos);
        if (isClosed)
        {
            ExpectLineEnd(start, "a block");
        }
    }

    /// <summary>Reads labels up to the opening brace.</summary>
    private bool ReadLabels()
    {
        while (true)
        {
            var c = Peek();
            var start = _pos;
            if (c == '{')
            {
                return true;
            }

            if (IsIdentifierStart(c))
            {
                _pos = IdentifierEnd(start);
                _tree.Add(NodeKind.Scalar, NodeStyle.Plain, start, _pos);
            }
            else if (c != '"')
            {
                return Fail(start, "hcl-block-header", c switch
                {
                    (byte)'=' => "An equals sign sets an argument, which has one name. Remove it to define a block, or remove the labels.",
                    (byte)'\n' or (byte)'\r' => "The brace of a block is on the line of its type and labels. Move '{' to the end of this line.",
                    _ => "A label or '{' is expected here. Put a label with other characters than letters, digits, '_' and '-' in quotes.",
                });
            }
            else if (!ReadLabel(start))
            {
                return false;
            }
        }
    }

    private bool ReadLabel(int start)
    {
        var label = _tree.Count;
        var isRead = ReadQuoted();
        _tree.Wrappers.Clear();
        if (!isRead)
        {
            _tree.Truncate(label);
        }
        else if (_tree[label].Kind == NodeKind.Template)
        {
            _tree.Truncate(label);
            _tree.Add(NodeKind.Scalar, NodeStyle.DoubleQuoted, start, _pos);
            Fail(start, _pos, "hcl-block-header", "A label has no sequences. Write '$${' or '%%{' for a brace that starts none, or remove the sequence.");
        }

        return isRead;
    }

    /// <summary>Reads what follows an opening brace on its line: one attribute and the closing brace. Anything else is reported, and read as if it were on lines of its own.</summary>
    private bool ReadOneLine(int open, int column)
    {
        var start = _pos;
        var mark = _tree.Keys.Open();
        if (IsIdentifierStart(_text[start]))
        {
            var end = IdentifierEnd(start);
            _pos = end;
            if (Peek() == '=' && At(_pos + 1) is not ((byte)'=' or (byte)'>'))
            {
                ReadAttribute(start, end);
                _tree.Keys.Drop(mark);
                if (Peek() == '}')
                {
                    _pos++;
                    return true;
                }

                start = _pos;
            }
        }

        if (start < _text.Length)
        {
            _tree.Report(new TextSpan(start, start + 1), "hcl-one-line-block", "A block on one line has one argument, 'name = value', and ends on that line. Put the braces and each argument on lines of their own.");
        }

        _pos = start;
        _isOneLine = true;
        return ReadItems(open, column);
    }
}
