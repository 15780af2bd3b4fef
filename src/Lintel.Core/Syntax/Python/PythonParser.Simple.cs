using Lintel.Syntax.Code;

namespace Lintel.Syntax.Python;

/// <summary>This part: simple statements.</summary>
internal ref partial struct PythonParser
{
    private bool ReadSimpleStatement()
    {
        var (first, start) = (_nodes.Count, _start);
        switch (_token)
        {
            case PythonToken.Import:
                return ReadImport();
            case PythonToken.From:
                return ReadFromImport();
            case PythonToken.Return:
                Next();
                if (!AtStatementEnd && !(ReadExpressionsOrYield() && SetRole(CodeRole.Value)))
                {
                    return false;
                }

                _nodes.Add(CodeKind.Return, first, start, _previousEnd);
                return true;
            case PythonToken.Raise:
                return ReadRaise();
            case PythonToken.Del:
                return ReadDelete();
            case PythonToken.Assert:
                Next();
                if (!ReadExpression())
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Condition);
                if (_token == PythonToken.Comma)
                {
                    Next();
                    if (!ReadExpression())
                    {
                        return false;
                    }

                    _nodes.SetRole(CodeRole.Message);
                }

                _nodes.Add(CodeKind.Assert, first, start, _previousEnd);
                return true;
            case PythonToken.Pass:
                return ReadWord(CodeKind.Pass);
            case PythonToken.Break:
                return ReadWord(CodeKind.Break);
            case PythonToken.Continue:
                return ReadWord(CodeKind.Continue);
            case PythonToken.Global:
                return ReadNames(CodeKind.Global);
            case PythonToken.Nonlocal:
                return ReadNames(CodeKind.Nonlocal);
            case PythonToken.Name when _end - _start is 4 or 5 && AtSoftKeyword(out var isType):
                return isType ? ReadTypeAlias() : ReadPython2Call();
            default:
                return ReadExpressionOrAssignment();
        }
    }

    private readonly bool AtStatementEnd => _token is PythonToken.Newline or PythonToken.Semicolon or PythonToken.End;

    private readonly bool SetRole(CodeRole role)
    {
        _nodes.SetRole(role);
        return true;
    }

    private bool ReadWord(CodeKind kind)
    {
        _nodes.AddLeaf(kind, _start, _end);
        Next();
        return true;
    }

    /// <summary>Adds the identifier that is the current token.</summary>
    private bool ReadName(CodeRole role)
    {
        if (_token != PythonToken.Name)
        {
            return FailHere();
        }

        _nodes.AddLeaf(CodeKind.Name, _start, _end);
        _nodes.SetRole(role);
        Next();
        return true;
    }

    private bool Expect(PythonToken token)
    {
        if (_token != token)
        {
            return FailHere();
        }

        Next();
        return true;
    }

    private bool ReadNames(CodeKind kind)
    {
        var (first, start) = (_nodes.Count, _start);
        do
        {
            Next();
            if (!ReadName(CodeRole.Name))
            {
                return false;
            }
        }
        while (_token == PythonToken.Comma);
        _nodes.Add(kind, first, start, _previousEnd);
        return true;
    }

    private bool ReadImport()
    {
        var (first, start) = (_nodes.Count, _start);
        do
        {
            Next();
            var (name, nameStart) = (_nodes.Count, _start);
            if (!ReadDottedName() || !ReadAlias(name, nameStart))
            {
                return false;
            }
        }
        while (_token == PythonToken.Comma);
        _nodes.Add(CodeKind.Import, first, start, _previousEnd);
        return true;
    }

    private bool ReadDottedName()
    {
        var start = _start;
        while (true)
        {
            if (!Expect(PythonToken.Name))
            {
                return false;
            }

            if (_token != PythonToken.Dot)
            {
                break;
            }

            Next();
        }

        _nodes.AddLeaf(CodeKind.ModuleName, start, _previousEnd);
        _nodes.SetRole(CodeRole.Name);
        return true;
    }

    /// <summary>Reads the alias of the name that was just read, if it has one, and adds what both are.</summary>
    private bool ReadAlias(int first, int start)
    {
        if (_token == PythonToken.As)
        {
            Next();
            if (!ReadName(CodeRole.Alias))
            {
                return false;
            }
        }

        _nodes.Add(CodeKind.ImportedName, first, start, _previousEnd);
        _nodes.SetRole(CodeRole.Name);
        return true;
    }

    private bool ReadFromImport()
    {
        var (first, start) = (_nodes.Count, _start);
        Next();
        var module = _start;
        while (_token is PythonToken.Dot or PythonToken.Ellipsis)
        {
            Next();
        }

        if (_token == PythonToken.Name)
        {
            if (!ReadDottedName())
            {
                return false;
            }

            _nodes.Last.Start = module;
        }
        else if (_start == module || _token != PythonToken.Import)
        {
            return FailHere();
        }
        else
        {
            _nodes.AddLeaf(CodeKind.ModuleName, module, _previousEnd);
        }

        _nodes.SetRole(CodeRole.Module);
        if (!Expect(PythonToken.Import))
        {
            return false;
        }

        if (_token == PythonToken.Star)
        {
            _nodes.AddLeaf(CodeKind.ImportedName, _start, _end, CodeStyle.Everything);
            _nodes.SetRole(CodeRole.Name);
            Next();
        }
        else
        {
            var isOpen = _token == PythonToken.LeftParenthesis;
            if (isOpen)
            {
                Next();
            }

            while (true)
            {
                var (name, nameStart) = (_nodes.Count, _start);
                if (!ReadName(CodeRole.Name) || !ReadAlias(name, nameStart))
                {
                    return false;
                }

                if (_token != PythonToken.Comma)
                {
                    break;
                }

                Next();
                if (isOpen && _token == PythonToken.RightParenthesis)
                {
                    break;
                }
            }

            if (isOpen && !Expect(PythonToken.RightParenthesis))
            {
                return false;
            }
        }

        _nodes.Add(CodeKind.Import, first, start, _previousEnd);
        return true;
    }

    private bool ReadRaise()
    {
        var (first, start) = (_nodes.Count, _start);
        Next();
        if (!AtStatementEnd)
        {
            if (!ReadExpression())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Value);
            if (_token == PythonToken.From)
            {
                Next();
                if (!ReadExpression())
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Cause);
            }
            else if (_token == PythonToken.Comma)
            {
                Report(_start, _end, "python-2", "An error is raised with its arguments in parentheses in Python 3. Write 'raise Error(...)'.");
                while (_token == PythonToken.Comma)
                {
                    Next();
                    if (!ReadExpression())
                    {
                        return false;
                    }

                    _nodes.SetRole(CodeRole.Argument);
                }
            }
        }

        _nodes.Add(CodeKind.Raise, first, start, _previousEnd);
        return true;
    }

    private bool ReadDelete()
    {
        var (first, start) = (_nodes.Count, _start);
        Next();
        while (true)
        {
            if (!ReadOperation(BitOr) || !CheckTarget(TargetRule.Delete))
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Target);
            if (_token != PythonToken.Comma)
            {
                break;
            }

            Next();
            if (AtStatementEnd)
            {
                break;
            }
        }

        _nodes.Add(CodeKind.Delete, first, start, _previousEnd);
        return true;
    }

    /// <summary>Whether a name that is a statement at some places is one here: <c>type X = ...</c>, or a call of Python 2 without parentheses, <c>print x</c>.</summary>
    private readonly bool AtSoftKeyword(out bool isType)
    {
        isType = AtWord("type"u8);
        if (!isType && !AtWord("print"u8) && !AtWord("exec"u8))
        {
            return false;
        }

        // A keyword after the name makes an expression of it, except for those that start one.
        var next = this;
        next._isLookingAhead = true;
        next.Next();
        return next._token == PythonToken.Name
            || (!isType && next._token is PythonToken.Text or PythonToken.InterpolatedText or PythonToken.Number or PythonToken.None or PythonToken.True or PythonToken.False
                or PythonToken.Lambda or PythonToken.LeftBrace or PythonToken.Tilde or PythonToken.Backtick);
    }

    private bool ReadTypeAlias()
    {
        var (first, start) = (_nodes.Count, _start);
        Next();
        if (!ReadName(CodeRole.Name) || !ReadTypeParameters() || !Expect(PythonToken.Equal) || !ReadExpression())
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Value);
        _nodes.Add(CodeKind.TypeAlias, first, start, _previousEnd);
        return true;
    }

    /// <summary>Reads <c>print a, b</c> and <c>exec a in b</c> as calls.</summary>
    private bool ReadPython2Call()
    {
        var (first, start) = (_nodes.Count, _start);
        Report(_start, _end, "python-2", "This is a function in Python 3. Put its arguments in parentheses.");
        ReadName(CodeRole.Function);
        do
        {
            if (!ReadExpression())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Argument);
            if (_token != PythonToken.Comma)
            {
                break;
            }

            Next();
        }
        while (!AtStatementEnd);
        _nodes.Add(CodeKind.Call, first, start, _previousEnd);
        return true;
    }

    private bool ReadExpressionOrAssignment()
    {
        var (first, start) = (_nodes.Count, _start);
        if (!ReadExpressionsOrYield())
        {
            return false;
        }

        switch (_token)
        {
            case PythonToken.Equal:
                do
                {
                    if (!CheckTarget(TargetRule.Assign))
                    {
                        return false;
                    }

                    _nodes.SetRole(CodeRole.Target);
                    Next();
                    if (!ReadExpressionsOrYield())
                    {
                        return false;
                    }
                }
                while (_token == PythonToken.Equal);
                _nodes.SetRole(CodeRole.Value);
                _nodes.Add(CodeKind.Assign, first, start, _previousEnd, CodeOperator.None);
                return true;
            case PythonToken.Colon:
                return ReadAnnotatedAssignment(first, start);
            case >= PythonToken.PlusEqual:
                var operation = _token switch
                {
                    PythonToken.PlusEqual => CodeOperator.Add,
                    PythonToken.MinusEqual => CodeOperator.Subtract,
                    PythonToken.StarEqual => CodeOperator.Multiply,
                    PythonToken.DoubleStarEqual => CodeOperator.Power,
                    PythonToken.SlashEqual => CodeOperator.Divide,
                    PythonToken.DoubleSlashEqual => CodeOperator.FloorDivide,
                    PythonToken.PercentEqual => CodeOperator.Modulo,
                    PythonToken.AtEqual => CodeOperator.MatrixMultiply,
                    PythonToken.AmpersandEqual => CodeOperator.BitAnd,
                    PythonToken.BarEqual => CodeOperator.BitOr,
                    PythonToken.CaretEqual => CodeOperator.BitXor,
                    PythonToken.LeftShiftEqual => CodeOperator.LeftShift,
                    _ => CodeOperator.RightShift,
                };
                if (!CheckTarget(TargetRule.Single))
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Target);
                Next();
                if (!ReadExpressionsOrYield())
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Value);
                _nodes.Add(CodeKind.Assign, first, start, _previousEnd, operation);
                return true;
            default:
                return true;
        }
    }

    private bool ReadAnnotatedAssignment(int first, int start)
    {
        if (!CheckTarget(TargetRule.Single))
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Target);
        Next();
        if (!ReadExpression())
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Annotation);
        if (_token == PythonToken.Equal)
        {
            Next();
            if (!ReadExpressionsOrYield())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Value);
        }

        _nodes.Add(CodeKind.Assign, first, start, _previousEnd, CodeOperator.None);
        return true;
    }

    /// <summary>What the target of a statement may be.</summary>
    private enum TargetRule
    {
        /// <summary>A name, member, index, or a list or tuple of targets, of which one may be spread.</summary>
        Assign,

        /// <summary>The same without a spread.</summary>
        Delete,

        /// <summary>A name, member or index.</summary>
        Single,
    }

    /// <summary>Checks that the expression that was just read can be assigned to.</summary>
    private readonly bool CheckTarget(TargetRule rule) => IsTarget(_nodes.Count - 1, rule)
        || Fail(_nodes.Last.Start, _nodes.Last.End, "python-target", "This cannot be assigned to or deleted. Put a name, an attribute, an index or a list of them here.");

    private readonly bool IsTarget(int node, TargetRule rule)
    {
        ref readonly var n = ref _nodes[node];
        switch (n.Kind)
        {
            case CodeKind.Name or CodeKind.Member or CodeKind.Index:
                return true;
            case CodeKind.Spread when rule == TargetRule.Assign:
                return _nodes[node - 1].Kind != CodeKind.Spread && IsTarget(node - 1, rule);
            case CodeKind.Tuple or CodeKind.List when rule != TargetRule.Single:
                for (var child = node - 1; child >= n.Next; child = _nodes[child].Next - 1)
                {
                    if (!IsTarget(child, rule))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return false;
        }
    }
}
