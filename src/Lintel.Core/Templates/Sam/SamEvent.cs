using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>One entry of the Events of a function or state machine.</summary>
/// <param name="Owner">The function or state machine.</param>
/// <param name="Name">Its key.</param>
/// <param name="Origin">The place of the key.</param>
/// <param name="Body">Its Type and Properties.</param>
internal sealed record SamEvent(SamResource Owner, string Name, Origin Origin, Value Body)
{
    /// <summary>The prefix of the logical ids of what it generates.</summary>
    public string Id { get; } = Owner.Id + Name;

    public string Type => Body.Get("Type").AsText() ?? "";

    public Value Properties => Body.Get("Properties");

    public Value this[string name] => Properties.Get(name);

    /// <summary>The events of a resource, in order.</summary>
    public static IEnumerable<SamEvent> Of(SamResource owner)
    {
        var events = owner["Events"];
        foreach (var (name, body) in events.Entries)
        {
            if (body.IsMap)
            {
                var tree = events.Scope?.Tree;
                var key = tree is not null && events.Node >= 0 ? tree.FindKey(events.Node, name) : -1;
                var origin = key >= 0 ? new Origin(events.Scope!, key) : owner.Origin.Of(body);
                yield return new(owner, name, origin, body);
            }
        }
    }

    /// <summary>The place of a property, or of the event.</summary>
    public Origin OriginOf(string name) => Origin.Of(this[name] is { IsAbsent: false } value ? value : default);

    /// <summary>Takes properties over under their own names.</summary>
    public ValueMap Pass(ValueMap map, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            Pass(map, name, name);
        }

        return map;
    }

    public ValueMap Pass(ValueMap map, string name, string target)
    {
        if (GlobalsMerge.IsWritten(Properties, name))
        {
            map.Defer(target, () => this[name]);
        }

        return map;
    }
}
