using System.Text;
using Lintel.Sources;
using Lintel.Syntax.Shell;

namespace Lintel.Syntax.Dockerfile;

/// <summary>
/// Reads a Dockerfile into a tree over the unchanged text: one document, a sequence of instructions; an instruction is a sequence of its name and its words, in the shell form of its commands, all scalars.
/// It never fails; an instruction that no builder knows is a diagnostic.
/// </summary>
/// <remarks>Source: https://docs.docker.com/reference/dockerfile/.</remarks>
internal sealed class DockerfileReader
{
    /// <summary>Instructions after this many are not read.</summary>
    public const int MaximumInstructions = 5000;

    private const int MaximumWords = 2000;

    private static readonly string[] Known =
        ["FROM", "RUN", "CMD", "LABEL", "MAINTAINER", "EXPOSE", "ENV", "ADD", "COPY", "ENTRYPOINT", "VOLUME", "USER", "WORKDIR", "ARG", "ONBUILD", "STOPSIGNAL", "HEALTHCHECK", "SHELL"];

    private readonly SyntaxTree _tree;
    private readonly SourceText _source;
    private readonly List<DockerInstruction> _instructions = [];
    private readonly List<byte> _text = [];
    private readonly List<int> _origin = [];
    private byte _escape = (byte)'\\';
    private int _at;

    private DockerfileReader(SourceText source, SyntaxTree tree) => (_source, _tree) = (source, tree);

    /// <summary>Reads a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="tree">Takes its nodes.</param>
    /// <returns>The instructions in order.</returns>
    public static IReadOnlyList<DockerInstruction> Read(SourceText source, SyntaxTree tree)
    {
        tree.Reset(source);
        tree.Comments = CommentStyle.Dockerfile;
        return new DockerfileReader(source, tree).Read();
    }

    /// <summary>Whether most lines of a text that was read are no instructions, so that it is something else.</summary>
    public static bool IsSomethingElse(SyntaxTree tree)
    {
        var known = 0;
        for (var node = 3; node < tree.Count; node = tree[node].Next)
        {
            known++;
        }

        return tree.Diagnostics.Count(static diagnostic => diagnostic.Code == "dockerfile-instruction") > known;
    }

    private ReadOnlySpan<byte> Text => _source.Bytes;

    private List<DockerInstruction> Read()
    {
        var stream = _tree.Add(NodeKind.Stream, NodeStyle.Plain, 0, Text.Length);
        _at = Text.StartsWith("\uFEFF"u8) ? 3 : 0;
        ReadDirectives();
        var document = _tree.Add(NodeKind.Document, NodeStyle.Plain, _at, Text.Length);
        var list = _tree.Add(NodeKind.Sequence, NodeStyle.Plain, _at, Text.Length);
        while (_instructions.Count < MaximumInstructions && SkipToInstruction())
        {
            ReadInstruction();
        }

        _tree.Close(list, Text.Length);
        _tree.Close(document, Text.Length);
        _tree.Close(stream, Text.Length);
        return _instructions;
    }

    /// <summary>The directives at the top, of which the escape character is one.</summary>
    private void ReadDirectives()
    {
        var at = _at;
        while (at < Text.Length)
        {
            var end = EndOfLine(at);
            var line = Text[at..end].Trim(" \t\r"u8);
            if (line.IsEmpty || line[0] != '#' || line.IndexOf((byte)'=') is not (> 0 and var equals))
            {
                return;
            }

            var name = line[1..equals].Trim(" \t"u8);
            if (Ascii.EqualsIgnoreCase(name, "escape"u8) && line[(equals + 1)..].Trim(" \t"u8).SequenceEqual("`"u8))
            {
                _escape = (byte)'`';
            }
            else if (!Ascii.EqualsIgnoreCase(name, "syntax"u8) && !Ascii.EqualsIgnoreCase(name, "check"u8) && !Ascii.EqualsIgnoreCase(name, "escape"u8))
            {
                return;
            }

            at = end + 1;
        }
    }

