using Lintel.Reporting;

namespace Lintel.Tests.Reporting;

public sealed class PracticePageTests
{
    [Theory]
    [InlineData("It costs 1.5 USD, e.g. per month. Then more.", "It costs 1.5 USD, e.g. per month.")]
    [InlineData("One sentence", "One sentence")]
    [InlineData("Set `A.B` to **on**\nnow. Then [go](https://x.y/z) on.\n\nMore.", "Set A.B to on now.")]
    public void The_first_sentence(string markdown, string expected) => Assert.Equal(expected, PracticePage.FirstSentence(markdown));

    [Fact]
    public void Sections_are_found_by_heading_and_code_is_no_heading()
    {
        const string page = "# T\n\nIntro.\n\n## Why\n\nBecause.\n\n```sh\n## What to do\n```\n\n## What to do\n\nThis.\n";
        Assert.Equal("Intro.", PracticePage.Section(page, ""));
        Assert.Equal("Because.\n\n```sh\n## What to do\n```", PracticePage.Section(page, "Why"));
        Assert.Equal("This.", PracticePage.Section(page, "What to do"));
        Assert.Equal("", PracticePage.Section(page, "Else"));
    }

    [Theory]
    [InlineData("`s3:*` and *", "s3:* and *")]
    [InlineData("**bold** a**b", "bold ab")]
    [InlineData("[link] and [a](b", "[link] and [a](b")]
    public void Markup_is_taken_away_and_text_is_left(string markdown, string expected) => Assert.Equal(expected, PracticePage.PlainText(markdown));
}
