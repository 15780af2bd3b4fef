using System.Text;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Hcl;

namespace Lintel.Tests.Syntax.Hcl;

public sealed class HclJsonReaderTests
{
    [Theory]
    // The same configuration in both syntaxes has the same nodes.
    [InlineData("""{"resource": {"aws_s3_bucket": {"a": {"bucket": "x", "count": 2}, "b": {}}}}""", "resource \"aws_s3_bucket\" \"a\" {\n  bucket = \"x\"\n  count = 2\n}\nresource \"aws_s3_bucket\" \"b\" {\n}\n")]
    [InlineData("""[{"resource": [{"t": [{"a": [{"x": null}, {"x": true}]}]}]}, {"data": {"t": {"c": {"x": false}}}}]""", "resource \"t\" \"a\" {\n  x = null\n}\nresource \"t\" \"a\" {\n  x = true\n}\ndata \"t\" \"c\" {\n  x = false\n}\n")]
    [InlineData("""{"//": "comment", "variable": {"v": {"//": {"a": 1}, "type": "list(object({ a = string }))", "default": [], "validation": {"condition": "${var.v != []}"}}}}""", "variable \"v\" {\n  type = list(object({ a = string }))\n  default = []\n  validation {\n    condition = \"${var.v != []}\"\n  }\n}\n")]
    [InlineData("""{"locals": {"a": "${b}-%{ if true }c%{ endif }", "d": ["x", {"y": "${z[0].w}"}]}}""", "locals {\n  a = \"${b}-%{ if true }c%{ endif }\"\n  d = [\"x\", { \"y\" = \"${z[0].w}\" }]\n}\n")]
    [InlineData("""{"module": {"m": {"source": "./m", "providers": {"aws": "aws.east"}, "lifecycle": {"a": 1}}}}""", "module \"m\" {\n  source = \"./m\"\n  providers = { \"aws\" = \"aws.east\" }\n  lifecycle = { \"a\" = 1 }\n}\n")]
    [InlineData("""{"provider": {"aws": [{"region": "eu-west-1", "default_tags": [{"tags": {"a": "b"}}]}, {"alias": "east"}]}}""", "provider \"aws\" {\n  region = \"eu-west-1\"\n  default_tags {\n    tags = { \"a\" = \"b\" }\n  }\n}\nprovider \"aws\" {\n  alias = \"east\"\n}\n")]
    [InlineData("""{"terraform": {"required_version": ">= 1", "required_providers": {"aws": {"version": "~> 5"}}, "backend": {"s3": {"bucket": "b"}}, "cloud": {"workspaces": {"name": "n"}}}}""", "terraform {\n  required_version = \">= 1\"\n  required_providers {\n    aws = { \"version\" = \"~> 5\" }\n  }\n  backend \"s3\" {\n    bucket = \"b\"\n  }\n  cloud {\n    workspaces {\n      name = \"n\"\n    }\n  }\n}\n")]
    [InlineData("""{"resource": {"t": {"a": {"lifecycle": {"prevent_destroy": true, "precondition": [{"condition": "${x}"}]}, "dynamic": {"ingress": {"for_each": [1], "content": {"port": "${ingress.value}"}}}, "provisioner": [{"local-exec": {"command": "x"}}], "ingress": [{"port": 1}]}}}}""", "resource \"t\" \"a\" {\n  lifecycle {\n    prevent_destroy = true\n    precondition {\n      condition = \"${x}\"\n    }\n  }\n  dynamic \"ingress\" {\n    for_each = [1]\n    content {\n      port = \"${ingress.value}\"\n    }\n  }\n  provisioner \"local-exec\" {\n    command = \"x\"\n  }\n  ingress = [{ \"port\" = 1 }]\n}\n")]
    [InlineData("""{"resource": {"t": {"a": {"rule": [{"x": 1, "dynamic": {"f": {"for_each": [], "content": {}}}}]}}}}""", "resource \"t\" \"a\" {\n  rule {\n    x = 1\n    dynamic \"f\" {\n      for_each = []\n      content {\n      }\n    }\n  }\n}\n")]
    [InlineData("""{"output": {"o": {"value": "${jsonencode({\"a\" = \"b\\n\", \"c\" = [1.5e3]})}", "description": "a \"b\"\\ \u00e4\ud83d\ude00 $${c} %%{d"}}}""", "output \"o\" {\n  value = \"${jsonencode({\"a\" = \"b\\n\", \"c\" = [1.5e3]})}\"\n  description = \"a \\\"b\\\"\\\\ ä@ $${c} %%{d\"\n}\n")]
    public void Has_the_nodes_of_the_native_syntax(string json, string native)
    {
        native = native.Replace("@", "\U0001F600", StringComparison.Ordinal);
        var fromNative = new SyntaxTree();
        HclReader.Read(new SourceText("main.tf", native), fromNative);
        var fromJson = Read(json);
        Assert.Empty(fromNative.Diagnostics);
        Assert.Empty(fromJson.Diagnostics);
        Assert.Equal(Show(fromNative, fromNative.Root), Show(fromJson, fromJson.Root));
    }

