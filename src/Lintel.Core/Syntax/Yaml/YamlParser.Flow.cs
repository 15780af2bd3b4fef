using Lintel.Sources;

namespace Lintel.Syntax.Yaml;

/// <summary>This part: flow collections.</summary>
internal ref partial struct YamlParser
{
    /// <summary>The longest flow collection that can be a key: YAML limits keys that are not marked by <c>?</c> to 1,024 characters.</summary>
    private const int MaxFlowKey = 1024;

    /// <summary>Reads the flow collection here in block context.</summary>
    private void ReadFlowCollection(int n)
    {
        _wasUnclosed = false;
        ReadFlowCollection(n, default);
    }

    private void ReadFlowCollection(int n, in YamlProperties properties)
    {
        var open = _pos;
        var isSequence = _text[open] == '[';
        if (_depth >= YamlReader.MaxDepth)
        {
            SkipFlowCollection();
            _tree.Report(open, "yaml-too-deep", $"Collections are nested more than {YamlReader.MaxDepth} deep; this one was not read. Nest less.");
            Apply(properties, _tree.Add(NodeKind.Skipped, NodeStyle.Plain, open, _pos));
            return;
        }

        _depth++;
        var node = _tree.Add(isSequence ? NodeKind.Sequence : NodeKind.Mapping, NodeStyle.Flow, open, open);
        Apply(properties, node);
        var mark = _tree.Keys.Open();
        var needsComma = false;
        _pos++;
        while (!_wasUnclosed && SkipToFlowToken(n, open, isSequence, needsComma))
        {
            var c = _text[_pos];
            if (c is (byte)']' or (byte)'}')
            {
                if (c == ']' != isSequence)
                {
                    _tree.Report(new TextSpan(_pos, _pos + 1), Syntax, isSequence ? "'[' is closed by ']'. Correct one of them." : "'{' is closed by '}'. Correct one of them.");
                }

                _pos++;
                break;
            }

            if (c == ',')
            {
                if (!needsComma)
                {
                    _tree.Report(_pos, Syntax, "Nothing is before this comma. Remove it, or add a value.");
                }

                needsComma = false;
                _pos++;
                continue;
            }

            if (needsComma)
            {
                _tree.Report(_pos, Syntax, isSequence ? "A comma or ']' is missing before this. Add it." : "A comma or '}' is missing before this. Add it.");
            }

            needsComma = true;
            var start = _pos;
            if (isSequence)
            {
                ReadFlowItem(n);
            }
            else
            {
                ReadFlowPair(n, node, inMapping: true);
            }

            if (_pos == start)
            {
                // Nothing here can start a node: it has been reported as skipped.
                _pos++;
            }
        }

        if (isSequence)
        {
            _tree.Keys.Drop(mark);
        }
        else
        {
            _tree.Keys.Close(_tree, mark, "yaml-duplicate-key");
        }

        _tree.Close(node, _pos);
        _depth--;
    }

    /// <summary>Goes to the next token of a flow collection; false when it cannot be closed any more.</summary>
    private bool SkipToFlowToken(int n, int open, bool isSequence, bool needsComma)
    {
        var (pos, line) = (_pos, _lineStart);
        var newLine = SkipBlanks();
        if (!IsEnd && (!newLine || _indent > n) && !(_pos == _lineStart && IsMarkerLine(_pos)))
        {
            return true;
        }

        if (!IsEnd && newLine && !(_pos == _lineStart && IsMarkerLine(_pos)))
        {
            var c = _text[_pos];
            if (c is (byte)']' or (byte)'}' or (byte)',')
            {
                return true;
            }

            if (!needsComma && !(isSequence && LooksLikePair(_pos)))
            {
                return true;
            }
        }

        (_pos, _lineStart) = (pos, line);
        _wasUnclosed = true;
        _tree.Report(new TextSpan(open, open + 1), "yaml-unclosed-bracket", isSequence ? "This '[' has no ']'. Add it." : "This '{' has no '}'. Add it.");
        return false;
    }

    /// <summary>Whether the line looks like <c>Name: ...</c>, as the next pair of a block mapping does.</summary>
    private readonly bool LooksLikePair(int i)
    {
        var start = i;
        while (At(i) is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9') or (byte)'_' or (byte)'-')
        {
            i++;
        }

        return i > start && At(i) == ':' && IsWhite(i + 1);
    }

    /// <summary>Passes the rest of a flow collection that is nested too deep.</summary>
    private void SkipFlowCollection()
    {
        var depth = 0;
        while (!IsEnd)
        {
            var c = _text[_pos++];
            switch (c)
            {
                case (byte)'[' or (byte)'{':
                    depth++;
                    break;
                case (byte)']' or (byte)'}':
                    if (--depth == 0)
                    {
                        return;
                    }

                    break;
                case (byte)'"' or (byte)'\'' when (YamlBytes.Classes[_text[_pos - 2]] & (YamlBytes.Blank | YamlBytes.Break | YamlBytes.Flow | YamlBytes.MayEnd)) != 0:
                    while (!IsEnd && _text[_pos] != c)
                    {
                        if (_text[_pos] is (byte)'\n' or (byte)'\r')
                        {
                            _lineStart = _pos + 1;
                        }

                        _pos += _text[_pos] == '\\' && c == '"' ? 2 : 1;
                    }

                    _pos = Math.Min(_pos + 1, _text.Length);
                    break;
                case (byte)'\n' or (byte)'\r':
                    _lineStart = _pos;
                    break;
            }
        }
    }

    /// <summary>Reads an item of a flow sequence: a node, or a single pair that becomes a mapping.</summary>
    private void ReadFlowItem(int n)
    {
        var start = _pos;
        if (_text[_pos] == '?' && IsWhiteOrFlow(_pos + 1) || (_text[_pos] == ':' && IsWhiteOrFlow(_pos + 1)))
        {
            var single = _tree.Add(NodeKind.Mapping, NodeStyle.Flow, start, start);
            var mark = _tree.Keys.Open();
            ReadFlowPair(n, single, inMapping: false);
            _tree.Keys.Drop(mark);
            _tree.Close(single, EndOfPair(single + 1));
            return;
        }

        var node = _tree.Count;
        var line = _lineStart;
        ReadFlowNode(n);
        var end = _pos;
        if (_wasUnclosed)
        {
            return;
        }

        SkipSpaces();
        if (At(_pos) == ':' && _lineStart == line && (IsWhiteOrFlow(_pos + 1) || IsJsonLike(node)))
        {
            if (end - start > MaxFlowKey)
            {
                _tree.Report(new TextSpan(start, end), Syntax, $"A key within brackets is limited to {MaxFlowKey} characters. Put '? ' before it.");
                _pos++;
                return;
            }

            _tree.InsertBefore(node, NodeKind.Mapping, NodeStyle.Flow, start);
            var mark = _tree.Keys.Open();
            NoteKey(node + 1, node);
            _tree.Keys.Drop(mark);
            _pos++;
            ReadFlowValue(n);
            _tree.Close(node, EndOfPair(node + 1));
        }
    }

    private readonly bool IsWhiteOrFlow(int i) => IsWhite(i) || (YamlBytes.Classes[_text[i]] & YamlBytes.Flow) != 0;

    /// <summary>Whether a colon may follow the node without a blank after the colon: quoted texts and flow collections.</summary>
    private readonly bool IsJsonLike(int node)
    {
        ref readonly var n = ref _tree[node];
        return n.Kind is NodeKind.Mapping or NodeKind.Sequence || n.PureStyle is NodeStyle.SingleQuoted or NodeStyle.DoubleQuoted;
    }

    /// <summary>Reads a key and its value in braces, or after <c>? </c> in brackets.</summary>
    private void ReadFlowPair(int n, int mapping, bool inMapping)
    {
        var isExplicit = _text[_pos] == '?' && IsWhiteOrFlow(_pos + 1);
        var key = _tree.Count;
        var keyEnd = _pos;
        if (isExplicit)
        {
            _pos++;
            keyEnd = _pos;
            SkipBlanks();
        }

        if (IsEnd || _text[_pos] is (byte)',' or (byte)']' or (byte)'}' || (_text[_pos] == ':' && IsWhiteOrFlow(_pos + 1)))
        {
            AddEmpty(_text.Length > _pos && _text[_pos] == ':' ? _pos : keyEnd);
        }
        else
        {
            ReadFlowNode(n);
            keyEnd = _tree[key].Kind is NodeKind.Scalar or NodeKind.Alias ? _tree[key].End : _pos;
        }

        NoteKey(key, mapping);
        var (pos, line) = (_pos, _lineStart);
        if (!_wasUnclosed)
        {
            var newLine = SkipBlanks();
            if (!IsEnd && _text[_pos] == ':' && (IsWhiteOrFlow(_pos + 1) || IsJsonLike(key)) && (!newLine || inMapping || isExplicit))
            {
                _pos++;
                ReadFlowValue(n);
                return;
            }
        }

        (_pos, _lineStart) = (pos, line);
        AddEmpty(_tree[key].End);
    }

    /// <summary>Reads the value after a colon, which may be missing.</summary>
    private void ReadFlowValue(int n)
    {
        var (pos, line) = (_pos, _lineStart);
        var newLine = SkipBlanks();
        if (IsEnd || _text[_pos] is (byte)',' or (byte)']' or (byte)'}' || (_pos == _lineStart && IsMarkerLine(_pos)) || (newLine && _indent <= n && LooksLikePair(_pos)))
        {
            (_pos, _lineStart) = (pos, line);
            AddEmpty(_pos);
            return;
        }

        ReadFlowNode(n);
    }

    /// <summary>Reads one node in flow context, adding exactly one subtree.</summary>
    private void ReadFlowNode(int n)
    {
        YamlProperties properties = default;
        if (_text[_pos] is (byte)'&' or (byte)'!')
        {
            properties = ReadProperties(inFlow: true);
            while (true)
            {
                var (pos, line) = (_pos, _lineStart);
                SkipBlanks();
                if (IsEnd || _text[_pos] is (byte)',' or (byte)']' or (byte)'}' || (_text[_pos] == ':' && IsWhiteOrFlow(_pos + 1)))
                {
                    (_pos, _lineStart) = (pos, line);
                    AddEmpty(properties.End, properties);
                    return;
                }

                if (_text[_pos] is not ((byte)'&' or (byte)'!'))
                {
                    break;
                }

                properties = Merge(properties, ReadProperties(inFlow: true));
            }
        }

        var c = _text[_pos];
        ScalarToken scalar;
        if (c is (byte)'[' or (byte)'{')
        {
            ReadFlowCollection(n, properties);
            return;
        }

        if (c is (byte)'"' or (byte)'\'')
        {
            ScanQuoted(n, inFlow: true, out scalar);
        }
        else if (c == '*' && ScanAlias(out scalar))
        {
        }
        else if (CanStartPlain(_pos, inFlow: true))
        {
            scalar = new() { Start = _pos };
            scalar.End = ScanPlainLine(inFlow: true);
            ContinuePlain(n, inFlow: true, ref scalar);
        }
        else
        {
            var start = _pos++;
            _tree.Report(start, Syntax, c == '#' ? "A comment needs a blank before '#'. Add one." : $"A value in brackets cannot start with '{(char)c}'. Quote the text.");
            if (c == '#')
            {
                SkipLine();
            }

            Apply(properties, _tree.Add(NodeKind.Skipped, NodeStyle.Plain, start, TrimEnd(start, _pos)));
            return;
        }

        AddScalar(scalar, properties);
    }
}
