using System.Text;

namespace Lintel.Reporting;

/// <summary>Text of the input inside Markdown: shown as it is, never as markup, a link or a mention.</summary>
public static class MarkdownText
{
    /// <summary>Text for a paragraph, a list or a cell of a table, on one line.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in PrintableText.Of(text.ReplaceLineEndings(" ")))
        {
            switch (c)
            {
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '@':
                    escaped.Append("&#64;");
                    break;
                case '#':
                    escaped.Append("&#35;");
                    break;
                case '|':
                    escaped.Append("&#124;");
                    break;
                case '\\' or '`' or '*' or '_' or '[' or ']' or '~':
                    escaped.Append('\\').Append(c);
                    break;
                default:
                    escaped.Append(c);
                    break;
            }
        }

        return escaped.ToString();
    }

    /// <summary>A name or a path as code, on one line. A table takes it too.</summary>
    public static string Code(string text)
    {
        var shown = PrintableText.Of(text.ReplaceLineEndings(" ")).Replace("|", "\\|", StringComparison.Ordinal);
        return shown.Contains('`', StringComparison.Ordinal) ? $"`` {shown} ``" : $"`{shown}`";
    }
}
