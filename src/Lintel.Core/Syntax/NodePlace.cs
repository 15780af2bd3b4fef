namespace Lintel.Syntax;

/// <summary>Where a node stands in a tree.</summary>
/// <param name="Node">The node.</param>
/// <param name="Key">The key of the value that it is, or that it lies in; -1 without.</param>
/// <param name="IsItem">Whether it is an item of a sequence.</param>
/// <param name="IsKey">Whether it is a key itself.</param>
internal readonly record struct NodePlace(int Node, int Key, bool IsItem, bool IsKey)
{
    /// <summary>Goes down to a node; the nodes on the way are known by their ranges, so the cost is that of their siblings.</summary>
    /// <param name="from">The value to start at.</param>
    /// <param name="key">The key of that value; -1 without.</param>
    /// <param name="target">A node in the subtree of <paramref name="from"/>, or its <paramref name="key"/>.</param>
    public static NodePlace Find(SyntaxTree tree, int from, int key, int target)
    {
        if (target == key)
        {
            return new(target, key, false, true);
        }

        var node = from;
        var isItem = false;
        while (node != target)
        {
            var isMapping = tree[node].Kind == NodeKind.Mapping;
            var isSequence = tree[node].Kind == NodeKind.Sequence;
            var child = node + 1;
            while (child < tree[node].Next && target >= (isMapping ? tree[tree[child].Next].Next : tree[child].Next))
            {
                child = isMapping ? tree[tree[child].Next].Next : tree[child].Next;
            }

            if (child >= tree[node].Next)
            {
                break;
            }

            if (isMapping && target < tree[child].Next)
            {
                return new(target, child, false, true);
            }

            key = isMapping ? child : key;
            node = isMapping ? tree[child].Next : child;
            isItem = isSequence;
        }

        return new(target, key, isItem, false);
    }
}
