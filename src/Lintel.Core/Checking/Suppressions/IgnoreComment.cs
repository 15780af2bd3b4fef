namespace Lintel.Checking.Suppressions;

/// <summary>What a comment of ours says behind its mark: <c>NAME[,NAME] [until=DATE] [owner=WHO] -- REASON</c>.</summary>
/// <param name="Names">What names the practices; one empty text when it names none.</param>
/// <param name="Reason">The reason; empty when it gives none.</param>
/// <param name="Until">The last day on which it counts, as written; null for ever.</param>
/// <param name="Owner">Who answers for it; null when it does not say.</param>
internal sealed record IgnoreComment(IReadOnlyList<string> Names, string Reason, string? Until, string? Owner)
{
    /// <summary>The most names of one comment that count.</summary>
    private const int MaximumNames = 500;

    /// <summary>What a comment of ours begins with.</summary>
    public static ReadOnlySpan<byte> Mark => "lintel:ignore"u8;

    /// <summary>Reads what stands behind the mark; null when the mark goes on to another word.</summary>
    public static IgnoreComment? Parse(string text)
    {
        if (text.Length > 0 && !char.IsWhiteSpace(text[0]) && text[0] != ':')
        {
            return null;
        }

        var dashes = text.IndexOf("--", StringComparison.Ordinal);
        string? until = null, owner = null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in (dashes < 0 ? text : text[..dashes]).Split([' ', '\t', ',', ':'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.StartsWith("until=", StringComparison.Ordinal))
            {
                until = word["until=".Length..];
            }
            else if (word.StartsWith("owner=", StringComparison.Ordinal))
            {
                owner = word["owner=".Length..];
            }
            else if (names.Count < MaximumNames)
            {
                names.Add(word);
            }
        }

        return new(names.Count == 0 ? [""] : [.. names], dashes < 0 ? "" : text[(dashes + 2)..].Trim(), until, owner);
    }
}
