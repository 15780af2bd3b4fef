using Lintel.Checking;

namespace Lintel.Tests.Practices;

public class ExampleCheckTests
{
    private static readonly Practice Practice = new()
    {
        Name = "s3-bucket-versioning",
        Pillar = Pillar.Reliability,
        Severity = Severity.Medium,
        Reach = Reach.Resource,
        ProductionOnly = false,
        Types = ["AWS::S3::Bucket"],
        Title = "The bucket keeps versions",
        WellArchitected = [],
        Aliases = [],
        Page = static () => """
            # The bucket keeps versions

            ## Gap

            ```yaml environment=dev
            A:
            ^
              B: { C: d, E: f }
                      ^     ^^ twice
            ```

            ```json
            { "A": 1 }
              ^^^
            ```

            ## Met

            ```yaml
            A: 1
            ```

            """u8,
        Check = static (_, _) => Verdict.Met,
        Index = 0,
    };

    [Fact]
    public void Lines_of_carets_are_taken_out_and_mark_the_line_above()
    {
        var examples = PageExample.Of(Practice).ToList();
        Assert.Equal(["Gap 1 yaml dev", "Gap 2 json prod", "Met 1 yaml prod"], examples.Select(e => $"{e.Section} {e.Number} {e.Format} {e.Environment}"));
        Assert.Equal("A:\n  B: { C: d, E: f }\n", examples[0].Text);
        Assert.Equal([new(1, 1, 2), new(2, 11, 12), new(2, 17, 19)], examples[0].Marks);
    }

    [Fact]
    public void Exactly_the_marked_gaps_are_right()
    {
        var example = PageExample.Of(Practice).ElementAt(1);
        Assert.Null(ExampleCheck.Check(example, [Gap(1, 3, 6)]));
        Assert.Contains("expected a gap at 1:3-6", ExampleCheck.Check(example, []), StringComparison.Ordinal);
        Assert.Contains("found    a gap at 1:3-7", ExampleCheck.Check(example, [Gap(1, 3, 7)]), StringComparison.Ordinal);
        Assert.Contains("found    a gap at 1:8-9", ExampleCheck.Check(example, [Gap(1, 3, 6), Gap(1, 8, 9)]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cost_behind_carets_is_that_of_the_gap()
    {
        var example = PageExample.Of(Practice).ElementAt(1) with { Marks = [new(1, 3, 6, "saves about $2 a month")] };
        Assert.Null(ExampleCheck.Check(example, [Gap(1, 3, 6) with { Cost = "saves about $2 a month" }]));
        Assert.Contains("expected 'saves about $2 a month' at 1:3, found 'no cost'", ExampleCheck.Check(example, [Gap(1, 3, 6)]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_shows_the_example_with_what_was_expected_and_found() => Assert.Equal(
        """
        s3-bucket-versioning.md, '## Gap', example 2, environment prod

          expected a gap at 1:3-6
          found    a gap at 1:8-9: 'A' is wrong

           1 | { "A": 1 }
             |   ^^^ expected
             |        ^ gap found

        """,
        ExampleCheck.Check(PageExample.Of(Practice).ElementAt(1), [Gap(1, 8, 9)]));

    [Fact]
    public void A_met_example_is_met_and_nothing_else()
    {
        var example = PageExample.Of(Practice).ElementAt(2);
        Assert.Null(ExampleCheck.Check(example, [new(VerdictKind.Met, "A", 1, 1, 1, 2, ""), new(VerdictKind.NotApplicable, "B", 1, 1, 1, 2, "it is B")]));
        Assert.Contains("no resource is met", ExampleCheck.Check(example, [new(VerdictKind.NotApplicable, "B", 1, 1, 1, 2, "it is B")]), StringComparison.Ordinal);
        Assert.Contains("'A' is unknown at 1:1-2", ExampleCheck.Check(example, [new(VerdictKind.Unknown, "A", 1, 1, 1, 2, "it depends")]), StringComparison.Ordinal);
        Assert.Contains("the example has no resource of AWS::S3::Bucket", ExampleCheck.Check(example, []), StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_name_the_resource_and_have_no_period()
    {
        var example = PageExample.Of(Practice).ElementAt(1);
        Assert.Contains("does not name 'A'", ExampleCheck.Check(example, [Gap(1, 3, 6) with { Message = "It is wrong" }]), StringComparison.Ordinal);
        Assert.Contains("ends in a period", ExampleCheck.Check(example, [Gap(1, 3, 6) with { Message = "'A' is wrong." }]), StringComparison.Ordinal);
    }

    private static ExampleVerdict Gap(int line, int column, int end) => new(VerdictKind.Gap, "A", line, column, line, end, "'A' is wrong");
}
