using System.Globalization;
using System.Text.Json;
using Lintel.Answers;
using Lintel.Checking;

namespace Lintel.Reporting;

/// <summary>Writes the answers to the framework's questions as JSON.</summary>
internal static class AnswersJson
{
    /// <summary>The places that are named as evidence for what is met; the gaps are all named.</summary>
    private const int MetPlaces = 5;

    /// <summary>Writes an array of pillars, each with its score, coverage and questions.</summary>
    public static void Write(Utf8JsonWriter json, FrameworkAnswers answers)
    {
        json.WriteStartArray();
        foreach (var pillar in answers.Pillars)
        {
            json.WriteStartObject();
            json.WriteString("pillar"u8, pillar.Pillar.Name);
            if (pillar.Score is { } score)
            {
                json.WriteNumber("score"u8, score);
            }
            else
            {
                json.WriteNull("score"u8);
            }

            json.WriteNumber("bestPractices"u8, pillar.All.Count());
            json.WriteNumber("decidedByCode"u8, pillar.DecidedByCode);
            json.WriteNumber("attested"u8, pillar.Attested);
            json.WriteStartArray("questions"u8);
            foreach (var question in pillar.Questions)
            {
                json.WriteStartObject();
                json.WriteString("number"u8, question.Number);
                json.WriteString("question"u8, question.Text);
                json.WriteString("risk"u8, question.Risk == RiskLevel.NotStated ? "none-seen" : question.Risk.Name);
                json.WriteStartArray("bestPractices"u8);
                foreach (var answer in question.BestPractices)
                {
                    WriteAnswer(json, answer);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAnswer(Utf8JsonWriter json, BestPracticeAnswer answer)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, answer.BestPractice.Id);
        json.WriteString("title"u8, answer.BestPractice.Title);
        json.WriteString("risk"u8, answer.BestPractice.Risk.Name);
        json.WriteString("status"u8, answer.Status.Name);
        json.WriteString("by"u8, answer.Attestation is not null ? "attestation" : answer.Status == AnswerStatus.NeedsPerson ? "nobody" : "code");
        json.WriteNumber("unknown"u8, answer.Unknown);
        json.WriteNumber("suppressed"u8, answer.Suppressed);
        json.WriteStartArray("practices"u8);
        foreach (var practice in answer.Practices)
        {
            json.WriteStringValue(practice.Name);
        }

        json.WriteEndArray();
        WriteEvidence(json, "gaps"u8, answer.Gaps);
        json.WriteNumber("met"u8, answer.Met.Count);
        WriteEvidence(json, "evidence"u8, answer.Met.Take(MetPlaces));
        if (answer.Attestation is { } attestation)
        {
            json.WriteStartObject("attestation"u8);
            json.WriteString("by"u8, attestation.By);
            json.WriteString("date"u8, attestation.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            WriteText(json, "until"u8, attestation.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            WriteText(json, "evidence"u8, attestation.Evidence);
            WriteText(json, "note"u8, attestation.Note);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<Finding> findings)
    {
        json.WriteStartArray(name);
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("practice"u8, finding.Practice.Name);
            json.WriteString("resource"u8, finding.Resource.Address);
            json.WriteString("file"u8, finding.Location.File);
            json.WriteNumber("line"u8, finding.Location.Start.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
