using Lintel.Secrets;

namespace Lintel.Checking;

/// <summary>A credential that a practice of its property reports is not reported a second time for being written out.</summary>
internal static class RepeatedSecrets
{
    /// <summary>Removes the findings about credentials at whose place another practice about secrets has a gap.</summary>
    /// <param name="runs">The findings. Runs are replaced by those without them.</param>
    /// <param name="outcomes">What they are from.</param>
    /// <param name="counts">What they are counted in.</param>
    /// <exception cref="IOException">The spool of the findings cannot be read.</exception>
    public static void Remove(List<FindingRun> runs, IEnumerable<WorkloadOutcome> outcomes, ReviewCounts counts)
    {
        if (!runs.Exists(static run => (run.Marks & RunMarks.Credentials) != 0))
        {
            return;
        }

        var reported = outcomes.SelectMany(static outcome => outcome.Findings.ReportedSecrets).ToHashSet();
        for (var i = runs.Count - 1; i >= 0; i--)
        {
            if ((runs[i].Marks & RunMarks.Credentials) == 0)
            {
                continue;
            }

            var findings = new List<Finding>(runs[i].Count);
            runs[i].AddTo(findings);
            var repeated = findings.RemoveAll(finding =>
            {
                var isRepeated = finding.Resource.Type == SecretFinder.ResourceType && reported.Contains((finding.Location.File, finding.Location.Start.Line));
                counts.Add(ReviewCounts.Index(finding.Verdict, finding.Severity, finding.Practice.Pillar), isRepeated ? -1 : 0);
                return isRepeated;
            });
            if (findings.Count == 0)
            {
                runs.RemoveAt(i);
            }
            else if (repeated > 0)
            {
                runs[i] = new(findings[0].Location.File, [.. findings]);
            }
        }
    }
}
