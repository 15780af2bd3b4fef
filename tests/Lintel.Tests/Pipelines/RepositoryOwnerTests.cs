using Lintel.Pipelines;
using Lintel.Sources;

namespace Lintel.Tests.Pipelines;

public sealed class RepositoryOwnerTests
{
    [Fact]
    public void Teams_that_own_code_name_the_organization()
    {
        using var folder = new TestFolder();
        folder.Write(".github/CODEOWNERS", "# @nobody/at-all\n* @somebody @acme/platform @acme/data\ndocs/ writer@example.com\n");
        Assert.Equal(["acme"], RepositoryOwner.Of(folder.Path, FileTree.Disk));
    }

    [Theory]
    [InlineData("\turl = https://github.com/acme/orders.git", "acme")]
    [InlineData("\turl = git@github.com:acme-labs/orders.git", "acme-labs")]
    public void Where_git_fetches_from_names_the_owner(string line, string owner)
    {
        using var folder = new TestFolder();
        folder.Write(".git/config", $"[remote \"origin\"]\n{line}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n");
        Assert.Equal([owner], RepositoryOwner.Of(folder.Path, FileTree.Disk));
    }

    [Fact]
    public void The_badge_of_a_workflow_names_the_owner_and_a_link_does_not()
    {
        using var folder = new TestFolder();
        folder.Write("README.md", "Made with [terraform](https://github.com/hashicorp/terraform).\n\n![build](https://github.com/acme/orders/workflows/build/badge.svg)\n");
        Assert.Equal(["acme"], RepositoryOwner.Of(folder.Path, FileTree.Disk));
    }

    [Fact]
    public void A_folder_that_says_nothing_has_no_owner()
    {
        using var folder = new TestFolder();
        folder.Write("README.md", "See https://github.com/hashicorp/terraform/workflows/");
        Assert.Empty(RepositoryOwner.Of(folder.Path, FileTree.Disk));
    }
}
