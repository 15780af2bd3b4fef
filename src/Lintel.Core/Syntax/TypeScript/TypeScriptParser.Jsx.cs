using Lintel.Syntax.Code;

namespace Lintel.Syntax.TypeScript;

/// <summary>This part: elements of JSX. An element is a node with the texts of its attributes and the expressions and elements in it.</summary>
internal ref partial struct TypeScriptParser
{
    /// <summary>Reads an element or fragment at its '&lt;'.</summary>
    /// <param name="isChild">Whether it is in another one: then what follows it is text, and <see cref="_end"/> is where.</param>
    private bool ReadJsx(bool isChild)
    {
        if (!Enter())
        {
            return false;
        }

        var (first, start, context) = (_nodes.Count, _start, _context);
        _context &= ~(Context.NoIn | Context.Decorator);
        Next();
        var isEmpty = false;
        if (_token != TypeScriptToken.Greater && !(ReadJsxName() && ReadJsxAttributes(out isEmpty)))
        {
            return false;
        }

        // The current token is '>' here, of the opening or of the only tag.
        if (_token != TypeScriptToken.Greater)
        {
            return FailHere();
        }

        if (!isEmpty && !ReadJsxChildren(start))
        {
            return false;
        }

        _nodes.Add(CodeKind.Other, first, start, _end);
        _context = context;
        _depth--;
        if (!isChild)
        {
            Next();
        }

        return true;
    }

    /// <summary>Reads the name of an element or attribute: with '-' in it, namespaces, members.</summary>
    private bool ReadJsxName()
    {
        while (true)
        {
            if (!AtWord && _token != TypeScriptToken.PrivateName)
            {
                return FailHere();
            }

            ExtendJsxName();
            Next();
            if (_token is not (TypeScriptToken.Dot or TypeScriptToken.Colon))
            {
                return true;
            }

            Next();
        }
    }

    /// <summary>In a name of JSX a '-' is a letter.</summary>
    private void ExtendJsxName()
    {
        while (At(_pos) == '-' || (_text[_pos - 1] == '-' && TypeScriptBytes.Classes[At(_pos)] is TypeScriptBytes.Letter or TypeScriptBytes.Digit))
        {
            _pos++;
            while (TypeScriptBytes.Classes[At(_pos)] is TypeScriptBytes.Letter or TypeScriptBytes.Digit)
            {
                _pos++;
            }
        }

        _end = _pos;
    }

    /// <summary>Reads attributes, and the '/' of an element without content.</summary>
    private bool ReadJsxAttributes(out bool isEmpty)
    {
        isEmpty = false;
        if (_token is TypeScriptToken.Less or TypeScriptToken.LeftShift && !SkipTypeArguments())
        {
            return false;
        }

        while (true)
        {
            switch (_token)
            {
                case TypeScriptToken.Greater:
                    return true;
                case TypeScriptToken.Slash:
                    isEmpty = true;
                    Next();
                    return true;
                case TypeScriptToken.LeftBrace:
                    var (first, start) = (_nodes.Count, _start);
                    Next();
                    if (!Expect(TypeScriptToken.Ellipsis) || !ReadExpression() || !SetRole(CodeRole.Value))
                    {
                        return false;
                    }

                    if (_token != TypeScriptToken.RightBrace)
                    {
                        return FailHere();
                    }

                    Next();
                    _nodes.Add(CodeKind.Spread, first, start, _previousEnd, CodeStyle.KeywordSpread);
                    _nodes.SetRole(CodeRole.Value);
                    continue;
            }

            if (!ReadJsxName())
            {
                return false;
            }

            if (_token == TypeScriptToken.Equal && !ReadJsxValue())
            {
                return false;
            }
        }
    }

    /// <summary>Reads the value of an attribute at its '='.</summary>
    private bool ReadJsxValue()
    {
        // A text has no escapes, and may have line breaks.
        var p = _end;
        while (TypeScriptBytes.Classes[At(p)] is TypeScriptBytes.Blank or TypeScriptBytes.LineBreak)
        {
            p++;
        }

        if (At(p) is (byte)'"' or (byte)'\'')
        {
            var length = _text[(p + 1)..].IndexOf(_text[p]);
            if (length < 0)
            {
                return Fail(p, p + 1, "typescript-unclosed-text", "Nothing closes this text. Add a quote after it.");
            }

            _end = _pos = p + length + 2;
            _nodes.AddLeaf(CodeKind.Text, p, _end, CodeStyle.Raw);
            _nodes.SetRole(CodeRole.Value);
            Next();
            return true;
        }

        Next();
        switch (_token)
        {
            case TypeScriptToken.LeftBrace:
                if (!ReadJsxExpression())
                {
                    return false;
                }

                Next();
                return true;
            case TypeScriptToken.Less:
                if (!ReadJsx(isChild: false))
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Value);
                return true;
            default:
                return FailHere();
        }
    }

    /// <summary>Reads an expression in braces, which may be missing, and leaves the closing brace as the token.</summary>
    private bool ReadJsxExpression()
    {
        var (first, start) = (_nodes.Count, _start);
        Next();
        if (_token == TypeScriptToken.RightBrace)
        {
            return true;
        }

        var isSpread = Skip(TypeScriptToken.Ellipsis);
        if (!ReadExpression())
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Value);
        if (_token != TypeScriptToken.RightBrace)
        {
            return FailHere();
        }

        if (isSpread)
        {
            _nodes.Add(CodeKind.Spread, first, start, _end, CodeStyle.Spread);
            _nodes.SetRole(CodeRole.Value);
        }

        return true;
    }

    /// <summary>Reads what is between the opening and the closing tag, and that up to its '&gt;', which is left as the token.</summary>
    private bool ReadJsxChildren(int start)
    {
        while (true)
        {
            var length = (uint)_end < (uint)_text.Length ? _text[_end..].IndexOfAny((byte)'{', (byte)'<') : -1;
            if (length < 0)
            {
                return Fail(start, start + 1, "typescript-syntax", "Nothing closes this element. Add its closing tag.");
            }

            _pos = _end + length;
            Next();
            if (_token == TypeScriptToken.LeftBrace)
            {
                if (!ReadJsxExpression())
                {
                    return false;
                }

                continue;
            }

            RescanLess();
            var p = _end;
            while (TypeScriptBytes.Classes[At(p)] is TypeScriptBytes.Blank or TypeScriptBytes.LineBreak)
            {
                p++;
            }

            if (At(p) != '/')
            {
                if (!ReadJsx(isChild: true))
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Value);
                continue;
            }

            _pos = p + 1;
            Next();
            if (_token != TypeScriptToken.Greater && !ReadJsxName())
            {
                return false;
            }

            return _token == TypeScriptToken.Greater || FailHere();
        }
    }
}
