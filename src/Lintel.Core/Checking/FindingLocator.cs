using System.Buffers;
using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Checking;

/// <summary>
/// Finds the smallest place to point at for the values of one workload: a scalar or a value on one line itself, the key of a longer map or
/// list, for an absent value the key of the nearest map that is written, and the logical id where that map is the properties themselves.
/// </summary>
internal sealed class FindingLocator
{
    /// <summary>What stands before a tag.</summary>
    private static readonly SearchValues<byte> TagEnds = SearchValues.Create(" \t\r\n[,{"u8);

    private readonly Dictionary<SyntaxTree, int[]> _entries = [];

    /// <summary>The place of a value of a resource.</summary>
    /// <param name="at">The value; <c>default</c> for the resource itself.</param>
    public SourceLocation Locate(Resource resource, Value at)
    {
        if (at.Scope is not { } scope || at.Node < 0 || IsWhole(resource, scope, at.Node))
        {
            return resource.Location;
        }

        var tree = scope.Tree;
        if (tree.IsHcl)
        {
            return new(tree.Source, HclSpan(tree, at.Node));
        }

        var place = IsInside(resource, tree, at.Node) ? NodePlace.Find(tree, resource.BodyNode, resource.KeyNode, at.Node) : FindElsewhere(tree, at.Node);
        return new(tree.Source, Span(tree, place, at.IsAbsent));
    }

    /// <summary>Whether a value is written outside the resource: in another one, in a parameter, in another file.</summary>
    public static bool IsElsewhere(Resource resource, Value at) =>
        at.Scope is { } scope && at.Node >= 0 && !IsWhole(resource, scope, at.Node) && !IsInside(resource, scope.Tree, at.Node);

    private static bool IsWhole(Resource resource, ValueScope scope, int node) => scope.Tree == resource.Scope.Tree
        && (node == resource.BodyNode || node == resource.KeyNode || (node == resource.Properties.Node && resource.Properties.Scope?.Tree == scope.Tree));

    private static bool IsInside(Resource resource, SyntaxTree tree, int node)
    {
        if (tree != resource.Scope.Tree)
        {
            return false;
        }

        var body = resource.BodyNode;
        while (tree.IsHcl && body > 0 && tree[body].Kind != NodeKind.Block)
        {
            // What stands for a block is its last label, a leaf as all before it.
            body--;
        }

        return node >= body && node < tree[body].Next;
    }

    private static TextSpan Span(SyntaxTree tree, NodePlace place, bool isAbsent)
    {
        var span = place.IsKey ? tree.GetSpan(place.Node) : WithTag(tree, place.Node);
        var isWritten = span.Length > 0 && !(isAbsent && tree[place.Node].Kind is NodeKind.Mapping or NodeKind.Sequence);
        if (place.IsKey || (isWritten && !tree.Source.Slice(span).ContainsAny((byte)'\n', (byte)'\r')))
        {
            return span;
        }

        return place.IsItem || place.Key < 0 ? FirstLine(tree.Source, span) : tree.GetSpan(place.Key);
    }

    /// <summary>A value on one line itself, the name of a longer argument, else its first line.</summary>
    private static TextSpan HclSpan(SyntaxTree tree, int node)
    {
        var span = tree.Source.InFile(tree.GetSpan(node));
        if (!tree.Source.Slice(span).ContainsAny((byte)'\n', (byte)'\r'))
        {
            return span;
        }

        // The value of an argument stands right behind its name, which is a leaf.
        return node >= 2 && (tree[node - 2].Kind == NodeKind.Attribute || IsEntry(tree, node)) ? tree.Source.InFile(tree.GetSpan(node - 1)) : FirstLine(tree.Source, span);
    }

    /// <summary>Whether a node of HCL is the value of an object's entry that is written with an equals sign behind a bare name.</summary>
    private static bool IsEntry(SyntaxTree tree, int node)
    {
        var (start, end) = (tree.GetSpan(node - 1).End, tree.GetSpan(node).Start);
        return tree[node - 1].Next == node && start <= end && tree.Source.Slice(new(start, end)).Trim(" \t"u8).SequenceEqual("="u8);
    }

    /// <summary>The span of a node with its tag, where that is on the same line: <c>!GetAtt Role.Arn</c>.</summary>
    private static TextSpan WithTag(SyntaxTree tree, int node)
    {
        var span = tree.GetSpan(node);
        if (tree[node].Name == KnownName.None)
        {
            return span;
        }

        var before = tree.Source.Bytes[..span.Start].TrimEnd((byte)' ');
        var tag = before.LastIndexOfAny(TagEnds) + 1;
        return tag < before.Length && before[tag] == '!' ? new(tag, span.End) : span;
    }

    private static TextSpan FirstLine(SourceText source, TextSpan span)
    {
        var text = source.Slice(span);
        var end = text.IndexOfAny((byte)'\n', (byte)'\r');
        return end < 0 ? span : new(span.Start, span.Start + text[..end].TrimEnd((byte)' ').Length);
    }

    /// <summary>Finds a node from the entry of a section that it lies in: looking through all of them for each finding would be quadratic.</summary>
    private NodePlace FindElsewhere(SyntaxTree tree, int node)
    {
        if (!_entries.TryGetValue(tree, out var keys))
        {
            _entries.Add(tree, keys = ListEntries(tree));
        }

        var index = Array.BinarySearch(keys, node);
        index = index >= 0 ? index : ~index - 1;
        if (index >= 0 && tree[keys[index]].Next is var value && node < tree[value].Next)
        {
            return NodePlace.Find(tree, value, keys[index], node);
        }

        return NodePlace.Find(tree, 0, -1, node);
    }

    /// <summary>The keys of the entries of all sections, in order.</summary>
    private static int[] ListEntries(SyntaxTree tree)
    {
        var keys = new List<int>();
        if (tree.Root is >= 0 and var root && tree[root].Kind == NodeKind.Mapping)
        {
            for (var section = root + 1; section < tree[root].Next; section = tree[tree[section].Next].Next)
            {
                var entries = tree[section].Next;
                for (var key = entries + 1; tree[entries].Kind == NodeKind.Mapping && key < tree[entries].Next; key = tree[tree[key].Next].Next)
                {
                    keys.Add(key);
                }
            }
        }

        return [.. keys];
    }
}
