using System.Text;

namespace Lintel.Syntax.Shell;

/// <summary>
/// Takes a script of a POSIX shell apart into its simple commands, whatever control structures they stand in. It never fails: what is no shell gives commands that nobody knows.
/// Bodies of here-documents are left out, command substitutions are parts of words.
/// </summary>
/// <remarks>Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html.</remarks>
public static class ShellReader
{
    /// <summary>The commands of a script after this many are not read.</summary>
    public const int MaximumCommands = 2000;

    private const int MaximumDepth = 32;

    /// <summary>The commands of a script in order.</summary>
    /// <param name="text">The script.</param>
    public static IReadOnlyList<ShellCommand> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    /// <summary>The commands of a script in order, with their places in its bytes.</summary>
    public static IReadOnlyList<ShellCommand> Read(ReadOnlySpan<byte> text)
    {
        var commands = new List<ShellCommand>();
        var words = new List<(string Text, int Start, int End)>();
        var delimiters = new List<string>();
        var at = 0;
        var isPiped = false;
        var isFallback = false;
        var isRedirected = false;
        while (at < text.Length && commands.Count < MaximumCommands)
        {
            var c = text[at];
            if (c is (byte)' ' or (byte)'\t' or (byte)'\r')
            {
                at++;
            }
            else if (c == '\\' && IsBreak(text, at + 1))
            {
                at = AfterLine(text, at);
            }
            else if (c == '#')
            {
                at = EndOfLine(text, at);
            }
            else if (c is (byte)'\n' or (byte)';' or (byte)'(' or (byte)')' or (byte)'|' or (byte)'&')
            {
                var isDouble = at + 1 < text.Length && text[at + 1] == c;
                var pipes = c == '|' && !isDouble;
                Flush(commands, words, isPiped, pipes, isFallback, isRedirected);
                isRedirected = false;

                // A pipe may lead on over a line break.
                isPiped = pipes || (isPiped && c == '\n' && words.Count == 0 && LastPipes(commands));
                isFallback = c == '|' && isDouble;
                words.Clear();
                at += isDouble && c is (byte)'|' or (byte)'&' ? 2 : 1;
                if (c == '\n' && delimiters.Count > 0)
                {
                    at = SkipDocuments(text, at, delimiters);
                }
            }
            else if (c is (byte)'<' or (byte)'>' || (c is >= (byte)'0' and <= (byte)'9' && at + 1 < text.Length && text[at + 1] is (byte)'<' or (byte)'>'))
            {
                isRedirected |= c == '>' && at + 1 < text.Length && text[at + 1] != '&';
                at = SkipRedirection(text, at, delimiters);
            }
            else
            {
                var start = at;
                var word = ReadWord(text, ref at);
                words.Add((word, start, at));
            }
        }

        Flush(commands, words, isPiped, pipesOn: false, isFallback, isRedirected);
        return commands;
    }

    private static bool LastPipes(List<ShellCommand> commands) => commands.Count > 0 && commands[^1].PipesOn;

    private static void Flush(List<ShellCommand> commands, List<(string Text, int Start, int End)> words, bool isPiped, bool pipesOn, bool isFallback, bool isRedirected)
    {
        var first = 0;
        var hasSudo = false;
        List<string>? assignments = null;
        for (; first < words.Count; first++)
        {
            var word = words[first].Text;
            if (word is "if" or "then" or "else" or "elif" or "do" or "while" or "until" or "!" or "{" or "time" or "exec" or "command" or "nohup" or "env" or "builtin")
            {
                continue;
            }

            if (word is "sudo" or "doas")
            {
                hasSudo = true;
                while (first + 1 < words.Count && words[first + 1].Text.StartsWith('-'))
                {
                    first += words[first + 1].Text is "-u" or "-g" or "-h" ? 2 : 1;
                }
            }
            else if (IsAssignment(word))
            {
                (assignments ??= []).Add(word);
            }
            else
            {
                break;
            }
        }

        if (first < words.Count && words[first].Text is "fi" or "done" or "esac" or "}" or "]]")
        {
            first = words.Count;
        }

        if (first >= words.Count && assignments is null)
        {
            return;
        }

        var name = first < words.Count ? words[first].Text : "";
        var arguments = new string[Math.Max(0, words.Count - first - 1)];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = words[first + 1 + i].Text;
        }

