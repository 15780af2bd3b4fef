using System.Text;
using Lintel.Checking.Changes;
using Lintel.Fixing;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Hcl;

namespace Lintel.Tests.Fixing;

/// <summary>What edits of Terraform leave and what they write. Each test edits the first block of the file.</summary>
public class HclEditorTests
{
    [Theory]
    [InlineData("b \"x\" {\n  a = 1\n}\n", "b \"x\" {\n  a   = 1\n  new = true\n}\n")]
    [InlineData("b \"x\" {\n  longer = 1 # why\n\n  c = 2\n}\n", "b \"x\" {\n  longer = 1 # why\n\n  c   = 2\n  new = true\n}\n")]
    [InlineData("b \"x\" {\n  a = <<EOF\ntext\nEOF\n}\n", "b \"x\" {\n  a   = <<EOF\ntext\nEOF\n  new = true\n}\n")]
    [InlineData("b \"x\" {\n  a = 1\n\n  inner {\n    c = 2\n  }\n}\n", "b \"x\" {\n  a   = 1\n  new = true\n\n  inner {\n    c = 2\n  }\n}\n")]
    [InlineData("b \"x\" {\n    a = 1\n}\n", "b \"x\" {\n    a   = 1\n    new = true\n}\n")]
    [InlineData("b \"x\" {}\n", "b \"x\" {\n  new = true\n}\n")]
    [InlineData("b \"x\" { a = 1 }\r\n", "b \"x\" {\r\n  a = 1\r\n  new = true\r\n}\r\n")]
    [InlineData("b \"x\" {\n  new = false\n}\n", "b \"x\" {\n  new = true\n}\n")]
    public void An_argument_stands_in_line_with_its_neighbours(string before, string after) =>
        Assert.Equal(after, Edit(before, static (editor, body) => editor.Merge(body, [TerraformEntry.Argument("new", true)])));

    [Theory]
    [InlineData("b \"x\" {\n  a      = 1\n  longer = 2\n}\n", "b \"x\" {\n  a = 1\n}\n")]
    [InlineData("b \"x\" {\n  longer = 2\n  a      = 1\n\n  c = 3\n}\n", "b \"x\" {\n  a = 1\n\n  c = 3\n}\n")]
    [InlineData("b \"x\" {\n  a = 1\n\n  longer {\n    c = 2\n  }\n}\n", "b \"x\" {\n  a = 1\n}\n")]
    [InlineData("b \"x\" {\n  a = 1\n\n  longer {\n    c = 2\n  }\n\n  d {}\n}\n", "b \"x\" {\n  a = 1\n\n  d {}\n}\n")]
    public void What_goes_takes_its_line_and_its_blanks_along(string before, string after) =>
        Assert.Equal(after, Edit(before, static (editor, body) => editor.Remove(body, ["longer"])));

    [Fact]
    public void What_goes_and_what_comes_are_aligned_together() => Assert.Equal("b \"x\" {\n  a   = 1\n  new = true\n}\n", Edit("b \"x\" {\n  a      = 1\n  longer = 2\n}\n", static (editor, body) =>
    {
        editor.Remove(body, ["longer"]);
        editor.Merge(body, [TerraformEntry.Argument("new", true)]);
    }));

    [Theory]
    [InlineData("b \"x\" {\n  item {\n    key   = \"k\"\n    value = 1\n  }\n}\n", "b \"x\" {\n  item {\n    key   = \"k\"\n    value = 2\n  }\n}\n")]
    [InlineData("b \"x\" {\n  item {\n    key = \"other\"\n  }\n}\n", "b \"x\" {\n  item {\n    key = \"other\"\n  }\n\n  item {\n    key   = \"k\"\n    value = 2\n  }\n}\n")]
    public void A_block_of_the_same_key_is_changed_and_any_other_stands_beside_it(string before, string after) => Assert.Equal(after, Edit(before, static (editor, body) =>
        editor.Merge(body, [TerraformEntry.Block("item", [TerraformEntry.Argument("key", "k"), TerraformEntry.Argument("value", 2)]) with { IsItem = true, IsAddition = true, Key = "key" }])));

    [Theory]
    [InlineData("b \"x\" {\n  new = var.it\n}\n")]
    [InlineData("b \"x\" {\n  new = local.on ? true : false\n}\n")]
    public void What_an_expression_says_is_refused(string text) =>
        Assert.Throws<EditRefusedException>(() => Edit(text, static (editor, body) => editor.Merge(body, [TerraformEntry.Argument("new", true)])));

    [Fact]
    public void Blocks_of_a_list_are_not_replaced() =>
        Assert.Throws<EditRefusedException>(() => Edit("b \"x\" {\n  item {}\n}\n", static (editor, body) => editor.Merge(body, [TerraformEntry.Block("item", []) with { IsItem = true }])));

