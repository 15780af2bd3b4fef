using Lintel.Syntax.Code;

namespace Lintel.Syntax.Python;

/// <summary>This part: <c>match</c> and its patterns (PEP 634).</summary>
internal ref partial struct PythonParser
{
    /// <summary>Reads a <c>match</c> statement; goes back and returns false when the word is a name here.</summary>
    private bool TryReadMatch(out bool isRead)
    {
        var before = this;
        var (first, start, diagnostics) = (_nodes.Count, _start, _tree.Diagnostics.Count);
        isRead = true;
        Next();
        if ((AtExpression || _token == PythonToken.Star) && ReadSubject() && _token == PythonToken.Colon)
        {
            _nodes.SetRole(CodeRole.Value);
            Next();
            if (_token == PythonToken.Newline)
            {
                Next();
                ReadCases();
                _nodes.Add(CodeKind.Match, first, start, _previousEnd);
                return true;
            }
        }

        GoBack(before, first, diagnostics);
        return false;
    }

    private bool ReadSubject()
    {
        var (first, start) = (_nodes.Count, _start);
        var isSpread = _token == PythonToken.Star;
        if (!ReadElement())
        {
            return false;
        }

        if (_token != PythonToken.Comma)
        {
            return !isSpread;
        }

        while (_token == PythonToken.Comma)
        {
            _nodes.SetRole(CodeRole.Element);
            Next();
            if (_token == PythonToken.Colon)
            {
                break;
            }

            if (!ReadElement())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Element);
        }

        _nodes.Add(CodeKind.Tuple, first, start, _previousEnd);
        return true;
    }

    private void ReadCases()
    {
        if (_token != PythonToken.Indent || _depth >= CodeTree.MaxDepth)
        {
            Report(_previousEnd - 1, _previousEnd, "python-indentation", "The cases after this colon are missing. Add them, indented deeper.");
            return;
        }

        _depth++;
        Next();
        while (_token is not (PythonToken.Dedent or PythonToken.End))
        {
            var (first, start, depth, indentation, yields) = (_nodes.Count, _start, _depth, _indentations.Depth, _yields);
            if (!(AtWord("case"u8) ? ReadCase() : FailHere()))
            {
                _yields = yields;
                Skip(first, start, depth, indentation);
            }
        }

        if (_token == PythonToken.Dedent)
        {
            Next();
        }

        _depth--;
    }

    private bool ReadCase()
    {
        var (first, start) = (_nodes.Count, _start);
        Next();
        if (!ReadOpenPattern())
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Pattern);
        if (_token == PythonToken.If)
        {
            Next();
            if (!ReadNamedExpression())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Condition);
        }

        if (!ReadBlock(CodeRole.Body))
        {
            return false;
        }

        _nodes.Add(CodeKind.Case, first, start, _previousEnd);
        _nodes.SetRole(CodeRole.Case);
        return true;
    }

    /// <summary>Reads a pattern, or several with commas as a tuple.</summary>
    private bool ReadOpenPattern()
    {
        var (first, start) = (_nodes.Count, _start);
        var isSpread = _token == PythonToken.Star;
        if (!ReadSequenceItem())
        {
            return false;
        }

        if (_token != PythonToken.Comma)
        {
            return !isSpread || FailHere();
        }

        while (_token == PythonToken.Comma)
        {
            _nodes.SetRole(CodeRole.Element);
            Next();
            if (_token is PythonToken.Colon or PythonToken.If)
            {
                break;
            }

            if (!ReadSequenceItem())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Element);
        }

        _nodes.Add(CodeKind.Tuple, first, start, _previousEnd);
        return true;
    }

    private bool ReadSequenceItem()
    {
        if (_token != PythonToken.Star)
        {
            return ReadPattern();
        }

        var (first, start) = (_nodes.Count, _start);
        Next();
        if (!ReadCapture())
        {
            return false;
        }

        AddSpread(first, start, CodeStyle.Spread);
        return true;
    }

    /// <summary>Adds the capture that the name at the current token is.</summary>
    private bool ReadCapture()
    {
        var (first, start, end) = (_nodes.Count, _start, _end);
        if (_token != PythonToken.Name)
        {
            return FailHere();
        }

        if (!AtWord("_"u8))
        {
            _nodes.AddLeaf(CodeKind.Name, start, end);
            _nodes.SetRole(CodeRole.Name);
        }

        Next();
        _nodes.Add(CodeKind.Capture, first, start, end);
        return true;
    }

    private bool ReadPattern()
    {
        if (_depth >= CodeTree.MaxDepth)
        {
            return FailTooDeep();
        }

        _depth++;
        var (first, start) = (_nodes.Count, _start);
        if (!ReadClosedPattern())
        {
            return false;
        }

        if (_token == PythonToken.Bar)
        {
            do
            {
                _nodes.SetRole(CodeRole.Pattern);
                Next();
                if (!ReadClosedPattern())
                {
                    return false;
                }
            }
            while (_token == PythonToken.Bar);
            _nodes.SetRole(CodeRole.Pattern);
            _nodes.Add(CodeKind.Alternatives, first, start, _previousEnd);
        }

        if (_token == PythonToken.As)
        {
            _nodes.SetRole(CodeRole.Pattern);
            Next();
            if (AtWord("_"u8) || !ReadName(CodeRole.Name))
            {
                return FailHere();
            }

            _nodes.Add(CodeKind.Capture, first, start, _previousEnd);
        }

        _depth--;
        return true;
    }

    private bool ReadClosedPattern()
    {
        switch (_token)
        {
            case PythonToken.Name:
                return ReadNamePattern();
            case PythonToken.Number or PythonToken.Minus:
                return ReadNumberPattern();
            case PythonToken.Text or PythonToken.InterpolatedText:
                var text = _nodes.Count;
                return ReadTexts() && (!_nodes[text].Is(CodeStyle.Interpolated) || FailHere());
            case PythonToken.True or PythonToken.False:
                return ReadWord(CodeKind.Boolean);
            case PythonToken.None:
                return ReadWord(CodeKind.Null);
            case PythonToken.LeftParenthesis or PythonToken.LeftBracket:
                return ReadSequencePattern();
            case PythonToken.LeftBrace:
                return ReadMapPattern();
            default:
                return FailHere();
        }
    }

    /// <summary>Reads a capture, a value with dots, or the pattern of a class.</summary>
    private bool ReadNamePattern()
    {
        var (first, start) = (_nodes.Count, _start);
        var before = this;
        Next();
        if (_token is not (PythonToken.Dot or PythonToken.LeftParenthesis))
        {
            this = before;
            return ReadCapture();
        }

        _nodes.AddLeaf(CodeKind.Name, start, _previousEnd);
        if (!ReadDots(first, start))
        {
            return false;
        }

        if (_token != PythonToken.LeftParenthesis)
        {
            return true;
        }

        _nodes.SetRole(CodeRole.Function);
        Next();
        var hasKeyword = false;
        while (_token != PythonToken.RightParenthesis)
        {
            var (argument, argumentStart) = (_nodes.Count, _start);
            var named = this;
            named._isLookingAhead = true;
            named.Next();
            if (_token == PythonToken.Name && named._token == PythonToken.Equal)
            {
                hasKeyword = true;
                Next();
                Next();
                if (!ReadPattern())
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Value);
                _nodes.Add(CodeKind.KeywordArgument, argument, argumentStart, _previousEnd);
            }
            else if (hasKeyword || !ReadPattern())
            {
                return hasKeyword && FailHere();
            }

            _nodes.SetRole(CodeRole.Argument);
            if (_token != PythonToken.Comma)
            {
                break;
            }

            Next();
        }

        if (!Expect(PythonToken.RightParenthesis))
        {
            return false;
        }

        _nodes.Add(CodeKind.Call, first, start, _previousEnd);
        return true;
    }

    /// <summary>Reads the members after the name that was just added.</summary>
    private bool ReadDots(int first, int start)
    {
        while (_token == PythonToken.Dot)
        {
            _nodes.SetRole(CodeRole.Object);
            Next();
            if (_token != PythonToken.Name)
            {
                return FailHere();
            }

            _nodes.Add(CodeKind.Member, first, start, _end);
            Next();
        }

        return true;
    }

    /// <summary>Reads a number with its sign, and a complex number of two.</summary>
    private bool ReadNumberPattern()
    {
        var (first, start) = (_nodes.Count, _start);
        var isNegative = _token == PythonToken.Minus;
        if (isNegative)
        {
            Next();
        }

        if (_token != PythonToken.Number)
        {
            return FailHere();
        }

        var isImaginary = AtImaginary;
        ReadWord(CodeKind.Number);
        if (isNegative)
        {
            AddUnary(first, start, CodeOperator.Negate);
        }

        if (_token is PythonToken.Plus or PythonToken.Minus)
        {
            var operation = OperatorOf(_token);
            _nodes.SetRole(CodeRole.Left);
            Next();
            if (isImaginary || _token != PythonToken.Number || !AtImaginary)
            {
                return FailHere();
            }

            ReadWord(CodeKind.Number);
            AddBinary(first, start, operation);
        }

        return true;
    }

    private readonly bool AtImaginary => (_text[_end - 1] | 0x20) == 'j';

    private bool ReadSequencePattern()
    {
        var (first, start) = (_nodes.Count, _start);
        var isList = _token == PythonToken.LeftBracket;
        var closing = isList ? PythonToken.RightBracket : PythonToken.RightParenthesis;
        Next();
        var isTuple = _token == closing;
        while (_token != closing)
        {
            var isSpread = _token == PythonToken.Star;
            if (!ReadSequenceItem())
            {
                return false;
            }

            if (_token != PythonToken.Comma)
            {
                if (isSpread && !isTuple && !isList)
                {
                    return FailHere();
                }

                break;
            }

            isTuple = true;
            _nodes.SetRole(CodeRole.Element);
            Next();
        }

        if (isList || isTuple)
        {
            if (_nodes.Count > first)
            {
                _nodes.SetRole(CodeRole.Element);
            }

            if (!Expect(closing))
            {
                return false;
            }

            _nodes.Add(isList ? CodeKind.List : CodeKind.Tuple, first, start, _previousEnd);
            return true;
        }

        return Expect(closing);
    }

    private bool ReadMapPattern()
    {
        var (first, start) = (_nodes.Count, _start);
        Next();
        var isLast = false;
        while (_token != PythonToken.RightBrace)
        {
            var (entry, entryStart) = (_nodes.Count, _start);
            if (isLast)
            {
                return FailHere();
            }

            if (_token == PythonToken.DoubleStar)
            {
                isLast = true;
                Next();
                if (AtWord("_"u8) || !ReadCapture())
                {
                    return FailHere();
                }

                AddSpread(entry, entryStart, CodeStyle.KeywordSpread);
            }
            else
            {
                if (!ReadKeyPattern())
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Key);
                if (!Expect(PythonToken.Colon) || !ReadPattern())
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Value);
                _nodes.Add(CodeKind.Entry, entry, entryStart, _previousEnd);
            }

            _nodes.SetRole(CodeRole.Element);
            if (_token != PythonToken.Comma)
            {
                break;
            }

            Next();
        }

        if (!Expect(PythonToken.RightBrace))
        {
            return false;
        }

        _nodes.Add(CodeKind.Map, first, start, _previousEnd);
        return true;
    }

    /// <summary>Reads the key of a pattern's entry: a literal, or a value with dots.</summary>
    private bool ReadKeyPattern()
    {
        if (_token != PythonToken.Name)
        {
            return _token is not (PythonToken.LeftParenthesis or PythonToken.LeftBracket or PythonToken.LeftBrace) ? ReadClosedPattern() : FailHere();
        }

        var (first, start) = (_nodes.Count, _start);
        ReadWord(CodeKind.Name);
        return _token == PythonToken.Dot ? ReadDots(first, start) : FailHere();
    }
}
