using System.Text;
using Lintel.Sources;
using Lintel.Syntax.Code;
using Lintel.Syntax.Python;
using Xunit.Abstractions;

namespace Lintel.Tests.Syntax.Python;

/// <summary>Python's parser as oracle, over real files, texts made for it, generated programs, and mutations of real files.</summary>
public class PythonOracleTests(ITestOutputHelper output)
{
    private const string CorpusVariable = "LINTEL_PYTHON_CORPUS";

    /// <summary>Files that are asked about at once.</summary>
    private const int Batch = 2000;

    [FactWithOracle(needsCorpus: true)]
    public void Every_file_of_the_corpus_has_the_nodes_of_the_oracle() => Compare(CorpusFiles());

    [FactWithOracle(needsCorpus: true)]
    public void Mutated_files_are_read_as_by_the_oracle()
    {
        using var folder = new TestFolder();
        var count = 0;
        foreach (var file in CorpusFiles().Where(static file => new FileInfo(file).Length is > 10 and < 15_000))
        {
            foreach (var text in Mutations(File.ReadAllText(file), seed: count, count: 3))
            {
                // A surrogate that lost the other one becomes another character.
                folder.Write($"{count++}.py", Encoding.UTF8.GetBytes(text));
            }
        }

        Compare(Enumerable.Range(0, count).Select(i => folder.At($"{i}.py")));
    }

    [FactWithOracle]
    public void Tricky_texts_are_read_as_by_the_oracle()
    {
        using var folder = new TestFolder();
        var count = 0;
        foreach (var text in TrickyPython.Accepted.Concat(TrickyPython.Refused))
        {
            // Without an end, and in a block.
            folder.Write($"{count++}.py", text);
            folder.Write($"{count++}.py", $"if 1:\n  {text.Replace("\n", "\n  ", StringComparison.Ordinal)}\nz\n");
            foreach (var mutation in Mutations(text + "\n", seed: count, count: 10))
            {
                folder.Write($"{count++}.py", mutation);
            }
        }

        Compare(Enumerable.Range(0, count).Select(i => folder.At($"{i}.py")));
    }

    [FactWithOracle]
    public void Generated_programs_have_the_nodes_of_the_oracle()
    {
        using var folder = new TestFolder();
        for (var seed = 0; seed < 2000; seed++)
        {
            folder.Write($"{seed}.py", new RandomPython(seed).Module());
        }

        Compare(Enumerable.Range(0, 2000).Select(i => folder.At($"{i}.py")));
    }

    private static IEnumerable<string> CorpusFiles() => Environment.GetEnvironmentVariable(CorpusVariable)!.Split(Path.PathSeparator)
        .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.py", SearchOption.AllDirectories))
        .Order(StringComparer.Ordinal);

    private void Compare(IEnumerable<string> files)
    {
        var tree = new CodeTree();
        var wrong = new List<string>();
        var (accepted, refused, unknown, nodes) = (0, 0, 0, 0L);
        foreach (var answer in files.Chunk(Batch).SelectMany(PythonOracle.Ask))
        {
            var bytes = File.ReadAllBytes(answer.Path);
            PythonReader.Read(new SourceText(answer.Path, bytes, bytes.Length), tree);
            CodeInvariants.Check(tree);
            if (!answer.IsKnown)
            {
                unknown++;
                continue;
            }

            accepted += answer.Refusal is null ? 1 : 0;
            refused += answer.Refusal is null ? 0 : 1;
            if (answer.Refusal is null != (tree.Diagnostics.Count == 0))
            {
                if (!IsWantedDifference(tree, answer))
                {
                    wrong.Add($"--- {answer.Path}: {(answer.Refusal is null ? $"only we refuse: {tree.Diagnostics[0]}" : $"only the oracle refuses: {answer.Refusal}")}\n{Shortened(bytes)}");
                }
            }
            else if (answer.Refusal is null)
            {
                var ours = new List<string>();
                PythonNodes.Print(tree, ours.Add);
                nodes += ours.Count;
                if (!ours.SequenceEqual(answer.Nodes))
                {
                    var at = ours.Zip(answer.Nodes).TakeWhile(static pair => pair.First == pair.Second).Count();
                    wrong.Add($"--- {answer.Path}: other nodes\nours   {ours.ElementAtOrDefault(at)}\ntheirs {answer.Nodes.ElementAtOrDefault(at)}\n{Shortened(bytes)}");
                }
            }
        }

        output.WriteLine($"{accepted} accepted, {refused} refused, {unknown} that Python gave up on; {nodes} nodes compared, {wrong.Count} differences");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
    }

    private static string Shortened(byte[] bytes) => bytes.Length < 400 ? Encoding.UTF8.GetString(bytes) : "";

    /// <summary>Several types after <c>except</c> and templates are of Python 3.14; the names of characters are not looked up.</summary>
    private static bool IsWantedDifference(CodeTree tree, PythonOracle.Answer answer)
        => answer.Refusal is { } refusal && tree.Diagnostics.Count == 0
            && (refusal.StartsWith("multiple exception types", StringComparison.Ordinal)
                || refusal.Contains("unknown Unicode character name", StringComparison.Ordinal)
                || tree.Nodes.ToArray().Any(static node => node.Is(CodeStyle.Template)));

    private static IEnumerable<string> Mutations(string text, int seed, int count)
    {
        const string Alphabet = " \n\t\r=:?,.[]{}()\"'#/*!|&<>%$~-+\\ax0_@;fbr\u00e9";
        string[] words =
        [
            "if ", "else", "def ", "class ", "lambda ", "for ", " in ", "\n", "\"\"\"", "'''", "match ", "case ", "async ", "await ", "yield ", ":=", "**", "f'", "{x}", "not ", "import ", " as ", "None",
            "print ", "*", "type ", "with ", "try:", "except ", "\n    ", "0x", "1_", "..", "->", "==",
        ];
        var random = new Random(seed);
        for (var i = 0; i < count && text.Length > 0; i++)
        {
            var output = new StringBuilder(text);
            for (var edits = 1 + random.Next(2); edits > 0 && output.Length > 1; edits--)
            {
                var at = random.Next(output.Length);
                switch (random.Next(6))
                {
                    case 0:
                        output.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                        break;
                    case 1:
                        output.Remove(at, 1);
                        break;
                    case 2:
                        // A part of the text again at another place.
                        var from = random.Next(text.Length);
                        output.Insert(at, text.AsSpan(from, Math.Min(1 + random.Next(12), text.Length - from)));
                        break;
                    case 3:
                        output.Insert(at, words[random.Next(words.Length)]);
                        break;
                    case 4:
                        output.Remove(at, Math.Min(output.Length - at, 1 + random.Next(15)));
                        break;
                    default:
                        output[at] = Alphabet[random.Next(Alphabet.Length)];
                        break;
                }
            }

            yield return output.ToString();
        }
    }

    /// <summary>A test that needs what the repository does not hold.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class FactWithOracleAttribute : FactAttribute
    {
        public FactWithOracleAttribute(bool needsCorpus = false)
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(PythonOracle.Variable)))
            {
                Skip = $"Set {PythonOracle.Variable} to an interpreter of Python 3.13 to run this test.";
            }
            else if (needsCorpus && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(CorpusVariable)))
            {
                Skip = $"Set {CorpusVariable} to folders with .py files to run this test.";
            }
        }
    }
}
