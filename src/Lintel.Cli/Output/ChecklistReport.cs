using System.Globalization;
using Lintel.Answers;
using Lintel.Checking;
using Lintel.Reporting;

namespace Lintel.Cli.Output;

/// <summary>Writes checklists for people.</summary>
internal static class ChecklistReport
{
    private const int Gaps = 3;

    /// <summary>Writes the lists, each with its items by horizon.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="answers">The items, list by list.</param>
    /// <param name="pathToRoot">What to put before paths so that they lead from the current folder to the file.</param>
    public static void Write(StyledWriter writer, IReadOnlyList<ChecklistAnswer> answers, string pathToRoot)
    {
        foreach (var list in answers.GroupBy(static answer => answer.Item.List))
        {
            writer.Line($"{char.ToUpperInvariant(list.Key[0])}{list.Key[1..]}", TextStyle.Strong);
            foreach (var horizon in list.GroupBy(static answer => answer.Item.Horizon))
            {
                writer.Blanks(2).Line(ChecklistMarkdown.Heading(horizon.Key), TextStyle.Faint);
                foreach (var answer in horizon)
                {
                    WriteItem(writer, answer, pathToRoot);
                }
            }

            writer.EndLine();
        }

        int Count(Func<ChecklistAnswer, bool> test) => answers.Count(test);
        writer.Line(string.Create(CultureInfo.InvariantCulture,
            $"{Count(static a => a.IsTicked)} of {answers.Count} ticked, {Count(static a => a.IsOpen)} open, {Count(static a => a.Status == AnswerStatus.NeedsPerson)} for a person, {Count(static a => a.Status == AnswerStatus.NotApplicable)} about nothing here."), TextStyle.Strong);
        if (Count(static a => a.Status == AnswerStatus.NeedsPerson) > 0)
        {
            writer.Line("What a person answers goes under 'attestations' in lintel.yaml; about an open item: lintel explain PRACTICE", TextStyle.Faint);
        }
    }

    private static void WriteItem(StyledWriter writer, ChecklistAnswer answer, string pathToRoot)
    {
        var (mark, style) = answer.Status switch
        {
            AnswerStatus.Met => ("[x] ", TextStyle.Good),
            AnswerStatus.Gap or AnswerStatus.Partly => ("[ ] ", StyledWriter.StyleOf(answer.Gaps.Count > 0 ? answer.Gaps[0].Severity : Severity.Medium)),
            AnswerStatus.NotApplicable => ("[-] ", TextStyle.Faint),
            _ => ("[?] ", TextStyle.Info),
        };
        var note = answer.Status switch
        {
            AnswerStatus.Partly when answer.Gaps.Count > 0 => $" ({answer.Gaps.Count} gap{(answer.Gaps.Count == 1 ? "" : "s")}, {answer.Met} met)",
            AnswerStatus.NotApplicable => " (nothing here that it is about)",
            AnswerStatus.NeedsPerson => answer.Unknown > 0 ? $" ({answer.Unknown} unknown: ask a person)" : " (ask a person)",
            _ => answer.Attestation is { } said ? $" (attested by {PrintableText.Of(said.By)} on {said.Date:yyyy-MM-dd})" : "",
        };
        writer.Blanks(4).Write(mark, style).Paragraph(answer.Item.Text + note, 8, 8);
        foreach (var gap in answer.Gaps.Take(Gaps))
        {
            var place = gap.Location.File.Length == 0 ? "the account" : PrintableText.Of($"{pathToRoot}{gap.Location.File}:{gap.Location.Start.Line}");
            writer.Blanks(8).Write(gap.Severity.Name, StyledWriter.StyleOf(gap.Severity)).Write("  ").Write(place, TextStyle.Place).Line($"  {gap.Practice.Name}", TextStyle.Faint);
        }

        if (answer.Gaps.Count > Gaps)
        {
            writer.Blanks(8).Line($"{answer.Gaps.Count - Gaps} more", TextStyle.Faint);
        }
    }
}
