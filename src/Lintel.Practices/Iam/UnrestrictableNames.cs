using Lintel.Practices.Facts;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Iam;

/// <summary>Tells the actions that know no resource from those whose resources a policy can name.</summary>
internal static class UnrestrictableNames
{
    private const char Separator = ':';

    private static readonly Dictionary<string, List<string>>.AlternateLookup<ReadOnlySpan<char>> ByService = Group().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a wildcard resource is right for an action, or for all that a pattern of actions names, as a policy writes it: <c>xray:Put*</c>.</summary>
    public static bool Contains(ReadOnlySpan<char> action)
    {
        var colon = action.IndexOf(Separator);
        return colon > 0 && (Matches("*", action) || Matches(action[..colon], action));
    }

    private static bool Matches(ReadOnlySpan<char> service, ReadOnlySpan<char> action)
    {
        if (ByService.TryGetValue(service, out var patterns))
        {
            foreach (var pattern in patterns)
            {
                if (PolicyPattern.Matches(pattern, action))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static Dictionary<string, List<string>> Group()
    {
        var groups = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var pattern in UnrestrictableActions.Keys)
        {
            var service = pattern[..pattern.IndexOf(Separator)];
            if (!groups.TryGetValue(service, out var patterns))
            {
                groups.Add(service, patterns = []);
            }

            patterns.Add(pattern);
        }

        return groups;
    }
}
