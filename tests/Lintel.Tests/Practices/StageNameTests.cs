using Lintel.Tests.Robustness;

namespace Lintel.Tests.Practices;

public sealed class StageNameTests
{
    [Theory]
    [InlineData("FROM public.ecr.aws/acme/base:latest\n", "'Dockerfile' takes 'public.ecr.aws/acme/base:latest'")]
    [InlineData("FROM public.ecr.aws/acme/base:latest AS runtime\n", "'runtime' takes 'public.ecr.aws/acme/base:latest'")]
    public void A_stage_without_a_name_is_called_after_its_file(string dockerfile, string expected)
    {
        using var folder = new TestFolder().Write("Dockerfile", dockerfile + "CMD [\"true\"]\n");
        var finding = WholeReview.Of(folder.Path, static options => options)
            .Findings.Single(static finding => finding.Practice.Name == "container-image-pinned");
        Assert.StartsWith(expected, finding.Message.ToString(), StringComparison.Ordinal);
    }
}
