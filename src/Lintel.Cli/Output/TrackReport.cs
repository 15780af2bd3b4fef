using System.Globalization;
using Lintel.Reporting;
using Lintel.Tracking;

namespace Lintel.Cli.Output;

/// <summary>Writes for people where a ledger stands, and how it got there.</summary>
internal static class TrackReport
{
    /// <summary>The entries of a list that are named.</summary>
    private const int Named = 20;

    /// <summary>The days of the burn-down that are shown.</summary>
    private const int Days = 12;

    /// <summary>The columns of the longest bar.</summary>
    private const int Bar = 40;

    /// <summary>Writes it.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="outcome">What the review said of the ledger.</param>
    /// <param name="place">What to put before the paths of files; empty or with '/' at its end.</param>
    /// <param name="added">The number of entries that are new.</param>
    /// <param name="isWritten">Whether the ledger is written.</param>
    public static void Write(StyledWriter writer, TrackOutcome outcome, string place, int added, bool isWritten)
    {
        WriteEntries(writer, "Came back", TextStyle.High, outcome.Regressed, place);
        WriteEntries(writer, "Late", TextStyle.Medium, outcome.Late, place);
        WriteEntries(writer, "Accepted without a reason, an end, or past it", TextStyle.Medium, outcome.NotAccepted, place);
        WriteEntries(writer, "Not decided by the code any more", TextStyle.Info, outcome.Undecided, place);
        WriteEntries(writer, "Closed", TextStyle.Good, outcome.Closed, place);
        WriteBurnDown(writer, outcome);
        var open = outcome.Count(LedgerStatus.Open) + added;
        writer.Write($"{open} open", open == 0 ? TextStyle.Good : TextStyle.Strong)
            .Line($", {outcome.Count(LedgerStatus.InProgress)} in progress, {outcome.Count(LedgerStatus.Accepted)} accepted, {outcome.Count(LedgerStatus.Closed)} closed; {outcome.Late.Length} late.");
        if (added > 0)
        {
            writer.Line($"{added} {(added == 1 ? "entry" : "entries")} {(isWritten ? "added" : "would be added")}.");
        }
        else if (outcome.Untracked.Length > 0)
        {
            writer.Line($"{outcome.Untracked.Length} gap{(outcome.Untracked.Length == 1 ? " is" : "s are")} not in the ledger: lintel track --add, or lintel plan.");
        }

        if (outcome.NotReviewed > 0)
        {
            writer.Line($"{outcome.NotReviewed} {(outcome.NotReviewed == 1 ? "entry was" : "entries were")} not reviewed: outside of the paths or practices of this run.", TextStyle.Faint);
        }
    }

    private static void WriteEntries(StyledWriter writer, string heading, TextStyle style, IReadOnlyList<TrackedEntry> entries, string place)
    {
        if (entries.Count == 0)
        {
            return;
        }

        writer.Write(heading, style).Line($"  {entries.Count}", TextStyle.Faint);
        foreach (var (entry, gap) in entries.Take(Named))
        {
            var at = entry.File.Length == 0 ? "the account" : gap is null ? place + entry.File : string.Create(CultureInfo.InvariantCulture, $"{place}{entry.File}:{gap.Location.Start.Line}:{gap.Location.Start.Column}");
            writer.Write("  ").Write(PrintableText.Of(entry.Practice), TextStyle.Strong).Write($"  {PrintableText.Of(at)}", TextStyle.Place)
                .Line($"  {PrintableText.Of(entry.Resource)}{Details(entry)}", TextStyle.Faint);
        }

        if (entries.Count > Named)
        {
            writer.Line($"  and {entries.Count - Named} more", TextStyle.Faint);
        }

        writer.EndLine();
    }

    private static string Details(LedgerEntry entry)
    {
        var details = new List<string>();
        if (entry.Status is LedgerStatus.Open or LedgerStatus.InProgress && entry.Due is { } due)
        {
            details.Add(string.Create(CultureInfo.InvariantCulture, $"due {due:yyyy-MM-dd}"));
        }

        if (entry.Status == LedgerStatus.Accepted && entry.Until is { } until)
        {
            details.Add(string.Create(CultureInfo.InvariantCulture, $"until {until:yyyy-MM-dd}"));
        }

        if (entry.Owner is not null)
        {
            details.Add(PrintableText.Of(entry.Owner));
        }

        if (entry.Link is not null)
        {
            details.Add(PrintableText.Of(entry.Link));
        }

        if (entry.Status == LedgerStatus.Closed && !entry.History.IsEmpty)
        {
            details.Add(PrintableText.Of(entry.History[^1].ToString()));
        }

        return details.Count == 0 ? "" : $" ({string.Join(", ", details)})";
    }

    private static void WriteBurnDown(StyledWriter writer, TrackOutcome outcome)
    {
        if (outcome.BurnDown.Length < 2)
        {
            return;
        }

        var days = BurnDown.Condense(outcome.BurnDown, Days);
        var most = Math.Max(1, days.Max(static day => day.Open));
        writer.Line("Open over time", TextStyle.Strong);
        foreach (var day in days)
        {
            var bar = day.Open == 0 ? 0 : Math.Max(1, (int)((long)day.Open * Bar / most));
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"  {day.Date:yyyy-MM-dd}  ")).Write(new string('#', bar), TextStyle.Low).Blanks(Bar - bar)
                .Line(string.Create(CultureInfo.InvariantCulture, $"  {day.Open,5}  +{day.Opened + day.Reopened} -{day.Closed}"), TextStyle.Faint);
        }

        writer.EndLine();
    }
}
