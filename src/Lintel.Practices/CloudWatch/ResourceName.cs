using System.Text;
using Lintel.Resources;

namespace Lintel.Practices.CloudWatch;

/// <summary>Whether a value names a resource: by reference, or by the same text as the resource's own name property.</summary>
internal static class ResourceName
{
    /// <summary>Whether <paramref name="value"/> names <paramref name="resource"/>.</summary>
    /// <param name="value">A dimension's value, a log group's name part: a reference, a text, or a text made of some.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="name">Its name; absent when AWS makes it.</param>
    public static Truth Names(Value value, Resource resource, Value name)
    {
        if (value.Target is { } target)
        {
            return Truth.Of(ReferenceEquals(target, resource), value);
        }

        if (name.IsAbsent)
        {
            // CloudFormation makes the name, so nothing written beforehand can be it.
            return value.Kind is ValueKind.Text or ValueKind.Absent ? Truth.False(value) : Truth.Unknown(value);
        }

        if (name.TryGetText(out var text))
        {
            return value.Is(text);
        }

        return Key(name) == Key(value) ? Truth.True(value) : Truth.Unknown(value);
    }

    /// <summary>A text that is equal for values that are equal whatever is not known turns out to be; null when the value has none.</summary>
    public static string? Key(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Text:
                return value.AsText();
            case ValueKind.Reference:
                return $"${{{value.Describe()}}}";
            case ValueKind.Unknown:
                return $"${{{value.UnknownReason}}}";
            case ValueKind.PartialText:
                var key = new StringBuilder();
                foreach (var part in value.Partial!.Parts)
                {
                    key.Append(Key(part));
                }

                return key.ToString();
            default:
                return null;
        }
    }
}
