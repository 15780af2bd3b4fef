using System.Buffers;
using System.Globalization;

namespace Lintel.Tracking;

/// <summary>One line of an entry's history: <c>2026-11-21 closed at 1a2b3c4d5e6f</c>.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Commit">The first digits of the commit that did it; null where that is not known.</param>
/// <param name="Note">What else is to be said; null for nothing.</param>
public readonly record struct LedgerEvent(DateOnly Date, LedgerEventKind Kind, string? Commit = null, string? Note = null)
{
    /// <summary>The digits of a commit that are noted.</summary>
    public const int CommitLength = 12;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads a line of a history; false for one that a person wrote otherwise, which is kept and counts for nothing.</summary>
    public static bool TryParse(string text, out LedgerEvent parsed)
    {
        parsed = default;
        var rest = text.AsSpan().Trim();
        if (rest.Length < 12 || !DateOnly.TryParseExact(rest[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || rest[10] != ' ')
        {
            return false;
        }

        rest = rest[11..].TrimStart();
        var end = rest.IndexOfAny(' ', ',');
        var word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..].Trim();
        if (!Enum.TryParse<LedgerEventKind>(word, ignoreCase: true, out var kind) || !char.IsAsciiLetter(word[0]))
        {
            return false;
        }

        string? commit = null;
        if (rest.StartsWith("at "))
        {
            rest = rest[3..].TrimStart();
            end = rest.IndexOfAnyExcept(Digits);
            var digits = end < 0 ? rest : rest[..end];
            commit = digits.Length is >= 4 and <= 64 ? digits.ToString() : null;
            rest = rest[digits.Length..].Trim();
        }

        parsed = new(date, kind, commit, rest.IsEmpty ? null : rest.TrimStart("- ").ToString());
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Date:yyyy-MM-dd} {Kind.ToString().ToLowerInvariant()}{(Commit is null ? "" : $" at {Commit}")}{(Note is null ? "" : $" - {Note}")}");
}
