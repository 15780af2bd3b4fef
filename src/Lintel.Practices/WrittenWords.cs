namespace Lintel.Practices;

/// <summary>The words of a name: of <c>orderStatus</c>, <c>order_status</c> and <c>Order-Status</c> they are "order" and "status".</summary>
internal static class WrittenWords
{
    /// <summary>Whether one of the words of a name is one of <paramref name="words"/>, which are in lower case. False for null.</summary>
    public static bool HasAny(string? name, string[] words)
    {
        var rest = name.AsSpan();
        while (Next(ref rest) is { IsEmpty: false } word)
        {
            if (Contains(words, word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the last word of a name is one of <paramref name="words"/>, which are in lower case.</summary>
    public static bool EndsInAny(string name, string[] words)
    {
        var isOne = false;
        var rest = name.AsSpan();
        while (Next(ref rest) is { IsEmpty: false } word)
        {
            isOne = Contains(words, word);
        }

        return isOne;
    }

    /// <summary>Whether a name is one of <paramref name="words"/>, which are in lower case.</summary>
    public static bool IsAny(string name, string[] words) => Contains(words, name);

    /// <summary>Whether a name asks for yes or no: <c>isActive</c>, <c>has_children</c>.</summary>
    public static bool IsQuestion(string name)
    {
        var rest = name.AsSpan();
        var first = Next(ref rest);
        return !rest.IsEmpty && (first.Equals("is", StringComparison.OrdinalIgnoreCase) || first.Equals("has", StringComparison.OrdinalIgnoreCase));
    }

    private static bool Contains(string[] words, ReadOnlySpan<char> word)
    {
        foreach (var known in words)
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes the next word off <paramref name="rest"/>; empty when there is none.</summary>
    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        var start = 0;
        while (start < rest.Length && !char.IsAsciiLetterOrDigit(rest[start]))
        {
            start++;
        }

        var end = start;
        while (end < rest.Length && char.IsAsciiLetterOrDigit(rest[end]) && !(end > start && char.IsAsciiLetterUpper(rest[end]) && !char.IsAsciiLetterUpper(rest[end - 1])))
        {
            end++;
        }

        var word = rest[start..end];
        rest = rest[end..];
        return word;
    }
}
