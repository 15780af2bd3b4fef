using System.Globalization;
using System.Text.Json;
using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Reporting;
using Lintel.Tracking.Planning;

namespace Lintel.Tracking.Reports;

/// <summary>Writes a plan as JSON, by the schema <c>lintel-plan/1</c>.</summary>
public static class PlanJson
{
    /// <summary>Writes the plan in UTF-8 with a line break at its end.</summary>
    public static void Write(Plan plan, Stream output)
    {
        using var json = new Utf8JsonWriter(output, JsonReport.WriterOptions);
        json.WriteStartObject();
        json.WriteString("schema"u8, "lintel-plan/1"u8);
        json.WriteString("date"u8, Written(plan.Today));
        json.WriteNumber("gaps"u8, plan.Gaps);
        WriteRange(json, "saves", plan.Saves);
        WriteRange(json, "costs", plan.Costs);
        json.WriteStartArray("phases"u8);
        for (var phase = 0; phase < plan.Phases.Length; phase++)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, plan.Phases[phase]);
            json.WriteStartArray("items"u8);
            foreach (var item in plan.Items)
            {
                if (item.Phase == phase)
                {
                    WriteItem(json, item, plan.Today);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    internal static string Written(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void WriteItem(Utf8JsonWriter json, PlanItem item, DateOnly today)
    {
        json.WriteStartObject();
        json.WriteString("practice"u8, item.Practice.Name);
        json.WriteString("title"u8, item.Practice.Title);
        json.WriteString("pillar"u8, item.Practice.Pillar.Name);
        json.WriteString("severity"u8, item.Severity.Name);
        json.WriteString("effort"u8, item.Effort.Name);
        json.WriteString("horizon"u8, item.Horizon.Name);
        json.WriteString("due"u8, HorizonNames.DueOf(item.Horizon, today) is { } due ? Written(due) : null);
        WriteRange(json, "saves", item.Saves);
        WriteRange(json, "costs", item.Costs);
        json.WriteStartArray("after"u8);
        foreach (var (before, reason) in item.After)
        {
            json.WriteStartObject();
            json.WriteString("practice"u8, before.Practice.Name);
            json.WriteString("reason"u8, reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("changes"u8);
        foreach (var change in item.Changes)
        {
            json.WriteStartObject();
            json.WriteString("file"u8, change.Location.File);
            json.WriteNumber("line"u8, change.Location.Start.Line);
            json.WriteNumber("column"u8, change.Location.Start.Column);
            json.WriteString("fix"u8, change.Gaps[0].Fix?.Safety.Name);
            json.WriteStartArray("gaps"u8);
            foreach (var gap in change.Gaps)
            {
                json.WriteStartObject();
                json.WriteString("fingerprint"u8, gap.Fingerprint.ToString());
                json.WriteString("resource"u8, gap.Resource.Address);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRange(Utf8JsonWriter json, string name, (double Low, double High)? range)
    {
        if (range is not { } known)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("low"u8, Math.Round(known.Low, 2));
        json.WriteNumber("high"u8, Math.Round(known.High, 2));
        json.WriteString("unit"u8, "USD/month"u8);
        json.WriteEndObject();
    }
}
