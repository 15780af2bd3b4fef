using Lintel.Syntax.Code;

namespace Lintel.Tests.Code;

public class ConstantTests
{
    [Theory]
    [InlineData("f('a' 'b')", "ab")]
    [InlineData("x = 'a'\nf(x)", "a")]
    [InlineData("x = 'a'\ny = x + '-' + \"b\"\nf(y)", "a-b")]
    [InlineData("x = 'a'\nn = 3\nf(f'{x}/{n}')", "a/3")]
    [InlineData("def g():\n  x = 'a'\n  f(x)", "a")]
    [InlineData("class C:\n  N = 'a'\n  def m(self): f(self.N)", "a")]
    [InlineData("class C:\n  def __init__(self): self.n = 'a'\n  def m(self): f(self.n)", "a")]
    [InlineData("f(30)", "30")]
    [InlineData("t = -1\nf(t)", "-1")]
    [InlineData("f(True)", "true")]
    [InlineData("f(None)", "null")]
    [InlineData("x = None\nf(x)", "null")]
    public void A_value_that_is_always_the_same_is_known(string text, string value)
    {
        Assert.Equal(value, Argument(text));
    }

    [Theory]
    [InlineData("x = 'a'\nx = 'b'\nf(x)")]
    [InlineData("x = 'a'\nx += 'b'\nf(x)")]
    [InlineData("x = None\nx = 'a'\nf(x)")]
    [InlineData("x = None\nx = 'a'\ny = x\nf(y)")]
    [InlineData("class C:\n  n = None\n  def __init__(self): self.n = 'a'\n  def m(self): f(self.n)")]
    [InlineData("if y:\n  x = 'a'\nelse:\n  x = None\nf(x)")]
    [InlineData("def g(x='a'): f(x)")]
    [InlineData("import os\nf(os.environ['A'])")]
    [InlineData("x = 'a'\nf(f'{x!r}')")]
    [InlineData("x = 1\nf(f'{x:03}')")]
    [InlineData("f('a' + g())")]
    [InlineData("f('a%s' % 'b')")]
    [InlineData("f(b'a')")]
    [InlineData("f('\\N{BULLET}')")]
    [InlineData("x = x\nf(x)")]
    [InlineData("f(9223372036854775808)")]
    public void Any_other_value_is_unknown(string text)
    {
        Assert.Equal("unknown", Argument(text));
    }

    [Fact]
    public void Constants_of_other_files_are_known()
    {
        var package = CodePackages.Of("", ("app.py", "from settings import TABLE\nimport settings\nf(TABLE + settings.SUFFIX)\n"), ("settings.py", "TABLE = 'orders'\nSUFFIX = f'-{TABLE}'\n"));

        Assert.Equal("orders-orders", package.Call("f(TABLE + settings.SUFFIX)").Argument(0, default).Constant.Text);
    }

    [Fact]
    public void A_sum_of_many_texts_is_put_together()
    {
        var text = "f(" + string.Join(" + ", Enumerable.Repeat("'ab'", 20_000)) + ")";

        Assert.Equal(40_000, CodePackages.OfPython(text).Call(text).Argument(0, default).Constant.Text?.Length);
    }

    /// <summary>The value of the argument of the call of f.</summary>
    private static string Argument(string text)
    {
        var package = CodePackages.OfPython(text);
        var file = package.Files[0];
        var call = Enumerable.Range(0, file.Tree.Count).Last(node => file.Tree[node].Kind == CodeKind.Call && file.Tree.GetBytes(node + 1).SequenceEqual("f"u8));
        return new Lintel.Code.CodeCall(file, call).Argument(0, default).Constant.ToString();
    }
}
