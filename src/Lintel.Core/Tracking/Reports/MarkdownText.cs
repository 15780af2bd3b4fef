using System.Text;
using Lintel.Reporting;

namespace Lintel.Tracking.Reports;

/// <summary>Text from reviewed files in Markdown, so that none of it is markup or breaks out of a table.</summary>
internal static class MarkdownText
{
    /// <summary>A text as it reads.</summary>
    public static string Of(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in PrintableText.Of(text))
        {
            _ = c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#' or '~' or '!' or '&' or '@' ? escaped.Append('\\').Append(c) : escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>A text as code.</summary>
    public static string Code(string text)
    {
        var clean = PrintableText.Of(text).Replace('|', '\u00A6');
        return clean.Length == 0 ? "" : clean.Contains('`', StringComparison.Ordinal) ? $"`` {clean} ``" : $"`{clean}`";
    }
}
