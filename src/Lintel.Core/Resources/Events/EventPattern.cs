using Lintel.Resources.Policies;

namespace Lintel.Resources.Events;

/// <summary>An event pattern of EventBridge: which events a rule takes.</summary>
/// <remarks>Source: Amazon EventBridge User Guide, "Amazon EventBridge event patterns" and "Comparison operators".</remarks>
public sealed class EventPattern
{
    private const int MaximumDepth = 16;
    private readonly Value _pattern;

    /// <param name="pattern">The pattern as a map, or as JSON text.</param>
    public EventPattern(Value pattern) => _pattern = JsonText.Expand(pattern);

    /// <summary>Whether the pattern matches an event as it usually is: a comparison that leaves some events out by an open field does not count.</summary>
    /// <returns>Unknown when that depends on an open field or on a part of the pattern that is not known; false for an absent pattern.</returns>
    public Truth Matches(SampleEvent sample) => _pattern.IsAbsent ? Truth.False(_pattern) : Matches(_pattern, "", sample, 0);

    private static Truth Matches(Value pattern, string prefix, SampleEvent sample, int depth)
    {
        if (!pattern.IsMap || depth > MaximumDepth)
        {
            return Truth.Unknown(pattern);
        }

        var result = Truth.True(pattern);
        foreach (var (key, value) in pattern.Entries)
        {
            result &= key == "$or" ? value.Any(choice => Matches(choice, prefix, sample, depth + 1))
                : value.IsMap ? Matches(value, $"{prefix}{key}.", sample, depth + 1)
                : MatchesField(value, prefix + key, sample);
        }

        return result;
    }

    private static Truth MatchesField(Value allowed, string path, SampleEvent sample)
    {
        var isKnown = sample.TryGet(path, out var text);
        return allowed.Any(item => item.IsMap ? Compare(item, isKnown, text)
            : isKnown ? text is null ? Truth.False(item) : item.Is(text)
            : Truth.Unknown(item));
    }

    private static Truth Compare(Value comparison, bool isKnown, string? text)
    {
        var result = Truth.Unknown(comparison);
        foreach (var (name, value) in comparison.Entries)
        {
            result = name switch
            {
                "exists" => isKnown ? value.Is(text is not null) : !value.Is(true) is { IsTrue: true } ? Truth.True(value) : Truth.Unknown(value),
                "anything-but" when !isKnown => Truth.True(value),
                _ when !isKnown => Truth.Unknown(value),
                _ when text is null => Truth.False(value),
                "anything-but" => AnythingBut(value, text),
                "prefix" => value.Matches(start => text.StartsWith(start, StringComparison.Ordinal)),
                "suffix" => value.Matches(end => text.EndsWith(end, StringComparison.Ordinal)),
                "equals-ignore-case" => value.Matches(other => other.Equals(text, StringComparison.OrdinalIgnoreCase)),
                "wildcard" => value.Matches(pattern => PolicyPattern.Matches(pattern, text)),
                _ => Truth.Unknown(value),
            };
        }

        return result;
    }

    private static Truth AnythingBut(Value but, string text) => !but.Any(item =>
    {
        if (!item.IsMap)
        {
            return item.Is(text);
        }

        var same = Truth.False(item);
        foreach (var (name, value) in item.Entries)
        {
            same |= name switch
            {
                "prefix" => value.Any(start => start.Matches(s => text.StartsWith(s, StringComparison.Ordinal))),
                "suffix" => value.Any(end => end.Matches(s => text.EndsWith(s, StringComparison.Ordinal))),
                "equals-ignore-case" => value.Any(other => other.Matches(s => s.Equals(text, StringComparison.OrdinalIgnoreCase))),
                "wildcard" => value.Any(pattern => pattern.Matches(s => PolicyPattern.Matches(s, text))),
                _ => Truth.Unknown(value),
            };
        }

        return same;
    });
}
