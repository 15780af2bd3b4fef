using System.Text.Encodings.Web;
using System.Text.Json;
using Lintel.Checking;

namespace Lintel.Reporting;

/// <summary>Writes a review as JSON for other programs, by the schema <c>lintel-review/1</c>.</summary>
public static class JsonReport
{
    /// <summary>The bytes that are collected before they go to the stream.</summary>
    private const int FlushSize = 1 << 15;

    /// <summary>How JSON is written everywhere: indented, with text outside ASCII as it is.</summary>
    internal static JsonWriterOptions WriterOptions { get; } = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the report in UTF-8, without a byte order mark, with a line break at the end.</summary>
    public static void Write(ReviewResult result, string toolVersion, Stream output)
    {
        using var json = new Utf8JsonWriter(output, WriterOptions);
        json.WriteStartObject();
        json.WriteString("schema"u8, "lintel-review/1"u8);
        json.WriteStartObject("tool"u8);
        json.WriteString("name"u8, "lintel"u8);
        json.WriteString("version"u8, toolVersion);
        json.WriteEndObject();
        WriteSummary(json, result.Counts, result.Diagnostics.Count);
        json.WriteStartArray("findings"u8);
        foreach (var finding in result.Findings)
        {
            WriteFinding(json, finding);
            if (json.BytesPending > FlushSize)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("diagnostics"u8);
        foreach (var diagnostic in result.Diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("file"u8, diagnostic.File);
            json.WriteNumber("line"u8, diagnostic.Position.Line);
            json.WriteNumber("column"u8, diagnostic.Position.Column);
            json.WriteString("code"u8, diagnostic.Code);
            json.WriteString("message"u8, diagnostic.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    private static void WriteSummary(Utf8JsonWriter json, ReviewCounts counts, int diagnostics)
    {
        json.WriteStartObject("summary"u8);
        json.WriteNumber("files"u8, counts.Templates);
        json.WriteNumber("workloads"u8, counts.Workloads);
        json.WriteNumber("resources"u8, counts.Resources);
        json.WriteNumber("practices"u8, counts.Practices);
        json.WriteStartObject("gaps"u8);
        json.WriteNumber("total"u8, counts.Of(VerdictKind.Gap));
        json.WriteStartObject("bySeverity"u8);
        for (var severity = Severity.Critical; ; severity--)
        {
            json.WriteNumber(severity.Name, counts.Gaps(severity));
            if (severity == Severity.Info)
            {
                break;
            }
        }

        json.WriteEndObject();
        json.WriteStartObject("byPillar"u8);
        for (var pillar = Pillar.OperationalExcellence; pillar <= Pillar.Sustainability; pillar++)
        {
            json.WriteNumber(pillar.Name, counts.Gaps(pillar));
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteNumber("unknown"u8, counts.Of(VerdictKind.Unknown));
        json.WriteNumber("met"u8, counts.Of(VerdictKind.Met));
        json.WriteNumber("notApplicable"u8, counts.Of(VerdictKind.NotApplicable));
        json.WriteNumber("suppressed"u8, counts.Of(VerdictKind.Suppressed));
        json.WriteNumber("diagnostics"u8, diagnostics);
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("practice"u8, finding.Practice.Name);
        json.WriteString("verdict"u8, finding.Verdict.Name);
        json.WriteString("pillar"u8, finding.Practice.Pillar.Name);
        json.WriteString("severity"u8, finding.Severity.Name);
        json.WriteString("message"u8, finding.Message.Utf8);
        json.WriteStartObject("resource"u8);
        json.WriteString("type"u8, finding.Resource.Type);
        json.WriteString("id"u8, finding.Resource.Id);
        json.WriteString("address"u8, finding.Resource.Address);
        json.WriteStartArray("parts"u8);
        foreach (var part in finding.Resource.Parts)
        {
            json.WriteStringValue(part);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("location"u8);
        WriteLocation(json, finding.Location);
        json.WriteEndObject();
        json.WriteStartArray("related"u8);
        foreach (var (location, message) in finding.Related)
        {
            json.WriteStartObject();
            WriteLocation(json, location);
            json.WriteString("message"u8, message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("because"u8);
        foreach (var reason in finding.Because)
        {
            json.WriteStringValue(reason);
        }

        json.WriteEndArray();
        if (finding.Verdict == VerdictKind.Suppressed)
        {
            json.WriteString("justification"u8, finding.Justification ?? "");
        }

        Span<byte> digits = stackalloc byte[Fingerprint.Length];
        finding.Fingerprint.Write(digits);
        json.WriteString("fingerprint"u8, digits);
        json.WriteNull("fix"u8);
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, FindingLocation location)
    {
        json.WriteString("file"u8, location.File);
        json.WriteNumber("line"u8, location.Start.Line);
        json.WriteNumber("column"u8, location.Start.Column);
        json.WriteNumber("endLine"u8, location.End.Line);
        json.WriteNumber("endColumn"u8, location.End.Column);
    }
}
