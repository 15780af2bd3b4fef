using System.Globalization;

namespace Lintel.Tracking.Reports;

/// <summary>Writes where a ledger stands as Markdown.</summary>
public static class TrackMarkdown
{
    /// <summary>The entries of a list that are named.</summary>
    private const int Named = 50;

    /// <summary>The days of the burn-down that are shown.</summary>
    private const int Days = 12;

    /// <summary>Writes it.</summary>
    public static void Write(TrackOutcome outcome, TextWriter output)
    {
        output.Write(string.Create(CultureInfo.InvariantCulture, $"# Gaps on {outcome.Today:yyyy-MM-dd}\n\n"));
        output.Write(string.Create(CultureInfo.InvariantCulture,
            $"{outcome.Count(LedgerStatus.Open)} open, {outcome.Count(LedgerStatus.InProgress)} in progress, {outcome.Count(LedgerStatus.Accepted)} accepted, {outcome.Count(LedgerStatus.Closed)} closed; {outcome.Late.Length} late, {outcome.Regressed.Length} came back, {outcome.Untracked.Length} not in the ledger.\n"));
        WriteEntries("Came back", outcome.Regressed, output);
        WriteEntries("Late", outcome.Late, output);
        WriteEntries("No longer accepted", outcome.NotAccepted, output);
        WriteEntries("Closed now", outcome.Closed, output);
        var days = BurnDown.Condense(outcome.BurnDown, Days);
        if (days.Length > 0)
        {
            output.Write("\n## Burn-down\n\n| until | opened | closed | came back | open |\n| --- | ---: | ---: | ---: | ---: |\n");
            foreach (var day in days)
            {
                output.Write(string.Create(CultureInfo.InvariantCulture, $"| {day.Date:yyyy-MM-dd} | {day.Opened} | {day.Closed} | {day.Reopened} | {day.Open} |\n"));
            }
        }
    }

    private static void WriteEntries(string heading, IReadOnlyCollection<TrackedEntry> entries, TextWriter output)
    {
        if (entries.Count == 0)
        {
            return;
        }

        output.Write($"\n## {heading}\n\n| practice | resource | file | owner | due | link |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var (entry, gap) in entries.Take(Named))
        {
            var line = gap is null ? "" : string.Create(CultureInfo.InvariantCulture, $":{gap.Location.Start.Line}");
            output.Write($"| {MarkdownText.Code(entry.Practice)} | {MarkdownText.Code(entry.Resource)} | {MarkdownText.Code(entry.File + line)} | {MarkdownText.Of(entry.Owner ?? "")} | {(entry.Due is { } due ? PlanJson.Written(due) : "")} | {MarkdownText.Of(entry.Link ?? "")} |\n");
        }

        if (entries.Count > Named)
        {
            output.Write($"\nAnd {entries.Count - Named} more.\n");
        }
    }
}
