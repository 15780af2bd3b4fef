using Lintel.Sources;

namespace Lintel.Checking.Suppressions;

/// <summary>Accepts the gaps of some practices at some place, for a reason.</summary>
public abstract class Suppression
{
    private int _isUsed;

    /// <summary>What names the practices: a name, an id of another tool, or a pattern with <c>*</c> and <c>?</c>.</summary>
    public required string Selector { get; init; }

    /// <summary>Why the gap is accepted; empty when it is not said.</summary>
    public required string Reason { get; init; }

    /// <summary>The last day on which it counts, as written; null for ever.</summary>
    public string? Until { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>The file it stands in, relative to the reviewed root, with '/'.</summary>
    public required string File { get; init; }

    /// <summary>Where it stands.</summary>
    public required LinePosition Position { get; init; }

    /// <summary>Whether a verdict was changed by it, or could have been had the practice been decided.</summary>
    internal bool IsUsed => Volatile.Read(ref _isUsed) != 0;

    /// <summary>By <see cref="Practice.Index"/>: the practices it is about. Empty until <see cref="Resolve"/>.</summary>
    internal IReadOnlySet<Practice> Practices { get; private set; } = new HashSet<Practice>();

    internal void MarkUsed() => Volatile.Write(ref _isUsed, 1);

    /// <summary>Finds the practices it is about and decides whether it counts.</summary>
    /// <returns>Why it does not count; null when it does, or when it is about another tool's rule that no practice here stands for.</returns>
    internal Diagnostic? Resolve(PracticeCatalogue catalogue, DateOnly today, out bool counts)
    {
        Practices = FindPractices(catalogue).ToHashSet();
        counts = false;
        if (Selector.Length == 0)
        {
            return Report("suppression-malformed", "The suppression names no practice; write lintel:ignore NAME -- REASON");
        }

        if (Practices.Count == 0)
        {
            return IsForAnotherTool ? null : Report("suppression-unknown-practice", $"No practice is called '{Selector}'; lintel practices lists them");
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            return Report("suppression-without-reason", $"The suppression of '{Selector}' gives no reason, so it does not count; {HowToGiveReason}");
        }

        if (Until is not null)
        {
            if (!DateOnly.TryParseExact(Until, "yyyy-MM-dd", out var until))
            {
                return Report("suppression-malformed", $"'{Until}' is no date, so the suppression of '{Selector}' does not count; write it as until=2030-01-31");
            }

            if (today > until)
            {
                return Report("suppression-expired", $"The suppression of '{Selector}' ended on {Until}{(Owner is null ? "" : $" (owner: {Owner})")}; close the gap, or decide anew and give a later date");
            }
        }

        counts = true;
        return null;
    }

    /// <summary>What to report after the review, when nothing needed it and one of its practices ran.</summary>
    internal Diagnostic? ReportUnused(Func<Practice, bool> ran) => IsUsed || IsForAnotherTool || !Practices.Any(ran) ? null : Unused;

    /// <summary>What says that nothing needs it.</summary>
    internal Diagnostic Unused => Report("suppression-unused", $"Nothing here needs the suppression of '{Selector}' any more; remove it");

    /// <summary>Whether it is written for another tool, so that what is wrong with it is no concern here.</summary>
    private protected virtual bool IsForAnotherTool => false;

    private protected virtual string HowToGiveReason => "write it after --";

    private protected virtual IEnumerable<Practice> FindPractices(PracticeCatalogue catalogue) => catalogue.Resolve(Selector);

    private Diagnostic Report(string code, string message) => new(File, Position, code, message);
}
