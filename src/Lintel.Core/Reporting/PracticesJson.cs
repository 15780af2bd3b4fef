using System.Text.Json;
using Lintel.Checking;
using Lintel.Checking.Changes;

namespace Lintel.Reporting;

/// <summary>Writes practices as JSON for other programs, by the schema <c>lintel-practices/1</c>.</summary>
public static class PracticesJson
{
    private static readonly string[] Tools = ["checkov", "trivy", "guard", "cdk_nag", "cfn_nag", "serverless_rules", "prowler", "kics", "cfn_lint", "fsbp", "hadolint"];

    /// <summary>Writes the list in UTF-8.</summary>
    public static void Write(IEnumerable<Practice> practices, Stream output)
    {
        using var json = new Utf8JsonWriter(output, JsonReport.WriterOptions);
        json.WriteStartObject();
        json.WriteString("schema"u8, "lintel-practices/1"u8);
        json.WriteStartArray("practices"u8);
        foreach (var practice in practices)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, practice.Name);
            json.WriteString("pillar"u8, practice.Pillar.Name);
            json.WriteString("severity"u8, practice.Severity.Name);
            json.WriteString("reach"u8, practice.Reach switch
            {
                Reach.Workload => "workload"u8,
                Reach.Account => "account"u8,
                _ => "resource"u8,
            });
            json.WriteString("title"u8, practice.Title);
            json.WriteString("fix"u8, practice.Fix?.Name);
            json.WriteBoolean("productionOnly"u8, practice.ProductionOnly);
            WriteTexts(json, "types", practice.Types);
            WriteTexts(json, "wellArchitected", practice.WellArchitected);
            json.WriteStartObject("aliases"u8);
            foreach (var tool in Tools)
            {
                WriteTexts(json, tool, practice.Aliases.Where(a => a.Tool == tool).Select(static a => a.Id));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