    [Fact]
    public void Nodes_point_into_the_file()
    {
        const string Json = "{\n  \"resource\": {\"t\": {\n    \"a\": {\n      \"x\": \"${f(\\\"b\\\")}\",\n      \"y\": \"plain\"\n    }\n  }}\n}\n";
        var tree = Read(Json);
        var block = tree.Nodes.ToArray().ToList().FindIndex(static node => node.Kind == NodeKind.Block);
        Assert.Equal((3, 5), (tree.GetLocation(block).Start.Line, tree.GetLocation(block).Start.Column));
        Assert.Equal((6, 6), (tree.GetLocation(block).End.Line, tree.GetLocation(block).End.Column));
        var call = tree.Nodes.ToArray().ToList().FindIndex(static node => node.Kind == NodeKind.Call);
        Assert.Equal("4:12-4:25", Span(call));
        var plain = Enumerable.Range(0, tree.Count).Last();
        Assert.Equal("5:12-5:19", Span(plain));

        string Span(int node) => tree.GetLocation(node) is var place ? $"{place.Start.Line}:{place.Start.Column}-{place.End.Line}:{place.End.Column}" : "";
    }

    [Theory]
    [InlineData("{\"resource\": {\"t\": {\"a\": {\"x\": \"${\"}}}}", "hcl-syntax", 1, 35)]
    [InlineData("{\"resource\": {\"t\": 1}}", "hcl-json-structure", 1, 20)]
    [InlineData("[1]", "hcl-json-structure", 1, 2)]
    [InlineData("{\"locals\": {\"a\": 1,}}", "json-trailing-comma", 1, 19)]
    [InlineData("{} // x", "json-comment", 1, 4)]
    [InlineData("{\"locals\": {\"a\": \"\\u0024{+\"}}", "hcl-syntax", 1, 18)]
    public void What_is_wrong_is_reported_where_it_stands(string json, string code, int line, int column)
    {
        var tree = Read(json);
        Assert.Contains(tree.Diagnostics, d => d.Code == code && tree.Source.GetPosition(d.Span.Start) is var at && (at.Line, at.Column) == (line, column));
    }

    [Fact]
    public void Values_of_variables_are_texts()
    {
        var tree = new SyntaxTree();
        HclJsonReader.ReadValues(new SourceText("terraform.tfvars.json", """{"a": "${b}\n", "resource": {"c": 1}}"""), tree);
        Assert.Equal("Body(Attribute(Scalar:a Scalar:${b}\n) Attribute(Scalar:resource Mapping(Scalar:c Scalar:1)))", Show(tree, tree.Root));
    }

    [Fact]
    public void A_broken_text_is_read_up_to_the_mistake()
    {
        var text = """{"resource": {"t": {"a": {"x": "${f({\"b\" = [1, 2]})}", "y": ["z", null]}}}, "locals": [{"a": 1}]}""";
        for (var length = 0; length < text.Length; length++)
        {
            Read(text[..length]);
        }

        var deep = string.Concat(Enumerable.Repeat("[{\"a\":", 600));
        Assert.NotEmpty(Read("{\"locals\": {\"a\":" + deep).Diagnostics);
        Assert.NotEmpty(Read("{\"locals\": {\"a\": \"${" + new string('(', 5_000) + "\"}}").Diagnostics);
    }

    [Fact]
    public void Costs_time_linear_in_the_text()
    {
        var text = new StringBuilder("{\"resource\": {\"t\": {");
        for (var i = 0; i < 100_000; i++)
        {
            text.Append(i > 0 ? "," : "").Append("\"a").Append(i).Append("\": {\"x\": \"${b.c}\", \"y\": \"${f(\\\"d\\\")}\"}");
        }

        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var tree = Read(text.Append("}}}").ToString());
        Assert.Empty(tree.Diagnostics);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
    }

    private static SyntaxTree Read(string json)
    {
        var tree = new SyntaxTree();
        HclJsonReader.Read(new SourceText("main.tf.json", json), tree);
        return tree;
    }

    /// <summary>The nodes with their texts. A template of the native syntax in quotes and one in JSON are written differently.</summary>
    private static string Show(SyntaxTree tree, int node)
    {
        var text = tree.GetText(node);
        var children = new List<string>();
        foreach (var child in tree.Children(node))
        {
            children.Add(Show(tree, child));
        }

        var name = tree[node].Kind is NodeKind.Operator or NodeKind.Unary || tree[node].Name is KnownName.True or KnownName.False or KnownName.Null ? $"={tree[node].Name}" : "";
        return $"{tree[node].Kind}{name}{(text.Length > 0 ? ":" + text : "")}{(children.Count > 0 ? $"({string.Join(' ', children)})" : "")}";
    }
}
