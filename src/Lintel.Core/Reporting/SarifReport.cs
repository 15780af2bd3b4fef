using System.Text;
using System.Text.Json;
using Lintel.Checking;
using Lintel.Sources;

namespace Lintel.Reporting;

/// <summary>
/// Writes a review as SARIF 2.1.0 within what GitHub code scanning takes:
/// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
/// </summary>
public static class SarifReport
{
    /// <summary>The most results of a run that GitHub takes; beyond it the whole file is rejected.</summary>
    public const int MaximumResults = 25_000;

    /// <summary>The most locations of a result that GitHub keeps.</summary>
    private const int MaximumRelated = 100;

    /// <summary>Writes the report in UTF-8.</summary>
    /// <param name="result">The review. Files with findings are read again for the fingerprints of their lines.</param>
    /// <param name="run">What is said of the run itself.</param>
    /// <param name="output">Takes the report.</param>
    /// <param name="maximumResults">The most results to write; a notification says how many were left out.</param>
    public static void Write(ReviewResult result, SarifRun run, Stream output, int maximumResults = MaximumResults)
    {
        var results = new SarifResults(result.Findings, maximumResults);
        var rules = results.Practices.Index().ToDictionary(static rule => rule.Item, static rule => rule.Index);
        using var json = new Utf8JsonWriter(output, JsonReport.WriterOptions);
        json.WriteStartObject();
        json.WriteString("$schema"u8, "https://json.schemastore.org/sarif-2.1.0.json"u8);
        json.WriteString("version"u8, "2.1.0"u8);
        json.WriteStartArray("runs"u8);
        json.WriteStartObject();
        json.WriteStartObject("tool"u8);
        json.WriteStartObject("driver"u8);
        json.WriteString("name"u8, "Lintel"u8);
        json.WriteString("semanticVersion"u8, run.ToolVersion);
        json.WriteStartArray("rules"u8);
        foreach (var practice in results.Practices)
        {
            SarifRule.Write(json, practice);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind"u8, "utf16CodeUnits"u8);
        WriteInvocation(json, result, run, results.Placeless, results.Left);
        json.WriteStartArray("results"u8);
        ReportedFile? file = null;
        List<string> hashes = [];
        foreach (var findings in results.Kept())
        {
            var path = findings[0].Location.File;
            if (file is null || file.Path != path)
            {
                file = ReportedFile.Read(run.Root, path);
                hashes = PrimaryLocationLineHash.Compute(file.RawText);
            }

            WriteResult(json, findings, rules[findings[0].Practice], hashes, run);
            json.FlushWhenFull();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    private static void WriteInvocation(Utf8JsonWriter json, ReviewResult result, SarifRun run, List<Finding> placeless, int left)
    {
        json.WriteStartArray("invocations"u8);
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful"u8, run.ExitCode < 2);
        json.WriteNumber("exitCode"u8, run.ExitCode);
        json.WriteStartArray("toolExecutionNotifications"u8);
        if (left > 0)
        {
            WriteNotification(json, "results-left-out", "warning", $"{left} of the results with the lowest severity are left out, because GitHub takes {MaximumResults} at most. Use --severity or --select to report fewer.", null, run);
        }

        foreach (var finding in placeless)
        {
            WriteNotification(json, finding.Practice.Name, "note", Sentence(finding.Message.ToString()), null, run);
        }

        foreach (var diagnostic in result.Diagnostics)
        {
            WriteNotification(json, diagnostic.Code, "warning", Sentence(diagnostic.Message), diagnostic, run);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteNotification(Utf8JsonWriter json, string id, string level, string message, Diagnostic? place, SarifRun run)
    {
        json.WriteStartObject();
        json.WriteStartObject("descriptor"u8);
        json.WriteString("id"u8, id);
        json.WriteEndObject();
        json.WriteString("level"u8, level);
        WriteMessage(json, message);
        if (place is { File.Length: > 0 })
        {
            json.WriteStartArray("locations"u8);
            json.WriteStartObject();
            WritePlace(json, new(place.File, place.Position, place.Position), run);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, List<Finding> findings, int rule, List<string> hashes, SarifRun run)
    {
        var finding = findings[0];
        var related = new List<(FindingLocation Location, string Message)>();
        foreach (var place in finding.Related.Concat(findings.Skip(1).Select(static f => (f.Location, $"also '{f.Resource.Id}'"))))
        {
            if (place.Location.File.Length > 0 && related.Count < MaximumRelated)
            {
                related.Add(place);
            }
        }

        json.WriteStartObject();
        json.WriteString("ruleId"u8, finding.Practice.Name);
        json.WriteNumber("ruleIndex"u8, rule);
        json.WriteString("kind"u8, finding.Verdict switch
        {
            VerdictKind.Met => "pass"u8,
            VerdictKind.Unknown => "open"u8,
            VerdictKind.NotApplicable => "notApplicable"u8,
            _ => "fail"u8,
        });
        json.WriteString("level"u8, finding.Verdict is VerdictKind.Gap or VerdictKind.Suppressed ? SarifRule.Level(finding.Severity) : "none");
        if (finding.State is not null)
        {
            // What is closed is left out: GitHub would show it as an alert.
            json.WriteString("baselineState"u8, findings.Exists(static f => f.State == FindingState.New) ? "new"u8 : "unchanged"u8);
        }

        WriteMessage(json, Text(finding, related));
        json.WriteStartArray("locations"u8);
        json.WriteStartObject();
        WritePlace(json, finding.Location, run);
        json.WriteStartArray("logicalLocations"u8);
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName"u8, finding.Resource.Address);
        json.WriteString("kind"u8, "resource"u8);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        WriteRelated(json, related, run);
        json.WriteStartObject("partialFingerprints"u8);
        var line = finding.Location.Start.Line;
        if (line <= hashes.Count)
        {
            json.WriteString("primaryLocationLineHash"u8, hashes[line - 1]);
        }

        json.WriteString("lintel/v1"u8, finding.Fingerprint.ToString());
        json.WriteEndObject();
        if (finding.Verdict == VerdictKind.Suppressed)
        {
            json.WriteStartArray("suppressions"u8);
            json.WriteStartObject();
            json.WriteString("kind"u8, finding.SuppressedInSource ? "inSource"u8 : "external"u8);
            json.WriteString("justification"u8, finding.Justification ?? "");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        var cost = findings[0].Cost;
        for (var i = 1; i < findings.Count && cost is not null; i++)
        {
            cost = MonthlyCost.Sum(cost, findings[i].Cost);
        }

        if (cost is not null)
        {
            json.WriteStartObject("properties"u8);
            json.WritePropertyName("cost"u8);
            JsonReport.WriteCost(json, cost);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteRelated(Utf8JsonWriter json, List<(FindingLocation Location, string Message)> related, SarifRun run)
    {
        if (related.Count == 0)
        {
            return;
        }

        json.WriteStartArray("relatedLocations"u8);
        for (var i = 0; i < related.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, i + 1);
            WritePlace(json, related[i].Location, run);
            WriteMessage(json, related[i].Message.Length > 0 ? related[i].Message : "related");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The message as sentences, with links to the related places: <c>[note](1)</c>.</summary>
    private static string Text(Finding finding, List<(FindingLocation Location, string Message)> related)
    {
        var text = new StringBuilder(Sentence(finding.Message.ToString()));
        foreach (var reason in finding.Because)
        {
            text.Append(' ').Append(char.ToUpperInvariant(reason[0])).Append(Sentence(reason).AsSpan(1));
        }

        if (related.Count > 0)
        {
            text.Append(" See ");
            for (var i = 0; i < related.Count; i++)
            {
                var note = related[i].Message.Length > 0 ? related[i].Message : "here";
                text.Append(i == 0 ? "" : ", ").Append('[').Append(note.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal))
                    .Append("](").Append(i + 1).Append(')');
            }

            text.Append('.');
        }

        return text.ToString();
    }

    private static string Sentence(string text) => text.Length == 0 ? "No message." : text[^1] is '.' or '!' or '?' ? text : text + ".";

    private static void WriteMessage(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject("message"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, FindingLocation location, SarifRun run)
    {
        json.WriteStartObject("physicalLocation"u8);
        json.WriteStartObject("artifactLocation"u8);
        json.WriteString("uri"u8, run.UriOf(location.File));
        json.WriteString("uriBaseId"u8, "%SRCROOT%"u8);
        json.WriteEndObject();
        json.WriteStartObject("region"u8);
        json.WriteNumber("startLine"u8, location.Start.Line);
        json.WriteNumber("startColumn"u8, location.Start.Column);
        json.WriteNumber("endLine"u8, location.End.Line);
        json.WriteNumber("endColumn"u8, location.End.Column);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
