using System.Text;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Json;
using Lintel.Syntax.Yaml;

namespace Lintel.Tests.Syntax.Yaml;

public class YamlReaderTests
{
    private const string Template =
        """
        AWSTemplateFormatVersion: '2010-09-09'
        Resources:
          Broken:
            Type: AWS::SQS::Queue
            Properties:
              QueueName: [a, "b
              Tags: {x: y
          Function: &f
            Type: AWS::Lambda::Function
            Properties:
              Code: {ZipFile: "exports\u002ehandler"}
              Description: >-
                folded
                text

              Environment:
                Variables: {A: !Ref B, C: !GetAtt D.Arn}
          ? Explicit
          : <<: *f
            Type: "AWS::SNS::Topic" # comment
        """;

    [Fact]
    public void A_broken_resource_does_not_cost_the_next_one()
    {
        var tree = Read(Template);

        var resources = tree.Find(tree.Root, KnownName.Resources);
        var function = tree.Find(resources, "Function");
        Assert.True(tree.TextEquals(tree.Find(function, KnownName.Type), "AWS::Lambda::Function"));
        var properties = tree.Find(function, KnownName.Properties);
        Assert.Equal("folded text", tree.GetText(tree.Find(properties, "Description")));
        Assert.Equal("exports.handler", tree.GetText(tree.Find(tree.Find(properties, "Code"), "ZipFile")));
        var variables = tree.Find(tree.Find(properties, "Environment"), "Variables");
        Assert.Equal(KnownName.Ref, tree[tree.Find(variables, "A")].Name);
        Assert.Equal(KnownName.GetAtt, tree[tree.Find(variables, "C")].Name);
        var copy = tree.Find(resources, "Explicit");
        Assert.True(tree[copy].Is(NodeStyle.HasMergeKey));
        Assert.Equal(function, tree.ResolveAlias(tree.Find(copy, KnownName.Merge)));
        Assert.Contains(tree.Diagnostics, d => d.Code == "yaml-unclosed-quote" && tree.Source.GetPosition(d.Span.Start) == new LinePosition(6, 22));
        Assert.All(tree.Diagnostics, d => Assert.InRange(tree.Source.GetPosition(d.Span.Start).Line, 6, 8));
    }

