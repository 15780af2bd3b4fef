using System.Globalization;
using System.Text;

namespace Lintel.Reporting;

/// <summary>Makes text from reviewed files safe to print: no character of it can drive the terminal or reorder the line.</summary>
public static class PrintableText
{
    /// <summary>The text with control and direction characters replaced; line breaks and tabs become blanks.</summary>
    public static string Of(string text)
    {
        foreach (var c in text)
        {
            if (c < ' ' || c > '~')
            {
                return Replace(text);
            }
        }

        return text;
    }

    /// <summary>The same for a text of several lines, whose line breaks stay.</summary>
    public static string OfLines(string text) => text.Contains('\n', StringComparison.Ordinal) ? string.Join('\n', text.Split('\n').Select(Of)) : Of(text);

    /// <summary>The character, or the replacement character for one that must not be printed.</summary>
    public static Rune Of(Rune rune) => IsUnsafe(rune) ? Rune.ReplacementChar : rune;

    /// <summary>The number of terminal cells of a character: 0, 1 or 2.</summary>
    public static int CellsOf(Rune rune)
    {
        var value = rune.Value;
        if (value < 0x300)
        {
            return 1;
        }

        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
        {
            return 0;
        }

        // The wide and full-width blocks of Unicode Standard Annex 11.
        return value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
            or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
            or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1;
    }

    private static string Replace(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.Value is '\n' or '\r' or '\t' ? new Rune(' ') : Of(rune));
        }

        return clean.ToString();
    }

    // Control characters, and those that change the direction of text (CVE-2021-42574).
    private static bool IsUnsafe(Rune rune) => Rune.IsControl(rune)
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C or 0x2028 or 0x2029 or 0xFEFF;
}
