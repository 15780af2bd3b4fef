using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Lintel.Answers;
using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Checking.Functions;
using Lintel.Tracking.Planning;

namespace Lintel.Reporting;

/// <summary>
/// Writes a review as one HTML file that needs no network: a page, a style and a script that are part of the program (<c>Reporting/Html</c>), and the review as JSON, which the script
/// shows as text. Nothing from the reviewed files is ever parsed as HTML.
/// </summary>
public static class HtmlReport
{
    /// <summary>The findings that have the code around them in the report; with more it would be slow to open.</summary>
    private const int MostFrames = 5_000;

    /// <summary>The places that are named as evidence for a best practice that is met.</summary>
    private const int MetPlaces = 3;

    private const int FrameWidth = 140;

    private static readonly string[] Sections = ["Why", "What to do", "Cost"];

    /// <summary>Writes the report in UTF-8.</summary>
    /// <param name="result">The review with the findings to show; those that are met or not applicable are in the answers only.</param>
    /// <param name="answers">The answers to the framework's questions.</param>
    /// <param name="run">What to say of the run.</param>
    /// <param name="output">Takes the report.</param>
    public static void Write(ReviewResult result, FrameworkAnswers answers, HtmlRun run, Stream output)
    {
        var page = Asset("report.html").Split("{{data}}");
        output.Write(Encoding.UTF8.GetBytes(page[0].Replace("{{style}}", Asset("report.css").TrimEnd(), StringComparison.Ordinal)));
        // The default encoder escapes what could end the element that holds the data.
        using (var json = new Utf8JsonWriter(output))
        {
            WriteData(json, result, answers, run);
        }

        output.Write(Encoding.UTF8.GetBytes(page[1].Replace("{{script}}", Asset("report.js").TrimEnd(), StringComparison.Ordinal)));
    }

