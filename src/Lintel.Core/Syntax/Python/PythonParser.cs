using System.Buffers;
using System.Text.Unicode;
using Lintel.Sources;
using Lintel.Syntax.Code;

namespace Lintel.Syntax.Python;

/// <summary>Recursive descent over the bytes of one text. This part: simple statements, and what is done after a mistake.</summary>
/// <remarks>A method that reads a part of a statement returns false after it has reported a mistake; then everything up to the statement returns false too.</remarks>
internal ref partial struct PythonParser
{
    private static readonly SearchValues<byte> RecoveryStops = SearchValues.Create("\n\r#\"'\\"u8);

    private readonly CodeTree _tree;
    private readonly CodeTreeBuilder _nodes;
    private readonly IndentationStack _indentations;
    private readonly ReadOnlySpan<byte> _text;
    private int _depth;

    /// <summary>A token of a statement has been read, and its line break has not.</summary>
    private bool _isStatementOpen;

    /// <summary>The function that is being read yields.</summary>
    private bool _yields;

    /// <summary>Only looks ahead: nothing is reported.</summary>
    private bool _isLookingAhead;

    /// <summary>The column of the line before when that is indented without a reason, else -1.</summary>
    private int _strayColumn = -1;

    /// <summary>Looking for the end of a text that has none costs the rest of the file; after this many it is no longer looked for.</summary>
    private const int MaxUnclosedTexts = 16;
    private int _unclosedTexts;

    /// <summary>The current token: what it is, and its bytes.</summary>
    private PythonToken _token;
    private int _start;

    /// <summary>After the last byte of the token; for a line break, an indentation and the end of the text, after that of the token before it.</summary>
    private int _end;

    /// <summary>Where the next token is looked for.</summary>
    private int _pos;

    /// <summary>The end of the token before the current one: where a node that has just been read ends.</summary>
    private int _previousEnd;

    /// <summary>The number of brackets that are open: within them line breaks mean nothing.</summary>
    private int _nest;

    /// <summary><see cref="_nest"/> within the braces of the innermost interpolation, where a colon ends the expression; -1 outside of one.</summary>
    private int _fieldNest = -1;

    /// <summary>The next token is the first of a line, or a dedent.</summary>
    private bool _isLineStart;
    private int _dedents;

    /// <summary>The style of the text that is the current token.</summary>
    private CodeStyle _style;

    /// <summary>Why the current token is <see cref="PythonToken.Invalid"/>.</summary>
    private string _code = "";
    private string _message = "";

    public PythonParser(CodeTree tree)
    {
        _tree = tree;
        _nodes = tree.Builder;
        _indentations = tree.Indentations;
        _text = tree.Source.Bytes;
    }

    /// <summary>Reads the text as a file.</summary>
    public void ReadFile()
    {
        if (!Utf8.IsValid(_text))
        {
            var invalid = TextEncoding.FirstInvalid(_text);
            Report(invalid, invalid + 1, "python-encoding", "The file is not UTF-8 from here on. Save it as UTF-8.");
        }

        _pos = _end = _text.StartsWith("\uFEFF"u8) ? 3 : 0;
        _isLineStart = true;
        Next();
        while (_token != PythonToken.End)
        {
            ReadStatements();
            if (_token == PythonToken.Dedent)
            {
                Next();
            }
        }

        _nodes.Add(CodeKind.Module, 0, 0, _text.Length);
    }

    /// <summary>Reads statements up to the dedent after them, or the end of the text.</summary>
    private void ReadStatements()
    {
        while (true)
        {
            switch (_token)
            {
                case PythonToken.End or PythonToken.Dedent:
                    return;
                case PythonToken.Newline:
                    Next();
                    break;
                case PythonToken.Indent:
                    // The statement belongs to the block all the same.
                    var column = _indentations.Column;
                    if (column != _strayColumn)
                    {
                        Report(_start, _start + 1, "python-indentation", "This line is indented, and the line before it starts no block. Indent it as the line before.");
                    }

                    _indentations.Pop();
                    _strayColumn = column;
                    Next();
                    ReadStatement();
                    break;
                default:
                    _strayColumn = -1;
                    ReadStatement();
                    break;
            }
        }
    }

    private void ReadStatement()
    {
        var (first, start, depth, indentation, yields) = (_nodes.Count, _start, _depth, _indentations.Depth, _yields);
        bool isRead;
        switch (_token)
        {
            case PythonToken.If:
                isRead = ReadIf();
                break;
            case PythonToken.Def:
                isRead = ReadFunction(first, start, CodeStyle.None);
                break;
            case PythonToken.At:
                isRead = ReadDecorated();
                break;
            case PythonToken.Class:
                isRead = ReadClass(first, start);
                break;
            case PythonToken.For:
                isRead = ReadFor(start, CodeStyle.None);
                break;
            case PythonToken.While:
                isRead = ReadWhile();
                break;
            case PythonToken.Try:
                isRead = ReadTry();
                break;
            case PythonToken.With:
                isRead = ReadWith(start, CodeStyle.None);
                break;
            case PythonToken.Async:
                isRead = ReadAsync();
                break;
            case PythonToken.Name when _end - _start == 5 && AtWord("match"u8) && TryReadMatch(out isRead):
                break;
            default:
                ReadSimpleStatements();
                return;
        }

        if (isRead)
        {
            _nodes.SetRole(CodeRole.Statement);
        }
        else
        {
            _yields = yields;
            Skip(first, start, depth, indentation);
        }
    }

    /// <summary>Reads the statements of one line, with its end.</summary>
    private void ReadSimpleStatements()
    {
        while (true)
        {
            var (first, start, depth, indentation) = (_nodes.Count, _start, _depth, _indentations.Depth);
            if (!ReadSimpleStatement() || (_token != PythonToken.Semicolon && _token != PythonToken.Newline && !FailHere()))
            {
                Skip(first, start, depth, indentation);
                return;
            }

            _nodes.SetRole(CodeRole.Statement);
            if (_token == PythonToken.Semicolon)
            {
                Next();
            }

            if (_token == PythonToken.Newline)
            {
                Next();
                return;
            }
        }
    }

    /// <summary>Leaves out what could not be read: up to the first line after the mistake that is not indented deeper than the statement, or that can only start another one.</summary>
    private void Skip(int first, int start, int depth, int indentation)
    {
        _nodes.Truncate(first);
        _depth = depth;
        _nest = 0;
        _fieldNest = -1;
        if (_token is PythonToken.Dedent or PythonToken.End || _dedents > 0)
        {
            _nodes.AddLeaf(CodeKind.Skipped, start, Math.Max(start, _previousEnd));
            _nodes.SetRole(CodeRole.Statement);
            return;
        }

        while (_indentations.Depth > indentation)
        {
            _indentations.Pop();
        }

        var end = Recover(start, _start, Math.Max(_indentations.Column, _strayColumn));
        _pos = end;
        while (end > start && PythonBytes.Classes[_text[end - 1]] is PythonBytes.Blank or PythonBytes.LineBreak)
        {
            end--;
        }

        _nodes.AddLeaf(CodeKind.Skipped, start, end);
        _nodes.SetRole(CodeRole.Statement);
        _end = end;
        _isLineStart = true;
        _isStatementOpen = false;
        Next();
    }

    /// <summary>The start of the line to go on with.</summary>
    /// <param name="start">The start of the statement.</param>
    /// <param name="mistake">The token that could not be read.</param>
    /// <param name="column">The indentation of the statement.</param>
    private int Recover(int start, int mistake, int column)
    {
        var text = _text;
        var p = start;
        while (p < text.Length)
        {
            var length = text[p..].IndexOfAny(RecoveryStops);
            if (length < 0)
            {
                return text.Length;
            }

            p += length;
            switch (text[p])
            {
                case (byte)'#':
                    var comment = text[p..].IndexOfAny((byte)'\n', (byte)'\r');
                    p = comment < 0 ? text.Length : p + comment;
                    break;
                case (byte)'\\':
                    p = At(p + 1) is (byte)'\n' or (byte)'\r' ? SkipBreak(p + 1) : p + 1;
                    break;
                case (byte)'"' or (byte)'\'':
                    p = SkipText(p);
                    break;
                default:
                    p = SkipBreak(p);
                    if (StartsStatement(p, mistake, column))
                    {
                        return p;
                    }

                    break;
            }
        }

        return text.Length;
    }

    /// <summary>Whether reading can go on with the line at <paramref name="lineStart"/>.</summary>
    private readonly bool StartsStatement(int lineStart, int mistake, int column)
    {
        var (p, indent) = (lineStart, 0);
        for (; At(p) is (byte)' ' or (byte)'\t' or (byte)'\f'; p++)
        {
            indent = At(p) == '\t' ? (indent / 8 * 8) + 8 : At(p) == '\f' ? 0 : indent + 1;
        }

        if (indent > column || At(p) is 0 or (byte)'\n' or (byte)'\r' or (byte)'#' or (byte)')' or (byte)']' or (byte)'}')
        {
            return false;
        }

        if (p >= mistake)
        {
            return true;
        }

        var end = p;
        while (PythonBytes.Classes[At(end)] == PythonBytes.Letter)
        {
            end++;
        }

        return PythonBytes.KeywordOf(_text[p..end]) is PythonToken.Def or PythonToken.Class or PythonToken.Import or PythonToken.Return or PythonToken.While or PythonToken.Try
            or PythonToken.With or PythonToken.Raise or PythonToken.Del or PythonToken.Pass or PythonToken.Break or PythonToken.Continue or PythonToken.Global
            or PythonToken.Nonlocal or PythonToken.Assert;
    }

    /// <summary>The place after the text at <paramref name="quote"/>; after its quotes, or on the end of its line, when nothing closes it.</summary>
    private int SkipText(int quote)
    {
        var text = _text;
        var c = text[quote];
        if (At(quote + 1) != c || At(quote + 2) != c)
        {
            var p = quote + 1;
            while (p < text.Length && text[p] != c && text[p] is not ((byte)'\n' or (byte)'\r'))
            {
                p += text[p] == '\\' && p + 1 < text.Length ? (At(p + 1) == '\r' ? SkipBreak(p + 1) - p : 2) : 1;
            }

            return p < text.Length && text[p] == c ? p + 1 : Math.Min(p, text.Length);
        }

        for (var p = quote + 3; _unclosedTexts < MaxUnclosedTexts;)
        {
            var length = p < text.Length ? text[p..].IndexOfAny(c, (byte)'\\') : -1;
            if (length < 0)
            {
                _unclosedTexts++;
                break;
            }

            p += length;
            if (text[p] == '\\')
            {
                p += 2;
            }
            else if (At(p + 1) == c && At(p + 2) == c)
            {
                return p + 3;
            }
            else
            {
                p++;
            }
        }

        return quote + 3;
    }

    private readonly void Report(int start, int end, string code, string message)
    {
        if (!_isLookingAhead)
        {
            _tree.Report(new TextSpan(start, Math.Min(Math.Max(end, start), _text.Length)), code, message);
        }
    }

    private readonly bool Fail(int start, int end, string code, string message)
    {
        Report(start, end, code, message);
        return false;
    }

    /// <summary>Reports that the current token cannot stand here, unless a mistake there or later is known: a clause that was given up is met again.</summary>
    private readonly bool FailHere()
    {
        if (_tree.Diagnostics is [.., var last] && last.Span.Start >= _start)
        {
            return false;
        }

        if (_token == PythonToken.Invalid)
        {
            return Fail(_start, _end, _code, _message);
        }

        if (_token is PythonToken.Newline or PythonToken.End or PythonToken.Dedent or PythonToken.Indent)
        {
            return Fail(_start, _start + 1, "python-syntax", _nest > 0
                ? "The file ends within brackets. Close them."
                : "The line ends here, and its statement is not complete. Complete or remove it.");
        }

        return Fail(_start, _end, "python-syntax", "This is not expected here. Correct or remove it.");
    }

    private readonly bool FailTooDeep()
        => Fail(_start, _end, "python-too-deep", $"Statements and expressions are nested more than {CodeTree.MaxDepth} deep; this one was not read. Nest less.");
}
