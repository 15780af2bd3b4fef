using System.Globalization;
using System.Text;
using Lintel.Answers;
using Lintel.Checking;
using Lintel.Checking.Functions;

namespace Lintel.Reporting;

/// <summary>Writes a review for a comment on a pull request or the summary of a pipeline: what matters first, the rest folded.</summary>
public static class MarkdownReport
{
    /// <summary>A comment on GitHub has room for 65,536 characters, one on GitLab for a million.</summary>
    private const int Room = 60_000;

    /// <summary>The practices whose worst gap is shown unfolded.</summary>
    private const int First = 5;

    /// <summary>The report.</summary>
    /// <param name="result">The review with the findings to show.</param>
    /// <param name="answers">The answers to the framework's questions.</param>
    /// <param name="toolVersion">The version to name.</param>
    public static string Write(ReviewResult result, FrameworkAnswers answers, string toolVersion)
    {
        var text = new StringBuilder();
        result = result.News;
        var counts = GapCounts(result);
        var gaps = result.Findings.Where(static f => f.Verdict == VerdictKind.Gap).OrderByDescending(static f => f.Severity).ToList();
        var first = gaps.GroupBy(static f => (f.Practice, f.Severity)).Select(static g => g.ToList()).OrderByDescending(static g => g[0].Severity).Take(First).ToList();
        text.Append(CultureInfo.InvariantCulture, $"## Lintel: {Headline(counts, result.IsCompared ? "new " : "")}\n\n");
        if (result.IsCompared)
        {
            text.Append(CultureInfo.InvariantCulture, $"{result.Closed.Count} closed since {MarkdownText.Code(result.Since)}; {result.Counts.Of(VerdictKind.Gap) - counts.Of(VerdictKind.Gap)} that were there before are left out. The score is that of all.\n\n");
        }

        WritePillars(text, counts, answers);
        WriteTargets(text, answers.Targets);
        if (gaps.Count > 0)
        {
            text.Append("\n### What to change first\n\n");
            foreach (var practice in first)
            {
                var gap = practice[0];
                text.Append(CultureInfo.InvariantCulture, $"- **{gap.Severity.Name}** {Place(gap)} {MarkdownText.Escape(gap.Message.ToString())} ({MarkdownText.Code(gap.Practice.Name)}")
                    .Append(practice.Count > 1 ? $", {practice.Count} places)\n" : ")\n");
            }
        }

        WriteRest(text, [.. result.Findings.Where(f => !first.Exists(practice => ReferenceEquals(practice[0], f)))]);
        WriteFunctions(text, result.Functions);
        WriteQuestions(text, answers);
        WriteDiagnostics(text, result, answers);
        text.Append(CultureInfo.InvariantCulture, $"\n<sub>{result.Counts.Resources} resources in {result.Counts.Templates} files held against {result.Counts.Practices} practices by Lintel {toolVersion}. ")
            .Append("About a practice: <code>lintel explain NAME</code>.</sub>\n");
        return text.ToString();
    }

    /// <summary>The gaps to show, in numbers: of a compared review only the new ones.</summary>
    private static ReviewCounts GapCounts(ReviewResult result)
    {
        if (!result.IsCompared)
        {
            return result.Counts;
        }

        var counts = new ReviewCounts();
        foreach (var finding in result.Findings)
        {
            if (finding.Verdict == VerdictKind.Gap)
            {
                counts.Add(ReviewCounts.Index(VerdictKind.Gap, finding.Severity, finding.Practice.Pillar), 1);
            }
        }

        return counts;
    }

    /// <summary>What each function has; a cell is empty where it is not needed, and a question mark where it is not known.</summary>
    private static void WriteFunctions(StringBuilder text, IReadOnlyCollection<FunctionCoverage> functions)
    {
        const int Shown = 100;
        if (functions.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>{functions.Count} {(functions.Count == 1 ? "function" : "functions")}: what they have to be run and understood</summary>\n\n| function |");
        foreach (var aspect in CoverageAspectNames.All)
        {
            text.Append(CultureInfo.InvariantCulture, $" {aspect.Title} |");
        }

        text.Append("\n| --- |").Insert(text.Length, " :---: |", CoverageAspectNames.All.Count).Append("\n| *of those that need it* |");
        var counts = CoverageCounts.Of(functions);
        foreach (var aspect in CoverageAspectNames.All)
        {
            var count = counts[aspect];
            text.Append(CultureInfo.InvariantCulture, $" {count.Met} of {count.Known} |");
        }

        text.Append('\n');
        foreach (var function in functions.Take(Shown))
        {
            if (text.Length > Room * 3 / 4)
            {
                break;
            }

            text.Append(CultureInfo.InvariantCulture, $"| {MarkdownText.Code(function.Address)}{(function.Unread.Length > 0 ? $" ({MarkdownText.Escape(function.Unread)})" : "")} |");
            foreach (var aspect in CoverageAspectNames.All)
            {
                text.Append(function[aspect].Verdict switch { VerdictKind.Met => " yes |", VerdictKind.Gap => " **no** |", VerdictKind.Unknown => " ? |", _ => "  |" });
            }

            text.Append('\n');
        }

        text.Append(functions.Count > Shown ? $"\n{functions.Count - Shown} more are in the HTML and JSON reports.\n\n</details>\n" : "\n</details>\n");
    }

    private static string Headline(ReviewCounts counts, string kind)
    {
        var severities = new List<string>();
        for (var severity = Severity.Critical; ; severity--)
        {
            if (counts.Gaps(severity) is > 0 and var number)
            {
                severities.Add($"{number} {severity.Name}");
            }

            if (severity == Severity.Info)
            {
                break;
            }
        }

        return counts.Of(VerdictKind.Gap) switch
        {
            0 => $"no {kind}gaps",
            1 => $"1 {kind}gap ({severities[0]})",
            var total => $"{total} {kind}gaps ({string.Join(", ", severities)})",
        };
    }

    private static void WritePillars(StringBuilder text, ReviewCounts counts, FrameworkAnswers answers)
    {
        text.Append("| pillar | score | decided by code | critical | high | medium | low | info |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var pillar in answers.Pillars)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {pillar.Pillar.Title} | {pillar.Score?.ToString(CultureInfo.InvariantCulture) ?? "-"} | {pillar.DecidedByCode} of {pillar.All.Count()} |");
            for (var severity = Severity.Critical; ; severity--)
            {
                text.Append(CultureInfo.InvariantCulture, $" {counts.Gaps(severity, pillar.Pillar)} |");
                if (severity == Severity.Info)
                {
                    break;
                }
            }

            text.Append('\n');
        }
    }

