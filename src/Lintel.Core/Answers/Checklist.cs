using Lintel.Checking;

namespace Lintel.Answers;

/// <summary>Holds checklists against a review.</summary>
public static class Checklist
{
    /// <summary>The answers, in the order of the items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="catalogue">The practices that they select.</param>
    /// <param name="findings">The findings of all verdicts.</param>
    /// <param name="attestations">What people say; those that have ended do not count.</param>
    /// <param name="today">The day of the review.</param>
    public static IReadOnlyList<ChecklistAnswer> Answer(
        IEnumerable<ChecklistItem> items, PracticeCatalogue catalogue, IReadOnlyList<Finding> findings, IReadOnlyList<Attestation> attestations, DateOnly today)
    {
        var verdicts = findings.ToLookup(static f => f.Practice);
        var counting = attestations.Where(attestation => attestation.Until is null || attestation.Until >= today).ToLookup(static a => a.BestPractice);
        return [.. items.Select(item => Answer(item, item.Selectors.SelectMany(catalogue.Resolve).Distinct().SelectMany(practice => verdicts[practice]).ToList(), counting))];
    }

    private static ChecklistAnswer Answer(ChecklistItem item, List<Finding> findings, ILookup<string, Attestation> attestations)
    {
        var gaps = findings.Where(f => f.Verdict == VerdictKind.Gap && f.Severity >= item.Severity).OrderByDescending(static f => f.Severity).ToList();
        var met = findings.Count(static f => f.Verdict == VerdictKind.Met);
        var unknown = findings.Count(static f => f.Verdict == VerdictKind.Unknown);
        var status = (gaps.Count, met) switch
        {
            (> 0, > 0) => AnswerStatus.Partly,
            (> 0, 0) => AnswerStatus.Gap,
            (0, > 0) => AnswerStatus.Met,
            _ => unknown == 0 && findings.Exists(static f => f.Verdict == VerdictKind.NotApplicable) ? AnswerStatus.NotApplicable : AnswerStatus.NeedsPerson,
        };
        var said = status == AnswerStatus.NeedsPerson ? item.BestPractices.SelectMany(id => attestations[id]).LastOrDefault() : null;
        return new(item, said?.Status ?? status, gaps, met, unknown, said);
    }
}
