using System.Text.Json;
using Lintel.Checking;
using Lintel.Reporting;
using Lintel.Sources;

namespace Lintel.Tracking;

/// <summary>Gaps that are known already, in a file: what <c>lintel baseline</c> wrote, or a JSON report of an earlier review.</summary>
public static class Baseline
{
    /// <summary>The schema of what <see cref="Write"/> writes.</summary>
    public const string Schema = "lintel-baseline/1";

    private const string ReportSchema = "lintel-review/1";

    /// <summary>Writes the gaps of a review: one a line and by fingerprint, so that git merges what two people write.</summary>
    public static void Write(ReviewResult review, Stream output)
    {
        output.Write("{\n  \"schema\": \""u8);
        output.Write(System.Text.Encoding.UTF8.GetBytes(Schema));
        output.Write("\",\n  \"findings\": ["u8);
        var isFirst = true;
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        foreach (var gap in review.Findings.Where(static finding => finding.Verdict == VerdictKind.Gap).OrderBy(static finding => finding.Fingerprint.Bits))
        {
            output.Write(isFirst ? "\n    "u8 : ",\n    "u8);
            isFirst = false;
            buffer.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(buffer, JsonReport.WriterOptions with { Indented = false }))
            {
                json.WriteStartObject();
                json.WriteString("fingerprint"u8, gap.Fingerprint.ToString());
                json.WriteString("practice"u8, gap.Practice.Name);
                json.WriteString("severity"u8, gap.Severity.Name);
                json.WriteStartObject("resource"u8);
                json.WriteString("type"u8, gap.Resource.Type);
                json.WriteString("address"u8, gap.Resource.Address);
                json.WriteEndObject();
                json.WriteStartObject("location"u8);
                json.WriteString("file"u8, gap.Location.File);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            output.Write(buffer.WrittenSpan);
        }

        output.Write(isFirst ? "]\n}\n"u8 : "\n  ]\n}\n"u8);
    }

    /// <summary>Reads the gaps of a baseline or a JSON report.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="path">The path to name in the error.</param>
    /// <param name="catalogue">Where the practices of gaps are looked up, so that those that are closed can be shown.</param>
    /// <param name="error">What is wrong, with its position; null when nothing is.</param>
    public static IReadOnlyList<(GapIdentity Identity, Finding? Finding)> Read(ReadOnlyMemory<byte> bytes, string path, PracticeCatalogue catalogue, out Diagnostic? error)
    {
        var gaps = new List<(GapIdentity, Finding?)>();
        error = null;
        try
        {
            if (bytes.Span.StartsWith("\uFEFF"u8))
            {
                bytes = bytes[3..];
            }

            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (Text(root, "schema") is not (Schema or ReportSchema) || !root.TryGetProperty("findings", out var findings) || findings.ValueKind != JsonValueKind.Array)
            {
                error = new(path, new(1, 1), "baseline", $"It is no baseline: neither what 'lintel baseline' writes nor a report of 'lintel review --format json' ({Schema}, {ReportSchema}).");
                return [];
            }

            var names = catalogue.All.ToDictionary(static practice => practice.Name, StringComparer.Ordinal);
            foreach (var finding in findings.EnumerateArray())
            {
                if (Text(finding, "practice") is not { } practice || Text(finding, "verdict") is { } verdict and not "gap")
                {
                    continue;
                }

                var identity = new GapIdentity(
                    Fingerprint.TryParse(Text(finding, "fingerprint"), out var fingerprint) ? fingerprint : default,
                    practice,
                    Text(finding, "resource", "address") ?? "",
                    Text(finding, "location", "file") ?? "");
                gaps.Add((identity, names.TryGetValue(practice, out var known) ? Describe(finding, identity, known) : null));
            }
        }
        catch (JsonException e)
        {
            error = new(path, new((int)Math.Min(int.MaxValue - 1, e.LineNumber ?? 0) + 1, (int)Math.Min(int.MaxValue - 1, e.BytePositionInLine ?? 0) + 1), "baseline", "It is no JSON from here on. Write the baseline anew with 'lintel baseline'.");
            return [];
        }

        catch (InvalidOperationException)
        {
            error = new(path, new(1, 1), "baseline", "It holds a text that is no Unicode. Write the baseline anew with 'lintel baseline'.");
            return [];
        }

        return gaps;
    }

    /// <summary>The gaps that a ledger holds as not closed.</summary>
    public static IReadOnlyList<(GapIdentity Identity, Finding? Finding)> Of(Ledger ledger, Func<string, string> fileOf, PracticeCatalogue catalogue)
    {
        var names = catalogue.All.ToDictionary(static practice => practice.Name, StringComparer.Ordinal);
        var gaps = new List<(GapIdentity, Finding?)>();
        foreach (var entry in ledger.Entries.Where(static entry => entry.Status != LedgerStatus.Closed))
        {
            var identity = entry.Identity with { File = fileOf(entry.File) };
            gaps.Add((identity, names.TryGetValue(entry.Practice, out var known) ? Describe(identity, known, known.Severity, "", new(identity.File, new(1, 1), new(1, 1)), known.Title) : null));
        }

        return gaps;
    }

    private static Finding Describe(JsonElement json, GapIdentity identity, Practice practice)
    {
        var location = json.TryGetProperty("location", out var place) && place.ValueKind == JsonValueKind.Object ? place : default;
        return Describe(
            identity,
            practice,
            SeverityNames.TryParse(Text(json, "severity"), out var severity) ? severity : practice.Severity,
            Text(json, "resource", "type") ?? "",
            new(identity.File, new(Number(location, "line"), Number(location, "column")), new(Number(location, "endLine"), Number(location, "endColumn"))),
            Text(json, "message") ?? practice.Title);
    }

    private static Finding Describe(GapIdentity identity, Practice practice, Severity severity, string type, FindingLocation location, string message) => new()
    {
        Practice = practice,
        Verdict = VerdictKind.Gap,
        Severity = severity,
        Message = message,
        Resource = new(type, identity.Resource[(identity.Resource.LastIndexOf('.') + 1)..], identity.Resource),
        Location = location,
        Fingerprint = identity.Fingerprint,
    };

    private static string? Text(JsonElement parent, string name, string inner) => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? Text(value, inner) : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int Number(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0 ? number : 1;
}