    [Fact]
    public void Every_truncation_is_read()
    {
        var bytes = Encoding.UTF8.GetBytes(Template.Replace("text", "té\U0001F600xt"));
        var tree = new SyntaxTree();
        for (var length = 0; length <= bytes.Length; length++)
        {
            YamlReader.Read(new SourceText("test.yaml", bytes, length), tree);
            TreeInvariants.Check(tree);
        }
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_breaks_of_other_systems_make_no_difference(string lineBreak)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var text = new RandomYaml(seed).Document();

            Assert.Equal(Events(Read(text)), Events(Read(text.Replace("\n", lineBreak))));
        }
    }

    [Fact]
    public void A_byte_order_mark_makes_no_difference()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var text = new RandomYaml(seed).Document();
            var tree = Read("\uFEFF" + text);

            Assert.Equal(Events(Read(text)), Events(tree));
            Assert.Equal(3, tree[1].Start - Read(text)[1].Start);
        }
    }

    [Theory]
    [InlineData("""{"a": [1, -2.5e3, true, null, "x"], "b": {"c\u0041": "\ud83d\ude00\n\t\/\\"}, "": [], "d": {}}""")]
    [InlineData("[\n\t{\"a\" : \"b: c # d\"},\n\t[[]], \"é\"\n]\n")]
    [InlineData("\"text\"")]
    [InlineData("12")]
    public void Json_is_the_same_in_both_readers(string text)
    {
        var json = new SyntaxTree();
        JsonReader.Read(new SourceText("test.json", text), json);
        var yaml = Read(text);

        Assert.Empty(json.Diagnostics);
        Assert.Empty(yaml.Diagnostics);
        Assert.Equal(json.Nodes.ToArray(), yaml.Nodes.ToArray());
        for (var i = 0; i < json.Count; i++)
        {
            Assert.Equal(json.GetText(i), yaml.GetText(i));
        }
    }

    [Fact]
    public void Spans_are_exact()
    {
        var tree = Read("a: &x !Sub \"b\"\nc:\n  - |\n    d\n\n    e\n  - f g # h\ni: {j: *x}\n");
        var spans = new List<string>();
        for (var i = 2; i < tree.Count; i++)
        {
            spans.Add(Encoding.UTF8.GetString(tree.Source.Slice(tree.GetSpan(i))));
        }

        Assert.Equal(
            [
                "a: &x !Sub \"b\"\nc:\n  - |\n    d\n\n    e\n  - f g # h\ni: {j: *x}", "a", "\"b\"", "c", "- |\n    d\n\n    e\n  - f g",
                "|\n    d\n\n    e", "f g", "i", "{j: *x}", "j", "*x",
            ],
            spans);
    }

    [Fact]
    public void Pairs_and_items_are_walked_in_order()
    {
        var tree = Read("a: [1, [2], {b: 3}]\nc: {d: 4}\ne:\n");
        var seen = new List<string>();
        foreach (var (key, value) in tree.Pairs(tree.Root))
        {
            seen.Add(tree.GetText(key));
            foreach (var item in tree.Items(value))
            {
                seen.Add(tree[item].Kind.ToString());
            }
        }

        Assert.Equal(["a", "Scalar", "Sequence", "Mapping", "c", "e"], seen);
        Assert.False(tree.Pairs(-1).MoveNext());
        Assert.False(tree.Items(tree.Root).MoveNext());
    }

    [Fact]
    public void Nesting_is_limited()
    {
        foreach (var text in new[]
        {
            new string('[', 20_000), new string('{', 20_000), Repeat("- ", 20_000), Repeat("? ", 20_000), Repeat("[a]: ", 20_000), Repeat("{a: ", 20_000),
            string.Concat(Enumerable.Range(0, 3000).Select(i => new string(' ', i) + "a:\n")),
            string.Concat(Enumerable.Range(0, 3000).Select(i => new string(' ', i) + "-\n")),
            string.Concat(Enumerable.Range(0, 3000).Select(i => new string(' ', i) + "[a]:\n")),
        })
        {
            var tree = Read(text);
            TreeInvariants.Check(tree);
            Assert.NotEmpty(tree.Diagnostics);
        }

        Assert.Equal("yaml-too-deep", Read(new string('[', 600) + new string(']', 600)).Diagnostics.Single().Code);
        Assert.Empty(Read(new string('[', YamlReader.MaxDepth) + new string(']', YamlReader.MaxDepth)).Diagnostics);
    }

    [Fact]
    public void Hostile_texts_are_read()
    {
        // Each of these takes minutes or hours when a step is quadratic.
        foreach (var text in new[]
        {
            "a: " + new string('x', 10_000_000),
            "a: |\n" + Repeat("  x\n", 300_000),
            "a: \"" + Repeat("x\n ", 300_000),
            string.Concat(Enumerable.Range(0, 500_000).Select(i => $"key{i}: v\n")),
            string.Concat(Enumerable.Range(0, 200_000).Select(i => $"- &a{i} x\n")) + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"- *a{i}\n")),
            Repeat("- &a x\n- *a\n", 100_000),
            "[" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"&b{i} [x]: !t *b{i}, ")) + "]",
            Repeat("--- &a x\n", 100_000),
            Repeat("a: \"x\n", 100_000),
            Repeat("a: 'x\"\nb: \"y'\n", 70_000),
            Repeat("a: [b\n", 100_000),
            Repeat("a\n b: c\n", 100_000),
            "a\n" + Repeat(" b\n", 100_000) + " c: d\n",
            new string('\n', 300_000) + "a",
            Repeat("\ta: b\n", 100_000),
        })
        {
            var tree = Read(text);
            for (var i = 0; i < tree.Count; i++)
            {
                if (tree[i].Kind == NodeKind.Alias)
                {
                    Assert.True(tree.ResolveAlias(i) < i);
                }
            }

            Assert.InRange(tree.Diagnostics.Count, 0, SyntaxTree.MaxDiagnostics);
        }
    }

    [Fact]
    public void A_huge_scalar_is_decoded()
    {
        var tree = Read("a: >\n" + Repeat("  x\n", 1_000_000));

        Assert.Equal(2_000_000, tree.GetText(tree.Find(tree.Root, "a")).Length);
    }

    [Fact]
    public void A_reused_tree_forgets_the_earlier_text()
    {
        var tree = Read("a: &x !other b\nc: *x\nc: \"");
        YamlReader.Read(new SourceText("test.yaml", "a: *x\nc: d"), tree);

        Assert.Equal("yaml-undefined-alias", tree.Diagnostics.Single().Code);
        Assert.Equal(-1, tree.ResolveAlias(tree.Find(tree.Root, "a")));
        Assert.True(tree.GetTag(tree.Find(tree.Root, "c")).IsEmpty);
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static SyntaxTree Read(string text)
    {
        var tree = new SyntaxTree();
        YamlReader.Read(new SourceText("test.yaml", text), tree);
        return tree;
    }

    private static string Events(SyntaxTree tree) => TreeEvents.Print(tree);
}
