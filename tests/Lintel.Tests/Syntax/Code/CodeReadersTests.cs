using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Tests.Syntax.Code;

public class CodeReadersTests
{
    [Theory]
    [InlineData(CodeLanguage.CSharp)]
    [InlineData(CodeLanguage.TypeScript)]
    public void Bytes_that_are_no_UTF8_do_not_keep_a_file_from_being_read(CodeLanguage language)
    {
        var bytes = Encoding.Latin1.GetBytes("// pr\u00e9nom\nput(a);\n");

        Assert.True(CodeReaders.TryToUtf8(language, bytes, bytes.Length, out var utf8, out var length, out var reason));
        Assert.Equal("// pr\uFFFDnom\nput(a);\n", Encoding.UTF8.GetString(utf8, 0, length));
        Assert.Empty(reason);
    }

    [Fact]
    public void What_holds_NUL_bytes_is_no_source()
    {
        byte[] bytes = [0x89, (byte)'a', 0, 0, 1];

        Assert.False(CodeReaders.TryToUtf8(CodeLanguage.TypeScript, bytes, bytes.Length, out _, out _, out var reason));
        Assert.Contains("binary", reason, StringComparison.Ordinal);
    }
}
