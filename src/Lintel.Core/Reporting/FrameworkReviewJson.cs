using System.Globalization;
using System.Text;
using System.Text.Json;
using Lintel.Answers;
using Lintel.Checking;
using Lintel.Hashing;
using Lintel.Tracking.Planning;

namespace Lintel.Reporting;

/// <summary>
/// Writes the answers to the framework's best practices as <c>aws-well-architected-framework-review.json</c>, which tools such as <c>wa_ci.py</c> compare with a baseline.
/// </summary>
/// <remarks>Source: schema 1 in github.com/aws-samples/sample-well-architected-skills-and-steering, <c>schemas/aws-well-architected-framework-review-v1.schema.json</c>.</remarks>
public static class FrameworkReviewJson
{
    private const string Date = "yyyy-MM-dd";

    /// <summary>Writes the document.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="workload">The name of what was reviewed, the same for every review of it.</param>
    /// <param name="isWhole">Whether all practices were asked, so that what is not decided is so for want of evidence.</param>
    /// <param name="today">The day of the review.</param>
    /// <param name="toolVersion">The version of Lintel.</param>
    /// <param name="output">Where to write it, as UTF-8.</param>
    /// <exception cref="ArgumentException">Nothing is decided: the schema asks for the score of at least one pillar.</exception>
    public static void Write(FrameworkAnswers answers, string workload, bool isWhole, DateOnly today, string toolVersion, Stream output)
    {
        var scores = answers.Pillars.Where(static pillar => pillar.Score is not null).ToList();
        if (scores.Count == 0)
        {
            throw new ArgumentException("No best practice is decided.", nameof(answers));
        }

        var findings = new MemoryStream();
        using (var json = new Utf8JsonWriter(findings, JsonReport.WriterOptions))
        {
            WriteFindings(json, answers);
        }

        using (var json = new Utf8JsonWriter(output, JsonReport.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("schema_version"u8, "1.0.0"u8);
            json.WriteString("workload"u8, workload);
            json.WriteString("date"u8, today.ToString(Date, CultureInfo.InvariantCulture));
            json.WriteString("review_mode"u8, isWhole ? "full"u8 : "quick"u8);
            json.WriteString("skill_version"u8, $"lintel {toolVersion}");
            json.WriteString("run_id"u8, RunId(today, workload, findings.ToArray()));
            json.WriteStartObject("pillar_scores"u8);
            foreach (var pillar in scores)
            {
                json.WriteNumber(NameOf(pillar.Pillar), Maturity(pillar.Score!.Value));
            }

            json.WriteEndObject();
            json.WritePropertyName("findings"u8);
            json.WriteRawValue(findings.ToArray());
            json.WriteString("recall_note"u8, RecallNote(answers));
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>The score of 0 to 100 as one of 1 to 5: 1 below 20, 5 from 80 on.</summary>
    private static int Maturity(int score) => Math.Min(5, 1 + (score / 20));

    /// <summary>The same for the same review of the same day: output does not change by itself.</summary>
    private static string RunId(DateOnly today, string workload, ReadOnlySpan<byte> findings)
    {
        Span<byte> hash = stackalloc byte[Sha1.Length];
        Sha1.Hash([.. Encoding.UTF8.GetBytes(workload), 0, .. findings], hash);
        return $"{today.ToString(Date, CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(hash[..8])}";
    }

    private static string RecallNote(FrameworkAnswers answers)
    {
        var (all, decided, attested) = (0, 0, 0);
        foreach (var pillar in answers.Pillars)
        {
            all += pillar.All.Count();
            decided += pillar.DecidedByCode;
            attested += pillar.Attested;
        }

        return $"Of {all} best practices {decided} were decided from code and {attested} by attestations; the others are cannot_determine. "
            + "One that is implemented shows no gap in what Lintel looks at, which need not be all that it asks for; no recall was measured.";
    }

    private static void WriteFindings(Utf8JsonWriter json, FrameworkAnswers answers)
    {
        json.WriteStartArray();
        foreach (var pillar in answers.Pillars)
        {
            foreach (var answer in pillar.All)
            {
                Write(json, pillar.Pillar, answer);
            }
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Pillar pillar, BestPracticeAnswer answer)
    {
        json.WriteStartObject();
        json.WriteString("bp_id"u8, answer.BestPractice.Id);
        json.WriteString("title"u8, answer.BestPractice.Title);
        json.WriteString("pillar"u8, NameOf(pillar));
        json.WriteString("status"u8, answer.Status switch
        {
            AnswerStatus.Met => "implemented"u8,
            AnswerStatus.Partly => "partially_implemented"u8,
            AnswerStatus.Gap => "not_implemented"u8,
            AnswerStatus.NotApplicable => "not_applicable"u8,
            _ => "cannot_determine"u8,
        });
        if (answer.Status is AnswerStatus.Gap or AnswerStatus.Partly)
        {
            json.WriteString("severity"u8, SeverityOf(answer));
        }

        WriteEvidence(json, answer);
        if (answer.Gaps is [var worst, ..])
        {
            json.WriteString("effort"u8, answer.Gaps.Max(PlanItem.EffortOf) switch
            {
                Effort.Small => "low"u8,
                Effort.Medium => "medium"u8,
                _ => "high"u8,
            });
            json.WriteString("recommendation"u8, worst.Message.ToString());
        }

        json.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter json, BestPracticeAnswer answer)
    {
        var place = answer.Gaps is [var gap, ..] ? gap : answer.Met is [var met, ..] ? met : null;
        var note = answer.Attestation is { } attestation
            ? $"attested by {attestation.By} on {attestation.Date.ToString(Date, CultureInfo.InvariantCulture)}{(attestation.Evidence is null ? "" : $": {attestation.Evidence}")}"
            : place is not null ? $"{answer.Gaps.Count} gaps, {answer.Met.Count} met, {answer.Unknown} unknown, {answer.Suppressed} accepted" : null;
        if (note is null)
        {
            return;
        }

        json.WriteStartObject("evidence"u8);
        if (place is { Location: { File.Length: > 0 } location })
        {
            json.WriteString("file"u8, location.File);
            json.WriteNumber("line"u8, location.Start.Line);
        }

        json.WriteString("note"u8, note);
        json.WriteEndObject();
    }

    /// <summary>The severity of the worst gap; of one that is only attested, the framework's risk.</summary>
    private static string SeverityOf(BestPracticeAnswer answer) => answer.Gaps is [var worst, ..]
        ? worst.Severity == Severity.Info ? Severity.Low.Name : worst.Severity.Name
        : answer.BestPractice.Risk switch
        {
            RiskLevel.High => Severity.High.Name,
            RiskLevel.Low => Severity.Low.Name,
            _ => Severity.Medium.Name,
        };

    private static string NameOf(Pillar pillar) => pillar.Name.Replace('-', '_');
}
