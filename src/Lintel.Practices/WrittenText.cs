using System.Text;
using Lintel.Resources;

namespace Lintel.Practices;

/// <summary>Whether a value stands in the source as it is, or comes from a parameter, a mapping, a variable.</summary>
internal static class WrittenText
{
    private const int MaximumLength = 512;

    /// <summary>Whether the text at the value's place is the value itself, in quotes or without.</summary>
    public static bool IsLiteral(Value value)
    {
        if (!value.TryGetText(out var text) || text.Length is 0 or > MaximumLength || value.Location is not { Source: { } source, Span: { Length: > 0 and <= MaximumLength } span })
        {
            return false;
        }

        return Encoding.UTF8.GetString(source.Slice(span)).AsSpan().Trim().Trim("\"'").SequenceEqual(text);
    }
}
