namespace Lintel.Templates.Terraform.Functions;

/// <summary>A pattern of <c>fileset</c>: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>{a,b}</c> within a name, and <c>**</c> for any number of folders.</summary>
internal sealed class GlobPattern
{
    private const int MaxAlternatives = 200;
    private readonly string[][] _alternatives;

    private GlobPattern(string[][] alternatives) => _alternatives = alternatives;

    /// <summary>Reads a pattern; null when a bracket or brace is not closed or it has too many alternatives.</summary>
    public static GlobPattern? Parse(string pattern)
    {
        var expanded = new List<string>();
        return Expand(pattern, expanded) ? new([.. expanded.Select(static p => FilePath.Clean(p).Split('/'))]) : null;
    }

    /// <summary>Whether the pattern matches a whole path of names joined by <c>/</c>.</summary>
    public bool Matches(string path)
    {
        var names = path.Split('/');
        foreach (var pattern in _alternatives)
        {
            if (MatchesFolders(pattern, names))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Expand(string pattern, List<string> results)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            results.Add(pattern);
            return results.Count <= MaxAlternatives && AreBracketsClosed(pattern);
        }

        var depth = 0;
        var start = open + 1;
        var options = new List<string>();
        for (var i = open; i < pattern.Length; i++)
        {
            if (pattern[i] == '{')
            {
                depth++;
            }
            else if (pattern[i] is ',' or '}' && depth == 1)
            {
                options.Add(pattern[start..i]);
                start = i + 1;
            }

            if (pattern[i] == '}' && --depth == 0)
            {
                return options.TrueForAll(option => Expand(pattern[..open] + option + pattern[(i + 1)..], results));
            }
        }

        return false;
    }

    private static bool AreBracketsClosed(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
            else if (pattern[i] == '[')
            {
                i = pattern.IndexOf(']', Math.Min(i + 2, pattern.Length));
                if (i < 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Matches element by element, going back to the last <c>**</c> only.</summary>
    private static bool MatchesFolders(string[] pattern, string[] names)
    {
        var (p, n, starP, starN) = (0, 0, -1, 0);
        while (n < names.Length)
        {
            if (p < pattern.Length && pattern[p] == "**")
            {
                (starP, starN) = (p++, n);
            }
            else if (p < pattern.Length && MatchesName(pattern[p], names[n]))
            {
                p++;
                n++;
            }
            else if (starP >= 0)
            {
                p = starP + 1;
                n = ++starN;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == "**")
        {
            p++;
        }

        return p == pattern.Length;
    }

    private static bool MatchesName(string pattern, string name)
    {
        var (p, n, starP, starN) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (starP, starN) = (p++, n);
            }
            else if (p < pattern.Length && MatchesOne(pattern, p, name[n], out var length))
            {
                p += length;
                n++;
            }
            else if (starP >= 0)
            {
                p = starP + 1;
                n = ++starN;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    private static bool MatchesOne(string pattern, int p, char c, out int length)
    {
        length = 1;
        switch (pattern[p])
        {
            case '?':
                return true;
            case '\\' when p + 1 < pattern.Length:
                length = 2;
                return pattern[p + 1] == c;
            case '[' when pattern.IndexOf(']', Math.Min(p + 2, pattern.Length)) is > 0 and var end:
                length = end - p + 1;
                var members = pattern.AsSpan((p + 1)..end);
                var isNegated = members[0] is '^' or '!';
                members = isNegated ? members[1..] : members;
                var found = false;
                for (var i = 0; i < members.Length; i++)
                {
                    var isRange = i + 2 < members.Length && members[i + 1] == '-';
                    found |= isRange ? c >= members[i] && c <= members[i + 2] : c == members[i];
                    i += isRange ? 2 : 0;
                }

                return found != isNegated;
            default:
                return pattern[p] == c;
        }
    }
}
