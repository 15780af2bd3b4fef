using System.Collections.Immutable;
using Lintel.Resources;

namespace Lintel.Tests.Resources;

public class ValueTests
{
    private static readonly Value Open = Value.Unknown(null, -1, "parameter 'X' has no default");
    private static readonly Value Bucket = Value.To(null, -1, new("Bucket", ""));
    private static readonly Value Objects = Partial(Text("arn:aws:s3:::"), Bucket, Text("/*"));

    [Fact]
    public void What_is_below_an_unknown_value_is_unknown_and_below_an_absent_one_absent()
    {
        Assert.True(Open["A.B"].IsUnknown);
        Assert.True(default(Value)["A.B"].IsAbsent);
        Assert.True(Bucket["A"].IsUnknown);
        Assert.True(Text("x")["A"].IsAbsent);
    }

    [Fact]
    public void A_partly_known_text_answers_what_its_known_parts_decide()
    {
        Assert.True(Objects.Is("*").IsFalse);
        Assert.True(Objects.Is("arn:aws:s3:::data/*").IsUnknown);
        Assert.True(Objects.StartsWith("arn:aws:s3").IsTrue);
        Assert.True(Objects.StartsWith("arn:aws:s3:::data").IsUnknown);
        Assert.True(Objects.StartsWith("http").IsFalse);
        Assert.True(Objects.EndsWith("/*").IsTrue);
        Assert.True(Objects.Contains(":s3:").IsTrue);
        Assert.True(Objects.Contains("data").IsUnknown);
        Assert.Equal("arn:aws:s3:::${Bucket}/*", Objects.Describe());
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("false", false)]
    public void Booleans_may_be_text(string text, bool expected)
    {
        Assert.True(Text(text).Is(expected).IsTrue);
        Assert.True(Text(text).Is(!expected).IsFalse);
    }

    [Fact]
    public void Numbers_are_compared_as_numbers_and_nothing_else_is_one()
    {
        Assert.True(Text("30").IsAtLeast(7).IsTrue);
        Assert.True(Text("3.5").IsAtMost(3).IsFalse);
        Assert.True(Text("many").IsAtLeast(1).IsFalse);
        Assert.True(default(Value).IsAtMost(5).IsFalse);
        Assert.True(Open.IsAtLeast(1).IsUnknown);
        Assert.True(Bucket.IsAtLeast(1).IsUnknown);
    }

    [Fact]
    public void An_unknown_item_leaves_a_list_open_unless_another_decides()
    {
        var list = Value.List(null, -1, [Text("a"), Open]);
        Assert.True(list.Any(item => item.Is("a")).IsTrue);
        Assert.True(list.Any(item => item.Is("b")).IsUnknown);
        Assert.True(list.All(item => item.Is("b")).IsFalse);
        Assert.True(list.All(item => item.Is("a")).IsUnknown);
        Assert.True(Open.Any(item => item.Is("a")).IsUnknown);
        Assert.True(default(Value).Any(item => item.Is("a")).IsFalse);
    }

    [Fact]
    public void A_single_value_stands_for_a_list_of_one()
    {
        Assert.True(Text("s3:*").Any(item => item.Is("s3:*")).IsTrue);
        Assert.Equal(1, Text("s3:*").Items.Count());
    }

    [Fact]
    public void Emptiness_of_an_unknown_is_unknown()
    {
        Assert.True(Open.IsEmpty.IsUnknown);
        Assert.True(Text("").IsEmpty.IsTrue);
        Assert.True(default(Value).IsEmpty.IsTrue);
        Assert.True(Value.List(null, -1, []).IsEmpty.IsTrue);
        Assert.True(Value.Map(null, -1, new ValueMap()).IsEmpty.IsTrue);
        Assert.True(Bucket.IsEmpty.IsFalse);
    }

    [Fact]
    public void A_default_fills_in_for_what_is_absent_only()
    {
        Assert.Equal("x86_64", default(Value).OrDefault("x86_64").AsText());
        Assert.Equal("arm64", Text("arm64").OrDefault("x86_64").AsText());
        Assert.True(Open.OrDefault("x86_64").IsUnknown);
    }

    private static Value Text(string text) => Value.Text(null, -1, text);

    private static Value Partial(params ImmutableArray<Value> parts) => Value.Text(null, -1, new PartialText(parts));
}
