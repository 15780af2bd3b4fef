using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices;
using Lintel.Tests.Checking;

namespace Lintel.Tests.Fixing;

/// <summary>What a review says can be fixed is what <c>lintel fix</c> makes.</summary>
public sealed class AnnouncedFixTests
{
    public static TheoryData<string> Samples() => [.. Directory.EnumerateDirectories(Path.Join(RepositoryFolder.Root, "samples")).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_review_without_edits_says_what_one_with_edits_says(string sample)
    {
        var options = Options(Path.Join(RepositoryFolder.Root, "samples", sample));
        var said = Review.Run(options).Findings;
        var made = Review.Run(options with { MakesEdits = true }).Findings;
        Assert.Equal(made.Select(Show), said.Select(Show));
        Assert.All(made.Where(static finding => finding.Fix is { Safety: not FixSafety.Manual }), static finding => Assert.False(finding.Fix!.Edits.IsEmpty));
    }

    private static string Show(Finding finding) => $"{finding.Show()} {finding.Fix?.Safety} {finding.Fix?.Title} {finding.Fix?.Caution}";

    private static ReviewOptions Options(string folder)
    {
        var profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 6, 1));
        return new() { Paths = ["."], Root = folder, Catalogue = Catalogue.Instance, ProfileFor = _ => profile };
    }
}
