using Lintel.Checking;
using Lintel.Practices;

namespace Lintel.Fuzz.Differentials;

/// <summary>Reviews texts one by one with every practice, each in a folder of its own.</summary>
internal sealed class TwinReview : IDisposable
{
    private static readonly HashSet<VerdictKind> s_everything = [.. Enum.GetValues<VerdictKind>()];

    private readonly string _folder = Directory.CreateTempSubdirectory("lintel-twin-").FullName;
    private readonly ReviewProfile _profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 6, 1));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The verdicts about a text, each as practice, resource and verdict, in their own order; one that a comment suppresses counts as a gap.</summary>
    /// <param name="name">The name of its file.</param>
    /// <param name="text">The text.</param>
    /// <param name="isWanted">Which verdicts to look at.</param>
    public List<string> Of(string name, byte[] text, Func<Finding, bool> isWanted)
    {
        var path = Path.Join(_folder, name);
        File.WriteAllBytes(path, text);
        try
        {
            var result = Review.Run(new()
            {
                Paths = ["."],
                Root = _folder,
                Catalogue = Catalogue.Instance,
                ProfileFor = _ => _profile,
                Keep = s_everything,
                Jobs = 1,
            });
            return [.. result.Findings.Where(isWanted).Select(static finding => $"{finding.Practice.Name} {finding.Resource.Id} {(finding.SuppressedInSource ? VerdictKind.Gap : finding.Verdict)}").Order(StringComparer.Ordinal)];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
