using System.Text;
using System.Text.RegularExpressions;
using Lintel.Fuzz.Invariants;
using Lintel.Secrets;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Dockerfile;
using Lintel.Syntax.Shell;
using Lintel.Templates.Terraform.Functions;

namespace Lintel.Fuzz.Targets;

/// <summary>Checks of what reads text line by line or byte by byte.</summary>
internal static class TextChecks
{
    private static readonly string[] Paths = ["a", "a/b", "a/b/c.tf", ".github/x", "a]b", "\u00e9/\U0001f600", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "stacks/prod/main.yaml", " ", "x/y/z/w/v/u"];

    public static IFuzzCheck Dockerfile()
    {
        var tree = new SyntaxTree();
        return new ReaderCheck(input =>
        {
            if (!TreeChecks.AsText(input, out var source, "Dockerfile"))
            {
                return;
            }

            foreach (var instruction in DockerfileReader.Read(source, tree))
            {
                CheckNode(tree, instruction.Node);
                CheckNode(tree, instruction.KeywordNode);
                instruction.Words.ForEach(word => CheckNode(tree, word.Node));
                instruction.Flags.ForEach(word => CheckNode(tree, word.Node));
                instruction.Commands.ForEach(command => CheckNode(tree, command.Node));
            }

            foreach (var diagnostic in tree.Diagnostics)
            {
                Invariant.Holds(diagnostic.Span.Start >= 0 && diagnostic.Span.End >= diagnostic.Span.Start && diagnostic.Span.End <= source.Length, $"{diagnostic.Code} at {diagnostic.Span} of {source.Length}");
            }
        });

        static void CheckNode(SyntaxTree tree, int node)
        {
            Invariant.Holds(node >= -1 && node < tree.Count, $"node {node} of {tree.Count}");
            Invariant.Holds(node < 0 || (tree[node].Start >= 0 && tree[node].Start <= tree[node].End && tree[node].End <= tree.Source.Length), $"node {node} out of the text");
        }
    }

    public static IFuzzCheck Shell() => new ReaderCheck(static input =>
    {
        if (!TreeChecks.AsText(input, out var source, "a.sh"))
        {
            return;
        }

        var commands = ShellReader.Read(source.Bytes);
        Invariant.Holds(commands.Count <= ShellReader.MaximumCommands);
        foreach (var command in commands)
        {
            Invariant.Holds(command.Span.Start >= 0 && command.Span.Start <= command.Span.End && command.Span.End <= source.Length, $"a command at {command.Span} of {source.Length}");
            _ = command.ToString();
        }
    });

    public static IFuzzCheck Secrets()
    {
        var found = new List<SecretMatch>();
        return new ReaderCheck(input =>
        {
            foreach (var path in (ReadOnlySpan<string>)["src/a.py", ".env", "tests/a.tf"])
            {
                found.Clear();
                SecretScanner.Scan(input, path, found);
                var last = 0;
                foreach (var match in found)
                {
                    Invariant.Holds(match.Span.Start >= last && match.Span.End > match.Span.Start && match.Span.End <= input.Length, $"a credential at {match.Span} after {last} of {input.Length}");
                    last = match.Span.End;
                }
            }
        });
    }

    public static IFuzzCheck Encoding() => new ReaderCheck(static input =>
    {
        foreach (var encoding in (ReadOnlySpan<Encoding>)[new UTF8Encoding(true), new UnicodeEncoding(true, true), new UnicodeEncoding(false, true), new UTF32Encoding(false, true)])
        {
            var text = System.Text.Encoding.UTF8.GetString(input);
            if (text.StartsWith('\0'))
            {
                // The byte order mark of UTF-16 and a NUL are that of UTF-32.
                continue;
            }

            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
            if (TextEncoding.TryToUtf8(bytes, bytes.Length, out var utf8, out var length, out var reason))
            {
                Invariant.Holds(System.Text.Encoding.UTF8.GetString(utf8, 0, length).TrimStart('\ufeff') == text.TrimStart('\ufeff'), $"{encoding.WebName} is read as another text");
                CheckPositions(new("a", utf8, length));
            }
            else
            {
                Invariant.Holds(reason.EndsWith('.'));
            }
        }

        if (!TextEncoding.TryToUtf8(input, input.Length, out var own, out var ownLength, out var why))
        {
            Invariant.Holds(why.EndsWith('.'));
        }
        else
        {
            CheckPositions(new("a", own, ownLength));
        }
    });

    /// <summary>Lines and columns only grow, whatever was asked for before.</summary>
    private static void CheckPositions(SourceText source)
    {
        var step = Math.Max(1, source.Length / 16);
        LinePosition last = new(1, 1), first = source.GetPosition(0);
        for (var at = 0; at <= source.Length; at += step)
        {
            // Characters have no inside, and a byte order mark has no place.
            var offset = at;
            while (offset < source.Length && ((source[offset] & 0xC0) == 0x80 || (offset < 3 && source[0] == 0xEF)))
            {
                offset++;
            }

            var position = source.GetPosition(offset);
            Invariant.Holds(position.Line > last.Line || (position.Line == last.Line && position.Column >= last.Column), $"{position} at {offset} after {last}");
            Invariant.Holds(source.GetPosition(0) == first);
            Invariant.Holds(source.GetPosition(offset) == position);
            last = position;
        }
    }

    public static IFuzzCheck Patterns() => new ReaderCheck(static input =>
    {
        var text = System.Text.Encoding.UTF8.GetString(input);
        var ignored = IgnoreFile.Parse(null, "/r", text);
        foreach (var path in Paths)
        {
            _ = ignored?.Ignores("/r/" + path, isFolder: false);
            _ = ignored?.Ignores("/r/" + path, isFolder: true);
        }
    });

    public static IFuzzCheck RegularExpressions() => new ReaderCheck(static input =>
    {
        foreach (var line in System.Text.Encoding.UTF8.GetString(input).Split('\n').Take(20))
        {
            if (RegexPattern.Translate(line, out var pattern, out var names, out var isSupported) is not null || !isSupported)
            {
                continue;
            }

            try
            {
                var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
                Invariant.Holds(regex.GetGroupNumbers().Length - 1 <= names.Count, $"'{line}' has {names.Count} groups, its translation {regex.GetGroupNumbers().Length - 1}");
                foreach (var path in Paths)
                {
                    regex.IsMatch(path);
                }
            }
            catch (ArgumentException)
            {
                // Such as a{2,1}: .NET finds it wrong too, and that is what a call of a function says.
            }
            catch (NotSupportedException)
            {
                // Its automaton would be too large, which is said.
            }
            catch (RegexMatchTimeoutException)
            {
            }
        }
    });
}
