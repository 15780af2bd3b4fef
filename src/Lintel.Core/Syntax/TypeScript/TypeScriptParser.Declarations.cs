using Lintel.Syntax.Code;

namespace Lintel.Syntax.TypeScript;

/// <summary>This part: declarations with modifiers, classes, enumerations, namespaces, imports and exports.</summary>
internal ref partial struct TypeScriptParser
{
    [Flags]
    private enum Modifiers : byte
    {
        None = 0,
        Async = 1,
        Static = 2,
        Declare = 4,
        Abstract = 8,
        Default = 16,

        /// <summary>What makes a parameter of a constructor a member: <c>private</c>, <c>readonly</c> and the like.</summary>
        Property = 32,
        Other = 64,
    }

    private static Modifiers ModifierOf(TypeScriptToken token) => token switch
    {
        TypeScriptToken.Async => Modifiers.Async,
        TypeScriptToken.Static => Modifiers.Static,
        TypeScriptToken.Declare => Modifiers.Declare,
        TypeScriptToken.Abstract => Modifiers.Abstract,
        TypeScriptToken.Default => Modifiers.Default,
        TypeScriptToken.Public or TypeScriptToken.Private or TypeScriptToken.Protected or TypeScriptToken.ReadOnly or TypeScriptToken.Override => Modifiers.Property,
        TypeScriptToken.Accessor or TypeScriptToken.Const or TypeScriptToken.Export or TypeScriptToken.In or TypeScriptToken.Out => Modifiers.Other,
        _ => Modifiers.None,
    };

    private static bool IsModifier(TypeScriptToken token) => ModifierOf(token) != Modifiers.None;

    /// <summary>Reads decorators and modifiers.</summary>
    /// <param name="modifiers">The modifiers.</param>
    /// <param name="permitsConst">Whether <c>const</c> is one too.</param>
    /// <param name="isMember">Whether they are of a class member, so that <c>static {</c> starts a block.</param>
    private bool ReadModifiers(out Modifiers modifiers, bool permitsConst = false, bool isMember = false)
    {
        modifiers = Modifiers.None;
        var (first, start) = (_nodes.Count, _start);
        while (true)
        {
            if (_token == TypeScriptToken.At)
            {
                if (!ReadDecorators())
                {
                    return false;
                }

                continue;
            }

            var modifier = ModifierOf(_token);
            if (modifier == Modifiers.None || (modifier == Modifiers.Static && (modifiers & Modifiers.Static) != 0) || !TrySkipModifier(permitsConst, isMember))
            {
                return true;
            }

            modifiers |= modifier;
            if (modifier == Modifiers.Default)
            {
                _defaultStart = _nodes.Count > first ? start : _start;
            }
        }
    }

    private bool TrySkipModifier(bool permitsConst, bool isMember)
    {
        var (mark, token) = (Save(), _token);
        Next();
        var follows = token switch
        {
            TypeScriptToken.Const when !permitsConst => _token == TypeScriptToken.Enum,
            TypeScriptToken.Export => FollowsExport(),
            TypeScriptToken.Default => FollowsDefault(),
            TypeScriptToken.Static => FollowsModifier && !(isMember && _token == TypeScriptToken.LeftBrace),
            _ => !_hasBreak && FollowsModifier,
        };
        if (!follows)
        {
            Rewind(mark);
        }

        return follows;
    }

    /// <summary>Whether the current token may follow a modifier.</summary>
    private readonly bool FollowsModifier => AtLiteralName || _token is TypeScriptToken.LeftBracket or TypeScriptToken.LeftBrace or TypeScriptToken.Star or TypeScriptToken.Ellipsis;

    private bool FollowsExport()
    {
        if (_token is not (TypeScriptToken.Default or TypeScriptToken.Type))
        {
            return IsExported;
        }

        var (mark, isDefault) = (Save(), _token == TypeScriptToken.Default);
        Next();
        var follows = isDefault ? FollowsDefault() : IsExported;
        Rewind(mark);
        return follows;
    }

    private readonly bool IsExported => _token == TypeScriptToken.At || (_token is not (TypeScriptToken.Star or TypeScriptToken.As or TypeScriptToken.LeftBrace) && FollowsModifier);

    private bool FollowsDefault()
    {
        if (_token is TypeScriptToken.Abstract or TypeScriptToken.Async)
        {
            var (mark, token) = (Save(), _token);
            Next();
            var follows = !_hasBreak && _token == (token == TypeScriptToken.Abstract ? TypeScriptToken.Class : TypeScriptToken.Function);
            Rewind(mark);
            return follows;
        }

        return _token is TypeScriptToken.Class or TypeScriptToken.Function or TypeScriptToken.Interface or TypeScriptToken.At;
    }

    /// <summary>Whether a name follows <c>get</c> or <c>set</c>.</summary>
    private bool NextFollowsAccessor()
    {
        var mark = Save();
        Next();
        var follows = AtLiteralName || _token == TypeScriptToken.LeftBracket;
        Rewind(mark);
        return follows;
    }

    private bool ReadDecorators()
    {
        while (Skip(TypeScriptToken.At))
        {
            var context = _context;
            _context |= Context.Decorator;
            if (!ReadOperand())
            {
                return false;
            }

            _context = context;
            _nodes.SetRole(CodeRole.Decorator);
        }

        return true;
    }

    /// <summary>Whether a declaration starts here, and no expression with a name.</summary>
    private bool AtDeclaration()
    {
        var mark = Save();
        var isDeclaration = IsDeclaration();
        Rewind(mark);
        return isDeclaration;
    }

    /// <summary>Looks for the keyword of a declaration after modifiers, and goes on while it looks.</summary>
    private bool IsDeclaration()
    {
        while (true)
        {
            var token = _token;
            switch (token)
            {
                case TypeScriptToken.Var or TypeScriptToken.Const or TypeScriptToken.Function or TypeScriptToken.Class or TypeScriptToken.Enum or TypeScriptToken.At:
                    return true;
                case TypeScriptToken.Let:
                    Next();
                    return AtBindingName || _token is TypeScriptToken.LeftBrace or TypeScriptToken.LeftBracket;
                case TypeScriptToken.Using:
                    return AtUsing(isLoop: false);
                case TypeScriptToken.Await:
                    return AtAwaitUsing();
                case TypeScriptToken.Interface or TypeScriptToken.Type:
                    Next();
                    return !_hasBreak && AtIdentifier;
                case TypeScriptToken.Module or TypeScriptToken.Namespace:
                    Next();
                    return !_hasBreak && (AtIdentifier || _token == TypeScriptToken.Text);
                case TypeScriptToken.Abstract or TypeScriptToken.Accessor or TypeScriptToken.Async or TypeScriptToken.Declare or TypeScriptToken.Private or TypeScriptToken.Protected
                    or TypeScriptToken.Public or TypeScriptToken.ReadOnly:
                    Next();
                    if (_hasBreak)
                    {
                        return false;
                    }

                    if (token == TypeScriptToken.Declare && _token == TypeScriptToken.Type)
                    {
                        return true;
                    }

                    continue;
                case TypeScriptToken.Static:
                    Next();
                    continue;
                case TypeScriptToken.Global:
                    Next();
                    return _token is TypeScriptToken.LeftBrace or TypeScriptToken.Name or TypeScriptToken.Export;
                case TypeScriptToken.Import:
                    Next();
                    return _token is TypeScriptToken.Text or TypeScriptToken.Star or TypeScriptToken.LeftBrace || AtWord;
                case TypeScriptToken.Export:
                    Next();
                    if (_token is TypeScriptToken.Type or TypeScriptToken.Equal or TypeScriptToken.Star or TypeScriptToken.LeftBrace or TypeScriptToken.Default or TypeScriptToken.As or TypeScriptToken.At)
                    {
                        return true;
                    }

                    continue;
                default:
                    return false;
            }
        }
    }

    /// <summary>Whether <c>using</c> here declares a name.</summary>
    private bool AtUsing(bool isLoop)
    {
        var mark = Save();
        Next();
        if (isLoop && _token == TypeScriptToken.Of)
        {
            Next();
            var declaresOf = _token is TypeScriptToken.Equal or TypeScriptToken.Semicolon or TypeScriptToken.Colon;
            Rewind(mark);
            return declaresOf;
        }

        var isUsing = (AtBindingName || _token == TypeScriptToken.LeftBrace) && !_hasBreak;
        Rewind(mark);
        return isUsing;
    }

    private bool AtAwaitUsing()
    {
        var mark = Save();
        Next();
        var isUsing = _token == TypeScriptToken.Using && AtUsing(isLoop: false);
        Rewind(mark);
        return isUsing;
    }

    private bool ReadDeclaration(int first, int start)
    {
        if (!ReadModifiers(out var modifiers))
        {
            return false;
        }

        var isDefault = (modifiers & Modifiers.Default) != 0;
        var from = isDefault ? _defaultStart : start;
        if (!ReadDeclared(first, from, modifiers))
        {
            return false;
        }

        if ((modifiers & Modifiers.Declare) != 0)
        {
            AddTypesOnly(first, start);
        }
        else if (isDefault)
        {
            _nodes.SetRole(CodeRole.Value);
            _nodes.Add(CodeKind.Export, first, start, _nodes.Last.End, CodeStyle.Default);
        }

        return true;
    }

    /// <summary>Reads a declaration after its modifiers.</summary>
    private bool ReadDeclared(int first, int start, Modifiers modifiers)
    {
        if (_token is not (TypeScriptToken.Class or TypeScriptToken.Function))
        {
            // Only the checker of TypeScript refuses decorators there.
            _nodes.Truncate(first);
        }

        switch (_token)
        {
            case TypeScriptToken.Var or TypeScriptToken.Let or TypeScriptToken.Const or TypeScriptToken.Using or TypeScriptToken.Await:
                return ReadVariables(first, start);
            case TypeScriptToken.Function:
                return ReadFunctionDeclaration(first, start, (modifiers & Modifiers.Async) != 0 ? CodeStyle.Async : CodeStyle.None);
            case TypeScriptToken.Class:
                return ReadClass(first, start);
            case TypeScriptToken.Interface:
                return ReadInterface(first, start);
            case TypeScriptToken.Type:
                return ReadTypeAlias(first, start);
            case TypeScriptToken.Enum:
                return ReadEnumeration(first, start);
            case TypeScriptToken.Global or TypeScriptToken.Module or TypeScriptToken.Namespace:
                return ReadNamespace(first, start);
            case TypeScriptToken.Import:
                return ReadImport(first, start);
            case TypeScriptToken.Export:
                return ReadExport(first, start);
            default:
                return FailHere();
        }
    }

    /// <summary>Reads a class at its keyword.</summary>
    private bool ReadClass(int first, int start)
    {
        if (!Enter())
        {
            return false;
        }

        Next();
        if (AtBindingName && !(_token == TypeScriptToken.Implements && NextIsWord()))
        {
            AddLeaf(CodeKind.Name);
            _nodes.SetRole(CodeRole.Name);
        }

        if (!SkipTypeParameters())
        {
            return false;
        }

        while (_token is TypeScriptToken.Extends or TypeScriptToken.Implements)
        {
            var isBase = _token == TypeScriptToken.Extends;
            do
            {
                Next();
                if (IsHeritageEmpty())
                {
                    break;
                }

                var type = _nodes.Count;
                if (!ReadBase())
                {
                    return false;
                }

                _nodes.SetRole(CodeRole.Base);
                if (!isBase)
                {
                    _nodes.Truncate(type);
                }
            }
            while (_token == TypeScriptToken.Comma);
        }

        var (body, bodyStart) = (_nodes.Count, _start);
        if (!Expect(TypeScriptToken.LeftBrace))
        {
            return false;
        }

        while (_token is not (TypeScriptToken.RightBrace or TypeScriptToken.End))
        {
            ReadMember();
        }

        CloseBlock(body, bodyStart);
        _nodes.SetRole(CodeRole.Body);
        _nodes.Add(CodeKind.Class, first, start, _previousEnd);
        _depth--;
        return true;
    }

    /// <summary>Whether the body follows at once, which only the checker of TypeScript refuses; an object could be a base too.</summary>
    private bool IsHeritageEmpty()
    {
        if (_token is not (TypeScriptToken.LeftBrace or TypeScriptToken.Extends or TypeScriptToken.Implements))
        {
            return false;
        }

        var (mark, isKeyword) = (Save(), _token != TypeScriptToken.LeftBrace);
        Next();
        var isEmpty = isKeyword ? AtExpression : Skip(TypeScriptToken.RightBrace) && _token is not (TypeScriptToken.Comma or TypeScriptToken.LeftBrace or TypeScriptToken.Extends or TypeScriptToken.Implements);
        Rewind(mark);
        return isEmpty;
    }

    private bool ReadBase()
    {
        if (!ReadOperand())
        {
            return false;
        }

        return _token != TypeScriptToken.Less || SkipTypeArguments();
    }

    private bool NextIsWord()
    {
        var mark = Save();
        Next();
        var isWord = AtWord;
        Rewind(mark);
        return isWord;
    }

    /// <summary>Reads a member of a class, or leaves it out. One token is read at least.</summary>
    private void ReadMember()
    {
        if (Skip(TypeScriptToken.Semicolon))
        {
            return;
        }

        var (first, start, depth, context) = (_nodes.Count, _start, _depth, _context);
        if (Enter() && ReadMemberCore(first, start))
        {
            _depth--;
            _nodes.SetRole(CodeRole.Statement);
        }
        else
        {
            SkipStatement(first, start, depth, context);
        }
    }

    private bool ReadMemberCore(int first, int start)
    {
        if (!ReadModifiers(out var modifiers, permitsConst: true, isMember: true))
        {
            return false;
        }

        if (_token == TypeScriptToken.Static && NextIsBrace())
        {
            var context = _context;
            _context = Context.Await;
            _nodes.Truncate(first);
            Next();
            if (!ReadBlock())
            {
                return false;
            }

            _nodes.Last.Start = start;
            _context = context;
            return true;
        }

        var style = (modifiers & Modifiers.Static) != 0 ? CodeStyle.Static : CodeStyle.None;
        style |= (modifiers & Modifiers.Async) != 0 ? CodeStyle.Async : CodeStyle.None;
        var isAccessor = _token is TypeScriptToken.Get or TypeScriptToken.Set && NextFollowsAccessor();
        if (isAccessor)
        {
            style |= _token == TypeScriptToken.Get ? CodeStyle.Getter : CodeStyle.Setter;
            Next();
        }
        else if (_token == TypeScriptToken.LeftBracket && IsIndexSignature())
        {
            if (!ReadIndexSignature())
            {
                return false;
            }

            AddTypesOnly(first, start);
            return true;
        }

        var isGenerator = Skip(TypeScriptToken.Star);
        style |= isGenerator ? CodeStyle.Generator : CodeStyle.None;
        if (!ReadMemberName(isKey: false))
        {
            return false;
        }

        var isTypesOnly = (modifiers & (Modifiers.Abstract | Modifiers.Declare)) != 0;
        if (_token is TypeScriptToken.Question || (_token == TypeScriptToken.Exclamation && !_hasBreak))
        {
            Next();
        }

        if (isAccessor || isGenerator || _token is TypeScriptToken.LeftParenthesis or TypeScriptToken.Less)
        {
            _nodes.SetRole(CodeRole.Name);
            if (!ReadMethod(first, start, style, isBodyOptional: true, out var hasBody))
            {
                return false;
            }

            isTypesOnly |= !hasBody;
        }
        else if (!ReadField(first, start, style & CodeStyle.Static))
        {
            return false;
        }

        if (isTypesOnly)
        {
            AddTypesOnly(first, start);
        }

        return true;
    }

    private bool NextIsBrace()
    {
        var mark = Save();
        Next();
        var isBrace = _token == TypeScriptToken.LeftBrace;
        Rewind(mark);
        return isBrace;
    }

    /// <summary>Reads a member with a value, after its name.</summary>
    private bool ReadField(int first, int start, CodeStyle style)
    {
        var context = _context;
        _nodes.SetRole(CodeRole.Target);
        if (!ReadAnnotation())
        {
            return false;
        }

        _context = Context.None;
        if (_token == TypeScriptToken.Equal && !ReadInitializer(CodeRole.Value))
        {
            return false;
        }

        _context = context;
        _nodes.Add(CodeKind.Assign, first, start, _previousEnd, CodeOperator.None, style | CodeStyle.Declared);
        return ReadSemicolon();
    }

    private bool ReadEnumeration(int first, int start)
    {
        Next();
        if (!AtBindingName)
        {
            return FailHere();
        }

        AddLeaf(CodeKind.Name);
        _nodes.SetRole(CodeRole.Name);
        var (body, bodyStart) = (_nodes.Count, _start);
        if (!Expect(TypeScriptToken.LeftBrace))
        {
            return false;
        }

        while (_token != TypeScriptToken.RightBrace)
        {
            var (member, memberStart) = (_nodes.Count, _start);
            if (!ReadMemberName(isKey: false))
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Target);
            if (_token == TypeScriptToken.Equal && !ReadInitializer(CodeRole.Value))
            {
                return false;
            }

            _nodes.Add(CodeKind.Assign, member, memberStart, _previousEnd, CodeOperator.None, CodeStyle.Declared | CodeStyle.Static | CodeStyle.Constant);
            _nodes.SetRole(CodeRole.Statement);
            if (!Skip(TypeScriptToken.Comma))
            {
                break;
            }
        }

        if (_token != TypeScriptToken.RightBrace)
        {
            return FailHere();
        }

        CloseBlock(body, bodyStart);
        _nodes.SetRole(CodeRole.Body);
        _nodes.Add(CodeKind.Class, first, start, _previousEnd, CodeStyle.Enumeration);
        return true;
    }

    /// <summary>Reads <c>namespace A.B { }</c>; <c>module "a" { }</c> and <c>global { }</c> only declare types.</summary>
    private bool ReadNamespace(int first, int start)
    {
        var isGlobal = _token == TypeScriptToken.Global;
        if (!isGlobal)
        {
            Next();
        }

        if (_token == TypeScriptToken.Text || isGlobal)
        {
            Next();
            if (!(_token == TypeScriptToken.LeftBrace ? ReadBlock() : ReadSemicolon()))
            {
                return false;
            }

            AddTypesOnly(first, start);
            return true;
        }

        return ReadNamespaceFromName(first, start);
    }

    private bool ReadNamespaceFromName(int first, int start)
    {
        if (!AtWord)
        {
            return FailHere();
        }

        if (!Enter())
        {
            return false;
        }

        AddLeaf(CodeKind.Name);
        _nodes.SetRole(CodeRole.Name);
        if (_token == TypeScriptToken.Dot)
        {
            Next();
            var (inner, innerStart) = (_nodes.Count, _start);
            if (!ReadNamespaceFromName(inner, innerStart))
            {
                return false;
            }

            _nodes.SetRole(CodeRole.Statement);
            _nodes.Add(CodeKind.Block, inner, innerStart, _previousEnd);
        }
        else if (!ReadBlock())
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Body);
        _nodes.Add(CodeKind.Class, first, start, _previousEnd, CodeStyle.Namespace);
        _depth--;
        return true;
    }

    private bool ReadImport(int first, int start)
    {
        var style = CodeStyle.None;
        Next();
        if (_token != TypeScriptToken.Text)
        {
            if (_token is TypeScriptToken.Type or TypeScriptToken.Defer && IsPhase())
            {
                style = _token == TypeScriptToken.Type ? CodeStyle.TypeOnly : CodeStyle.None;
                Next();
            }

            if (AtIdentifier)
            {
                var (name, nameStart, nameEnd) = (_nodes.Count, _start, _end);
                AddLeaf(CodeKind.Name);
                if (_token is not (TypeScriptToken.Comma or TypeScriptToken.From))
                {
                    return ReadImportAssignment(first, start, style);
                }

                _nodes.SetRole(CodeRole.Alias);
                _nodes.Add(CodeKind.ImportedName, name, nameStart, nameEnd);
                _nodes.SetRole(CodeRole.Name);
                Skip(TypeScriptToken.Comma);
            }

            if (_token == TypeScriptToken.Star ? !ReadEverything() : _token == TypeScriptToken.LeftBrace && !ReadSpecifiers())
            {
                return false;
            }

            if (!Expect(TypeScriptToken.From))
            {
                return false;
            }
        }

        return ReadModuleText() && AddModuleStatement(CodeKind.Import, first, start, style);
    }

    /// <summary>Whether <c>type</c> or <c>defer</c> after <c>import</c> is a modifier, and not the name that is imported.</summary>
    private bool IsPhase()
    {
        var (mark, token) = (Save(), _token);
        Next();
        bool isPhase;
        if (_token == TypeScriptToken.From)
        {
            Next();
            isPhase = token == TypeScriptToken.Type ? _token is TypeScriptToken.From or TypeScriptToken.Equal : _token != TypeScriptToken.Text;
        }
        else
        {
            isPhase = token == TypeScriptToken.Type ? AtIdentifier || _token is TypeScriptToken.Star or TypeScriptToken.LeftBrace : _token is not (TypeScriptToken.Comma or TypeScriptToken.Equal);
        }

        Rewind(mark);
        return isPhase;
    }

    /// <summary>Reads <c>import a = require("b")</c> or <c>import a = b.c</c> after its name.</summary>
    private bool ReadImportAssignment(int first, int start, CodeStyle style)
    {
        _nodes.SetRole(CodeRole.Target);
        if (!Expect(TypeScriptToken.Equal) || !ReadOperand())
        {
            return false;
        }

        _nodes.SetRole(CodeRole.Value);
        _nodes.Add(CodeKind.Assign, first, start, _previousEnd, CodeOperator.None, CodeStyle.Declared | CodeStyle.OfBlock | CodeStyle.Constant);
        if (!ReadSemicolon())
        {
            return false;
        }

        if (style != CodeStyle.None)
        {
            AddTypesOnly(first, start);
        }

        return true;
    }

    /// <summary>Reads <c>* as a</c>, or in an export <c>*</c> alone.</summary>
    private bool ReadEverything()
    {
        var (first, start) = (_nodes.Count, _start);
        Next();
        if (Skip(TypeScriptToken.As))
        {
            if (!AtModuleName)
            {
                return FailHere();
            }

            AddModuleName(_token, _start, _end, _style, CodeRole.Alias);
            Next();
        }

        _nodes.Add(CodeKind.ImportedName, first, start, _previousEnd, CodeStyle.Everything);
        _nodes.SetRole(CodeRole.Name);
        return true;
    }

    private readonly bool AtModuleName => AtWord || _token is TypeScriptToken.Text or TypeScriptToken.PrivateName;

    private readonly void AddModuleName(TypeScriptToken token, int start, int end, CodeStyle style, CodeRole role)
    {
        _nodes.AddLeaf(token == TypeScriptToken.Text ? CodeKind.Text : CodeKind.Name, start, end, token == TypeScriptToken.Text ? style : CodeStyle.None);
        _nodes.SetRole(role);
    }

    /// <summary>Reads names in braces.</summary>
    private bool ReadSpecifiers()
    {
        Next();
        while (_token != TypeScriptToken.RightBrace)
        {
            if (!ReadSpecifier())
            {
                return false;
            }

            if (!Skip(TypeScriptToken.Comma))
            {
                break;
            }
        }

        return Expect(TypeScriptToken.RightBrace);
    }

    /// <summary>Reads <c>a</c>, <c>a as b</c> or <c>type a as b</c>. "type" and "as" may be names: the names are told by their number.</summary>
    private bool ReadSpecifier()
    {
        var (first, start) = (_nodes.Count, _start);
        var style = CodeStyle.None;
        if (_token == TypeScriptToken.Type && IsTypeSpecifier())
        {
            style = CodeStyle.TypeOnly;
            Next();
        }

        if (!AtModuleName)
        {
            return FailHere();
        }

        AddModuleName(_token, _start, _end, _style, CodeRole.Name);
        Next();
        if (Skip(TypeScriptToken.As))
        {
            if (!AtModuleName)
            {
                return FailHere();
            }

            AddModuleName(_token, _start, _end, _style, CodeRole.Alias);
            Next();
        }

        _nodes.Add(CodeKind.ImportedName, first, start, _previousEnd, style);
        _nodes.SetRole(CodeRole.Name);
        return true;
    }

    /// <summary>Whether <c>type</c> is a modifier here: after it comes a name that is not <c>as</c>, <c>as</c> alone, or <c>as as</c> and a name.</summary>
    private bool IsTypeSpecifier()
    {
        var mark = Save();
        Next();
        var isModifier = AtModuleName;
        if (_token == TypeScriptToken.As)
        {
            Next();
            isModifier = !AtModuleName;
            if (_token == TypeScriptToken.As)
            {
                Next();
                isModifier = AtModuleName;
            }
        }

        Rewind(mark);
        return isModifier;
    }

    private bool ReadModuleText()
    {
        if (_token != TypeScriptToken.Text)
        {
            return FailHere();
        }

        _nodes.AddLeaf(CodeKind.Text, _start, _end, _style);
        _nodes.SetRole(CodeRole.Module);
        Next();
        if (_token is TypeScriptToken.With or TypeScriptToken.Assert && !_hasBreak)
        {
            // Attributes say how the module is loaded.
            var first = _nodes.Count;
            Next();
            if (_token != TypeScriptToken.LeftBrace)
            {
                return FailHere();
            }

            if (!ReadMap(first, _start))
            {
                return false;
            }

            _nodes.Truncate(first);
        }

        return true;
    }

    private bool AddModuleStatement(CodeKind kind, int first, int start, CodeStyle style)
    {
        _nodes.Add(kind, first, start, _previousEnd, style);
        return ReadSemicolon();
    }

    private bool ReadExport(int first, int start)
    {
        Next();
        var style = CodeStyle.None;
        switch (_token)
        {
            case TypeScriptToken.Default or TypeScriptToken.Equal:
                style = _token == TypeScriptToken.Default ? CodeStyle.Default : CodeStyle.None;
                Next();
                return ReadAssignment() && SetRole(CodeRole.Value) && AddModuleStatement(CodeKind.Export, first, start, style);
            case TypeScriptToken.As:
                // export as namespace a
                Next();
                if (!Expect(TypeScriptToken.Namespace) || !AtIdentifier)
                {
                    return FailHere();
                }

                Next();
                _nodes.AddLeaf(CodeKind.Other, start, _previousEnd);
                return ReadSemicolon();
            case TypeScriptToken.Type:
                style = CodeStyle.TypeOnly;
                Next();
                break;
        }

        var isEverything = _token == TypeScriptToken.Star;
        if (isEverything ? !ReadEverything() : _token == TypeScriptToken.LeftBrace ? !ReadSpecifiers() : !FailHere())
        {
            return false;
        }

        return ((_token != TypeScriptToken.From && !isEverything) || (Expect(TypeScriptToken.From) && ReadModuleText())) && AddModuleStatement(CodeKind.Export, first, start, style);
    }
}
