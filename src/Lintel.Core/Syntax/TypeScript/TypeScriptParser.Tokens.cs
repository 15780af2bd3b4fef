using System.Buffers;
using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Syntax.TypeScript;

/// <summary>This part: tokens. What a slash, a closing brace or a '&gt;' starts depends on where it stands, so the parser asks for those again.</summary>
internal ref partial struct TypeScriptParser
{
    private readonly byte At(int i) => (uint)i < (uint)_text.Length ? _text[i] : (byte)0;

    /// <summary>Goes to the next token.</summary>
    private void Next()
    {
        _previousEnd = _end;
        _hasBreak = false;
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

            switch (TypeScriptBytes.Classes[c])
            {
                case TypeScriptBytes.Blank:
                    p++;
                    continue;
                case TypeScriptBytes.LineBreak:
                    _hasBreak = true;
                    p++;
                    continue;
                case TypeScriptBytes.Letter:
                    var start = p++;
                    while ((uint)p < (uint)text.Length && TypeScriptBytes.Classes[text[p]] is TypeScriptBytes.Letter or TypeScriptBytes.Digit)
                    {
                        p++;
                    }

                    _start = start;
                    if ((uint)p < (uint)text.Length && TypeScriptBytes.Classes[text[p]] is TypeScriptBytes.NonAscii or TypeScriptBytes.Backslash)
                    {
                        ReadName(p);
                        return;
                    }

                    _token = TypeScriptBytes.KeywordOf(text[start..p]);
                    _end = _pos = p;
                    return;
                case TypeScriptBytes.Only:
                    _token = TypeScriptBytes.Single(c);
                    _start = p;
                    _end = _pos = p + 1;
                    return;
                case TypeScriptBytes.Operator:
                    ReadOperator(p, c);
                    return;
                case TypeScriptBytes.Slash:
                    var next = At(p + 1);
                    if (next is (byte)'/' or (byte)'*')
                    {
                        p = next == '/' ? SkipLineComment(p) : SkipComment(p);
                        if (p < 0)
                        {
                            return;
                        }

                        continue;
                    }

                    Make(next == '=' ? TypeScriptToken.SlashEqual : TypeScriptToken.Slash, p, next == '=' ? 2 : 1);
                    return;
                case TypeScriptBytes.Quote:
                    ReadText(p);
                    return;
                case TypeScriptBytes.Backtick:
                    Make(TypeScriptToken.Template, p, 1);
                    return;
                case TypeScriptBytes.Digit:
                    ReadNumber(p);
                    return;
                case TypeScriptBytes.Hash:
                    if (p == 0 && At(1) == '!')
                    {
                        p = SkipLineComment(p);
                        continue;
                    }

                    _start = p;
                    ReadName(p + 1);
                    return;
                case TypeScriptBytes.Backslash:
                    _start = p;
                    ReadName(p);
                    return;
                case TypeScriptBytes.NonAscii:
                    if (SkipNonAsciiBlank(ref p))
                    {
                        continue;
                    }

                    _start = p;
                    ReadName(p);
                    return;
                default:
                    Reject(p, p + 1, "typescript-character", "No token starts with this character. Remove it.");
                    return;
            }
        }

        _token = TypeScriptToken.End;
        _start = _end = _pos = text.Length;
    }

    private void Make(TypeScriptToken token, int start, int length)
    {
        _token = token;
        _start = start;
        _end = _pos = start + length;
    }

    private void Reject(int start, int end, string code, string message)
    {
        Make(TypeScriptToken.Invalid, start, end - start);
        _code = code;
        _message = message;
    }

    /// <summary>The place of the line break after a comment, or the end of the text.</summary>
    private readonly int SkipLineComment(int p)
    {
        while (true)
        {
            var length = _text[p..].IndexOfAny((byte)'\n', (byte)'\r', (byte)0xE2);
            if (length < 0)
            {
                return _text.Length;
            }

            p += length;
            if (_text[p] != 0xE2 || IsLineSeparator(p))
            {
                return p;
            }

            p++;
        }
    }

    /// <summary>The place after a comment with an end; -1 when it has none, which is then the token.</summary>
    private int SkipComment(int p)
    {
        var length = _text[(p + 2)..].IndexOf("*/"u8);
        if (length < 0)
        {
            Reject(p, _text.Length, "typescript-comment", "Nothing closes this comment. Add '*/' after it.");
            return -1;
        }

        var comment = _text.Slice(p + 2, length);
        _hasBreak |= comment.IndexOfAny((byte)'\n', (byte)'\r') >= 0 || comment.IndexOf("\u2028"u8) >= 0 || comment.IndexOf("\u2029"u8) >= 0;
        return p + length + 4;
    }

    /// <summary>Whether one of the separators U+2028 and U+2029, which break lines, is here.</summary>
    private readonly bool IsLineSeparator(int p) => At(p) == 0xE2 && At(p + 1) == 0x80 && At(p + 2) is 0xA8 or 0xA9;

    private bool SkipNonAsciiBlank(ref int p)
    {
        if (IsLineSeparator(p))
        {
            _hasBreak = true;
            p += 3;
            return true;
        }

        if (Rune.DecodeFromUtf8(_text[p..], out var rune, out var length) == OperationStatus.Done && TypeScriptBytes.IsBlank(rune))
        {
            p += length;
            return true;
        }

        return false;
    }

    /// <summary>Reads on in a name, which has a first part of ASCII or none.</summary>
    private void ReadName(int p)
    {
        var text = _text;
        var isPrivate = text[_start] == '#';
        var first = _start + (isPrivate ? 1 : 0);
        while ((uint)p < (uint)text.Length)
        {
            var c = text[p];
            var kind = TypeScriptBytes.Classes[c];
            if (kind == TypeScriptBytes.Letter || (kind == TypeScriptBytes.Digit && p > first))
            {
                p++;
            }
            else if (kind == TypeScriptBytes.NonAscii && Rune.DecodeFromUtf8(text[p..], out var rune, out var length) == OperationStatus.Done
                && (p == first ? TypeScriptBytes.IsIdentifierStart(rune) : TypeScriptBytes.IsIdentifierPart(rune)))
            {
                p += length;
            }
            else if (kind == TypeScriptBytes.Backslash && At(p + 1) == 'u' && TypeScriptText.EscapeLength(text[p..], out var code) is var used and > 0
                && Rune.TryCreate(code, out var escaped)
                && (escaped.IsAscii ? TypeScriptBytes.Classes[escaped.Value] >= (p == first ? TypeScriptBytes.Letter : TypeScriptBytes.Digit)
                    : p == first ? TypeScriptBytes.IsIdentifierStart(escaped) : TypeScriptBytes.IsIdentifierPart(escaped)))
            {
                p += used;
            }
            else
            {
                break;
            }
        }

        if (p == first)
        {
            Reject(_start, Math.Max(p, _start + 1), "typescript-character", "No token starts with this character. Remove it.");
            return;
        }

        _token = isPrivate ? TypeScriptToken.PrivateName : TypeScriptBytes.KeywordOf(text[_start..p]);
        _end = _pos = p;
    }

    private void ReadOperator(int p, byte c)
    {
        var next = At(p + 1);
        var third = At(p + 2);
        var (token, length) = c switch
        {
            (byte)'=' => next == '=' ? third == '=' ? (TypeScriptToken.EqualEqualEqual, 3) : (TypeScriptToken.EqualEqual, 2)
                : next == '>' ? (TypeScriptToken.Arrow, 2) : (TypeScriptToken.Equal, 1),
            (byte)'.' => next == '.' && third == '.' ? (TypeScriptToken.Ellipsis, 3) : (TypeScriptToken.Dot, 1),
            (byte)'+' => next == '+' ? (TypeScriptToken.PlusPlus, 2) : next == '=' ? (TypeScriptToken.PlusEqual, 2) : (TypeScriptToken.Plus, 1),
            (byte)'-' => next == '-' ? (TypeScriptToken.MinusMinus, 2) : next == '=' ? (TypeScriptToken.MinusEqual, 2) : (TypeScriptToken.Minus, 1),
            (byte)'*' => next == '*'
                ? third == '=' ? (TypeScriptToken.StarStarEqual, 3) : (TypeScriptToken.StarStar, 2)
                : next == '=' ? (TypeScriptToken.StarEqual, 2) : (TypeScriptToken.Star, 1),
            (byte)'%' => next == '=' ? (TypeScriptToken.PercentEqual, 2) : (TypeScriptToken.Percent, 1),
            (byte)'&' => next == '&'
                ? third == '=' ? (TypeScriptToken.AmpersandAmpersandEqual, 3) : (TypeScriptToken.AmpersandAmpersand, 2)
                : next == '=' ? (TypeScriptToken.AmpersandEqual, 2) : (TypeScriptToken.Ampersand, 1),
            (byte)'|' => next == '|'
                ? third == '=' ? (TypeScriptToken.BarBarEqual, 3) : (TypeScriptToken.BarBar, 2)
                : next == '=' ? (TypeScriptToken.BarEqual, 2) : (TypeScriptToken.Bar, 1),
            (byte)'?' => next == '?'
                ? third == '=' ? (TypeScriptToken.QuestionQuestionEqual, 3) : (TypeScriptToken.QuestionQuestion, 2)
                : next == '.' && TypeScriptBytes.Classes[third] != TypeScriptBytes.Digit ? (TypeScriptToken.QuestionDot, 2) : (TypeScriptToken.Question, 1),
            (byte)'^' => next == '=' ? (TypeScriptToken.CaretEqual, 2) : (TypeScriptToken.Caret, 1),
            (byte)'<' => next == '<'
                ? third == '=' ? (TypeScriptToken.LeftShiftEqual, 3) : (TypeScriptToken.LeftShift, 2)
                : next == '=' ? (TypeScriptToken.LessEqual, 2) : (TypeScriptToken.Less, 1),
            (byte)'>' => (TypeScriptToken.Greater, 1),
            _ => next == '=' ? third == '=' ? (TypeScriptToken.NotEqualEqual, 3) : (TypeScriptToken.NotEqual, 2) : (TypeScriptToken.Exclamation, 1),
        };
        if (token == TypeScriptToken.Dot && TypeScriptBytes.Classes[next] == TypeScriptBytes.Digit)
        {
            ReadNumber(p);
            return;
        }

        Make(token, p, length);
    }

    /// <summary>Between operands, a '&gt;' may be the start of a longer operator; in types it ends type arguments.</summary>
    private void RescanGreater()
    {
        if (_token != TypeScriptToken.Greater)
        {
            return;
        }

        var p = _start;
        if (At(p + 1) == '>')
        {
            if (At(p + 2) == '>')
            {
                Make(At(p + 3) == '=' ? TypeScriptToken.UnsignedRightShiftEqual : TypeScriptToken.UnsignedRightShift, p, At(p + 3) == '=' ? 4 : 3);
            }
            else
            {
                Make(At(p + 2) == '=' ? TypeScriptToken.RightShiftEqual : TypeScriptToken.RightShift, p, At(p + 2) == '=' ? 3 : 2);
            }
        }
        else if (At(p + 1) == '=')
        {
            Make(TypeScriptToken.GreaterEqual, p, 2);
        }
    }

    /// <summary>Where types have arguments, '&lt;&lt;' is two tokens.</summary>
    private void RescanLess()
    {
        if (_token is TypeScriptToken.LeftShift or TypeScriptToken.LessEqual or TypeScriptToken.LeftShiftEqual)
        {
            Make(TypeScriptToken.Less, _start, 1);
        }
    }

    /// <summary>Where an operand is expected, a slash starts a regular expression.</summary>
    private void RescanSlash()
    {
        var text = _text;
        var p = _start + 1;
        var isInClass = false;
        while (true)
        {
            var c = At(p);
            if (p >= text.Length || c is (byte)'\n' or (byte)'\r' || IsLineSeparator(p))
            {
                Reject(_start, p, "typescript-unclosed-regex", "Nothing closes this regular expression. Add '/' after it.");
                return;
            }

            p++;
            switch (c)
            {
                case (byte)'\\' when At(p) is not (0 or (byte)'\n' or (byte)'\r'):
                    p++;
                    continue;
                case (byte)'[':
                    isInClass = true;
                    continue;
                case (byte)']':
                    isInClass = false;
                    continue;
                case (byte)'/' when !isInClass:
                    while (TypeScriptBytes.Classes[At(p)] is TypeScriptBytes.Letter or TypeScriptBytes.Digit)
                    {
                        p++;
                    }

                    Make(TypeScriptToken.Regex, _start, p - _start);
                    return;
            }
        }
    }

    /// <summary>Reads the text whose opening quote is at <paramref name="quote"/>.</summary>
    private void ReadText(int quote)
    {
        var text = _text;
        var c = text[quote];
        var p = quote + 1;
        _style = CodeStyle.None;
        while (true)
        {
            var length = (uint)p < (uint)text.Length ? text[p..].IndexOfAny([c, (byte)'\\', (byte)'\n', (byte)'\r']) : -1;
            p = length < 0 ? text.Length : p + length;
            if (length < 0 || text[p] is (byte)'\n' or (byte)'\r')
            {
                Reject(quote, p, "typescript-unclosed-text", "Nothing closes this text on its line. Add a quote after it.");
                return;
            }

            if (text[p] == c)
            {
                break;
            }

            _style = CodeStyle.Encoded;
            p = SkipEscape(p, isReported: true);
        }

        Make(TypeScriptToken.Text, quote, p + 1 - quote);
    }

    /// <summary>The place after the escape at <paramref name="p"/>, which may be a wrong one.</summary>
    private readonly int SkipEscape(int p, bool isReported)
    {
        switch (At(p + 1))
        {
            case (byte)'\r' when At(p + 2) == '\n':
                return p + 3;
            case (byte)'x' or (byte)'u':
                var length = TypeScriptText.EscapeLength(_text[p..], out _);
                if (length == 0 && isReported)
                {
                    Report(p, p + 2, "typescript-escape", "This escape has the hexadecimal digits of a character. Correct it, or write '\\\\' for a backslash.");
                }

                return length == 0 ? p + 2 : p + length;
            default:
                return Math.Min(p + 2, _text.Length);
        }
    }

    /// <summary>Reads the number at <paramref name="start"/> (ECMA-262, 12.9.3).</summary>
    private void ReadNumber(int start)
    {
        var p = start;
        var isRight = true;
        var first = At(p);
        var prefix = first == '0' ? At(p + 1) | 0x20 : 0;
        if (prefix is 'x' or 'o' or 'b')
        {
            p += 2;
            var digits = p;
            while (At(p) == '_' || (prefix == 'x' ? char.IsAsciiHexDigit((char)At(p)) : At(p) >= '0' && At(p) <= (prefix == 'o' ? '7' : '1')))
            {
                p++;
            }

            isRight = p > digits && HasSeparatorsBetweenDigits(digits, p);
            p += At(p) == 'n' ? 1 : 0;
        }
        else
        {
            isRight &= SkipDigits(ref p);
            if (At(p) == 'n')
            {
                p++;
            }
            else
            {
                // A number of base 8 without a prefix has no fraction: 01.toString() is a call.
                if (At(p) == '.' && !IsOctal(start, p))
                {
                    p++;
                    isRight &= SkipDigits(ref p);
                }

                var sign = At(p + 1) is (byte)'+' or (byte)'-' ? 2 : 1;
                if ((At(p) | 0x20) == 'e')
                {
                    p += sign;
                    isRight &= TypeScriptBytes.Classes[At(p)] == TypeScriptBytes.Digit;
                    isRight &= SkipDigits(ref p);
                }
            }
        }

        // TypeScript takes a word right after a number with a prefix, such as the operator 'in'.
        if (!isRight || (prefix is not ('x' or 'o' or 'b') && TypeScriptBytes.Classes[At(p)] is TypeScriptBytes.Digit or TypeScriptBytes.Letter or TypeScriptBytes.Backslash))
        {
            while (TypeScriptBytes.Classes[At(p)] is TypeScriptBytes.Digit or TypeScriptBytes.Letter)
            {
                p++;
            }

            Reject(start, p, "typescript-number", "This is no number. Correct it, or put a blank after the number.");
            return;
        }

        Make(TypeScriptToken.Number, start, p - start);
    }

    private readonly bool IsOctal(int start, int end)
        => end > start + 1 && _text[start] == '0' && _text[start..end].IndexOfAnyExceptInRange((byte)'0', (byte)'7') < 0;

    /// <summary>Skips digits with separators; false when a separator is not between two of them.</summary>
    private readonly bool SkipDigits(ref int p)
    {
        var start = p;
        while (TypeScriptBytes.Classes[At(p)] == TypeScriptBytes.Digit || At(p) == '_')
        {
            p++;
        }

        return HasSeparatorsBetweenDigits(start, p);
    }

    private readonly bool HasSeparatorsBetweenDigits(int start, int end)
        => start == end || (_text[start] != '_' && _text[end - 1] != '_' && _text[start..end].IndexOf("__"u8) < 0);

    /// <summary>Whether the current token is a name that is no keyword here.</summary>
    private readonly bool AtIdentifier => _token == TypeScriptToken.Name
        || (_token is >= TypeScriptToken.Abstract and <= TypeScriptToken.Yield
            && !(_token == TypeScriptToken.Yield && Has(Context.Yield)) && !(_token == TypeScriptToken.Await && Has(Context.Await)));

    /// <summary>Whether the current token is a name that can be declared, where even <c>yield</c> and <c>await</c> can.</summary>
    private readonly bool AtBindingName => _token == TypeScriptToken.Name || _token is >= TypeScriptToken.Abstract and <= TypeScriptToken.Yield;

    /// <summary>Whether the current token is a name or any keyword.</summary>
    private readonly bool AtWord => _token is >= TypeScriptToken.Name and <= TypeScriptToken.Yield;

    /// <summary>Whether the current token is the name of a member that is no expression in brackets.</summary>
    private readonly bool AtLiteralName => _token is (>= TypeScriptToken.PrivateName and <= TypeScriptToken.Yield) or TypeScriptToken.Text or TypeScriptToken.Number;
}
