using Lintel.Sources;

namespace Lintel.Tests.Sources;

public class PathPatternTests
{
    [Theory]
    // What git check-ignore says of each pair.
    [InlineData("a.yaml", "a.yaml", true)]
    [InlineData("a.yaml", "sub/a.yaml", true)]
    [InlineData("/a.yaml", "sub/a.yaml", false)]
    [InlineData("sub/a.yaml", "sub/a.yaml", true)]
    [InlineData("sub/a.yaml", "x/sub/a.yaml", false)]
    [InlineData("build/", "build/a.yaml", true)]
    [InlineData("build/", "build", false)]
    [InlineData("*.yaml", "deep/down/a.yaml", true)]
    [InlineData("sub/*.yaml", "sub/deep/a.yaml", false)]
    [InlineData("sub/*", "sub/deep/a.yaml", true)]
    [InlineData("**/logs", "a/b/logs", true)]
    [InlineData("**/logs", "logs", true)]
    [InlineData("logs/**", "logs/a/b", true)]
    [InlineData("logs/**", "logs", false)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**/b", "a/x/y/c", false)]
    [InlineData("a/***/b", "a/x/b", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("[]a]", "]", true)]
    [InlineData("[[:digit:]]x", "7x", true)]
    [InlineData("[a", "[a", false)]
    [InlineData(@"\*", "*", true)]
    [InlineData(@"\*", "a", false)]
    [InlineData(@"\!a", "!a", true)]
    [InlineData(@"\#a", "#a", true)]
    [InlineData("a ", "a", true)]
    [InlineData(@"a\ ", "a ", true)]
    [InlineData("a\r", "a", true)]
    [InlineData("*a*b*c*", "xxaxxbxxcxx", true)]
    [InlineData("*a*b*c*", "xxaxxcxxbxx", false)]
    public void Matches_as_git_does(string pattern, string path, bool expected) => Assert.Equal(expected, PathPattern.Parse(pattern)!.MatchesBelow(path));

    [Theory]
    [InlineData("")]
    [InlineData("# a comment")]
    [InlineData("/")]
    [InlineData("   ")]
    public void Ignores_lines_without_a_pattern(string line) => Assert.Null(PathPattern.Parse(line));

    [Fact]
    public void Takes_no_longer_than_pattern_times_path()
    {
        var pattern = PathPattern.Parse(string.Concat(Enumerable.Repeat("*a", 2_000)) + "b")!;
        Assert.False(pattern.MatchesBelow(new string('a', 20_000)));
        var folders = PathPattern.Parse(string.Concat(Enumerable.Repeat("**/a/", 300)) + "b")!;
        Assert.False(folders.MatchesBelow(string.Join('/', Enumerable.Repeat("a", 600))));
    }
}
