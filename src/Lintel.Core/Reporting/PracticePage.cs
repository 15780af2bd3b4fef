using System.Text;
using Lintel.Checking;

namespace Lintel.Reporting;

/// <summary>The page of a practice in Markdown, taken apart.</summary>
public static class PracticePage
{
    /// <summary>The whole page.</summary>
    public static string Text(Practice practice) => Encoding.UTF8.GetString(practice.Page());

    /// <summary>The text of a section without its heading, or the text between the title and the first section when <paramref name="heading"/> is empty; empty when there is none.</summary>
    public static string Section(string page, string heading)
    {
        var text = new StringBuilder();
        var inside = false;
        var inCode = false;
        foreach (var line in page.AsSpan().EnumerateLines())
        {
            inCode ^= line.StartsWith("```");
            if (!inCode && line.StartsWith("# "))
            {
                inside = heading.Length == 0;
            }
            else if (!inCode && line.StartsWith("## "))
            {
                inside = line[3..].Trim().SequenceEqual(heading);
            }
            else if (inside)
            {
                text.Append(line).Append('\n');
            }
        }

        return text.ToString().Trim('\n');
    }

    /// <summary>The first sentence of a Markdown text, on one line and without markup.</summary>
    public static string FirstSentence(string markdown)
    {
        var paragraph = markdown.AsSpan();
        var end = paragraph.IndexOf("\n\n");
        var text = PlainText((end < 0 ? paragraph : paragraph[..end]).ToString().Replace('\n', ' '));
        for (var i = 0; i + 2 < text.Length; i++)
        {
            // An abbreviation or a number is not followed by a blank and a capital.
            if (text[i] is '.' or '!' or '?' && text[i + 1] == ' ' && char.IsUpper(text[i + 2]))
            {
                return text[..(i + 1)];
            }
        }

        return text;
    }

    /// <summary>A page as plain text: headings, lists and code as they stand, without the marks of Markdown.</summary>
    public static string WithoutMarkup(string page)
    {
        var text = new StringBuilder(page.Length);
        var inCode = false;
        foreach (var line in page.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inCode = !inCode;
                continue;
            }

            text.Append(inCode ? line : PlainText(line.TrimStart('#').TrimStart())).Append('\n');
        }

        return text.ToString().Trim('\n');
    }

    /// <summary>Markdown of one paragraph without its markup: code, emphasis, links.</summary>
    public static string PlainText(string markdown)
    {
        var text = new StringBuilder(markdown.Length);
        for (var i = 0; i < markdown.Length; i++)
        {
            var c = markdown[i];
            if (c == '`' || (c == '*' && IsEmphasis(markdown, i)))
            {
                continue;
            }

            if (c == '[' && markdown.IndexOf("](", i, StringComparison.Ordinal) is var middle and > 0
                && markdown.IndexOf(')', middle) is var close and > 0)
            {
                text.Append(PlainText(markdown[(i + 1)..middle]));
                i = close;
                continue;
            }

            text.Append(c);
        }

        return text.ToString();
    }

    // A star beside a letter and a blank is emphasis; one on its own, or inside a pattern such as s3:*, is text.
    private static bool IsEmphasis(string markdown, int at)
    {
        var doubled = (at > 0 && markdown[at - 1] == '*') || (at + 1 < markdown.Length && markdown[at + 1] == '*');
        return doubled && CountInCode(markdown, at) % 2 == 0;
    }

    private static int CountInCode(string markdown, int at) => markdown.AsSpan(0, at).Count('`');
}
