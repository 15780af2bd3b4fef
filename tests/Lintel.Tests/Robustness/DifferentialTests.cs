using System.Text;
using Lintel.Fuzz.Differentials;
using Lintel.Fuzz.Inputs;
using Lintel.Practices;
using Lintel.Reporting;
using Lintel.Tests.Checking;
using Lintel.Tests.Cli;

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
    public void Findings_that_wait_in_a_file_are_the_same()
    {
        var expected = Json(null);
        Assert.Equal(expected, Json(0));
        Assert.Equal(expected, Json(50));
        Assert.Equal(expected, Json(null, jobs: 3));
        Assert.Equal(expected, Json(0, jobs: 2));

        static string Json(int? inMemory, int jobs = 1)
        {
            var result = WholeReview.Of(s_samples, options => options with { Keep = ReviewRun.Everything, FunctionCoverage = FunctionCoverages.Of, FindingsInMemory = inMemory });
            using var output = new MemoryStream();
            JsonReport.Write(result, "0", output, jobs: jobs);
            Assert.True(result.Findings.Count > 1600, $"only {result.Findings.Count} findings, too few for parts");
            Assert.Equal(result.Findings[^1].Fingerprint, result.Findings.Aggregate(static (_, finding) => finding).Fingerprint);
            return Encoding.UTF8.GetString(output.ToArray());
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

    /// <summary>Every example of a practice and every sample in YAML, in JSON, with CRLF, and with what SAM makes of it written out.</summary>
    [Fact]
    public void A_template_has_the_same_findings_in_any_form()
    {
        using var twins = new Twins();
        Assert.Empty(twins.Compare(s_samples).Concat(twins.Compare(new SeedSet(Catalogue.Instance, null))).Select(static difference => difference.ToString()));
        Assert.True(twins.Count > 4000, $"only {twins.Count} pairs");
    }

    /// <summary>Without this, a comparison that looks at nothing would find no difference.</summary>
    [Fact]
    public void A_difference_is_found()
    {
        Assert.Equal(["- a Gap", "+ b Met"], Difference.Between("t", "json", ["a Gap", "c Met", "c Met"], ["b Met", "c Met", "c Met"]) is { } found ? [.. found.Lost.Select(static line => $"- {line}"), .. found.Added.Select(static line => $"+ {line}")] : []);
        Assert.NotNull(Difference.Between("t", "json", ["a", "a"], ["a"]));
    }

    [NativeFact]
    public void The_native_program_says_the_same()
    {
        string[] arguments = ["review", s_samples, "--no-progress", "--format", "json", "--today", "2026-06-01"];
        var native = LintelProcess.Run(NativeFactAttribute.Program, s_samples, arguments);
        Assert.Contains("\"findings\"", native.Output, StringComparison.Ordinal);
        Assert.Equal(LintelProcess.Run("dotnet", s_samples, [LintelProcess.Program, .. arguments]), native);
    }
}
