using System.Text.Json;
using Lintel.Answers;
using Lintel.Checking;

namespace Lintel.Reporting;

/// <summary>Writes checklists as JSON for other programs, by the schema <c>lintel-checklist/1</c>.</summary>
public static class ChecklistJson
{
    /// <summary>Writes the lists in UTF-8 with a line break at the end.</summary>
    public static void Write(IReadOnlyList<ChecklistAnswer> answers, string toolVersion, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, JsonReport.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("schema"u8, "lintel-checklist/1"u8);
            json.WriteStartObject("tool"u8);
            json.WriteString("name"u8, "lintel"u8);
            json.WriteString("version"u8, toolVersion);
            json.WriteEndObject();
            json.WriteStartArray("items"u8);
            foreach (var answer in answers)
            {
                WriteItem(json, answer);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteItem(Utf8JsonWriter json, ChecklistAnswer answer)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, answer.Item.Id);
        json.WriteString("list"u8, answer.Item.List);
        json.WriteString("horizon"u8, answer.Item.Horizon);
        json.WriteString("text"u8, answer.Item.Text);
        json.WriteString("status"u8, answer.Status.Name);
        json.WriteString("by"u8, answer.Attestation?.By);
        json.WriteNumber("met"u8, answer.Met);
        json.WriteNumber("unknown"u8, answer.Unknown);
        json.WriteStartArray("gaps"u8);
        foreach (var gap in answer.Gaps)
        {
            json.WriteStartObject();
            json.WriteString("practice"u8, gap.Practice.Name);
            json.WriteString("severity"u8, gap.Severity.Name);
            json.WriteString("resource"u8, gap.Resource.Address);
            json.WriteString("file"u8, gap.Location.File);
            json.WriteNumber("line"u8, gap.Location.Start.Line);
            json.WriteString("fingerprint"u8, gap.Fingerprint.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