    private bool SkipToInstruction()
    {
        while (_at < Text.Length)
        {
            var c = Text[_at];
            if (c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                _at++;
            }
            else if (c == '#')
            {
                _at = EndOfLine(_at);
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private void ReadInstruction()
    {
        var start = _at;
        ReadLogicalLine();
        var end = start;
        for (var i = _text.Count - 1; i >= 0 && end == start; i--)
        {
            if (_text[i] is not ((byte)' ' or (byte)'\t' or (byte)'\r'))
            {
                end = _origin[i] + 1;
            }
        }

        var text = _text.ToArray();
        var length = 0;
        while (length < text.Length && text[length] is not ((byte)' ' or (byte)'\t'))
        {
            length++;
        }

        var keyword = Encoding.UTF8.GetString(text, 0, length).ToUpperInvariant();
        if (Array.IndexOf(Known, keyword) < 0)
        {
            _tree.Report(new TextSpan(start, Math.Max(start + 1, end)), "dockerfile-instruction", $"There is no instruction '{(keyword.Length > 40 ? keyword[..40] : keyword)}'");
            return;
        }

        var node = _tree.Add(NodeKind.Sequence, NodeStyle.Plain, start, end);
        var instruction = new DockerInstruction(keyword, node, _tree.Add(NodeKind.Scalar, NodeStyle.Plain, start, start + length));
        _instructions.Add(instruction);
        var heredocs = keyword is "RUN" or "COPY" or "ADD" ? FindHeredocs(text) : [];
        var bodies = ReadHeredocs(heredocs, ref end);
        ReadArguments(instruction, text, length, bodies);
        _tree.Close(node, end);
    }

    /// <summary>Reads a line with those that continue it, without the comments and empty lines among them.</summary>
    private void ReadLogicalLine()
    {
        _text.Clear();
        _origin.Clear();
        while (_at < Text.Length)
        {
            var end = EndOfLine(_at);
            var last = end;
            while (last > _at && Text[last - 1] is (byte)' ' or (byte)'\t' or (byte)'\r')
            {
                last--;
            }

            var continues = last > _at && Text[last - 1] == _escape;
            for (var i = _at; i < (continues ? last - 1 : last); i++)
            {
                _text.Add(Text[i]);
                _origin.Add(i);
            }

            _at = Math.Min(end + 1, Text.Length);
            if (!continues)
            {
                return;
            }

            SkipCommentLines();
        }
    }

    private void SkipCommentLines()
    {
        while (_at < Text.Length)
        {
            var end = EndOfLine(_at);
            var line = Text[_at..end].Trim(" \t\r"u8);
            if (!line.IsEmpty && line[0] != '#')
            {
                return;
            }

            _at = Math.Min(end + 1, Text.Length);
        }
    }

    /// <summary>The delimiters of the here-documents that a line begins.</summary>
    private static List<string> FindHeredocs(ReadOnlySpan<byte> text)
    {
        var found = new List<string>();
        for (var at = 0; text[at..].IndexOf("<<"u8) is >= 0 and var length && found.Count < 16;)
        {
            at += length + 2;
            if (at < text.Length && text[at] == '<')
            {
                // A here-string has no body.
                at++;
                continue;
            }

            if (at < text.Length && text[at] == '-')
            {
                at++;
            }

            var quote = at < text.Length && text[at] is (byte)'"' or (byte)'\'' ? text[at++] : (byte)0;
            var start = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit((char)text[at]) || text[at] is (byte)'_' or (byte)'.' or (byte)'-'))
            {
                at++;
            }

            if (at > start && (quote == 0 || (at < text.Length && text[at] == quote)))
            {
                found.Add(Encoding.UTF8.GetString(text[start..at]));
            }
        }

        return found;
    }

    /// <summary>Reads the bodies of here-documents; one without its end is none.</summary>
    private List<TextSpan> ReadHeredocs(List<string> delimiters, ref int instructionEnd)
    {
        var bodies = new List<TextSpan>();
        foreach (var delimiter in delimiters)
        {
            var mark = Encoding.UTF8.GetBytes(delimiter);
            var found = false;
            for (var at = _at; at < Text.Length && !found;)
            {
                var end = EndOfLine(at);
                if (Text[at..end].Trim(" \t\r"u8).SequenceEqual(mark))
                {
                    bodies.Add(new(_at, at));
                    instructionEnd = at + Text[at..end].TrimEnd(" \t\r"u8).Length;
                    _at = Math.Min(end + 1, Text.Length);
                    found = true;
                }

                at = end + 1;
            }

            if (!found)
            {
                break;
            }
        }

        return bodies;
    }

    private void ReadArguments(DockerInstruction instruction, byte[] text, int at, List<TextSpan> bodies)
    {
        SkipBlanks(text, ref at);
        while (at + 2 < text.Length && text[at] == '-' && text[at + 1] == '-' && text[at + 2] != ' ')
        {
            AddWord(instruction.Flags, text, ref at);
            SkipBlanks(text, ref at);
        }

        instruction.Text = Encoding.UTF8.GetString(text, at, text.Length - at).Trim();
        instruction.HasHeredoc = bodies.Count > 0;
        if (instruction.Keyword is "HEALTHCHECK" or "ONBUILD")
        {
            // What stands behind is an instruction of its own; which one is enough.
            AddWord(instruction.Words, text, ref at);
            return;
        }

        if (instruction.Keyword is "RUN" or "CMD" or "ENTRYPOINT" or "SHELL" or "COPY" or "ADD" or "VOLUME" && at < text.Length && text[at] == '[' && TryReadArray(instruction, text, at))
        {
            instruction.IsExec = true;
            return;
        }

        if (instruction.Keyword is "RUN" or "CMD" or "ENTRYPOINT")
        {
            ReadCommands(instruction, text, at, bodies);
            return;
        }

        for (SkipBlanks(text, ref at); at < text.Length && instruction.Words.Count < MaximumWords; SkipBlanks(text, ref at))
        {
            AddWord(instruction.Words, text, ref at);
        }
    }

    private void ReadCommands(DockerInstruction instruction, byte[] text, int at, List<TextSpan> bodies)
    {
        // A line of nothing but the mark runs its here-document as a script.
        var isScript = bodies.Count > 0 && instruction.Text.StartsWith("<<", StringComparison.Ordinal) && !instruction.Text.Contains(' ', StringComparison.Ordinal);
        if (isScript)
        {
            var body = bodies[0];
            foreach (var command in ShellReader.Read(Text[body.Start..body.End]))
            {
                Add(command, body.Start + command.Span.Start, body.Start + command.Span.End);
            }

            return;
        }

        var offset = at;
        foreach (var command in ShellReader.Read(text.AsSpan(at)))
        {
            Add(command, _origin[offset + command.Span.Start], _origin[offset + command.Span.End - 1] + 1);
        }

        void Add(ShellCommand command, int start, int end) => instruction.Commands.Add((command, _tree.Add(NodeKind.Scalar, NodeStyle.Plain, start, end)));
    }

    private bool TryReadArray(DockerInstruction instruction, byte[] text, int at)
    {
        var (count, nodes) = (instruction.Words.Count, _tree.Count);
        for (at++; at < text.Length && instruction.Words.Count < MaximumWords;)
        {
            SkipBlanks(text, ref at);
            if (at < text.Length && text[at] == ']')
            {
                at++;
                SkipBlanks(text, ref at);
                if (at >= text.Length)
                {
                    return true;
                }

                break;
            }

            if (at >= text.Length || text[at] != '"')
            {
                break;
            }

            var start = at++;
            var item = new List<byte>();
            while (at < text.Length && text[at] != '"')
            {
                if (text[at] == '\\' && at + 1 < text.Length)
                {
                    at++;
                }

                item.Add(text[at++]);
            }

            if (at >= text.Length)
            {
                break;
            }

            instruction.Words.Add(new(Encoding.UTF8.GetString([.. item]), _tree.Add(NodeKind.Scalar, NodeStyle.DoubleQuoted, _origin[start], _origin[at] + 1)));
            at++;
            SkipBlanks(text, ref at);
            if (at < text.Length && text[at] == ',')
            {
                at++;
            }
        }

        instruction.Words.RemoveRange(count, instruction.Words.Count - count);
        _tree.Truncate(nodes);
        return false;
    }

    /// <summary>Adds the word at an offset; quotes keep blanks together and are removed.</summary>
    private void AddWord(List<DockerWord> words, byte[] text, ref int at)
    {
        var start = at;
        var word = new List<byte>();
        var quote = (byte)0;
        for (; at < text.Length && (quote != 0 || text[at] is not ((byte)' ' or (byte)'\t')); at++)
        {
            var c = text[at];
            if (quote == 0 && c is (byte)'"' or (byte)'\'')
            {
                quote = c;
            }
            else if (c == quote)
            {
                quote = 0;
            }
            else if (c == _escape && quote != '\'' && at + 1 < text.Length && text[at + 1] is (byte)'"' or (byte)'\'' or (byte)' ' or (byte)'\\')
            {
                word.Add(text[++at]);
            }
            else
            {
                word.Add(c);
            }
        }

        if (at > start)
        {
            words.Add(new(Encoding.UTF8.GetString([.. word]), _tree.Add(NodeKind.Scalar, NodeStyle.Plain, _origin[start], _origin[at - 1] + 1)));
        }
    }

    private static void SkipBlanks(byte[] text, ref int at)
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            at++;
        }
    }

    private int EndOfLine(int at) => Text[at..].IndexOf((byte)'\n') is >= 0 and var length ? at + length : Text.Length;
}
