using System.Text;
using Lintel.Syntax.Python;

namespace Lintel.Tests.Syntax.Python;

public class PythonEncodingTests
{
    [Theory]
    [InlineData("# -*- coding: latin-1 -*-\nx = '\u00e9'\n", true)]
    [InlineData("#!/usr/bin/env python\r\n# vim: set fileencoding=ISO_8859-1 :\r\nx = '\u00e9'\r\n", true)]
    [InlineData("x = 1\n# coding: latin-1\n'\u00e9'\n", false)]
    [InlineData("#\n#\n# coding: latin-1\n'\u00e9'\n", false)]
    [InlineData("# coding: utf-8\nx = '\u00e9'\n", false)]
    [InlineData("# coding: koi8-r\nx = '\u00e9'\n", false)]
    [InlineData("x = '\u00e9'\n", false)]
    public void Bytes_that_are_no_UTF8_are_read_when_a_comment_says_how(string text, bool isText)
    {
        var bytes = Encoding.Latin1.GetBytes(text);

        Assert.Equal(isText, PythonEncoding.TryToUtf8(bytes, bytes.Length, out var utf8, out var length, out var reason));
        Assert.Equal(isText ? text : "", Encoding.UTF8.GetString(utf8, 0, length));
        Assert.Equal(isText, reason.Length == 0);
    }

    [Fact]
    public void UTF8_is_taken_as_such_whatever_the_comment_says()
    {
        var bytes = Encoding.UTF8.GetBytes("# coding: latin-1\nx = '\u00e9'\n");

        Assert.True(PythonEncoding.TryToUtf8(bytes, bytes.Length, out var utf8, out _, out _));
        Assert.Same(bytes, utf8);
    }
}
