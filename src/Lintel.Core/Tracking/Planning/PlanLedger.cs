using Lintel.Checking;
using Lintel.Reporting;

namespace Lintel.Tracking.Planning;

/// <summary>Writes a plan into a ledger: an entry for each gap that has none.</summary>
public static class PlanLedger
{
    /// <summary>Adds entries; those that are there stay as they are.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="fileOf">The path of a finding's file as the ledger has it.</param>
    /// <param name="editor">Takes the entries.</param>
    /// <returns>The number of entries added.</returns>
    public static int Add(Plan plan, Ledger ledger, Func<Finding, string> fileOf, LedgerEditor editor)
    {
        var gaps = plan.Items.SelectMany(static item => item.Gaps, static (item, gap) => (Item: item, Gap: gap)).ToList();
        var matches = GapMatcher.Match([.. ledger.Entries.Select(static entry => entry.Identity)], [.. gaps.Select(gap => GapIdentity.Of(gap.Gap) with { File = fileOf(gap.Gap) })]);
        var taken = ledger.Entries.Select(static entry => entry.Fingerprint).ToHashSet();
        var criteria = new Dictionary<Practice, string>();
        var count = 0;
        for (var i = 0; i < gaps.Count; i++)
        {
            if (matches[i] < 0)
            {
                editor.Add(EntryOf(plan, gaps[i].Item, gaps[i].Gap, fileOf(gaps[i].Gap), taken, criteria));
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
            fingerprint = Fingerprints.Of(gap.Practice.Name, gap.Resource.ConstructPath ?? gap.Resource.Address, number);
        }

        return fingerprint;
    }
}
