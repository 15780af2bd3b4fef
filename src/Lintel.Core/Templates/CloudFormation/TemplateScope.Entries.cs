using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

// Mappings and sequences: plain ones straight from the nodes, those with merge keys, loops or includes through a list of their entries.
internal sealed partial class TemplateScope
{
    /// <summary>The most merge keys and includes within each other.</summary>
    private const int MaximumExpansionDepth = 50;

    private Dictionary<int, List<TemplateEntry>>? _expanded;
    private Dictionary<int, TemplateScope?>? _included;

    public override Value Lookup(int mapping, ReadOnlySpan<char> key)
    {
        var tree = Tree;
        if (tree[mapping].Kind != NodeKind.Mapping)
        {
            return Value.Absent(this, mapping);
        }

        int found = -1, transform = -1;
        var isPlain = true;
        var end = tree[mapping].Next;
        for (var k = mapping + 1; k < end;)
        {
            ref readonly var node = ref tree[k];
            var value = node.Next;
            if (IsDirective(node.Name))
            {
                isPlain = false;
                transform = node.Name == KnownName.Transform ? k : transform;
            }
            else if (frame is null ? tree.TextEquals(k, key) : KeyEquals(k, key))
            {
                found = value;
            }

            k = tree[value].Next;
        }

        return found >= 0 ? Evaluate(found)
            : isPlain ? Value.Absent(this, mapping)
            : LookupExpanded(mapping, key, transform);
    }

    public override bool NextEntry(int mapping, ref int position, out string key, out Value value)
    {
        if (position == 0)
        {
            position = IsPlain(mapping) ? mapping + 1 : -1;
        }

        if (position < 0)
        {
            var entries = Expanded(mapping);
            var index = -position - 1;
            if (index < entries.Count)
            {
                position--;
                key = entries[index].Key;
                value = entries[index].Scope.Evaluate(entries[index].ValueNode);
                return true;
            }
        }
        else if (position < Tree[mapping].Next)
        {
            var valueNode = Tree[position].Next;
            key = KeyText(position);
            value = Evaluate(valueNode);
            position = Tree[valueNode].Next;
            return true;
        }

        key = "";
        value = default;
        return false;
    }

    public override bool NextItem(int sequence, ref int position, out Value item)
    {
        position = position == 0 ? sequence + 1 : position;
        if (position >= Tree[sequence].Next)
        {
            item = default;
            return false;
        }

        item = Evaluate(position);
        position = Tree[position].Next;
        return true;
    }

    /// <summary>The entries of a section; none when there is no such section.</summary>
    public List<TemplateEntry> Entries(int mapping)
    {
        var entries = new List<TemplateEntry>();
        if (mapping >= 0)
        {
            Expand(mapping, entries, 0);
        }

        return entries;
    }

    /// <summary>The node of a key's value and the scope that evaluates it.</summary>
    public bool TryFind(int mapping, ReadOnlySpan<char> key, out TemplateEntry entry)
    {
        mapping = Resolve(mapping);
        if (Tree[mapping].Kind == NodeKind.Mapping)
        {
            if (frame is null && Tree.FindKey(mapping, key) is >= 0 and var found && !IsDirective(found))
            {
                entry = new("", this, found, Resolve(Tree[found].Next));
                return true;
            }

            if (frame is not null || !IsPlain(mapping))
            {
                var entries = Expanded(mapping);
                for (var i = entries.Count - 1; i >= 0; i--)
                {
                    if (key.SequenceEqual(entries[i].Key))
                    {
                        entry = entries[i];
                        return true;
                    }
                }
            }
        }

        entry = default;
        return false;
    }

    /// <summary>Whether a mapping has keys and values only: no merge key, loop or include.</summary>
    public bool IsPlain(int mapping)
    {
        for (var k = mapping + 1; k < Tree[mapping].Next; k = Tree[Tree[k].Next].Next)
        {
            if (IsDirective(k))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsDirective(int key) => IsDirective(Tree[key].Name);

    private static bool IsDirective(KnownName name) => name is KnownName.Merge or KnownName.ForEach or KnownName.Transform;

    private Value LookupExpanded(int mapping, ReadOnlySpan<char> key, int transform)
    {
        var entries = Expanded(mapping);
        var isComplete = true;
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            if (key.SequenceEqual(entries[i].Key))
            {
                return entries[i].Scope.Evaluate(entries[i].ValueNode);
            }

            isComplete &= !entries[i].Scope.IsTurnUnknown;
        }

        return transform >= 0 && Include(Tree[transform].Next) is null ? Unknown(mapping, DescribeTransform(Tree[transform].Next))
            : isComplete ? Value.Absent(this, mapping)
            : Unknown(mapping, "the collection of a loop is not known");
    }

    private List<TemplateEntry> Expanded(int mapping)
    {
        _expanded ??= [];
        if (!_expanded.TryGetValue(mapping, out var entries))
        {
            entries = Entries(mapping);
            _expanded.Add(mapping, entries);
        }

        return entries;
    }

    private void Expand(int mapping, List<TemplateEntry> into, int depth)
    {
        mapping = Resolve(mapping);
        if (Tree[mapping].Kind != NodeKind.Mapping || depth > MaximumExpansionDepth)
        {
            return;
        }

        var merges = Tree[mapping].Is(NodeStyle.HasMergeKey);
        var end = Tree[mapping].Next;
        for (var k = mapping + 1; merges && k < end; k = Tree[Tree[k].Next].Next)
        {
            if (Tree[k].Name == KnownName.Merge)
            {
                ExpandMerge(Tree[k].Next, into, depth + 1);
            }
        }

        for (var k = mapping + 1; k < end; k = Tree[Tree[k].Next].Next)
        {
            var value = Tree[k].Next;
            switch (Tree[k].Name)
            {
                case KnownName.Merge:
                    break;
                case KnownName.ForEach:
                    ExpandLoop(k, value, into, depth + 1);
                    break;
                case KnownName.Transform:
                    if (Include(value) is { } included)
                    {
                        included.Expand(included.Tree.Root, into, depth + 1);
                    }

                    break;
                default:
                    into.Add(new(KeyText(k), this, k, Resolve(value)));
                    break;
            }
        }

        if (merges)
        {
            RemoveOverridden(into);
        }
    }

    /// <summary>Adds the entries of a merge key's value: a mapping, or several of which the first wins.</summary>
    private void ExpandMerge(int value, List<TemplateEntry> into, int depth)
    {
        value = Resolve(value);
        if (Tree[value].Kind != NodeKind.Sequence)
        {
            Expand(value, into, depth);
            return;
        }

        var sources = new List<int>();
        for (var item = value + 1; item < Tree[value].Next; item = Tree[item].Next)
        {
            sources.Add(item);
        }

        for (var i = sources.Count - 1; i >= 0; i--)
        {
            Expand(sources[i], into, depth);
        }
    }

    /// <summary>Keeps the last entry of every key.</summary>
    private static void RemoveOverridden(List<TemplateEntry> entries)
    {
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
        {
            last[entries[i].Key] = i;
        }

        if (last.Count < entries.Count)
        {
            var all = entries.ToArray();
            entries.Clear();
            for (var i = 0; i < all.Length; i++)
            {
                if (last[all[i].Key] == i)
                {
                    entries.Add(all[i]);
                }
            }
        }
    }
}
