using System.Text;
using Lintel.Sources;

namespace Lintel.Tests.Sources;

public class TextEncodingTests
{
    private const string Text = "Über: \U0001F600\n";

    public static readonly TheoryData<string, bool> Encodings = new()
    {
        { "utf-16", true }, { "utf-16", false }, { "utf-16BE", true }, { "utf-32", true }, { "utf-32BE", true },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Other_encodings_are_brought_into_Utf8(string name, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(name);
        // Without a mark, an ASCII character comes first.
        var text = hasMark ? Text : "x" + Text;
        var bytes = (hasMark ? encoding.GetPreamble() : []).Concat(encoding.GetBytes(text)).ToArray();

        Assert.True(TextEncoding.TryToUtf8(bytes, bytes.Length, out var utf8, out var length, out _));
        Assert.Equal(text, Encoding.UTF8.GetString(utf8, 0, length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData(Text)]
    [InlineData("\uFEFF" + Text)]
    public void Utf8_is_not_copied(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.True(TextEncoding.TryToUtf8(bytes, bytes.Length, out var utf8, out var length, out _));
        Assert.Same(bytes, utf8);
        Assert.Equal(bytes.Length, length);
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0xE9, 0x62 }, "byte 1")]
    [InlineData(new byte[] { 0x61, 0x62, 0x63, 0x00, 0x64 }, "byte 3")]
    [InlineData(new byte[] { 0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01, 0x00, 0xFF }, "binary")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00 }, "utf-16")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00, 0x62 }, "utf-16")]
    [InlineData(new byte[] { 0x61, 0x00, 0x00, 0x00, 0x00, 0x00 }, "")]
    public void What_is_not_text_has_a_reason(byte[] bytes, string part)
    {
        Assert.False(TextEncoding.TryToUtf8(bytes, bytes.Length, out _, out var length, out var reason));
        Assert.Equal(0, length);
        Assert.Contains(part, reason, StringComparison.Ordinal);
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
    }
}
