using System.Text;
using Lintel.Checking.Changes;
using Lintel.Fixing;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Json;
using Lintel.Syntax.Yaml;

namespace Lintel.Tests.Fixing;

/// <summary>What edits of YAML and JSON leave and what they write. Each test edits the map under the key 'at'.</summary>
public class TreeEditorTests
{
    private static readonly Desired Nested = Desired.Map(("Inner", Desired.Map(("Enabled", true), ("Text", "2012-10-17"))), ("List", Desired.List("a", Desired.Map(("K", "v"), ("L", 1)))));

    [Theory]
    [InlineData("at:\n  a: 1\n", "at:\n  a: 1\n  new: true\n")]
    [InlineData("at:\n  a: 1", "at:\n  a: 1\n  new: true")]
    [InlineData("at:\r\n  a: 1\r\nb: 2\r\n", "at:\r\n  a: 1\r\n  new: true\r\nb: 2\r\n")]
    [InlineData("at:\n    a: 1 # why\n\n# about b\nb: 2\n", "at:\n    a: 1 # why\n    new: true\n\n# about b\nb: 2\n")]
    [InlineData("at:\n  a: |\n    text\n    more\nb: 2\n", "at:\n  a: |\n    text\n    more\n  new: true\nb: 2\n")]
    [InlineData("at:\n  a:\n  - x\n  - y: 1\n", "at:\n  a:\n  - x\n  - y: 1\n  new: true\n")]
    [InlineData("at: {}\n", "at: {new: true}\n")]
    [InlineData("at: {a: 1}\n", "at: {a: 1, new: true}\n")]
    [InlineData("at: {a: 1,}\n", "at: {a: 1, new: true}\n")]
    [InlineData("at: {\n  a: 1,\n  b: 2\n}\n", "at: {\n  a: 1,\n  b: 2,\n  new: true\n}\n")]
    [InlineData("at: {\n  a: 1,\n}\n", "at: {\n  a: 1,\n  new: true,\n}\n")]
    [InlineData("- at:\n    a: 1\n- b\n", "- at:\n    a: 1\n    new: true\n- b\n")]
    public void A_missing_entry_is_written_behind_the_last_one(string before, string after) => Assert.Equal(after, Merge(before, ("new", true)));

    [Theory]
    [InlineData("at:\n  new: false\n", "at:\n  new: true\n")]
    [InlineData("at:\n  new: 'false' # quoted\n", "at:\n  new: 'true' # quoted\n")]
    [InlineData("at:\n  new: \"false\"\n", "at:\n  new: \"true\"\n")]
    [InlineData("at: {new: no, a: 1}\n", "at: {new: true, a: 1}\n")]
    [InlineData("at:\n  new:\n  a: 1\n", "at:\n  new: true\n  a: 1\n")]
    [InlineData("at:\n  new:\n    - list\n  a: 1\n", "at:\n  new: true\n  a: 1\n")]
    public void A_value_is_replaced_in_its_quotes(string before, string after) => Assert.Equal(after, Merge(before, ("new", true)));

    [Fact]
    public void What_is_nested_follows_the_indentation_of_the_file()
    {
        Assert.Equal(
            "at:\n  a:\n    - x\n  new:\n    Inner:\n      Enabled: true\n      Text: '2012-10-17'\n    List:\n      - a\n      - K: v\n        L: 1\n",
            Merge("at:\n  a:\n    - x\n", ("new", Nested)));
        Assert.Equal(
            "at:\n    a: \"q\"\n    l:\n    - x\n    new:\n        Inner:\n            Enabled: true\n            Text: \"2012-10-17\"\n        List:\n        - a\n        - K: v\n          L: 1\n",
            Merge("at:\n    a: \"q\"\n    l:\n    - x\n", ("new", Nested)));
        Assert.Equal(
            "{\n    \"at\": {\n        \"a\": 1,\n        \"new\": {\n            \"Inner\": {\n                \"Enabled\": true,\n                \"Text\": \"2012-10-17\"\n            },\n            \"List\": [\n                \"a\",\n                {\n                    \"K\": \"v\",\n                    \"L\": 1\n                }\n            ]\n        }\n    }\n}\n",
            Merge("{\n    \"at\": {\n        \"a\": 1\n    }\n}\n", ("new", Nested)));
        Assert.Equal("{\n\t\"at\": {\n\t\t\"new\": true\n\t}\n}\n", Merge("{\n\t\"at\": {}\n}\n", ("new", true)));
        Assert.Equal("{\"at\": {\"a\": 1, \"new\": {\"K\": \"v\"}}}", Merge("{\"at\": {\"a\": 1}}", ("new", Desired.Map(("K", "v")))));
    }

    [Fact]
    public void Braces_that_would_make_a_line_too_long_get_a_line_for_each_entry()
    {
        var value = new string('v', 88);
        Assert.Equal($"at: {{\n  a: {value},\n  b: [1, 2],\n  new: true,\n  new2: 2\n}}\n", Merge($"at: {{a: {value}, b: [1, 2]}}\n", ("new", true), ("new2", 2)));
        Assert.Equal($"- at: {{\n    a: {value},\n    c: {{ b: 1, new: true }},\n  }}\n", Merge($"- at: {{ a: {value}, c: {{ b: 1 }}, }}\n", ("c", Desired.Map(("new", true)))));
        Assert.Equal($"at: {{a: {value}{value}, new: true}}\n", Merge($"at: {{a: {value}{value}}}\n", ("new", true)));
    }

