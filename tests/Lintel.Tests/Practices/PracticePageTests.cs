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
            foreach (var example in Catalogue.Instance.All.SelectMany(PageExample.Of).Where(static example => example.Section != "Fixed"))
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
}
