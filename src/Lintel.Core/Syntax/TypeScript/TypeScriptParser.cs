using System.Text.Unicode;
using Lintel.Sources;
using Lintel.Syntax.Code;

namespace Lintel.Syntax.TypeScript;

/// <summary>Recursive descent over the bytes of one text. This part: its state, looking ahead, and what is done after a mistake.</summary>
/// <remarks>A method that reads a part of a statement returns false after it has reported a mistake; then everything up to the statement returns false too.</remarks>
internal ref partial struct TypeScriptParser
{
    private readonly CodeTree _tree;
    private readonly CodeTreeBuilder _nodes;
    private readonly ReadOnlySpan<byte> _text;
    private readonly bool _hasJsx;

    /// <summary>Expressions may have type arguments; in JavaScript they are comparisons.</summary>
    private readonly bool _hasTypeArguments;
    private int _depth;
    private Context _context = Context.TopLevel;

    /// <summary>Only looks ahead, at something short: nothing is reported.</summary>
    private bool _isLookingAhead;

    /// <summary>The bytes that were read again after looking ahead. Texts made for it could be read again and again; beyond a limit nothing is looked for any more.</summary>
    private long _rereadBytes;

    /// <summary>Parentheses that are known not to start an arrow function, where finding out took long.</summary>
    private HashSet<int>? _noArrows;

    /// <summary>The current token: what it is, and its bytes.</summary>
    private TypeScriptToken _token;
    private int _start;
    private int _end;

    /// <summary>Where the next token is looked for.</summary>
    private int _pos;

    /// <summary>The end of the token before the current one: where a node that has just been read ends.</summary>
    private int _previousEnd;

    /// <summary>A line ends between the current token and the one before it.</summary>
    private bool _hasBreak;

    /// <summary>The style of the text that is the current token.</summary>
    private CodeStyle _style;

    /// <summary>The expression that was just read can be assigned to, or is an operand all the same.</summary>
    private bool _isOperand;

    /// <summary>The end of the last semicolon that ended a statement, and the end of that statement.</summary>
    private int _semicolonEnd = -1;
    private int _semicolonStatementEnd;

    /// <summary>Where what is exported as <c>default</c> starts.</summary>
    private int _defaultStart;

    /// <summary>Why the current token is <see cref="TypeScriptToken.Invalid"/>.</summary>
    private string _code = "";
    private string _message = "";

    [Flags]
    private enum Context : byte
    {
        None = 0,

        /// <summary>Within a generator: <c>yield</c> is no name.</summary>
        Yield = 1,

        /// <summary>Within an asynchronous function: <c>await</c> is no name.</summary>
        Await = 2,

        /// <summary>In the head of a <c>for</c>: <c>in</c> is no operator.</summary>
        NoIn = 4,

        /// <summary>In a decorator: a bracket starts what it decorates.</summary>
        Decorator = 8,

        /// <summary>After the <c>extends</c> of a conditional type, which cannot be one itself.</summary>
        NoConditionalType = 16,

        /// <summary>In no function.</summary>
        TopLevel = 32,
    }

    /// <summary>A place to go back to.</summary>
    private readonly struct Mark
    {
        public required TypeScriptToken Token { get; init; }

        public required int Start { get; init; }

        public required int End { get; init; }

        public required int Pos { get; init; }

        public required int PreviousEnd { get; init; }

        public required bool HasBreak { get; init; }

        public required CodeStyle Style { get; init; }

        public required int Nodes { get; init; }

        public required int Depth { get; init; }

        public required Context Context { get; init; }

        public required int Diagnostics { get; init; }
    }

    /// <param name="tree">Its text is read; takes the diagnostics.</param>
    /// <param name="nodes">Takes the nodes.</param>
    /// <param name="hasJsx">Whether '&lt;' starts an element where an operand is expected, and not a type assertion.</param>
    /// <param name="hasTypeArguments">Whether an expression may have type arguments.</param>
    public TypeScriptParser(CodeTree tree, CodeTreeBuilder nodes, bool hasJsx, bool hasTypeArguments)
    {
        _tree = tree;
        _nodes = nodes;
        _text = tree.Source.Bytes;
        _hasJsx = hasJsx;
        _hasTypeArguments = hasTypeArguments;
    }

    /// <summary>Reads the text as a file.</summary>
    public void ReadFile()
    {
        if (!Utf8.IsValid(_text))
        {
            var invalid = TextEncoding.FirstInvalid(_text);
            Report(invalid, invalid + 1, "typescript-encoding", "The file is not UTF-8 from here on. Save it as UTF-8.");
        }

        _pos = _end = _text.StartsWith("\uFEFF"u8) ? 3 : 0;
        Next();
        while (_token != TypeScriptToken.End)
        {
            if (_token == TypeScriptToken.RightBrace)
            {
                Report(_start, _end, "typescript-syntax", "This brace closes nothing. Remove it.");
                _nodes.AddLeaf(CodeKind.Skipped, _start, _end);
                _nodes.SetRole(CodeRole.Statement);
                Next();
                continue;
            }

            ReadStatement();
        }

        _nodes.Add(CodeKind.Module, 0, 0, _text.Length);
    }

    private readonly bool Has(Context context) => (_context & context) != 0;

    private readonly Mark Save() => new()
    {
        Token = _token,
        Start = _start,
        End = _end,
        Pos = _pos,
        PreviousEnd = _previousEnd,
        HasBreak = _hasBreak,
        Style = _style,
        Nodes = _nodes.Count,
        Depth = _depth,
        Context = _context,
        Diagnostics = _tree.Diagnostics.Count,
    };

    private void Rewind(in Mark mark)
    {
        _rereadBytes += _pos - mark.Pos;
        (_token, _start, _end, _pos, _previousEnd, _hasBreak, _style) = (mark.Token, mark.Start, mark.End, mark.Pos, mark.PreviousEnd, mark.HasBreak, mark.Style);
        (_depth, _context) = (mark.Depth, mark.Context);
        _nodes.Truncate(mark.Nodes);
        if (_tree.Diagnostics.Count > mark.Diagnostics)
        {
            _tree.Diagnostics.RemoveRange(mark.Diagnostics, _tree.Diagnostics.Count - mark.Diagnostics);
        }
    }

    /// <summary>Whether more may be read twice. Real files are far below the limit.</summary>
    private readonly bool MayLookAhead => _rereadBytes < (16L * _text.Length) + 100_000;

    private bool Enter()
    {
        if (_depth >= CodeTree.MaxDepth)
        {
            return Fail(_start, _end, "typescript-too-deep", $"Statements and expressions are nested more than {CodeTree.MaxDepth} deep; this one was not read. Nest less.");
        }

        _depth++;
        return true;
    }

    private bool Expect(TypeScriptToken token)
    {
        if (_token != token)
        {
            return FailHere();
        }

        Next();
        return true;
    }

    /// <summary>Goes on after a token, if it is here.</summary>
    private bool Skip(TypeScriptToken token)
    {
        if (_token != token)
        {
            return false;
        }

        Next();
        return true;
    }

    private readonly bool SetRole(CodeRole role)
    {
        _nodes.SetRole(role);
        return true;
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

    /// <summary>Reports that the current token cannot stand here.</summary>
    private readonly bool FailHere() => _token switch
    {
        TypeScriptToken.Invalid => Fail(_start, _end, _code, _message),
        TypeScriptToken.End => Fail(_start, _start, "typescript-syntax", "The file ends here, and its last statement is not complete. Complete or remove it."),
        _ => Fail(_start, _end, "typescript-syntax", "This is not expected here. Correct or remove it."),
    };

    /// <summary>Leaves out the statement that starts at <paramref name="start"/> and could not be read; it takes one token at least.</summary>
    private void SkipStatement(int first, int start, int depth, Context context)
    {
        _nodes.Truncate(first);
        (_depth, _context) = (depth, context);
        var end = Recover(start, Math.Max(_start, start));
        _nodes.AddLeaf(CodeKind.Skipped, start, end);
        _nodes.SetRole(CodeRole.Statement);
    }

    /// <summary>Goes to the token to go on with after a mistake, and returns the end of the one before it.</summary>
    /// <param name="start">The start of the statement.</param>
    /// <param name="mistake">The token that could not be read.</param>
    private int Recover(int start, int mistake)
    {
        var column = ColumnOf(start);
        var nest = 0;
        var isAfterOperand = false;
        _pos = _end = start;
        Next();
        while (_token != TypeScriptToken.End)
        {
            // What the mistake stands in may have no end: then a keyword, or the mistake itself, at the start of a line shows where the next statement is.
            if (_start > start && _hasBreak && (StartsStatement(_token) || _start == mistake || (nest <= 0 && _start > mistake)) && !IsClosing(_token) && ColumnOf(_start) <= column)
            {
                return _previousEnd;
            }

            switch (_token)
            {
                case TypeScriptToken.LeftParenthesis or TypeScriptToken.LeftBracket or TypeScriptToken.LeftBrace:
                    nest++;
                    break;
                case TypeScriptToken.RightBrace when nest <= 0 && _start > start:
                    return _previousEnd;
                case TypeScriptToken.RightParenthesis or TypeScriptToken.RightBracket or TypeScriptToken.RightBrace:
                    nest--;
                    break;
                case TypeScriptToken.Semicolon when nest <= 0 && _end > mistake:
                    Next();
                    return _previousEnd;
                case TypeScriptToken.Slash or TypeScriptToken.SlashEqual when !isAfterOperand:
                    RescanSlash();
                    break;
                case TypeScriptToken.Template:
                    SkipTemplate();
                    break;
            }

            isAfterOperand = _token is TypeScriptToken.Number or TypeScriptToken.Text or TypeScriptToken.Regex or TypeScriptToken.PrivateName or TypeScriptToken.Name or TypeScriptToken.This or TypeScriptToken.Template
                or TypeScriptToken.RightParenthesis or TypeScriptToken.RightBracket or TypeScriptToken.RightBrace or (>= TypeScriptToken.Abstract and <= TypeScriptToken.Yield);
            Next();
        }

        return _previousEnd;
    }

    /// <summary>The bytes before a place on its line, with a tab as one.</summary>
    private readonly int ColumnOf(int p)
    {
        var line = _text[..p].LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        var column = 0;
        while (line + column < p && _text[line + column] is (byte)' ' or (byte)'\t')
        {
            column++;
        }

        return column;
    }

    private static bool IsClosing(TypeScriptToken token) => token is TypeScriptToken.RightParenthesis or TypeScriptToken.RightBracket or TypeScriptToken.RightBrace;

    private static bool StartsStatement(TypeScriptToken token) => token is TypeScriptToken.Class or TypeScriptToken.Const or TypeScriptToken.Let or TypeScriptToken.Var or TypeScriptToken.Function
        or TypeScriptToken.Export or TypeScriptToken.Import or TypeScriptToken.If or TypeScriptToken.For or TypeScriptToken.While or TypeScriptToken.Do or TypeScriptToken.Return or TypeScriptToken.Switch
        or TypeScriptToken.Throw or TypeScriptToken.Try or TypeScriptToken.Interface or TypeScriptToken.Enum;

    /// <summary>Takes a whole template as one token, as well as can be told: up to the next backtick.</summary>
    private void SkipTemplate()
    {
        var p = _end;
        while (true)
        {
            var length = p < _text.Length ? _text[p..].IndexOfAny((byte)'`', (byte)'\\') : -1;
            if (length < 0)
            {
                // Without an end: only the backtick.
                return;
            }

            p += length;
            if (_text[p] == '`')
            {
                _end = _pos = p + 1;
                return;
            }

            p = Math.Min(p + 2, _text.Length);
        }
    }
}
