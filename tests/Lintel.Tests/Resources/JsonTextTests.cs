using System.Collections.Immutable;
using Lintel.Resources;

namespace Lintel.Tests.Resources;

public class JsonTextTests
{
    [Fact]
    public void What_is_not_known_becomes_a_leaf_and_the_document_is_kept()
    {
        var table = Value.To(null, -1, new("Table", "Arn"));
        var document = JsonText.Expand(Partial(Text("""{"Statement": [{"Effect": "Allow", "Resource": ["""), Text("\""), table, Text("""/index/*", "*"], "Action": "dynamodb:*"}]}""")));
        var statement = document["Statement"].Items.GetEnumerator();
        Assert.True(statement.MoveNext());
        Assert.Equal("Allow", statement.Current["Effect"].AsText());
        Assert.Equal("a list of 2", statement.Current["Resource"].Describe());
        Assert.True(statement.Current["Resource"].Any(resource => resource.Is("*")).IsTrue);
        Assert.True(statement.Current["Resource"].Any(resource => resource.EndsWith("/index/*")).IsTrue);
    }

    [Fact]
    public void A_value_that_is_wholly_unknown_stays_itself()
    {
        var table = Value.To(null, -1, new("Table", "Arn"));
        var document = JsonText.Expand(Partial(Text("{\"Resource\": \""), table, Text("\"}")));
        Assert.True(document["Resource"].TryGetReference(out var reference));
        Assert.Equal("Table.Arn", reference.ToString());
    }

    [Theory]
    [InlineData("{\"a\": ")]
    [InlineData("[1, 2")]
    [InlineData("{]")]
    [InlineData("{\"a\": \"\\ud800\"}")]
    [InlineData("{\"\\udc00\": 1}")]
    public void Broken_text_is_unknown(string text) => Assert.True(JsonText.Expand(Text(text)).IsUnknown);

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    public void Other_text_is_left_alone(string text) => Assert.Equal(text, JsonText.Expand(Text(text)).AsText());

    [Fact]
    public void Depth_is_bounded()
    {
        var deep = new string('[', 5000) + new string(']', 5000);
        Assert.True(JsonText.Expand(Text(deep)).IsUnknown);
    }

    private static Value Text(string text) => Value.Text(null, -1, text);

    private static Value Partial(params ImmutableArray<Value> parts) => Value.Text(null, -1, new PartialText(parts));
}
