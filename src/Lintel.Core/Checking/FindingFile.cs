namespace Lintel.Checking;

/// <summary>The findings of a review in one file.</summary>
/// <param name="Path">Path relative to the reviewed root, with '/'; empty for the review as a whole.</param>
/// <param name="Findings">The findings in their order.</param>
public sealed record FindingFile(string Path, List<Finding> Findings)
{
    /// <summary>The findings file by file, with those of one file at a time in memory.</summary>
    /// <param name="findings">The findings, by file.</param>
    public static IEnumerable<FindingFile> In(IEnumerable<Finding> findings)
    {
        FindingFile? file = null;
        foreach (var finding in findings)
        {
            if (file is not null && file.Path != finding.Location.File)
            {
                yield return file;
                file = null;
            }

            (file ??= new(finding.Location.File, [])).Findings.Add(finding);
        }

        if (file is not null)
        {
            yield return file;
        }
    }
}
