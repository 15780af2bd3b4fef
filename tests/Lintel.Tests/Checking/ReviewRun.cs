using Lintel.Checking;
using Lintel.Checking.Suppressions;

namespace Lintel.Tests.Checking;

/// <summary>Runs reviews over a folder with the test practices.</summary>
internal static class ReviewRun
{
    public static readonly HashSet<VerdictKind> Everything = [.. Enum.GetValues<VerdictKind>()];

    public static ReviewResult Review(this TestFolder folder, params string[] paths) => folder.Review(static options => options, paths);

    public static ReviewResult Review(this TestFolder folder, Func<ReviewOptions, ReviewOptions> change, params string[] paths)
    {
        var profile = ReviewProfile.Everything(TestPractices.Catalogue, TestPractices.Today);
        return Lintel.Checking.Review.Run(change(new()
        {
            Paths = paths.Length > 0 ? paths : ["."],
            Root = folder.Path,
            Catalogue = TestPractices.Catalogue,
            ProfileFor = _ => profile,
            Jobs = 2,
        }));
    }

    public static ReviewResult ReviewWith(this TestFolder folder, params SettingsSuppression[] suppressions) =>
        folder.Review(options => options with { Suppressions = suppressions, Keep = new HashSet<VerdictKind> { VerdictKind.Gap, VerdictKind.Suppressed } });

    /// <summary>A finding in one line: <c>file:line:column-line:column practice id</c>.</summary>
    public static string Show(this Finding finding) =>
        $"{finding.Location.Show()} {finding.Practice.Name} {finding.Resource.Id}{(finding.Verdict == VerdictKind.Gap ? "" : $" {finding.Verdict}")}";

    public static string Show(this FindingLocation location) => $"{location.File}:{location.Start.Line}:{location.Start.Column}-{location.End.Line}:{location.End.Column}";

    public static string[] Show(this ReviewResult result) => [.. result.Findings.Select(Show)];

    public static string[] Codes(this ReviewResult result) => [.. result.Diagnostics.Select(d => $"{d.File}:{d.Position.Line} {d.Code}")];
}
