using Lintel.Syntax.Code;

namespace Lintel.Syntax.TypeScript;

/// <summary>This part: statements. Each is added with its role.</summary>
internal ref partial struct TypeScriptParser
{
    /// <summary>Where the statement that was just read ends: its semicolon does not belong to it.</summary>
    private readonly int StatementEnd => _semicolonEnd == _previousEnd ? _semicolonStatementEnd : _previousEnd;

    /// <summary>Reads a statement, or leaves it out. One token is read at least.</summary>
    private void ReadStatement()
    {
        var (first, start, depth, context) = (_nodes.Count, _start, _depth, _context);
        if (!TryReadStatement())
        {
            SkipStatement(first, start, depth, context);
        }
    }

    private bool TryReadStatement()
    {
        if (!Enter())
        {
            return false;
        }

        var first = _nodes.Count;
        if (!ReadStatementCore(first, _start))
        {
            return false;
        }

        _depth--;
        if (_nodes.Count > first)
        {
            _nodes.SetRole(CodeRole.Statement);
        }

        return true;
    }

    private bool ReadStatementCore(int first, int start)
    {
        switch (_token)
        {
            case TypeScriptToken.Semicolon or TypeScriptToken.Debugger:
                return ReadEmpty();
            case TypeScriptToken.LeftBrace:
                return ReadBlock();
            case TypeScriptToken.Var:
                return ReadVariables(first, start);
            case TypeScriptToken.Function:
                return ReadFunctionDeclaration(first, start);
            case TypeScriptToken.Class:
                return ReadClass(first, start);
            case TypeScriptToken.If:
                return ReadIf(first, start);
            case TypeScriptToken.Do:
                return ReadDo(first, start);
            case TypeScriptToken.While:
                return ReadWhile(first, start);
            case TypeScriptToken.For:
                return ReadFor(first, start);
            case TypeScriptToken.Break or TypeScriptToken.Continue:
                return ReadJump();
            case TypeScriptToken.Return or TypeScriptToken.Throw:
                return ReadReturn(first, start);
            case TypeScriptToken.With:
                return ReadWith(first, start);
            case TypeScriptToken.Switch:
                return ReadSwitch(first, start);
            case TypeScriptToken.Try:
                return ReadTry(first, start);
            case TypeScriptToken.At:
                return ReadDeclaration(first, start);
            case TypeScriptToken.Name or TypeScriptToken.This or TypeScriptToken.LeftParenthesis:
                return ReadExpressionStatement(first, start);
            case TypeScriptToken.Const or TypeScriptToken.Enum or TypeScriptToken.Export or TypeScriptToken.Import or (>= TypeScriptToken.Abstract and <= TypeScriptToken.Yield):
                return AtDeclaration() ? ReadDeclaration(first, start) : ReadExpressionStatement(first, start);
            default:
                return ReadExpressionStatement(first, start);
        }
    }

    /// <summary>Reads the end of a statement: a semicolon, or a place where it can be left out (ECMA-262, 12.10).</summary>
    private bool ReadSemicolon()
    {
        if (_token == TypeScriptToken.Semicolon)
        {
            _semicolonStatementEnd = _previousEnd;
            _semicolonEnd = _end;
            Next();
            return true;
        }

        return CanEndStatement || FailHere();
    }

    /// <summary>Whether a statement may end before the current token.</summary>
    private readonly bool CanEndStatement => _token is TypeScriptToken.Semicolon or TypeScriptToken.RightBrace or TypeScriptToken.End || _hasBreak;

    private bool ReadEmpty()
    {
        _nodes.AddLeaf(CodeKind.Pass, _start, _end);
        var isDebugger = _token == TypeScriptToken.Debugger;
        Next();
        return !isDebugger || ReadSemicolon();
    }

    /// <summary>Reads statements in braces.</summary>
    private bool ReadBlock()
    {
        var (first, start) = (_nodes.Count, _start);
        if (!Expect(TypeScriptToken.LeftBrace))
        {
            return false;
        }

        while (_token is not (TypeScriptToken.RightBrace or TypeScriptToken.End))
        {
            ReadStatement();
        }

        CloseBlock(first, start);
        return true;
    }

    /// <summary>Reads the closing brace of a block; at the end of the file the block ends without it.</summary>
    private void CloseBlock(int first, int start)
    {
        if (_token == TypeScriptToken.RightBrace)
        {
            Next();
        }
        else
        {
            Report(start, start + 1, "typescript-syntax", "Nothing closes this brace. Add '}' after the block.");
            // The semicolon of its last statement is within the block, and so within what the block is the body of.
            _semicolonEnd = -1;
        }

        _nodes.Add(CodeKind.Block, first, start, _previousEnd);
    }

    /// <summary>Reads the body of a statement: a block, or one statement, which becomes a block.</summary>
    private bool ReadBody(CodeRole role)
    {
        if (_token == TypeScriptToken.LeftBrace)
        {
            if (!ReadBlock())
            {
                return false;
            }
        }
        else
        {
            var (first, start) = (_nodes.Count, _start);
            if (!TryReadStatement())
            {
                return false;
            }

            _nodes.Add(CodeKind.Block, first, start, StatementEnd);
        }

        _nodes.SetRole(role);
        return true;
    }

    private bool ReadCondition(CodeRole role) => Expect(TypeScriptToken.LeftParenthesis) && ReadExpression() && SetRole(role) && Expect(TypeScriptToken.RightParenthesis);

    private bool ReadIf(int first, int start)
    {
        while (true)
        {
            Next();
            if (!ReadCondition(CodeRole.Condition) || !ReadBody(CodeRole.Then))
            {
                return false;
            }

            if (_token != TypeScriptToken.Else)
            {
                break;
            }

            Next();
            if (_token != TypeScriptToken.If)
            {
                if (!ReadBody(CodeRole.Else))
                {
                    return false;
                }

                break;
            }
        }

        _nodes.Add(CodeKind.If, first, start, StatementEnd);
        return true;
    }

    private bool ReadDo(int first, int start)
    {
        Next();
        if (!ReadBody(CodeRole.Body) || !Expect(TypeScriptToken.While) || !ReadCondition(CodeRole.Condition))
        {
            return false;
        }

        _nodes.Add(CodeKind.While, first, start, _previousEnd, CodeStyle.BodyFirst);
        if (_token == TypeScriptToken.Semicolon)
        {
            return ReadSemicolon();
        }

        return true;
    }

    private bool ReadWhile(int first, int start)
    {
        Next();
        if (!ReadCondition(CodeRole.Condition) || !ReadBody(CodeRole.Body))
        {
            return false;
        }

        _nodes.Add(CodeKind.While, first, start, StatementEnd);
        return true;
    }

    private bool ReadFor(int first, int start)
    {
        var style = CodeStyle.None;
        Next();
        if (Skip(TypeScriptToken.Await))
        {
            style = CodeStyle.Async;
        }

        if (!Expect(TypeScriptToken.LeftParenthesis))
        {
            return false;
        }

        var hasTarget = false;
        var isDeclared = false;
        if (_token != TypeScriptToken.Semicolon)
        {
            var context = _context;
            _context |= Context.NoIn;
            var (head, headStart) = (_nodes.Count, _start);
            if (_token is TypeScriptToken.Var or TypeScriptToken.Let or TypeScriptToken.Const || (_token == TypeScriptToken.Using && AtUsing(isLoop: true)) || (_token == TypeScriptToken.Await && AtAwaitUsing()))
            {
                isDeclared = true;
                var declared = ReadDeclarationKeyword();
                if (!ReadDeclarators(head, headStart, declared, isLoop: true, out hasTarget))
                {
                    return false;
                }

                style |= hasTarget ? declared : CodeStyle.None;
            }
            else if (!ReadExpression())
            {
                return false;
            }

            _context = context;
            hasTarget |= !isDeclared && _token is TypeScriptToken.Of or TypeScriptToken.In;
        }

        return hasTarget ? ReadForEach(first, start, style) : ReadForCounting(first, start);
    }

    /// <summary>Reads on after the target.</summary>
    private bool ReadForEach(int first, int start, CodeStyle style)
    {
        _nodes.SetRole(CodeRole.Target);
        var isKeys = _token == TypeScriptToken.In;
        Next();
        var context = _context;
        _context &= ~Context.NoIn;
        if (!(isKeys ? ReadExpression() : ReadAssignment()) || !SetRole(CodeRole.Iterable) || !Expect(TypeScriptToken.RightParenthesis))
        {
            return false;
        }

        _context = context;
        if (!ReadBody(CodeRole.Body))
        {
            return false;
        }

        _nodes.Add(CodeKind.For, first, start, StatementEnd, style | (isKeys ? CodeStyle.Keys : CodeStyle.None));
        return true;
    }

    /// <summary>Reads on at the first semicolon.</summary>
    private bool ReadForCounting(int first, int start)
    {
        if (_nodes.Count > first)
        {
            _nodes.SetRole(CodeRole.Statement);
        }

        if (!Expect(TypeScriptToken.Semicolon)
            || (_token is not (TypeScriptToken.Semicolon or TypeScriptToken.RightParenthesis) && !(ReadExpression() && SetRole(CodeRole.Condition)))
            || !Expect(TypeScriptToken.Semicolon)
            || (_token != TypeScriptToken.RightParenthesis && !(ReadExpression() && SetRole(CodeRole.Step)))
            || !Expect(TypeScriptToken.RightParenthesis)
            || !ReadBody(CodeRole.Body))
        {
            return false;
        }

        _nodes.Add(CodeKind.While, first, start, StatementEnd);
        return true;
    }

    /// <summary>Reads <c>break</c> or <c>continue</c>, with a label or without.</summary>
    private bool ReadJump()
    {
        var (start, kind) = (_start, _token == TypeScriptToken.Break ? CodeKind.Break : CodeKind.Continue);
        Next();
        if (!CanEndStatement)
        {
            if (!AtIdentifier)
            {
                return FailHere();
            }

            Next();
        }

        _nodes.AddLeaf(kind, start, _previousEnd);
        return ReadSemicolon();
    }

    private bool ReadReturn(int first, int start)
    {
        var isThrow = _token == TypeScriptToken.Throw;
        Next();
        if (isThrow ? !_hasBreak : !CanEndStatement)
        {
            if (!ReadExpression())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Value);
        }
        else if (isThrow)
        {
            return FailHere();
        }

        _nodes.Add(isThrow ? CodeKind.Raise : CodeKind.Return, first, start, _previousEnd);
        return ReadSemicolon();
    }

    private bool ReadWith(int first, int start)
    {
        Next();
        var (item, itemStart) = (_nodes.Count, _start);
        if (!ReadCondition(CodeRole.Value))
        {
            return false;
        }

        _nodes.Add(CodeKind.WithItem, item, itemStart, _previousEnd);
        _nodes.SetRole(CodeRole.Item);
        if (!ReadBody(CodeRole.Body))
        {
            return false;
        }

        _nodes.Add(CodeKind.With, first, start, StatementEnd);
        return true;
    }

    private bool ReadSwitch(int first, int start)
    {
        Next();
        if (!ReadCondition(CodeRole.Value) || !Expect(TypeScriptToken.LeftBrace))
        {
            return false;
        }

        while (_token is TypeScriptToken.Case or TypeScriptToken.Default)
        {
            var (child, childStart) = (_nodes.Count, _start);
            var hasPattern = _token == TypeScriptToken.Case;
            Next();
            if (hasPattern && !(ReadExpression() && SetRole(CodeRole.Pattern)))
            {
                return false;
            }

            if (!Expect(TypeScriptToken.Colon))
            {
                return false;
            }

            var (block, blockStart) = (_nodes.Count, _start);
            var isEmpty = true;
            while (_token is not (TypeScriptToken.Case or TypeScriptToken.Default or TypeScriptToken.RightBrace or TypeScriptToken.End))
            {
                isEmpty = false;
                ReadStatement();
            }

            blockStart = isEmpty ? _previousEnd : blockStart;
            var end = isEmpty ? _previousEnd : StatementEnd;
            _nodes.Add(CodeKind.Block, block, blockStart, end);
            _nodes.SetRole(CodeRole.Body);
            _nodes.Add(CodeKind.Case, child, childStart, end);
            _nodes.SetRole(CodeRole.Case);
        }

        if (_token != TypeScriptToken.RightBrace)
        {
            return FailHere();
        }

        Next();
        _nodes.Add(CodeKind.Match, first, start, _previousEnd);
        return true;
    }

    private bool ReadTry(int first, int start)
    {
        Next();
        if (!ReadBlock())
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Body);
        if (_token is not (TypeScriptToken.Catch or TypeScriptToken.Finally))
        {
            return FailHere();
        }

        if (_token == TypeScriptToken.Catch)
        {
            var (child, childStart) = (_nodes.Count, _start);
            Next();
            if (Skip(TypeScriptToken.LeftParenthesis) && !(ReadTarget() && SetRole(CodeRole.Name) && ReadAnnotation() && SkipInitializer() && Expect(TypeScriptToken.RightParenthesis)))
            {
                return false;
            }

            if (!ReadBlock())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Body);
            _nodes.Add(CodeKind.Catch, child, childStart, _previousEnd);
            _nodes.SetRole(CodeRole.Catch);
        }

        if (Skip(TypeScriptToken.Finally))
        {
            if (!ReadBlock())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Finally);
        }

        _nodes.Add(CodeKind.Try, first, start, _previousEnd);
        return true;
    }

    /// <summary>Reads an expression as a statement, or a label and its statement.</summary>
    private bool ReadExpressionStatement(int first, int start)
    {
        if (!ReadExpression())
        {
            return false;
        }

        if (_token == TypeScriptToken.Colon && IsBareName(first, start))
        {
            // A label is no node.
            _nodes.Truncate(first);
            Next();
            return TryReadStatement();
        }

        return ReadSemicolon();
    }

    /// <summary>Reads <c>var</c>, <c>let</c>, <c>const</c>, <c>using</c> or <c>await using</c>.</summary>
    private CodeStyle ReadDeclarationKeyword()
    {
        var style = _token switch
        {
            TypeScriptToken.Var => CodeStyle.Declared,
            TypeScriptToken.Let => CodeStyle.Declared | CodeStyle.OfBlock,
            TypeScriptToken.Const => CodeStyle.Declared | CodeStyle.OfBlock | CodeStyle.Constant,
            _ => CodeStyle.Declared | CodeStyle.OfBlock | CodeStyle.Constant | CodeStyle.Closed,
        };
        Skip(TypeScriptToken.Await);
        Next();
        return style;
    }

    private bool ReadVariables(int first, int start) => ReadDeclarators(first, start, ReadDeclarationKeyword(), isLoop: false, out _) && ReadSemicolon();

    /// <summary>Reads the names that a statement declares, with their types and values: an assignment each.</summary>
    /// <param name="first">The first node of the statement, which may have decorators.</param>
    /// <param name="start">The start of the statement.</param>
    /// <param name="style">How they are declared.</param>
    /// <param name="isLoop">Whether they stand in the head of a <c>for</c>.</param>
    /// <param name="isTarget">Whether there is one name, which is the target of a loop; then it is all that was added.</param>
    private bool ReadDeclarators(int first, int start, CodeStyle style, bool isLoop, out bool isTarget)
    {
        isTarget = false;
        var isOnly = true;
        while (true)
        {
            if (!ReadTarget())
            {
                return false;
            }

            if (isLoop && _token is TypeScriptToken.Of or TypeScriptToken.In)
            {
                isTarget = true;
                return isOnly || FailHere();
            }

            _nodes.SetRole(CodeRole.Target);
            if (_token == TypeScriptToken.Exclamation && !_hasBreak)
            {
                Next();
            }

            if (!ReadAnnotation() || (_token == TypeScriptToken.Equal && !ReadInitializer(CodeRole.Value)))
            {
                return false;
            }

            _nodes.Add(CodeKind.Assign, first, start, _previousEnd, CodeOperator.None, style);
            if (_token != TypeScriptToken.Comma)
            {
                // for (var a = 1 in b) is of old scripts.
                isTarget = isLoop && _token is TypeScriptToken.Of or TypeScriptToken.In;
                return isOnly || !isTarget || FailHere();
            }

            isOnly = false;
            Next();
            if (_token is TypeScriptToken.Semicolon or TypeScriptToken.RightBrace or TypeScriptToken.End)
            {
                // Only the checker of TypeScript refuses a comma at the end.
                return true;
            }

            _nodes.SetRole(CodeRole.Statement);
            (first, start) = (_nodes.Count, _start);
        }
    }

    /// <summary>Reads '=' and a value where the parser of TypeScript accepts it and the language has none.</summary>
    private bool SkipInitializer()
    {
        var first = _nodes.Count;
        if (_token == TypeScriptToken.Equal && !ReadInitializer(CodeRole.Value))
        {
            return false;
        }

        _nodes.Truncate(first);
        return true;
    }

    /// <summary>Reads '=' and a value.</summary>
    private bool ReadInitializer(CodeRole role)
    {
        Next();
        if (!ReadAssignment())
        {
            return false;
        }

        _nodes.SetRole(role);
        return true;
    }
}