    private static string Asset(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static void WriteData(Utf8JsonWriter json, ReviewResult result, FrameworkAnswers answers, HtmlRun run)
    {
        result = result.News;
        var shown = result.Findings.Where(static f => f.Verdict is VerdictKind.Gap or VerdictKind.Unknown or VerdictKind.Suppressed).ToList();
        // The findings of the answers are of the same review: the gaps among them are those that are shown, by identity.
        var indexes = new Dictionary<Finding, int>(ReferenceEqualityComparer.Instance);
        foreach (var finding in shown)
        {
            indexes.Add(finding, indexes.Count);
        }

        json.WriteStartObject();
        json.WriteString("version", run.ToolVersion);
        json.WriteString("date", run.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("root", Path.GetFileName(run.Root));
        WriteCounts(json, result.Counts);
        WriteChanges(json, result);
        WritePillars(json, answers, indexes, result.Counts);
        WritePractices(json, shown.Select(static f => f.Practice).Distinct().OrderBy(static p => p.Name, StringComparer.Ordinal));
        WriteFindings(json, shown, run.Root);
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in result.Diagnostics.Concat(answers.Diagnostics))
        {
            json.WriteStartArray();
            json.WriteStringValue(PrintableText.Of(diagnostic.File));
            json.WriteNumberValue(diagnostic.Position.Line);
            json.WriteNumberValue(diagnostic.Position.Column);
            json.WriteStringValue(diagnostic.Code);
            json.WriteStringValue(PrintableText.Of(diagnostic.Message));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WritePropertyName("targets");
        TargetsJson.Write(json, answers.Targets);
        WritePlan(json, run.Plan);
        WriteFunctions(json, result.Functions);
        WriteWorkloads(json, result.Workloads);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, ReviewCounts counts)
    {
        json.WriteStartObject("counts");
        json.WriteNumber("gaps", counts.Of(VerdictKind.Gap));
        json.WriteNumber("unknown", counts.Of(VerdictKind.Unknown));
        json.WriteNumber("suppressed", counts.Of(VerdictKind.Suppressed));
        json.WriteNumber("resources", counts.Resources);
        json.WriteNumber("templates", counts.Templates);
        json.WriteNumber("practices", counts.Practices);
        json.WriteStartObject("severities");
        for (var severity = Severity.Info; severity <= Severity.Critical; severity++)
        {
            json.WriteNumber(severity.Name, counts.Gaps(severity));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>What a comparison with an earlier state gave, in numbers; nothing without one.</summary>
    private static void WriteChanges(Utf8JsonWriter json, ReviewResult result)
    {
        if (!result.IsCompared)
        {
            return;
        }

        var added = result.CountOf(FindingState.New);
        json.WriteStartObject("changes");
        json.WriteString("since", PrintableText.Of(result.Since));
        json.WriteNumber("added", added);
        json.WriteNumber("closed", result.Closed.Count);
        json.WriteNumber("left", result.Counts.Of(VerdictKind.Gap) - added);
        json.WriteEndObject();
    }

    private static void WriteFunctions(Utf8JsonWriter json, IReadOnlyCollection<FunctionCoverage> functions)
    {
        var counts = CoverageCounts.Of(functions);
        json.WriteStartArray("aspects");
        foreach (var aspect in CoverageAspectNames.All)
        {
            var count = counts[aspect];
            json.WriteStartArray();
            json.WriteStringValue(aspect.Title);
            json.WriteNumberValue(count.Met);
            json.WriteNumberValue(count.Known);
            json.WriteNumberValue(count.Unknown);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("functions");
        foreach (var function in functions)
        {
            json.WriteStartArray();
            json.WriteStringValue(PrintableText.Of(function.Address));
            json.WriteStringValue(PrintableText.Of(function.Location.File));
            json.WriteNumberValue(function.Location.Start.Line);
            json.WriteStringValue(PrintableText.Of(function.Runtime));
            json.WriteStringValue(PrintableText.Of(function.Unread));
            json.WriteStartArray();
            foreach (var aspect in CoverageAspectNames.All)
            {
                json.WriteStringValue(function[aspect].Verdict.Name);
                json.WriteStringValue(PrintableText.Of(function[aspect].Reason));
            }

            json.WriteEndArray();
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WritePillars(Utf8JsonWriter json, FrameworkAnswers answers, Dictionary<Finding, int> indexes, ReviewCounts counts)
    {
        json.WriteStartArray("pillars");
        foreach (var pillar in answers.Pillars)
        {
            json.WriteStartObject();
            json.WriteString("name", pillar.Pillar.Name);
            json.WriteString("title", pillar.Pillar.Title);
            json.WritePropertyName("score");
            if (pillar.Score is { } score)
            {
                json.WriteNumberValue(score);
            }
            else
            {
                json.WriteNullValue();
            }

            json.WriteNumber("decided", pillar.DecidedByCode);
            json.WriteNumber("attested", pillar.Attested);
            json.WriteNumber("total", pillar.All.Count());
            json.WriteNumber("gaps", counts.Gaps(pillar.Pillar));
            json.WriteStartArray("questions");
            foreach (var question in pillar.Questions)
            {
                json.WriteStartObject();
                json.WriteString("number", question.Number);
                json.WriteString("text", question.Text);
                json.WriteString("risk", question.Risk == RiskLevel.NotStated ? "" : question.Risk.Name);
                json.WriteStartArray("best");
                foreach (var answer in question.BestPractices)
                {
                    WriteAnswer(json, answer, indexes);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAnswer(Utf8JsonWriter json, BestPracticeAnswer answer, Dictionary<Finding, int> indexes)
    {
        json.WriteStartObject();
        json.WriteString("id", answer.BestPractice.Id);
        json.WriteString("title", answer.BestPractice.Title);
        json.WriteString("risk", answer.BestPractice.Risk.Name);
        json.WriteString("status", answer.Status.Name);
        json.WriteString("statusTitle", answer.Status.Title);
        json.WriteString("by", answer.Attestation is null ? "code" : "attestation");
        json.WriteNumber("practices", answer.Practices.Count);
        json.WriteNumber("met", answer.Met.Count);
        json.WriteNumber("unknown", answer.Unknown);
        json.WriteNumber("suppressed", answer.Suppressed);
        json.WriteStartArray("gaps");
        foreach (var gap in answer.Gaps)
        {
            if (indexes.TryGetValue(gap, out var index))
            {
                json.WriteNumberValue(index);
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("places");
        foreach (var met in answer.Met.Take(MetPlaces))
        {
            json.WriteStartArray();
            json.WriteStringValue(met.Practice.Name);
            json.WriteStringValue(PrintableText.Of(met.Location.File));
            json.WriteNumberValue(met.Location.Start.Line);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        if (answer.Attestation is { } attestation)
        {
            json.WriteStartObject("attestation");
            json.WriteString("by", PrintableText.Of(attestation.By));
            json.WriteString("date", attestation.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("until", attestation.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("evidence", PrintableText.Of(attestation.Evidence ?? ""));
            json.WriteString("note", PrintableText.Of(attestation.Note ?? ""));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WritePractices(Utf8JsonWriter json, IEnumerable<Practice> practices)
    {
        json.WriteStartObject("practices");
        foreach (var practice in practices)
        {
            var page = PracticePage.Text(practice);
            json.WriteStartObject(practice.Name);
            json.WriteString("title", practice.Title);
            json.WriteString("pillar", practice.Pillar.Name);
            json.WriteStartArray("sections");
            foreach (var heading in Sections)
            {
                if (PracticePage.Section(page, heading) is { Length: > 0 } section)
                {
                    json.WriteStartArray();
                    json.WriteStringValue(heading);
                    json.WriteStringValue(section);
                    json.WriteEndArray();
                }
            }

            json.WriteEndArray();
            json.WriteStartArray("best");
            Array.ForEach(practice.WellArchitected, json.WriteStringValue);
            json.WriteEndArray();
            json.WriteStartArray("aliases");
            foreach (var alias in practice.Aliases.Where(static alias => alias.Tool != "kics"))
            {
                json.WriteStringValue(alias.Id);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter json, List<Finding> findings, string root)
    {
        ReportedFile? file = null;
        var path = "";
        var frames = 0;
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("p", finding.Practice.Name);
            json.WriteString("v", finding.Verdict.Name);
            json.WriteString("s", finding.Severity.Name);
            json.WriteString("m", PrintableText.Of(finding.Message.ToString()));
            json.WriteString("a", PrintableText.Of(finding.Resource.Address));
            json.WriteString("t", PrintableText.Of(finding.Resource.Type));
            json.WriteString("f", PrintableText.Of(finding.Location.File));
            json.WriteNumber("l", finding.Location.Start.Line);
            json.WriteNumber("c", finding.Location.Start.Column);
            json.WriteString("id", finding.Fingerprint.ToString());
            if (finding.Location.File.Length > 0 && frames++ < MostFrames)
            {
                file = file is not null && path == finding.Location.File ? file : ReportedFile.Read(root, path = finding.Location.File);
                WriteFrame(json, CodeFrame.Of(file, finding.Location, FrameWidth));
            }

            WriteNotes(json, finding);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFrame(Utf8JsonWriter json, IReadOnlyList<CodeFrame.Line> lines)
    {
        json.WriteStartArray("frame");
        foreach (var line in lines)
        {
            json.WriteStartArray();
            json.WriteNumberValue(line.Number);
            json.WriteStringValue(line.Text);
            json.WriteNumberValue(line.MarkStart);
            json.WriteNumberValue(line.MarkLength);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteNotes(Utf8JsonWriter json, Finding finding)
    {
        if (!finding.Because.IsEmpty)
        {
            json.WriteStartArray("b");
            foreach (var reason in finding.Because)
            {
                json.WriteStringValue(PrintableText.Of(reason));
            }

            json.WriteEndArray();
        }

        if (!finding.Related.IsEmpty)
        {
            json.WriteStartArray("r");
            foreach (var (location, message) in finding.Related)
            {
                json.WriteStartArray();
                json.WriteStringValue(PrintableText.Of(location.File));
                json.WriteNumberValue(location.Start.Line);
                json.WriteStringValue(PrintableText.Of(message));
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        if (finding.Cost is not null)
        {
            json.WritePropertyName("k");
            JsonReport.WriteCost(json, finding.Cost);
        }

        if (finding.Fix is { } fix)
        {
            json.WriteStartArray("x");
            json.WriteStringValue(fix.Safety.Name);
            json.WriteStringValue(fix.Title);
            json.WriteStringValue(fix.Caution ?? "");
            json.WriteStringValue(PrintableText.OfLines(fix.Document ?? ""));
            json.WriteEndArray();
        }

        if (finding.Justification is { } justification)
        {
            json.WriteString("j", PrintableText.Of(justification));
        }
    }

    private static void WritePlan(Utf8JsonWriter json, Plan? plan)
    {
        json.WriteStartArray("plan");
        foreach (var phase in plan?.Items.GroupBy(static item => item.Phase) ?? [])
        {
            json.WriteStartObject();
            json.WriteString("title", plan!.Phases[phase.Key]);
            json.WriteStartArray("items");
            foreach (var item in phase)
            {
                json.WriteStartObject();
                json.WriteString("horizon", item.Horizon.Title);
                json.WriteString("practice", item.Practice.Name);
                json.WriteString("title", item.Practice.Title);
                json.WriteString("severity", item.Severity.Name);
                json.WriteString("effort", item.Effort.Name);
                json.WriteNumber("places", item.Gaps.Count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteWorkloads(Utf8JsonWriter json, IReadOnlyList<WorkloadMap> workloads)
    {
        json.WriteStartArray("workloads");
        foreach (var workload in workloads)
        {
            json.WriteStartObject();
            json.WriteString("name", PrintableText.Of(workload.Name));
            json.WriteStartArray("resources");
            foreach (var resource in workload.Resources)
            {
                json.WriteStartArray();
                json.WriteStringValue(PrintableText.Of(resource.Type));
                json.WriteStringValue(PrintableText.Of(resource.Address));
                json.WriteStringValue(PrintableText.Of(resource.Location.File));
                json.WriteNumberValue(resource.Location.Start.Line);
                json.WriteStartArray();
                foreach (var target in resource.RefersTo)
                {
                    json.WriteNumberValue(target);
                }

                json.WriteEndArray();
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
