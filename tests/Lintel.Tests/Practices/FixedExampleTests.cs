using Lintel.Checking;
using Lintel.Fixing;
using Lintel.Practices;

namespace Lintel.Tests.Practices;

/// <summary>
/// Makes the fixes that the pages show. For those of one practice: <c>dotnet test --filter "DisplayName~s3-bucket-versioning"</c>.
/// With <c>LINTEL_ACCEPT=1</c> in the environment, what the fixes give is written into the pages, for the author to read.
/// </summary>
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
        var text = System.Text.Encoding.UTF8.GetString(outcome.Files[0].After);
        if (Environment.GetEnvironmentVariable("LINTEL_ACCEPT") == "1")
        {
            Accept(after, text);
        }
        else
        {
            Assert.Equal(after.Text, text);
        }

        Assert.DoesNotContain(outcome.Left, finding => finding.Practice.Name == practice);
        Assert.All(outcome.Fixed, finding => Assert.True(finding.Fix!.Safety <= after.Practice.Fix, $"the fix is a {finding.Fix.Safety}, the page says {after.Practice.Fix}"));

        folder.Write(before.File, outcome.Files[0].After);
        Assert.Empty(Fix(folder, after).Fixed);
    }

    private static void Accept(PageExample example, string text)
    {
        var page = Directory.EnumerateFiles(Path.Join(RepositoryFolder.Root, "src", "Lintel.Practices"), $"{example.Practice.Name}.md", SearchOption.AllDirectories).Single();
        var lines = File.ReadAllLines(page).ToList();
        var start = lines.IndexOf("## Fixed");
        for (var number = 0; number < example.Number; number++)
        {
            start = lines.FindIndex(start + 1, static line => line.StartsWith("```", StringComparison.Ordinal) && line.Length > 3);
        }

        var end = lines.IndexOf("```", start);
        lines.RemoveRange(start + 1, end - start - 1);
        lines.InsertRange(start + 1, text.TrimEnd('\n').Split('\n'));
        File.WriteAllText(page, string.Join('\n', lines) + "\n");
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