    [Fact]
    public void Maps_on_the_way_are_kept_and_what_is_missing_in_them_is_made()
    {
        var wanted = Desired.Map(("p", Desired.Map(("q", Desired.Map(("r", "x"), ("s", "z"))))));
        Assert.Equal("at:\n  p:\n    q:\n      r: x # r\n      s: z\n    t: 1\n", Merge("at:\n  p:\n    q:\n      r: old # r\n    t: 1\n", (Desired.Entries)wanted));
        Assert.Equal("at:\n  p: # p\n    q:\n      r: x\n      s: z\n", Merge("at:\n  p: # p\n", (Desired.Entries)wanted));
    }

    [Theory]
    [InlineData("at:\n  new: !Ref Parameter\n")]
    [InlineData("at:\n  new:\n    Fn::If: [a, b, c]\n")]
    [InlineData("b: &b {x: 1}\nat:\n  new: *b\n")]
    [InlineData("at: &shared\n  a: 1\nb: *shared\n")]
    [InlineData("at: !If [a, {b: 1}, {c: 2}]\n")]
    [InlineData("at:\n  new:\n    # a comment\n    - x\n")]
    [InlineData("at:\n  a: |+\n    text\n\n")]
    public void What_would_be_a_guess_or_a_loss_is_refused(string text) => Assert.Throws<EditRefusedException>(() => Merge(text, ("new", true)));

    [Fact]
    public void Nothing_is_put_before_a_key_with_an_anchor() =>
        Assert.Throws<EditRefusedException>(() => Edit("at:\n  on: push\n  &a jobs:\n    b: c\n", static (editor, at) => editor.SetBefore(at, "jobs", "new", true)));

    [Theory]
    [InlineData("at:\n  list:\n    - a\n    - b # b\n  c: 1\n", "at:\n  list:\n    - a\n    - b # b\n    - new\n  c: 1\n")]
    [InlineData("at:\n  list: [a, b]\n", "at:\n  list: [a, b, new]\n")]
    [InlineData("at:\n  list: []\n", "at:\n  list: [new]\n")]
    [InlineData("at:\n  c: 1\n", "at:\n  c: 1\n  list:\n    - new\n")]
    [InlineData("{\n  \"at\": {\n    \"list\": [\n      \"a\"\n    ]\n  }\n}\n", "{\n  \"at\": {\n    \"list\": [\n      \"a\",\n      \"new\"\n    ]\n  }\n}\n")]
    public void An_item_is_added_at_the_end_of_its_list(string before, string after) => Assert.Equal(after, Edit(before, static (editor, at) => editor.Merge(at, new([("list", new Desired.Addition("new", null))]))));

    [Theory]
    [InlineData("at:\n  a: 1\n  old: 2 \n  b: 3\n", "at:\n  a: 1\n  b: 3\n")]
    [InlineData("at:\n  a: 1\n  old:\n    - x\n    - y\n", "at:\n  a: 1\n")]
    [InlineData("at:\n  a: 1\n  p:\n    old: 1\n  b: 2\n", "at:\n  a: 1\n  b: 2\n")]
    [InlineData("at: {old: 1, b: 2}\n", "at: {b: 2}\n")]
    [InlineData("at: {a: 1, old: 2}\n", "at: {a: 1}\n")]
    [InlineData("{\n  \"at\": {\n    \"a\": 1,\n    \"old\": 2\n  }\n}\n", "{\n  \"at\": {\n    \"a\": 1\n  }\n}\n")]
    public void An_entry_goes_with_its_line(string before, string after) =>
        Assert.Equal(after, Edit(before, (editor, at) => editor.Remove(at, before.Contains("p:", StringComparison.Ordinal) ? ["p", "old"] : ["old"])));

    [Theory]
    [InlineData("true", "'true'")]
    [InlineData("0755", "'0755'")]
    [InlineData("2012-10-17", "'2012-10-17'")]
    [InlineData("", "''")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("it's", "it's")]
    [InlineData("#x", "'#x'")]
    [InlineData("a\nb", "\"a\\nb\"")]
    [InlineData("arn:aws:s3:::b/*", "arn:aws:s3:::b/*")]
    public void A_text_that_yaml_would_read_as_something_else_is_quoted(string text, string written)
    {
        var after = Merge("at:\n  a: 1\n", ("new", text));
        Assert.Equal($"at:\n  a: 1\n  new: {written}\n", after);
        var tree = Read(after);
        Assert.Equal(text, tree.GetText(tree.Find(tree.Find(tree.Root, "at"), "new")));
    }

    private static string Merge(string text, params (string Key, Desired Value)[] entries) => Merge(text, new Desired.Entries([.. entries]));

    private static string Merge(string text, Desired.Entries entries) => Edit(text, (editor, at) => editor.Merge(at, entries));

    private static string Edit(string text, Action<TreeEditor, int> edit)
    {
        var tree = Read(text);
        var root = tree[tree.Root].Kind == NodeKind.Sequence ? tree.Root + 1 : tree.Root;
        var editor = new TreeEditor(tree, TextLayout.Of(tree));
        edit(editor, tree.Find(root, "at"));
        var after = Encoding.UTF8.GetString(TextEdits.Apply(tree.Source.Bytes, editor.Edits.OrderBy(static e => e.Span.Start)));
        Assert.Empty(Read(after).Diagnostics);
        return after;
    }

    private static SyntaxTree Read(string text)
    {
        var tree = new SyntaxTree();
        var source = new SourceText("t.yaml", text);
        if (text.StartsWith('{'))
        {
            JsonReader.Read(source, tree);
        }
        else
        {
            YamlReader.Read(source, tree);
        }

        return tree;
    }
}
