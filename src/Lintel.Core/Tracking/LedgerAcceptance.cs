using Lintel.Checking;
using Lintel.Sources;

namespace Lintel.Tracking;

/// <summary>Takes gaps that a ledger accepts, for a reason and until a day, for suppressed.</summary>
public static class LedgerAcceptance
{
    /// <summary>The review with the accepted gaps suppressed.</summary>
    /// <param name="review">The review, its gaps among its findings.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="ledgerPath">The path of the ledger relative to the reviewed root.</param>
    /// <param name="today">The day of the review.</param>
    /// <param name="fileOf">The path of a reviewed file as the ledger has it.</param>
    /// <param name="isReviewed">Whether the review has looked at an entry.</param>
    public static ReviewResult Apply(ReviewResult review, Ledger ledger, string ledgerPath, DateOnly today, Func<string, string> fileOf, Func<LedgerEntry, bool> isReviewed)
    {
        if (!ledger.Entries.Any(static entry => entry.Status == LedgerStatus.Accepted))
        {
            return review;
        }

        // All entries take part, so that an accepted gap is not taken for another one like it.
        var entries = ledger.Entries.Where(isReviewed).OrderBy(static entry => entry.Status == LedgerStatus.Closed).ToList();
        var gaps = review.Findings.Where(static finding => finding.Verdict == VerdictKind.Gap).ToList();
        var matches = GapMatcher.Match([.. entries.Select(static entry => entry.Identity)], [.. gaps.Select(gap => GapIdentity.Of(gap) with { File = fileOf(gap.Location.File) })]);
        var accepted = new Dictionary<Finding, LedgerEntry>(ReferenceEqualityComparer.Instance);
        var diagnostics = new List<Diagnostic>();
        for (var i = 0; i < gaps.Count; i++)
        {
            if (matches[i] < 0 || entries[matches[i]] is not { Status: LedgerStatus.Accepted } entry)
            {
                continue;
            }

            if (entry.IsAcceptedOn(today))
            {
                accepted.Add(gaps[i], entry);
                review.Counts.Suppress(gaps[i].Severity, gaps[i].Practice.Pillar);
            }
            else
            {
                diagnostics.Add(Explain(entry, ledgerPath));
            }
        }

        return accepted.Count + diagnostics.Count == 0 ? review : review with
        {
            Findings = [.. review.Findings.Select(finding => accepted.TryGetValue(finding, out var entry)
                ? finding with { Verdict = VerdictKind.Suppressed, Justification = $"{entry.Reason} (accepted in {ledgerPath} until {entry.Until:yyyy-MM-dd}{(entry.Owner is null ? "" : $", owner {entry.Owner}")})" }
                : finding)],
            Diagnostics = [.. review.Diagnostics, .. diagnostics],
        };
    }

    private static Diagnostic Explain(LedgerEntry entry, string ledgerPath) => string.IsNullOrWhiteSpace(entry.Reason)
        ? new(ledgerPath, entry.Position, "suppression-without-reason", $"The ledger accepts the gap of '{entry.Practice}' without a reason, so it does not count; add a reason and the day it holds until")
        : entry.Until is null
            ? new(ledgerPath, entry.Position, "suppression-malformed", $"The ledger accepts the gap of '{entry.Practice}' without an end, so it does not count; add the day it holds until, as in until: 2030-01-31")
            : new(ledgerPath, entry.Position, "suppression-expired", $"The ledger accepted the gap of '{entry.Practice}' until {entry.Until:yyyy-MM-dd}{(entry.Owner is null ? "" : $" (owner: {entry.Owner})")}; close the gap, or decide anew and give a later date");
}
