using Lintel.Reporting;

namespace Lintel.Cli.Output;

/// <summary>Shows the page of a practice on a terminal: headings, wrapped paragraphs, code.</summary>
internal static class PageView
{
    private const int WidestText = 100;

    /// <summary>Writes Markdown.</summary>
    public static void Write(StyledWriter writer, string markdown)
    {
        var paragraph = new List<string>();
        var inCode = false;
        foreach (var line in markdown.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                EndParagraph(writer, paragraph);
                inCode = !inCode;
            }
            else if (inCode)
            {
                WriteCode(writer, line);
            }
            else if (line.StartsWith('#'))
            {
                EndParagraph(writer, paragraph);
                writer.Line(line.TrimStart('#').Trim(), TextStyle.Strong);
            }
            else if (line.Length == 0)
            {
                EndParagraph(writer, paragraph);
                writer.EndLine();
            }
            else
            {
                if (IsItem(line))
                {
                    EndParagraph(writer, paragraph);
                }

                paragraph.Add(line);
            }
        }

        EndParagraph(writer, paragraph);
    }

    private static void WriteCode(StyledWriter writer, string line)
    {
        // In examples of a gap, a line of carets marks the place.
        var isMark = line.AsSpan().Trim() is { IsEmpty: false } mark && !mark.ContainsAnyExcept('^');
        writer.Write("  | ", TextStyle.Faint).Line(line, isMark ? TextStyle.High : TextStyle.Plain);
    }

    private static bool IsItem(string line) => line.TrimStart() is ['-' or '*' or '|', ..] || (line.Length > 1 && char.IsAsciiDigit(line[0]) && line.Contains(". ", StringComparison.Ordinal));

    private static void EndParagraph(StyledWriter writer, List<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var indent = IsItem(lines[0]) ? 2 : 0;
        writer.Within(WidestText).Paragraph(PrintableText.Of(PracticePage.PlainText(string.Join(' ', lines.Select(static l => l.Trim())))), 0, indent);
        lines.Clear();
    }
}
