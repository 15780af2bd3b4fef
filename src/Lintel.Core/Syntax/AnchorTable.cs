using Lintel.Sources;

namespace Lintel.Syntax;

/// <summary>The anchors of the document that is being read: name to the last node that carries it.</summary>
internal sealed class AnchorTable
{
    private const int SmallestSize = 16;

    private Slot[] _slots = new Slot[SmallestSize];
    private int _size = SmallestSize;
    private int _count;

    private record struct Slot(int Node, TextSpan Name, int Hash);

    public void Clear()
    {
        if (_count > 0)
        {
            _slots.AsSpan(0, _size).Clear();
            _size = SmallestSize;
            _count = 0;
        }
    }

    /// <summary>Notes that <paramref name="node"/> has the anchor <paramref name="name"/>; an earlier node of that name is forgotten.</summary>
    public void Set(SourceText source, TextSpan name, int node)
    {
        if (_count * 2 >= _size)
        {
            Grow();
        }

        var hash = KeyStack.SeededHash(source.Slice(name));
        ref var slot = ref Seek(source, source.Slice(name), hash);
        _count += slot.Node == 0 ? 1 : 0;
        slot = new(node, name, hash);
    }

    /// <summary>The node that has the anchor <paramref name="name"/>, or -1.</summary>
    public int Find(SourceText source, ReadOnlySpan<byte> name)
    {
        if (_count == 0)
        {
            return -1;
        }

        var node = Seek(source, name, KeyStack.SeededHash(name)).Node;
        return node == 0 ? -1 : node;
    }

    // Node 0 is the stream and has no anchor, so 0 marks a free slot.
    private ref Slot Seek(SourceText source, ReadOnlySpan<byte> name, int hash)
    {
        for (var i = hash & (_size - 1); ; i = (i + 1) & (_size - 1))
        {
            ref var slot = ref _slots[i];
            if (slot.Node == 0 || (slot.Hash == hash && source.Slice(slot.Name).SequenceEqual(name)))
            {
                return ref slot;
            }
        }
    }

    private void Grow()
    {
        var old = _slots.AsSpan(0, _size).ToArray();
        _size *= 2;
        if (_slots.Length < _size)
        {
            _slots = new Slot[_size];
        }
        else
        {
            _slots.AsSpan(0, _size).Clear();
        }

        foreach (var slot in old)
        {
            if (slot.Node != 0)
            {
                var i = slot.Hash & (_size - 1);
                while (_slots[i].Node != 0)
                {
                    i = (i + 1) & (_size - 1);
                }

                _slots[i] = slot;
            }
        }
    }
}
