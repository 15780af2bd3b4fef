using Lintel.Syntax.Code;

namespace Lintel.Syntax.TypeScript;

/// <summary>This part: types. They have no structure: what expressions in them add is taken back by whoever reads a type.</summary>
internal ref partial struct TypeScriptParser
{
    /// <summary>Reads ':' and a type, if they are here.</summary>
    private bool ReadAnnotation() => _token != TypeScriptToken.Colon || ReadAnnotationType(isReturn: false);

    /// <summary>Reads ':' and the type that a function returns or asserts, if they are here.</summary>
    private bool ReadReturnType() => _token != TypeScriptToken.Colon || ReadAnnotationType(isReturn: true);

    private bool ReadAnnotationType(bool isReturn)
    {
        Next();
        var (first, start, context) = (_nodes.Count, _start, _context);
        _context &= ~Context.NoConditionalType;
        if (!(isReturn ? ReadReturnedType() : ReadType()))
        {
            return false;
        }

        _context = context;
        _nodes.Truncate(first);
        _nodes.AddLeaf(CodeKind.Other, start, _previousEnd);
        _nodes.SetRole(CodeRole.Annotation);
        return true;
    }

    private bool ReadTypeWithoutNodes()
    {
        var (first, context) = (_nodes.Count, _context);
        _context &= ~Context.NoConditionalType;
        if (!ReadType())
        {
            return false;
        }

        _context = context;
        _nodes.Truncate(first);
        return true;
    }

    /// <summary>Reads type parameters, if they are here.</summary>
    private bool SkipTypeParameters()
    {
        if (_token != TypeScriptToken.Less)
        {
            return true;
        }

        var (first, context) = (_nodes.Count, _context);
        _context &= ~Context.NoConditionalType;
        do
        {
            Next();
            if (_token == TypeScriptToken.Greater)
            {
                break;
            }

            if (!ReadModifiers(out _, permitsConst: true) || (!AtBindingName && !FailHere()))
            {
                return false;
            }

            Next();
            if ((Skip(TypeScriptToken.Extends) && !ReadType()) || (Skip(TypeScriptToken.Equal) && !ReadType()))
            {
                return false;
            }
        }
        while (_token == TypeScriptToken.Comma);
        _context = context;
        _nodes.Truncate(first);
        return Expect(TypeScriptToken.Greater);
    }

    /// <summary>Reads type arguments at '&lt;'.</summary>
    private bool SkipTypeArguments()
    {
        var (first, context) = (_nodes.Count, _context);
        _context &= ~Context.NoConditionalType;
        RescanLess();
        do
        {
            Next();
            if (_token == TypeScriptToken.Greater)
            {
                break;
            }

            if (!ReadType())
            {
                return false;
            }
        }
        while (_token == TypeScriptToken.Comma);
        _context = context;
        _nodes.Truncate(first);
        return Expect(TypeScriptToken.Greater);
    }

    /// <summary>Reads the type arguments of an expression; goes back when '&lt;' compares.</summary>
    private bool TrySkipTypeArguments()
    {
        if (!MayLookAhead)
        {
            return false;
        }

        var (mark, isLookingAhead) = (Save(), _isLookingAhead);
        _isLookingAhead = true;
        var isRead = SkipTypeArguments() && _text[_previousEnd - 1] == '>' && !(_start == _previousEnd && _token is TypeScriptToken.Greater or TypeScriptToken.Equal) && CanFollowTypeArguments;
        _isLookingAhead = isLookingAhead;
        if (!isRead)
        {
            Rewind(mark);
        }

        return isRead;
    }

    private readonly bool CanFollowTypeArguments => _token switch
    {
        TypeScriptToken.LeftParenthesis or TypeScriptToken.Template => true,
        TypeScriptToken.Less or TypeScriptToken.Greater or TypeScriptToken.Plus or TypeScriptToken.Minus => false,
        _ => _hasBreak || (PrecedenceOf(_token) > 0 && !(_token == TypeScriptToken.In && Has(Context.NoIn))) || !AtExpression,
    };

    private bool ReadReturnedType()
    {
        if (_token == TypeScriptToken.Asserts && NextIsNameOrThisOnLine())
        {
            Next();
            Next();
            return !Skip(TypeScriptToken.Is) || ReadType();
        }

        if (AtIdentifier)
        {
            var mark = Save();
            Next();
            if (_token == TypeScriptToken.Is && !_hasBreak)
            {
                Next();
                return ReadType();
            }

            Rewind(mark);
        }

        return ReadType();
    }

    private bool NextIsNameOrThisOnLine()
    {
        var mark = Save();
        Next();
        var isName = !_hasBreak && (AtIdentifier || _token == TypeScriptToken.This);
        Rewind(mark);
        return isName;
    }

    private bool ReadType()
    {
        if (!Enter())
        {
            return false;
        }

        if (AtFunctionType())
        {
            if (!ReadFunctionType())
            {
                return false;
            }

            _depth--;
            return true;
        }

        if (!ReadUnionType())
        {
            return false;
        }

        if (!Has(Context.NoConditionalType) && !_hasBreak && Skip(TypeScriptToken.Extends))
        {
            var context = _context;
            _context |= Context.NoConditionalType;
            if (!ReadType())
            {
                return false;
            }

            _context = context;
            if (!Expect(TypeScriptToken.Question) || !ReadType() || !Expect(TypeScriptToken.Colon) || !ReadType())
            {
                return false;
            }
        }

        _depth--;
        return true;
    }

    private bool AtFunctionType()
    {
        switch (_token)
        {
            case TypeScriptToken.Less or TypeScriptToken.New:
                return true;
            case TypeScriptToken.Abstract:
                var abstractMark = Save();
                Next();
                var isConstructor = _token == TypeScriptToken.New;
                Rewind(abstractMark);
                return isConstructor;
            case TypeScriptToken.LeftParenthesis:
                if (!MayLookAhead)
                {
                    return false;
                }

                var (mark, isLookingAhead) = (Save(), _isLookingAhead);
                _isLookingAhead = true;
                var isFunction = IsFunctionType();
                _isLookingAhead = isLookingAhead;
                Rewind(mark);
                return isFunction;
            default:
                return false;
        }
    }

    private bool IsFunctionType()
    {
        Next();
        if (_token is TypeScriptToken.RightParenthesis or TypeScriptToken.Ellipsis)
        {
            return true;
        }

        if (IsModifier(_token) && !ReadModifiers(out _))
        {
            return false;
        }

        if (_token is TypeScriptToken.LeftBracket or TypeScriptToken.LeftBrace)
        {
            if (!ReadTarget())
            {
                return false;
            }
        }
        else if (AtIdentifier || _token == TypeScriptToken.This)
        {
            Next();
        }
        else
        {
            return false;
        }

        if (_token == TypeScriptToken.RightParenthesis)
        {
            Next();
            return _token == TypeScriptToken.Arrow;
        }

        return _token is TypeScriptToken.Colon or TypeScriptToken.Comma or TypeScriptToken.Question or TypeScriptToken.Equal;
    }

    private bool ReadFunctionType()
    {
        Skip(TypeScriptToken.Abstract);
        Skip(TypeScriptToken.New);
        var context = _context;
        _context &= ~Context.NoConditionalType;
        if (!SkipTypeParameters() || !ReadParameters() || !Expect(TypeScriptToken.Arrow) || !ReadReturnedType())
        {
            return false;
        }

        _context = context;
        return true;
    }

    private bool ReadUnionType()
    {
        if (_token is TypeScriptToken.Bar or TypeScriptToken.Ampersand)
        {
            Next();
            Skip(TypeScriptToken.Ampersand);
        }

        while (true)
        {
            // Function types are no members of a union for TypeScript either, but it reads them before it says so.
            if (!(AtFunctionType() ? ReadFunctionType() : ReadTypeOperator()))
            {
                return false;
            }

            if (_token is not (TypeScriptToken.Bar or TypeScriptToken.Ampersand))
            {
                return true;
            }

            var isUnion = _token == TypeScriptToken.Bar;
            Next();
            if (isUnion)
            {
                Skip(TypeScriptToken.Ampersand);
            }
        }
    }

    private bool ReadTypeOperator()
    {
        while (_token is TypeScriptToken.KeyOf or TypeScriptToken.Unique or TypeScriptToken.ReadOnly)
        {
            Next();
        }

        if (_token == TypeScriptToken.Infer)
        {
            return ReadInfer();
        }

        var context = _context;
        _context &= ~Context.NoConditionalType;
        if (!ReadPostfixType())
        {
            return false;
        }

        _context = context;
        return true;
    }

    /// <summary>Reads <c>infer A</c>, with a constraint unless that is the start of a conditional type.</summary>
    private bool ReadInfer()
    {
        Next();
        if (!AtBindingName)
        {
            return FailHere();
        }

        Next();
        if (_token != TypeScriptToken.Extends || !MayLookAhead)
        {
            return true;
        }

        var (mark, isLookingAhead) = (Save(), _isLookingAhead);
        _isLookingAhead = true;
        Next();
        var context = _context;
        _context |= Context.NoConditionalType;
        var isConstraint = ReadType();
        _context = context;
        _isLookingAhead = isLookingAhead;
        if (!isConstraint || (!Has(Context.NoConditionalType) && _token == TypeScriptToken.Question))
        {
            Rewind(mark);
        }

        return true;
    }

    private bool ReadPostfixType()
    {
        if (!ReadPrimaryType())
        {
            return false;
        }

        while (!_hasBreak)
        {
            switch (_token)
            {
                case TypeScriptToken.Exclamation:
                    Next();
                    continue;
                case TypeScriptToken.Question:
                    // In a tuple; else a conditional type goes on here.
                    var mark = Save();
                    Next();
                    if (AtType())
                    {
                        Rewind(mark);
                        return true;
                    }

                    continue;
                case TypeScriptToken.LeftBracket:
                    Next();
                    if (_token != TypeScriptToken.RightBracket && !ReadType())
                    {
                        return false;
                    }

                    if (!Expect(TypeScriptToken.RightBracket))
                    {
                        return false;
                    }

                    continue;
            }

            return true;
        }

        return true;
    }

    /// <summary>Whether a type may start with the current token.</summary>
    private readonly bool AtType() => _token switch
    {
        TypeScriptToken.Void or TypeScriptToken.Null or TypeScriptToken.This or TypeScriptToken.TypeOf or TypeScriptToken.LeftBrace or TypeScriptToken.LeftBracket or TypeScriptToken.Less or TypeScriptToken.Bar
            or TypeScriptToken.Ampersand or TypeScriptToken.New or TypeScriptToken.Text or TypeScriptToken.Number or TypeScriptToken.True or TypeScriptToken.False or TypeScriptToken.Star
            or TypeScriptToken.Question or TypeScriptToken.Exclamation or TypeScriptToken.Ellipsis or TypeScriptToken.Import or TypeScriptToken.Template or TypeScriptToken.Function
            or TypeScriptToken.Minus or TypeScriptToken.LeftParenthesis => true,
        _ => AtIdentifier,
    };

    private bool ReadPrimaryType()
    {
        switch (_token)
        {
            case TypeScriptToken.Text or TypeScriptToken.Number or TypeScriptToken.True or TypeScriptToken.False or TypeScriptToken.Null or TypeScriptToken.Void:
                Next();
                return true;
            case TypeScriptToken.Minus:
                Next();
                return Expect(TypeScriptToken.Number);
            case TypeScriptToken.Star or TypeScriptToken.StarEqual:
                // Types of documentation comments and of Flow, which only the checker of TypeScript refuses.
                Make(TypeScriptToken.Star, _start, 1);
                Next();
                return true;
            case TypeScriptToken.Question or TypeScriptToken.QuestionQuestion or TypeScriptToken.Exclamation:
                Make(_token, _start, 1);
                Next();
                return _token is TypeScriptToken.Comma or TypeScriptToken.RightBrace or TypeScriptToken.RightParenthesis or TypeScriptToken.Greater or TypeScriptToken.Equal or TypeScriptToken.Bar || ReadType();
            case TypeScriptToken.Template:
                var first = _nodes.Count;
                return Enter() && ReadTemplateParts(first, _start, CodeStyle.None, isType: true) && Leave();
            case TypeScriptToken.This:
                Next();
                if (_token == TypeScriptToken.Is && !_hasBreak)
                {
                    Next();
                    return ReadType();
                }

                return true;
            case TypeScriptToken.TypeOf:
                Next();
                return _token == TypeScriptToken.Import ? ReadImportType() : ReadEntityName() && (_hasBreak || _token is not (TypeScriptToken.Less or TypeScriptToken.LeftShift) || SkipTypeArguments());
            case TypeScriptToken.Import:
                return ReadImportType();
            case TypeScriptToken.LeftBrace:
                return ReadTypeMembers();
            case TypeScriptToken.LeftBracket:
                return ReadTupleType();
            case TypeScriptToken.LeftParenthesis:
                Next();
                var context = _context;
                _context &= ~Context.NoConditionalType;
                if (!ReadType())
                {
                    return false;
                }

                _context = context;
                return Expect(TypeScriptToken.RightParenthesis);
            case TypeScriptToken.Asserts when NextIsNameOrThisOnLine():
                return ReadReturnedType();
            default:
                return ReadTypeReference();
        }
    }

    private bool Leave()
    {
        _depth--;
        return true;
    }

    private bool ReadTypeReference()
    {
        if (!AtWord && _token != TypeScriptToken.PrivateName)
        {
            return FailHere();
        }

        if (_token == TypeScriptToken.Name && TypeScriptBytes.IsTypeKeyword(_text[_start.._end]))
        {
            Next();
            if (_token != TypeScriptToken.Dot)
            {
                return true;
            }

            while (Skip(TypeScriptToken.Dot))
            {
                if (!AtWord)
                {
                    return FailHere();
                }

                Next();
            }
        }
        else if (!ReadEntityName())
        {
            return false;
        }

        return _hasBreak || _token is not (TypeScriptToken.Less or TypeScriptToken.LeftShift) || SkipTypeArguments();
    }

    /// <summary>Reads names with dots between them.</summary>
    private bool ReadEntityName()
    {
        do
        {
            if (!AtWord && _token != TypeScriptToken.PrivateName)
            {
                return FailHere();
            }

            Next();
        }
        while (Skip(TypeScriptToken.Dot));
        return true;
    }

    /// <summary>Reads <c>import("a").b</c>.</summary>
    private bool ReadImportType()
    {
        Next();
        if (!Expect(TypeScriptToken.LeftParenthesis) || !ReadType())
        {
            return false;
        }

        if (Skip(TypeScriptToken.Comma) && _token == TypeScriptToken.LeftBrace && !ReadMap(_nodes.Count, _start))
        {
            return false;
        }

        Skip(TypeScriptToken.Comma);
        if (!Expect(TypeScriptToken.RightParenthesis) || (Skip(TypeScriptToken.Dot) && !ReadEntityName()))
        {
            return false;
        }

        return _hasBreak || _token is not (TypeScriptToken.Less or TypeScriptToken.LeftShift) || SkipTypeArguments();
    }

    private bool ReadTupleType()
    {
        Next();
        var context = _context;
        _context &= ~Context.NoConditionalType;
        while (_token != TypeScriptToken.RightBracket)
        {
            Skip(TypeScriptToken.Ellipsis);
            if (AtWord && NextIsColon())
            {
                Next();
                Skip(TypeScriptToken.Question);
                Next();
            }

            if (!ReadType())
            {
                return false;
            }

            if (!Skip(TypeScriptToken.Comma))
            {
                break;
            }
        }

        _context = context;
        return Expect(TypeScriptToken.RightBracket);
    }

    /// <summary>Whether ':' or '?:' follows.</summary>
    private bool NextIsColon()
    {
        var mark = Save();
        Next();
        Skip(TypeScriptToken.Question);
        var isColon = _token == TypeScriptToken.Colon;
        Rewind(mark);
        return isColon;
    }

    private bool ReadInterface(int first, int start)
    {
        Next();
        if (!AtBindingName)
        {
            return FailHere();
        }

        Next();
        if (!SkipTypeParameters())
        {
            return false;
        }

        while (_token is TypeScriptToken.Extends or TypeScriptToken.Implements)
        {
            do
            {
                Next();
                if (IsHeritageEmpty())
                {
                    break;
                }

                if (!ReadBase())
                {
                    return false;
                }
            }
            while (_token == TypeScriptToken.Comma);
        }

        if (_token != TypeScriptToken.LeftBrace)
        {
            return FailHere();
        }

        if (!ReadTypeMembers())
        {
            return false;
        }

        AddTypesOnly(first, start);
        return true;
    }

    private bool ReadTypeAlias(int first, int start)
    {
        Next();
        if (!AtBindingName)
        {
            return FailHere();
        }

        Next();
        if (!SkipTypeParameters() || !Expect(TypeScriptToken.Equal) || !ReadTypeWithoutNodes() || !ReadSemicolon())
        {
            return false;
        }

        AddTypesOnly(first, start);
        return true;
    }

    /// <summary>Reads the members of an interface or of a type in braces, or a mapped type.</summary>
    private bool ReadTypeMembers()
    {
        if (!Enter())
        {
            return false;
        }

        var context = _context;
        _context &= ~Context.NoConditionalType;
        Next();
        if (IsMappedType() && !ReadMapping())
        {
            return false;
        }

        while (_token != TypeScriptToken.RightBrace)
        {
            if (!ReadTypeMember())
            {
                return false;
            }

            if (_token is TypeScriptToken.Comma or TypeScriptToken.Semicolon)
            {
                Next();
            }
            else if (!CanEndStatement)
            {
                return FailHere();
            }
        }

        Next();
        _context = context;
        _depth--;
        return true;
    }

    /// <summary>Whether <c>[A in</c> is here, with <c>readonly</c> or without.</summary>
    private bool IsMappedType()
    {
        if (_token is TypeScriptToken.Plus or TypeScriptToken.Minus)
        {
            return true;
        }

        if (_token is not (TypeScriptToken.LeftBracket or TypeScriptToken.ReadOnly))
        {
            return false;
        }

        var mark = Save();
        Skip(TypeScriptToken.ReadOnly);
        var isMapped = Skip(TypeScriptToken.LeftBracket) && AtBindingName;
        if (isMapped)
        {
            Next();
            isMapped = _token == TypeScriptToken.In;
        }

        Rewind(mark);
        return isMapped;
    }

    private bool ReadMapping()
    {
        if (_token is TypeScriptToken.Plus or TypeScriptToken.Minus)
        {
            Next();
        }

        Skip(TypeScriptToken.ReadOnly);
        if (!Expect(TypeScriptToken.LeftBracket))
        {
            return false;
        }

        Next();
        if (!Expect(TypeScriptToken.In) || !ReadType() || (Skip(TypeScriptToken.As) && !ReadType()) || !Expect(TypeScriptToken.RightBracket))
        {
            return false;
        }

        if (_token is TypeScriptToken.Plus or TypeScriptToken.Minus)
        {
            Next();
        }

        Skip(TypeScriptToken.Question);
        if (Skip(TypeScriptToken.Colon) && !ReadType())
        {
            return false;
        }

        if (_token is TypeScriptToken.Semicolon or TypeScriptToken.Comma)
        {
            Next();
        }

        return true;
    }

    private bool ReadTypeMember()
    {
        if (_token is TypeScriptToken.LeftParenthesis or TypeScriptToken.Less)
        {
            return ReadSignature();
        }

        if (_token == TypeScriptToken.New && NextIsSignature())
        {
            Next();
            return ReadSignature();
        }

        if (!ReadModifiers(out _))
        {
            return false;
        }

        if (_token is TypeScriptToken.Get or TypeScriptToken.Set && NextFollowsAccessor())
        {
            Next();
        }
        else if (_token == TypeScriptToken.LeftBracket && IsIndexSignature())
        {
            return ReadIndexParameters();
        }

        if (!ReadMemberName(isKey: false))
        {
            return false;
        }

        Skip(TypeScriptToken.Question);
        return _token is TypeScriptToken.LeftParenthesis or TypeScriptToken.Less ? ReadSignature() : ReadAnnotation() && (_token != TypeScriptToken.Equal || ReadInitializer(CodeRole.Value));
    }

    private bool ReadSignature()
    {
        var context = _context;
        if (!SkipTypeParameters() || !ReadParameters() || !ReadReturnType())
        {
            return false;
        }

        _context = context;
        return true;
    }

    private bool NextIsSignature()
    {
        var mark = Save();
        Next();
        var isSignature = _token is TypeScriptToken.LeftParenthesis or TypeScriptToken.Less;
        Rewind(mark);
        return isSignature;
    }

    /// <summary>Whether <c>[a: b]</c> is here, and no name in brackets.</summary>
    private bool IsIndexSignature()
    {
        var mark = Save();
        var isSignature = IsIndexSignatureHere();
        Rewind(mark);
        return isSignature;
    }

    private bool IsIndexSignatureHere()
    {
        Next();
        if (_token is TypeScriptToken.Ellipsis or TypeScriptToken.RightBracket)
        {
            return true;
        }

        if (IsModifier(_token))
        {
            Next();
            if (AtIdentifier)
            {
                return true;
            }
        }
        else if (!AtIdentifier)
        {
            return false;
        }
        else
        {
            Next();
        }

        if (_token is TypeScriptToken.Colon or TypeScriptToken.Comma)
        {
            return true;
        }

        if (_token != TypeScriptToken.Question)
        {
            return false;
        }

        Next();
        return _token is TypeScriptToken.Colon or TypeScriptToken.Comma or TypeScriptToken.RightBracket;
    }

    private bool ReadIndexSignature()
    {
        if (!ReadIndexParameters())
        {
            return false;
        }

        if (_token == TypeScriptToken.Comma)
        {
            Next();
            return true;
        }

        return ReadSemicolon();
    }

    private bool ReadIndexParameters()
    {
        Next();
        while (_token != TypeScriptToken.RightBracket)
        {
            if (!ReadParameter())
            {
                return false;
            }

            if (!Skip(TypeScriptToken.Comma))
            {
                break;
            }
        }

        return Expect(TypeScriptToken.RightBracket) && ReadAnnotation();
    }
}
