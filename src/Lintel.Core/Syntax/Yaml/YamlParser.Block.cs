using Lintel.Sources;

namespace Lintel.Syntax.Yaml;

/// <summary>This part: block collections.</summary>
internal ref partial struct YamlParser
{
    private const string Syntax = "yaml-syntax";

    /// <summary>What may stand before the next line break where a block node is read.</summary>
    private enum Place
    {
        /// <summary>After <c>- </c>, <c>? </c> or at the start of a document: anything.</summary>
        Inline,

        /// <summary>After <c>? </c> or <c>: </c> of an explicit pair: anything; a sequence may stand at the mapping's own indentation.</summary>
        Explicit,

        /// <summary>After <c>key: </c>: no block collection on this line; a sequence may stand at the mapping's own indentation.</summary>
        Value,
    }

    /// <summary>Reads one node, adding exactly one subtree. Leaves <see cref="_pos"/> after it on its last line.</summary>
    /// <param name="n">The column of the enclosing collection, -1 for a document. A later line belongs to the node when it is indented by more.</param>
    /// <param name="empty">Where the node is when there is none.</param>
    private void ReadBlockNode(int n, int empty, Place place)
    {
        var newLine = SkipBlanks();
        if (IsNodeMissing(n, newLine, place))
        {
            AddEmpty(empty);
            return;
        }

        if (newLine && _tabs && _indent <= n)
        {
            ReportTab();
        }

        if (_text[_pos] is (byte)'&' or (byte)'!')
        {
            ReadBlockNodeWithProperties(n, newLine, place);
            return;
        }

        ReadBlockContent(n, _pos, newLine || place != Place.Value, _tabs, default, default);
    }

    private void ReadBlockNodeWithProperties(int n, bool newLine, Place place)
    {
        var c = _text[_pos];
        YamlProperties outer = default, inner = default;
        var token = _pos;
        var tabs = _tabs;
        while (c is (byte)'&' or (byte)'!')
        {
            token = _pos;
            tabs = _tabs;
            inner = ReadProperties(inFlow: false);
            if (!IsLineEnd(_pos))
            {
                c = _text[_pos];
                break;
            }

            outer = Merge(outer, inner);
            inner = default;
            SkipBlanks();
            newLine = true;
            if (IsNodeMissing(n, newLine, place))
            {
                AddEmpty(outer.End, outer);
                return;
            }

            c = _text[_pos];
            token = _pos;
            tabs = _tabs;
        }

        ReadBlockContent(n, token, newLine || place != Place.Value, tabs, outer, inner);
    }

    /// <summary>Reads a node after its properties.</summary>
    /// <param name="token">Where the node or the properties on its line start.</param>
    /// <param name="outer">The properties on earlier lines: of a block collection that starts here, not of its first key.</param>
    /// <param name="inner">The properties on this line.</param>
    private void ReadBlockContent(int n, int token, bool mayBeBlock, bool tabs, in YamlProperties outer, in YamlProperties inner)
    {
        var c = _text[_pos];
        switch (c)
        {
            case (byte)'-' when IsWhite(_pos + 1):
                if (!mayBeBlock || inner.Any)
                {
                    ReadBroken("A list item must stand on a line of its own. Move '- ' to the next line, or quote the text.", Merge(outer, inner));
                    return;
                }

                ReportTabIf(tabs);
                ReadBlockSequence(n, outer);
                return;
            case (byte)'?' when IsWhite(_pos + 1):
            case (byte)':' when IsWhite(_pos + 1):
                if (!mayBeBlock || (c == '?' && inner.Any))
                {
                    ReadBroken(c == '?' ? "'? ' starts a key and must stand on a line of its own. Move it, or quote the text."
                        : "Nothing is before this ':' that could be its key. Add a key, or quote the text.", Merge(outer, inner));
                    return;
                }

                ReportTabIf(tabs);
                ReadBlockMapping(n, token, outer, inner, keyNode: -1);
                return;
            case (byte)'|' or (byte)'>':
                ReadBlockScalar(n, Merge(outer, inner));
                return;
            case (byte)'[' or (byte)'{':
                ReadBlockFlow(n, token, mayBeBlock, tabs, outer, inner);
                return;
        }

        if (!ScanKey(n, out var scalar))
        {
            ReadBroken(c is (byte)'%' or (byte)'@' or (byte)'`'
                ? $"A value cannot start with '{(char)c}'. Quote the text."
                : $"'{(char)c}' is not expected here. Remove it, or quote the text.", Merge(outer, inner));
            return;
        }

        if (scalar.IsKey && mayBeBlock)
        {
            ReportTabIf(tabs);
            ReadBlockMapping(n, token, outer, inner, keyNode: -1, scalar);
            return;
        }

        var properties = Merge(outer, inner);
        if (scalar.IsKey)
        {
            // "Description: Foo: bar": most likely a text whose quotes are missing.
            _tree.Report(new TextSpan(_pos, _pos + 1), Syntax,
                "A second ': ' on a line makes the value look like a mapping. Quote the value, or move the mapping to the next line.");
            SkipLine();
            scalar.End = TrimEnd(scalar.Start, _pos);
            scalar.Style = NodeStyle.Plain;
            scalar.IsAlias = false;
        }
        else if (scalar.IsPlain)
        {
            ContinuePlain(n, inFlow: false, ref scalar);
        }
        else
        {
            ExpectLineEnd();
        }

        AddScalar(scalar, properties);
    }

    /// <summary>Whether the node that could be here is not: the text or the document ends, or the line belongs to an enclosing collection.</summary>
    private readonly bool IsNodeMissing(int n, bool newLine, Place place)
    {
        if (IsEnd)
        {
            return true;
        }

        if (!newLine)
        {
            return n < 0 && _pos == _lineStart && IsMarkerLine(_lineStart);
        }

        if (_indent > n || (_tabs && Column > n))
        {
            return _indent == 0 && IsMarkerLine(_lineStart);
        }

        return !(place != Place.Inline && _indent == n && _text[_pos] == '-' && IsWhite(_pos + 1) && !_tabs);
    }

    private void ReportTabIf(bool tabs)
    {
        if (tabs)
        {
            ReportTab();
        }
    }

    /// <summary>Adds the rest of the line as a <see cref="NodeKind.Skipped"/> node.</summary>
    private void ReadBroken(string message, in YamlProperties properties)
    {
        var start = _pos;
        SkipLine();
        var end = TrimEnd(start, _pos);
        _tree.Report(new TextSpan(start, end), Syntax, message);
        Apply(properties, _tree.Add(NodeKind.Skipped, NodeStyle.Plain, start, end));
    }

    private readonly int TrimEnd(int start, int end)
    {
        while (end > start && _text[end - 1] is (byte)' ' or (byte)'\t')
        {
            end--;
        }

        return end;
    }

    private bool EnterCollection(int n, in YamlProperties properties)
    {
        if (_depth < YamlReader.MaxDepth)
        {
            _depth++;
            return true;
        }

        var start = _pos;
        SkipDeeper(n);
        _tree.Report(start, "yaml-too-deep", $"Collections are nested more than {YamlReader.MaxDepth} deep; this one was not read. Nest less.");
        Apply(properties, _tree.Add(NodeKind.Skipped, NodeStyle.Plain, start, TrimEnd(start, _pos)));
        return false;
    }

    private void ReadBlockSequence(int n, in YamlProperties properties)
    {
        var column = Column;
        if (!EnterCollection(column > n ? n : n - 1, properties))
        {
            return;
        }

        var sequence = _tree.Add(NodeKind.Sequence, NodeStyle.Plain, _pos, _pos);
        Apply(properties, sequence);
        var reported = column;
        int end;
        while (true)
        {
            var item = _tree.Count;
            if (_text[_pos] == '-' && IsWhite(_pos + 1))
            {
                _pos++;
                ReadBlockNode(column, _pos, Place.Inline);
            }
            else
            {
                SkipBrokenPart(column, "A list item starts with '- '. Add it, or correct the indentation of the line.");
            }

            end = _tree[item].End;
            SkipBlanks();
            if (IsSequenceEnd(n, column, ref reported))
            {
                break;
            }
        }

        _tree.Close(sequence, end);
        _depth--;
    }

    private bool IsSequenceEnd(int n, int column, ref int reported)
    {
        if (IsEnd || (Column == 0 && IsMarkerLine(_lineStart)))
        {
            return true;
        }

        var here = Column;
        var isItem = _text[_pos] == '-' && IsWhite(_pos + 1);
        if (here == column)
        {
            ReportTabIf(_tabs);
            // At the indentation of the mapping that holds the list, anything else is the mapping's next key.
            return !isItem && column == n;
        }

        if (here <= n)
        {
            return true;
        }

        if (here < column && !isItem)
        {
            // It may be a key of an enclosing mapping.
            return true;
        }

        if (isItem)
        {
            ReportIndentation(here, column, ref reported);
        }

        return false;
    }

    private void ReportIndentation(int here, int column, ref int reported)
    {
        if (_tabs)
        {
            ReportTab();
        }
        else if (here != reported)
        {
            reported = here;
            _tree.Report(new TextSpan(_lineStart, _pos), "yaml-indentation",
                $"This line is indented by {here} spaces, but its neighbours by {column}. Indent it like them, or more if it belongs to the value above.");
        }
    }

    /// <summary>The end of the value whose key is the node <paramref name="key"/>.</summary>
    private readonly int EndOfPair(int key) => _tree[_tree[key].Next].End;

    /// <summary>Adds a <see cref="NodeKind.Skipped"/> node for this line and those indented by more than <paramref name="column"/> after it.</summary>
    private void SkipBrokenPart(int column, string message)
    {
        var start = _pos;
        SkipLine();
        var lineEnd = TrimEnd(start, _pos);
        _tree.Report(new TextSpan(start, lineEnd), Syntax, message);
        SkipDeeper(column);
        _tree.Add(NodeKind.Skipped, NodeStyle.Plain, start, TrimEnd(start, _pos));
    }

    /// <summary>A flow collection in block context: a value, or the key of a mapping.</summary>
    private void ReadBlockFlow(int n, int token, bool mayBeBlock, bool tabs, in YamlProperties outer, in YamlProperties inner)
    {
        var node = _tree.Count;
        var start = _pos;
        var line = _lineStart;
        ReadFlowCollection(n);
        var end = _pos;
        if (IsValueIndicator(end, out var colon) && _lineStart == line && mayBeBlock && end - start <= MaxFlowKey && _depth < YamlReader.MaxDepth)
        {
            ReportTabIf(tabs);
            Apply(inner, node, isKey: true);
            _tree.InsertBefore(node, NodeKind.Mapping, NodeStyle.Plain, token);
            _pos = colon;
            ReadBlockMapping(n, token, outer, default, node);
            return;
        }

        Apply(Merge(outer, inner), node);
        if (_tree[node].Kind != NodeKind.Skipped && !_wasUnclosed)
        {
            ExpectLineEnd();
        }
    }

    /// <summary>Whether <c>: </c> comes after a key that ends at <paramref name="end"/>, on the same line.</summary>
    private readonly bool IsValueIndicator(int end, out int colon)
    {
        colon = end;
        while ((uint)colon < (uint)_text.Length && _text[colon] is (byte)' ' or (byte)'\t')
        {
            colon++;
        }

        return At(colon) == ':' && IsWhite(colon + 1);
    }

    /// <summary>Reads a mapping from its first key: a scalar that was scanned, a flow collection that is in the tree, or <c>? </c> or <c>: </c> here.</summary>
    /// <param name="token">Where the first key or its properties start; their column is the mapping's.</param>
    private void ReadBlockMapping(int n, int token, in YamlProperties outer, in YamlProperties inner, int keyNode, ScalarToken key = default)
    {
        var column = token - _lineStart;
        int mapping;
        if (keyNode >= 0)
        {
            mapping = keyNode;
            _depth++;
        }
        else
        {
            if (!EnterCollection(n, outer))
            {
                return;
            }

            mapping = _tree.Add(NodeKind.Mapping, NodeStyle.Plain, token, token);
        }

        Apply(outer, mapping);
        var mark = _tree.Keys.Open();
        var reported = column;
        var pair = mapping + 1;
        if (keyNode >= 0)
        {
            _pos++;
            ReadBlockNode(column, _pos, Place.Value);
        }
        else if (key.IsKey)
        {
            AddKey(key, inner, mapping);
            _pos++;
            ReadValue(column);
        }
        else
        {
            ReadIndicatedPair(column, inner, mapping);
        }

        while (true)
        {
            SkipBlanks();
            if (IsMappingEnd(n, column, ref reported))
            {
                break;
            }

            pair = _tree.Count;
            ReadPair(column, mapping);
        }

        _tree.Keys.Close(_tree, mark, "yaml-duplicate-key");
        _tree.Close(mapping, EndOfPair(pair));
        _depth--;
    }

    private bool IsMappingEnd(int n, int column, ref int reported)
    {
        if (IsEnd)
        {
            return true;
        }

        var here = Column;
        if (here == column && !_tabs)
        {
            return here == 0 && IsMarkerLine(_lineStart);
        }

        if (here <= n || (here == 0 && IsMarkerLine(_lineStart)))
        {
            return true;
        }

        if (here < column && _text[_pos] == '-' && IsWhite(_pos + 1))
        {
            return true;
        }

        ReportIndentation(here, column, ref reported);
        return false;
    }

    /// <summary>Reads a pair that starts with <c>? </c> or <c>: </c>.</summary>
    private void ReadIndicatedPair(int column, in YamlProperties properties, int mapping)
    {
        if (_text[_pos] == ':')
        {
            AddEmpty(properties.Any ? properties.End : _pos, properties, isKey: true);
            _pos++;
            ReadBlockNode(column, _pos, Place.Value);
            return;
        }

        var key = _tree.Count;
        _pos++;
        ReadBlockNode(column, _pos, Place.Explicit);
        NoteKey(key, mapping);
        var (pos, line) = (_pos, _lineStart);
        SkipBlanks();
        if (!IsEnd && Column == column && _text[_pos] == ':' && IsWhite(_pos + 1))
        {
            ReportTabIf(_tabs);
            _pos++;
            ReadBlockNode(column, _pos, Place.Explicit);
        }
        else
        {
            (_pos, _lineStart) = (pos, line);
            AddEmpty(_tree[key].End);
        }
    }

    /// <summary>Reads the value after the colon of a key.</summary>
    private void ReadValue(int column)
    {
        // Most values are plain and on the line of their key.
        var start = _pos + 1;
        if ((uint)start < (uint)_text.Length && _text[_pos] == ' ' && YamlBytes.Classes[_text[start]] == 0)
        {
            _pos = start;
            var end = ScanPlainLine(inFlow: false);
            if (IsFollowedByToken(column))
            {
                _tree.Add(NodeKind.Scalar, NodeStyle.Plain, start, end);
                return;
            }

            var scalar = new ScalarToken { Start = start, End = end };
            if (At(_pos) != ':')
            {
                ContinuePlain(column, inFlow: false, ref scalar);
                _tree.Add(NodeKind.Scalar, scalar.Style, start, scalar.End);
                return;
            }

            _pos = start - 1;
        }

        ReadBlockNode(column, _pos, Place.Value);
    }

    /// <summary>Whether the next line has a token that is not indented by more than <paramref name="column"/>; <see cref="SkipBlanks"/> then goes straight to it.</summary>
    private bool IsFollowedByToken(int column)
    {
        var text = _text;
        var line = _pos + 1;
        if ((uint)_pos >= (uint)text.Length || text[_pos] != '\n')
        {
            return false;
        }

        var p = line;
        while ((uint)p < (uint)text.Length && text[p] == ' ')
        {
            p++;
        }

        if ((uint)p >= (uint)text.Length || p - line > column || text[p] is (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'#')
        {
            return false;
        }

        _tokenLine = line;
        _tokenStart = p;
        return true;
    }

    /// <summary>Reads the next pair of a mapping. Always adds a key and a value.</summary>
    private void ReadPair(int column, int mapping)
    {
        var start = _pos;
        if (YamlBytes.Classes[_text[start]] == 0)
        {
            // Most keys are plain and have no properties.
            var end = ScanPlainLine(inFlow: false);
            if (At(_pos) == ':')
            {
                NoteKey(_tree.Add(NodeKind.Scalar, NodeStyle.Plain, start, end), mapping);
                _pos++;
                ReadValue(column);
                return;
            }

            _pos = start;
        }

        ReadUnusualPair(column, mapping);
    }

    private void ReadUnusualPair(int column, int mapping)
    {
        var c = _text[_pos];
        if (c is (byte)'?' or (byte)':' && IsWhite(_pos + 1))
        {
            ReadIndicatedPair(column, default, mapping);
            return;
        }

        var (start, lineStart) = (_pos, _lineStart);
        var properties = c is (byte)'&' or (byte)'!' ? ReadProperties(inFlow: false) : default;
        c = At(_pos);
        if (c is (byte)'[' or (byte)'{')
        {
            var key = _tree.Count;
            ReadFlowCollection(column - 1);
            Apply(properties, key, isKey: true);
            if (IsValueIndicator(_pos, out var colon) && lineStart == _lineStart)
            {
                _pos = colon + 1;
                ReadBlockNode(column, _pos, Place.Value);
                return;
            }

            _tree.Report(_tree.GetSpan(key), "yaml-missing-colon", "A key needs ': ' and a value after it on the same line. Add them, or correct the indentation of the line.");
            SkipLine();
            AddEmpty(_tree[key].End);
            return;
        }

        if (c == ':' && IsWhite(_pos + 1) && properties.Any)
        {
            ReadIndicatedPair(column, properties, mapping);
            return;
        }

        if (!(c == '-' && IsWhite(_pos + 1)) && c is not ((byte)'|' or (byte)'>') && ScanKey(column, out var scalar) && scalar.IsKey)
        {
            AddKey(scalar, properties, mapping);
            _pos++;
            ReadValue(column);
            return;
        }

        // A quoted text may have led to a later line.
        (_pos, _lineStart) = (start, lineStart);
        SkipBrokenPart(column, c == '-'
            ? "A list item cannot follow a key with a value. Indent the list under its key, or remove the '-'."
            : "A key needs ': ' after it. Add it and a value, or indent the line if it continues the value above.");
        AddEmpty(_pos = _tree[_tree.Count - 1].End);
    }

    private void AddKey(in ScalarToken key, in YamlProperties properties, int mapping)
    {
        if (key.IsAlias)
        {
            if (properties.Any)
            {
                _tree.Report(new TextSpan(properties.Start, properties.End), "yaml-anchor", "An alias has no anchor or tag of its own. Remove it.");
            }

            AddAlias(key.Start, key.End);
            return;
        }

        var node = _tree.Add(NodeKind.Scalar, key.Style, key.Start, key.End);
        Apply(properties, node, isKey: true);
        NoteKey(node, mapping);
    }

    /// <summary>Interns the name of a key and notes it for the search for duplicates.</summary>
    private readonly void NoteKey(int key, int mapping)
    {
        ref var node = ref _tree.Edit(key);
        if (node.Kind != NodeKind.Scalar)
        {
            return;
        }

        if (node.Is(NodeStyle.Encoded))
        {
            var decoded = System.Text.Encoding.UTF8.GetBytes(_tree.GetText(key));
            node.Name = KnownNames.OfKey(decoded);
            _tree.Keys.Push(decoded, key);
            return;
        }

        var content = node.PureStyle == NodeStyle.Plain ? _text[node.Start..node.End] : _tree.GetContent(key);
        if (content.Length == 2 && content[0] == '<' && content[1] == '<' && node.PureStyle == NodeStyle.Plain)
        {
            // Several merge keys are common, and merge one after the other.
            node.Name = KnownName.Merge;
            _tree.Edit(mapping).Style |= NodeStyle.HasMergeKey;
            return;
        }

        node.Name = KnownNames.OfKey(content);
        _tree.Keys.Push(content, key);
    }

    private readonly void AddScalar(in ScalarToken scalar, in YamlProperties properties)
    {
        if (scalar.IsAlias)
        {
            if (properties.Any)
            {
                _tree.Report(new TextSpan(properties.Start, properties.End), "yaml-anchor", "An alias has no anchor or tag of its own. Remove it.");
            }

            AddAlias(scalar.Start, scalar.End);
            return;
        }

        var node = _tree.Add(NodeKind.Scalar, scalar.Style, scalar.Start, scalar.End);
        if (properties.Any)
        {
            Apply(properties, node);
        }
    }
}
