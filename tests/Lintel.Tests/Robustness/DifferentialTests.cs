using Lintel.Tests.Checking;

namespace Lintel.Tests.Robustness;

/// <summary>The same input in another form has the same findings.</summary>
public class DifferentialTests
{
    private static readonly string s_samples = Path.Join(RepositoryFolder.Root, "samples");

    [Fact]
    public void The_number_of_threads_makes_no_difference()
    {
        var one = WholeReview.Of(s_samples, static options => options with { Jobs = 1, Keep = ReviewRun.Everything }).Lines();
        foreach (var jobs in (int[])[2, 3, 8])
        {
            Assert.Equal(one, WholeReview.Of(s_samples, options => options with { Jobs = jobs, Keep = ReviewRun.Everything }).Lines());
        }
    }

    [Fact]
    public void The_order_of_the_paths_makes_no_difference()
    {
        var paths = Directory.EnumerateFileSystemEntries(s_samples).ToArray();
        var expected = WholeReview.Of(s_samples, options => options with { Paths = paths }).Lines();
        for (var seed = 0; seed < 5; seed++)
        {
            new Random(seed).Shuffle(paths);
            Assert.Equal(expected, WholeReview.Of(s_samples, options => options with { Paths = [.. paths] }).Lines());
        }
    }

    [Fact]
    public void The_line_ends_make_no_difference()
    {
        using TestFolder lf = new(), crlf = new();
        foreach (var file in Directory.EnumerateFiles(s_samples, "*", SearchOption.AllDirectories))
        {
            var (name, text) = (Path.GetRelativePath(s_samples, file), File.ReadAllText(file).ReplaceLineEndings("\n"));
            lf.Write(name, text);
            crlf.Write(name, text.Replace("\n", "\r\n", StringComparison.Ordinal));
        }

        Assert.Equal(WholeReview.Of(lf.Path, static options => options).Lines(), WholeReview.Of(crlf.Path, static options => options).Lines());
    }
}
