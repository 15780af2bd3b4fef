using Lintel.Syntax.Code;

namespace Lintel.Syntax.Python;

/// <summary>This part: expressions. Each method starts at the first token of an expression, adds its node last, and leaves the token after it.</summary>
internal ref partial struct PythonParser
{
    // The precedence of operators, from the loosest; 0 is none.
    private const int Or = 1;
    private const int And = 2;
    private const int Not = 3;
    private const int Comparison = 4;
    private const int BitOr = 5;
    private const int BitXor = 6;
    private const int BitAnd = 7;
    private const int Shift = 8;
    private const int Sum = 9;
    private const int Term = 10;

    private static int PrecedenceOf(PythonToken token) => Precedences[(int)token];

    /// <summary>The precedence of each token after an operand, by its value.</summary>
    private static ReadOnlySpan<byte> Precedences =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Comparison, 0, And, // to And
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // to If
        0, Comparison, Comparison, 0, Or, 0, 0, 0, 0, 0, 0, 0, // Import to Yield
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // LeftParenthesis to Tilde
        Sum, Sum, Term, 0, Term, Term, Term, Term, BitAnd, BitOr, BitXor, Shift, Shift, Comparison, Comparison, Comparison, Comparison, Comparison, Comparison, // Plus to NotEqual
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    private static CodeOperator OperatorOf(PythonToken token) => token switch
    {
        PythonToken.Plus => CodeOperator.Add,
        PythonToken.Minus => CodeOperator.Subtract,
        PythonToken.Star => CodeOperator.Multiply,
        PythonToken.Slash => CodeOperator.Divide,
        PythonToken.DoubleSlash => CodeOperator.FloorDivide,
        PythonToken.Percent => CodeOperator.Modulo,
        PythonToken.At => CodeOperator.MatrixMultiply,
        PythonToken.Ampersand => CodeOperator.BitAnd,
        PythonToken.Bar => CodeOperator.BitOr,
        PythonToken.Caret => CodeOperator.BitXor,
        PythonToken.LeftShift => CodeOperator.LeftShift,
        PythonToken.RightShift => CodeOperator.RightShift,
        PythonToken.Less => CodeOperator.Less,
        PythonToken.Greater => CodeOperator.Greater,
        PythonToken.LessEqual => CodeOperator.LessOrEqual,
        PythonToken.GreaterEqual => CodeOperator.GreaterOrEqual,
        PythonToken.EqualEqual => CodeOperator.Equal,
        PythonToken.NotEqual => CodeOperator.NotEqual,
        PythonToken.And => CodeOperator.And,
        _ => CodeOperator.Or,
    };

    /// <summary>Whether an expression may start with the current token.</summary>
    private readonly bool AtExpression => _token is (>= PythonToken.Number and <= PythonToken.Await) or PythonToken.LeftParenthesis or PythonToken.LeftBracket or PythonToken.LeftBrace
        or PythonToken.Minus or PythonToken.Plus or PythonToken.Tilde or PythonToken.Ellipsis or PythonToken.Backtick;

    private bool ReadExpressionsOrYield() => _token == PythonToken.Yield ? ReadYield() : ReadExpressions();

    /// <summary>Reads one expression, or several with commas as a tuple.</summary>
    private bool ReadExpressions()
    {
        var (first, start) = (_nodes.Count, _start);
        if (!ReadStarred())
        {
            return false;
        }

        if (_token == PythonToken.Comma)
        {
            do
            {
                _nodes.SetRole(CodeRole.Element);
                Next();
                if (!AtExpression && _token != PythonToken.Star)
                {
                    break;
                }

                if (!ReadStarred())
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Element);
            }
            while (_token == PythonToken.Comma);
            _nodes.Add(CodeKind.Tuple, first, start, _previousEnd);
        }

        return true;
    }

    /// <summary>Reads an expression, or a spread of one.</summary>
    private bool ReadStarred()
    {
        if (_token != PythonToken.Star)
        {
            return ReadExpression();
        }

        var (first, start) = (_nodes.Count, _start);
        Next();
        if (!ReadOperation(BitOr))
        {
            return false;
        }

        AddSpread(first, start, CodeStyle.Spread);
        return true;
    }

    private readonly void AddSpread(int first, int start, CodeStyle style)
    {
        _nodes.SetRole(CodeRole.Value);
        _nodes.Add(CodeKind.Spread, first, start, _previousEnd, style);
    }

    /// <summary>Reads an element of a list, set or tuple in brackets: a spread, or an expression that may have a name.</summary>
    private bool ReadElement() => _token == PythonToken.Star ? ReadStarred() : ReadNamedExpression();

    private bool ReadNamedExpression()
    {
        var (first, start) = (_nodes.Count, _start);
        if (!ReadExpression())
        {
            return false;
        }

        if (_token == PythonToken.ColonEqual)
        {
            if (!IsBareName(first, start))
            {
                return FailHere();
            }

            _nodes.SetRole(CodeRole.Target);
            Next();
            if (!ReadExpression())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Value);
            _nodes.Add(CodeKind.Assign, first, start, _previousEnd, CodeOperator.None);
        }

        return true;
    }

    /// <summary>Whether the expression that was just read is a name without parentheses.</summary>
    private readonly bool IsBareName(int first, int start)
        => _nodes.Count == first + 1 && _nodes.Last.Kind == CodeKind.Name && _nodes.Last.Start == start && _nodes.Last.End == _previousEnd;

    private bool ReadExpression()
    {
        if (_token == PythonToken.Lambda)
        {
            return ReadLambda();
        }

        var (first, start) = (_nodes.Count, _start);
        if (!ReadOperation(Or))
        {
            return false;
        }

        if (_token != PythonToken.If)
        {
            return true;
        }

        if (_depth >= CodeTree.MaxDepth)
        {
            return FailTooDeep();
        }

        _depth++;
        _nodes.SetRole(CodeRole.Then);
        Next();
        if (!ReadOperation(Or) || !SetRole(CodeRole.Condition) || !Expect(PythonToken.Else) || !ReadExpression())
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Else);
        _nodes.Add(CodeKind.Conditional, first, start, _previousEnd);
        _depth--;
        return true;
    }

    private bool ReadLambda()
    {
        if (_depth >= CodeTree.MaxDepth)
        {
            return FailTooDeep();
        }

        _depth++;
        var (first, start, yields) = (_nodes.Count, _start, _yields);
        Next();
        if (!ReadParameters(PythonToken.Colon) || (_nest == _fieldNest && !FailHere()) || !Expect(PythonToken.Colon))
        {
            // The colon of an interpolation starts its format.
            return false;
        }

        _yields = false;
        if (!ReadExpression())
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Body);
        _nodes.Add(CodeKind.Function, first, start, _previousEnd, _yields ? CodeStyle.Generator : CodeStyle.None);
        _yields = yields;
        _depth--;
        return true;
    }

    private bool ReadYield()
    {
        var (first, start) = (_nodes.Count, _start);
        var style = CodeStyle.None;
        _yields = true;
        Next();
        if (_token == PythonToken.From)
        {
            style = CodeStyle.Delegating;
            Next();
            if (!ReadExpression())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Value);
        }
        else if (AtExpression || _token == PythonToken.Star)
        {
            if (!ReadExpressions())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Value);
        }

        _nodes.Add(CodeKind.Yield, first, start, _previousEnd, style);
        return true;
    }

    /// <summary>Reads operands, and the operators between them that have at least a precedence.</summary>
    private bool ReadOperation(int least)
    {
        var (first, start) = (_nodes.Count, _start);
        if (_token == PythonToken.Not)
        {
            if (least > Not)
            {
                return FailHere();
            }

            if (_depth >= CodeTree.MaxDepth)
            {
                return FailTooDeep();
            }

            _depth++;
            Next();
            if (!ReadOperation(Not))
            {
                return false;
            }

            _depth--;
            AddUnary(first, start, CodeOperator.Not);
        }
        else if (!ReadUnary())
        {
            return false;
        }

        while (true)
        {
            var precedence = PrecedenceOf(_token);
            if (precedence < least || precedence == 0)
            {
                return true;
            }

            if (precedence == Comparison)
            {
                if (!ReadComparison(first, start))
                {
                    return false;
                }

                continue;
            }

            var operation = OperatorOf(_token);
            _nodes.SetRole(CodeRole.Left);
            Next();
            if (!ReadOperation(precedence + 1))
            {
                return false;
            }

            AddBinary(first, start, operation);
        }
    }

    private readonly void AddUnary(int first, int start, CodeOperator operation)
    {
        _nodes.SetRole(CodeRole.Value);
        _nodes.Add(CodeKind.Unary, first, start, _previousEnd, operation);
    }

    private readonly void AddBinary(int first, int start, CodeOperator operation)
    {
        _nodes.SetRole(CodeRole.Right);
        _nodes.Add(CodeKind.Binary, first, start, _previousEnd, operation);
    }

    /// <summary>Reads comparisons after their first operand.</summary>
    private bool ReadComparison(int first, int start)
    {
        var isChain = false;
        _nodes.SetRole(CodeRole.Left);
        while (true)
        {
            var (link, linkStart) = (_nodes.Count, _start);
            if (!ReadComparisonOperator(out var operation) || !ReadOperation(BitOr))
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Right);
            var goesOn = PrecedenceOf(_token) == Comparison;
            if (!goesOn && !isChain)
            {
                AddBinary(first, start, operation);
                return true;
            }

            isChain = true;
            _nodes.Add(CodeKind.Link, link, linkStart, _previousEnd, operation);
            _nodes.SetRole(CodeRole.Right);
            if (!goesOn)
            {
                _nodes.Add(CodeKind.Chain, first, start, _previousEnd);
                return true;
            }
        }
    }

    private bool ReadComparisonOperator(out CodeOperator operation)
    {
        var token = _token;
        operation = OperatorOf(token);
        if (token == PythonToken.NotEqual && _text[_start] == '<')
        {
            Report(_start, _end, "python-2", "'<>' is written '!=' in Python 3. Replace it.");
        }

        Next();
        if (token == PythonToken.In)
        {
            operation = CodeOperator.In;
        }
        else if (token == PythonToken.Not)
        {
            operation = CodeOperator.NotIn;
            return Expect(PythonToken.In);
        }
        else if (token == PythonToken.Is)
        {
            operation = _token == PythonToken.Not ? CodeOperator.IsNot : CodeOperator.Is;
            if (operation == CodeOperator.IsNot)
            {
                Next();
            }
        }

        return true;
    }

    private bool ReadUnary()
    {
        var (first, start) = (_nodes.Count, _start);
        if (_token is PythonToken.Minus or PythonToken.Plus or PythonToken.Tilde)
        {
            if (_depth >= CodeTree.MaxDepth)
            {
                return FailTooDeep();
            }

            _depth++;
            var operation = _token == PythonToken.Minus ? CodeOperator.Negate : _token == PythonToken.Plus ? CodeOperator.Plus : CodeOperator.Invert;
            Next();
            if (!ReadUnary())
            {
                return false;
            }

            _depth--;
            AddUnary(first, start, operation);
            return true;
        }

        if (_token == PythonToken.Await)
        {
            Next();
            if (!ReadPrimary())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Value);
            _nodes.Add(CodeKind.Await, first, start, _previousEnd);
        }
        else if (!ReadPrimary())
        {
            return false;
        }

        if (_token == PythonToken.DoubleStar)
        {
            if (_depth >= CodeTree.MaxDepth)
            {
                return FailTooDeep();
            }

            _depth++;
            _nodes.SetRole(CodeRole.Left);
            Next();
            if (!ReadUnary())
            {
                return false;
            }

            _depth--;
            AddBinary(first, start, CodeOperator.Power);
        }

        return true;
    }

    /// <summary>Reads an operand, and the members, calls and indices after it.</summary>
    private bool ReadPrimary()
    {
        var (first, start) = (_nodes.Count, _start);
        if (!ReadAtom())
        {
            return false;
        }

        while (true)
        {
            switch (_token)
            {
                case PythonToken.Dot:
                    _nodes.SetRole(CodeRole.Object);
                    Next();
                    if (_token != PythonToken.Name)
                    {
                        return FailHere();
                    }

                    _nodes.Add(CodeKind.Member, first, start, _end);
                    Next();
                    break;
                case PythonToken.LeftParenthesis:
                    _nodes.SetRole(CodeRole.Function);
                    if (!Enter() || !ReadArguments(isClass: false, out var end))
                    {
                        return false;
                    }

                    _depth--;
                    _nodes.Add(CodeKind.Call, first, start, end);
                    break;
                case PythonToken.LeftBracket:
                    _nodes.SetRole(CodeRole.Object);
                    if (!Enter() || !ReadSubscript())
                    {
                        return false;
                    }

                    _depth--;
                    _nodes.Add(CodeKind.Index, first, start, _previousEnd);
                    break;
                default:
                    return true;
            }
        }
    }

    /// <summary>Goes behind an opening bracket, and one deeper.</summary>
    private bool Enter()
    {
        if (_depth >= CodeTree.MaxDepth)
        {
            return FailTooDeep();
        }

        _depth++;
        Next();
        return true;
    }

    /// <summary>Reads the arguments of a call or class, whose opening parenthesis was just read, and the closing one.</summary>
    /// <param name="isClass">Whether they are those of a class.</param>
    /// <param name="end">After the closing parenthesis.</param>
    private bool ReadArguments(bool isClass, out int end)
    {
        var (firstArgument, open) = (_nodes.Count, _previousEnd - 1);
        var (hasKeyword, hasKeywordSpread) = (false, false);
        end = 0;
        while (_token != PythonToken.RightParenthesis)
        {
            var (first, start) = (_nodes.Count, _start);
            if (_token is PythonToken.Star or PythonToken.DoubleStar)
            {
                var style = _token == PythonToken.Star ? CodeStyle.Spread : CodeStyle.KeywordSpread;
                if (style == CodeStyle.Spread && hasKeywordSpread)
                {
                    return FailHere();
                }

                hasKeywordSpread |= style == CodeStyle.KeywordSpread;
                Next();
                if (!ReadExpression())
                {
                    return false;
                }

                AddSpread(first, start, style);
            }
            else if (!ReadNamedExpression())
            {
                return false;
            }
            else if (_token == PythonToken.Equal)
            {
                if (!IsBareName(first, start))
                {
                    return Fail(start, _previousEnd, "python-syntax", "The name of an argument is one word. Correct it, or write '==' to compare.");
                }

                hasKeyword = true;
                _nodes.Truncate(first);
                Next();
                if (!ReadExpression())
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Value);
                _nodes.Add(CodeKind.KeywordArgument, first, start, _previousEnd);
            }
            else if (_token is PythonToken.For or PythonToken.Async)
            {
                if (!ReadClauses())
                {
                    return false;
                }

                if (isClass || first != firstArgument || _token != PythonToken.RightParenthesis)
                {
                    return Fail(start, _previousEnd, "python-syntax", "A generator beside other arguments is in parentheses of its own. Add them.");
                }

                // The parentheses of the call are those of the generator.
                _nodes.Add(CodeKind.Comprehension, first, open, _end);
            }
            else if (hasKeyword || hasKeywordSpread)
            {
                return Fail(start, _previousEnd, "python-syntax", "An argument without a name follows one with a name. Move it before that, or name it.");
            }

            _nodes.SetRole(isClass ? CodeRole.Base : CodeRole.Argument);
            if (_token != PythonToken.Comma)
            {
                break;
            }

            Next();
        }

        end = _end;
        return Expect(PythonToken.RightParenthesis);
    }

    /// <summary>Reads what is in the brackets of an index, whose opening one was just read, and the closing one.</summary>
    private bool ReadSubscript()
    {
        var (first, start) = (_nodes.Count, _start);
        if (!ReadSlice())
        {
            return false;
        }

        // One spread is a tuple too (PEP 646).
        if (_token == PythonToken.Comma || _nodes.Last.Kind == CodeKind.Spread)
        {
            _nodes.SetRole(CodeRole.Element);
            while (_token == PythonToken.Comma)
            {
                Next();
                if (_token == PythonToken.RightBracket)
                {
                    break;
                }

                if (!ReadSlice())
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Element);
            }

            _nodes.Add(CodeKind.Tuple, first, start, _previousEnd);
        }

        _nodes.SetRole(CodeRole.Key);
        return Expect(PythonToken.RightBracket);
    }

    private bool ReadSlice()
    {
        var (first, start) = (_nodes.Count, _start);
        if (_token != PythonToken.Colon)
        {
            if (!ReadElement())
            {
                return false;
            }

            if (_token != PythonToken.Colon)
            {
                return true;
            }

            if (_nodes.Last.Kind is CodeKind.Spread || (_nodes.Last.Kind == CodeKind.Assign && _nodes.Last.Start == start))
            {
                return FailHere();
            }

            _nodes.SetRole(CodeRole.From);
        }

        Next();
        if (AtExpression)
        {
            if (!ReadExpression())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.To);
        }

        if (_token == PythonToken.Colon)
        {
            Next();
            if (AtExpression)
            {
                if (!ReadExpression())
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Step);
            }
        }

        _nodes.Add(CodeKind.Slice, first, start, _previousEnd);
        return true;
    }

    private bool ReadAtom()
    {
        switch (_token)
        {
            case PythonToken.Name:
                return ReadWord(CodeKind.Name);
            case PythonToken.Text or PythonToken.InterpolatedText:
                return ReadTexts();
            case PythonToken.Number:
                return ReadWord(CodeKind.Number);
            case PythonToken.True or PythonToken.False:
                return ReadWord(CodeKind.Boolean);
            case PythonToken.None:
                return ReadWord(CodeKind.Null);
            case PythonToken.Ellipsis:
                return ReadWord(CodeKind.Ellipsis);
            case PythonToken.LeftParenthesis:
                return ReadParentheses();
            case PythonToken.LeftBracket:
                return ReadList();
            case PythonToken.LeftBrace:
                return ReadBraces();
            case PythonToken.Backtick:
                return ReadBackticks();
            default:
                return FailHere();
        }
    }

    private bool ReadParentheses()
    {
        var (first, start) = (_nodes.Count, _start);
        if (!Enter())
        {
            return false;
        }

        if (_token == PythonToken.RightParenthesis)
        {
            Next();
            _depth--;
            _nodes.Add(CodeKind.Tuple, first, start, _previousEnd);
            return true;
        }

        if (_token == PythonToken.Yield)
        {
            _depth--;
            return ReadYield() && Expect(PythonToken.RightParenthesis);
        }

        var isSpread = _token == PythonToken.Star;
        if (!ReadElement())
        {
            return false;
        }

        if (_token is PythonToken.For or PythonToken.Async && !isSpread)
        {
            if (!ReadClauses() || !Expect(PythonToken.RightParenthesis))
            {
                return false;
            }

            _nodes.Add(CodeKind.Comprehension, first, start, _previousEnd);
        }
        else if (_token == PythonToken.Comma)
        {
            if (!ReadFurtherElements(PythonToken.RightParenthesis))
            {
                return false;
            }

            _nodes.Add(CodeKind.Tuple, first, start, _previousEnd);
        }
        else if (isSpread || !Expect(PythonToken.RightParenthesis))
        {
            return isSpread && FailHere();
        }

        _depth--;
        return true;
    }

    /// <summary>Reads the elements after the first, whose role it sets, and the closing bracket.</summary>
    private bool ReadFurtherElements(PythonToken closing)
    {
        _nodes.SetRole(CodeRole.Element);
        while (_token == PythonToken.Comma)
        {
            Next();
            if (_token == closing)
            {
                break;
            }

            if (!ReadElement())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Element);
        }

        return Expect(closing);
    }

    private bool ReadList()
    {
        var (first, start) = (_nodes.Count, _start);
        if (!Enter())
        {
            return false;
        }

        var kind = CodeKind.List;
        if (_token == PythonToken.RightBracket)
        {
            Next();
        }
        else
        {
            var isSpread = _token == PythonToken.Star;
            if (!ReadElement())
            {
                return false;
            }

            if (_token is PythonToken.For or PythonToken.Async && !isSpread)
            {
                kind = CodeKind.Comprehension;
                if (!ReadClauses() || !Expect(PythonToken.RightBracket))
                {
                    return false;
                }
            }
            else if (!ReadFurtherElements(PythonToken.RightBracket))
            {
                return false;
            }
        }

        _depth--;
        _nodes.Add(kind, first, start, _previousEnd);
        return true;
    }

    /// <summary>Reads a map or set, or the comprehension of one.</summary>
    private bool ReadBraces()
    {
        var (first, start) = (_nodes.Count, _start);
        if (!Enter())
        {
            return false;
        }

        var kind = CodeKind.Map;
        if (_token == PythonToken.RightBrace)
        {
            Next();
        }
        else
        {
            var isSpread = _token is PythonToken.Star or PythonToken.DoubleStar;
            if (!ReadEntryOrElement(out var isMap))
            {
                return false;
            }

            kind = isMap ? CodeKind.Map : CodeKind.Set;
            if (_token is PythonToken.For or PythonToken.Async && !isSpread)
            {
                kind = CodeKind.Comprehension;
                if (!ReadClauses() || !Expect(PythonToken.RightBrace))
                {
                    return false;
                }
            }
            else
            {
                _nodes.SetRole(CodeRole.Element);
                while (_token == PythonToken.Comma)
                {
                    Next();
                    if (_token == PythonToken.RightBrace)
                    {
                        break;
                    }

                    if (!ReadEntryOrElement(out var isEntry) || (isEntry != isMap && !FailHere()))
                    {
                        return false;
                    }

                    _nodes.SetRole(CodeRole.Element);
                }

                if (!Expect(PythonToken.RightBrace))
                {
                    return false;
                }
            }
        }

        _depth--;
        _nodes.Add(kind, first, start, _previousEnd);
        return true;
    }

    private bool ReadEntryOrElement(out bool isEntry)
    {
        var (first, start) = (_nodes.Count, _start);
        isEntry = _token == PythonToken.DoubleStar;
        if (isEntry)
        {
            Next();
            if (!ReadOperation(BitOr))
            {
                return false;
            }

            AddSpread(first, start, CodeStyle.KeywordSpread);
            return true;
        }

        var isSpread = _token == PythonToken.Star;
        if (!ReadElement())
        {
            return false;
        }

        if (_token == PythonToken.Colon && !isSpread && !(_nodes.Last.Kind == CodeKind.Assign && _nodes.Last.Start == start))
        {
            isEntry = true;
            _nodes.SetRole(CodeRole.Key);
            Next();
            if (!ReadExpression())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Value);
            _nodes.Add(CodeKind.Entry, first, start, _previousEnd);
        }

        return true;
    }

    private bool ReadBackticks()
    {
        var (first, start) = (_nodes.Count, _start);
        Report(start, _end, "python-2", "A text of a value is 'repr(value)' in Python 3. Replace the backticks.");
        if (!Enter() || !ReadExpressions() || !Expect(PythonToken.Backtick))
        {
            return false;
        }

        _depth--;
        _nodes.SetRole(CodeRole.Value);
        _nodes.Add(CodeKind.Other, first, start, _previousEnd);
        return true;
    }

    /// <summary>Reads the loops of a comprehension after its element, whose role it sets.</summary>
    private bool ReadClauses()
    {
        _nodes.SetRole(CodeRole.Element);
        while (_token is PythonToken.For or PythonToken.Async)
        {
            var (first, start) = (_nodes.Count, _start);
            var style = CodeStyle.None;
            if (_token == PythonToken.Async)
            {
                style = CodeStyle.Async;
                Next();
            }

            if (!Expect(PythonToken.For) || !ReadTargets() || !Expect(PythonToken.In) || !ReadOperation(Or))
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Iterable);
            while (_token == PythonToken.If)
            {
                Next();
                if (!ReadOperation(Or))
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Condition);
            }

            _nodes.Add(CodeKind.Clause, first, start, _previousEnd, style);
            _nodes.SetRole(CodeRole.Clause);
        }

        return true;
    }

    /// <summary>Reads a target, or several with commas as a tuple, before <c>in</c>.</summary>
    private bool ReadTargets()
    {
        var (first, start) = (_nodes.Count, _start);
        if (!ReadTargetOperand())
        {
            return false;
        }

        if (_token == PythonToken.Comma)
        {
            do
            {
                _nodes.SetRole(CodeRole.Element);
                Next();
                if (_token == PythonToken.In)
                {
                    break;
                }

                if (!ReadTargetOperand())
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Element);
            }
            while (_token == PythonToken.Comma);
            _nodes.Add(CodeKind.Tuple, first, start, _previousEnd);
        }

        _nodes.SetRole(CodeRole.Target);
        return CheckTarget(TargetRule.Assign);
    }

    private bool ReadTargetOperand() => _token == PythonToken.Star ? ReadStarred() : ReadOperation(BitOr);

    /// <summary>Reads one target.</summary>
    private bool ReadTarget() => ReadTargetOperand() && CheckTarget(TargetRule.Assign);
}
