using System.Text;
using System.Text.Json.Nodes;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Hcl;

namespace Lintel.Tests.Syntax.Hcl;

/// <summary>HashiCorp's reader as oracle, over real files, texts made for it, and mutations of both.</summary>
public class HclOracleTests
{
    private const string CorpusVariable = "LINTEL_HCL_CORPUS";

    [FactWithOracle(needsCorpus: true)]
    public void Every_file_of_the_corpus_is_read_as_by_the_oracle()
    {
        var wrong = CompareFiles(CorpusTexts());

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [FactWithOracle(needsCorpus: true)]
    public void Every_expression_of_the_corpus_has_the_structure_of_the_oracle()
    {
        var expressions = CorpusTexts().SelectMany(Expressions).Distinct().ToList();
        var wrong = CompareExpressions(expressions);

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
    }

    [FactWithOracle(needsCorpus: true)]
    public void Every_text_of_the_corpus_has_the_value_of_the_oracle()
    {
        var wrong = CompareFiles(CorpusTexts().SelectMany(Texts).Distinct().ToList());

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
    }

    [FactWithOracle(needsCorpus: true)]
    public void Mutated_files_are_accepted_and_refused_with_the_oracle()
    {
        var wrong = CompareAcceptance(CorpusTexts().Where(static text => text.Length < 20_000).SelectMany((text, i) => Mutations(text, seed: i, count: 5)).ToList());

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
    }

    [FactWithOracle]
    public void Tricky_texts_are_read_as_by_the_oracle()
    {
        var wrong = CompareFiles(TrickyHcl.Files);
        wrong.AddRange(CompareExpressions(TrickyHcl.Files.SelectMany(Expressions).ToList()));
        wrong.AddRange(CompareFiles(TrickyHcl.Files.SelectMany(Texts).ToList()));

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [FactWithOracle]
    public void Mutated_tricky_texts_are_accepted_and_refused_with_the_oracle()
    {
        var wrong = CompareAcceptance(TrickyHcl.Files.SelectMany((text, i) => Mutations(text, seed: i, count: 40)).ToList());

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
    }

    private static List<string> CorpusTexts() => Environment.GetEnvironmentVariable(CorpusVariable)!.Split(Path.PathSeparator)
        .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.tf", SearchOption.AllDirectories))
        .Order(StringComparer.Ordinal)
        .Select(File.ReadAllText)
        .Distinct()
        .ToList();

    private static List<string> CompareFiles(IReadOnlyList<string> texts)
    {
        var answers = HclOracle.Ask(texts, areExpressions: false);
        var tree = new SyntaxTree();
        var wrong = new List<string>();
        for (var i = 0; i < texts.Count; i++)
        {
            Read(texts[i], tree);
            var refuses = HclOracle.Refuses(answers[i]);
            if (refuses != tree.Diagnostics.Count > 0)
            {
                wrong.Add(Difference(texts[i], tree, answers[i]));
            }
            else if (!refuses && !texts[i].Any(static c => c is >= '\u0300' and <= '\u036F'))
            {
                // The oracle brings texts with combining characters to NFC.
                var (theirs, ours) = (answers[i]["json"], Hcl2Json.Render(tree));
                if (!JsonNode.DeepEquals(Normalized(theirs), Normalized(ours)))
                {
                    wrong.Add($"--- other structure:\n{texts[i]}\n--- theirs\n{theirs?.ToJsonString()}\n--- ours\n{ours?.ToJsonString()}");
                }
            }
        }

        return wrong;
    }

    private static List<string> CompareAcceptance(List<string> texts)
    {
        var answers = HclOracle.Ask(texts, areExpressions: false);
        var tree = new SyntaxTree();
        var wrong = new List<string>();
        for (var i = 0; i < texts.Count; i++)
        {
            Read(texts[i], tree);
            if (HclOracle.Refuses(answers[i]) != tree.Diagnostics.Count > 0)
            {
                wrong.Add(Difference(texts[i], tree, answers[i]));
            }
        }

        return wrong;
    }

    private static List<string> CompareExpressions(List<string> texts)
    {
        var answers = HclOracle.Ask(texts, areExpressions: true);
        var tree = new SyntaxTree();
        var wrong = new List<string>();
        for (var i = 0; i < texts.Count; i++)
        {
            var source = new SourceText("x.tf", texts[i]);
            HclReader.ReadExpression(source, new(0, source.Length), tree);
            TreeInvariants.Check(tree);
            if (tree.Diagnostics.Count > 0 || answers[i]["ast"] is not JsonArray ast)
            {
                wrong.Add(Difference(texts[i], tree, answers[i]));
                continue;
            }

            var theirs = ast.Select(static line => Comparable(line!.GetValue<string>())).ToList();
            var ours = HclAst.List(tree, tree.Root).ConvertAll(Comparable);
            if (!theirs.SequenceEqual(ours))
            {
                var at = theirs.Zip(ours).TakeWhile(static pair => pair.First == pair.Second).Count();
                wrong.Add($"--- other structure:\n{texts[i]}\n--- theirs: {theirs.ElementAtOrDefault(at)}\n--- ours: {ours.ElementAtOrDefault(at)}");
            }
        }

        return wrong;
    }

    /// <summary>The oracle gives no sources for what it makes up: the element of a splat, and the texts in directives and indented heredocs.</summary>
    private static string Comparable(string line)
    {
        var type = line.TrimStart('.').TrimStart();
        return type.StartsWith("relativeTraversal", StringComparison.Ordinal) || type.StartsWith("template ", StringComparison.Ordinal) || type.StartsWith("literalValue", StringComparison.Ordinal)
            ? line[..line.IndexOf('|', StringComparison.Ordinal)]
            : line;
    }

    private static void Read(string text, SyntaxTree tree)
    {
        HclReader.Read(new SourceText("x.tf", text), tree);
        TreeInvariants.Check(tree);
    }

    private static string Difference(string text, SyntaxTree tree, JsonObject answer)
        => $"--- {(tree.Diagnostics.Count > 0 ? $"only we refuse: {tree.Diagnostics[0].Code} at {tree.Source.GetPosition(tree.Diagnostics[0].Span.Start)}" : $"only the oracle refuses: {answer["error"]}")}\n{text}";

    /// <summary>Numbers as double, and names in one order.</summary>
    private static JsonNode? Normalized(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json.Select(static pair => KeyValuePair.Create(pair.Key, Normalized(pair.Value))).OrderBy(static pair => pair.Key, StringComparer.Ordinal)),
        JsonArray array => new JsonArray([.. array.Select(Normalized)]),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => value.GetValue<double>() is var number && double.IsFinite(number) ? number : null,
        JsonValue value => value.DeepClone(),
        _ => null,
    };

    private static IEnumerable<string> Expressions(string text)
    {
        var tree = new SyntaxTree();
        Read(text, tree);
        if (tree.Diagnostics.Count > 0)
        {
            yield break;
        }

        for (var i = 0; i < tree.Count; i++)
        {
            if (tree[i].Kind == NodeKind.Attribute)
            {
                var value = tree[i + 1].Next;
                // A heredoc ends with a line break.
                yield return Encoding.UTF8.GetString(tree.Source.Slice(tree.GetSpan(value))) + "\n";
            }
        }
    }

    /// <summary>The templates, and the texts with escapes or indentation, wherever they are; each as the one argument of a file.</summary>
    private static IEnumerable<string> Texts(string text)
    {
        var tree = new SyntaxTree();
        Read(text, tree);
        if (tree.Diagnostics.Count > 0)
        {
            yield break;
        }

        for (var i = 0; i < tree.Count; i++)
        {
            if (tree[i].Kind == NodeKind.Template || (tree[i].Kind == NodeKind.Scalar && tree[i].Is(NodeStyle.Encoded)))
            {
                yield return "x = " + Encoding.UTF8.GetString(tree.Source.Slice(tree.GetSpan(i))) + "\n";
            }
        }
    }

    private static IEnumerable<string> Mutations(string text, int seed, int count)
    {
        const string Alphabet = " \n\r\t=:?,.[]{}()\"'#/*!|&<>%$~-+\\ax0\u00e9";
        var random = new Random(seed);
        for (var i = 0; i < count && text.Length > 0; i++)
        {
            var output = new StringBuilder(text);
            for (var edits = 1 + random.Next(3); edits > 0 && output.Length > 1; edits--)
            {
                var at = random.Next(output.Length);
                switch (random.Next(4))
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
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(HclOracle.Variable)))
            {
                Skip = $"Set {HclOracle.Variable} to a node_modules folder with npm's @cdktf/hcl2json to run this test.";
            }
            else if (needsCorpus && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(CorpusVariable)))
            {
                Skip = $"Set {CorpusVariable} to folders with .tf files to run this test.";
            }
        }
    }
}
