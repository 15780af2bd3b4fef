namespace Lintel.Resources.Policies;

/// <summary>Matching of IAM patterns: <c>*</c> is any run of characters, <c>?</c> any one.</summary>
/// <remarks>Source: IAM User Guide, "IAM JSON policy elements: Action" and "Resource". Actions are compared without regard to case.</remarks>
public static class PolicyPattern
{
    /// <summary>Whether <paramref name="pattern"/> matches the whole of <paramref name="text"/>, without regard to ASCII case.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || char.ToLowerInvariant(pattern[p]) == char.ToLowerInvariant(text[t])))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    /// <summary>Whether a pattern is for principals of IAM in every account, such as <c>arn:aws:iam::*:role/deploy</c>: anyone can make one with that name.</summary>
    public static bool IsInAnyAccount(ReadOnlySpan<char> pattern)
    {
        Span<Range> parts = stackalloc Range[6];
        return pattern.Split(parts, ':') >= 5 && pattern[parts[0]] is "arn" && pattern[parts[2]] is "iam" or "sts" && IsEverything(pattern[parts[4]]);
    }

    /// <summary>Whether a pattern is all actions of one service, such as <c>s3:*</c>.</summary>
    public static bool IsService(ReadOnlySpan<char> pattern) =>
        pattern.EndsWith('*') && pattern.IndexOf(':') is > 0 and var colon && IsEverything(pattern[(colon + 1)..]) && !pattern[..colon].Contains('*');

    /// <summary>Whether a pattern matches every ARN of a partition: <c>*</c>, <c>arn:*</c>, <c>arn:aws:*:*:*:*</c>.</summary>
    public static bool IsEveryResource(ReadOnlySpan<char> pattern)
    {
        var number = 0;
        foreach (var range in pattern.Split(':'))
        {
            var part = pattern[range];
            var isOpen = IsEverything(part) || number switch
            {
                0 => part is "arn" || (part.StartsWith("arn") && IsEverything(part[3..])),
                1 => pattern.StartsWith("arn"),
                _ => false,
            };
            if (!isOpen)
            {
                return false;
            }

            number++;
        }

        return pattern.EndsWith('*');
    }

    /// <summary>Whether a text is nothing but asterisks: it matches everything.</summary>
    public static bool IsEverything(ReadOnlySpan<char> pattern) => pattern.Length > 0 && pattern.Trim('*').IsEmpty;
}
