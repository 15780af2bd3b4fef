using System.Buffers;
using System.Text;
using Lintel.Sources;

namespace Lintel.Syntax.Hcl;

/// <summary>This part: blanks and comments, identifiers, numbers, mistakes.</summary>
internal ref partial struct HclParser
{
    /// <summary>Goes to the next token, over blanks and comments, and over line breaks where they mean nothing. Returns its first byte, 0 at the end of the text.</summary>
    /// <remarks>A comment that ends with its line leaves the line break. A carriage return that is returned belongs to a line break, or is none of HCL.</remarks>
    private byte Peek()
    {
        var text = _text;
        var p = _pos;
        while ((uint)p < (uint)text.Length)
        {
            var c = text[p];
            if (c > '/' || (c > ' ' && c is not ((byte)'#' or (byte)'/')))
            {
                _pos = p;
                return c;
            }

            if (c is (byte)' ' or (byte)'\t')
            {
                p++;
            }
            else if (c == '\n' || (c == '\r' && At(p + 1) == '\n'))
            {
                if (_newlines)
                {
                    _pos = p;
                    return c;
                }

                p++;
            }
            else
            {
                var next = SkipComment(p);
                if (next == p)
                {
                    _pos = p;
                    return c;
                }

                p = next;
            }
        }

        _pos = text.Length;
        return 0;
    }

    /// <summary>The end of the comment at <paramref name="p"/>, or <paramref name="p"/> when there is none.</summary>
    private int SkipComment(int p)
    {
        var second = At(p + 1);
        if (_text[p] == '#' || (_text[p] == '/' && second == '/'))
        {
            var length = _text[p..].IndexOf((byte)'\n');
            return length < 0 ? _text.Length : length > 0 && _text[p + length - 1] == '\r' ? p + length - 1 : p + length;
        }

        if (_text[p] == '/' && second == '*' && !_hasUnclosedComment)
        {
            var length = _text[(p + 2)..].IndexOf("*/"u8);
            if (length >= 0)
            {
                return p + length + 4;
            }

            _hasUnclosedComment = true;
            _tree.Report(new TextSpan(p, p + 2), "hcl-unclosed-comment", "Nothing closes this comment. Add '*/' after it.");
        }

        return p;
    }

    /// <summary>Whether an identifier starts at the current place, whose byte is <paramref name="c"/>.</summary>
    private readonly bool IsIdentifierStart(byte c) => IsIdentifierStart(c, _pos);

    private readonly bool IsIdentifierStart(byte c, int p) => c < 0x80
        ? (HclBytes.Classes[c] & HclBytes.Start) != 0
        : Rune.DecodeFromUtf8(_text[p..], out var rune, out _) == OperationStatus.Done && HclBytes.IsIdStart(rune);

    /// <summary>The end of the identifier that starts at <paramref name="p"/>.</summary>
    private readonly int IdentifierEnd(int p)
    {
        var text = _text;
        while ((uint)p < (uint)text.Length)
        {
            var c = text[p];
            if ((HclBytes.Classes[c] & HclBytes.Part) != 0)
            {
                p++;
            }
            else if (c >= 0x80 && Rune.DecodeFromUtf8(text[p..], out var rune, out var length) == OperationStatus.Done && HclBytes.IsIdContinue(rune))
            {
                p += length;
            }
            else
            {
                break;
            }
        }

        return p;
    }

    /// <summary>Whether the token at the current place is the identifier <paramref name="word"/>.</summary>
    private readonly bool AtWord(ReadOnlySpan<byte> word) => _text[_pos..].StartsWith(word) && IdentifierEnd(_pos) == _pos + word.Length;

    private readonly bool AtEllipsis => At(_pos) == '.' && At(_pos + 1) == '.' && At(_pos + 2) == '.';

    /// <summary>Whether the token at the current place is one colon.</summary>
    private readonly bool AtColon => At(_pos) == ':' && At(_pos + 1) != ':';

    /// <summary>Reads the number at the current place as HashiCorp's scanner cuts it: digits, dots and exponents in any order, whose last is no dot. Then it has to be a number.</summary>
    private bool ReadNumber(bool isIndex)
    {
        var (start, p) = (_pos, _pos + 1);
        var (end, exponents, exponent) = (p, 0, 0);
        while (true)
        {
            var c = At(p);
            if ((uint)(c - '0') <= 9)
            {
                end = ++p;
            }
            else if (c == '.')
            {
                p++;
            }
            else if (c is (byte)'e' or (byte)'E' && (uint)(At(p + (At(p + 1) is (byte)'+' or (byte)'-' ? 2 : 1)) - '0') <= 9)
            {
                exponents++;
                exponent = p + 1;
                p += At(p + 1) is (byte)'+' or (byte)'-' ? 3 : 2;
                end = p;
            }
            else
            {
                break;
            }
        }

        _pos = _end = end;
        var dots = _text[start..end].Count((byte)'.');
        var dotAfterExponent = exponents > 0 && _text[exponent..end].Contains((byte)'.');
        if (isIndex && dots > 0)
        {
            return Fail(start, end, "hcl-legacy-index", "Two indices with dots are not one number. Write them in brackets: a[0][1].");
        }

        if (dots > 1 || exponents > 1 || dotAfterExponent || (exponents == 1 && IsHuge(_text[exponent..end])))
        {
            return Fail(start, end, "hcl-number", "This is no number. Write a text in quotes, or correct the number.");
        }

        return true;
    }

    /// <summary>Whether an exponent is out of the range that HashiCorp's reader has.</summary>
    private static bool IsHuge(ReadOnlySpan<byte> exponent)
    {
        var digits = exponent.TrimStart("+-"u8).TrimStart((byte)'0');
        return digits.Length > 10 || (digits.Length == 10 && long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) >= int.MaxValue);
    }

    private readonly bool Fail(int offset, string code, string message) => Fail(offset, Math.Min(offset + 1, _text.Length), code, message);

    private readonly bool Fail(int start, int end, string code, string message)
    {
        _tree.Report(new TextSpan(start, end), code, message);
        return false;
    }

    private readonly bool FailTooDeep()
        => Fail(_pos, "hcl-too-deep", $"Blocks and expressions are nested more than {HclReader.MaxDepth} deep; this one was not read. Nest less.");

    /// <summary>The number of bytes before an offset on its line; the largest number when not all of them are blanks.</summary>
    private readonly int ColumnOf(int offset)
    {
        var p = offset;
        while (p > 0 && _text[p - 1] is (byte)' ' or (byte)'\t')
        {
            p--;
        }

        return p == 0 || _text[p - 1] == '\n' || (p == 3 && _text.StartsWith("\uFEFF"u8)) ? offset - p : int.MaxValue;
    }

    /// <summary>Where to go on after a mistake: the end of the line on which the item's brackets are closed, the brace that closes the block around it, or a line that looks like the next item.</summary>
    /// <param name="start">The start of the item.</param>
    /// <param name="mistake">An offset in the item; the result is at it or later, or at the start of its line.</param>
    private int Recover(int start, int mistake) => Recover(start, mistake, ColumnOf(start));

    /// <param name="column">The indentation of the item; -1 to go on after its brackets only.</param>
    private int Recover(int start, int mistake, int column)
    {
        var mistakeLine = Math.Max(start, _text[..Math.Min(mistake, _text.Length)].LastIndexOf((byte)'\n') + 1);
        var nest = 0;
        for (var p = start; p < _text.Length;)
        {
            switch (_text[p])
            {
                case (byte)'"':
                    p = SkipQuotes(p);
                    break;
                case (byte)'#' or (byte)'/' when SkipComment(p) is var end && end > p:
                    p = end;
                    break;
                case (byte)'<' when TryHeredocStart(p, out var marker, out var content):
                    var markerLine = _unclosedHeredocs < MaxUnclosedHeredocs ? FindMarker(content, marker) : -1;
                    if (markerLine < 0)
                    {
                        _unclosedHeredocs++;
                        return FindNextItem(Math.Max(content, mistakeLine), column);
                    }

                    p = markerLine;
                    break;
                case (byte)'{' or (byte)'[' or (byte)'(':
                    nest++;
                    p++;
                    break;
                case (byte)'}' when nest == 0 && p >= mistake:
                    return p;
                case (byte)'}' or (byte)']' or (byte)')':
                    nest = Math.Max(0, nest - 1);
                    p++;
                    break;
                case (byte)'\n':
                    if ((p >= mistake && nest == 0) || (p + 1 >= mistakeLine && LooksLikeNextItem(p + 1, column)))
                    {
                        return p;
                    }

                    p++;
                    break;
                default:
                    p++;
                    break;
            }
        }

        return _text.Length;
    }

    /// <summary>The line break before the first line that looks like the next item.</summary>
    private readonly int FindNextItem(int lineStart, int column)
    {
        while (_unclosedHeredocs < MaxUnclosedHeredocs && _text[lineStart..].IndexOf((byte)'\n') is var length and >= 0)
        {
            if (LooksLikeNextItem(lineStart, column))
            {
                return lineStart - 1;
            }

            lineStart += length + 1;
        }

        return _text.Length;
    }

    private readonly int SkipQuotes(int p)
    {
        p++;
        while (p < _text.Length && _text[p] is not ((byte)'"' or (byte)'\n'))
        {
            p += _text[p] == '\\' && At(p + 1) is not ((byte)'\n' or 0) ? 2 : 1;
        }

        return p < _text.Length && _text[p] == '"' ? p + 1 : p;
    }

    /// <summary>Whether a line is not indented deeper than an item and starts with the name of an argument or block, or less deep and starts with a closing brace.</summary>
    private readonly bool LooksLikeNextItem(int lineStart, int column)
    {
        var p = lineStart;
        while (At(p) is (byte)' ' or (byte)'\t')
        {
            p++;
        }

        if (At(p) == '}')
        {
            return p - lineStart < column;
        }

        if (p - lineStart > column || (HclBytes.Classes[At(p)] & HclBytes.Start) == 0)
        {
            return false;
        }

        p = IdentifierEnd(p);
        while (At(p) is (byte)' ' or (byte)'\t')
        {
            p++;
        }

        return At(p) is (byte)'"' or (byte)'{' || (At(p) == '=' && At(p + 1) is not ((byte)'=' or (byte)'>'));
    }
}
