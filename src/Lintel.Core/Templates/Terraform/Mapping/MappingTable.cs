using System.Collections.Concurrent;
using System.Text;

namespace Lintel.Templates.Terraform;

/// <summary>The tables of the mapping (<c>Tables/*.map</c>). An entry is read when somebody asks for it, and kept.</summary>
internal static class MappingTable
{
    private static readonly ConcurrentDictionary<string, MappedType?> Types = new(StringComparer.Ordinal);

    /// <summary>The Terraform types that the tables have, in order.</summary>
    public static IEnumerable<string> Names
    {
        get
        {
            for (var i = 0; i < MappingText.Starts.Length; i++)
            {
                yield return Encoding.UTF8.GetString(NameAt(i));
            }
        }
    }

    /// <summary>The entry of a Terraform type; null when the tables do not have it.</summary>
    public static MappedType? Find(string name) => Types.GetOrAdd(name, static n => Read(n));

    private static MappedType? Read(string name)
    {
        Span<byte> buffer = stackalloc byte[256];
        if (!Encoding.UTF8.TryGetBytes(name, buffer, out var length))
        {
            return null;
        }

        int low = 0, high = MappingText.Starts.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = NameAt(middle).SequenceCompareTo(buffer[..length]);
            if (order == 0)
            {
                var entry = MappingReader.Read(Encoding.UTF8.GetString(EntryAt(middle)), out var sameAs);
                return sameAs is null ? entry : Find(sameAs);
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    private static ReadOnlySpan<byte> EntryAt(int index)
    {
        var start = MappingText.Starts[index];
        return index + 1 < MappingText.Starts.Length ? MappingText.Text[start..MappingText.Starts[index + 1]] : MappingText.Text[start..];
    }

    private static ReadOnlySpan<byte> NameAt(int index)
    {
        var text = MappingText.Text[MappingText.Starts[index]..];
        return text[..text.IndexOfAny((byte)' ', (byte)'\n')];
    }
}
