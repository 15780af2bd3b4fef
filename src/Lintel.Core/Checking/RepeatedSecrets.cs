using Lintel.Secrets;

namespace Lintel.Checking;

/// <summary>A credential that a practice of its property reports is not reported a second time for being written out.</summary>
internal static class RepeatedSecrets
{
    /// <summary>The findings of a unit without those about credentials whose place another practice about secrets has a gap at.</summary>
    /// <param name="findings">Those of the unit.</param>
    /// <param name="reported">The places where other practices have one, in any unit.</param>
    /// <param name="counts">The counts that the findings are part of.</param>
    public static UnitFindings Remove(UnitFindings findings, IReadOnlySet<(string File, int Line)> reported, ReviewCounts counts)
    {
        if (!findings.HasCredentials || reported.Count == 0)
        {
            return findings;
        }

        var kept = new List<Finding>(findings.Count);
        foreach (var finding in findings.All())
        {
            if (finding.Resource.Type == SecretFinder.ResourceType && reported.Contains((finding.Location.File, finding.Location.Start.Line)))
            {
                counts.Add(ReviewCounts.Index(finding.Verdict, finding.Severity, finding.Practice.Pillar), -1);
            }
            else
            {
                kept.Add(finding);
            }
        }

        return kept.Count == findings.Count ? findings : new(kept);
    }
}
