using Lintel.Checking;
using Lintel.Reporting;

namespace Lintel.Tracking.Planning;

/// <summary>Writes a plan into a ledger: an entry for each gap that has none.</summary>
public static class PlanLedger
{
    /// <summary>The gaps of a review that a ledger has no entry for.</summary>
    /// <param name="entries">The entries that the review has looked at.</param>
    /// <param name="gaps">All gaps of the review, accepted ones among them: of two that are alike one may have an entry.</param>
    /// <param name="fileOf">The path of a finding's file as the ledger has it.</param>
    public static IReadOnlySet<Finding> Untracked(IEnumerable<LedgerEntry> entries, IReadOnlyList<Finding> gaps, Func<Finding, string> fileOf)
    {
        var matches = GapMatcher.Match([.. entries.OrderBy(static entry => entry.Status == LedgerStatus.Closed).Select(static entry => entry.Identity)], [.. gaps.Select(gap => GapIdentity.Of(gap) with { File = fileOf(gap) })]);
        return gaps.Where((_, i) => matches[i] < 0).ToHashSet<Finding>(ReferenceEqualityComparer.Instance);
    }

    /// <summary>Adds entries for gaps that have none; those that are there stay as they are.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="untracked">The gaps without entries; those that are not in the plan are left out.</param>
    /// <param name="fileOf">The path of a finding's file as the ledger has it.</param>
    /// <param name="editor">Takes the entries.</param>
    /// <returns>The number of entries added.</returns>
    public static int Add(Plan plan, Ledger ledger, IReadOnlySet<Finding> untracked, Func<Finding, string> fileOf, LedgerEditor editor)
    {
        var taken = ledger.Entries.Select(static entry => entry.Fingerprint).ToHashSet();
        var criteria = new Dictionary<Practice, string>();
        var count = 0;
        foreach (var item in plan.Items)
        {
            foreach (var gap in item.Gaps.Where(untracked.Contains))
            {
                editor.Add(EntryOf(plan, item, gap, fileOf(gap), taken, criteria));
                count++;
            }
        }

        return count;
    }

    private static LedgerEntry EntryOf(Plan plan, PlanItem item, Finding gap, string file, HashSet<Fingerprint> taken, Dictionary<Practice, string> criteria)
    {
        if (!criteria.TryGetValue(gap.Practice, out var acceptance))
        {
            var todo = PracticePage.FirstSentence(PracticePage.Section(PracticePage.Text(gap.Practice), "What to do"));
            criteria.Add(gap.Practice, acceptance = todo.Length == 0 ? gap.Practice.Title : $"{gap.Practice.Title}. {todo}");
        }

        return new()
        {
            Fingerprint = FreeFingerprint(gap, taken),
            Practice = gap.Practice.Name,
            Resource = gap.Resource.Address,
            File = file,
            Status = LedgerStatus.Open,
            Priority = gap.Severity.Name,
            Effort = PlanItem.EffortOf(gap).Name,
            Phase = plan.Phases[item.Phase],
            Horizon = item.Horizon.Name,
            Due = HorizonNames.DueOf(item.Horizon, plan.Today),
            Acceptance = acceptance,
            History = [new(plan.Today, LedgerEventKind.Opened)],
        };
    }

    /// <summary>The fingerprint of the gap, or the next one where another entry has had it since before files moved.</summary>
    private static Fingerprint FreeFingerprint(Finding gap, HashSet<Fingerprint> taken)
    {
        var fingerprint = gap.Fingerprint;
        for (var number = 0; !taken.Add(fingerprint); number++)
        {
            fingerprint = Fingerprints.Of(gap.Practice.Name, gap.Resource.ConstructPath ?? gap.Resource.Address, gap.Anchor, number);
        }

        return fingerprint;
    }
}
