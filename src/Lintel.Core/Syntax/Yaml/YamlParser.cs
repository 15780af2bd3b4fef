using System.Buffers;
using Lintel.Sources;

namespace Lintel.Syntax.Yaml;

/// <summary>Recursive descent over the bytes of one text. This part: the stream, documents, directives, blanks and properties.</summary>
internal ref partial struct YamlParser
{
    private static readonly SearchValues<byte> ControlBytes = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);

    private readonly SyntaxTree _tree;
    private readonly ReadOnlySpan<byte> _text;
    private int _pos;
    private int _lineStart;
    private int _depth;

    /// <summary>The spaces before the token, when <see cref="SkipBlanks"/> came to a new line.</summary>
    private int _indent;

    /// <summary>A tab is among the blanks that <see cref="SkipBlanks"/> passed on the token's line.</summary>
    private bool _tabs;

    /// <summary>The start of a line that was looked at, and its first byte that is not a space.</summary>
    private int _knownLine, _knownToken;

    /// <summary>The start of a line that is known to have a token after spaces, and that token.</summary>
    private int _tokenLine, _tokenStart;

    /// <summary>The named handles that the directives of the document declare.</summary>
    private HashSet<string>? _handles;

    /// <summary>The innermost open flow collection was found to be unclosed; those around it end with it.</summary>
    private bool _wasUnclosed;

    private int _unclosedQuotes;
    private bool _reportedTab;

    public YamlParser(SyntaxTree tree)
    {
        _tree = tree;
        _knownLine = -1;
        _tokenLine = -1;
        _text = tree.Source.Bytes;
    }

    private readonly bool IsEnd => _pos >= _text.Length;

    private readonly int Column => _pos - _lineStart;

    private readonly byte At(int i) => (uint)i < (uint)_text.Length ? _text[i] : (byte)0;

    /// <summary>Whether a blank, a line break or the end of the text is at <paramref name="i"/>.</summary>
    private readonly bool IsWhite(int i) => (uint)i >= (uint)_text.Length || (YamlBytes.Classes[_text[i]] & (YamlBytes.Blank | YamlBytes.Break)) != 0;

    private readonly bool IsBreakOrEnd(int i) => (uint)i >= (uint)_text.Length || _text[i] is (byte)'\n' or (byte)'\r';

    public void ReadStream()
    {
        var stream = _tree.Add(NodeKind.Stream, NodeStyle.Plain, 0, 0);
        if (_text.IndexOfAny(ControlBytes) is var control and >= 0)
        {
            _tree.Report(new TextSpan(control, control + 1), "yaml-control-character",
                $"YAML does not allow the control character U+{_text[control]:X4}. Remove it, or write it as an escape in double quotes.");
        }

        var needsMarker = false;
        while (true)
        {
            while (_text[Math.Min(_pos, _text.Length)..].StartsWith("\uFEFF"u8))
            {
                _pos += 3;
                _lineStart = _pos;
            }

            SkipBlanks();
            if (IsEnd)
            {
                break;
            }

            var start = _pos;
            var hasDirectives = ReadDirectives(needsMarker);
            if (AtMarker('.'))
            {
                if (hasDirectives)
                {
                    _tree.Report(_pos, "yaml-directive", "A directive must be followed by a document. Add '---' and the document, or remove the directive.");
                }

                SkipDocumentEnd();
                needsMarker = false;
                continue;
            }

            if (IsEnd)
            {
                if (hasDirectives)
                {
                    _tree.Report(start, "yaml-directive", "A directive must be followed by a document. Add '---' and the document, or remove the directive.");
                }

                break;
            }

            ReadDocument(hasDirectives, ref needsMarker);
            if (_pos == start)
            {
                SkipLine();
            }
        }

        _tree.Close(stream, _text.Length);
    }

    private void ReadDocument(bool hasDirectives, ref bool needsMarker)
    {
        _tree.ForgetAnchors();
        var document = _tree.Add(NodeKind.Document, NodeStyle.Plain, _pos, _pos);
        var isExplicit = AtMarker('-');
        if (isExplicit)
        {
            _pos += 3;
        }
        else if (hasDirectives)
        {
            _tree.Report(_pos, "yaml-directive", "A document after a directive must start with '---'. Add that line.");
        }
        else
        {
            if (needsMarker)
            {
                ReportUnexpected();
            }

            _pos = _lineStart;
        }

        var end = _pos;
        ReadBlockNode(-1, end, isExplicit ? Place.Value : Place.Inline);
        if (_tree.Count > document + 1)
        {
            ref readonly var root = ref _tree[document + 1];
            end = Math.Max(end, root.End);
            // An empty document has no root.
            if (root.Kind == NodeKind.Scalar && root.Start == root.End && root.PureStyle == NodeStyle.Plain && !root.Is(NodeStyle.Anchored)
                && root.Name == KnownName.None)
            {
                _tree.RemoveLast();
            }
        }

        needsMarker = true;
        SkipBlanks();
        if (!IsEnd && AtMarker('.'))
        {
            end = _pos + 3;
            SkipDocumentEnd();
            needsMarker = false;
        }

        _tree.Close(document, end);
    }

    /// <summary>Reads <c>%YAML</c>, <c>%TAG</c> and other directives; returns whether there was one.</summary>
    private bool ReadDirectives(bool afterDocument)
    {
        _handles = null;
        var any = false;
        var version = false;
        while (!IsEnd && _text[_pos] == '%' && _pos == _lineStart)
        {
            if (afterDocument && !any)
            {
                _tree.Report(_pos, "yaml-directive", "A directive after a document needs a line '...' before it. Add that line, or quote the text.");
            }

            any = true;
            var start = _pos;
            var end = _text[_pos..].IndexOfAny((byte)'\n', (byte)'\r');
            end = end < 0 ? _text.Length : _pos + end;
            var line = _text[start..end];
            for (var i = 1; i < line.Length; i++)
            {
                if (line[i] == '#' && line[i - 1] is (byte)' ' or (byte)'\t')
                {
                    line = line[..i];
                    break;
                }
            }

            line = line.TrimEnd(" \t"u8);
            if (line.StartsWith("%YAML"u8) && line.Length > 5 && line[5] is (byte)' ' or (byte)'\t')
            {
                var number = line[5..].TrimStart(" \t"u8);
                if (version || !IsVersion(number))
                {
                    _tree.Report(new TextSpan(start, start + line.Length), "yaml-directive",
                        version ? "The version is given twice. Remove one of the %YAML lines." : "A version looks like '%YAML 1.2'. Correct the line or remove it.");
                }

                version = true;
            }
            else if (line.StartsWith("%TAG"u8) && line.Length > 4 && line[4] is (byte)' ' or (byte)'\t')
            {
                var rest = line[4..].TrimStart(" \t"u8);
                var length = rest.IndexOfAny((byte)' ', (byte)'\t');
                if (length < 1 || rest[0] != '!' || rest[length - 1] != '!' || rest[length..].TrimStart(" \t"u8).IndexOfAny((byte)' ', (byte)'\t') >= 0)
                {
                    _tree.Report(new TextSpan(start, start + line.Length), "yaml-directive", "A tag directive looks like '%TAG !name! prefix'. Correct the line or remove it.");
                }
                else if (!(_handles ??= new(StringComparer.Ordinal)).Add(System.Text.Encoding.UTF8.GetString(rest[..length])))
                {
                    _tree.Report(new TextSpan(start, start + line.Length), "yaml-directive", "This handle is declared twice. Remove one of the %TAG lines.");
                }
            }

            _pos = end;
            SkipBlanks();
        }

        return any;
    }

    private static bool IsVersion(ReadOnlySpan<byte> text)
    {
        var dot = text.IndexOf((byte)'.');
        return dot > 0 && dot < text.Length - 1
            && text[..dot].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && text[(dot + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }

    /// <summary>Whether <c>---</c> (<paramref name="c"/> is a hyphen) or <c>...</c> is here at the start of a line.</summary>
    private readonly bool AtMarker(char c)
        => _pos == _lineStart && At(_pos) == c && At(_pos + 1) == c && At(_pos + 2) == c && IsWhite(_pos + 3);

    /// <summary>Whether the line at <paramref name="lineStart"/> is a document marker.</summary>
    private readonly bool IsMarkerLine(int lineStart)
        => At(lineStart) is var c and ((byte)'-' or (byte)'.') && At(lineStart + 1) == c && At(lineStart + 2) == c && IsWhite(lineStart + 3);

    private void SkipDocumentEnd()
    {
        _pos += 3;
        ExpectLineEnd();
        SkipBlanks();
    }

    /// <summary>Goes to the next token: over blanks, comments and line breaks. Returns whether it is on a later line; then <see cref="_indent"/> is set.</summary>
    private bool SkipBlanks()
    {
        var text = _text;
        var p = _pos;
        if (p + 1 == _tokenLine)
        {
            _lineStart = p + 1;
            _pos = _tokenStart;
            _indent = _tokenStart - _lineStart;
            _tabs = false;
            return true;
        }

        var newLine = false;
        if (IsWhite(p))
        {
            // Without blanks to pass, what was said of the token here still holds.
            _tabs = false;
        }

        while (true)
        {
            var lineBlanks = p;
            if (newLine && p == _knownLine)
            {
                p = _knownToken;
            }

            while ((uint)p < (uint)text.Length && text[p] == ' ')
            {
                p++;
            }

            if (newLine)
            {
                _indent = p - lineBlanks;
            }

            if ((uint)p >= (uint)text.Length)
            {
                break;
            }

            if (text[p] == '\t')
            {
                while ((uint)p < (uint)text.Length && text[p] is (byte)' ' or (byte)'\t')
                {
                    p++;
                }

                _tabs = true;
                if ((uint)p >= (uint)text.Length)
                {
                    break;
                }
            }

            var c = text[p];
            if (c == '#' && (p == _lineStart || IsWhite(p - 1)))
            {
                var length = text[p..].IndexOfAny((byte)'\n', (byte)'\r');
                p = length < 0 ? text.Length : p + length;
                if (length < 0)
                {
                    break;
                }

                c = text[p];
            }

            if (c is not ((byte)'\n' or (byte)'\r'))
            {
                break;
            }

            p += c == '\r' && At(p + 1) == '\n' ? 2 : 1;
            _lineStart = p;
            newLine = true;
            _tabs = false;
        }

        _pos = p;
        if (_lineStart == _pos && newLine)
        {
            _indent = 0;
        }

        return newLine;
    }

    /// <summary>Passes blanks on this line.</summary>
    private void SkipSpaces()
    {
        while ((uint)_pos < (uint)_text.Length && _text[_pos] is (byte)' ' or (byte)'\t')
        {
            _pos++;
        }
    }

    /// <summary>Whether nothing but blanks and a comment are left on the line.</summary>
    private readonly bool IsLineEnd(int i)
    {
        var start = i;
        while ((uint)i < (uint)_text.Length && _text[i] is (byte)' ' or (byte)'\t')
        {
            i++;
        }

        return IsBreakOrEnd(i) || (_text[i] == '#' && (i > start || i == _lineStart || IsWhite(i - 1)));
    }

    /// <summary>After a value that ends its line: reports and passes anything else that is there.</summary>
    private void ExpectLineEnd()
    {
        if (!IsLineEnd(_pos))
        {
            SkipSpaces();
            var start = _pos;
            SkipLine();
            _tree.Report(new TextSpan(start, _pos), "yaml-unexpected-text",
                _text[start] == '#'
                    ? "A comment needs a blank before '#'. Add one."
                    : "Nothing may follow the value on this line. Quote the whole value, or move the rest to a line of its own.");
        }
    }

    /// <summary>Goes to the end of the line.</summary>
    private void SkipLine()
    {
        var length = _text[_pos..].IndexOfAny((byte)'\n', (byte)'\r');
        _pos = length < 0 ? _text.Length : _pos + length;
    }

    /// <summary>Goes to the end of the last line before one that is not indented by more than <paramref name="column"/>, and is not empty.</summary>
    private void SkipDeeper(int column)
    {
        SkipLine();
        while (!IsEnd)
        {
            var (end, line) = (_pos, _lineStart);
            if (!SkipBlanks() || IsEnd || _indent <= column || AtMarker('-') || AtMarker('.'))
            {
                (_pos, _lineStart) = (end, line);
                return;
            }

            SkipLine();
        }
    }

    private readonly void ReportUnexpected()
        => _tree.Report(_pos, "yaml-unexpected-text", "This does not belong to the document above. Indent it as a part of it, or put '---' before it.");

    private void ReportTab()
    {
        // One is enough: a file that is indented with tabs has one in every line.
        if (!_reportedTab)
        {
            _reportedTab = true;
            _tree.Report(new TextSpan(_lineStart, _pos), "yaml-tab-indentation", "YAML is indented with spaces. Replace the tabs of this file by spaces.");
        }
    }

    /// <summary>Reads the anchor and tag here and the blanks after them on this line.</summary>
    private YamlProperties ReadProperties(bool inFlow)
    {
        var properties = new YamlProperties { Start = _pos };
        while (!IsEnd)
        {
            var start = _pos;
            if (_text[_pos] == '&')
            {
                _pos++;
                SkipName();
                if (_pos == start + 1)
                {
                    _tree.Report(start, "yaml-anchor", "An anchor needs a name after '&'. Add one, or quote the text.");
                }
                else if (properties.Anchor.Length > 0)
                {
                    _tree.Report(new TextSpan(start, _pos), "yaml-anchor", "A node can have one anchor. Remove the second.");
                }
                else
                {
                    properties.Anchor = new(start + 1, _pos);
                }
            }
            else if (_text[_pos] == '!')
            {
                SkipTag();
                if (properties.Tag.Length > 0)
                {
                    _tree.Report(new TextSpan(start, _pos), "yaml-tag", "A node can have one tag. Remove the second, or write the first function in its long form, 'Fn::Name:'.");
                }
                else
                {
                    properties.Tag = new(start, _pos);
                    CheckHandle(properties.Tag);
                }
            }
            else
            {
                break;
            }

            properties.End = _pos;
            if (!IsWhite(_pos) && !(inFlow && (YamlBytes.Classes[_text[_pos]] & YamlBytes.Flow) != 0))
            {
                _tree.Report(_pos, "yaml-tag", "A blank must follow a tag or an anchor. Add one.");
                break;
            }

            SkipSpaces();
        }

        return properties;
    }

    /// <summary>Passes the name of an anchor or alias.</summary>
    private void SkipName()
    {
        while ((uint)_pos < (uint)_text.Length && (YamlBytes.Classes[_text[_pos]] & (YamlBytes.Blank | YamlBytes.Break | YamlBytes.Flow)) == 0)
        {
            _pos++;
        }
    }

    private void SkipTag()
    {
        if (At(_pos + 1) == '<')
        {
            var length = _text[_pos..].IndexOfAny(" \t\r\n>"u8);
            if (length > 2 && _text[_pos + length] == '>')
            {
                _pos += length + 1;
                return;
            }

            _tree.Report(_pos, "yaml-tag", "A tag that starts with '!<' ends with '>'. Add it.");
        }

        SkipName();
    }

    private readonly void CheckHandle(TextSpan tag)
    {
        var text = _text[tag.Start..tag.End];
        var second = text[1..].IndexOf((byte)'!') + 1;
        if (second == 0 || text[1] == '<')
        {
            return;
        }

        if (second == text.Length - 1)
        {
            _tree.Report(tag, "yaml-tag", "A tag needs a name after its last '!'. Add it.");
        }
        else if (second > 1 && (_handles is null || !_handles.Contains(System.Text.Encoding.UTF8.GetString(text[..(second + 1)]))))
        {
            _tree.Report(tag, "yaml-tag", $"The handle '{System.Text.Encoding.UTF8.GetString(text[..(second + 1)])}' of this tag is not declared. Add a %TAG line before the document, or remove the tag.");
        }
    }

    /// <summary>Adds the anchor and tag to a node. The name of a key says which key it is, so that its tag is kept as text.</summary>
    private readonly void Apply(in YamlProperties properties, int node, bool isKey = false)
    {
        if (properties.Anchor.Length > 0)
        {
            _tree.AddAnchor(node, properties.Anchor);
        }

        if (properties.Tag.Length > 0)
        {
            var name = KnownNames.OfTag(_text[properties.Tag.Start..properties.Tag.End]);
            if (!isKey)
            {
                _tree.Edit(node).Name = name;
            }

            if (isKey || name == KnownName.OtherTag)
            {
                _tree.AddTag(node, properties.Tag);
            }
        }
    }

    private readonly YamlProperties Merge(in YamlProperties a, in YamlProperties b)
    {
        if (!a.Any || !b.Any)
        {
            return a.Any ? a : b;
        }

        if (a.Anchor.Length > 0 && b.Anchor.Length > 0)
        {
            _tree.Report(b.Anchor, "yaml-anchor", "A node can have one anchor. Remove the second.");
        }

        if (a.Tag.Length > 0 && b.Tag.Length > 0)
        {
            _tree.Report(b.Tag, "yaml-tag", "A node can have one tag. Remove the second, or write the first function in its long form, 'Fn::Name:'.");
        }

        return new()
        {
            Start = a.Start,
            End = b.End,
            Anchor = a.Anchor.Length > 0 ? a.Anchor : b.Anchor,
            Tag = a.Tag.Length > 0 ? a.Tag : b.Tag,
        };
    }

    /// <summary>Adds a null scalar at an offset.</summary>
    private readonly int AddEmpty(int offset, in YamlProperties properties = default, bool isKey = false)
    {
        var node = _tree.Add(NodeKind.Scalar, NodeStyle.Plain, offset, offset);
        Apply(properties, node, isKey);
        return node;
    }

    /// <summary>Adds an alias and looks for its target.</summary>
    private readonly void AddAlias(int start, int end)
    {
        var node = _tree.Add(NodeKind.Alias, NodeStyle.Plain, start, end);
        var target = _tree.AddAlias(node);
        if (target < 0)
        {
            _tree.Report(new TextSpan(start, end), target == -2 ? "yaml-alias-cycle" : "yaml-undefined-alias",
                target == -2
                    ? $"{System.Text.Encoding.UTF8.GetString(_text[start..end])} stands for a collection that contains it. Write the value out."
                    : $"No anchor before this alias has its name. Add '&{System.Text.Encoding.UTF8.GetString(_text[(start + 1)..end])}' before a node above, or quote the text.");
        }
    }
}
