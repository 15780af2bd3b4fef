using Lintel.Resources;

namespace Lintel.Tests.Resources;

public class YamlTextTests
{
    [Fact]
    public void What_is_not_known_becomes_a_leaf_and_the_document_is_kept()
    {
        var key = Value.To(null, -1, new("Key", "Arn"));
        var document = YamlText.Expand(Partial(Text("inputs:\n  kmsKeyId: '"), key, Text("'\n  shell: |\n    a: b\n  list: [1, x]\n  none:\n")));
        Assert.True(document["inputs.kmsKeyId"].TryGetReference(out var reference));
        Assert.Equal("Key.Arn", reference.ToString());
        Assert.Equal("a: b\n", document["inputs.shell"].AsText());
        Assert.Equal("a list of 2", document["inputs.list"].Describe());
        Assert.True(document["inputs.none"].IsAbsent);
    }

    [Fact]
    public void Json_is_read_as_well() => Assert.Equal("x", YamlText.Expand(Text("""{"a": "x"}"""))["a"].AsText());

    [Theory]
    [InlineData("a: [1")]
    [InlineData("a: 1\n b: 2")]
    [InlineData("{\"a\": ")]
    public void Broken_text_is_unknown(string text) => Assert.True(YamlText.Expand(Text(text)).IsUnknown);

    [Fact]
    public void What_is_no_text_is_left_alone()
    {
        Assert.True(YamlText.Expand(default).IsAbsent);
        Assert.True(YamlText.Expand(Value.Unknown(null, -1, "it depends")).IsUnknown);
    }

    [Fact]
    public void Depth_is_bounded() => Assert.False(YamlText.Expand(Text(string.Concat(Enumerable.Repeat("- ", 400)) + "x")).IsAbsent);

    private static Value Text(string text) => Value.Text(null, -1, text);

    private static Value Partial(params Value[] parts) => Value.Text(null, -1, new PartialText([.. parts]));
}
