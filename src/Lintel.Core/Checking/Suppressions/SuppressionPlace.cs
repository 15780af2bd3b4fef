using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Checking.Suppressions;

/// <summary>What a comment stands at: the thing on its line, or below it when it has a line for itself.</summary>
internal readonly struct SuppressionPlace(SyntaxTree tree, int comment)
{
    /// <summary>The last node that starts at or before an offset; -1 when none does.</summary>
    public static int LastBefore(SyntaxTree tree, int offset)
    {
        int low = 0, high = tree.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = tree[middle].Start <= offset ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    /// <summary>
    /// What a comment covers: the whole text when it stands before all content, else the line it is about, with all that the key or item
    /// there holds. At the key of a resource that is the resource.
    /// </summary>
    public TextSpan Covered()
    {
        var text = tree.Source.Bytes;
        var lineStart = StartOfLine(text, comment);
        if (IsBlank(text[lineStart..comment]))
        {
            if (tree.Root is var root && (root < 0 || comment < tree[root].Start))
            {
                return new(0, text.Length + 1);
            }

            do
            {
                lineStart = NextLine(text, lineStart);
            }
            while (lineStart < text.Length && IsBlankOrComment(text[lineStart..EndOfLine(text, lineStart)]));
        }

        var lineEnd = EndOfLine(text, lineStart);
        return new(lineStart, Math.Max(lineEnd, EndOfThing(lineStart, lineEnd)));
    }

    /// <summary>The resource that a comment stands in; null when it stands in none.</summary>
    public TextSpan? Resource()
    {
        var resources = tree.Find(tree.Root, KnownName.Resources);
        if (resources < 0 || tree[resources].Kind != NodeKind.Mapping)
        {
            return null;
        }

        // A comment may follow the last property: a resource lasts until the next one, the last until the next section.
        var found = -1;
        var end = NextSection(resources);
        foreach (var (key, _) in tree.Pairs(resources))
        {
            if (tree[key].Start > comment)
            {
                end = Math.Min(end, tree[key].Start);
                break;
            }

            found = key;
        }

        return found < 0 || comment >= end ? null : new(tree[found].Start, end);
    }

    private int NextSection(int section)
    {
        var next = tree[section].Next;
        return next < tree[tree.Root].Next ? tree[next].Start : tree.Source.Length + 1;
    }

    private int EndOfThing(int lineStart, int lineEnd)
    {
        for (var node = LastBefore(tree, lineStart - 1) + 1; node < tree.Count && tree[node].Start < lineEnd; node++)
        {
            var place = NodePlace.Find(tree, 0, -1, node);
            if (place.IsKey)
            {
                return Math.Max(tree[node].End, tree[tree[node].Next].End);
            }

            if (place.IsItem)
            {
                return tree[node].End;
            }
        }

        return lineEnd;
    }

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;

    private static bool IsBlankOrComment(ReadOnlySpan<byte> line)
    {
        var start = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return start < 0 || line[start] == '#' || line[start..].StartsWith("//"u8);
    }

    private static int StartOfLine(ReadOnlySpan<byte> text, int offset) => text[..offset].LastIndexOfAny((byte)'\n', (byte)'\r') + 1;

    private static int EndOfLine(ReadOnlySpan<byte> text, int offset)
    {
        var end = text[offset..].IndexOfAny((byte)'\n', (byte)'\r');
        return end < 0 ? text.Length : offset + end;
    }

    private static int NextLine(ReadOnlySpan<byte> text, int offset)
    {
        var end = EndOfLine(text, offset);
        return text[end..].StartsWith("\r\n"u8) ? end + 2 : Math.Min(end + 1, text.Length);
    }
}
