using System.Text;
using Lintel.Checking;
using Lintel.Settings;
using Lintel.Sources;
using Lintel.Tests.Checking;
using Lintel.Tracking;
using Lintel.Tracking.Planning;

namespace Lintel.Tests.Tracking;

/// <summary>Reviews of a folder with the test practices, and the ledger of it.</summary>
internal static class LedgerModel
{
    public static readonly DateOnly Day = new(2026, 6, 15);

    private static readonly HashSet<VerdictKind> s_keep = [VerdictKind.Gap, VerdictKind.Unknown, VerdictKind.Suppressed];

    public static ReviewResult Look(TestFolder folder) => folder.Review(static options => options with { Keep = s_keep });

    public static Ledger Read(string text)
    {
        var ledger = LedgerReader.Read(new SourceText("lintel.ledger.yaml", text), out var errors);
        Assert.Empty(errors);
        return ledger;
    }

    public static string[] Errors(string text)
    {
        LedgerReader.Read(new SourceText("lintel.ledger.yaml", text), out var errors);
        return [.. errors.Select(static e => $"{e.Position.Line}:{e.Position.Column} {e.Message}")];
    }

    /// <summary>What <c>lintel plan</c> makes of a ledger.</summary>
    public static string Plan(string text, ReviewResult review, DateOnly? day = null)
    {
        var ledger = Read(text);
        var editor = new LedgerEditor(ledger);
        var gaps = review.Findings.Where(static f => f.Verdict == VerdictKind.Gap).ToList();
        var untracked = PlanLedger.Untracked(ledger.Entries, gaps, static f => f.Location.File);
        PlanLedger.Add(new Planner(PlanSettings.Default, day ?? Day, static _ => null).Make(gaps), ledger, untracked, static f => f.Location.File, editor);
        return Text(editor);
    }

    /// <summary>What <c>lintel track</c> makes of a ledger.</summary>
    public static (string Text, TrackOutcome Outcome) Track(string text, ReviewResult review, DateOnly? day = null, bool adds = false, Func<LedgerEntry, bool>? isReviewed = null)
    {
        var ledger = Read(text);
        var editor = new LedgerEditor(ledger);
        var outcome = Tracker.Run(ledger, review, new() { Today = day ?? Day, FileOf = static file => file, IsReviewed = isReviewed ?? (static _ => true) }, editor);
        if (adds)
        {
            PlanLedger.Add(new Planner(PlanSettings.Default, day ?? Day, static _ => null).Make(outcome.Untracked), ledger, outcome.Untracked.ToHashSet<Finding>(ReferenceEqualityComparer.Instance), static f => f.Location.File, editor);
        }

        return (Text(editor), outcome);
    }

    private static string Text(LedgerEditor editor)
    {
        var text = Encoding.UTF8.GetString(editor.Apply());
        Assert.Empty(editor.Problems);
        return text;
    }
}
