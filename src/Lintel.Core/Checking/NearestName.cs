namespace Lintel.Checking;

/// <summary>Finds what somebody probably meant by a name that does not exist.</summary>
public static class NearestName
{
    private const int LongestName = 120;

    /// <summary>The candidate with the fewest edits from <paramref name="name"/>, when they are few enough to be a slip; else null.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        if (name.Length is 0 or > LongestName)
        {
            return null;
        }

        string? nearest = null;
        var least = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (candidate.Length <= LongestName && Math.Abs(candidate.Length - name.Length) < least)
            {
                var distance = Distance(name, candidate, least);
                if (distance < least)
                {
                    least = distance;
                    nearest = candidate;
                }
            }
        }

        return nearest;
    }

    /// <summary>The question to add to an error: <c> Did you mean 'x'?</c>, or nothing.</summary>
    public static string Question(string name, IEnumerable<string> candidates) => Find(name, candidates) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    // Optimal string alignment without case: two letters changed over are one slip.
    private static int Distance(string a, string b, int bound)
    {
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> previous = stackalloc int[b.Length + 1];
        Span<int> current = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }

                least = Math.Min(least, current[j]);
            }

            if (least >= bound)
            {
                return bound;
            }

            previous.CopyTo(before);
            current.CopyTo(previous);
        }

        return previous[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
