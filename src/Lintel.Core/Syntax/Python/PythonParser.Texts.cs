using Lintel.Syntax.Code;

namespace Lintel.Syntax.Python;

/// <summary>This part: texts that stand one after the other, and texts with interpolations (PEP 701, PEP 750).</summary>
internal ref partial struct PythonParser
{
    private bool ReadTexts()
    {
        var (first, start) = (_nodes.Count, _start);
        var kinds = 0;
        var count = 0;
        do
        {
            kinds |= (_style & CodeStyle.Bytes) != 0 ? 1 : (_style & CodeStyle.Template) != 0 ? 2 : 4;
            if (count > 0)
            {
                _nodes.SetRole(CodeRole.Part);
            }

            count++;
            if (_token == PythonToken.Text)
            {
                _nodes.AddLeaf(CodeKind.Text, _start, _end, _style);
                Next();
            }
            else if (!ReadInterpolated())
            {
                return false;
            }
        }
        while (_token is PythonToken.Text or PythonToken.InterpolatedText);
        if (count > 1)
        {
            _nodes.SetRole(CodeRole.Part);
            _nodes.Add(CodeKind.Concatenation, first, start, _previousEnd);
            if ((kinds & (kinds - 1)) != 0)
            {
                return Fail(start, _previousEnd, "python-text", "Texts, texts of bytes and templates cannot be joined. Give all of these texts the same prefix.");
            }
        }

        return true;
    }

    /// <summary>Reads a text with parts, whose opening quotes are the current token.</summary>
    private bool ReadInterpolated()
    {
        if (_depth >= CodeTree.MaxDepth)
        {
            return FailTooDeep();
        }

        _depth++;
        var (first, start, style, fieldNest) = (_nodes.Count, _start, _style, _fieldNest);
        if (!ReadParts(_pos, _text[_pos - 1], style, isFormat: false))
        {
            return false;
        }

        _depth--;
        _fieldNest = fieldNest;
        _end = _pos += (style & CodeStyle.Multiline) != 0 ? 3 : 1;
        _nodes.Add(CodeKind.Text, first, start, _end, style);
        Next();
        return true;
    }

    /// <summary>Reads literal parts and interpolations up to the closing quotes, or the brace that ends a format, and leaves <see cref="_pos"/> there.</summary>
    private bool ReadParts(int p, byte quote, CodeStyle style, bool isFormat)
    {
        var text = _text;
        var isMultiline = (style & CodeStyle.Multiline) != 0;
        var partStyle = style & ~(CodeStyle.Interpolated | CodeStyle.Template);
        var (partStart, encoded) = (p, CodeStyle.None);
        while (true)
        {
            var length = (uint)p < (uint)text.Length ? text[p..].IndexOfAny([quote, (byte)'\\', (byte)'{', (byte)'}', (byte)'\n', (byte)'\r']) : -1;
            if (length < 0)
            {
                return FailUnclosed(text.Length, isMultiline);
            }

            p += length;
            var c = text[p];
            if (c == quote && (!isMultiline || (At(p + 1) == c && At(p + 2) == c)))
            {
                break;
            }

            if (c is (byte)'\n' or (byte)'\r')
            {
                if (!isMultiline)
                {
                    return FailUnclosed(p, isMultiline);
                }

                encoded |= c == '\r' ? CodeStyle.Encoded : CodeStyle.None;
                p++;
            }
            else if (c == '\\')
            {
                var isRaw = (style & CodeStyle.Raw) != 0;
                encoded |= isRaw ? CodeStyle.None : CodeStyle.Encoded;
                if (At(p + 1) is (byte)'{' or (byte)'}')
                {
                    // A backslash does not escape a brace.
                    p++;
                    continue;
                }

                _style = partStyle;
                p = SkipEscape(p);
                encoded |= _style & CodeStyle.Encoded;
            }
            else if (c != '{' && c != '}')
            {
                // A quote within three.
                p++;
            }
            else if (!isFormat && At(p + 1) == c)
            {
                encoded = CodeStyle.Encoded;
                p += 2;
            }
            else if (c == '}')
            {
                if (isFormat)
                {
                    break;
                }

                return Fail(p, p + 1, "python-text", "This brace closes nothing. Write '}}' for a brace in the text.");
            }
            else
            {
                AddPart(partStart, p, partStyle | encoded);
                if (!ReadInterpolation(p, quote, style))
                {
                    return false;
                }

                (p, partStart, encoded) = (_pos, _pos, CodeStyle.None);
            }
        }

        AddPart(partStart, p, partStyle | encoded);
        _pos = p;
        return true;
    }

    private readonly void AddPart(int start, int end, CodeStyle style)
    {
        if (end > start)
        {
            _nodes.AddLeaf(CodeKind.TextPart, start, end, style);
            _nodes.SetRole(CodeRole.Part);
        }
    }

    private bool FailUnclosed(int end, bool isMultiline)
    {
        RejectUnclosed(end, isMultiline);
        return FailHere();
    }

    /// <summary>Reads the interpolation whose brace is at <paramref name="open"/>, and leaves <see cref="_pos"/> after its end.</summary>
    private bool ReadInterpolation(int open, byte quote, CodeStyle style)
    {
        if (_depth >= CodeTree.MaxDepth)
        {
            return FailTooDeep();
        }

        _depth++;
        var (first, nest, fieldNest) = (_nodes.Count, _nest, _fieldNest);
        var interpolation = CodeStyle.None;
        _fieldNest = _nest = nest + 1;
        _end = _pos = open + 1;
        Next();
        if (!ReadExpressionsOrYield())
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Value);
        if (_token == PythonToken.Equal)
        {
            interpolation = CodeStyle.SelfDocumenting;
            Next();
        }

        if (_token == PythonToken.Exclamation)
        {
            var conversion = _end;
            Next();
            if (_token != PythonToken.Name || _start != conversion || _end != _start + 1 || _text[_start] is not ((byte)'r' or (byte)'s' or (byte)'a'))
            {
                return FailHere();
            }

            Next();
        }

        if (_token == PythonToken.Colon)
        {
            var (format, formatStart) = (_nodes.Count, _end);
            if (!ReadParts(_end, quote, style, isFormat: true))
            {
                return false;
            }

            if (At(_pos) != '}')
            {
                return Fail(_pos, _pos + 1, "python-text", "The brace of this interpolation is not closed. Add '}'.");
            }

            _nodes.Add(CodeKind.Format, format, formatStart, _pos);
            _nodes.SetRole(CodeRole.Format);
            _pos++;
        }
        else if (_token != PythonToken.RightBrace)
        {
            return FailHere();
        }

        _depth--;
        _nest = nest;
        _fieldNest = fieldNest;
        _nodes.Add(CodeKind.Interpolation, first, open, _pos, interpolation);
        _nodes.SetRole(CodeRole.Part);
        return true;
    }
}
