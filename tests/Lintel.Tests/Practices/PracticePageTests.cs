using Lintel.Practices;

namespace Lintel.Tests.Practices;

/// <summary>Runs the examples of all pages. For those of one practice: <c>dotnet test --filter "DisplayName~s3-bucket-versioning"</c>.</summary>
public class PracticePageTests
{
    public static TheoryData<string, string, int> Examples
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (var example in Catalogue.Instance.All.SelectMany(PageExample.Of))
            {
                data.Add(example.Practice.Name, example.Section, example.Number);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_gives_what_its_section_says(string practice, string section, int number)
    {
        var example = PageExample.Of(Catalogue.Instance.Find(practice)!).Single(e => e.Section == section && e.Number == number);
        var problem = ExampleCheck.Check(example, ExampleReview.Run(example));
        if (problem is not null)
        {
            Assert.Fail(problem);
        }
    }

    [Fact]
    public void A_page_says_what_its_costs_rest_on_and_shows_one()
    {
        foreach (var practice in Catalogue.Instance.All)
        {
            var gaps = PageExample.Of(practice).Where(static e => e.Section == "Gap").ToList();
            var hasCost = gaps.SelectMany(ExampleReview.Run).Any(static v => v.Cost != ExampleVerdict.NoCost);
            var saysSo = System.Text.Encoding.UTF8.GetString(practice.Page()).Contains("\n## Cost\n", StringComparison.Ordinal);
            Assert.True(hasCost == saysSo, $"{practice}: an example has a cost: {hasCost}; the page has '## Cost': {saysSo}");
            Assert.True(!hasCost || gaps.Any(static e => e.Marks.Any(static m => m.Cost is not null)), $"{practice}: no example states a cost after its carets");
        }
    }
}
