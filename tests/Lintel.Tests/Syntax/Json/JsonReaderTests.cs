using System.Text;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Json;

namespace Lintel.Tests.Syntax.Json;

public class JsonReaderTests
{
    [Fact]
    public void Keys_are_interned_and_spans_exact()
    {
        var tree = Read("\uFEFF{\"Resources\" : {\"A\\u0042\": [1.5e3, \"x\"]}, \"Fn::Sub\": null}");

        var resources = tree.Find(tree.Root, KnownName.Resources);
        var list = tree.Find(resources, "AB");
        var texts = new List<string>();
        foreach (var item in tree.Items(list))
        {
            texts.Add(Encoding.UTF8.GetString(tree.Source.Slice(tree.GetSpan(item))));
        }

        Assert.Equal(["1.5e3", "\"x\""], texts);
        Assert.Equal("[1.5e3, \"x\"]", Encoding.UTF8.GetString(tree.Source.Slice(tree.GetSpan(list))));
        Assert.Equal("\"A\\u0042\"", Encoding.UTF8.GetString(tree.Source.Slice(tree.GetSpan(tree.FindKey(resources, "AB")))));
        Assert.True(tree.IsNull(tree.Find(tree.Root, KnownName.Sub)));
        TreeInvariants.Check(tree);
    }

    [Theory]
    [InlineData("{\"a\": 1, // x\n \"b\": 2}", "1:10 json-comment")]
    [InlineData("{\"a\": [1, 2, ]}", "1:12 json-trailing-comma")]
    [InlineData("{\"a\": 1, /* x */ }", "1:8 json-trailing-comma 1:10 json-comment")]
    [InlineData("{\"a\": 1 /* , */ }", "1:9 json-comment")]
    [InlineData("{\"a\": 1,\n\"b\": 2,\n\"a\": 3}", "3:1 json-duplicate-key")]
    [InlineData("{\"a\": 1,\n  \"b\": tru}", "2:11 json-syntax")]
    [InlineData("{\"a\": 'x'}", "1:7 json-syntax")]
    [InlineData("{\"a\": \"x\n\"}", "1:9 json-syntax")]
    [InlineData("{\"a\" 1}", "1:6 json-syntax")]
    [InlineData("{\"a\": 1", "1:8 json-syntax")]
    [InlineData("", "1:1 json-syntax")]
    [InlineData("[1] 2", "1:5 json-syntax")]
    public void Mistakes_are_reported_where_they_are(string text, string diagnostics)
    {
        var tree = Read(text);

        Assert.Equal(diagnostics, string.Join(' ', tree.Diagnostics.Select(d =>
        {
            var position = tree.Source.GetPosition(d.Span.Start);
            return $"{position.Line}:{position.Column} {d.Code}";
        })));
        TreeInvariants.Check(tree);
    }

    [Fact]
    public void What_was_read_before_an_error_stays()
    {
        var tree = Read("{\"Resources\": {\"A\": {\"Type\": \"AWS::S3::Bucket\"}, \"B\": ");

        Assert.True(tree.TextEquals(tree.Find(tree.Find(tree.Find(tree.Root, "Resources"), "A"), KnownName.Type), "AWS::S3::Bucket"));
    }

    [Fact]
    public void Nesting_is_limited()
    {
        var tree = Read("{\"a\": " + new string('[', 20_000));

        Assert.Equal("json-too-deep", tree.Diagnostics.Single().Code);
        Assert.Equal(new LinePosition(1, 6 + JsonReader.MaxDepth), tree.Source.GetPosition(tree.Diagnostics[0].Span.Start));
        TreeInvariants.Check(tree);
    }

    [Fact]
    public void Every_truncation_is_read()
    {
        var bytes = Encoding.UTF8.GetBytes("{\"é\": [1, \"\\u00e9\", {\"a\": true, \"b\": [null, -1.5e+3]}], \"c\": {\"d\": \"\U0001F600\"}}");
        var tree = new SyntaxTree();
        for (var length = 0; length <= bytes.Length; length++)
        {
            JsonReader.Read(new SourceText("test.json", bytes, length), tree);
            TreeInvariants.Check(tree);
            Assert.Equal(length == bytes.Length ? 0 : 1, tree.Diagnostics.Count);
        }
    }

    [Fact]
    public void Very_many_keys_are_read()
    {
        var text = new StringBuilder("{");
        for (var i = 0; i < 100_000; i++)
        {
            text.Append($"\"key{i}\": {i},");
        }

        var tree = Read(text.Append("\"key7\": 0}").ToString());

        Assert.Equal("json-duplicate-key", tree.Diagnostics.Single().Code);
    }

    private static SyntaxTree Read(string text)
    {
        var tree = new SyntaxTree();
        JsonReader.Read(new SourceText("test.json", text), tree);
        return tree;
    }
}
