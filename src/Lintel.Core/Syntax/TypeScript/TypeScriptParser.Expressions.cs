using Lintel.Syntax.Code;

namespace Lintel.Syntax.TypeScript;

/// <summary>This part: expressions. Each method starts at the first token of an expression, adds its node last, and leaves the token after it.</summary>
internal ref partial struct TypeScriptParser
{
    /// <summary>The precedence of '**', which groups to the right.</summary>
    private const int Power = 11;

    /// <summary>The precedence of each operator from <see cref="TypeScriptToken.Plus"/> to <see cref="TypeScriptToken.NotEqualEqual"/>.</summary>
    private static ReadOnlySpan<byte> Precedences => [9, 9, 10, Power, 10, 10, 5, 2, 3, 1, 1, 4, 8, 8, 8, 7, 7, 7, 7, 6, 6, 6, 6];

    private static int PrecedenceOf(TypeScriptToken token) => token switch
    {
        >= TypeScriptToken.Plus and <= TypeScriptToken.NotEqualEqual => Precedences[token - TypeScriptToken.Plus],
        TypeScriptToken.In or TypeScriptToken.InstanceOf or TypeScriptToken.As or TypeScriptToken.Satisfies => 7,
        _ => 0,
    };

    private static CodeOperator OperatorOf(TypeScriptToken token) => token switch
    {
        TypeScriptToken.Plus or TypeScriptToken.PlusEqual => CodeOperator.Add,
        TypeScriptToken.Minus or TypeScriptToken.MinusEqual => CodeOperator.Subtract,
        TypeScriptToken.Star or TypeScriptToken.StarEqual => CodeOperator.Multiply,
        TypeScriptToken.StarStar or TypeScriptToken.StarStarEqual => CodeOperator.Power,
        TypeScriptToken.Slash or TypeScriptToken.SlashEqual => CodeOperator.Divide,
        TypeScriptToken.Percent or TypeScriptToken.PercentEqual => CodeOperator.Modulo,
        TypeScriptToken.Ampersand or TypeScriptToken.AmpersandEqual => CodeOperator.BitAnd,
        TypeScriptToken.AmpersandAmpersand or TypeScriptToken.AmpersandAmpersandEqual => CodeOperator.And,
        TypeScriptToken.Bar or TypeScriptToken.BarEqual => CodeOperator.BitOr,
        TypeScriptToken.BarBar or TypeScriptToken.BarBarEqual => CodeOperator.Or,
        TypeScriptToken.QuestionQuestion or TypeScriptToken.QuestionQuestionEqual => CodeOperator.Coalesce,
        TypeScriptToken.Caret or TypeScriptToken.CaretEqual => CodeOperator.BitXor,
        TypeScriptToken.LeftShift or TypeScriptToken.LeftShiftEqual => CodeOperator.LeftShift,
        TypeScriptToken.RightShift or TypeScriptToken.RightShiftEqual => CodeOperator.RightShift,
        TypeScriptToken.UnsignedRightShift or TypeScriptToken.UnsignedRightShiftEqual => CodeOperator.UnsignedRightShift,
        TypeScriptToken.Less => CodeOperator.Less,
        TypeScriptToken.Greater => CodeOperator.Greater,
        TypeScriptToken.LessEqual => CodeOperator.LessOrEqual,
        TypeScriptToken.GreaterEqual => CodeOperator.GreaterOrEqual,
        TypeScriptToken.EqualEqual => CodeOperator.LooselyEqual,
        TypeScriptToken.EqualEqualEqual => CodeOperator.Equal,
        TypeScriptToken.NotEqual => CodeOperator.LooselyNotEqual,
        TypeScriptToken.NotEqualEqual => CodeOperator.NotEqual,
        TypeScriptToken.In => CodeOperator.In,
        TypeScriptToken.InstanceOf => CodeOperator.InstanceOf,
        TypeScriptToken.Exclamation => CodeOperator.Not,
        TypeScriptToken.Tilde => CodeOperator.Invert,
        TypeScriptToken.Delete => CodeOperator.Delete,
        TypeScriptToken.TypeOf => CodeOperator.TypeOf,
        TypeScriptToken.Void => CodeOperator.Void,
        TypeScriptToken.PlusPlus => CodeOperator.Increment,
        TypeScriptToken.MinusMinus => CodeOperator.Decrement,
        _ => CodeOperator.None,
    };

    /// <summary>Whether an expression may start with the current token.</summary>
    private readonly bool AtExpression => _token switch
    {
        TypeScriptToken.Number or TypeScriptToken.Text or TypeScriptToken.Template or TypeScriptToken.PrivateName or TypeScriptToken.LeftParenthesis or TypeScriptToken.LeftBracket
            or TypeScriptToken.LeftBrace or TypeScriptToken.Function or TypeScriptToken.Class or TypeScriptToken.New or TypeScriptToken.Slash or TypeScriptToken.SlashEqual or TypeScriptToken.This
            or TypeScriptToken.Super or TypeScriptToken.Null or TypeScriptToken.True or TypeScriptToken.False or TypeScriptToken.Import or TypeScriptToken.Plus or TypeScriptToken.Minus or TypeScriptToken.Tilde
            or TypeScriptToken.Exclamation or TypeScriptToken.Delete or TypeScriptToken.TypeOf or TypeScriptToken.Void or TypeScriptToken.PlusPlus or TypeScriptToken.MinusMinus or TypeScriptToken.Less
            or TypeScriptToken.Await or TypeScriptToken.Yield or TypeScriptToken.At => true,
        _ => AtIdentifier,
    };

    /// <summary>Reads an expression, or several with commas.</summary>
    private bool ReadExpression()
    {
        var (first, start, decorator) = (_nodes.Count, _start, _context & Context.Decorator);
        _context &= ~Context.Decorator;
        if (!ReadAssignment())
        {
            return false;
        }

        while (_token == TypeScriptToken.Comma)
        {
            _nodes.SetRole(CodeRole.Left);
            Next();
            if (!ReadAssignment())
            {
                return false;
            }

            AddBinary(first, start, CodeOperator.Comma);
        }

        _context |= decorator;
        return true;
    }

    /// <summary>Reads an expression in brackets, where <c>in</c> is an operator.</summary>
    private bool ReadNestedExpression()
    {
        var context = _context;
        _context &= ~(Context.NoIn | Context.Decorator);
        var isRead = ReadExpression();
        _context = context;
        return isRead;
    }

    /// <summary>Reads an expression without commas.</summary>
    /// <param name="allowsReturnType">False between '?' and ':', where <c>(a): b =&gt; c</c> is only an arrow function when a ':' follows it.</param>
    private bool ReadAssignment(bool allowsReturnType = true)
    {
        if (!Enter())
        {
            return false;
        }

        var (first, start) = (_nodes.Count, _start);
        if (!ReadValueOrTarget(allowsReturnType, out var isTarget))
        {
            return false;
        }

        if (isTarget)
        {
            do
            {
                _nodes.SetRole(CodeRole.Target);
                Next();
                if (!ReadValueOrTarget(allowsReturnType, out isTarget))
                {
                    return false;
                }
            }
            while (isTarget);
            _nodes.SetRole(CodeRole.Value);
            _nodes.Add(CodeKind.Assign, first, start, _previousEnd, CodeOperator.None);
            _isOperand = false;
        }

        _depth--;
        return true;
    }

    /// <summary>Reads an expression, or what comes before an '=', which is then the token.</summary>
    private bool ReadValueOrTarget(bool allowsReturnType, out bool isTarget)
    {
        isTarget = false;
        var (first, start) = (_nodes.Count, _start);
        switch (_token)
        {
            case TypeScriptToken.Yield when Has(Context.Yield) || NextIsOperandOnLine():
                return ReadYield(first, start);
            case TypeScriptToken.LeftParenthesis or TypeScriptToken.Less or TypeScriptToken.Async:
                var outcome = TryReadArrow(first, start, allowsReturnType);
                if (outcome is { } isRead)
                {
                    return isRead;
                }

                break;
        }

        if (!ReadBinary(0))
        {
            return false;
        }

        if (_token == TypeScriptToken.Arrow && IsBareName(first, start))
        {
            return ReadSimpleArrow(first, start, start, CodeStyle.Arrow, allowsReturnType);
        }

        RescanGreater();
        if (_token >= TypeScriptToken.Equal && _isOperand)
        {
            if (_token == TypeScriptToken.Equal)
            {
                isTarget = true;
                return true;
            }

            var operation = OperatorOf(_token);
            _nodes.SetRole(CodeRole.Target);
            Next();
            if (!ReadAssignment(allowsReturnType))
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Value);
            _nodes.Add(CodeKind.Assign, first, start, _previousEnd, operation);
            _isOperand = false;
            return true;
        }

        return _token != TypeScriptToken.Question || ReadConditional(first, start, allowsReturnType);
    }

    private bool ReadConditional(int first, int start, bool allowsReturnType)
    {
        _nodes.SetRole(CodeRole.Condition);
        Next();
        var context = _context;
        _context &= ~(Context.NoIn | Context.Decorator);
        if (!ReadAssignment(allowsReturnType: false))
        {
            return false;
        }

        _context = context;
        _nodes.SetRole(CodeRole.Then);
        if (!Expect(TypeScriptToken.Colon) || !ReadAssignment(allowsReturnType))
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Else);
        _nodes.Add(CodeKind.Conditional, first, start, _previousEnd);
        _isOperand = false;
        return true;
    }

    /// <summary>Whether the expression that was just read is a name without parentheses.</summary>
    private readonly bool IsBareName(int first, int start)
        => _nodes.Count == first + 1 && _nodes.Last.Start == start && _nodes.Last.End == _previousEnd && (_nodes.Last.Kind == CodeKind.Name || (_nodes.Last.Kind == CodeKind.Null && _text[start] == 'u'));

    private bool ReadYield(int first, int start)
    {
        var style = CodeStyle.None;
        Next();
        if (!_hasBreak && (_token == TypeScriptToken.Star || AtExpression))
        {
            if (Skip(TypeScriptToken.Star))
            {
                style = CodeStyle.Delegating;
            }

            if (!ReadAssignment())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Value);
        }

        _nodes.Add(CodeKind.Yield, first, start, _previousEnd, style);
        _isOperand = false;
        return true;
    }

    /// <summary>Whether a name, keyword or literal follows on the same line.</summary>
    private bool NextIsOperandOnLine()
    {
        var mark = Save();
        Next();
        var isOperand = !_hasBreak && (AtWord || _token is TypeScriptToken.Number or TypeScriptToken.Text);
        Rewind(mark);
        return isOperand;
    }

    /// <summary>Reads operands, and the operators between them that bind more than a precedence.</summary>
    private bool ReadBinary(int precedence)
    {
        var (first, start) = (_nodes.Count, _start);
        if (!ReadUnary())
        {
            return false;
        }

        while (true)
        {
            RescanGreater();
            var token = _token;
            var next = PrecedenceOf(token);
            if (!(next == Power ? next >= precedence : next > precedence) || (token == TypeScriptToken.In && Has(Context.NoIn)))
            {
                return true;
            }

            if (token is TypeScriptToken.As or TypeScriptToken.Satisfies)
            {
                if (_hasBreak)
                {
                    return true;
                }

                Next();
                if (!ReadTypeWithoutNodes())
                {
                    return false;
                }
            }
            else
            {
                _nodes.SetRole(CodeRole.Left);
                Next();
                if (!Enter() || !ReadBinary(next))
                {
                    return false;
                }

                _depth--;
                AddBinary(first, start, OperatorOf(token));
            }

            _isOperand = false;
        }
    }

    private void AddBinary(int first, int start, CodeOperator operation)
    {
        _nodes.SetRole(CodeRole.Right);
        _nodes.Add(CodeKind.Binary, first, start, _previousEnd, operation);
        _isOperand = false;
    }

    private bool ReadUnary()
    {
        var (first, start) = (_nodes.Count, _start);
        switch (_token)
        {
            case TypeScriptToken.Plus or TypeScriptToken.Minus or TypeScriptToken.Tilde or TypeScriptToken.Exclamation or TypeScriptToken.Delete or TypeScriptToken.TypeOf or TypeScriptToken.Void:
                var operation = _token switch { TypeScriptToken.Plus => CodeOperator.Plus, TypeScriptToken.Minus => CodeOperator.Negate, var token => OperatorOf(token) };
                return ReadPrefixed(first, start, operation);
            case TypeScriptToken.PlusPlus or TypeScriptToken.MinusMinus:
                operation = OperatorOf(_token);
                Next();
                if (!ReadOperand())
                {
                    return false;
                }

                AddUnary(first, start, operation);
                return true;
            case TypeScriptToken.Await when AtAwait():
                Next();
                if (!Enter() || !ReadUnary())
                {
                    return false;
                }

                _depth--;
                _nodes.SetRole(CodeRole.Value);
                _nodes.Add(CodeKind.Await, first, start, _previousEnd);
                _isOperand = false;
                return true;
            case TypeScriptToken.Less when !_hasJsx:
                Next();
                if (!ReadTypeWithoutNodes() || !Expect(TypeScriptToken.Greater) || !Enter() || !ReadUnary())
                {
                    return false;
                }

                _depth--;
                _isOperand = false;
                return true;
        }

        if (!ReadOperand())
        {
            return false;
        }

        if (_token is TypeScriptToken.PlusPlus or TypeScriptToken.MinusMinus && !_hasBreak)
        {
            var operation = OperatorOf(_token);
            Next();
            AddUnary(first, start, operation);
        }

        return true;
    }

    private bool ReadPrefixed(int first, int start, CodeOperator operation)
    {
        Next();
        if (!Enter() || !ReadUnary())
        {
            return false;
        }

        _depth--;
        AddUnary(first, start, operation);
        return true;
    }

    private void AddUnary(int first, int start, CodeOperator operation)
    {
        _nodes.SetRole(CodeRole.Value);
        _nodes.Add(CodeKind.Unary, first, start, _previousEnd, operation);
        _isOperand = false;
    }

    /// <summary>Whether <c>await</c> waits here: in an asynchronous function, at the top of a module, and where it can be no name.</summary>
    private bool AtAwait() => Has(Context.Await) || NextIsOperandOnLine() || (Has(Context.TopLevel) && IsModule());

    /// <summary>Whether the text looks like a module, in which <c>await</c> is no name.</summary>
    private readonly bool IsModule() => HasLineOf("import"u8) || HasLineOf("export"u8) || _text.IndexOf("import.meta"u8) >= 0;

    /// <summary>Whether a line starts with a keyword, and no call or member of it.</summary>
    private readonly bool HasLineOf(ReadOnlySpan<byte> keyword)
    {
        var p = 0;
        while (_text[p..].IndexOf(keyword) is var length and >= 0)
        {
            p += length + keyword.Length;
            if ((p == keyword.Length || _text[p - keyword.Length - 1] is (byte)'\n' or (byte)'\r') && At(p) is (byte)' ' or (byte)'{' or (byte)'*' or (byte)'"' or (byte)'\'')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads an operand, and the members, calls and items after it.</summary>
    private bool ReadOperand()
    {
        var (first, start) = (_nodes.Count, _start);
        if (!(_token == TypeScriptToken.New ? ReadNew() : ReadPrimary()) || !ReadChain(first, start, isNew: false))
        {
            return false;
        }

        _isOperand = true;
        return true;
    }

    /// <summary>Reads what follows an operand.</summary>
    /// <param name="first">The first node of the operand.</param>
    /// <param name="start">Its start.</param>
    /// <param name="isNew">Whether it is what <c>new</c> makes: then the parentheses do not belong to it.</param>
    private bool ReadChain(int first, int start, bool isNew)
    {
        while (true)
        {
            switch (_token)
            {
                case TypeScriptToken.Dot:
                    _nodes.SetRole(CodeRole.Object);
                    Next();
                    if (!ReadMember(first, start, CodeStyle.None))
                    {
                        return false;
                    }

                    break;
                case TypeScriptToken.QuestionDot when !isNew:
                    Next();
                    if (!ReadOptional(first, start))
                    {
                        return false;
                    }

                    break;
                case TypeScriptToken.LeftBracket when !Has(Context.Decorator):
                    if (!ReadIndex(first, start, CodeStyle.None))
                    {
                        return false;
                    }

                    break;
                case TypeScriptToken.LeftParenthesis when !isNew:
                    if (!ReadCall(first, start, CodeStyle.None))
                    {
                        return false;
                    }

                    break;
                case TypeScriptToken.Template:
                    if (!ReadTagged(first, start))
                    {
                        return false;
                    }

                    break;
                case TypeScriptToken.Exclamation when !_hasBreak:
                    Next();
                    break;
                case TypeScriptToken.Less or TypeScriptToken.LeftShift when _hasTypeArguments:
                    if (!TrySkipTypeArguments())
                    {
                        return true;
                    }

                    break;
                default:
                    return true;
            }
        }
    }

    private bool ReadMember(int first, int start, CodeStyle style)
    {
        if (_token is not (>= TypeScriptToken.PrivateName and <= TypeScriptToken.Yield))
        {
            return FailHere();
        }

        _nodes.Add(CodeKind.Member, first, start, _end, style);
        Next();
        return true;
    }

    /// <summary>Reads what follows '?.'.</summary>
    private bool ReadOptional(int first, int start)
    {
        if (_token is TypeScriptToken.Less or TypeScriptToken.LeftShift && _hasTypeArguments && !TrySkipTypeArguments())
        {
            return FailHere();
        }

        switch (_token)
        {
            case TypeScriptToken.LeftBracket:
                return ReadIndex(first, start, CodeStyle.Optional);
            case TypeScriptToken.LeftParenthesis:
                return ReadCall(first, start, CodeStyle.Optional);
            case TypeScriptToken.Template:
                return ReadTagged(first, start);
            default:
                _nodes.SetRole(CodeRole.Object);
                return ReadMember(first, start, CodeStyle.Optional);
        }
    }

    /// <summary>Reads the template that a function is called with.</summary>
    private bool ReadTagged(int first, int start)
    {
        _nodes.SetRole(CodeRole.Function);
        if (!ReadTemplate(CodeStyle.Template))
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Argument);
        _nodes.Add(CodeKind.Call, first, start, _previousEnd);
        return true;
    }

    private bool ReadIndex(int first, int start, CodeStyle style)
    {
        _nodes.SetRole(CodeRole.Object);
        Next();
        if (!ReadNestedExpression() || !SetRole(CodeRole.Key) || !Expect(TypeScriptToken.RightBracket))
        {
            return false;
        }

        _nodes.Add(CodeKind.Index, first, start, _previousEnd, style);
        return true;
    }

    private bool ReadCall(int first, int start, CodeStyle style)
    {
        _nodes.SetRole(CodeRole.Function);
        if (!ReadArguments())
        {
            return false;
        }

        _nodes.Add(CodeKind.Call, first, start, _previousEnd, style);
        return true;
    }

    private bool ReadArguments()
    {
        Next();
        var context = _context;
        _context &= ~(Context.NoIn | Context.Decorator);
        while (_token != TypeScriptToken.RightParenthesis)
        {
            if (!ReadElement() || !SetRole(CodeRole.Argument))
            {
                return false;
            }

            if (!Skip(TypeScriptToken.Comma))
            {
                break;
            }
        }

        _context = context;
        return Expect(TypeScriptToken.RightParenthesis);
    }

    /// <summary>Reads an expression, or a spread of one.</summary>
    private bool ReadElement()
    {
        if (_token != TypeScriptToken.Ellipsis)
        {
            return ReadAssignment();
        }

        return ReadSpread(CodeStyle.Spread);
    }

    private bool ReadSpread(CodeStyle style)
    {
        var (first, start) = (_nodes.Count, _start);
        Next();
        if (!ReadAssignment())
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Value);
        _nodes.Add(CodeKind.Spread, first, start, _previousEnd, style);
        return true;
    }

    private bool ReadNew()
    {
        if (!Enter())
        {
            return false;
        }

        var (first, start) = (_nodes.Count, _start);
        Next();
        if (_token == TypeScriptToken.Dot)
        {
            // new.target
            _nodes.AddLeaf(CodeKind.Name, start, _previousEnd);
            _nodes.SetRole(CodeRole.Object);
            Next();
            _depth--;
            return ReadMember(first, start, CodeStyle.None);
        }

        var type = _start;
        if (!(_token == TypeScriptToken.New ? ReadNew() : ReadPrimary()) || !ReadChain(first, type, isNew: true))
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Function);
        if (_token == TypeScriptToken.LeftParenthesis && !ReadArguments())
        {
            return false;
        }

        _nodes.Add(CodeKind.Call, first, start, _previousEnd, CodeStyle.New);
        _depth--;
        return true;
    }

    private bool ReadPrimary()
    {
        var (first, start) = (_nodes.Count, _start);
        switch (_token)
        {
            case TypeScriptToken.Number:
                return AddLeaf(CodeKind.Number);
            case TypeScriptToken.Text:
                _nodes.AddLeaf(CodeKind.Text, _start, _end, _style);
                Next();
                return true;
            case TypeScriptToken.Null:
                return AddLeaf(CodeKind.Null);
            case TypeScriptToken.True or TypeScriptToken.False:
                return AddLeaf(CodeKind.Boolean);
            case TypeScriptToken.Template:
                return ReadTemplate(CodeStyle.None);
            case TypeScriptToken.LeftParenthesis:
                Next();
                return ReadNestedExpression() && Expect(TypeScriptToken.RightParenthesis);
            case TypeScriptToken.LeftBracket:
                return ReadList(first, start);
            case TypeScriptToken.LeftBrace:
                return ReadMap(first, start);
            case TypeScriptToken.Slash or TypeScriptToken.SlashEqual:
                RescanSlash();
                return _token == TypeScriptToken.Regex ? AddLeaf(CodeKind.Other) : FailHere();
            case TypeScriptToken.Async when NextIsFunctionOnLine():
                Next();
                return ReadFunction(first, start, CodeStyle.Async);
            case TypeScriptToken.Function:
                return ReadFunction(first, start, CodeStyle.None);
            case TypeScriptToken.At:
                return ReadModifiers(out _) && (_token == TypeScriptToken.Class ? ReadClass(first, start) : FailHere());
            case TypeScriptToken.Class:
                return ReadClass(first, start);
            case TypeScriptToken.New:
                return ReadNew();
            case TypeScriptToken.Less when _hasJsx:
                return ReadJsx(isChild: false);
            case TypeScriptToken.This or TypeScriptToken.Super or TypeScriptToken.PrivateName:
                return AddLeaf(CodeKind.Name);
            case TypeScriptToken.Import:
                AddLeaf(CodeKind.Name);
                return _token is TypeScriptToken.LeftParenthesis or TypeScriptToken.Dot || (_token == TypeScriptToken.Less && _hasTypeArguments) || FailHere();
            default:
                if (!AtIdentifier)
                {
                    return FailHere();
                }

                return AddLeaf(_end - _start == 9 && _text[_start.._end].SequenceEqual("undefined"u8) ? CodeKind.Null : CodeKind.Name);
        }
    }

    /// <summary>Adds the current token as a leaf.</summary>
    private bool AddLeaf(CodeKind kind)
    {
        _nodes.AddLeaf(kind, _start, _end);
        Next();
        return true;
    }

    private bool NextIsFunctionOnLine()
    {
        var mark = Save();
        Next();
        var isFunction = _token == TypeScriptToken.Function && !_hasBreak;
        Rewind(mark);
        return isFunction;
    }

    private bool ReadList(int first, int start)
    {
        Next();
        var context = _context;
        _context &= ~(Context.NoIn | Context.Decorator);
        while (_token != TypeScriptToken.RightBracket)
        {
            if (_token == TypeScriptToken.Comma)
            {
                _nodes.AddLeaf(CodeKind.Null, _start, _start);
            }
            else if (!ReadElement())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Element);
            if (!Skip(TypeScriptToken.Comma))
            {
                break;
            }
        }

        _context = context;
        if (!Expect(TypeScriptToken.RightBracket))
        {
            return false;
        }

        _nodes.Add(CodeKind.List, first, start, _previousEnd);
        return true;
    }

    private bool ReadMap(int first, int start)
    {
        Next();
        var context = _context;
        _context &= ~(Context.NoIn | Context.Decorator);
        while (_token != TypeScriptToken.RightBrace)
        {
            if (!ReadEntry())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Element);
            if (!Skip(TypeScriptToken.Comma))
            {
                break;
            }
        }

        _context = context;
        if (!Expect(TypeScriptToken.RightBrace))
        {
            return false;
        }

        _nodes.Add(CodeKind.Map, first, start, _previousEnd);
        return true;
    }

    private bool ReadEntry()
    {
        var (first, start) = (_nodes.Count, _start);
        if (_token == TypeScriptToken.Ellipsis)
        {
            return ReadSpread(CodeStyle.KeywordSpread);
        }

        // Decorators and modifiers other than async are mistakes that only the checker of TypeScript reports.
        if (!ReadModifiers(out var modifiers))
        {
            return false;
        }

        _nodes.Truncate(first);
        var style = (modifiers & Modifiers.Async) != 0 ? CodeStyle.Async : CodeStyle.None;
        style |= (modifiers & Modifiers.Static) != 0 ? CodeStyle.Static : CodeStyle.None;
        var isMethod = _token is TypeScriptToken.Get or TypeScriptToken.Set && NextFollowsAccessor();
        if (isMethod)
        {
            style |= _token == TypeScriptToken.Get ? CodeStyle.Getter : CodeStyle.Setter;
            Next();
        }

        if (Skip(TypeScriptToken.Star))
        {
            isMethod = true;
            style |= CodeStyle.Generator;
        }

        var isIdentifier = AtIdentifier;
        var nameStart = _start;
        if (!ReadMemberName(isKey: true))
        {
            return false;
        }

        if (_token is TypeScriptToken.Question or TypeScriptToken.Exclamation)
        {
            Next();
        }

        if (isMethod || _token is TypeScriptToken.LeftParenthesis or TypeScriptToken.Less)
        {
            _nodes.SetRole(CodeRole.Key);
            if (!ReadMethod(_nodes.Count, _start, style, isBodyOptional: false, out _))
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Value);
        }
        else if (isIdentifier && _token != TypeScriptToken.Colon)
        {
            // { a }, or in a pattern { a = 1 }.
            _nodes.Last.Kind = CodeKind.Name;
            _nodes.Last.Detail = 0;
            if (_token == TypeScriptToken.Equal)
            {
                _nodes.SetRole(CodeRole.Target);
                if (!ReadInitializer(CodeRole.Value))
                {
                    return false;
                }

                _nodes.Add(CodeKind.Assign, first, nameStart, _previousEnd, CodeOperator.None);
            }

            _nodes.SetRole(CodeRole.Value);
        }
        else
        {
            _nodes.SetRole(CodeRole.Key);
            if (!Expect(TypeScriptToken.Colon) || !ReadAssignment())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Value);
        }

        _nodes.Add(CodeKind.Entry, first, start, _previousEnd);
        return true;
    }

    /// <summary>Reads the name of a member.</summary>
    /// <param name="isKey">Whether it is the key of an entry: a name is then a text.</param>
    private bool ReadMemberName(bool isKey)
    {
        switch (_token)
        {
            case TypeScriptToken.Text:
                _nodes.AddLeaf(CodeKind.Text, _start, _end, _style);
                Next();
                return true;
            case TypeScriptToken.Number:
                return AddLeaf(CodeKind.Number);
            case TypeScriptToken.LeftBracket:
                Next();
                return ReadNestedExpression() && Expect(TypeScriptToken.RightBracket);
            case >= TypeScriptToken.PrivateName and <= TypeScriptToken.Yield:
                if (isKey)
                {
                    var isEncoded = _text[_start.._end].Contains((byte)'\\');
                    _nodes.AddLeaf(CodeKind.Text, _start, _end, isEncoded ? CodeStyle.Unquoted | CodeStyle.Encoded : CodeStyle.Unquoted);
                    Next();
                    return true;
                }

                return AddLeaf(CodeKind.Name);
            default:
                return FailHere();
        }
    }

    /// <summary>Reads a template, at its opening backtick. Parts that are not empty and interpolations are its children, if it has interpolations.</summary>
    private bool ReadTemplate(CodeStyle style)
    {
        if (!Enter())
        {
            return false;
        }

        var (first, start) = (_nodes.Count, _start);
        if (!ReadTemplateParts(first, start, style, isType: false))
        {
            return false;
        }

        _depth--;
        return true;
    }

    private bool ReadTemplateParts(int first, int start, CodeStyle style, bool isType)
    {
        var text = _text;
        var (p, partStart, encoded, isInterpolated) = (_end, _end, CodeStyle.None, false);
        while (true)
        {
            var length = (uint)p < (uint)text.Length ? text[p..].IndexOfAny("`\\$\r"u8) : -1;
            if (length < 0)
            {
                return Fail(start, start + 1, "typescript-unclosed-text", "Nothing closes this template. Add a backtick after it.");
            }

            p += length;
            var c = text[p];
            if (c == '`')
            {
                break;
            }

            if (c == '\\')
            {
                encoded = CodeStyle.Encoded;
                p = SkipEscape(p, isReported: (style & CodeStyle.Template) == 0);
            }
            else if (c == '\r')
            {
                encoded = CodeStyle.Encoded;
                p++;
            }
            else if (At(p + 1) != '{')
            {
                p++;
            }
            else
            {
                isInterpolated = true;
                AddPart(partStart, p, encoded);
                var (value, open) = (_nodes.Count, p);
                var context = _context;
                _context &= ~(Context.NoIn | Context.Decorator | Context.NoConditionalType);
                _end = _pos = p + 2;
                Next();
                if (!(isType ? ReadType() : ReadExpression()))
                {
                    return false;
                }

                if (_token != TypeScriptToken.RightBrace)
                {
                    return FailHere();
                }

                _context = context;
                if (!isType)
                {
                    _nodes.SetRole(CodeRole.Value);
                    _nodes.Add(CodeKind.Interpolation, value, open, _end);
                    _nodes.SetRole(CodeRole.Part);
                }

                (p, partStart, encoded) = (_end, _end, CodeStyle.None);
            }
        }

        if (isInterpolated)
        {
            AddPart(partStart, p, encoded);
        }

        _end = _pos = p + 1;
        _nodes.Add(CodeKind.Text, first, start, _end, style | (isInterpolated ? CodeStyle.Interpolated : encoded));
        Next();
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
}
