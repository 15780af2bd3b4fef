using System.Text;
using System.Text.RegularExpressions;
using Lintel.Checking;
using Lintel.Practices;

namespace Lintel.Tests.Practices;

public partial class CatalogueTests
{
    private static readonly PracticeCatalogue Practices = Catalogue.Instance;

    [Fact]
    public void Practices_are_sorted_by_name_and_know_their_position()
    {
        Assert.Equal(Practices.All.Select(p => p.Name).Order(StringComparer.Ordinal), Practices.All.Select(p => p.Name));
        Assert.Equal(Enumerable.Range(0, Practices.All.Count), Practices.All.Select(p => p.Index));
    }

    [Fact]
    public void Each_practice_is_found_by_its_name_and_its_types()
    {
        foreach (var practice in Practices.All)
        {
            Assert.Same(practice, Practices.Find(practice.Name));
            Assert.All(practice.Types, type => Assert.Contains(practice, Practices.ForType(type)));
        }

        Assert.Null(Practices.Find("s3-bucket"));
        Assert.Empty(Practices.ForType("AWS::S3::Nothing"));
    }

    [Theory]
    [InlineData("s3-bucket-versioning")]
    [InlineData("S3-BUCKET-VERSIONING")]
    [InlineData("s3-*-versioning")]
    [InlineData("CKV_AWS_21")]
    [InlineData("ckv_aws_2?")]
    [InlineData("AWS-0090")]
    [InlineData("reliability")]
    [InlineData("REL09-BP03")]
    [InlineData("*")]
    public void A_selector_is_a_name_a_pillar_a_best_practice_or_the_id_of_another_tool(string selector) =>
        Assert.Contains(Practices.Resolve(selector), p => p.Name == "s3-bucket-versioning");

    [Theory]
    [InlineData("versioning")]
    [InlineData("security")]
    [InlineData("")]
    public void A_selector_means_the_whole_of_a_name(string selector) =>
        Assert.DoesNotContain(Practices.Resolve(selector), p => p.Name == "s3-bucket-versioning");

    [Fact]
    public void No_page_holds_text_that_is_still_to_be_written()
    {
        foreach (var practice in Practices.All)
        {
            var prose = Fence().Replace(Encoding.UTF8.GetString(practice.Page()), "");
            var placeholder = Placeholder().Match(Code().Replace(prose, ""));
            Assert.False(placeholder.Success, $"{practice.Name}.md still holds '{placeholder.Value}': write the text in its place");
        }
    }

    [Fact]
    public void Titles_are_one_short_line()
    {
        foreach (var practice in Practices.All)
        {
            Assert.True(practice.Title.Length <= 100, $"The title of {practice.Name} has {practice.Title.Length} characters; say the good state in at most 100");
            Assert.DoesNotContain(';', practice.Title);
        }
    }

    [Fact]
    public void References_lead_to_documentation()
    {
        foreach (var practice in Practices.All)
        {
            var page = Encoding.UTF8.GetString(practice.Page());
            var references = page[page.IndexOf("## References", StringComparison.Ordinal)..];
            Assert.True(references.Contains("https://docs.aws.amazon.com/", StringComparison.Ordinal), $"{practice.Name}.md names no page of https://docs.aws.amazon.com/ under References");
        }
    }

    [GeneratedRegex("^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex("<[A-Z][^>]*>")]
    private static partial Regex Placeholder();
}
