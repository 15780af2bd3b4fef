using Lintel.Checking;
using Lintel.Practices;

namespace Lintel.Fuzz.Differentials;

/// <summary>Reviews a folder as a whole with several threads and with its paths in other orders: the report has to be the same, line by line.</summary>
internal static class FolderForms
{
    private static readonly HashSet<VerdictKind> s_everything = [.. Enum.GetValues<VerdictKind>()];

    /// <summary>The number of forms that a folder is compared in.</summary>
    public const int Count = 4;

    /// <summary>The differences to a review by one thread.</summary>
    public static IEnumerable<Difference> Compare(string folder)
    {
        var expected = Lines(folder, ["."], 1);
        foreach (var jobs in (int[])[2, 8])
        {
            if (Difference.Between(folder, $"{jobs} threads", expected, Lines(folder, ["."], jobs)) is { } difference)
            {
                yield return difference;
            }
        }

        var paths = Directory.GetFileSystemEntries(folder).Where(static path => !Path.GetFileName(path).StartsWith('.')).ToArray();
        expected = Lines(folder, paths, 1);
        for (var seed = 0; seed < Count - 2; seed++)
        {
            new Random(seed).Shuffle(paths);
            if (Difference.Between(folder, $"order {seed}", expected, Lines(folder, paths, 2)) is { } difference)
            {
                yield return difference;
            }
        }
    }

    private static List<string> Lines(string folder, string[] paths, int jobs)
    {
        var profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 6, 1));
        var result = Review.Run(new()
        {
            Paths = paths,
            Root = folder,
            Catalogue = Catalogue.Instance,
            ProfileFor = _ => profile,
            Keep = s_everything,
            Jobs = jobs,
        });
        var findings = result.Findings.Select(static finding => $"{finding.Location.File}:{finding.Location.Start} {finding.Practice.Name} {finding.Resource.Address} {finding.Verdict} {finding.Fingerprint} {finding.Message}");
        var diagnostics = result.Diagnostics.Select(static diagnostic => $"{diagnostic.File}:{diagnostic.Position} {diagnostic.Code} {diagnostic.Message}");
        return [.. findings.Concat(diagnostics).Order(StringComparer.Ordinal)];
    }
}
