using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Syntax.Python;

/// <summary>This part: tokens, and the indentation of lines.</summary>
internal ref partial struct PythonParser
{
    private readonly byte At(int i) => (uint)i < (uint)_text.Length ? _text[i] : (byte)0;

    /// <summary>Goes to the next token.</summary>
    private void Next()
    {
        _previousEnd = _end;
        if (_isLineStart)
        {
            NextOfLine();
            return;
        }

        NextToken();
    }

    private void NextToken()
    {
        var text = _text;
        var p = _pos;
        while ((uint)p < (uint)text.Length)
        {
            var c = text[p];
            if (c == ' ')
            {
                p++;
                continue;
            }

            switch (PythonBytes.Classes[c])
            {
                case PythonBytes.Blank:
                    p++;
                    continue;
                case PythonBytes.Letter:
                    var start = p++;
                    while ((uint)p < (uint)text.Length && PythonBytes.Classes[text[p]] is PythonBytes.Letter or PythonBytes.Digit)
                    {
                        p++;
                    }

                    _start = start;
                    if ((uint)p < (uint)text.Length && (PythonBytes.Classes[text[p]] is PythonBytes.NonAscii or PythonBytes.Quote))
                    {
                        NextNameOrText(p);
                        return;
                    }

                    _token = PythonBytes.KeywordOf(text[start..p]);
                    _end = _pos = p;
                    return;
                case PythonBytes.Only:
                    _token = PythonBytes.Single(c);
                    _start = p;
                    _end = _pos = p + 1;
                    _nest = Math.Max(0, _nest + PythonBytes.NestOf(c));
                    return;
                case PythonBytes.Operator:
                    NextOperator(p, c);
                    return;
                case PythonBytes.Quote:
                    _start = p;
                    ReadText(p, CodeStyle.None);
                    return;
                case PythonBytes.Digit:
                    ReadNumber(p);
                    return;
                case PythonBytes.Comment:
                    var length = text[p..].IndexOfAny((byte)'\n', (byte)'\r');
                    p = length < 0 ? text.Length : p + length;
                    continue;
                case PythonBytes.LineBreak:
                    if (_nest > 0)
                    {
                        p++;
                        continue;
                    }

                    _token = PythonToken.Newline;
                    _start = p;
                    _pos = SkipBreak(p);
                    _isLineStart = true;
                    return;
                case PythonBytes.Backslash:
                    if (At(p + 1) is (byte)'\n' or (byte)'\r' && SkipBreak(p + 1) is var joined && joined < text.Length)
                    {
                        p = joined;
                        continue;
                    }

                    Reject(p, p + 1, "python-character", "Nothing may follow a backslash outside of texts but the line that it joins. Remove it.");
                    return;
                case PythonBytes.NonAscii:
                    _start = p;
                    NextNameOrText(p);
                    return;
                default:
                    Reject(p, p + 1, "python-character", "No token of Python starts with this character. Remove it.");
                    return;
            }
        }

        _start = _pos = text.Length;
        if (_isStatementOpen)
        {
            // The last line need not end with a line break.
            _token = PythonToken.Newline;
            _isLineStart = true;
            _isStatementOpen = false;
        }
        else
        {
            _token = PythonToken.End;
        }
    }

    private readonly int SkipBreak(int p) => p + (_text[p] == '\r' && At(p + 1) == '\n' ? 2 : 1);

    private void Reject(int start, int end, string code, string message)
    {
        _token = PythonToken.Invalid;
        _start = start;
        _end = _pos = end;
        _code = code;
        _message = message;
    }

    /// <summary>Reads the indentation of the next line that has a token, and makes an indent or dedent where it changed.</summary>
    private void NextOfLine()
    {
        if (_dedents > 0)
        {
            MakeDedent();
            return;
        }

        var text = _text;
        var p = _pos;
        while ((uint)p < (uint)text.Length && text[p] == ' ')
        {
            p++;
        }

        // Nearly all lines have spaces only, and then a token.
        int column = p - _pos, bytes = column, joinedColumn = 0;
        var isJoined = false;
        while (true)
        {
            switch (At(p))
            {
                case (byte)' ':
                    column++;
                    bytes++;
                    p++;
                    continue;
                case (byte)'\t':
                    column = (column / 8 * 8) + 8;
                    bytes++;
                    p++;
                    continue;
                case (byte)'\f':
                    column = bytes = 0;
                    p++;
                    continue;
                case (byte)'\n' or (byte)'\r':
                    p = SkipBreak(p);
                    (column, bytes, joinedColumn, isJoined) = (0, 0, 0, false);
                    continue;
                case (byte)'#':
                    var length = text[p..].IndexOfAny((byte)'\n', (byte)'\r');
                    p = length < 0 ? text.Length : p + length;
                    continue;
                case (byte)'\\' when At(p + 1) is (byte)'\n' or (byte)'\r':
                    // The indentation of joined lines is that of the first that has any.
                    joinedColumn = joinedColumn > 0 ? joinedColumn : column;
                    isJoined = true;
                    p = SkipBreak(p + 1);
                    continue;
            }

            break;
        }

        if (joinedColumn > 0)
        {
            (column, bytes) = (joinedColumn, joinedColumn);
        }

        if (isJoined && p >= text.Length)
        {
            Report(p - 1, p, "python-character", "A backslash joins a line that there is not. Remove it.");
        }

        _pos = p;
        if (p >= text.Length)
        {
            (column, bytes) = (0, 0);
        }

        _isLineStart = false;
        if (column == _indentations.Column && bytes == _indentations.Bytes)
        {
            _isStatementOpen = p < text.Length;
            NextToken();
            return;
        }

        ChangeIndentation(p, column, bytes);
    }

    private void ChangeIndentation(int p, int column, int bytes)
    {
        _start = p;
        _isStatementOpen = p < _text.Length;
        if (column > _indentations.Column)
        {
            if (bytes <= _indentations.Bytes)
            {
                ReportTabs(p);
            }

            _indentations.Push(column, bytes);
            _token = PythonToken.Indent;
            return;
        }

        while (column < _indentations.Column)
        {
            if (column > _indentations.OuterColumn)
            {
                // Between two indentations: the line stays in the inner block.
                Report(p, p + 1, "python-indentation", "This line is indented less than the block before it and more than what is around it. Give it the indentation of one of them.");
                _indentations.Replace(column, bytes);
                break;
            }

            _indentations.Pop();
            _dedents++;
        }

        if (bytes != _indentations.Bytes)
        {
            ReportTabs(p);
            _indentations.Replace(column, bytes);
        }

        if (_dedents > 0)
        {
            MakeDedent();
        }
        else
        {
            NextToken();
        }
    }

    private readonly void ReportTabs(int p)
        => Report(p, p + 1, "python-indentation", "This line and one before it mix tabs and spaces, so that which of them is deeper depends on the width of a tab. Indent with spaces.");

    private void MakeDedent()
    {
        _dedents--;
        _token = PythonToken.Dedent;
        _isLineStart = _dedents > 0;
    }

    /// <summary>Reads on in an identifier that is not ASCII only, or the text that it is the prefix of.</summary>
    /// <param name="p">The first byte that is no ASCII letter or digit.</param>
    private void NextNameOrText(int p)
    {
        var text = _text;
        if (text[p] is (byte)'"' or (byte)'\'')
        {
            if (StyleOf(text[_start..p]) is { } style)
            {
                if ((text[_start] | 0x20) == 'u' && p > _start + 1)
                {
                    Report(_start, p, "python-2", "A text has no prefix 'ur' in Python 3. Remove the 'u'.");
                }

                ReadText(p, style);
                return;
            }

            _token = PythonBytes.KeywordOf(text[_start..p]);
            _end = _pos = p;
            return;
        }

        while ((uint)p < (uint)text.Length)
        {
            var c = text[p];
            if (PythonBytes.Classes[c] is PythonBytes.Letter or PythonBytes.Digit)
            {
                p++;
            }
            else if (c >= 0x80 && Rune.DecodeFromUtf8(text[p..], out var rune, out var length) == OperationStatus.Done
                && (p == _start ? PythonBytes.IsIdentifierStart(rune) : PythonBytes.IsIdentifierPart(rune)))
            {
                p += length;
            }
            else
            {
                break;
            }
        }

        if (p == _start)
        {
            Reject(p, p + 1, "python-character", "No token of Python starts with this character. Remove it.");
            return;
        }

        if (At(p) >= 0x80)
        {
            Reject(p, p + 1, "python-character", "This character belongs to no name. Remove it.");
            return;
        }

        _token = PythonToken.Name;
        _end = _pos = p;
    }

    /// <summary>The style that a prefix gives to a text; null when it is no prefix of one.</summary>
    private static CodeStyle? StyleOf(ReadOnlySpan<byte> prefix)
    {
        if (prefix.Length > 2)
        {
            return null;
        }

        var style = CodeStyle.None;
        var isUnicode = false;
        foreach (var c in prefix)
        {
            var flag = (c | 0x20) switch
            {
                'r' => CodeStyle.Raw,
                'b' => CodeStyle.Bytes,
                'f' => CodeStyle.Interpolated,
                't' => CodeStyle.Interpolated | CodeStyle.Template,
                'u' => CodeStyle.None,
                _ => CodeStyle.Everything,
            };
            isUnicode |= flag == CodeStyle.None;
            if (flag == CodeStyle.Everything || (style & flag) != 0)
            {
                return null;
            }

            style |= flag;
        }

        // "ur" is of Python 2; "u" stands alone else, and of bytes and interpolation a text has one.
        var isPossible = isUnicode ? prefix.Length == 1 || (prefix[1] | 0x20) == 'r' : (style & (CodeStyle.Bytes | CodeStyle.Interpolated)) != (CodeStyle.Bytes | CodeStyle.Interpolated);
        return isPossible ? style : null;
    }

    private void NextOperator(int p, byte c)
    {
        var next = At(p + 1);
        var (token, length) = c switch
        {
            (byte)'=' => next == '=' ? (PythonToken.EqualEqual, 2) : (PythonToken.Equal, 1),
            (byte)'.' => next == '.' && At(p + 2) == '.' ? (PythonToken.Ellipsis, 3) : (PythonToken.Dot, 1),
            (byte)':' => next == '=' && _nest != _fieldNest ? (PythonToken.ColonEqual, 2) : (PythonToken.Colon, 1),
            (byte)'+' => next == '=' ? (PythonToken.PlusEqual, 2) : (PythonToken.Plus, 1),
            (byte)'-' => next == '=' ? (PythonToken.MinusEqual, 2) : next == '>' ? (PythonToken.Arrow, 2) : (PythonToken.Minus, 1),
            (byte)'*' => next == '*'
                ? At(p + 2) == '=' ? (PythonToken.DoubleStarEqual, 3) : (PythonToken.DoubleStar, 2)
                : next == '=' ? (PythonToken.StarEqual, 2) : (PythonToken.Star, 1),
            (byte)'/' => next == '/'
                ? At(p + 2) == '=' ? (PythonToken.DoubleSlashEqual, 3) : (PythonToken.DoubleSlash, 2)
                : next == '=' ? (PythonToken.SlashEqual, 2) : (PythonToken.Slash, 1),
            (byte)'%' => next == '=' ? (PythonToken.PercentEqual, 2) : (PythonToken.Percent, 1),
            (byte)'@' => next == '=' ? (PythonToken.AtEqual, 2) : (PythonToken.At, 1),
            (byte)'&' => next == '=' ? (PythonToken.AmpersandEqual, 2) : (PythonToken.Ampersand, 1),
            (byte)'|' => next == '=' ? (PythonToken.BarEqual, 2) : (PythonToken.Bar, 1),
            (byte)'^' => next == '=' ? (PythonToken.CaretEqual, 2) : (PythonToken.Caret, 1),
            (byte)'<' => next == '<'
                ? At(p + 2) == '=' ? (PythonToken.LeftShiftEqual, 3) : (PythonToken.LeftShift, 2)
                : next == '=' ? (PythonToken.LessEqual, 2) : next == '>' ? (PythonToken.NotEqual, 2) : (PythonToken.Less, 1),
            (byte)'>' => next == '>'
                ? At(p + 2) == '=' ? (PythonToken.RightShiftEqual, 3) : (PythonToken.RightShift, 2)
                : next == '=' ? (PythonToken.GreaterEqual, 2) : (PythonToken.Greater, 1),
            _ => next == '=' ? (PythonToken.NotEqual, 2) : (PythonToken.Exclamation, 1),
        };
        if (token == PythonToken.Dot && PythonBytes.Classes[next] == PythonBytes.Digit)
        {
            ReadNumber(p);
            return;
        }

        _token = token;
        _start = p;
        _end = _pos = p + length;
    }

    /// <summary>Reads the text whose opening quote is at <paramref name="quote"/>; of one with parts the quotes only.</summary>
    private void ReadText(int quote, CodeStyle style)
    {
        var text = _text;
        var c = text[quote];
        var p = quote + 1;
        if (At(p) == c && At(p + 1) == c)
        {
            style |= CodeStyle.Multiline;
            p += 2;
        }

        _style = style;
        if ((style & CodeStyle.Interpolated) != 0)
        {
            _token = PythonToken.InterpolatedText;
            _end = _pos = p;
            return;
        }

        var isRaw = (style & CodeStyle.Raw) != 0;
        var isMultiline = (style & CodeStyle.Multiline) != 0;
        var content = p;
        while (true)
        {
            var length = (uint)p >= (uint)text.Length || (isMultiline && _unclosedTexts >= MaxUnclosedTexts) ? -1
                : isMultiline ? text[p..].IndexOfAny(c, (byte)'\\', (byte)'\r')
                : text[p..].IndexOfAny([c, (byte)'\\', (byte)'\n', (byte)'\r']);
            if (length < 0)
            {
                RejectUnclosed(isMultiline ? quote + 3 : text.Length, isMultiline);
                return;
            }

            p += length;
            var stop = text[p];
            if (stop == c && (!isMultiline || (At(p + 1) == c && At(p + 2) == c)))
            {
                break;
            }

            if (stop == '\\')
            {
                _style |= isRaw ? CodeStyle.None : CodeStyle.Encoded;
                p = SkipEscape(p);
            }
            else if (stop is (byte)'\n' or (byte)'\r')
            {
                if (!isMultiline)
                {
                    RejectUnclosed(p, isMultiline);
                    return;
                }

                // A line break is a line feed in the value, however it is written.
                _style |= stop == '\r' ? CodeStyle.Encoded : CodeStyle.None;
                p++;
            }
            else
            {
                p++;
            }
        }

        var end = p + (isMultiline ? 3 : 1);
        if ((style & CodeStyle.Bytes) != 0 && !Ascii.IsValid(text[content..p]))
        {
            Report(_start, end, "python-text", "A text of bytes has ASCII characters only. Write the others as escapes, such as \\xe4.");
        }

        _token = PythonToken.Text;
        _end = _pos = end;
    }

    private void RejectUnclosed(int end, bool isMultiline)
    {
        _unclosedTexts += isMultiline ? 1 : 0;
        Reject(_start, end, "python-unclosed-text", isMultiline ? "Nothing closes this text. Add three quotes after it." : "Nothing closes this text on its line. Add a quote after it.");
    }

    /// <summary>The place after the escape at <paramref name="p"/>, which may be a wrong one.</summary>
    private int SkipEscape(int p)
    {
        var c = At(p + 1);
        switch (c)
        {
            case (byte)'\r':
                _style |= CodeStyle.Encoded;
                return SkipBreak(p + 1);
            case 0:
                return Math.Min(p + 2, _text.Length);
            case (byte)'x' or (byte)'u' or (byte)'U' when (_style & CodeStyle.Raw) == 0 && (c == 'x' || (_style & CodeStyle.Bytes) == 0):
                var digits = c == 'x' ? 2 : c == 'u' ? 4 : 8;
                if (!ScalarText.TryHex(_text, p + 2, digits, out var value) || (uint)value > 0x10FFFF)
                {
                    Report(p, p + 2, "python-escape", $"This escape has {digits} hexadecimal digits of a character. Correct it, or write '\\\\' for a backslash.");
                    return p + 2;
                }

                return p + 2 + digits;
            case (byte)'N' when (_style & (CodeStyle.Raw | CodeStyle.Bytes)) == 0:
                var end = At(p + 2) == '{' ? _text[p..].IndexOfAny("}\n\r\"'"u8) : -1;
                if (end <= 3 || _text[p + end] != '}')
                {
                    Report(p, p + 2, "python-escape", "This escape has the name of a character in braces. Correct it, or write '\\\\' for a backslash.");
                    return p + 2;
                }

                return p + end + 1;
            default:
                return p + 2;
        }
    }

    /// <summary>Reads the number at <paramref name="start"/> (Python reference, 2.6).</summary>
    private void ReadNumber(int start)
    {
        var p = start;
        var isRight = true;
        var first = At(p);
        var prefix = first == '0' ? At(p + 1) | 0x20 : 0;
        if (prefix is 'x' or 'o' or 'b')
        {
            p += 2;
            isRight = false;
            while (true)
            {
                var digit = p + (At(p) == '_' ? 1 : 0);
                if (!(prefix == 'x' ? char.IsAsciiHexDigit((char)At(digit)) : At(digit) >= '0' && At(digit) <= (prefix == 'o' ? '7' : '1')))
                {
                    break;
                }

                isRight = true;
                p = digit + 1;
            }

            isRight &= At(p) != '_' && PythonBytes.Classes[At(p)] != PythonBytes.Digit;
        }
        else
        {
            isRight = SkipDigits(ref p);
            var isInteger = true;
            if (At(p) == '.')
            {
                p++;
                isInteger = false;
                isRight &= PythonBytes.Classes[At(p)] != PythonBytes.Digit || SkipDigits(ref p);
                isRight &= At(p) != '_';
            }

            if ((At(p) | 0x20) == 'e' && PythonBytes.Classes[At(p + (At(p + 1) is (byte)'+' or (byte)'-' ? 2 : 1))] == PythonBytes.Digit)
            {
                p += At(p + 1) is (byte)'+' or (byte)'-' ? 2 : 1;
                isInteger = false;
                isRight &= SkipDigits(ref p);
            }

            if ((At(p) | 0x20) == 'j')
            {
                p++;
                isInteger = false;
            }

            // 0777 is of Python 2; any number of zeros is 0.
            if (isInteger && first == '0' && _text[start..p].IndexOfAnyExcept((byte)'0', (byte)'_') >= 0)
            {
                Report(start, p, "python-2", "A number of base 8 starts with '0o' in Python 3. Write it so, or without the zeros at its start.");
            }
        }

        if ((At(p) | 0x20) == 'l' && PythonBytes.Classes[At(p + 1)] < PythonBytes.Digit)
        {
            p++;
            Report(start, p, "python-2", "Whole numbers have no suffix in Python 3. Remove it.");
        }

        if (!isRight || (PythonBytes.Classes[At(p)] >= PythonBytes.Letter && !IsKeywordAfterNumber(p)))
        {
            while (PythonBytes.Classes[At(p)] >= PythonBytes.Digit)
            {
                p++;
            }

            Reject(start, p, "python-number", "This is no number. Correct it, or put a blank after the number.");
            return;
        }

        _token = PythonToken.Number;
        _start = start;
        _end = _pos = p;
    }

    /// <summary>Skips digits with single underscores between them; false when an underscore is in another place.</summary>
    private readonly bool SkipDigits(ref int p)
    {
        while (true)
        {
            while (PythonBytes.Classes[At(p)] == PythonBytes.Digit)
            {
                p++;
            }

            if (At(p) != '_')
            {
                return true;
            }

            if (PythonBytes.Classes[At(p + 1)] != PythonBytes.Digit)
            {
                return false;
            }

            p++;
        }
    }

    /// <summary>Whether one of the keywords that may follow a number without a blank is here.</summary>
    private readonly bool IsKeywordAfterNumber(int p)
    {
        var text = _text[p..];
        return text[0] switch
        {
            (byte)'a' => text.StartsWith("and"u8),
            (byte)'e' => text.StartsWith("else"u8),
            (byte)'f' => text.StartsWith("for"u8),
            (byte)'i' => text.StartsWith("in"u8) || text.StartsWith("is"u8) || text.StartsWith("if"u8),
            (byte)'n' => text.StartsWith("not"u8),
            (byte)'o' => text.StartsWith("or"u8),
            _ => false,
        };
    }

    /// <summary>Whether the current token is the identifier <paramref name="word"/>, which is no keyword.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool AtWord(ReadOnlySpan<byte> word) => _token == PythonToken.Name && _text[_start.._end].SequenceEqual(word);
}
