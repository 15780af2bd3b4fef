using System.Buffers;
using Lintel.Sources;

namespace Lintel.Syntax.Yaml;

/// <summary>This part: scalars.</summary>
internal ref partial struct YamlParser
{
    /// <summary>How often a text is searched to its end for a closing quote that is not there.</summary>
    private const int MaxUnclosedSearches = 8;

    private static readonly SearchValues<byte> DoubleQuotedStops = SearchValues.Create("\"\\\n\r"u8);

    /// <summary>Scans a quoted scalar, an alias or the first line of a plain scalar. False when none can start here.</summary>
    private bool ScanKey(int n, out ScalarToken scalar)
    {
        var c = At(_pos);
        if (c is (byte)'"' or (byte)'\'')
        {
            ScanQuoted(n, inFlow: false, out scalar);
        }
        else if (c == '*')
        {
            if (!ScanAlias(out scalar))
            {
                return false;
            }
        }
        else
        {
            scalar = default;
            if (IsWhite(_pos) || !CanStartPlain(_pos, inFlow: false))
            {
                return false;
            }

            scalar.Start = _pos;
            scalar.End = ScanPlainLine(inFlow: false);
            scalar.IsKey = At(_pos) == ':';
            return true;
        }

        if (!scalar.IsMultiLine && IsValueIndicator(_pos, out var colon))
        {
            scalar.IsKey = true;
            _pos = colon;
        }

        return true;
    }

    private bool ScanAlias(out ScalarToken scalar)
    {
        scalar = new() { Start = _pos, IsAlias = true };
        _pos++;
        SkipName();
        scalar.End = _pos;
        if (scalar.End - scalar.Start > 1)
        {
            return true;
        }

        _pos = scalar.Start;
        return false;
    }

    private readonly bool CanStartPlain(int i, bool inFlow)
    {
        var kind = YamlBytes.Classes[_text[i]];
        return (kind & (YamlBytes.Indicator | YamlBytes.MayStart)) == 0
            || ((kind & YamlBytes.MayStart) != 0 && !IsWhite(i + 1) && !(inFlow && (YamlBytes.Classes[_text[i + 1]] & YamlBytes.Flow) != 0));
    }

    /// <summary>Goes over plain text on this line: to its end, a comment, a <c>: </c>, or in flow context an indicator. Returns where the text ends.</summary>
    private int ScanPlainLine(bool inFlow)
    {
        var text = _text;
        var classes = YamlBytes.Classes;
        var stops = inFlow ? YamlBytes.Break | YamlBytes.MayEnd | YamlBytes.Flow : YamlBytes.Break | YamlBytes.MayEnd;
        var start = _pos;
        var p = start;
        while (true)
        {
            while ((uint)p < (uint)text.Length && (classes[text[p]] & stops) == 0)
            {
                p++;
            }

            if ((uint)p >= (uint)text.Length)
            {
                break;
            }

            var c = text[p];
            if (c == ':')
            {
                if (IsWhite(p + 1) || (inFlow && (classes[text[p + 1]] & YamlBytes.Flow) != 0))
                {
                    break;
                }
            }
            else if (c != '#' || (p > start && text[p - 1] is (byte)' ' or (byte)'\t'))
            {
                break;
            }

            p++;
        }

        _pos = p;
        return TrimEnd(start, p);
    }

    /// <summary>Adds the further lines of a plain scalar whose first line was scanned.</summary>
    private void ContinuePlain(int n, bool inFlow, ref ScalarToken scalar)
    {
        while (!IsEnd && _text[_pos] is (byte)'\n' or (byte)'\r')
        {
            var (pos, line) = (_pos, _lineStart);
            SkipEmptyLines(out var indent);
            _knownLine = _lineStart;
            _knownToken = _lineStart + indent;
            if (IsEnd || indent <= n || _text[_pos] == '#' || (_pos == _lineStart && IsMarkerLine(_pos)))
            {
                (_pos, _lineStart) = (pos, line);
                return;
            }

            var start = _pos;
            if (inFlow && ((YamlBytes.Classes[_text[start]] & YamlBytes.Flow) != 0 || (_text[start] == ':' && !CanStartPlain(start, inFlow: true))))
            {
                (_pos, _lineStart) = (pos, line);
                return;
            }

            var end = ScanPlainLine(inFlow);
            if (!inFlow && At(_pos) == ':')
            {
                // The line is a pair; it is read, and reported, by the mapping around.
                (_pos, _lineStart) = (pos, line);
                return;
            }

            scalar.End = end;
            scalar.IsMultiLine = true;
            scalar.Style |= NodeStyle.Encoded;
        }
    }

    /// <summary>From a line break to the first byte of a later line that is not blank, without comments.</summary>
    private void SkipEmptyLines(out int indent)
    {
        while (true)
        {
            _pos += _text[_pos] == '\r' && At(_pos + 1) == '\n' ? 2 : 1;
            _lineStart = _pos;
            while (At(_pos) == ' ')
            {
                _pos++;
            }

            indent = _pos - _lineStart;
            SkipSpaces();
            if (IsEnd || _text[_pos] is not ((byte)'\n' or (byte)'\r'))
            {
                return;
            }
        }
    }

    private void ScanQuoted(int n, bool inFlow, out ScalarToken scalar)
    {
        var quote = _text[_pos];
        var start = _pos;
        var startLine = _lineStart;
        var line = (End: 0, Start: 0);       // the first line of the text
        var outside = (End: 0, Start: 0, At: -1); // the line before the first one that is not indented enough, and that one
        scalar = new() { Start = start, Style = quote == '"' ? NodeStyle.DoubleQuoted : NodeStyle.SingleQuoted };
        _pos++;
        while (true)
        {
            var rest = _text[_pos..];
            var length = quote == '"' ? rest.IndexOfAny(DoubleQuotedStops) : rest.IndexOfAny((byte)'\'', (byte)'\n', (byte)'\r');
            if (length < 0)
            {
                _unclosedQuotes++;
                _pos = _text.Length;
                break;
            }

            _pos += length;
            var c = _text[_pos];
            if (c == quote)
            {
                if (quote == '\'' && At(_pos + 1) == '\'')
                {
                    scalar.Style |= NodeStyle.Encoded;
                    _pos += 2;
                    continue;
                }

                if (outside.At >= 0 && !IsAfterQuote(_pos + 1, inFlow))
                {
                    break;
                }

                _pos++;
                scalar.End = _pos;
                return;
            }

            scalar.Style |= NodeStyle.Encoded;
            if (c == '\\')
            {
                ScanEscape();
                continue;
            }

            if (!scalar.IsMultiLine)
            {
                scalar.IsMultiLine = true;
                line = (_pos, _lineStart);
                if (_unclosedQuotes > MaxUnclosedSearches)
                {
                    break;
                }
            }

            var before = (End: _pos, Start: _lineStart);
            SkipEmptyLines(out var indent);
            if (_pos == _lineStart && IsMarkerLine(_pos))
            {
                outside = outside.At < 0 ? (before.End, before.Start, _pos) : outside;
                break;
            }

            if (indent <= n && outside.At < 0)
            {
                outside = (before.End, before.Start, _pos);
            }
        }

        // Not closed: the text ends before the line that is not indented enough, or else with its first line.
        _tree.Report(new TextSpan(start, start + 1), "yaml-unclosed-quote", $"The text that starts here has no closing {(char)quote}. Add it.");
        (_pos, _lineStart) = outside.At >= 0 ? (outside.End, outside.Start) : scalar.IsMultiLine ? line : (_text.Length, startLine);
        scalar.End = Math.Max(TrimEnd(start, _pos), start + 1);
        scalar.IsMultiLine = _lineStart != startLine;
        scalar.Style |= NodeStyle.Encoded;
    }

    /// <summary>Whether what follows a closing quote may do so.</summary>
    private readonly bool IsAfterQuote(int i, bool inFlow)
    {
        if (IsLineEnd(i))
        {
            return true;
        }

        while (At(i) is (byte)' ' or (byte)'\t')
        {
            i++;
        }

        return inFlow && At(i) is (byte)',' or (byte)']' or (byte)'}' or (byte)':';
    }

    private void ScanEscape()
    {
        var c = At(_pos + 1);
        if (c is (byte)'\n' or (byte)'\r' || _pos + 1 >= _text.Length)
        {
            _pos++;
            return;
        }

        var digits = c switch { (byte)'x' => 2, (byte)'u' => 4, (byte)'U' => 8, _ => 0 };
        if (digits > 0 ? !ScalarText.TryHex(_text, _pos + 2, digits, out _) : ScalarText.EscapeOf(c) < 0)
        {
            _tree.Report(new TextSpan(_pos, _pos + 2), "yaml-escape",
                digits > 0 ? $"'\\{(char)c}' needs {digits} hexadecimal digits after it. Correct them, or double the backslash."
                    : "This escape does not exist in YAML. Double the backslash, or put the text in single quotes.");
        }

        _pos += 2;
    }

    private void ReadBlockScalar(int n, in YamlProperties properties)
    {
        var start = _pos;
        var style = _text[_pos++] == '|' ? NodeStyle.Literal : NodeStyle.Folded;
        var chomp = (byte)0;
        var indent = -1;
        for (var i = 0; i < 2; i++)
        {
            var c = At(_pos);
            if (c is (byte)'+' or (byte)'-' && chomp == 0)
            {
                chomp = c;
                _pos++;
            }
            else if (c is >= (byte)'1' and <= (byte)'9' && indent < 0)
            {
                indent = Math.Max(n, 0) + c - '0';
                _pos++;
            }
        }

        var explicitIndent = indent;
        var headerEnd = _pos;
        if (!IsLineEnd(_pos))
        {
            _tree.Report(_pos, "yaml-block-scalar", "After '|' or '>' only '+', '-' and a digit from 1 to 9 may follow. Move the text to the next line, or quote it.");
        }

        SkipLine();
        var contentStart = _pos + (At(_pos) == '\r' && At(_pos + 1) == '\n' ? 2 : 1);
        var p = Math.Min(contentStart, _text.Length);
        var (lastEnd, lastLine) = (_pos, _lineStart);
        var keptEnd = -1;
        var lines = 0;
        var mostSpaces = 0;
        while (p < _text.Length)
        {
            var lineStart = p;
            while (At(p) == ' ' && (indent < 0 || p - lineStart < indent))
            {
                p++;
            }

            var spaces = p - lineStart;
            if (IsBreakOrEnd(p))
            {
                mostSpaces = Math.Max(mostSpaces, spaces);
                p += At(p) == '\r' && At(p + 1) == '\n' ? 2 : 1;
                keptEnd = Math.Min(p, _text.Length);
                continue;
            }

            if (indent < 0 && spaces <= n && _text[p] == '\t')
            {
                (_pos, _lineStart) = (p + 1, lineStart);
                ReportTab();
            }

            if ((indent < 0 ? spaces <= n : spaces < indent) || (spaces == 0 && IsMarkerLine(lineStart)))
            {
                break;
            }

            if (indent < 0)
            {
                indent = spaces;
                if (mostSpaces > spaces)
                {
                    _tree.Report(lineStart, "yaml-block-scalar", "The empty lines above have more spaces than this first line of the text. Remove the spaces from them.");
                }
            }

            var length = _text[p..].IndexOfAny((byte)'\n', (byte)'\r');
            p = length < 0 ? _text.Length : p + length;
            (lastEnd, lastLine) = (p, lineStart);
            lines++;
            p += At(p) == '\r' && At(p + 1) == '\n' ? 2 : 1;
            keptEnd = Math.Min(p, _text.Length);
        }

        (_pos, _lineStart) = (lastEnd, lastLine);
        var end = chomp == '+' && keptEnd >= 0 ? keptEnd : lines > 0 ? lastEnd : headerEnd;
        var content = end > contentStart ? _text[contentStart..end] : default;
        bool isEncoded;
        if (lines == 0)
        {
            isEncoded = content.IndexOfAnyExcept((byte)'\n') >= 0;
        }
        else
        {
            isEncoded = indent > 0 || (chomp == 0 && (end < _text.Length || ScalarText.EndsInBlankLine(content))) || content.Contains((byte)'\r') || (style == NodeStyle.Folded && lines > 1);
        }

        var node = _tree.Add(NodeKind.Scalar, isEncoded ? style | NodeStyle.Encoded : style, start, end);
        Apply(properties, node);
        if (explicitIndent >= 0)
        {
            _tree.AddIndent(node, explicitIndent);
        }
    }
}