        commands.Add(new(new(words[0].Start, words[^1].End), name[(name.LastIndexOf('/') + 1)..], arguments)
        {
            HasSudo = hasSudo,
            IsPiped = isPiped,
            PipesOn = pipesOn,
            IsFallback = isFallback,
            IsRedirected = isRedirected,
            Assignments = assignments ?? [],
        });
    }

    private static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || !(char.IsAsciiLetter(word[0]) || word[0] == '_'))
        {
            return false;
        }

        foreach (var c in word.AsSpan(0, equals))
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return true;
    }

    private static string ReadWord(ReadOnlySpan<byte> text, ref int at)
    {
        var word = new List<byte>();
        while (at < text.Length)
        {
            var c = text[at];
            switch (c)
            {
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)';' or (byte)'|' or (byte)'&' or (byte)'(' or (byte)')' or (byte)'<' or (byte)'>':
                    return Encoding.UTF8.GetString([.. word]);
                case (byte)'\\' when IsBreak(text, at + 1):
                    at = AfterLine(text, at);
                    break;
                case (byte)'\\':
                    if (at + 1 < text.Length)
                    {
                        word.Add(text[at + 1]);
                    }

                    at += 2;
                    break;
                case (byte)'\'':
                    var close = text[(at + 1)..].IndexOf((byte)'\'');
                    close = close < 0 ? text.Length : at + 1 + close;
                    word.AddRange(text[(at + 1)..close]);
                    at = close + 1;
                    break;
                case (byte)'"':
                    ReadQuoted(text, ref at, word);
                    break;
                case (byte)'`' or (byte)'$':
                    var end = EndOfSubstitution(text, at, 0);
                    word.AddRange(text[at..end]);
                    at = end;
                    break;
                default:
                    word.Add(c);
                    at++;
                    break;
            }
        }

        at = Math.Min(at, text.Length);
        return Encoding.UTF8.GetString([.. word]);
    }

    private static void ReadQuoted(ReadOnlySpan<byte> text, ref int at, List<byte> word)
    {
        for (at++; at < text.Length && text[at] != '"';)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is (byte)'"' or (byte)'\\' or (byte)'$' or (byte)'`')
            {
                word.Add(text[at + 1]);
                at += 2;
            }
            else if (text[at] is (byte)'$' or (byte)'`')
            {
                var end = EndOfSubstitution(text, at, 0);
                word.AddRange(text[at..end]);
                at = end;
            }
            else
            {
                word.Add(text[at++]);
            }
        }

        at = Math.Min(at + 1, text.Length);
    }

    /// <summary>The end of <c>$NAME</c>, <c>${...}</c>, <c>$(...)</c> or a text in backticks; one further where it is none.</summary>
    private static int EndOfSubstitution(ReadOnlySpan<byte> text, int at, int depth)
    {
        if (text[at] == '`')
        {
            var close = text[(at + 1)..].IndexOf((byte)'`');
            return close < 0 ? text.Length : at + close + 2;
        }

        if (at + 1 >= text.Length || text[at + 1] is not ((byte)'(' or (byte)'{') || depth > MaximumDepth)
        {
            return at + 1;
        }

        var (open, end) = text[at + 1] == '(' ? ((byte)'(', (byte)')') : ((byte)'{', (byte)'}');
        var level = 0;
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == open)
            {
                level++;
            }
            else if (text[i] == end && --level == 0)
            {
                return i + 1;
            }
            else if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '\'' && open == '(')
            {
                var close = text[(i + 1)..].IndexOf((byte)'\'');
                if (close < 0)
                {
                    return text.Length;
                }

                i += close + 1;
            }
        }

        return text.Length;
    }

    /// <summary>Goes past a redirection with its target, and notes the delimiter of a here-document.</summary>
    private static int SkipRedirection(ReadOnlySpan<byte> text, int at, List<string> delimiters)
    {
        while (at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9')
        {
            at++;
        }

        var start = at;
        while (at < text.Length && text[at] is (byte)'<' or (byte)'>' or (byte)'&' or (byte)'|')
        {
            at++;
        }

        if (at < text.Length && text[at] == '(')
        {
            // <( ... ) is a substitution, and what stands in it are commands like others.
            return at;
        }

        var isDocument = text[start..at].SequenceEqual("<<"u8);
        if (isDocument && at < text.Length && text[at] == '-')
        {
            at++;
        }

        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t')
        {
            at++;
        }

        if (at >= text.Length || text[at] is (byte)'\n' or (byte)';' or (byte)'|' or (byte)')')
        {
            return at;
        }

        var target = ReadWord(text, ref at);
        if (isDocument && target.Length > 0 && delimiters.Count < MaximumDepth)
        {
            delimiters.Add(target);
        }

        return at;
    }

    private static int SkipDocuments(ReadOnlySpan<byte> text, int at, List<string> delimiters)
    {
        foreach (var delimiter in delimiters)
        {
            var mark = Encoding.UTF8.GetBytes(delimiter);
            while (at < text.Length)
            {
                var end = EndOfLine(text, at);
                var isEnd = text[at..end].Trim(" \t\r"u8).SequenceEqual(mark);
                at = Math.Min(end + 1, text.Length);
                if (isEnd)
                {
                    break;
                }
            }
        }

        delimiters.Clear();
        return at;
    }

    private static bool IsBreak(ReadOnlySpan<byte> text, int at) => at < text.Length && (text[at] == '\n' || (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n'));

    private static int AfterLine(ReadOnlySpan<byte> text, int at) => Math.Min(EndOfLine(text, at) + 1, text.Length);

    private static int EndOfLine(ReadOnlySpan<byte> text, int at) => text[at..].IndexOf((byte)'\n') is >= 0 and var length ? at + length : text.Length;
}