    [Theory]
    [InlineData("{\n  a = 1\n}", "{\n  a        = 1\n  newValue = true\n}")]
    [InlineData("{\n  longername = 1 # why\n  a          = 2\n}", "{\n  longername = 1 # why\n  a          = 2\n  newValue   = true\n}")]
    [InlineData("{\n  a = 1 # why\n\n  b = {\n    c = 2\n  }\n}", "{\n  a = 1 # why\n\n  b = {\n    c = 2\n  }\n  newValue = true\n}")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": 2,\n}", "{\n  \"a\": 1,\n  \"b\": 2,\n  \"newValue\": true,\n}")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": 2 # why\n}", "{\n  \"a\": 1,\n  \"b\": 2, # why\n  \"newValue\": true\n}")]
    [InlineData("{ a = 1, b = 2 }", "{ a = 1, b = 2, newValue = true }")]
    [InlineData("{\n  A = 1\n}", "{\n  A        = 1\n  NewValue = true\n}")]
    [InlineData("{\n  NewValue = false\n}", "{\n  NewValue = true\n}")]
    [InlineData("{\n  a = 1\n  b = 2 }", "{\n  a        = 1\n  b        = 2\n  newValue = true }")]
    [InlineData("{\n  a = 1,\n  b = 2, }", "{\n  a        = 1,\n  b        = 2,\n  newValue = true, }")]
    [InlineData("{}", "{\n  newValue = true\n}")]
    public void An_object_that_is_encoded_gets_an_entry_in_its_style(string before, string after) =>
        Assert.Equal($"resource \"t\" \"x\" {{\n json = jsonencode({after})\n}}\n".Replace("\n json", "\njson", StringComparison.Ordinal), EditObject($"resource \"t\" \"x\" {{\njson = jsonencode({before})\n}}\n"));

    [Theory]
    [InlineData("resource \"t\" \"x\" {\n  json = jsonencode(merge({ a = 1 }, var.more))\n}\n")]
    [InlineData("locals {\n  json = { a = 1 }\n}\n")]
    [InlineData("resource \"t\" \"x\" {\n  json = jsonencode([for c in var.all : { a = c }])\n}\n")]
    [InlineData("resource \"t\" \"x\" {\n  json = jsonencode({ newValue = var.it })\n}\n")]
    public void What_an_object_is_made_of_elsewhere_is_refused(string text) => Assert.Throws<EditRefusedException>(() => EditObject(text));

    [Theory]
    [InlineData("resource \"t\" \"x\" {\n  json = <<EOF\n{\"a\": 1}\nEOF\n}\n", "text")]
    [InlineData("resource \"t\" \"x\" {\n  json = file(\"a.json\")\n}\n", "file")]
    public void JSON_in_a_text_or_a_file_is_refused_with_the_reason(string text, string reason) => Assert.Contains(
        reason,
        Assert.Throws<EditRefusedException>(() => Edit(text, static (editor, body) => editor.Merge(body, [TerraformEntry.Block("json", [TerraformEntry.Argument("new_value", true)]) with { IsJson = true }]))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_added_behind_a_here_document() => Assert.Throws<EditRefusedException>(() =>
        Edit("resource \"t\" \"x\" {\n  logs = [<<EOF\naudit\nEOF\n]\n}\n", static (editor, body) => editor.Merge(body, [TerraformEntry.Argument("logs", Desired.List("profiler")) with { IsAddition = true }])));

    [Fact]
    public void Nothing_is_added_behind_a_here_document_in_an_object() => Assert.Throws<EditRefusedException>(() => EditObject("resource \"t\" \"x\" {\n  json = jsonencode({ a = <<EOF\ntext\nEOF\n })\n}\n"));

    private static string EditObject(string text)
    {
        var tree = new SyntaxTree();
        HclReader.Read(new SourceText("main.tf", text), tree);
        Assert.Empty(tree.Diagnostics);
        var editor = new HclEditor(tree, static reference => reference.Target.Id);
        editor.MergeObject(Enumerable.Range(0, tree.Count).First(node => tree[node].Kind == NodeKind.Mapping), [TerraformEntry.Argument("new_value", true)]);
        return Encoding.UTF8.GetString(TextEdits.Apply(tree.Source.Bytes, editor.Finish().OrderBy(static e => e.Span.Start).ThenBy(static e => e.Span.End)));
    }

    private static string Edit(string text, Action<HclEditor, int> edit)
    {
        var tree = new SyntaxTree();
        HclReader.Read(new SourceText("main.tf", text), tree);
        Assert.Empty(tree.Diagnostics);
        var editor = new HclEditor(tree, static reference => reference.Target.Id);
        edit(editor, HclEditor.BodyOf(tree, Enumerable.Range(0, tree.Count).First(node => tree[node].Kind == NodeKind.Block)));
        return Encoding.UTF8.GetString(TextEdits.Apply(tree.Source.Bytes, editor.Finish().OrderBy(static e => e.Span.Start).ThenBy(static e => e.Span.End)));
    }
}
