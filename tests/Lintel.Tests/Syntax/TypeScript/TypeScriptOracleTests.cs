using System.Text;
using Lintel.Sources;
using Lintel.Syntax.Code;
using Lintel.Syntax.TypeScript;
using Lintel.Tests.Syntax.Code;
using Xunit.Abstractions;

namespace Lintel.Tests.Syntax.TypeScript;

/// <summary>TypeScript's parser as oracle, over real files, texts made for it, and mutations of both.</summary>
public class TypeScriptOracleTests(ITestOutputHelper output)
{
    private const string CorpusVariable = "LINTEL_TS_CORPUS";

    /// <summary>Files that are asked about at once.</summary>
    private const int Batch = 5000;

    [FactWithOracle(needsCorpus: true)]
    public void Every_file_of_the_corpus_has_the_nodes_of_the_oracle() => Compare(CorpusFiles());

    [FactWithOracle(needsCorpus: true)]
    public void Mutated_files_are_read_as_by_the_oracle()
    {
        using var folder = new TestFolder();
        var files = CorpusFiles().Where(static file => new FileInfo(file).Length is > 10 and < 15_000).Index().Where(static file => file.Index % 20 == 0).ToList();
        var count = 0;
        foreach (var (_, file) in files)
        {
            foreach (var text in ScriptMutations.Of(File.ReadAllText(file), seed: count, count: 2))
            {
                folder.Write($"{count++}{Path.GetExtension(file)}", Encoding.UTF8.GetBytes(text));
            }
        }

        Compare(Directory.EnumerateFiles(folder.At(".")).Order(StringComparer.Ordinal));
    }

    [FactWithOracle]
    public void Tricky_texts_are_read_as_by_the_oracle()
    {
        using var folder = new TestFolder();
        var count = 0;
        foreach (var text in TrickyTypeScript.Accepted)
        {
            foreach (var extension in new[] { "ts", "tsx", "js" })
            {
                // Without an end, in a block, and in a function of each kind.
                folder.Write($"{count++}.{extension}", text);
                folder.Write($"{count++}.{extension}", $"{{ {text}\n}}\nz\n");
                folder.Write($"{count++}.{extension}", $"async function* f() {{ {text}\n}}");
                foreach (var mutation in ScriptMutations.Of(text + "\n", seed: count, count: 5))
                {
                    folder.Write($"{count++}.{extension}", mutation);
                }
            }
        }

        Compare(Directory.EnumerateFiles(folder.At(".")).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> CorpusFiles() => Environment.GetEnvironmentVariable(CorpusVariable)!.Split(Path.PathSeparator)
        .SelectMany(static folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .Where(static file => Path.GetExtension(file) is ".ts" or ".tsx" or ".mts" or ".cts" or ".js" or ".jsx" or ".mjs" or ".cjs" && File.Exists(file))
        .Order(StringComparer.Ordinal);

    private void Compare(IEnumerable<string> files)
    {
        var tree = new CodeTree();
        var wrong = new List<string>();
        var (accepted, refused, alsoRefused, unknown, nodes) = (0, 0, 0, 0, 0L);
        foreach (var batch in files.Chunk(Batch))
        {
            foreach (var (path, answer) in batch.Zip(TypeScriptOracle.Ask(batch)))
            {
                var bytes = File.ReadAllBytes(path);
                TypeScriptReader.Read(new SourceText(path, bytes, bytes.Length), tree);
                CodeInvariants.Check(tree);
                switch (answer[0])
                {
                    case '?':
                        unknown++;
                        continue;
                    case '!':
                        refused++;
                        alsoRefused += tree.Diagnostics.Count > 0 ? 1 : 0;
                        continue;
                }

                accepted++;
                var ours = TypeScriptNodes.Print(tree);
                nodes += ours.Count;
                if (tree.Diagnostics.Count > 0)
                {
                    wrong.Add($"--- {path}: only we refuse: {tree.Diagnostics[0]}\n{Shortened(bytes)}");
                }
                else if (TypeScriptOracle.Summary(ours) != answer)
                {
                    var theirs = wrong.Count < 20 ? TypeScriptOracle.Nodes(path) : [];
                    var at = ours.Zip(theirs).TakeWhile(static pair => pair.First == pair.Second).Count();
                    wrong.Add($"--- {path}: other nodes\nours   {ours.ElementAtOrDefault(at)}\ntheirs {theirs.ElementAtOrDefault(at)}\n{Shortened(bytes)}");
                }
            }
        }

        output.WriteLine($"{accepted} accepted, {refused} refused of which we refuse {alsoRefused}, {unknown} that cannot be compared; {nodes} nodes compared, {wrong.Count} differences");
        Assert.True(wrong.Count == 0, $"{wrong.Count} differences\n" + string.Join("\n", wrong.Take(20)));
    }

    private static string Shortened(byte[] bytes) => bytes.Length < 400 ? Encoding.UTF8.GetString(bytes) : "";

    /// <summary>A test that needs what the repository does not hold.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class FactWithOracleAttribute : FactAttribute
    {
        public FactWithOracleAttribute(bool needsCorpus = false)
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TypeScriptOracle.Variable)))
            {
                Skip = $"Set {TypeScriptOracle.Variable} to the folder of npm's package \"typescript\" to run this test; it needs node.";
            }
            else if (needsCorpus && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(CorpusVariable)))
            {
                Skip = $"Set {CorpusVariable} to folders with TypeScript or JavaScript to run this test.";
            }
        }
    }
}
