using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lintel.Answers;
using Lintel.Checking;
using Lintel.Checking.Changes;

namespace Lintel.Reporting;

/// <summary>Writes a review as JSON for other programs, by the schema <c>lintel-review/1</c>.</summary>
public static class JsonReport
{
    /// <summary>How JSON is written everywhere: indented, with text outside ASCII as it is.</summary>
    internal static JsonWriterOptions WriterOptions { get; } = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the report in UTF-8, without a byte order mark, with a line break at the end.</summary>
    /// <param name="result">The review with the findings to show.</param>
    /// <param name="toolVersion">The version to name.</param>
    /// <param name="output">Takes the report.</param>
    /// <param name="answers">The answers to the framework's questions; null to leave them out.</param>
    /// <param name="jobs">The number of threads that write the findings; at least 1.</param>
    public static void Write(ReviewResult result, string toolVersion, Stream output, FrameworkAnswers? answers = null, int jobs = 1)
    {
        using var json = new Utf8JsonWriter(output, WriterOptions);
        json.WriteStartObject();
        json.WriteString("schema"u8, "lintel-review/1"u8);
        json.WriteStartObject("tool"u8);
        json.WriteString("name"u8, "lintel"u8);
        json.WriteString("version"u8, toolVersion);
        json.WriteEndObject();
        WriteSummary(json, result);
        json.WriteStartArray("findings"u8);
        JsonItems.Write(json, output, result.Findings.Count, jobs, (part, start, count) =>
        {
            foreach (var finding in result.Findings is FindingList findings ? findings.Slice(start, count) : result.Findings.Skip(start).Take(count))
            {
                WriteFinding(part, finding);
                part.FlushWhenFull();
            }
        });
        json.WriteEndArray();
        if (result.IsCompared)
        {
            json.WriteStartArray("closed"u8);
            foreach (var finding in result.Closed)
            {
                WriteFinding(json, finding);
                json.FlushWhenFull();
            }

            json.WriteEndArray();
        }

        FunctionsJson.Write(json, result.Functions);
        if (answers is not null)
        {
            json.WritePropertyName("answers"u8);
            AnswersJson.Write(json, answers);
            json.WritePropertyName("targets"u8);
            TargetsJson.Write(json, answers.Targets);
        }

        json.WriteStartArray("diagnostics"u8);
        foreach (var diagnostic in result.Diagnostics.Concat(answers?.Diagnostics ?? []))
        {
            json.WriteStartObject();
            json.WriteString("file"u8, diagnostic.File);
            json.WriteNumber("line"u8, diagnostic.Position.Line);
            json.WriteNumber("column"u8, diagnostic.Position.Column);
            json.WriteString("code"u8, diagnostic.Code);
            json.WriteString("message"u8, diagnostic.Message);
            json.WriteEndObject();
            json.FlushWhenFull();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    private static void WriteSummary(Utf8JsonWriter json, ReviewResult result)
    {
        var counts = result.Counts;
        json.WriteStartObject("summary"u8);
        json.WriteNumber("files"u8, counts.Templates);
        json.WriteNumber("sourceFiles"u8, counts.SourceFiles);
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
        json.WriteNumber("diagnostics"u8, result.Diagnostics.Count);
        FunctionsJson.WriteSummary(json, result.Functions);
        if (result.IsCompared)
        {
            json.WriteStartObject("changes"u8);
            json.WriteNumber("new"u8, result.CountOf(FindingState.New));
            json.WriteNumber("unchanged"u8, result.CountOf(FindingState.Unchanged));
            json.WriteNumber("closed"u8, result.CountOf(FindingState.Closed));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString(Names.Practice, finding.Practice.Name);
        json.WriteString(Names.Verdict, finding.Verdict.Name);
        if (finding.State is { } state)
        {
            json.WriteString(Names.State, state.Name);
        }

        json.WriteString(Names.Pillar, finding.Practice.Pillar.Name);
        json.WriteString(Names.Severity, finding.Severity.Name);
        json.WriteString(Names.Message, finding.Message.Utf8);
        json.WriteStartObject(Names.Resource);
        json.WriteString(Names.Type, finding.Resource.Type);
        json.WriteString(Names.Id, finding.Resource.Id);
        json.WriteString(Names.Address, finding.Resource.Address);
        json.WriteStartArray(Names.Parts);
        foreach (var part in finding.Resource.Parts)
        {
            json.WriteStringValue(part);
        }

        json.WriteEndArray();
        if (finding.Resource.ConstructPath is { } construct)
        {
            json.WriteString(Names.ConstructPath, construct);
        }

        json.WriteEndObject();
        json.WriteStartObject(Names.Location);
        WriteLocation(json, finding.Location);
        json.WriteEndObject();
        json.WriteStartArray(Names.Related);
        foreach (var (location, message) in finding.Related)
        {
            json.WriteStartObject();
            WriteLocation(json, location);
            json.WriteString(Names.Message, message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray(Names.Because);
        foreach (var reason in finding.Because)
        {
            json.WriteStringValue(reason);
        }

        json.WriteEndArray();
        json.WritePropertyName(Names.Cost);
        WriteCost(json, finding.Cost);
        if (finding.Verdict == VerdictKind.Suppressed)
        {
            json.WriteString(Names.Justification, finding.Justification ?? "");
        }

        Span<byte> digits = stackalloc byte[Fingerprint.Length];
        finding.Fingerprint.Write(digits);
        json.WriteString(Names.Fingerprint, digits);
        WriteFix(json, finding.Fix);
        json.WriteEndObject();
    }

    private static void WriteFix(Utf8JsonWriter json, FindingFix? fix)
    {
        if (fix is null)
        {
            json.WriteNull(Names.Fix);
            return;
        }

        json.WriteStartObject(Names.Fix);
        json.WriteString(Names.Safety, fix.Safety.Name);
        json.WriteString(Names.Title, fix.Title);
        if (fix.Caution is not null)
        {
            json.WriteString(Names.Caution, fix.Caution);
        }

        if (fix.Construct is not null)
        {
            json.WriteString("construct"u8, fix.Construct);
        }

        if (fix.Document is not null)
        {
            json.WriteString(Names.Document, fix.Document);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a cost as an object, or null.</summary>
    internal static void WriteCost(Utf8JsonWriter json, MonthlyCost? cost)
    {
        if (cost is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("effect"u8, cost.Effect == CostEffect.Saves ? "saves"u8 : "costs"u8);
        json.WriteNumber("low"u8, cost.Low);
        json.WriteNumber("high"u8, cost.High);
        json.WriteString("unit"u8, "USD/month"u8);
        json.WriteString("each"u8, cost.Each);
        json.WriteNumber("resources"u8, cost.Resources);
        json.WriteString("assumptions"u8, cost.Assumptions);
        json.WriteString("region"u8, cost.Region);
        json.WriteString("priceDate"u8, cost.PriceDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, FindingLocation location)
    {
        json.WriteString(Names.File, location.File);
        json.WriteNumber(Names.Line, location.Start.Line);
        json.WriteNumber(Names.Column, location.Start.Column);
        json.WriteNumber(Names.EndLine, location.End.Line);
        json.WriteNumber(Names.EndColumn, location.End.Column);
    }

    /// <summary>The names of a finding's properties, escaped once.</summary>
    private static class Names
    {
        public static readonly JsonEncodedText Practice = JsonEncodedText.Encode("practice");
        public static readonly JsonEncodedText Verdict = JsonEncodedText.Encode("verdict");
        public static readonly JsonEncodedText State = JsonEncodedText.Encode("state");
        public static readonly JsonEncodedText Pillar = JsonEncodedText.Encode("pillar");
        public static readonly JsonEncodedText Severity = JsonEncodedText.Encode("severity");
        public static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");
        public static readonly JsonEncodedText Resource = JsonEncodedText.Encode("resource");
        public static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
        public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
        public static readonly JsonEncodedText Address = JsonEncodedText.Encode("address");
        public static readonly JsonEncodedText Parts = JsonEncodedText.Encode("parts");
        public static readonly JsonEncodedText ConstructPath = JsonEncodedText.Encode("constructPath");
        public static readonly JsonEncodedText Location = JsonEncodedText.Encode("location");
        public static readonly JsonEncodedText Related = JsonEncodedText.Encode("related");
        public static readonly JsonEncodedText Because = JsonEncodedText.Encode("because");
        public static readonly JsonEncodedText Cost = JsonEncodedText.Encode("cost");
        public static readonly JsonEncodedText Justification = JsonEncodedText.Encode("justification");
        public static readonly JsonEncodedText Fingerprint = JsonEncodedText.Encode("fingerprint");
        public static readonly JsonEncodedText Fix = JsonEncodedText.Encode("fix");
        public static readonly JsonEncodedText Safety = JsonEncodedText.Encode("safety");
        public static readonly JsonEncodedText Title = JsonEncodedText.Encode("title");
        public static readonly JsonEncodedText Caution = JsonEncodedText.Encode("caution");
        public static readonly JsonEncodedText Document = JsonEncodedText.Encode("document");
        public static readonly JsonEncodedText File = JsonEncodedText.Encode("file");
        public static readonly JsonEncodedText Line = JsonEncodedText.Encode("line");
        public static readonly JsonEncodedText Column = JsonEncodedText.Encode("column");
        public static readonly JsonEncodedText EndLine = JsonEncodedText.Encode("endLine");
        public static readonly JsonEncodedText EndColumn = JsonEncodedText.Encode("endColumn");
    }
}
