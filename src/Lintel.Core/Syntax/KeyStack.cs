using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Lintel.Syntax;

/// <summary>The scalar keys of the mappings that are being read, to find keys that occur twice. Linear in the number of keys.</summary>
internal sealed class KeyStack
{
    private const int SmallMapping = 16;

    private Entry[] _entries = new Entry[64];
    private int[] _slots = [];
    private int _count;

    /// <summary>A key's node and what tells most different keys apart without looking at the text.</summary>
    private record struct Entry(ulong Print, int Node);

    public void Clear() => _count = 0;

    /// <summary>Starts a mapping; pass the result to <see cref="Close"/>.</summary>
    public int Open() => _count;

    /// <summary>Notes the scalar <paramref name="node"/>, whose text is <paramref name="text"/>, as a key of the innermost mapping.</summary>
    public void Push(ReadOnlySpan<byte> text, int node)
    {
        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, _count * 2);
        }

        _entries[_count++] = new(Print(text), node);
    }

    /// <summary>Ends the mapping without a look for keys that occur twice.</summary>
    public void Drop(int mark) => _count = mark;

    /// <summary>Ends the mapping that <see cref="Open"/> started, and reports every key that an earlier one of it equals.</summary>
    public void Close(SyntaxTree tree, int mark, string code)
    {
        var entries = _entries.AsSpan(mark, _count - mark);
        _count = mark;
        if (entries.Length > SmallMapping)
        {
            CloseLarge(tree, entries, code);
            return;
        }

        for (var i = 1; i < entries.Length; i++)
        {
            var print = entries[i].Print;
            for (var j = 0; j < i; j++)
            {
                if (entries[j].Print == print && SameText(tree, entries[j].Node, entries[i].Node))
                {
                    Report(tree, entries[j].Node, entries[i].Node, code);
                    break;
                }
            }
        }
    }

    private void CloseLarge(SyntaxTree tree, Span<Entry> entries, string code)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)entries.Length * 2);
        if (_slots.Length < size)
        {
            _slots = new int[size];
        }

        var slots = _slots.AsSpan(0, size);
        slots.Clear();
        for (var i = 0; i < entries.Length; i++)
        {
            // The seeded hash keeps hostile keys from falling into one slot.
            var slot = Hash(tree, entries[i].Node) & (size - 1);
            for (; slots[slot] != 0; slot = (slot + 1) & (size - 1))
            {
                var earlier = entries[slots[slot] - 1];
                if (earlier.Print == entries[i].Print && SameText(tree, earlier.Node, entries[i].Node))
                {
                    Report(tree, earlier.Node, entries[i].Node, code);
                    break;
                }
            }

            if (slots[slot] == 0)
            {
                slots[slot] = i + 1;
            }
        }
    }

    internal static int SeededHash(ReadOnlySpan<byte> bytes)
    {
        var hash = string.GetHashCode(MemoryMarshal.Cast<byte, char>(bytes));
        return (bytes.Length & 1) == 0 ? hash : (hash * 31) ^ bytes[^1];
    }

    private static int Hash(SyntaxTree tree, int node)
        => SeededHash(tree[node].Is(NodeStyle.Encoded) ? System.Text.Encoding.UTF8.GetBytes(tree.GetText(node)) : tree.GetContent(node));

    private static ulong Print(ReadOnlySpan<byte> text)
    {
        var length = (ulong)text.Length << 48;
        if (text.Length >= 8)
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(text)
                ^ System.Numerics.BitOperations.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]), 29) ^ length;
        }

        if (text.Length >= 4)
        {
            return BinaryPrimitives.ReadUInt32LittleEndian(text) ^ ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(text[^4..]) << 24) ^ length;
        }

        return text.Length == 0 ? 0 : length ^ text[0] ^ ((ulong)text[^1] << 8) ^ ((ulong)text[text.Length / 2] << 16);
    }

    private static bool SameText(SyntaxTree tree, int a, int b) => tree[a].Is(NodeStyle.Encoded) || tree[b].Is(NodeStyle.Encoded)
        ? tree.GetText(a) == tree.GetText(b)
        : tree.GetContent(a).SequenceEqual(tree.GetContent(b));

    private static void Report(SyntaxTree tree, int first, int second, string code)
    {
        if (tree.IsReportFull)
        {
            return;
        }

        var line = tree.Source.GetPosition(tree[first].Start).Line;
        tree.Report(tree.GetSpan(second), code, tree.IsHcl
            ? $"The argument '{Shorten(tree.GetText(second))}' is already set in line {line} of the same body. Remove one of them; the first one counts."
            : $"The key '{Shorten(tree.GetText(second))}' is already in line {line} of the same mapping. Remove or rename one of them; the last one counts.");
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "...");
}
