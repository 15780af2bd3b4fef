using System.Text;
using Lintel.Practices.CloudWatch;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Backup;

/// <summary>Matches the ARNs and patterns of a backup selection with resources whose names may be known in part only.</summary>
internal static class ArnPattern
{
    /// <summary>Enclose what stands for a part that is not known; private use characters cannot clash with what people write.</summary>
    private const char Open = '\uE000', Close = '\uE001';

    /// <summary>Stands for any of the characters that mean something in a pattern, inside an unknown part.</summary>
    private const char Neutral = '\uE002';

    /// <summary>Whether a pattern covers a resource. The account and the Region are those of the plan: nothing else is ever selected.</summary>
    public static Truth Matches(Value pattern, Resource resource, BackedUpResource kind)
    {
        if (pattern.Target is { } target && (BackedUpResource.Of(target.Type) is not null || pattern.Kind == ValueKind.Reference))
        {
            return Truth.Of(ReferenceEquals(target, resource), pattern);
        }

        if (pattern.TryGetReference(out var reference) && reference.Type is { } type && type != resource.Type)
        {
            return Truth.False(pattern);
        }

        if (pattern.Kind is not (ValueKind.Text or ValueKind.PartialText))
        {
            return Truth.Unknown(pattern);
        }

        var text = Encode(pattern);
        var segments = text.Split(':', 6);
        if (segments.Length < 6 && text.Contains(Open))
        {
            return Truth.Unknown(pattern);
        }

        var name = kind.NameOf(resource);
        var isMade = name.IsAbsent;
        var arn = segments.Length < 6
            ? $"arn:aws:{kind.Service}:r:a:{kind.Prefix}{Encode(name)}"
            : $"{segments[0]}:{segments[1]}:{kind.Service}:{segments[3]}:{segments[4]}:{kind.Prefix}{Encode(name)}";
        if (PolicyPattern.Matches(text, arn))
        {
            return Truth.True(pattern);
        }

        if (segments.Length < 6)
        {
            return Truth.False(pattern);
        }

        // A name that AWS makes is none that somebody could write down beforehand.
        var (service, last) = (segments[2], segments[5]);
        var isOpen = last.Contains(Open) || (isMade ? last.AsSpan().ContainsAny('*', '?') : name.Kind != ValueKind.Text);
        return isOpen && (service == kind.Service || service.AsSpan().ContainsAny('*', Open)) && MayBegin(last, kind.Prefix) ? Truth.Unknown(pattern) : Truth.False(pattern);
    }

    /// <summary>Whether a tag's value is the one that a selection asks for.</summary>
    public static Truth Same(Value asked, Value actual, bool isPattern)
    {
        var (pattern, text) = (Encode(asked), Encode(actual));
        var isSame = isPattern ? PolicyPattern.Matches(pattern, text) : pattern == text;
        return isSame || !(pattern.Contains(Open) || text.Contains(Open)) ? Truth.Of(isSame, asked) : Truth.Unknown(asked);
    }

    /// <summary>Whether a pattern may be for texts that begin with <paramref name="prefix"/>.</summary>
    private static bool MayBegin(string pattern, string prefix)
    {
        var known = pattern.AsSpan().IndexOfAny('*', '?', Open) is >= 0 and var end ? pattern.AsSpan(0, end) : pattern;
        return known.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || prefix.AsSpan().StartsWith(known, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A text that is equal for values that are equal whatever is not known turns out to be, in which nothing unknown is taken for a pattern.</summary>
    private static string Encode(Value value)
    {
        if (value.TryGetText(out var known))
        {
            return known;
        }

        var text = new StringBuilder();
        if (value.Partial is { } partial)
        {
            foreach (var part in partial.Parts)
            {
                text.Append(Encode(part));
            }
        }
        else
        {
            text.Append(Open).Append((ResourceName.Key(value) ?? "").Replace(':', Neutral).Replace('*', Neutral).Replace('?', Neutral)).Append(Close);
        }

        return text.ToString();
    }
}
