using System.Globalization;
using System.Text;
using Lintel.Syntax;

namespace Lintel.Tracking;

/// <summary>Writes entries of a ledger as YAML.</summary>
internal static class LedgerText
{
    /// <summary>What a new ledger begins with.</summary>
    public const string Head = $"""
        # What Lintel found here and what becomes of it. 'lintel plan' adds entries, 'lintel track' closes and reopens them. The rest is yours: status (open,
        # in-progress, accepted with a reason and an until, closed), priority, effort, owner, due, link, notes, keys and comments of your own.
        schema: {Ledger.Schema}
        entries:

        """;

    /// <summary>Appends an entry, its dash at a column, with a line break at its end.</summary>
    public static void Append(StringBuilder text, LedgerEntry entry, int column, string newLine)
    {
        text.Append(' ', column).Append("- fingerprint: \"").Append(entry.Fingerprint.ToString()).Append('"').Append(newLine);
        Line("practice", entry.Practice);
        Line("resource", entry.Resource);
        Line("file", entry.File);
        Line("status", entry.Status.Name);
        Line("priority", entry.Priority);
        Line("effort", entry.Effort);
        Line("phase", entry.Phase);
        Line("horizon", entry.Horizon);
        Line("owner", entry.Owner);
        Raw("due", entry.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Line("link", entry.Link);
        Line("acceptance", entry.Acceptance);
        if (entry.Status == LedgerStatus.Accepted)
        {
            Line("reason", entry.Reason);
            Raw("until", entry.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        Line("notes", entry.Notes);
        text.Append(' ', column + 2).Append("history:").Append(newLine);
        foreach (var line in entry.History)
        {
            text.Append(' ', column + 4).Append("- ").Append(line.ToString()).Append(newLine);
        }

        void Line(string key, string? value) => Raw(key, value is null ? null : Scalar(value));

        void Raw(string key, string? value)
        {
            text.Append(' ', column + 2).Append(key).Append(':');
            if (value is not null)
            {
                text.Append(' ').Append(value);
            }

            text.Append(newLine);
        }
    }

    /// <summary>A text as it is, where YAML takes it for a text without quotes; else in double quotes.</summary>
    public static string Scalar(string text) => IsPlain(text) ? text : QuotedText.Of(text);

    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || !char.IsAsciiLetter(text[0]) || text[^1] is ' ' or ':')
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is < ' ' or > '~' || (c == ':' && i + 1 < text.Length && text[i + 1] == ' ') || (c == '#' && text[i - 1] == ' '))
            {
                return false;
            }
        }

        return text.ToUpperInvariant() is not ("TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N" or "NULL");
    }
}
