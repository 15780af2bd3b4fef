using Lintel.Answers;
using Lintel.Checking;
using Lintel.Practices;
using Lintel.Reporting;

namespace Lintel.Tests.Reporting;

public sealed class MarkdownReportTests
{
    private static string Write(ReviewResult result) => MarkdownReport.Write(
        result, FrameworkAnswers.From(WellArchitectedFramework.BestPractices, Catalogue.Instance, result.Findings, [], new(2026, 11, 21)), "9.8.7");

    [Fact]
    public void The_worst_comes_first_with_its_place()
    {
        var text = Write(SampleReview.Result());
        Assert.StartsWith("## Lintel: 2 gaps (1 critical, 1 medium)\n", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("- **critical** `stacks/my template.yaml:2`", StringComparison.Ordinal) is > 0 and var critical
            && critical < text.IndexOf("- **medium**", StringComparison.Ordinal));
        Assert.Contains("`stacks/broken.yaml:4` A bracket is missing; close it", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_from_the_input_is_no_markup_and_no_mention()
    {
        var result = SampleReview.Result() with { Findings = [SampleReview.Finding(SampleReview.Versioning, VerdictKind.Gap, "a`b.yaml", 1, 1, 2, "'<img src=x>' @everyone [a](b) | #12 *x*")] };
        var text = Write(result);
        Assert.Contains("'&lt;img src=x&gt;' &#64;everyone \\[a\\](b) &#124; &#35;12 \\*x\\*", text, StringComparison.Ordinal);
        Assert.Contains("`` a`b.yaml:1 ``", text, StringComparison.Ordinal);
    }

    [Fact]
    public void However_many_gaps_there_are_it_fits_a_comment_and_says_how_many_are_left_out()
    {
        var many = Enumerable.Range(1, 5_000).Select(static i => SampleReview.Finding(SampleReview.Versioning, VerdictKind.Gap, "a.yaml", i, 1, 2, new string('x', 100))).ToList();
        var text = Write(SampleReview.Result() with { Findings = many });
        Assert.InRange(text.Length, 10_000, 65_536);
        Assert.Matches(@"\n\d+ more are in the full report", text);
        Assert.Equal(text.Split("<details>").Length, text.Split("</details>").Length);
    }

    [Fact]
    public void Compared_with_an_earlier_state_it_shows_what_is_new_and_counts_the_rest()
    {
        var result = SampleReview.Result();
        result.Findings[1].State = FindingState.Unchanged;
        result.Findings[2].State = FindingState.New;
        var text = Write(result with { IsCompared = true, Since = "main", Closed = [result.Findings[3]] });
        Assert.StartsWith("## Lintel: 1 new gap (1 medium)\n\n1 closed since `main`; 1 that were there before are left out.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("is public; close it", text, StringComparison.Ordinal);
        Assert.Contains("versions", text, StringComparison.Ordinal);
    }
}
