namespace Lintel.Checking.Suppressions;

/// <summary>What a comment for Checkov says behind its mark: <c>=ID[,ID][:REASON]</c> (https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html).</summary>
/// <param name="Ids">The ids.</param>
/// <param name="Reason">The reason; empty when it gives none.</param>
internal sealed record SkipComment(IReadOnlyList<string> Ids, string Reason)
{
    /// <summary>What a comment for Checkov begins with.</summary>
    public static ReadOnlySpan<byte> Mark => "checkov:skip"u8;

    /// <summary>Reads what stands behind the mark; null when that is no such comment.</summary>
    public static SkipComment? Parse(string text)
    {
        if (!text.StartsWith('='))
        {
            return null;
        }

        var rest = text[1..].TrimStart();
        var end = rest.IndexOfAny([':', ' ', '\t']);
        return new((end < 0 ? rest : rest[..end]).Split(',', StringSplitOptions.RemoveEmptyEntries), end < 0 ? "" : rest[end..].TrimStart(':').Trim());
    }
}
