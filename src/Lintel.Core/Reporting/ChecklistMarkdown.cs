using System.Globalization;
using System.Text;
using Lintel.Answers;
using Lintel.Checking;

namespace Lintel.Reporting;

/// <summary>Writes checklists as task lists in Markdown, for an issue or a pull request.</summary>
public static class ChecklistMarkdown
{
    private const int Gaps = 3;

    /// <summary>The lists, each with a heading.</summary>
    public static string Write(IReadOnlyList<ChecklistAnswer> answers)
    {
        var text = new StringBuilder();
        foreach (var list in answers.GroupBy(static answer => answer.Item.List))
        {
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? "\n" : "")}## {char.ToUpperInvariant(list.Key[0])}{list.Key[1..]}: {list.Count(static a => a.IsTicked)} of {list.Count()} ticked\n");
            foreach (var horizon in list.GroupBy(static answer => answer.Item.Horizon))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n### {Heading(horizon.Key)}\n\n");
                foreach (var answer in horizon)
                {
                    WriteItem(text, answer);
                }
            }
        }

        return text.ToString();
    }

    /// <summary>A horizon as a heading: <c>Within two weeks</c>.</summary>
    public static string Heading(string horizon) => horizon == "now" ? "Now" : $"Within {horizon}";

    private static void WriteItem(StringBuilder text, ChecklistAnswer answer)
    {
        text.Append(CultureInfo.InvariantCulture, $"- [{(answer.IsTicked ? 'x' : ' ')}] {answer.Item.Text}");
        text.Append(answer.Status switch
        {
            AnswerStatus.NeedsPerson => " (ask a person)",
            AnswerStatus.NotApplicable => " (nothing here that it is about)",
            _ => answer.Attestation is { } said ? $" (attested by {MarkdownText.Escape(said.By)})" : "",
        }).Append('\n');
        foreach (var gap in answer.Gaps.Take(Gaps))
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {gap.Severity.Name}: {MarkdownText.Code(gap.Practice.Name)} {(gap.Location.File.Length == 0 ? "for the account" : MarkdownText.Code($"{gap.Location.File}:{gap.Location.Start.Line}"))}\n");
        }

        if (answer.Gaps.Count > Gaps)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {answer.Gaps.Count - Gaps} more\n");
        }
    }
}
