using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Hcl;

namespace Lintel.Tests.Syntax.Hcl;

public class HclTextTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\n\\r\\t\\\"\\\\b\"", "a\n\r\t\"\\b")]
    [InlineData("\"\\u00e9\\U0001F600\"", "\u00e9\U0001F600")]
    [InlineData("\"$${a} %%{b} $ $$ % $$$${c}\"", "${a} %{b} $ $$ % $$${c}")]
    [InlineData("<<E\n a\\n\n  $${b} \"c\"\n  E\n", " a\\n\n  ${b} \"c\"\n")]
    [InlineData("<<E\nE\n", "")]
    [InlineData("<<-E\n    a\n      b\n\n   c\n    E\n", " a\n   b\n\nc\n")]
    [InlineData("<<-E\n\ta\n  \tb\n\tE\n", "a\n \tb\n")]
    // A line of blanks keeps them.
    [InlineData("<<-E\n  a\n      \n  b\nE\n", "a\n      \nb\n")]
    [InlineData("<<-E\r\n  a\r\n\r\n   b\r\n  E\r\n", "a\r\n\r\n b\r\n")]
    public void A_text_is_decoded(string text, string expected)
    {
        var tree = Read(text);

        Assert.Equal(expected, tree.GetText(tree.Root + 3));
        Assert.Equal(expected != text[1..^1] && text[0] == '"', tree[tree.Root + 3].Is(NodeStyle.Encoded) && text[0] == '"');
    }

    [Theory]
    [InlineData("\"  ${~ a ~}  b  ${ c }  \"", new[] { "", "b  ", "  " })]
    [InlineData("\"\\t\\n${~ a ~}\\u0020\\nb\"", new[] { "", "b" })]
    // A sign that starts no sequence is a text of its own, which trimming does not pass.
    [InlineData("\"a $ ${~ b }\"", new[] { "a $" })]
    // In a heredoc trimming ends with the line.
    [InlineData("<<E\na \n  ${~ b ~}  \n  c\nE\n", new[] { "a \n", "  c\n" })]
    [InlineData("<<-E\n    a ${ b } c\n      d\n    ${ e }\n    E\n", new[] { "a ", " c\n  d\n", "\n" })]
    // A line that starts with a sequence is not indented.
    [InlineData("<<-E\n  a\n${ b }\n  c\n  E\n", new[] { "  a\n", "\n  c\n" })]
    [InlineData("<<-E\n    a\n    %{ if b ~}\n    c\n    %{ endif ~}\n    d\n    E\n", new[] { "a\n", "    c\n", "    d\n" })]
    [InlineData("<<-E\n  ${ f(<<-I\n      g\n        h\n      I\n  ) }\n    i\n  E\n", new[] { "", "\n  i\n" })]
    public void A_template_is_decoded_part_by_part(string text, string[] expected)
    {
        var tree = Read(text);
        var parts = new List<string>();
        for (var i = tree.Root; i < tree.Count; i++)
        {
            if (tree[i].Kind == NodeKind.TemplateText)
            {
                parts.Add(tree.GetText(i));
            }
        }

        Assert.Equal(expected, parts);
    }

    [Fact]
    public void Names_are_compared_without_decoding()
    {
        var tree = Read("var.name[\"k\\u0065y\"].0");
        var traversal = tree.Root + 3;

        Assert.True(tree.TextEquals(traversal + 1, "var"));
        Assert.True(tree.TextEquals(traversal + 2, "name"));
        Assert.False(tree.TextEquals(traversal + 2, "names"));
        Assert.True(tree.TextEquals(traversal + 4, "key"));
        Assert.True(tree.TextEquals(traversal + 5, "0"));
        Assert.False(tree.TextEquals(traversal, "var"));
        var template = Read("\"a-${b}c\"");
        Assert.True(template.TextEquals(template.Root + 4, "a-"));
        Assert.False(template.TextEquals(template.Root + 4, "-"));
    }

    private static SyntaxTree Read(string expression)
    {
        var tree = new SyntaxTree();
        HclReader.Read(new SourceText("test.tf", $"x = {expression}\n"), tree);
        Assert.Empty(tree.Diagnostics);
        return tree;
    }
}