    private static void WriteTargets(StringBuilder text, IReadOnlyList<TargetAnswer> targets)
    {
        if (targets.Count == 0)
        {
            return;
        }

        text.Append("\n### Targets\n\n");
        foreach (var target in targets)
        {
            text.Append(CultureInfo.InvariantCulture, $"- [{(target.IsProvided ? 'x' : ' ')}] {target.Target.Describe()}: {target.Watchers.Count} in place, {target.Missing.Count} missing")
                .Append(target.Note.Length > 0 ? $" ({target.Note})\n" : "\n");
        }
    }

    private static void WriteRest(StringBuilder text, List<Finding> findings)
    {
        if (findings.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>{findings.Count} more, by file</summary>\n");
        var left = findings.Count;
        foreach (var file in findings.GroupBy(static f => f.Location.File).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            if (text.Length > Room / 2)
            {
                break;
            }

            text.Append(CultureInfo.InvariantCulture, $"\n**{(file.Key.Length == 0 ? "The account" : MarkdownText.Code(file.Key))}**\n\n| line | | practice | what is wrong |\n| ---: | --- | --- | --- |\n");
            foreach (var finding in file.OrderBy(static f => f.Location.Start.Line))
            {
                if (text.Length > Room / 2)
                {
                    break;
                }

                left--;
                var label = finding.Verdict == VerdictKind.Gap ? finding.Severity.Name : finding.Verdict.Name;
                text.Append(CultureInfo.InvariantCulture, $"| {(file.Key.Length == 0 ? "" : finding.Location.Start.Line)} | {label} | {MarkdownText.Code(finding.Practice.Name)} | {MarkdownText.Escape(finding.Message.ToString())} |\n");
            }
        }

        if (left > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{left} more are in the full report: `lintel review --format html --output html=lintel.html`.\n");
        }

        text.Append("\n</details>\n");
    }

    private static void WriteQuestions(StringBuilder text, FrameworkAnswers answers)
    {
        var questions = answers.Pillars.SelectMany(static pillar => pillar.Questions).ToList();
        text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>The framework's questions: code and attestations say something about {questions.Count(static q => q.Decided > 0)} of {questions.Count}</summary>\n\n");
        text.Append("| question | risk | met | partly | gap | needs a person |\n| --- | --- | ---: | ---: | ---: | ---: |\n");
        foreach (var question in questions.Where(static q => q.Decided > 0))
        {
            int Count(AnswerStatus status) => question.BestPractices.Count(answer => answer.Status == status);
            text.Append(CultureInfo.InvariantCulture, $"| {question.Number}. {question.Text} | {(question.Risk == RiskLevel.NotStated ? "none seen" : question.Risk.Name)} ")
                .Append(CultureInfo.InvariantCulture, $"| {Count(AnswerStatus.Met)} | {Count(AnswerStatus.Partly)} | {Count(AnswerStatus.Gap)} | {Count(AnswerStatus.NeedsPerson)} |\n");
        }

        text.Append("\n</details>\n");
    }

    private static void WriteDiagnostics(StringBuilder text, ReviewResult result, FrameworkAnswers answers)
    {
        var diagnostics = result.Diagnostics.Concat(answers.Diagnostics).ToList();
        if (diagnostics.Count == 0)
        {
            return;
        }

        const int Shown = 50;
        text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>Not read or not reviewed: {diagnostics.Count}</summary>\n\n");
        foreach (var diagnostic in diagnostics.Take(Shown))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Code($"{diagnostic.File}:{diagnostic.Position.Line}")} {MarkdownText.Escape(diagnostic.Message)}\n");
        }

        text.Append(diagnostics.Count > Shown ? $"- and {diagnostics.Count - Shown} more\n\n</details>\n" : "\n</details>\n");
    }

    private static string Place(Finding finding) =>
        finding.Location.File.Length == 0 ? "the account:" : $"{MarkdownText.Code($"{finding.Location.File}:{finding.Location.Start.Line}")}";
}
