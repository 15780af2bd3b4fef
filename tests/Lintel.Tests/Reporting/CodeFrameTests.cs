using Lintel.Reporting;

namespace Lintel.Tests.Reporting;

public sealed class CodeFrameTests
{
    private static List<string> Show(string text, int line, int column, int endColumn, int width = 80, int? endLine = null)
    {
        using var folder = new TestFolder().Write("t.yaml", text);
        var frame = CodeFrame.Of(ReportedFile.Read(folder.Path, "t.yaml"), new("t.yaml", new(line, column), new(endLine ?? line, endColumn)), width);
        return [.. frame.SelectMany(static l => l.MarkStart < 0 ? (string[])[$"{l.Number} {l.Text}"] : [$"{l.Number} {l.Text}", new string(' ', l.MarkStart + l.Number.ToString(System.Globalization.CultureInfo.InvariantCulture).Length + 1) + new string('^', l.MarkLength)])];
    }

    [Fact]
    public void Two_lines_before_and_after_without_blank_ones_at_the_edges() =>
        Assert.Equal(["1 a", "2 b", "3 c: d", "     ^", "4 ", "5 e"], Show("a\nb\nc: d\n\ne\nf\n", 3, 4, 5));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_breaks_of_every_kind(string lineBreak) =>
        Assert.Equal(["1 a", "2 b", "  ^", "3 c"], Show(string.Join(lineBreak, "a", "b", "c"), 2, 1, 2));

    [Fact]
    public void Tabs_wide_and_combining_characters_keep_the_mark_in_place()
    {
        Assert.Equal(["1 a   b", "      ^"], Show("a\tb", 1, 3, 4));
        Assert.Equal(["1 漢字: x", "        ^"], Show("漢字: x", 1, 5, 6));
        Assert.Equal(["1 e\u0301: x", "     ^"], Show("e\u0301: x", 1, 5, 6));
        Assert.Equal(["1 😀: x", "      ^"], Show("😀: x", 1, 5, 6));
    }

    [Fact]
    public void A_byte_order_mark_is_no_column() => Assert.Equal(["1 a: b", "     ^"], Show("\uFEFFa: b", 1, 4, 5));

    [Fact]
    public void A_long_line_is_clipped_around_the_mark()
    {
        var shown = Show(new string('a', 500) + "MARK" + new string('b', 500), 1, 501, 505, width: 40);
        Assert.Equal("1 ..." + new string('a', 10) + "MARK" + new string('b', 20) + "...", shown[0]);
        Assert.Equal(new string(' ', 15) + "^^^^", shown[1]);
    }

    [Fact]
    public void A_mark_longer_than_the_line_ends_with_it()
    {
        Assert.Equal(["1 a:  ", "  ^^", "2   b"], Show("a:  \n  b\n", 1, 1, 4, endLine: 2));
        Assert.Equal(["1 ab", "    ^"], Show("ab", 1, 3, 3));
        Assert.Equal(["1 ab", "    ^"], Show("ab", 1, 99, 120));
    }

    [Fact]
    public void A_file_that_has_changed_or_gone_costs_the_frame_only()
    {
        Assert.Empty(Show("a\n", 9, 1, 2));
        Assert.Equal("", ReportedFile.Read("/", "no/such/file").Line(1).ToString());
    }

    [Fact]
    public void Characters_that_drive_a_terminal_are_replaced() => Assert.Equal("1 a\uFFFD[31m\uFFFDb", Show("a\u001b[31m\u202eb", 1, 1, 2)[0]);
}
