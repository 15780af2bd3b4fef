using Lintel.Checking;
using Lintel.Practices;
using Lintel.Tests.Checking;

namespace Lintel.Tests.Robustness;

/// <summary>Reviews with every practice that Lintel has.</summary>
internal static class WholeReview
{
    private static readonly ReviewProfile s_profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 6, 1));

    public static ReviewResult Of(string root, Func<ReviewOptions, ReviewOptions> change) => Review.Run(change(new()
    {
        Paths = ["."],
        Root = root,
        Catalogue = Catalogue.Instance,
        ProfileFor = static _ => s_profile,
        Jobs = 2,
    }));

    /// <summary>Everything that a review says, a line each, without the fingerprints of the whole.</summary>
    public static string[] Lines(this ReviewResult result) =>
    [
        .. result.Findings.Select(static finding => $"{finding.Show()} {finding.Severity} {finding.Fingerprint} {finding.Message}"),
        .. result.Diagnostics.Select(static diagnostic => $"{diagnostic.File}:{diagnostic.Position.Line}:{diagnostic.Position.Column} {diagnostic.Code} {diagnostic.Message}"),
    ];
}
