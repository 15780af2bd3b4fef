using Lintel.Resources;
using Lintel.Templates.Terraform.Evaluation;

namespace Lintel.Templates.Terraform;

/// <summary>The properties of a resource whose parts are Terraform resources of their own.</summary>
/// <param name="own">What the resource itself says; null when it is managed elsewhere.</param>
/// <param name="parts">Its parts, and those that may be its own.</param>
/// <param name="strays">The parts that may be of this or of another resource.</param>
/// <param name="givenTo">The modules not at hand that may add parts to it.</param>
/// <param name="type">Its CloudFormation type.</param>
/// <param name="context">The configuration.</param>
internal sealed class FoldedMap(BlockMap? own, IReadOnlyList<FoldedPart> parts, IReadOnlyList<FoldedPart> strays, IReadOnlyList<UnreadModule> givenTo, string type, MappingContext context) : NamedMap
{
    private readonly BlockMap?[] _maps = new BlockMap?[parts.Count];

    /// <summary>What the resource itself says; null when it is managed elsewhere.</summary>
    public BlockMap? Own => own;

    /// <summary>Its parts.</summary>
    public IReadOnlyList<FoldedPart> Parts => parts;

    internal override Value Get(ReadOnlySpan<char> key, Exploration? exploration)
    {
        var values = new List<Value> { own?.Get(key, exploration) ?? default };
        for (var i = 0; i < parts.Count; i++)
        {
            if (!Sets(parts[i], key))
            {
                continue;
            }

            var exists = parts[i].Exists;
            if (exists.IsFalse)
            {
                continue;
            }

            var value = MapOf(i).Get(key, exploration);
            values.Add(value.IsAbsent || exists.IsTrue ? value : Value.Unknown(value.Scope, value.Node, $"it depends on whether {parts[i].Instance.Source.Address} exists"));
        }

        var absent = values[0];
        var result = JoinedMap.Join(values);
        return result.IsAbsent ? Missing(key, absent) : result;
    }

    internal override string? ProviderIn(string region) => own?.ProviderIn(region);

    private static bool Sets(FoldedPart part, ReadOnlySpan<char> key) => Sets(part.Part, key);

    private static bool Sets(MappedPart part, ReadOnlySpan<char> key)
    {
        foreach (var property in part.Properties)
        {
            if (key.SequenceEqual(property.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A property that nothing sets: unknown when a part whose owner is not known may, or the resource itself elsewhere.</summary>
    private Value Missing(ReadOnlySpan<char> key, Value absent)
    {
        foreach (var stray in strays)
        {
            if (Sets(stray, key) && !stray.Exists.IsFalse)
            {
                var source = stray.Instance.Source;
                var place = stray.OwnerName.OrAt(source.Tree, source.KeyNode);
                return Value.Unknown(context.ScopeOf(place.Tree), place.Node, $"{source.Address} may set it: of what it is a part is not known ({stray.OwnerName.UnknownReason})");
            }
        }

        foreach (var module in givenTo)
        {
            foreach (var (name, part) in MappingTable.PartsOf(type))
            {
                if (Sets(part, key) && module.MayAdd(name))
                {
                    return Value.Unknown(context.ScopeOf(module.Tree), module.Node, $"module '{module.Name}' is not at hand and may set {key}");
                }
            }
        }

        if (own is not null)
        {
            return absent;
        }

        var first = parts[0].Instance.Source;

        // The reason names the property: values with one reason pass for one and the same.
        return Value.Unknown(context.ScopeOf(first.Tree), first.KeyNode, $"what {first.Address} is a part of is managed elsewhere, which may set {key}");
    }

    private BlockMap MapOf(int index)
    {
        var instance = parts[index].Instance;
        return _maps[index] ??= new(parts[index].Part.Properties, instance.Source.Body, instance.Source.Body, instance);
    }

    protected override string[] Names()
    {
        var names = new List<string>();
        foreach (var property in own?.Properties ?? [])
        {
            names.Add(property.Name);
        }

        foreach (var part in parts)
        {
            foreach (var property in part.Part.Properties)
            {
                if (!names.Contains(property.Name))
                {
                    names.Add(property.Name);
                }
            }
        }

        return [.. names];
    }
}
