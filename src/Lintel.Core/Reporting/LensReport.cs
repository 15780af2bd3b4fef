using System.Text.Json;
using Lintel.Answers;
using Lintel.Checking;

namespace Lintel.Reporting;

/// <summary>
/// Writes a custom lens for the AWS Well-Architected Tool: the questions of the framework with those of its best practices that Lintel's practices serve, and the answers of a review to it.
/// </summary>
/// <remarks>
/// Source: AWS Well-Architected Tool User Guide, "Lens format specification": schema 2021-11-01, at most 10 pillars, 20 questions a pillar and 15 choices a question, ids of 3 to 128
/// letters, digits and underscores, titles of at most 128 characters, at most one risk rule a level, the last one <c>default</c>. The answers have the members of the API's UpdateAnswer.
/// </remarks>
public static class LensReport
{
    private const int LongestTitle = 128, LongestNotes = 2084, MostChoices = 14;

    /// <summary>The documentation of a best practice by the name of its page.</summary>
    private const string Documentation = "https://docs.aws.amazon.com/wellarchitected/latest/framework/";

    /// <summary>Writes the lens, to be imported with <c>aws wellarchitected import-lens</c>. It is the same for every review by one version of Lintel.</summary>
    public static void WriteLens(FrameworkAnswers answers, string toolVersion, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, JsonReport.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("schemaVersion"u8, "2021-11-01"u8);
            json.WriteString("name"u8, "Lintel"u8);
            json.WriteString("description"u8, $"The questions of the AWS Well-Architected Framework that Lintel {toolVersion} can answer, in whole or in part, from infrastructure code. Its choices are the framework's best practices.");
            json.WriteStartArray("pillars"u8);
            foreach (var pillar in answers.Pillars.Where(static p => p.Questions.Any(IsServed)))
            {
                json.WriteStartObject();
                json.WriteString("id"u8, IdOf(pillar.Pillar));
                json.WriteString("name"u8, pillar.Pillar.Title);
                json.WriteStartArray("questions"u8);
                foreach (var question in pillar.Questions.Where(IsServed))
                {
                    WriteQuestion(json, question);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>Writes the answers of a review to the lens, each as <c>aws wellarchitected update-answer --cli-input-json</c> takes it beside the workload and the lens.</summary>
    public static void WriteAnswers(FrameworkAnswers answers, string toolVersion, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, JsonReport.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("schema"u8, "lintel-lens-answers/1"u8);
            json.WriteString("lens"u8, "Lintel"u8);
            json.WriteString("version"u8, toolVersion);
            json.WriteStartArray("answers"u8);
            foreach (var question in answers.Pillars.SelectMany(static p => p.Questions).Where(IsServed))
            {
                WriteAnswer(json, question);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteQuestion(Utf8JsonWriter json, QuestionAnswer question)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, IdOf(question));
        json.WriteString("title"u8, Clip($"{question.Number}. {question.Text}", LongestTitle));
        json.WriteString("description"u8, $"{question.Number}. {question.Text} Answered from templates and configurations.");
        json.WriteStartArray("choices"u8);
        var choices = ChoicesOf(question);
        foreach (var choice in choices)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, IdOf(choice.BestPractice));
            json.WriteString("title"u8, Clip($"{choice.BestPractice.Id} {choice.BestPractice.Title}", LongestTitle));
            if (choice.BestPractice.Page is { } page)
            {
                WriteResource(json, "helpfulResource"u8, choice.BestPractice.Title, $"{Documentation}{page}.html");
            }

            WriteResource(json, "improvementPlan"u8, Clip($"Practices of Lintel: {string.Join(", ", choice.Practices.Select(static p => p.Name))}", LongestNotes - 36), null);
            json.WriteEndObject();
        }

        json.WriteStartObject();
        json.WriteString("id"u8, $"{IdOf(question)}_no");
        json.WriteString("title"u8, "None of these"u8);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteRules(json, choices);
        json.WriteEndObject();
    }

    /// <summary>No risk with all choices, a medium one with all whose risk is high, else a high one; where none has a high risk, what is missing is a medium one.</summary>
    private static void WriteRules(Utf8JsonWriter json, List<BestPracticeAnswer> choices)
    {
        var high = choices.Where(static c => c.BestPractice.Risk == RiskLevel.High).ToList();
        json.WriteStartArray("riskRules"u8);
        WriteRule(json, Condition(choices), "NO_RISK");
        if (high.Count > 0 && high.Count < choices.Count)
        {
            WriteRule(json, Condition(high), "MEDIUM_RISK");
        }

        WriteRule(json, "default", high.Count > 0 ? "HIGH_RISK" : "MEDIUM_RISK");
        json.WriteEndArray();

        static string Condition(IEnumerable<BestPracticeAnswer> all) => string.Join(" && ", all.Select(static c => IdOf(c.BestPractice)));
    }

    private static void WriteRule(Utf8JsonWriter json, string condition, string risk)
    {
        json.WriteStartObject();
        json.WriteString("condition"u8, condition);
        json.WriteString("risk"u8, risk);
        json.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter json, ReadOnlySpan<byte> name, string text, string? url)
    {
        json.WriteStartObject(name);
        json.WriteString("displayText"u8, text);
        if (url is not null)
        {
            json.WriteString("url"u8, url);
        }

        json.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter json, QuestionAnswer question)
    {
        var choices = ChoicesOf(question);
        json.WriteStartObject();
        json.WriteString("QuestionId"u8, IdOf(question));
        json.WriteStartArray("SelectedChoices"u8);
        foreach (var choice in choices.Where(static c => c.Status == AnswerStatus.Met))
        {
            json.WriteStringValue(IdOf(choice.BestPractice));
        }

        json.WriteEndArray();
        json.WriteStartObject("ChoiceUpdates"u8);
        foreach (var choice in choices)
        {
            json.WriteStartObject(IdOf(choice.BestPractice));
            var isElsewhere = choice.Status == AnswerStatus.NotApplicable;
            json.WriteString("Status"u8, choice.Status == AnswerStatus.Met ? "SELECTED" : isElsewhere ? "NOT_APPLICABLE" : "UNSELECTED");
            json.WriteString("Reason"u8, isElsewhere ? "OUT_OF_SCOPE" : "NONE");
            json.WriteString("Notes"u8, Clip(Notes(choice), LongestNotes));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Notes(BestPracticeAnswer answer)
    {
        var places = answer.Status is AnswerStatus.Gap or AnswerStatus.Partly ? answer.Gaps : answer.Met;
        var evidence = string.Join("; ", places.Take(10).Select(static f => f.Location.File.Length == 0 ? f.Practice.Name : $"{f.Practice.Name} {f.Location.File}:{f.Location.Start.Line}"));
        return answer.Attestation is { } said
            ? $"{answer.Status.Title}, attested by {said.By} on {said.Date:yyyy-MM-dd}. {said.Evidence}".TrimEnd()
            : $"{answer.Status.Title}: {answer.Gaps.Count} gaps, {answer.Met.Count} met, {answer.Unknown} unknown, {answer.Suppressed} accepted. {evidence}".TrimEnd();
    }

    private static bool IsServed(QuestionAnswer question) => question.BestPractices.Any(static answer => answer.Practices.Count > 0);

    private static List<BestPracticeAnswer> ChoicesOf(QuestionAnswer question) => [.. question.BestPractices.Where(static answer => answer.Practices.Count > 0).Take(MostChoices)];

    private static string IdOf(Pillar pillar) => pillar switch
    {
        Pillar.OperationalExcellence => "operationalExcellence",
        Pillar.Security => "security",
        Pillar.Reliability => "reliability",
        Pillar.PerformanceEfficiency => "performance",
        Pillar.CostOptimization => "costOptimization",
        _ => "sustainability",
    };

    private static string IdOf(QuestionAnswer question) => $"lintel_{question.Number.ToLowerInvariant().Replace(' ', '_')}";

    private static string IdOf(BestPractice best) => $"lintel_{best.Id.ToLowerInvariant().Replace('-', '_')}";

    private static string Clip(string text, int most) => text.Length <= most ? text : text[..(text.LastIndexOf(' ', most - 3) is > 0 and var blank ? blank : most - 3)] + "...";
}
