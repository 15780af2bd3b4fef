using System.Collections.Immutable;
using Lintel.Resources;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform;

/// <content>Objects, lists of objects and maps.</content>
internal readonly partial struct PropertyEvaluation
{
    private Value Object()
    {
        if (property.Operation is MappedOperation.Wrap or MappedOperation.WrapAll)
        {
            var value = First();
            return value.IsNull ? Conversion.Absent : Wrap(value);
        }

        if (property.Sources is [{ Kind: MappedSourceKind.Same } same])
        {
            var at = Start(same);
            var written = IsWritten(property.Properties, at, outer, instance);
            return written.IsFalse && property.Default is null ? Conversion.Absent
                : written.IsUnknown ? Value.Unknown(written.At.Scope, written.At.Node, written.At.UnknownReason)
                : MapOf(at, outer);
        }

        foreach (var source in property.Sources)
        {
            var blocks = BlocksAt(source);
            if (blocks.Items.Count > 0)
            {
                return MapOf(blocks.Items[0], outer);
            }

            if (blocks.UnknownReason.Length > 0)
            {
                return Reference(source) is { IsAbsent: false } reference ? reference : Conversion.Unknown(blocks.UnknownReason);
            }
        }

        return Conversion.Absent;
    }

    /// <summary>A source that is a value of its own where blocks are asked for: unknown, or known after apply.</summary>
    private Value Reference(MappedSource source)
    {
        var value = AttributeAt(source);
        return value.Kind is TerraformValueKind.Unknown or TerraformValueKind.Reference ? Conversion.Convert(value) : Conversion.Absent;
    }

    private Value MapOf(TerraformBody block, TerraformBody around, (string, Value) own = default)
    {
        var scope = Context.ScopeOf(block.Tree ?? body.Tree);
        var node = block.Tree is null ? body.Node : block.Node;
        return property.Properties.Length == 0 && own.Item1 is null
            ? Value.Map(scope, node, new RawMap(block, Context))
            : Value.Map(scope, node, new BlockMap(property.Properties, block, around, instance) { Own = own.Item1 is null ? ("", default) : own });
    }

    private Value Wrap(in TerraformValue value)
    {
        var path = property.Arguments[0].Split('.');
        var result = Conversion.Convert(value);
        for (var i = path.Length - 1; i >= 0; i--)
        {
            result = Value.Map(result.Scope, result.Node, new ValueMap().Set(path[i], result));
        }

        return result;
    }

    private Value Objects()
    {
        switch (property.Operation)
        {
            case MappedOperation.Wrap:
                return WrapEach();
            case MappedOperation.WrapAll:
                var all = First();
                return all.IsNull ? Conversion.Absent : Conversion.List([Wrap(all)], all);
            case MappedOperation.Pairs:
                return Pairs();
            case MappedOperation.KeySchema:
                return KeySchema();
        }

        var blocks = Blocks();
        if (blocks.Items.Count == 0)
        {
            return blocks.IsNone ? property.IsClosed ? Closed() : Conversion.Absent : Reference(property.Sources[0]) is { IsAbsent: false } reference ? reference : Conversion.Unknown(blocks.UnknownReason);
        }

        if (property.Sources is [{ Kind: MappedSourceKind.Same }])
        {
            return Conversion.List([MapOf(blocks.Items[0], blocks.Items[0])], default);
        }

        var items = ImmutableArray.CreateBuilder<Value>(blocks.Items.Count);
        foreach (var block in blocks.Items)
        {
            if (property.Operation == MappedOperation.Fan)
            {
                Fan(block, items);
            }
            else
            {
                items.Add(MapOf(block, block));
            }
        }

        if (blocks.UnknownReason.Length > 0)
        {
            items.Add(Conversion.Unknown(blocks.UnknownReason));
        }

        return Value.List(items[0].Scope, items[0].Node, items.ToImmutable());
    }

    /// <summary>
    /// The rule by which a template says that nothing is allowed: without any, EC2 lets a new group reach everything. The provider
    /// takes that rule away.
    /// </summary>
    /// <remarks>Source: Terraform AWS provider, Resource: aws_security_group, note on egress rules.</remarks>
    private Value Closed()
    {
        var rule = new ValueMap();
        rule.Set("CidrIp", Conversion.Text("255.255.255.255/32"))
            .Set("Description", Conversion.Text("Nothing is allowed"))
            .Set("FromPort", Conversion.Text("252"))
            .Set("IpProtocol", Conversion.Text("icmp"))
            .Set("ToPort", Conversion.Text("86"));
        return Conversion.List([Conversion.Map(rule, default)], default);
    }

    private Value WrapEach()
    {
        var items = ImmutableArray.CreateBuilder<Value>();
        TerraformValue place = default;
        foreach (var source in property.Sources)
        {
            if (source.IsBlocks)
            {
                foreach (var block in BlocksAt(source).Items)
                {
                    items.Add(MapOf(block, block));
                }

                continue;
            }

            var value = AttributeAt(source);
            place = place.Tree is null ? value : place;
            if (value.IsSequence)
            {
                foreach (ref readonly var item in value.Items.AsSpan())
                {
                    items.Add(item.IsKnown || item.Kind is TerraformValueKind.Reference or TerraformValueKind.PartialString ? Wrap(item.OrAt(value.Tree, value.Node)) : Conversion.Convert(item.OrAt(value.Tree, value.Node)));
                }
            }
            else if (value.Kind == TerraformValueKind.Unknown && !value.Type.IsPrimitive)
            {
                items.Add(Conversion.Convert(value));
            }
            else if (!value.IsNull)
            {
                items.Add(Wrap(value));
            }
        }

        return items.Count == 0 ? Conversion.Absent : items is [{ IsUnknown: true } unknown] ? unknown : Conversion.List(items.ToImmutable(), place);
    }

    /// <summary>The pairs of maps, and blocks that are such pairs.</summary>
    private Value Pairs()
    {
        var values = new List<Value>();
        foreach (var source in property.Sources)
        {
            if (source.IsBlocks)
            {
                var items = ImmutableArray.CreateBuilder<Value>();
                foreach (var block in BlocksAt(source).Items)
                {
                    items.Add(MapOf(block, block));
                }

                values.Add(items.Count == 0 ? Conversion.Absent : Value.List(items[0].Scope, items[0].Node, items.ToImmutable()));
            }
            else if (AttributeAt(source) is { IsNull: false } map)
            {
                values.Add(PairsOf(map, property.Arguments[0], property.Arguments[1]));
            }
        }

        var joined = JoinedMap.Join(values);
        return joined.IsAbsent ? Conversion.Absent : joined;
    }

    private Value PairsOf(in TerraformValue map, string key, string value)
    {
        if (!map.IsMapping)
        {
            return Conversion.Convert(map);
        }

        var items = ImmutableArray.CreateBuilder<Value>(map.Keys.Length);
        for (var i = 0; i < map.Keys.Length; i++)
        {
            var item = map.Items[i].OrAt(map.Tree, map.Node);
            var converted = Conversion.Convert(item);
            items.Add(Value.Map(converted.Scope, converted.Node, new ValueMap().Set(key, Value.Text(converted.Scope, converted.Node, map.Keys[i])).Set(value, converted)));
        }

        return Conversion.List(items.MoveToImmutable(), map);
    }

    private Value KeySchema()
    {
        var items = ImmutableArray.CreateBuilder<Value>();
        for (var i = 0; i < property.Arguments.Length; i++)
        {
            var name = Conversion.Convert(body.Attribute(property.Arguments[i]));
            if (!name.IsAbsent)
            {
                items.Add(Value.Map(name.Scope, name.Node, new ValueMap().Set("AttributeName", name).Set("KeyType", Value.Text(name.Scope, name.Node, property.Results[i]))));
            }
        }

        return items.Count == 0 ? Conversion.Absent : Conversion.List(items.ToImmutable(), default);
    }

    /// <summary>One object for each address, prefix list and group that a rule names; one without when it names none.</summary>
    private void Fan(TerraformBody block, ImmutableArray<Value>.Builder items)
    {
        var count = items.Count;
        var conversion = new ValueConversion(Context, block);
        for (var i = 0; i < property.Arguments.Length; i++)
        {
            var (attribute, name) = (property.Arguments[i], property.Results[i]);
            var value = block.Attribute(attribute);
            if (value.TryGetBool(out var isSelf))
            {
                if (isSelf)
                {
                    var place = conversion.Convert(value);
                    items.Add(MapOf(block, block, (name, Value.To(place.Scope, place.Node, instance.Self))));
                }
            }
            else if (value.IsSequence)
            {
                foreach (ref readonly var item in value.Items.AsSpan())
                {
                    items.Add(MapOf(block, block, (name, Scalar(item.OrAt(value.Tree, value.Node)))));
                }
            }
            else if (!value.IsNull && attribute != "self")
            {
                items.Add(MapOf(block, block, (name, conversion.Convert(value))));
            }
        }

        if (items.Count == count)
        {
            items.Add(MapOf(block, block));
        }
    }

    /// <summary>What parts of the resource say of one of its blocks, such as the policies of a listener.</summary>
    private Value FromParts()
    {
        var values = new List<Value>();
        var arguments = property.Arguments;
        foreach (var part in instance.Parts)
        {
            var from = Array.IndexOf(arguments, part.Instance.Source.Type);
            if (from < 0 || part.Exists.IsFalse)
            {
                continue;
            }

            var partBody = part.Instance.Source.Body;
            var key = MappingContext.NameKey(partBody.Attribute(arguments[from + 1]));
            if (key is not null && key == MappingContext.NameKey(body.Attribute(arguments[from + 2])) && partBody.Attribute(arguments[from + 3]) is { IsNull: false } value)
            {
                values.Add(TextsOf(value.OrAt(partBody.Tree, partBody.Node)));
            }
        }

        return values.Count == 0 ? Conversion.Absent : JoinedMap.Join(values);
    }

    private Value Map()
    {
        switch (property.Operation)
        {
            case MappedOperation.PairMap:
                return PairMap();
            case MappedOperation.KeyBy:
                return KeyBy();
        }

        if (property.Properties.Length == 0)
        {
            var value = First();
            return value.IsNull ? Json() : Conversion.Convert(value);
        }

        var blocks = Blocks();
        return blocks.Items.Count > 0 ? Value.Map(Context.ScopeOf(blocks.Items[0].Tree), blocks.Items[0].Node, new RawMap(blocks.Items[0], Context))
            : blocks.IsNone ? Conversion.Absent : Conversion.Unknown(blocks.UnknownReason);
    }

    /// <summary>A map that is made of blocks: unknown as a whole when not all blocks or not all keys are known.</summary>
    private Value FromBlocks(Func<ValueMap, TerraformBody, bool> add, string reason)
    {
        var blocks = Blocks();
        if (blocks.Items.Count == 0 || blocks.UnknownReason.Length > 0)
        {
            return blocks.IsNone ? Conversion.Absent : Conversion.Unknown(blocks.UnknownReason);
        }

        var map = new ValueMap();
        foreach (var block in blocks.Items)
        {
            if (!add(map, block))
            {
                return Value.Unknown(Context.ScopeOf(block.Tree ?? body.Tree), block.Tree is null ? body.Node : block.Node, reason);
            }
        }

        var first = blocks.Items[0];
        return Value.Map(Context.ScopeOf(first.Tree ?? body.Tree), first.Tree is null ? body.Node : first.Node, map);
    }

    private Value PairMap()
    {
        var (at, key, value) = (this, property.Arguments[0], property.Arguments[1]);
        return FromBlocks(
            (map, block) =>
            {
                if (!block.Attribute(key).TryGetString(out var name))
                {
                    return false;
                }

                map.Set(name, new ValueConversion(at.Context, block).Convert(block.Attribute(value)));
                return true;
            },
            "one of its names is not known");
    }

    private Value KeyBy()
    {
        var (at, key) = (this, property.Arguments[0]);
        return FromBlocks(
            (map, block) =>
            {
                if (!block.Attribute(key).TryGetString(out var name))
                {
                    return false;
                }

                map.Set(name, at.MapOf(block, block));
                return true;
            },
            "one of its keys is not known");
    }

    private TerraformValue DefaultTags => instance.Source.Provider?.DefaultTags ?? default;

    private Value TagList()
    {
        var (tags, defaults) = (First(), DefaultTags);
        var own = tags.IsNull ? Conversion.Absent : PairsOf(tags, "Key", "Value");
        if (defaults.IsNull)
        {
            return own;
        }

        var inherited = PairsOf(Without(defaults, tags), "Key", "Value");
        return own.IsAbsent ? inherited : JoinedMap.Join([own, inherited]);
    }

    private Value TagMap()
    {
        var (tags, defaults) = (First(), DefaultTags);
        var own = tags.IsNull ? Conversion.Absent : Conversion.Convert(tags);
        return defaults.IsNull ? own : JoinedMap.Join([own, Conversion.Convert(Without(defaults, tags))]);
    }

    /// <summary>The entries of a map without those that another one overrides.</summary>
    private static TerraformValue Without(in TerraformValue defaults, in TerraformValue tags)
    {
        if (!defaults.IsMapping || !tags.IsMapping)
        {
            return defaults;
        }

        var entries = new TerraformEntries();
        for (var i = 0; i < defaults.Keys.Length; i++)
        {
            if (!tags.TryGetEntry(defaults.Keys[i], out _))
            {
                entries[defaults.Keys[i]] = defaults.Items[i];
            }
        }

        return entries.ToObject().AtPlaceOf(defaults);
    }

    private Value KeyedValues()
    {
        var items = ImmutableArray.CreateBuilder<Value>();
        foreach (var line in property.Properties)
        {
            var value = new PropertyEvaluation(line, body, outer, instance).Evaluate();
            if (!value.IsAbsent)
            {
                items.Add(Value.Map(value.Scope, value.Node, new ValueMap().Set("Key", Value.Text(value.Scope, value.Node, line.Name)).Set("Value", value)));
            }
        }

        return items.Count == 0 ? Conversion.Absent : Conversion.List(items.ToImmutable(), default);
    }
}
