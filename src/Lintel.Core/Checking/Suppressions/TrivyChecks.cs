using System.IO.Enumeration;

namespace Lintel.Checking.Suppressions;

/// <summary>The AWS checks of Trivy by id and by name: the table <c>TrivyChecks.csv</c>, read when a comment first needs it.</summary>
internal static class TrivyChecks
{
    private const string Prefix = "AVD-";

    private static readonly Lazy<List<(string Id, string[] Names)>> All = new(Read);

    /// <summary>The ids of the checks that a comment means, such as <c>AWS-0086</c>.</summary>
    /// <param name="written">
    /// An id, with or without <c>AVD-</c>, or a name such as <c>aws-s3-enable-versioning</c>; in any case, with <c>*</c> for any characters
    /// (https://trivy.dev/docs/latest/guide/scanner/misconfiguration/config/config/#filtering-resources-by-inline-comments).
    /// </param>
    public static IEnumerable<string> Resolve(string written)
    {
        var id = written.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? written[Prefix.Length..] : written;
        return All.Value
            .Where(check => Means(id, check.Id) || Array.Exists(check.Names, name => Means(written, name)))
            .Select(static check => check.Id);
    }

    private static bool Means(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true);

    private static List<(string Id, string[] Names)> Read()
    {
        using var stream = typeof(TrivyChecks).Assembly.GetManifestResourceStream("TrivyChecks.csv") ?? throw new InvalidOperationException("The table of Trivy's checks is not part of this build.");
        using var reader = new StreamReader(stream);
        var checks = new List<(string, string[])>();
        var isHead = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || isHead)
            {
                isHead = line.StartsWith('#');
                continue;
            }

            if (line.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma)
            {
                checks.Add((line[..comma], line[(comma + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            }
        }

        return checks;
    }
}
