using System.Text.RegularExpressions;
using Lintel.Checking;
using Lintel.Cli.Stacks;
using Lintel.Practices;
using Lintel.Settings;

namespace Lintel.Tests.Cli;

/// <summary>What <c>lintel new</c> writes.</summary>
public sealed class StackTests
{
    public static TheoryData<string, string> Stacks()
    {
        var stacks = new TheoryData<string, string>();
        foreach (var name in StackLibrary.Names)
        {
            foreach (var format in Enum.GetValues<StackFormat>().Where(format => format is not (StackFormat.CdkTypeScript or StackFormat.CdkCSharp) && StackLibrary.Read(name, format) is not null))
            {
                stacks.Add(name, format.ToString());
            }
        }

        return stacks;
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public void A_stack_has_no_gap_of_its_own_in_production(string name, string format)
    {
        var kind = Enum.Parse<StackFormat>(format);
        using var folder = new TestFolder().Write(kind == StackFormat.Terraform ? "main.tf" : "template.yaml", StackLibrary.Read(name, kind)!);
        var result = Review.Run(new()
        {
            Root = folder.Path,
            Paths = [folder.Path],
            Catalogue = Catalogue.Instance,
            ProfileFor = new ReviewProfiles(Catalogue.Instance, LintelSettings.None, new() { LowestSeverity = Severity.Low }, new(2026, 11, 21)).For,
            Keep = new HashSet<VerdictKind> { VerdictKind.Gap, VerdictKind.Met },
        });
        Assert.Empty(result.Diagnostics);
        Assert.Empty(result.Findings.Where(static f => f.Verdict == VerdictKind.Gap).Select(static f => $"{f.Location.Start.Line} {f.Practice.Name}: {f.Message}"));
        Assert.True(result.Counts.Of(VerdictKind.Met) >= 20, $"{result.Counts.Of(VerdictKind.Met)} met");
    }

    /// <summary>What an app of the CDK makes is reviewed as the template whose resources it has.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_app_of_the_CDK_makes_the_resources_of_the_template(bool isTypeScript) => Assert.All(StackLibrary.Names, name =>
    {
        var made = Regex.Matches(StackLibrary.Read(name, isTypeScript ? StackFormat.CdkTypeScript : StackFormat.CdkCSharp)!, "new (?:\\w+\\.)?Cfn(\\w+)\\(this, [\"'](\\w+)[\"']")
            .Where(static match => match.Groups[1].Value is not ("Parameter" or "Output"))
            .Select(static match => $"{match.Groups[2].Value} {match.Groups[1].Value}");
        var written = Regex.Matches(StackLibrary.Read(name, StackFormat.CloudFormation)!, "(?m)^  (\\w+):\\n    Type: AWS::\\w+::(\\w+)$").Select(static match => $"{match.Groups[1].Value} {match.Groups[2].Value}");
        Assert.Equal(written.Order(StringComparer.Ordinal), made.Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Every_stack_is_there_for_CloudFormation_and_says_what_it_is() =>
        Assert.All(StackLibrary.Names, static name => Assert.EndsWith(".", StackLibrary.Describe(name), StringComparison.Ordinal));
}
