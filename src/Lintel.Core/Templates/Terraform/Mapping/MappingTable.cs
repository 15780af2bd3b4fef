using System.Collections.Concurrent;
using System.Text;

namespace Lintel.Templates.Terraform;

/// <summary>The tables of the mapping (<c>Tables/*.map</c>). An entry is read when somebody asks for it, and kept.</summary>
internal static class MappingTable
{
    private static readonly ConcurrentDictionary<string, MappedType?> Types = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, IReadOnlyList<MappedType>> OfTypes = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, IReadOnlyList<(string Type, MappedPart Part)>> OwnedParts = new(StringComparer.Ordinal);

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

    /// <summary>The entry of the Terraform type that can say most about a CloudFormation type; null for none.</summary>
    public static MappedType? FindOf(string type) => AllOf(type) is [var best, ..] ? best : null;

    /// <summary>The entries of the Terraform types for a CloudFormation type, that which can say most first; those that take over what an account comes with are last.</summary>
    public static IReadOnlyList<MappedType> AllOf(string type) => OfTypes.GetOrAdd(type, static type =>
    {
        var entries = new List<MappedType>();
        var bytes = Encoding.UTF8.GetBytes(type);
        for (var i = 0; i < MappingText.Starts.Length; i++)
        {
            var name = NameAt(i);
            var rest = MappingText.Text[(MappingText.Starts[i] + name.Length)..];
            if (rest.Length > bytes.Length && rest[0] == ' ' && rest[1..].StartsWith(bytes) && Find(Encoding.UTF8.GetString(name)) is { } entry && entry.Type == type)
            {
                entries.Add(entry);
            }
        }

        return [.. entries.OrderBy(static entry => entry.Name.StartsWith("aws_default_", StringComparison.Ordinal)).ThenByDescending(static entry => entry.Properties.Length)];
    });

    /// <summary>The Terraform types that are parts of a CloudFormation type, in order.</summary>
    public static IReadOnlyList<(string Type, MappedPart Part)> PartsOf(string owner) => OwnedParts.GetOrAdd(owner, static owner =>
    {
        var parts = new List<(string, MappedPart)>();
        var bytes = Encoding.UTF8.GetBytes($" part {owner} ");
        for (int from = 0, found; (found = MappingText.Text[from..].IndexOf(bytes)) >= 0; from += found + bytes.Length)
        {
            var entry = MappingText.Starts.BinarySearch(from + found);
            var name = Encoding.UTF8.GetString(NameAt(entry >= 0 ? entry : ~entry - 1));
            if (parts.Exists(known => known.Item1 == name))
            {
                continue;
            }

            parts.AddRange((Find(name)?.Parts ?? []).Where(part => part.OwnerType == owner).Select(part => (name, part)));
        }

        return parts;
    });

    /// <summary>Whether a type is written in several resources since version 4 of the provider, which its own block only shows.</summary>
    /// <remarks>https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-4-upgrade#s3-bucket-refactor</remarks>
    public static bool IsSplit(string type) => type == "AWS::S3::Bucket";

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
