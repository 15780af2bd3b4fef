using System.Text;
using System.Text.Unicode;
using Lintel.Sources;

namespace Lintel.Syntax.Hcl;

/// <summary>This part: quoted texts, heredocs and their sequences.</summary>
internal ref partial struct HclParser
{
    /// <summary>What ends a run of parts.</summary>
    private enum RunEnd
    {
        Mistake,

        /// <summary>A sequence starts; runs do not end so.</summary>
        Sequence,

        /// <summary>The template ends.</summary>
        Template,
        Else,
        EndIf,
        EndFor,
    }

    /// <summary>A template that is being read: the text since its last sequence.</summary>
    private struct OpenTemplate
    {
        /// <summary>A scalar as long as the template has no sequence.</summary>
        public int Node;
        public NodeStyle Style;

        /// <summary>The name that ends a heredoc; empty for others.</summary>
        public TextSpan Marker;

        /// <summary>Where the text starts, and where it ends when it was scanned.</summary>
        public int Start, End;

        /// <summary>Whether the sequence before the text ends with a trim marker.</summary>
        public bool Trims;

        /// <summary>Whether the text has an escape.</summary>
        public bool IsEncoded;

        /// <summary>The start of the last directive.</summary>
        public int Directive;
    }

    /// <summary>Reads the text in quotes that is here.</summary>
    private bool ReadQuoted()
    {
        var start = _pos++;
        if (_isValidUtf8)
        {
            // Most texts have nothing special.
            var text = _text;
            var p = _pos;
            while ((uint)p < (uint)text.Length && (HclBytes.Classes[text[p]] & HclBytes.Special) == 0)
            {
                p++;
            }

            if (At(p) == '"')
            {
                _end = _pos = p + 1;
                _tree.Add(NodeKind.Scalar, NodeStyle.DoubleQuoted, start, _end);
                return true;
            }
        }

        var template = new OpenTemplate { Node = _tree.Add(NodeKind.Scalar, NodeStyle.DoubleQuoted, start, start), Style = NodeStyle.DoubleQuoted, Start = _pos };
        if (!ReadTemplate(ref template))
        {
            return false;
        }

        _end = ++_pos;
        _tree.Close(template.Node, _end);
        return true;
    }

    /// <summary>Reads the heredoc that is here.</summary>
    private bool ReadHeredoc(TextSpan marker, int content)
    {
        var start = _pos;
        if (_unclosedHeredocs >= MaxUnclosedHeredocs)
        {
            return FailHeredoc(start, marker);
        }

        var style = At(start + 2) == '-' ? NodeStyle.IndentedHeredoc : NodeStyle.Heredoc;
        var template = new OpenTemplate { Node = _tree.Add(NodeKind.Scalar, style, start, start), Style = style, Marker = marker, Start = content };
        var firstText = _tree.HeredocTexts.Count;
        _pos = content;
        if (!ReadTemplate(ref template))
        {
            if (IsEnd)
            {
                // The lines after it may be items that are to be read.
                _pos = start;
            }

            return false;
        }

        _end = _pos;
        _tree.Close(template.Node, _end);
        if (style == NodeStyle.IndentedHeredoc)
        {
            SetIndent(template, firstText, content);
        }

        return true;
    }

    private bool FailHeredoc(int start, TextSpan marker)
    {
        _unclosedHeredocs++;
        return Fail(start, marker.End, "hcl-unclosed-heredoc",
            $"No line ends this heredoc. Add a line with {Encoding.UTF8.GetString(_text[marker.Start..marker.End])} and nothing else.");
    }

    /// <summary>Reads the template that the whole text is.</summary>
    public void ReadTemplateText(int start)
    {
        _pos = start;
        var document = _tree.Add(NodeKind.Document, NodeStyle.Plain, start, start);
        var template = new OpenTemplate { Node = _tree.Add(NodeKind.Template, NodeStyle.Heredoc, start, start), Style = NodeStyle.Heredoc, Start = start };
        var isRead = ReadTemplate(ref template);
        _tree.Close(template.Node, _text.Length);
        ReadOnlyChild(document, isRead);
    }

    /// <summary>Adds the template that the rest of the text is; a skipped node, and a diagnostic, when it is none.</summary>
    /// <param name="span">The span of the node.</param>
    public void AddTemplate(TextSpan span)
    {
        var template = new OpenTemplate { Node = _tree.Add(NodeKind.Template, NodeStyle.Heredoc, span.Start, span.End), Style = NodeStyle.Heredoc, Start = _pos };
        var isRead = ReadTemplate(ref template);
        _tree.Close(template.Node, span.End);
        Keep(template.Node, span, isRead);
    }

    /// <summary>Reads a template up to its end.</summary>
    private bool ReadTemplate(ref OpenTemplate template)
    {
        var end = ReadRun(ref template);
        return end is RunEnd.Mistake or RunEnd.Template ? end == RunEnd.Template : FailDirective(template);
    }

    private readonly bool FailDirective(in OpenTemplate template)
        => Fail(template.Directive, _pos, "hcl-template", "This directive ends or continues no 'if' or 'for' that is open here. Correct or remove it.");

    /// <summary>Reads parts up to the end of the template, or of the directive that they are in.</summary>
    private RunEnd ReadRun(ref OpenTemplate template)
    {
        while (true)
        {
            var end = template.Style == NodeStyle.DoubleQuoted ? ScanQuoted(ref template) : ScanLines(ref template);
            if (end == RunEnd.Mistake)
            {
                return end;
            }

            if (!_isValidUtf8 && !Utf8.IsValid(_text[template.Start..template.End]))
            {
                Fail(template.Start, template.End, "hcl-encoding", "This text is not UTF-8. Save the file in UTF-8.");
                return RunEnd.Mistake;
            }

            if (end == RunEnd.Template)
            {
                AddText(template, trimsEnd: false);
                return end;
            }

            _tree.Edit(template.Node).Kind = NodeKind.Template;
            AddText(template, trimsEnd: At(_pos + 2) == '~');
            end = ReadSequence(ref template);
            if (end != RunEnd.Sequence)
            {
                return end;
            }
        }
    }

    private readonly void AddText(in OpenTemplate template, bool trimsEnd)
    {
        if (_tree[template.Node].Kind == NodeKind.Scalar)
        {
            if (template.IsEncoded)
            {
                _tree.Edit(template.Node).Style |= NodeStyle.Encoded;
            }

            return;
        }

        if (template.End == template.Start)
        {
            return;
        }

        var style = template.Style | (template.Trims ? NodeStyle.TrimStart : 0) | (trimsEnd ? NodeStyle.TrimEnd : 0);
        if (template.IsEncoded || template.Trims || trimsEnd)
        {
            style |= NodeStyle.Encoded;
        }

        var text = _tree.Add(NodeKind.TemplateText, style, template.Start, template.End);
        if (template.Style == NodeStyle.IndentedHeredoc)
        {
            _tree.HeredocTexts.Add(text);
        }
    }

    /// <summary>Goes to the next sequence in a text in quotes, or to the quote.</summary>
    private RunEnd ScanQuoted(ref OpenTemplate template)
    {
        var text = _text;
        var p = _pos;
        while (true)
        {
            while ((uint)p < (uint)text.Length && (HclBytes.Classes[text[p]] & HclBytes.Special) == 0)
            {
                p++;
            }

            var c = At(p);
            if (c == '"')
            {
                _pos = template.End = p;
                return RunEnd.Template;
            }

            if (c is (byte)'$' or (byte)'%')
            {
                if (At(p + 1) == '{')
                {
                    _pos = template.End = p;
                    return RunEnd.Sequence;
                }

                var isEscape = HclText.IsTemplateEscape(text, p);
                template.IsEncoded |= isEscape;
                p += isEscape ? 3 : 1;
            }
            else if (c == '\\')
            {
                var length = EscapeLength(p);
                if (length == 0)
                {
                    _pos = p;
                    Fail(p, Math.Min(p + 2, text.Length), "hcl-escape", "The escapes are \\n, \\r, \\t, \\\", \\\\, \\uNNNN and \\UNNNNNNNN. Use one of them, or double the backslash.");
                    return RunEnd.Mistake;
                }

                template.IsEncoded = true;
                p += length;
            }
            else
            {
                _pos = p;
                Fail(template.Start - 1, p, "hcl-unclosed-quote", "This text does not end on its line. Close its quote, write the line break as \\n, or use a heredoc.");
                return RunEnd.Mistake;
            }
        }
    }

    /// <summary>The length of the escape at <paramref name="p"/>, or 0.</summary>
    private readonly int EscapeLength(int p) => At(p + 1) switch
    {
        (byte)'n' or (byte)'r' or (byte)'t' or (byte)'"' or (byte)'\\' => 2,
        (byte)'u' => ScalarText.TryHex(_text, p + 2, 4, out var value) && Rune.IsValid(value) ? 6 : 0,
        (byte)'U' => ScalarText.TryHex(_text, p + 2, 8, out var value) && Rune.IsValid(value) ? 10 : 0,
        _ => 0,
    };

    /// <summary>Goes to the next sequence in a heredoc, or behind its marker; in a text that is a template as a whole, to its end.</summary>
    private RunEnd ScanLines(ref OpenTemplate template)
    {
        var text = _text;
        var p = _pos;
        while (true)
        {
            if (template.Marker.Length > 0 && text[p - 1] == '\n' && IsMarkerLine(p, template.Marker, out var end))
            {
                template.End = p;
                _pos = end;
                return RunEnd.Template;
            }

            var length = text[p..].IndexOfAny("\n\r$%"u8);
            if (length < 0)
            {
                _pos = template.End = text.Length;
                if (template.Marker.Length == 0)
                {
                    return RunEnd.Template;
                }

                FailHeredoc(_tree[template.Node].Start, template.Marker);
                return RunEnd.Mistake;
            }

            p += length;
            if (text[p] == '\n')
            {
                p++;
            }
            else if (text[p] == '\r')
            {
                if (At(p + 1) != '\n')
                {
                    _pos = p;
                    Fail(p, "hcl-carriage-return", "A carriage return without a line feed ends no line here. Save the file with line breaks of one kind.");
                    return RunEnd.Mistake;
                }

                p += 2;
            }
            else if (At(p + 1) == '{')
            {
                _pos = template.End = p;
                return RunEnd.Sequence;
            }
            else
            {
                var isEscape = HclText.IsTemplateEscape(text, p);
                template.IsEncoded |= isEscape;
                p += isEscape ? 3 : 1;
            }
        }
    }

    /// <summary>Reads the sequence that is here. A directive is read up to its end, unless it is the end of another.</summary>
    private RunEnd ReadSequence(ref OpenTemplate template)
    {
        var (start, newlines) = (_pos, _newlines);
        _newlines = false;
        _pos += At(start + 2) == '~' ? 3 : 2;
        var c = Peek();
        if (_text[start] == '$')
        {
            var node = _tree.Add(NodeKind.Interpolation, NodeStyle.Plain, start, start);
            if (!ReadExpression() || !ReadSequenceEnd(ref template, newlines))
            {
                return RunEnd.Mistake;
            }

            _tree.Close(node, _pos);
            return RunEnd.Sequence;
        }

        template.Directive = start;
        if (IsIdentifierStart(c))
        {
            var word = _text[_pos..IdentifierEnd(_pos)];
            _pos += word.Length;
            if (word.SequenceEqual("if"u8))
            {
                Peek();
                return ReadIf(start, ref template, newlines) ? RunEnd.Sequence : RunEnd.Mistake;
            }

            if (word.SequenceEqual("for"u8))
            {
                return ReadForDirective(start, ref template, newlines) ? RunEnd.Sequence : RunEnd.Mistake;
            }

            var end = word.SequenceEqual("else"u8) ? RunEnd.Else
                : word.SequenceEqual("endif"u8) ? RunEnd.EndIf
                : word.SequenceEqual("endfor"u8) ? RunEnd.EndFor
                : RunEnd.Mistake;
            if (end != RunEnd.Mistake)
            {
                return ReadSequenceEnd(ref template, newlines) ? end : RunEnd.Mistake;
            }
        }

        Fail(start, _pos, "hcl-template", "The directives are 'if', 'else', 'endif', 'for' and 'endfor'. Use one of them, or write '%%{' for a brace that starts none.");
        return RunEnd.Mistake;
    }

    private bool ReadSequenceEnd(ref OpenTemplate template, bool newlines)
    {
        var c = Peek();
        template.Trims = c == '~' && At(_pos + 1) == '}';
        if (c != '}' && !template.Trims)
        {
            return Fail(_pos, "hcl-template", "The end of the sequence is expected here. Add '}', or write '$${' or '%%{' for a brace that starts none.");
        }

        _pos += template.Trims ? 2 : 1;
        template.Start = _pos;
        template.IsEncoded = false;
        _newlines = newlines;
        return true;
    }

    private bool ReadIf(int start, ref OpenTemplate template, bool newlines)
    {
        var node = _tree.Add(NodeKind.TemplateIf, NodeStyle.Plain, start, start);
        if (!ReadExpression() || !ReadSequenceEnd(ref template, newlines))
        {
            return false;
        }

        var end = ReadBranch(start, ref template);
        if (end == RunEnd.Else)
        {
            end = ReadBranch(start, ref template);
        }

        if (end != RunEnd.EndIf)
        {
            return end != RunEnd.Mistake && FailDirective(template);
        }

        _tree.Close(node, _pos);
        return true;
    }

    private bool ReadForDirective(int start, ref OpenTemplate template, bool newlines)
    {
        var node = _tree.Add(NodeKind.TemplateFor, NodeStyle.Plain, start, start);
        if (!ReadForIntroduction() || !ReadSequenceEnd(ref template, newlines))
        {
            return false;
        }

        var end = ReadBranch(start, ref template);
        if (end != RunEnd.EndFor)
        {
            return end != RunEnd.Mistake && FailDirective(template);
        }

        _tree.Close(node, _pos);
        return true;
    }

    /// <summary>Reads the parts in a directive up to the one that ends or continues it.</summary>
    private RunEnd ReadBranch(int directive, ref OpenTemplate template)
    {
        if (_depth >= HclReader.MaxDepth)
        {
            FailTooDeep();
            return RunEnd.Mistake;
        }

        _depth++;
        var node = _tree.Add(NodeKind.TemplateBranch, NodeStyle.Plain, _pos, _pos);
        var end = ReadRun(ref template);
        if (end == RunEnd.Template)
        {
            Fail(directive, directive + 2, "hcl-template", "The template ends before this directive does. Add '%{ endif }' or '%{ endfor }'.");
            return RunEnd.Mistake;
        }

        _depth--;
        _tree.Close(node, template.Directive);
        return end;
    }

    /// <summary>Whether a heredoc starts at <paramref name="p"/>: its marker, and where its text starts.</summary>
    private readonly bool TryHeredocStart(int p, out TextSpan marker, out int content)
    {
        (marker, content) = (default, 0);
        if (At(p) != '<' || At(p + 1) != '<')
        {
            return false;
        }

        var start = p + (At(p + 2) == '-' ? 3 : 2);
        if (!IsIdentifierStart(At(start), start))
        {
            return false;
        }

        var end = IdentifierEnd(start);
        marker = new(start, end);
        content = At(end) == '\r' ? end + 2 : end + 1;
        return At(content - 1) == '\n';
    }

    /// <summary>The end of the line with the marker of a heredoc, searched from the start of a line on without regard for sequences; -1 without.</summary>
    private readonly int FindMarker(int lineStart, TextSpan marker)
    {
        while (_text[lineStart..].IndexOf((byte)'\n') is var length and >= 0)
        {
            if (IsMarkerLine(lineStart, marker, out var end))
            {
                return end;
            }

            lineStart += length + 1;
        }

        return -1;
    }

    /// <summary>Whether a line has the marker, white space around it, and a line break, whose start is <paramref name="end"/>.</summary>
    private readonly bool IsMarkerLine(int lineStart, TextSpan marker, out int end)
    {
        var start = lineStart;
        while (At(start) is (byte)' ' or (byte)'\t')
        {
            start++;
        }

        end = start;
        if (At(start) is < 0x80 and not (11 or 12) && At(start) != _text[marker.Start])
        {
            return false;
        }

        var length = _text[start..].IndexOf((byte)'\n');
        if (length < 0)
        {
            return false;
        }

        var line = _text.Slice(start, length);
        line = line.EndsWith((byte)'\r') ? line[..^1] : line;
        end = start + line.Length;
        if (line.Contains((byte)'\r'))
        {
            return false;
        }

        line = line[HclText.CountBlankBytes(line, int.MaxValue)..];
        return line[..HclText.TrimEnd(line)].SequenceEqual(_text[marker.Start..marker.End]);
    }

    /// <summary>Sets the indentation to remove from an indented heredoc on its texts: the least of its lines. A line of blanks has none, and a line that starts with a sequence has 0.</summary>
    private readonly void SetIndent(in OpenTemplate template, int firstText, int content)
    {
        var texts = _tree.HeredocTexts;
        var least = int.MaxValue;
        if (_tree[template.Node].Kind == NodeKind.Scalar)
        {
            texts.Add(template.Node);
            Measure(content, template.End, NodeStyle.Plain, true, ref least);
        }
        else
        {
            var (isLineStart, end) = (true, content);
            for (var i = firstText; i < texts.Count; i++)
            {
                ref readonly var text = ref _tree[texts[i]];
                if (text.Start > end && isLineStart)
                {
                    (least, isLineStart) = (0, false);
                }

                isLineStart = Measure(text.Start, text.End, text.Style, isLineStart, ref least);
                end = text.End;
            }

            least = end < template.End && isLineStart ? 0 : least;
        }

        if (least is > 0 and < int.MaxValue)
        {
            for (var i = firstText; i < texts.Count; i++)
            {
                ref var text = ref _tree.Edit(texts[i]);
                text.Indent = least;
                text.Style |= NodeStyle.Encoded;
            }
        }

        texts.RemoveRange(firstText, texts.Count - firstText);
    }

    /// <summary>Measures the indentation of the lines of one text. Returns whether what follows it starts a line.</summary>
    private readonly bool Measure(int start, int end, NodeStyle style, bool isLineStart, ref int least)
    {
        for (var p = start; p < end;)
        {
            var length = _text[p..end].IndexOf((byte)'\n');
            var next = length < 0 ? end : p + length + 1;
            var line = _text[p..next];
            if (p == start && (style & NodeStyle.TrimStart) != 0)
            {
                line = line[HclText.CountBlankBytes(line, int.MaxValue)..];
            }

            if (next == end && (style & NodeStyle.TrimEnd) != 0)
            {
                line = line[..HclText.TrimEnd(line)];
            }

            if (isLineStart && !HclText.IsBlankLine(line))
            {
                least = Math.Min(least, HclText.CountBlanks(line));
            }

            isLineStart = line.EndsWith((byte)'\n');
            p = next;
        }

        return isLineStart;
    }
}
