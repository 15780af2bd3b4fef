using Lintel.Resources;
using Lintel.Templates.CloudFormation;

namespace Lintel.Templates.Sam;

/// <summary>An entry of a type <c>AWS::Serverless::*</c> with the Globals of its type.</summary>
internal sealed class SamResource
{
    private readonly Value _globals;
    private readonly Func<string, Value> _get;

    public SamResource(TemplateResource entry, Value globals)
    {
        Entry = entry;
        _get = name => this[name];
        var ignored = entry.Scope.Lookup(entry.BodyNode, "IgnoreGlobals");
        _globals = !globals.IsMap || ignored.Is("*").IsTrue ? Value.Absent(entry.Scope, entry.KeyNode) : Without(globals, ignored);
    }

    public TemplateResource Entry { get; }

    public string Id => Entry.Id;

    public string Type => Entry.Type;

    public ValueScope Scope => Entry.Scope;

    /// <summary>The logical id: where what has no better place is said to be written.</summary>
    public Origin Origin => new(Entry.Scope, Entry.KeyNode);

    /// <summary>The CloudFormation resource that stands for the entry itself; null before it is made.</summary>
    public Resource? Main { get; set; }

    /// <summary>For an API that no entry defines, the function whose event makes it.</summary>
    public Resource? ImpliedBy { get; init; }

    /// <summary>A property, merged with its Globals.</summary>
    public Value this[string name] => GlobalsMerge.Get(_globals, Entry.Properties, name) is { IsAbsent: false } value ? value : Origin.Absent;

    /// <summary>The names of all properties, those of Globals first.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            var names = new List<string>();
            foreach (var (name, _) in _globals.Entries)
            {
                names.Add(name);
            }

            foreach (var (name, _) in Entry.Properties.Entries)
            {
                if (!names.Contains(name))
                {
                    names.Add(name);
                }
            }

            return names;
        }
    }

    /// <summary>Whether a property is written here or in Globals, even if its value turns out absent.</summary>
    public bool Has(string name) => GlobalsMerge.IsWritten(Entry.Properties, name) || GlobalsMerge.IsWritten(_globals, name);

    /// <summary>Whether a property of the entry is not the call of a function: SAM makes ids from literal names only.</summary>
    public bool IsLiteral(string name) =>
        Entry.Properties is not { Scope: { } scope, Node: >= 0 } properties || scope.Tree.Find(properties.Node, name) is not (>= 0 and var node) || !GlobalsMerge.IsIntrinsic(scope.Tree, node);

    /// <summary>The place of a property; the logical id when it is not written.</summary>
    public Origin OriginOf(string name) => this[name] is { IsAbsent: false } value ? Origin.Of(value) : Origin;

    /// <summary>Takes properties over under their own names.</summary>
    public ValueMap Pass(ValueMap map, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            Pass(map, name, name);
        }

        return map;
    }

    /// <summary>Takes a property over under the name that CloudFormation has for it.</summary>
    public ValueMap Pass(ValueMap map, string name, string target)
    {
        if (Has(name))
        {
            map.Defer(target, name == target ? _get : _ => this[name]);
        }

        return map;
    }

    /// <summary>Makes a property from another one, which is present when <paramref name="make"/> is called.</summary>
    public void Derive(ValueMap map, string name, string target, Func<Value, Value> make)
    {
        if (Has(name))
        {
            map.Defer(target, () => this[name] is { IsAbsent: false } value ? value.IsUnknown ? value : make(value) : Origin.Absent);
        }
    }

    private static Value Without(Value globals, Value ignored)
    {
        if (ignored.IsAbsent)
        {
            return globals;
        }

        var kept = new ValueMap();
        foreach (var (name, value) in globals.Entries)
        {
            if (!ignored.Any(item => item.Is(name)).IsTrue)
            {
                kept.Set(name, value);
            }
        }

        return Value.Map(globals.Scope, globals.Node, kept);
    }
}
