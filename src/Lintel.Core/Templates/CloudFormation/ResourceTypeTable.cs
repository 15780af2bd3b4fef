using System.Text;

namespace Lintel.Templates.CloudFormation;

/// <summary>One string for each resource type, however often it is read.</summary>
internal sealed class ResourceTypeTable
{
    private const int LongestType = 256;

    /// <summary>More than AWS has; what hostile templates make up must not stay.</summary>
    private const int MaximumTypes = 4_096;

    private readonly HashSet<string> _types = new(StringComparer.Ordinal);

    /// <summary>The type written in <paramref name="utf8"/>.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestType)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        Span<char> buffer = stackalloc char[LongestType];
        var text = buffer[..Encoding.UTF8.GetChars(utf8, buffer)];
        var lookup = _types.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(text, out var type))
        {
            type = text.ToString();
            if (_types.Count < MaximumTypes)
            {
                _types.Add(type);
            }
        }

        return type;
    }
}
