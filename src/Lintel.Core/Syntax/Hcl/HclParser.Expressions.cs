namespace Lintel.Syntax.Hcl;

/// <summary>This part: expressions. Each method starts at the first byte of a token and leaves the place after its last token, whose end is <see cref="_end"/>.</summary>
internal ref partial struct HclParser
{
    /// <summary>The precedence of no operator; that of operators is higher.</summary>
    private const int NoOperator = 0;

    private bool ReadExpression()
    {
        var start = _tree.Count;
        if (!ReadOperation(NoOperator + 1))
        {
            return false;
        }

        if (Peek() != '?')
        {
            return true;
        }

        var conditional = _tree.Wrappers.Open(_tree, start, NodeKind.Conditional);
        _pos++;
        Peek();
        _depth++;
        if (!ReadExpression())
        {
            return false;
        }

        if (!ReadColon("hcl-syntax", "A colon and the value for false are expected here: 'condition ? a : b'. Add them.") || !ReadExpression())
        {
            return false;
        }

        _depth--;
        _tree.Wrappers.Close(_tree, conditional, _end);
        return true;
    }

    /// <summary>Passes by a colon that has to be next, and stops before what follows it.</summary>
    private bool ReadColon(string code, string message)
    {
        Peek();
        if (!AtColon)
        {
            return Fail(_pos, code, message);
        }

        _pos++;
        Peek();
        return true;
    }

    /// <summary>Reads operands, and the operators between them that have at least a precedence.</summary>
    private bool ReadOperation(int least)
    {
        if (_depth >= HclReader.MaxDepth)
        {
            return FailTooDeep();
        }

        _depth++;
        var start = _tree.Count;
        if (!ReadOperand())
        {
            return false;
        }

        var precedence = PeekOperator(out var name, out var length);
        while (precedence >= least && precedence != NoOperator)
        {
            var level = precedence;
            var operation = _tree.Wrappers.Open(_tree, start, NodeKind.Operation);
            do
            {
                _tree.Add(NodeKind.Operator, NodeStyle.Plain, _pos, _pos + length, name);
                _pos += length;
                Peek();
                if (!ReadOperation(level + 1))
                {
                    return false;
                }

                precedence = PeekOperator(out name, out length);
            }
            while (precedence == level);
            _tree.Wrappers.Close(_tree, operation, _end);
        }

        _depth--;
        return true;
    }

    /// <summary>The precedence of the operator that is next, or <see cref="NoOperator"/>.</summary>
    private int PeekOperator(out KnownName name, out int length)
    {
        var c = Peek();
        length = 1;
        switch (c)
        {
            case (byte)'|' when At(_pos + 1) == '|':
                (name, length) = (KnownName.Or, 2);
                return 1;
            case (byte)'&' when At(_pos + 1) == '&':
                (name, length) = (KnownName.And, 2);
                return 2;
            case (byte)'=' when At(_pos + 1) == '=':
                (name, length) = (KnownName.Equals, 2);
                return 3;
            case (byte)'!' when At(_pos + 1) == '=':
                (name, length) = (KnownName.NotEqual, 2);
                return 3;
            case (byte)'<' or (byte)'>':
                length = At(_pos + 1) == '=' ? 2 : 1;
                name = c == '<' ? length == 1 ? KnownName.Less : KnownName.LessOrEqual : length == 1 ? KnownName.Greater : KnownName.GreaterOrEqual;
                return 4;
            case (byte)'+':
                name = KnownName.Add;
                return 5;
            case (byte)'-':
                name = KnownName.Subtract;
                return 5;
            case (byte)'*':
                name = KnownName.Multiply;
                return 6;
            case (byte)'/':
                name = KnownName.Divide;
                return 6;
            case (byte)'%':
                name = KnownName.Modulo;
                return 6;
            default:
                name = KnownName.None;
                return NoOperator;
        }
    }

    /// <summary>Reads a term and the steps after it.</summary>
    private bool ReadOperand()
    {
        var start = _tree.Count;
        var c = At(_pos);
        if (IsIdentifierStart(c))
        {
            var nameStart = _pos;
            var nameEnd = _pos = _end = IdentifierEnd(nameStart);
            var next = Peek();
            if (next == '(' || (next == ':' && At(_pos + 1) == ':'))
            {
                if (!ReadCall(nameStart, nameEnd))
                {
                    return false;
                }
            }
            else if (LiteralOf(_text[nameStart..nameEnd]) is var literal and not KnownName.None)
            {
                _tree.Add(NodeKind.Scalar, NodeStyle.Plain, nameStart, nameEnd, literal);
            }
            else
            {
                // Most references have steps; they need no wrapper.
                var hasSteps = next == '[' || (next == '.' && !AtEllipsis);
                var traversal = hasSteps ? _tree.Add(NodeKind.Traversal, NodeStyle.Plain, nameStart, nameEnd) : -1;
                _tree.Add(NodeKind.Variable, NodeStyle.Plain, nameStart, nameEnd, KnownNames.OfHclName(_text[nameStart..nameEnd]));
                if (!hasSteps)
                {
                    return true;
                }

                if (!ReadSteps())
                {
                    return false;
                }

                _tree.Close(traversal, _end);
                return true;
            }
        }
        else if (!ReadTerm(c))
        {
            return false;
        }

        var after = Peek();
        if (after != '[' && (after != '.' || AtEllipsis))
        {
            return true;
        }

        var wrapper = _tree.Wrappers.Open(_tree, start, NodeKind.Traversal);
        if (!ReadSteps())
        {
            return false;
        }

        _tree.Wrappers.Close(_tree, wrapper, _end);
        return true;
    }

    private static KnownName LiteralOf(ReadOnlySpan<byte> word) => word.Length switch
    {
        4 => word.SequenceEqual("true"u8) ? KnownName.True : word.SequenceEqual("null"u8) ? KnownName.Null : KnownName.None,
        5 => word.SequenceEqual("false"u8) ? KnownName.False : KnownName.None,
        _ => KnownName.None,
    };

    /// <summary>Reads a term that starts with no name.</summary>
    private bool ReadTerm(byte c)
    {
        switch (c)
        {
            case (byte)'"':
                return ReadQuoted();
            case >= (byte)'0' and <= (byte)'9':
                var number = _pos;
                if (!ReadNumber(isIndex: false))
                {
                    return false;
                }

                _tree.Add(NodeKind.Scalar, NodeStyle.Plain, number, _end);
                return true;
            case (byte)'[':
                return ReadTuple();
            case (byte)'{':
                return ReadObject();
            case (byte)'(':
                return ReadParentheses();
            case (byte)'-' or (byte)'!':
                return ReadUnary(c == '-' ? KnownName.Negate : KnownName.Not);
            case (byte)'<' when TryHeredocStart(_pos, out var marker, out var content):
                return ReadHeredoc(marker, content);
            default:
                return FailTerm(c);
        }
    }

    private readonly bool FailTerm(byte c)
    {
        if (IsEnd)
        {
            return Fail(_pos, "hcl-syntax", "The text ends where a value is expected. Add it.");
        }

        return Fail(_pos, "hcl-syntax", c switch
        {
            (byte)'\n' or (byte)'\r' => "A value is expected before the end of the line. Add one, or put the whole in parentheses to go on in the next line.",
            (byte)'\'' => "Texts are in double quotes. Replace the single quotes.",
            (byte)'<' => "A heredoc starts with '<<' or '<<-', a name without quotes and a line break. Correct it.",
            _ => "A value is expected here. Add it, or remove this.",
        });
    }

    private bool ReadUnary(KnownName name)
    {
        if (_depth >= HclReader.MaxDepth)
        {
            return FailTooDeep();
        }

        _depth++;
        var unary = _tree.Add(NodeKind.Unary, NodeStyle.Plain, _pos, _pos, name);
        _pos++;
        Peek();
        if (!ReadOperand())
        {
            return false;
        }

        _depth--;
        _tree.Close(unary, _end);
        return true;
    }

    private bool ReadParentheses()
    {
        var newlines = _newlines;
        var node = _tree.Add(NodeKind.Parentheses, NodeStyle.Plain, _pos, _pos);
        Open(newlines: false);
        if (!ReadExpression())
        {
            return false;
        }

        if (Peek() != ')')
        {
            return Fail(_pos, "hcl-syntax", "A closing parenthesis is expected here. Add it, or remove what does not belong to the expression.");
        }

        Close(node, newlines);
        return true;
    }

    /// <summary>Goes over an opening bracket to the next token.</summary>
    private void Open(bool newlines)
    {
        _pos++;
        _newlines = newlines;
        Peek();
    }

    /// <summary>Goes over a closing bracket and ends the node.</summary>
    private void Close(int node, bool newlines)
    {
        _newlines = newlines;
        _end = ++_pos;
        _tree.Close(node, _end);
    }

    /// <summary>Reads the steps of a traversal.</summary>
    private bool ReadSteps()
    {
        while (true)
        {
            var c = Peek();
            if (c == '.' && !AtEllipsis)
            {
                _pos++;
                c = Peek();
                if (c != '*')
                {
                    if (!ReadDotStep(c))
                    {
                        return false;
                    }

                    continue;
                }

                var splat = _tree.Add(NodeKind.SplatAttributes, NodeStyle.Plain, _pos, _pos + 1);
                _end = ++_pos;
                while (Peek() == '.' && !AtEllipsis)
                {
                    _pos++;
                    if (!ReadDotStep(Peek()))
                    {
                        return false;
                    }
                }

                _tree.Close(splat, _end);
            }
            else if (c == '[')
            {
                var (start, newlines) = (_pos, _newlines);
                _pos++;
                if (Peek() == '*')
                {
                    return ReadSplatFull(start);
                }

                var index = _tree.Add(NodeKind.Index, NodeStyle.Plain, start, start);
                _newlines = false;
                Peek();
                if (!ReadExpression())
                {
                    return false;
                }

                if (Peek() != ']')
                {
                    return Fail(_pos, "hcl-syntax", "A closing bracket is expected here. Add it, or remove what does not belong to the index.");
                }

                Close(index, newlines);
            }
            else
            {
                return true;
            }
        }
    }

    /// <summary>Reads what follows a dot: a name or a number.</summary>
    private bool ReadDotStep(byte c)
    {
        var start = _pos;
        if (IsIdentifierStart(c))
        {
            _pos = _end = IdentifierEnd(start);
            _tree.Add(NodeKind.GetAttribute, NodeStyle.Plain, start, _end, KnownNames.OfHclName(_text[start.._end]));
            return true;
        }

        if ((uint)(c - '0') > 9)
        {
            return Fail(_pos, "hcl-syntax", "The name of an attribute is expected after the dot. Add it, or remove the dot.");
        }

        if (!ReadNumber(isIndex: true))
        {
            return false;
        }

        _tree.Add(NodeKind.LegacyIndex, NodeStyle.Plain, start, _end);
        return true;
    }

    /// <summary>Reads a splat in brackets, whose star is here, and the steps after it, which are applied to each element.</summary>
    private bool ReadSplatFull(int start)
    {
        if (_depth >= HclReader.MaxDepth)
        {
            return FailTooDeep();
        }

        _pos++;
        if (Peek() != ']')
        {
            return Fail(_pos, "hcl-syntax", "A closing bracket is expected after the star. Add it.");
        }

        _depth++;
        var splat = _tree.Add(NodeKind.SplatFull, NodeStyle.Plain, start, _pos + 1);
        _end = ++_pos;
        if (!ReadSteps())
        {
            return false;
        }

        _depth--;
        _tree.Close(splat, _end);
        return true;
    }

    /// <summary>Reads a call; after its name, or the first part of it, a parenthesis or two colons are here.</summary>
    private bool ReadCall(int nameStart, int nameEnd)
    {
        while (At(_pos) == ':' && At(_pos + 1) == ':')
        {
            _pos += 2;
            var c = Peek();
            if (!IsIdentifierStart(c))
            {
                return Fail(_pos, "hcl-syntax", "The name of a function is expected after '::'. Add it.");
            }

            _pos = nameEnd = IdentifierEnd(_pos);
            Peek();
        }

        if (At(_pos) != '(')
        {
            return Fail(_pos, "hcl-syntax", "An opening parenthesis is expected after the name of the function. Add it and the arguments.");
        }

        var newlines = _newlines;
        var call = _tree.Add(NodeKind.Call, NodeStyle.Plain, nameStart, nameEnd);
        _tree.Add(NodeKind.Scalar, NodeStyle.Plain, nameStart, nameEnd);
        Open(newlines: false);
        while (Peek() != ')')
        {
            var argument = _tree.Count;
            if (!ReadExpression())
            {
                return false;
            }

            var c = Peek();
            if (c == ',')
            {
                _pos++;
            }
            else if (AtEllipsis)
            {
                Expand(argument);
                if (Peek() != ')')
                {
                    return Fail(_pos, "hcl-syntax", "The closing parenthesis must follow '...'. Remove what is between them.");
                }
            }
            else if (c != ')')
            {
                return Fail(_pos, "hcl-syntax", "A comma is expected between arguments, or a parenthesis after the last. Add it.");
            }
        }

        Close(call, newlines);
        return true;
    }

    /// <summary>Goes over the ellipsis here, which belongs to the expression that starts with node <paramref name="at"/>.</summary>
    private void Expand(int at)
    {
        var expansion = _tree.Wrappers.Open(_tree, at, NodeKind.Expansion);
        _end = _pos += 3;
        _tree.Wrappers.Close(_tree, expansion, _end);
    }

    private bool ReadTuple()
    {
        var (start, newlines) = (_pos, _newlines);
        Open(newlines: false);
        if (AtWord("for"u8))
        {
            return ReadFor(start, newlines, isObject: false);
        }

        var tuple = _tree.Add(NodeKind.Sequence, NodeStyle.Flow, start, start);
        while (Peek() != ']')
        {
            if (!ReadExpression())
            {
                return false;
            }

            var c = Peek();
            if (c == ',')
            {
                _pos++;
            }
            else if (c != ']')
            {
                return Fail(_pos, "hcl-syntax", "A comma is expected between items, or a bracket after the last. Add it.");
            }
        }

        Close(tuple, newlines);
        return true;
    }

    private bool ReadObject()
    {
        var (start, newlines) = (_pos, _newlines);
        Open(newlines: false);
        if (AtWord("for"u8))
        {
            return ReadFor(start, newlines, isObject: true);
        }

        _newlines = true;
        var node = _tree.Add(NodeKind.Mapping, NodeStyle.Flow, start, start);
        while (true)
        {
            var c = Peek();
            if (c is (byte)'\n' or (byte)'\r' && (c == '\n' || At(_pos + 1) == '\n'))
            {
                _pos++;
                continue;
            }

            if (c == '}')
            {
                break;
            }

            if (!ReadKey(c))
            {
                return false;
            }

            c = Peek();
            if (!AtColon && (c != '=' || At(_pos + 1) == '>'))
            {
                return Fail(_pos, "hcl-syntax", "An equals sign and a value are expected after the key. Add them, or quote a key with other characters than letters, digits, '_' and '-'.");
            }

            _pos++;
            Peek();
            if (!ReadExpression())
            {
                return false;
            }

            c = Peek();
            if (c is (byte)',' or (byte)'\n')
            {
                _pos++;
            }
            else if (c != '}' && (c != '\r' || At(_pos + 1) != '\n'))
            {
                return Fail(_pos, "hcl-syntax", "A line break or a comma is expected between the elements of an object, or a brace after the last. Add it.");
            }
        }

        Close(node, newlines);
        return true;
    }

    /// <summary>Reads the key of an object's element. A name alone is its text.</summary>
    private bool ReadKey(byte c)
    {
        var (key, start) = (_tree.Count, _pos);
        if (IsIdentifierStart(c))
        {
            _pos = IdentifierEnd(start);
            var end = _pos;
            if ((Peek() == '=' && At(_pos + 1) is not ((byte)'=' or (byte)'>')) || AtColon)
            {
                _tree.Add(NodeKind.Scalar, NodeStyle.Plain, start, end, KnownNames.OfHclName(_text[start..end]));
                return true;
            }

            _pos = start;
        }

        return ReadExpression();
    }

    /// <summary>Reads a <c>for</c> in brackets; its first word is here.</summary>
    private bool ReadFor(int start, bool newlines, bool isObject)
    {
        var node = _tree.Add(isObject ? NodeKind.ForObject : NodeKind.ForTuple, NodeStyle.Flow, start, start);
        _pos += 3;
        if (!ReadForIntroduction())
        {
            return false;
        }

        if (!ReadColon("hcl-for", "A colon is expected after the collection of 'for'. Add it."))
        {
            return false;
        }

        var result = _tree.Count;
        if (!ReadExpression())
        {
            return false;
        }

        var hasKey = Peek() == '=' && At(_pos + 1) == '>';
        if (hasKey != isObject)
        {
            return Fail(_pos, "hcl-for", isObject
                ? "A 'for' in braces makes an object: write 'key => value' after the colon."
                : "A 'for' in brackets makes a tuple, which has no keys. Remove the key, or use braces.");
        }

        if (hasKey)
        {
            _pos += 2;
            Peek();
            result = _tree.Count;
            if (!ReadExpression())
            {
                return false;
            }
        }

        if (Peek() == '.' && AtEllipsis)
        {
            if (!isObject)
            {
                return Fail(_pos, _pos + 3, "hcl-for", "Only a 'for' in braces groups its values with '...'. Remove it.");
            }

            Expand(result);
        }

        if (IsIdentifierStart(Peek()) && AtWord("if"u8))
        {
            _pos += 2;
            Peek();
            if (!ReadExpression())
            {
                return false;
            }
        }

        if (Peek() != (isObject ? '}' : ']'))
        {
            return Fail(_pos, "hcl-for", "The end of the 'for' is expected here. Add its closing bracket, or remove what does not belong to it.");
        }

        Close(node, newlines);
        return true;
    }

    /// <summary>Reads the variables, the word <c>in</c> and the collection of a <c>for</c>.</summary>
    private bool ReadForIntroduction()
    {
        var first = Peek();
        var start = _pos;
        if (!IsIdentifierStart(first))
        {
            return Fail(_pos, "hcl-for", "The name of a variable is expected after 'for'. Add it.");
        }

        _pos = IdentifierEnd(start);
        var end = _pos;
        if (Peek() == ',')
        {
            _tree.Add(NodeKind.Scalar, NodeStyle.Plain, start, end);
            _pos++;
            if (!IsIdentifierStart(Peek()))
            {
                return Fail(_pos, "hcl-for", "The name of a variable for the values is expected after the comma. Add it.");
            }

            start = _pos;
            _pos = end = IdentifierEnd(start);
        }
        else
        {
            _tree.Add(NodeKind.Scalar, NodeStyle.Plain, start, start);
        }

        _tree.Add(NodeKind.Scalar, NodeStyle.Plain, start, end);
        Peek();
        if (!AtWord("in"u8))
        {
            return Fail(_pos, "hcl-for", "The word 'in' and a collection are expected after the variables of 'for'. Add them.");
        }

        _pos += 2;
        Peek();
        return ReadExpression();
    }
}
