using System.Runtime.InteropServices;
using Lintel.Secrets;

namespace Lintel.Checking;

/// <summary>A credential that a practice of its property reports is not reported a second time for being written out.</summary>
internal static class RepeatedSecrets
{
    /// <summary>Takes out the findings about credentials whose place another practice about secrets has a finding at.</summary>
    /// <param name="findings">All findings.</param>
    /// <param name="counts">The counts that they are part of.</param>
    public static void Remove(List<Finding> findings, ReviewCounts counts)
    {
        HashSet<(string File, int Line)>? known = null;
        var hasSecrets = false;
        foreach (var finding in CollectionsMarshal.AsSpan(findings))
        {
            hasSecrets |= finding.Resource.Type == SecretFinder.ResourceType;
        }

        if (!hasSecrets)
        {
            return;
        }

        foreach (var finding in CollectionsMarshal.AsSpan(findings))
        {
            if (finding.Resource.Type != SecretFinder.ResourceType && finding.Verdict is VerdictKind.Gap or VerdictKind.Suppressed && finding.Practice.IsAboutSecrets)
            {
                for (var line = finding.Location.Start.Line; line <= Math.Min(finding.Location.End.Line, finding.Location.Start.Line + 100); line++)
                {
                    (known ??= []).Add((finding.Location.File, line));
                }
            }
        }

        if (known is null)
        {
            return;
        }

        findings.RemoveAll(finding =>
        {
            var isRepeated = finding.Resource.Type == SecretFinder.ResourceType && known.Contains((finding.Location.File, finding.Location.Start.Line));
            if (isRepeated)
            {
                counts.Add(ReviewCounts.Index(finding.Verdict, finding.Severity, finding.Practice.Pillar), -1);
            }

            return isRepeated;
        });
    }
}
