using Lintel.Checking;
using Lintel.Fixing;
using Lintel.Practices;

namespace Lintel.Tests.Practices;

/// <summary>Makes the fixes that the pages show. For those of one practice: <c>dotnet test --filter "DisplayName~s3-bucket-versioning"</c>.</summary>
public class FixedExampleTests
{
    public static TheoryData<string, int> Examples
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var example in Catalogue.Instance.All.SelectMany(PageExample.Of).Where(static example => example.Section == "Fixed"))
            {
                data.Add(example.Practice.Name, example.Number);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_gap_becomes_the_fixed_text_and_nothing_else_changes(string practice, int number)
    {
        var examples = PageExample.Of(Catalogue.Instance.Find(practice)!).ToList();
        var after = examples.Single(example => example.Section == "Fixed" && example.Number == number);
        var before = GapOf(after, examples);
        using var folder = new TestFolder().Write(before.File, before.Text);

        var outcome = Fix(folder, after);

        Assert.True(outcome.Refused.IsEmpty, string.Join("; ", outcome.Refused.Select(static refused => refused.Reason)));
        Assert.True(outcome.Files.Length == 1, $"nothing was changed: {string.Join("; ", outcome.Left.Select(static finding => finding.Fix?.Caution ?? "no fix"))}");
        Assert.Equal(after.Text, System.Text.Encoding.UTF8.GetString(outcome.Files[0].After));
        Assert.DoesNotContain(outcome.Left, finding => finding.Practice.Name == practice);
        Assert.All(outcome.Fixed, finding => Assert.True(finding.Fix!.Safety <= after.Practice.Fix, $"the fix is a {finding.Fix.Safety}, the page says {after.Practice.Fix}"));

        folder.Write(before.File, outcome.Files[0].After);
        Assert.Empty(Fix(folder, after).Fixed);
    }

    private static PageExample GapOf(PageExample fixedOne, List<PageExample> examples)
    {
        var gaps = examples.Where(static example => example.Section == "Gap").ToList();
        if (fixedOne.Gap > 0)
        {
            return gaps.Single(gap => gap.Number == fixedOne.Gap);
        }

        var index = examples.Count(example => example.Section == "Fixed" && example.Format == fixedOne.Format && example.Number < fixedOne.Number);
        return gaps.Where(gap => gap.Format == fixedOne.Format).ElementAt(index);
    }

    private static FixOutcome Fix(TestFolder folder, PageExample example)
    {
        var profile = ReviewProfile.Everything(Catalogue.Instance, ExampleReview.Today);
        var selected = new bool[Catalogue.Instance.All.Count];
        selected[example.Practice.Index] = true;
        profile = profile with
        {
            Selected = selected,
            Context = new(example.Environment, example.Environment == "prod", ExampleReview.Today, []),
            Templates = profile.Templates with { Environment = example.Environment },
        };
        return FixSession.Run(new() { Root = folder.Path, Paths = [folder.Path], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1 }, static _ => true);
    }
}
