using System.Text.RegularExpressions;

namespace Lintel.Tests.Robustness;

/// <summary>Every row of <c>docs/robustness.md</c> names tests that are there.</summary>
public class RobustnessPageTests
{
    [Fact]
    public void Every_test_that_the_page_names_is_there()
    {
        var tests = typeof(RobustnessPageTests).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods().Where(static method => method.IsDefined(typeof(FactAttribute), inherit: true)).Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        var rows = File.ReadAllLines(Path.Join(RepositoryFolder.Root, "docs", "robustness.md")).Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| input", StringComparison.Ordinal)).ToList();
        Assert.True(rows.Count > 20, $"{rows.Count} rows");
        foreach (var row in rows)
        {
            var named = Regex.Matches(row[row.TrimEnd('|', ' ').LastIndexOf('|')..], "`([A-Za-z]+\\.[A-Za-z_0-9]+)`").Select(static match => match.Groups[1].Value).ToList();
            Assert.True(named.Count > 0, row);
            Assert.All(named, name => Assert.Contains(name, tests));
        }
    }
}
