using System.Collections.Immutable;
using Lintel.Resources;

namespace Lintel.Templates.Terraform;

/// <summary>Several maps as one. A key that is unknown in one and absent in all others is unknown.</summary>
/// <param name="maps">The maps; an unknown value stands for a map of which nothing is known.</param>
internal sealed class JoinedMap(Value[] maps) : NamedMap
{
    /// <summary>Values that all set one property: maps are joined, lists follow each other, and of scalars the first counts.</summary>
    public static Value Join(List<Value> values)
    {
        values.RemoveAll(static value => value.IsAbsent);
        if (values.Count < 2)
        {
            return values.Count == 0 ? default : values[0];
        }

        var known = values.FindIndex(static value => value.IsMap || value.IsList);
        if (known < 0)
        {
            return values[0];
        }

        var first = values[known];
        if (first.IsMap)
        {
            return Value.Map(first.Scope, first.Node, new JoinedMap([.. values.Where(static value => value.IsMap || value.IsUnknown)]));
        }

        var items = ImmutableArray.CreateBuilder<Value>();
        foreach (var value in values)
        {
            if (value.IsUnknown)
            {
                items.Add(value);
            }

            foreach (var item in value.Items)
            {
                items.Add(item);
            }
        }

        return Value.List(first.Scope, first.Node, items.ToImmutable());
    }

    internal override Value Get(ReadOnlySpan<char> key, Exploration? exploration)
    {
        var values = new List<Value>();
        foreach (var map in maps)
        {
            values.Add(map.Get(key));
        }

        return Join(values);
    }

    protected override string[] Names()
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var map in maps)
        {
            foreach (var (key, _) in map.Entries)
            {
                if (seen.Add(key))
                {
                    names.Add(key);
                }
            }
        }

        return [.. names];
    }
}
