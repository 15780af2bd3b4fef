using System.Collections.Immutable;
using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>Tags in SAM are a map; most CloudFormation types take a list of Key and Value.</summary>
internal static class TagList
{
    /// <summary>The list for a map of tags, preceded by a tag of SAM's own when <paramref name="mark"/> names one.</summary>
    /// <param name="mark">For example <c>lambda:createdBy</c>, whose value is <c>SAM</c>; empty for none.</param>
    public static Value Of(Origin origin, Value tags, string mark)
    {
        if (tags.IsUnknown)
        {
            return tags;
        }

        var items = ImmutableArray.CreateBuilder<Value>();
        if (mark.Length > 0)
        {
            items.Add(Tag(origin, mark, origin.Text("SAM")));
        }

        foreach (var (key, value) in tags.Entries)
        {
            items.Add(Tag(origin.Of(value), key, value));
        }

        var here = origin.Of(tags);
        return items.Count == 0 ? origin.Absent : Value.List(here.Scope, here.Node, items.ToImmutable());
    }

    private static Value Tag(Origin origin, string key, Value value) => origin.Map(new ValueMap().Set("Key", origin.Text(key)).Set("Value", value));
}
