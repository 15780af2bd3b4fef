using System.Text.Json;
using Lintel.Reporting;

namespace Lintel.Tracking.Reports;

/// <summary>Writes where a ledger stands as JSON, by the schema <c>lintel-track/1</c>.</summary>
public static class TrackJson
{
    /// <summary>Writes it in UTF-8 with a line break at its end.</summary>
    public static void Write(TrackOutcome outcome, Stream output)
    {
        using var json = new Utf8JsonWriter(output, JsonReport.WriterOptions);
        json.WriteStartObject();
        json.WriteString("schema"u8, "lintel-track/1"u8);
        json.WriteString("date"u8, PlanJson.Written(outcome.Today));
        json.WriteStartObject("summary"u8);
        json.WriteNumber("entries"u8, outcome.Entries.Length);
        for (var status = LedgerStatus.Open; status <= LedgerStatus.Closed; status++)
        {
            json.WriteNumber(status.Name, outcome.Count(status));
        }

        json.WriteNumber("late"u8, outcome.Late.Length);
        json.WriteNumber("regressed"u8, outcome.Regressed.Length);
        json.WriteNumber("untracked"u8, outcome.Untracked.Length);
        json.WriteNumber("notReviewed"u8, outcome.NotReviewed);
        json.WriteEndObject();
        WriteEntries(json, "closed", outcome.Closed);
        WriteEntries(json, "regressed", outcome.Regressed);
        WriteEntries(json, "late", outcome.Late);
        WriteEntries(json, "notAccepted", outcome.NotAccepted);
        WriteEntries(json, "undecided", outcome.Undecided);
        json.WriteStartArray("untracked"u8);
        foreach (var gap in outcome.Untracked)
        {
            json.WriteStartObject();
            json.WriteString("fingerprint"u8, gap.Fingerprint.ToString());
            json.WriteString("practice"u8, gap.Practice.Name);
            json.WriteString("resource"u8, gap.Resource.Address);
            json.WriteString("file"u8, gap.Location.File);
            json.WriteNumber("line"u8, gap.Location.Start.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("burnDown"u8);
        foreach (var day in outcome.BurnDown)
        {
            json.WriteStartObject();
            json.WriteString("date"u8, PlanJson.Written(day.Date));
            json.WriteNumber("opened"u8, day.Opened);
            json.WriteNumber("closed"u8, day.Closed);
            json.WriteNumber("reopened"u8, day.Reopened);
            json.WriteNumber("open"u8, day.Open);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    private static void WriteEntries(Utf8JsonWriter json, string name, IEnumerable<TrackedEntry> entries)
    {
        json.WriteStartArray(name);
        foreach (var (entry, gap) in entries)
        {
            json.WriteStartObject();
            json.WriteString("fingerprint"u8, entry.Fingerprint.ToString());
            json.WriteString("practice"u8, entry.Practice);
            json.WriteString("resource"u8, entry.Resource);
            json.WriteString("file"u8, entry.File);
            json.WriteString("status"u8, entry.Status.Name);
            json.WriteString("priority"u8, entry.Priority);
            json.WriteString("owner"u8, entry.Owner);
            json.WriteString("due"u8, entry.Due is { } due ? PlanJson.Written(due) : null);
            json.WriteString("link"u8, entry.Link);
            if (gap is not null)
            {
                json.WriteNumber("line"u8, gap.Location.Start.Line);
            }

            if (!entry.History.IsEmpty)
            {
                json.WriteString("last"u8, entry.History[^1].ToString());
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
