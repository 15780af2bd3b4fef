using Lintel.Syntax.Code;

namespace Lintel.Syntax.Python;

/// <summary>This part: statements with blocks. When a clause after the first cannot be read, the statement ends before it, and the clause is skipped on its own.</summary>
internal ref partial struct PythonParser
{
    /// <summary>Reads a colon and the statements after it.</summary>
    private bool ReadBlock(CodeRole role)
    {
        if (_token != PythonToken.Colon)
        {
            return _token == PythonToken.Invalid || AtStatementEnd ? FailHere() : Fail(_start, _end, "python-syntax", "A colon is expected here. Add it.");
        }

        if (_depth >= CodeTree.MaxDepth)
        {
            return FailTooDeep();
        }

        _depth++;
        var first = _nodes.Count;
        Next();
        var start = _start;
        if (_token != PythonToken.Newline)
        {
            ReadSimpleStatements();
        }
        else
        {
            Next();
            if (_token == PythonToken.Indent)
            {
                Next();
                start = _start;
                ReadStatements();
                if (_token == PythonToken.Dedent)
                {
                    Next();
                }
            }
            else
            {
                start = _previousEnd;
                Report(_previousEnd - 1, _previousEnd, "python-indentation", "The lines of a block after this colon are missing. Add them, indented deeper, or 'pass'.");
            }
        }

        _nodes.Add(CodeKind.Block, first, start, Math.Max(start, _previousEnd));
        _nodes.SetRole(role);
        _depth--;
        return true;
    }

    /// <summary>Goes back to a place from which something turned out to be something else.</summary>
    private void GoBack(PythonParser before, int first, int diagnostics)
    {
        this = before;
        _nodes.Truncate(first);
        _tree.Diagnostics.RemoveRange(diagnostics, _tree.Diagnostics.Count - diagnostics);
    }

    /// <summary>Goes back to a clause that could not be read, so that it becomes a statement of its own.</summary>
    private bool GiveUpClause(PythonParser clause, int first)
    {
        var unclosed = _unclosedTexts;
        this = clause;
        _unclosedTexts = unclosed;
        _nodes.Truncate(first);
        return true;
    }

    /// <summary>Reads an <c>else</c> or <c>finally</c> clause, if one is here. False when it could not be read.</summary>
    private bool ReadClause(PythonToken keyword, CodeRole role)
    {
        if (_token == keyword)
        {
            var clause = this;
            var first = _nodes.Count;
            Next();
            if (!ReadBlock(role))
            {
                GiveUpClause(clause, first);
                return false;
            }
        }

        return true;
    }

    private bool ReadIf()
    {
        var (first, start) = (_nodes.Count, _start);
        Next();
        if (!ReadNamedExpression() || !SetRole(CodeRole.Condition) || !ReadBlock(CodeRole.Then))
        {
            return false;
        }

        while (_token == PythonToken.Elif)
        {
            var clause = this;
            var clauseFirst = _nodes.Count;
            Next();
            if (!ReadNamedExpression() || !SetRole(CodeRole.Condition) || !ReadBlock(CodeRole.Then))
            {
                GiveUpClause(clause, clauseFirst);
                break;
            }
        }

        ReadClause(PythonToken.Else, CodeRole.Else);
        _nodes.Add(CodeKind.If, first, start, _previousEnd);
        return true;
    }

    private bool ReadWhile()
    {
        var (first, start) = (_nodes.Count, _start);
        Next();
        if (!ReadNamedExpression() || !SetRole(CodeRole.Condition) || !ReadBlock(CodeRole.Body))
        {
            return false;
        }

        ReadClause(PythonToken.Else, CodeRole.Else);
        _nodes.Add(CodeKind.While, first, start, _previousEnd);
        return true;
    }

    private bool ReadFor(int start, CodeStyle style)
    {
        var first = _nodes.Count;
        Next();
        if (!ReadTargets() || !Expect(PythonToken.In) || !ReadExpressions() || !SetRole(CodeRole.Iterable) || !ReadBlock(CodeRole.Body))
        {
            return false;
        }

        ReadClause(PythonToken.Else, CodeRole.Else);
        _nodes.Add(CodeKind.For, first, start, _previousEnd, style);
        return true;
    }

    private bool ReadAsync()
    {
        var start = _start;
        Next();
        return _token switch
        {
            PythonToken.Def => ReadFunction(_nodes.Count, start, CodeStyle.Async),
            PythonToken.For => ReadFor(start, CodeStyle.Async),
            PythonToken.With => ReadWith(start, CodeStyle.Async),
            _ => FailHere(),
        };
    }

    private bool ReadTry()
    {
        var (first, start) = (_nodes.Count, _start);
        Next();
        if (!ReadBlock(CodeRole.Body))
        {
            return false;
        }

        var body = _nodes.Count;
        var isWhole = true;
        var groups = 0;
        var catches = 0;
        while (isWhole && _token == PythonToken.Except)
        {
            var clause = this;
            var (clauseFirst, clauseStart) = (_nodes.Count, _start);
            isWhole = ReadCatch(clauseStart, out var isGroup) || !GiveUpClause(clause, clauseFirst);
            catches++;
            groups += isGroup ? 1 : 0;
            if (isWhole && groups > 0 && groups < catches)
            {
                Report(clauseStart, clauseStart + 6, "python-syntax", "A 'try' has 'except' or 'except*' clauses, not both. Use one of them.");
            }
        }

        isWhole = isWhole && (catches == 0 || ReadClause(PythonToken.Else, CodeRole.Else)) && ReadClause(PythonToken.Finally, CodeRole.Finally);
        if (isWhole && _nodes.Count == body)
        {
            Report(start, start + 3, "python-syntax", "A 'try' has an 'except' or a 'finally' clause. Add one.");
        }

        _nodes.Add(CodeKind.Try, first, start, _previousEnd);
        return true;
    }

    private bool ReadCatch(int start, out bool isGroup)
    {
        var first = _nodes.Count;
        Next();
        isGroup = _token == PythonToken.Star;
        if (isGroup)
        {
            Next();
        }

        if (isGroup || _token != PythonToken.Colon)
        {
            if (!ReadCaughtTypes())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Type);
            if (_token == PythonToken.As)
            {
                Next();
                if (!ReadName(CodeRole.Name))
                {
                    return false;
                }
            }
            else if (_token == PythonToken.Comma && !ReadPython2Name())
            {
                return false;
            }
        }

        if (!ReadBlock(CodeRole.Body))
        {
            return false;
        }

        _nodes.Add(CodeKind.Catch, first, start, _previousEnd, isGroup ? CodeStyle.Group : CodeStyle.None);
        _nodes.SetRole(CodeRole.Catch);
        return true;
    }

    /// <summary>Reads the type of a clause, or several without parentheses (PEP 758). One after which a comma and a name in lower case end the clause is as in Python 2; the comma is left.</summary>
    private bool ReadCaughtTypes()
    {
        var (first, start) = (_nodes.Count, _start);
        if (!ReadExpression())
        {
            return false;
        }

        if (_token == PythonToken.Comma)
        {
            var name = this;
            name._isLookingAhead = true;
            name.Next();
            if (name._token == PythonToken.Name && !char.IsAsciiLetterUpper((char)_text[name._start]))
            {
                name.Next();
                if (name._token == PythonToken.Colon)
                {
                    return true;
                }
            }

            do
            {
                _nodes.SetRole(CodeRole.Element);
                Next();
                if (_token == PythonToken.Colon)
                {
                    break;
                }

                if (!ReadExpression())
                {
                    return false;
                }
            }
            while (_token == PythonToken.Comma);
            _nodes.SetRole(CodeRole.Element);
            _nodes.Add(CodeKind.Tuple, first, start, _previousEnd);
            if (_token == PythonToken.As)
            {
                Report(start, _previousEnd, "python-syntax", "Several types before 'as' are in parentheses. Add them.");
            }
        }

        return true;
    }

    private bool ReadPython2Name()
    {
        Report(_start, _end, "python-2", "The name of a caught error follows 'as' in Python 3. Replace the comma by 'as'.");
        Next();
        return ReadName(CodeRole.Name);
    }

    private bool ReadWith(int start, CodeStyle style)
    {
        var first = _nodes.Count;
        Next();
        if (!(_token == PythonToken.LeftParenthesis && TryReadWithItemsInParentheses()))
        {
            while (true)
            {
                if (!ReadWithItem())
                {
                    return false;
                }

                if (_token != PythonToken.Comma)
                {
                    break;
                }

                Next();
            }
        }

        if (!ReadBlock(CodeRole.Body))
        {
            return false;
        }

        _nodes.Add(CodeKind.With, first, start, _previousEnd, style);
        return true;
    }

    /// <summary>Reads <c>(a as b, c)</c> when a colon follows it; goes back and returns false when this is the start of an expression.</summary>
    private bool TryReadWithItemsInParentheses()
    {
        var before = this;
        var (first, diagnostics) = (_nodes.Count, _tree.Diagnostics.Count);
        Next();
        var isRead = true;
        while (isRead)
        {
            isRead = ReadWithItem();
            if (!isRead || _token != PythonToken.Comma)
            {
                break;
            }

            Next();
            if (_token == PythonToken.RightParenthesis)
            {
                break;
            }
        }

        if (isRead && _token == PythonToken.RightParenthesis)
        {
            Next();
            if (_token == PythonToken.Colon)
            {
                return true;
            }
        }

        GoBack(before, first, diagnostics);
        return false;
    }

    private bool ReadWithItem()
    {
        var (first, start) = (_nodes.Count, _start);
        if (!ReadExpression())
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Value);
        if (_token == PythonToken.As)
        {
            Next();
            if (!ReadTarget())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Target);
        }

        _nodes.Add(CodeKind.WithItem, first, start, _previousEnd);
        _nodes.SetRole(CodeRole.Item);
        return true;
    }

    private bool ReadDecorated()
    {
        var (first, start) = (_nodes.Count, _start);
        while (_token == PythonToken.At)
        {
            Next();
            if (!ReadNamedExpression() || !SetRole(CodeRole.Decorator) || !Expect(PythonToken.Newline))
            {
                return false;
            }
        }

        switch (_token)
        {
            case PythonToken.Def:
                return ReadFunction(first, start, CodeStyle.None);
            case PythonToken.Class:
                return ReadClass(first, start);
            case PythonToken.Async:
                Next();
                return _token == PythonToken.Def ? ReadFunction(first, start, CodeStyle.Async) : FailHere();
            default:
                return FailHere();
        }
    }

    private bool ReadClass(int first, int start)
    {
        Next();
        if (!ReadName(CodeRole.Name) || !ReadTypeParameters())
        {
            return false;
        }

        if (_token == PythonToken.LeftParenthesis)
        {
            Next();
            if (!ReadArguments(isClass: true, out _))
            {
                return false;
            }
        }

        var yields = _yields;
        if (!ReadBlock(CodeRole.Body))
        {
            return false;
        }

        _yields = yields;
        _nodes.Add(CodeKind.Class, first, start, _previousEnd);
        return true;
    }

    private bool ReadFunction(int first, int start, CodeStyle style)
    {
        Next();
        if (!ReadName(CodeRole.Name) || !ReadTypeParameters() || !Expect(PythonToken.LeftParenthesis)
            || !ReadParameters(PythonToken.RightParenthesis) || !Expect(PythonToken.RightParenthesis))
        {
            return false;
        }

        if (_token == PythonToken.Arrow)
        {
            Next();
            if (!ReadExpression())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Annotation);
        }

        var yields = _yields;
        _yields = false;
        if (!ReadBlock(CodeRole.Body))
        {
            return false;
        }

        _nodes.Add(CodeKind.Function, first, start, _previousEnd, _yields ? style | CodeStyle.Generator : style);
        _yields = yields;
        return true;
    }

    private bool ReadTypeParameters()
    {
        if (_token != PythonToken.LeftBracket)
        {
            return true;
        }

        do
        {
            Next();
            if (_token == PythonToken.RightBracket && _nodes.Last.Kind == CodeKind.TypeParameter)
            {
                break;
            }

            var (first, start) = (_nodes.Count, _start);
            var style = _token == PythonToken.Star ? CodeStyle.Spread : _token == PythonToken.DoubleStar ? CodeStyle.KeywordSpread : CodeStyle.None;
            if (style != CodeStyle.None)
            {
                Next();
            }

            if (!ReadName(CodeRole.Name))
            {
                return false;
            }

            if (_token == PythonToken.Colon && style == CodeStyle.None)
            {
                Next();
                if (!ReadExpression())
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Annotation);
            }

            if (_token == PythonToken.Equal)
            {
                Next();
                if (!(style == CodeStyle.Spread ? ReadStarred() : ReadExpression()))
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Default);
            }

            _nodes.Add(CodeKind.TypeParameter, first, start, _previousEnd, style);
            _nodes.SetRole(CodeRole.TypeParameter);
        }
        while (_token == PythonToken.Comma);
        return Expect(PythonToken.RightBracket);
    }

    /// <summary>Reads parameters up to the token that ends them.</summary>
    private bool ReadParameters(PythonToken closing)
    {
        var isLambda = closing == PythonToken.Colon;
        var firstParameter = _nodes.Count;
        var (hasSlash, hasStar, hasDefault, isLast, needsName) = (false, false, false, false, false);
        while (_token != closing)
        {
            var (first, start) = (_nodes.Count, _start);
            var style = hasStar ? CodeStyle.KeywordOnly : CodeStyle.None;
            if (isLast)
            {
                return FailHere();
            }

            if (_token == PythonToken.Slash)
            {
                if (hasSlash || hasStar || first == firstParameter)
                {
                    return FailHere();
                }

                hasSlash = true;
                for (var parameter = first - 1; parameter >= firstParameter; parameter = _nodes[parameter].Next - 1)
                {
                    _nodes[parameter].Detail |= (ushort)CodeStyle.PositionalOnly;
                }

                Next();
            }
            else if (_token == PythonToken.Star)
            {
                if (hasStar)
                {
                    return FailHere();
                }

                hasStar = true;
                Next();
                needsName = _token == PythonToken.Comma;
                if (!needsName && !ReadParameter(first, start, CodeStyle.Spread, isLambda, out _))
                {
                    return false;
                }
            }
            else if (_token == PythonToken.DoubleStar)
            {
                if (needsName)
                {
                    return FailHere();
                }

                isLast = true;
                Next();
                if (!ReadParameter(first, start, CodeStyle.KeywordSpread, isLambda, out _))
                {
                    return false;
                }
            }
            else
            {
                needsName = false;
                if (!ReadParameter(first, start, style, isLambda, out var isOptional))
                {
                    return false;
                }

                if (hasDefault && !isOptional && !hasStar)
                {
                    Report(start, _previousEnd, "python-syntax", "A parameter without a default value follows one that has it. Give it one, or move it.");
                }

                hasDefault |= isOptional;
            }

            if (_token != PythonToken.Comma)
            {
                break;
            }

            Next();
        }

        return (_token == closing && !needsName) || FailHere();
    }

    private bool ReadParameter(int first, int start, CodeStyle style, bool isLambda, out bool hasDefault)
    {
        hasDefault = false;
        var isSpread = (style & (CodeStyle.Spread | CodeStyle.KeywordSpread)) != 0;
        if (_token == PythonToken.LeftParenthesis && !isSpread)
        {
            Report(_start, _end, "python-2", "A parameter is a name in Python 3. Take the parts of its value in the body.");
            if (!ReadTarget())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Name);
        }
        else if (!ReadName(CodeRole.Name))
        {
            return false;
        }

        if (_token == PythonToken.Colon && !isLambda)
        {
            Next();
            if (!(style == CodeStyle.Spread ? ReadStarred() : ReadExpression()))
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Annotation);
        }

        if (_token == PythonToken.Equal && !isSpread)
        {
            Next();
            hasDefault = true;
            if (!ReadExpression())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Default);
        }

        _nodes.Add(CodeKind.Parameter, first, start, _previousEnd, style);
        _nodes.SetRole(CodeRole.Parameter);
        return true;
    }
}
