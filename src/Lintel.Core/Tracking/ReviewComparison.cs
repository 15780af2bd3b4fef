using Lintel.Checking;

namespace Lintel.Tracking;

/// <summary>Says of the gaps of a review which an earlier state had, and which of that are closed.</summary>
public static class ReviewComparison
{
    /// <summary>The review compared with gaps that are known from an earlier one.</summary>
    /// <param name="review">The review, its gaps and suppressed gaps among its findings: one that is suppressed now is neither new nor closed.</param>
    /// <param name="before">The gaps of the earlier state.</param>
    /// <param name="closedOf">The finding to show for one of them that is closed, by its index; null to show none.</param>
    /// <param name="isCompared">Whether a gap is to be compared; one that is not counts as unchanged.</param>
    public static ReviewResult Compare(ReviewResult review, IReadOnlyList<GapIdentity> before, Func<int, Finding?> closedOf, Func<Finding, bool>? isCompared = null)
    {
        var found = new List<Finding>();
        foreach (var finding in review.Findings)
        {
            if (finding.Verdict is not (VerdictKind.Gap or VerdictKind.Suppressed))
            {
                continue;
            }

            if (isCompared?.Invoke(finding) != false)
            {
                found.Add(finding);
            }

            finding.State = finding.Verdict == VerdictKind.Gap ? FindingState.Unchanged : null;
        }

        var matches = GapMatcher.Match(before, [.. found.Select(GapIdentity.Of)]);
        var isKept = new bool[before.Count];
        for (var i = 0; i < found.Count; i++)
        {
            if (matches[i] >= 0)
            {
                isKept[matches[i]] = true;
            }
            else if (found[i].Verdict == VerdictKind.Gap)
            {
                found[i].State = FindingState.New;
            }
        }

        MarkNextSteps(found, before, isKept);
        var closed = new List<Finding>();
        for (var i = 0; i < before.Count; i++)
        {
            if (!isKept[i] && closedOf(i) is { } finding)
            {
                finding.State = FindingState.Closed;
                closed.Add(finding);
            }
        }

        closed.Sort(FindingOrder.Instance);
        return review with { Closed = closed, IsCompared = true };
    }

    /// <summary>A gap is not new where one of a practice that its own follows was closed: it stood behind that one.</summary>
    private static void MarkNextSteps(List<Finding> found, IReadOnlyList<GapIdentity> before, bool[] isKept)
    {
        HashSet<(string Practice, string Resource, string File)>? gone = null;
        foreach (var finding in found)
        {
            if (finding.State != FindingState.New || finding.Practice.Follows.Length == 0)
            {
                continue;
            }

            if (gone is null)
            {
                gone = [];
                for (var i = 0; i < before.Count; i++)
                {
                    if (!isKept[i])
                    {
                        gone.Add((before[i].Practice, WithinModule(before[i].Resource), before[i].File));
                    }
                }
            }

            if (Array.Exists(finding.Practice.Follows, practice => gone.Contains((practice, WithinModule(finding.Resource.Address), finding.Location.File))))
            {
                finding.State = FindingState.Unchanged;
            }
        }
    }

    /// <summary>The address of a resource in its own module, whose file tells the module: a gap is reported once for all that call it, with whichever is first.</summary>
    private static string WithinModule(string address)
    {
        while (address.StartsWith("module.", StringComparison.Ordinal))
        {
            // The key of an instance may have dots: module.topic["a.b"].aws_sns_topic.this
            var end = "module.".Length;
            for (var isQuoted = false; end < address.Length && (isQuoted || address[end] != '.'); end++)
            {
                isQuoted ^= address[end] == '"';
            }

            address = end < address.Length ? address[(end + 1)..] : "";
        }

        return address;
    }
}
