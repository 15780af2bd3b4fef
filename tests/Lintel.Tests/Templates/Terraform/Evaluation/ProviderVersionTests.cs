using Lintel.Templates.Terraform.Evaluation;

namespace Lintel.Tests.Templates.Terraform.Evaluation;

public class ProviderVersionTests
{
    [Theory]
    [InlineData("~> 5.0", 5)]
    [InlineData("~> 5.31.0", 5)]
    [InlineData("~>4.16", 4)]
    [InlineData("5.1.0", 5)]
    [InlineData("= 5.1.0", 5)]
    [InlineData(">= 4.0, < 6", 5)]
    [InlineData(">= 4.0, < 6.2", 6)]
    [InlineData("<= 5", 5)]
    [InlineData("~> 5", 0)]
    [InlineData(">= 5.0", 0)]
    [InlineData("!= 5.3.0", 0)]
    [InlineData("", 0)]
    public void The_newest_major_version_that_a_constraint_allows(string constraint, int major) => Assert.Equal(major, Providers.MajorOf(constraint));
}
