using System.Collections.Immutable;
using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.Sam;

/// <summary>
/// Merges a value of the Globals section with that of a resource: maps are merged key by key, lists are joined with the global
/// items first, and anything else of the resource replaces the global value. An intrinsic counts as a scalar, whatever it yields.
/// </summary>
internal static class GlobalsMerge
{
    private const int MaximumDepth = 64;

    /// <summary>The value of <paramref name="key"/>: of the resource's map, of the global one, or of both merged.</summary>
    public static Value Get(Value globals, Value locals, string key) => Get(globals, locals, key, 0);

    /// <summary>Whether a map has a key as written, even one whose value turns out absent.</summary>
    public static bool IsWritten(Value map, string key) => RawNode(map, key) >= 0 || !map.Get(key).IsAbsent;

    /// <summary>Whether a node is a call of an intrinsic function rather than a literal.</summary>
    public static bool IsIntrinsic(SyntaxTree tree, int node)
    {
        ref readonly var n = ref tree[node];
        if (n.Name is not (KnownName.None or KnownName.OtherTag or KnownName.Merge) && IsFunction(n.Name))
        {
            return true;
        }

        return n.Kind == NodeKind.Mapping && n.Next > node + 1 && tree[tree[node + 1].Next].Next == n.Next && IsFunction(tree[node + 1].Name);
    }

    private static Value Get(Value globals, Value locals, string key, int depth)
    {
        var local = locals.Get(key);
        if (globals.IsAbsent)
        {
            return local;
        }

        var global = globals.Get(key);
        var raw = RawNode(locals, key);
        if (raw < 0 && local.IsAbsent)
        {
            return global.IsAbsent ? local : global;
        }

        if (global.IsAbsent || depth == MaximumDepth || IsIntrinsicEntry(locals, raw) || IsIntrinsicEntry(globals, RawNode(globals, key)))
        {
            return local;
        }

        if (global.IsMap && local.IsMap)
        {
            return Value.Map(local.Scope, local.Node, MergeMaps(global, local, depth + 1));
        }

        return global.IsList && local.IsList ? Value.List(local.Scope, local.Node, Join(global, local)) : local;
    }

    private static ValueMap MergeMaps(Value globals, Value locals, int depth)
    {
        var map = new ValueMap();
        Func<string, Value> merged = key => Get(globals, locals, key, depth);
        foreach (var (name, _) in globals.Entries)
        {
            map.Defer(name, merged);
        }

        foreach (var (name, _) in locals.Entries)
        {
            map.Defer(name, merged);
        }

        return map;
    }

    private static ImmutableArray<Value> Join(Value globals, Value locals)
    {
        var items = ImmutableArray.CreateBuilder<Value>();
        foreach (var item in globals.Items)
        {
            items.Add(item);
        }

        foreach (var item in locals.Items)
        {
            items.Add(item);
        }

        return items.ToImmutable();
    }

    private static bool IsIntrinsicEntry(Value map, int node) => node >= 0 && IsIntrinsic(map.Scope!.Tree, node);

    private static int RawNode(Value map, string key) =>
        map.IsMap && map.Scope is { } scope && map.Node >= 0 && map.Node < scope.Tree.Count ? scope.Tree.Find(map.Node, key) : -1;

    private static bool IsFunction(KnownName name) => name is >= KnownName.Ref and <= KnownName.ValueOfAll;
}
