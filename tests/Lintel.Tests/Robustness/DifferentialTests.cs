using System.Text;
using Lintel.Checking;
using Lintel.Fuzz.Inputs;
using Lintel.Practices;
using Lintel.Reporting;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Yaml;
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

    /// <summary>Every example of a template in the pages of practices, in YAML and in JSON.</summary>
    [Fact]
    public void A_template_in_YAML_and_its_twin_in_JSON_have_the_same_gaps()
    {
        using TestFolder yaml = new(), json = new();
        var count = 0;
        foreach (var example in Examples())
        {
            var tree = new SyntaxTree();
            YamlReader.Read(new SourceText("a.yaml", example), tree);
            if (JsonTwin.Of(tree) is { } twin)
            {
                yaml.Write($"{count}.template", example);
                json.Write($"{count}.template", twin);
                count++;
            }
        }

        Assert.True(count > 1000, $"{count} twins");
        Assert.Equal(Gaps(yaml), Gaps(json));
    }

    private static string[] Gaps(TestFolder folder) =>
        [.. WholeReview.Of(folder.Path, static options => options).Findings.Where(static finding => finding.Practice.CodeCheck is null && finding.Resource.Type != "Source::Secret")
            .Select(static finding => $"{finding.Location.File} {finding.Practice.Name} {finding.Resource.Address}").Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Examples()
    {
        foreach (var practice in Catalogue.Instance.All)
        {
            StringBuilder? text = null;
            foreach (var line in PracticePage.Text(practice).Split('\n'))
            {
                if (text is null)
                {
                    text = line == "```yaml" ? new() : null;
                }
                else if (line != "```")
                {
                    text.Append(line.TrimStart().StartsWith('^') ? "" : line + "\n");
                }
                else
                {
                    // Comments, which accept gaps, are only there in YAML.
                    if (!text.ToString().Contains('#', StringComparison.Ordinal))
                    {
                        yield return text.ToString();
                    }

                    text = null;
                }
            }
        }
    }
}
