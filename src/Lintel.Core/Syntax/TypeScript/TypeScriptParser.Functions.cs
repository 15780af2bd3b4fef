using Lintel.Syntax.Code;

namespace Lintel.Syntax.TypeScript;

/// <summary>This part: functions, arrow functions, parameters and what is assigned to.</summary>
internal ref partial struct TypeScriptParser
{
    /// <summary>Reading again what is shorter than this is cheaper than to remember it.</summary>
    private const int MinRemembered = 64;

    private enum Likelihood : byte
    {
        No,
        Perhaps,
        Yes,

        /// <summary><c>async a =&gt;</c>.</summary>
        Simple,
    }

    /// <summary>Reads a function at its keyword, as an expression.</summary>
    private bool ReadFunction(int first, int start, CodeStyle style) => ReadNamedFunction(first, start, style, isBodyOptional: false, out _);

    /// <summary>Reads a function as a statement; without a body it is a declaration of its types only.</summary>
    private bool ReadFunctionDeclaration(int first, int start, CodeStyle style = CodeStyle.None)
    {
        if (!ReadNamedFunction(first, start, style, isBodyOptional: true, out var hasBody))
        {
            return false;
        }

        if (!hasBody)
        {
            AddTypesOnly(first, start);
        }

        return true;
    }

    /// <summary>Replaces what was read of a statement by one node: it is not there when the code runs.</summary>
    private readonly void AddTypesOnly(int first, int start)
    {
        _nodes.Truncate(first);
        _nodes.AddLeaf(CodeKind.Other, start, StatementEnd);
    }

    private bool ReadNamedFunction(int first, int start, CodeStyle style, bool isBodyOptional, out bool hasBody)
    {
        hasBody = false;
        Next();
        if (Skip(TypeScriptToken.Star))
        {
            style |= CodeStyle.Generator;
        }

        if (_token is not (TypeScriptToken.LeftParenthesis or TypeScriptToken.Less))
        {
            if (!AtBindingName)
            {
                return FailHere();
            }

            AddLeaf(CodeKind.Name);
            _nodes.SetRole(CodeRole.Name);
        }

        return ReadMethod(first, start, style, isBodyOptional, out hasBody);
    }

    /// <summary>Reads a function from its type parameters or parameters on.</summary>
    private bool ReadMethod(int first, int start, CodeStyle style, bool isBodyOptional, out bool hasBody)
    {
        hasBody = true;
        var context = _context;
        _context = ((style & CodeStyle.Generator) != 0 ? Context.Yield : Context.None) | ((style & CodeStyle.Async) != 0 ? Context.Await : Context.None);
        if (!SkipTypeParameters() || !ReadParameters() || !ReadReturnType())
        {
            return false;
        }

        if (_token != TypeScriptToken.LeftBrace && isBodyOptional)
        {
            hasBody = false;
            _context = context;
            return ReadSemicolon();
        }

        if (!ReadBlock())
        {
            return false;
        }

        _context = context;
        _nodes.SetRole(CodeRole.Body);
        _nodes.Add(CodeKind.Function, first, start, _previousEnd, style);
        return true;
    }

    private bool ReadParameters()
    {
        if (!Expect(TypeScriptToken.LeftParenthesis))
        {
            return false;
        }

        while (_token != TypeScriptToken.RightParenthesis)
        {
            if (!ReadParameter())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Parameter);
            if (!Skip(TypeScriptToken.Comma))
            {
                break;
            }
        }

        return Expect(TypeScriptToken.RightParenthesis);
    }

    private bool ReadParameter()
    {
        var (first, start) = (_nodes.Count, _start);
        if (!ReadModifiers(out var modifiers))
        {
            return false;
        }

        var style = (modifiers & Modifiers.Property) != 0 ? CodeStyle.Property : CodeStyle.None;
        if (Skip(TypeScriptToken.Ellipsis))
        {
            style |= CodeStyle.Spread;
        }

        if (!(_token == TypeScriptToken.This ? AddLeaf(CodeKind.Name) : ReadTarget()))
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Name);
        Skip(TypeScriptToken.Question);
        if (!ReadAnnotation() || (_token == TypeScriptToken.Equal && !ReadInitializer(CodeRole.Default)))
        {
            return false;
        }

        _nodes.Add(CodeKind.Parameter, first, start, _previousEnd, style);
        return true;
    }

    /// <summary>Reads what is declared: a name, or a pattern of names.</summary>
    private bool ReadTarget()
    {
        if (_token is not (TypeScriptToken.LeftBracket or TypeScriptToken.LeftBrace))
        {
            return AtBindingName ? AddLeaf(CodeKind.Name) : FailHere();
        }

        if (!Enter() || !(_token == TypeScriptToken.LeftBrace ? ReadTargetMap() : ReadTargetList()))
        {
            return false;
        }

        _depth--;
        return true;
    }

    private bool ReadTargetList()
    {
        var (first, start) = (_nodes.Count, _start);
        Next();
        while (_token != TypeScriptToken.RightBracket)
        {
            if (_token == TypeScriptToken.Comma)
            {
                _nodes.AddLeaf(CodeKind.Null, _start, _start);
            }
            else if (_token == TypeScriptToken.Ellipsis ? !ReadTargetSpread(CodeStyle.Spread) : !ReadTargetWithDefault())
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Element);
            if (!Skip(TypeScriptToken.Comma))
            {
                break;
            }
        }

        if (!Expect(TypeScriptToken.RightBracket))
        {
            return false;
        }

        _nodes.Add(CodeKind.List, first, start, _previousEnd);
        return true;
    }

    private bool ReadTargetMap()
    {
        var (first, start) = (_nodes.Count, _start);
        Next();
        while (_token != TypeScriptToken.RightBrace)
        {
            if (!(_token == TypeScriptToken.Ellipsis ? ReadTargetSpread(CodeStyle.KeywordSpread) : ReadTargetEntry()))
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Element);
            if (!Skip(TypeScriptToken.Comma))
            {
                break;
            }
        }

        if (!Expect(TypeScriptToken.RightBrace))
        {
            return false;
        }

        _nodes.Add(CodeKind.Map, first, start, _previousEnd);
        return true;
    }

    private bool ReadTargetSpread(CodeStyle style)
    {
        var (first, start) = (_nodes.Count, _start);
        Next();
        if (!ReadTargetWithDefault())
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Value);
        _nodes.Add(CodeKind.Spread, first, start, _previousEnd, style);
        return true;
    }

    private bool ReadTargetEntry()
    {
        var (first, start, isName) = (_nodes.Count, _start, AtBindingName);
        if (!ReadMemberName(isKey: true))
        {
            return false;
        }

        if (isName && _token != TypeScriptToken.Colon)
        {
            _nodes.Last.Kind = CodeKind.Name;
            _nodes.Last.Detail = 0;
            if (!ReadDefault(first, start))
            {
                return false;
            }
        }
        else
        {
            _nodes.SetRole(CodeRole.Key);
            if (!Expect(TypeScriptToken.Colon) || !ReadTargetWithDefault())
            {
                return false;
            }
        }

        _nodes.SetRole(CodeRole.Value);
        _nodes.Add(CodeKind.Entry, first, start, _previousEnd);
        return true;
    }

    private bool ReadTargetWithDefault()
    {
        var (first, start) = (_nodes.Count, _start);
        return ReadTarget() && ReadDefault(first, start);
    }

    private bool ReadDefault(int first, int start)
    {
        if (_token != TypeScriptToken.Equal)
        {
            return true;
        }

        _nodes.SetRole(CodeRole.Target);
        if (!ReadInitializer(CodeRole.Value))
        {
            return false;
        }

        _nodes.Add(CodeKind.Assign, first, start, _previousEnd, CodeOperator.None);
        return true;
    }

    /// <summary>Reads an arrow function with parentheses, or an asynchronous one; null when there is none.</summary>
    private bool? TryReadArrow(int first, int start, bool allowsReturnType)
    {
        switch (LikelihoodOfArrow())
        {
            case Likelihood.No:
                return null;
            case Likelihood.Yes:
                return ReadArrowHead(out var style, out _) && ReadArrowBody(first, start, style, allowsReturnType: true);
            case Likelihood.Simple:
                Next();
                var name = _start;
                AddLeaf(CodeKind.Name);
                return ReadSimpleArrow(first, start, name, CodeStyle.Arrow | CodeStyle.Async, allowsReturnType);
        }

        if (!MayLookAhead || _noArrows?.Contains(start) == true)
        {
            return null;
        }

        var mark = Save();
        if (ReadArrowHead(out var possibleStyle, out var hasReturnType))
        {
            if (allowsReturnType || !hasReturnType)
            {
                return ReadArrowBody(first, start, possibleStyle, allowsReturnType);
            }

            if (ReadArrowBody(first, start, possibleStyle, allowsReturnType) && _token == TypeScriptToken.Colon)
            {
                return true;
            }
        }

        if (_pos - start > MinRemembered)
        {
            (_noArrows ??= []).Add(start);
        }

        Rewind(mark);
        return null;
    }

    private Likelihood LikelihoodOfArrow()
    {
        var mark = Save();
        var likelihood = LikelihoodOfArrowHere();
        Rewind(mark);
        return likelihood;
    }

    /// <summary>Tells by a few tokens, as TypeScript does, whether an arrow function starts here; goes on while it looks.</summary>
    private Likelihood LikelihoodOfArrowHere()
    {
        if (_token == TypeScriptToken.Async)
        {
            Next();
            if (_hasBreak)
            {
                return Likelihood.No;
            }

            if (AtBindingName)
            {
                Next();
                return _token == TypeScriptToken.Arrow && !_hasBreak ? Likelihood.Simple : Likelihood.No;
            }
        }

        if (_token == TypeScriptToken.Less)
        {
            return LikelihoodAfterLess();
        }

        if (_token != TypeScriptToken.LeftParenthesis)
        {
            return Likelihood.No;
        }

        Next();
        switch (_token)
        {
            case TypeScriptToken.RightParenthesis:
                Next();
                return _token is TypeScriptToken.Arrow or TypeScriptToken.Colon ? Likelihood.Yes : Likelihood.No;
            case TypeScriptToken.LeftBracket or TypeScriptToken.LeftBrace:
                return Likelihood.Perhaps;
            case TypeScriptToken.Ellipsis:
                return Likelihood.Yes;
        }

        var isModifier = IsModifier(_token) && _token != TypeScriptToken.Async;
        if (!isModifier && !AtIdentifier && _token != TypeScriptToken.This)
        {
            return Likelihood.No;
        }

        var isName = AtIdentifier;
        Next();
        if (isModifier && AtIdentifier)
        {
            return _token == TypeScriptToken.As ? Likelihood.No : Likelihood.Yes;
        }

        if (isModifier && !isName)
        {
            return Likelihood.No;
        }

        switch (_token)
        {
            case TypeScriptToken.Colon:
                return Likelihood.Yes;
            case TypeScriptToken.Question:
                Next();
                return _token is TypeScriptToken.Colon or TypeScriptToken.Comma or TypeScriptToken.Equal or TypeScriptToken.RightParenthesis ? Likelihood.Yes : Likelihood.No;
            case TypeScriptToken.Comma or TypeScriptToken.Equal or TypeScriptToken.RightParenthesis:
                return Likelihood.Perhaps;
            default:
                return Likelihood.No;
        }
    }

    private Likelihood LikelihoodAfterLess()
    {
        Next();
        if (!AtIdentifier && _token != TypeScriptToken.Const)
        {
            return Likelihood.No;
        }

        if (!_hasJsx)
        {
            return Likelihood.Perhaps;
        }

        // An element, unless a comma, a default or a constraint follows the name.
        if (_token == TypeScriptToken.Const)
        {
            Next();
        }

        Next();
        if (_token == TypeScriptToken.Extends)
        {
            Next();
            return _token is TypeScriptToken.Equal or TypeScriptToken.Greater or TypeScriptToken.Slash ? Likelihood.No : Likelihood.Yes;
        }

        return _token is TypeScriptToken.Comma or TypeScriptToken.Equal ? Likelihood.Yes : Likelihood.No;
    }

    /// <summary>Reads an arrow function up to its arrow.</summary>
    private bool ReadArrowHead(out CodeStyle style, out bool hasReturnType)
    {
        style = CodeStyle.Arrow;
        hasReturnType = false;
        if (Skip(TypeScriptToken.Async))
        {
            style |= CodeStyle.Async;
        }

        var context = _context;
        _context = (style & CodeStyle.Async) != 0 ? Context.Await : Context.None;
        if (!SkipTypeParameters() || !ReadParameters())
        {
            return false;
        }

        hasReturnType = _token == TypeScriptToken.Colon;
        if (!ReadReturnType())
        {
            return false;
        }

        _context = context;
        return _token == TypeScriptToken.Arrow || FailHere();
    }

    private bool ReadArrowBody(int first, int start, CodeStyle style, bool allowsReturnType)
    {
        var context = _context;
        var await = (style & CodeStyle.Async) != 0 ? Context.Await : Context.None;
        Next();
        if (_token == TypeScriptToken.LeftBrace)
        {
            _context = await;
            if (!Enter() || !ReadBlock())
            {
                return false;
            }

            _depth--;
        }
        else
        {
            _context = (_context & ~(Context.Await | Context.Yield | Context.TopLevel)) | await;
            if (!ReadAssignment(allowsReturnType))
            {
                return false;
            }
        }

        _context = context;
        _nodes.SetRole(CodeRole.Body);
        _nodes.Add(CodeKind.Function, first, start, _previousEnd, style);
        _isOperand = false;
        return true;
    }

    /// <summary>Reads an arrow function with one name, which is the last node, as its parameter.</summary>
    private bool ReadSimpleArrow(int first, int start, int name, CodeStyle style, bool allowsReturnType)
    {
        _nodes.Last.Kind = CodeKind.Name;
        _nodes.SetRole(CodeRole.Name);
        _nodes.Add(CodeKind.Parameter, first, name, _previousEnd);
        _nodes.SetRole(CodeRole.Parameter);
        return ReadArrowBody(first, start, style, allowsReturnType);
    }
}
