using System.Collections.Immutable;
using Lintel.Resources;
using Lintel.Templates.Terraform.Functions;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform;

/// <summary>Evaluates one property: finds its source in the block, and gives it the shape that the CloudFormation schema asks for.</summary>
/// <param name="property">The line of the tables.</param>
/// <param name="body">The block of the object that the property is of.</param>
/// <param name="outer">The block of the innermost list around it.</param>
/// <param name="instance">The instance it belongs to.</param>
internal readonly partial struct PropertyEvaluation(MappedProperty property, TerraformBody body, TerraformBody outer, MappedInstance instance)
{
    private MappingContext Context => instance.Context;

    private ValueConversion Conversion => new(instance.Context, body);

    private int ProviderVersion => instance.Source.Provider?.Version ?? 0;

    /// <summary>The value; absent at the block when nothing sets it.</summary>
    public Value Evaluate()
    {
        var value = property.Operation == MappedOperation.Constant ? Constant() : property.Shape switch
        {
            MappedShape.Object => Object(),
            MappedShape.Objects => Objects(),
            MappedShape.Texts => Texts(),
            MappedShape.Map => Map(),
            MappedShape.Json => Json(),
            MappedShape.TagList => TagList(),
            MappedShape.TagMap => TagMap(),
            MappedShape.KeyedValues => KeyedValues(),
            _ => Scalar(),
        };
        return !value.IsAbsent ? value : property.DefaultFor(ProviderVersion) is { } @default ? Conversion.Text(@default) : value;
    }

    /// <summary>Whether anything is written that the object on a block consists of: constants, and what the provider sends of its own accord, are not.</summary>
    private static Truth IsWritten(MappedProperty[] properties, TerraformBody body, TerraformBody outer, MappedInstance instance)
    {
        var result = Truth.False(default);
        foreach (var property in properties)
        {
            if (property.Sources is [{ Kind: MappedSourceKind.None or MappedSourceKind.Self }])
            {
                continue;
            }

            var value = new PropertyEvaluation(property, body, outer, instance).WithoutDefault();
            if (!value.IsAbsent)
            {
                if (!value.IsUnknown || value.OpenParameter is not null)
                {
                    return Truth.True(value);
                }

                result = Truth.Unknown(value);
            }
        }

        return result;
    }

    private Value WithoutDefault() => property.Default is null ? Evaluate() : property.Shape is MappedShape.Object or MappedShape.Objects or MappedShape.Json or MappedShape.Map or MappedShape.KeyedValues
        ? Evaluate()
        : property.Operation == MappedOperation.Constant ? Constant() : property.Shape == MappedShape.Texts ? Texts() : Scalar();

    private TerraformBody Start(MappedSource source) => source.IsOuter ? outer : body;

    /// <summary>The value of the first source that is set.</summary>
    private TerraformValue First()
    {
        foreach (var source in property.Sources)
        {
            var value = AttributeAt(source);
            if (!value.IsNull && !IsUnset(value))
            {
                return value;
            }
        }

        return default;
    }

    private bool IsUnset(in TerraformValue value) => property.Unset.Length > 0
        && value.Kind is TerraformValueKind.String or TerraformValueKind.Number or TerraformValueKind.Bool
        && Array.IndexOf(property.Unset, value.Kind == TerraformValueKind.String ? value.AsString() : value.Describe()) >= 0;

    private TerraformValue AttributeAt(MappedSource source)
    {
        var at = Start(source);
        switch (source.Kind)
        {
            case MappedSourceKind.Self:
                return TerraformValue.Reference(instance.Source.Address, "").At(body.Tree, body.Node);
            case MappedSourceKind.SameName:
                return Find(at, property.Name, property.Shape is MappedShape.Objects or MappedShape.Texts) is { } name ? at.Attribute(name) : default;
            case not MappedSourceKind.Path:
                return default;
        }

        if (source.Condition.Length > 0 && (!at.Attribute(source.Condition).TryGetBool(out var holds) || !holds))
        {
            var condition = at.Attribute(source.Condition);
            return condition.IsKnown ? default : TerraformValue.NotKnown(TerraformType.Any, condition.UnknownReason).AtPlaceOf(condition);
        }

        for (var i = 0; i < source.Path.Length - 1; i++)
        {
            var blocks = at.Blocks(source.Path[i]);
            if (blocks.Items.Count == 0)
            {
                return blocks.IsNone ? default : TerraformValue.NotKnown(TerraformType.Any, blocks.UnknownReason).At(at.Tree, at.Node);
            }

            at = blocks.Items[0];
        }

        return at.Attribute(source.Path[^1]);
    }

    /// <summary>The blocks of all sources, one after the other.</summary>
    private TerraformBlocks Blocks()
    {
        if (property.Sources.Length == 1)
        {
            return BlocksAt(property.Sources[0]);
        }

        var all = new List<TerraformBody>();
        var reason = "";
        foreach (var source in property.Sources)
        {
            var blocks = BlocksAt(source);
            all.AddRange(blocks.Items);
            reason = reason.Length > 0 ? reason : blocks.UnknownReason;
        }

        return new(all, reason);
    }

    private TerraformBlocks BlocksAt(MappedSource source)
    {
        var at = Start(source);
        switch (source.Kind)
        {
            case MappedSourceKind.Same:
                return new([at], "");
            case MappedSourceKind.SameName:
                return Find(at, property.Name, property.Shape == MappedShape.Objects) is { } name ? BlocksOf(at, name) : TerraformBlocks.None;
            case not MappedSourceKind.Path:
                return TerraformBlocks.None;
        }

        var current = BlocksOf(at, source.Path[0]);
        for (var i = 1; i < source.Path.Length; i++)
        {
            var inner = new List<TerraformBody>();
            var reason = current.UnknownReason;
            foreach (var block in current.Items)
            {
                var blocks = BlocksOf(block, source.Path[i]);
                inner.AddRange(blocks.Items);
                reason = reason.Length > 0 ? reason : blocks.UnknownReason;
            }

            current = new(inner, reason);
        }

        return current;
    }

    private TerraformBlocks BlocksOf(TerraformBody at, string name)
    {
        if (property.IsJson && at.Attribute(name) is { Kind: TerraformValueKind.String or TerraformValueKind.PartialString } text)
        {
            return ObjectBody.BlocksOf(JsonDecoder.StructureOf(text));
        }

        return at.Blocks(name);
    }

    /// <summary>The name in a block that is a property's name but for case and underscores, and an s at the end of a list.</summary>
    private static string? Find(TerraformBody at, string name, bool isList)
    {
        string? plural = null;
        foreach (var candidate in at.Names)
        {
            if (IsSame(candidate, name))
            {
                return candidate;
            }

            plural ??= isList && name.Length > 1 && (IsSame(candidate, name.AsSpan(0, name.Length - 1)) || IsSame(candidate.AsSpan(0, Math.Max(candidate.Length - 1, 0)), name)) ? candidate : null;
        }

        return plural;
    }

    private static bool IsSame(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        int i = 0, j = 0;
        while (true)
        {
            while (i < a.Length && a[i] == '_')
            {
                i++;
            }

            while (j < b.Length && b[j] == '_')
            {
                j++;
            }

            if (i == a.Length || j == b.Length)
            {
                return i == a.Length && j == b.Length;
            }

            if (char.ToLowerInvariant(a[i++]) != char.ToLowerInvariant(b[j++]))
            {
                return false;
            }
        }
    }

    private Value Constant()
    {
        var text = property.Arguments[0];
        if (property.Sources[0].Kind == MappedSourceKind.None)
        {
            return Conversion.Text(text);
        }

        var value = First();
        if (value.IsNull)
        {
            var blocks = property.Sources[0].Kind == MappedSourceKind.Path && property.Sources[0].Path.Length == 1 ? body.Blocks(property.Sources[0].Path[0]) : TerraformBlocks.None;
            return blocks.Items.Count > 0 ? Conversion.Text(text) : Conversion.Absent;
        }

        var converted = Conversion.Convert(value);
        return converted.IsUnknown && converted.OpenParameter is null ? converted : Value.Text(converted.Scope, converted.Node, text);
    }

    private Value Scalar()
    {
        switch (property.Operation)
        {
            case MappedOperation.Which:
                return Which();
            case MappedOperation.Method:
                return Method();
            case MappedOperation.Acl:
                return Acl();
        }

        var value = First();
        return Scalar(property.Operation == MappedOperation.Base64 && value.Structure is { } text ? text.OrAt(value.Tree, value.Node) : value);
    }

    private Value Scalar(in TerraformValue value)
    {
        if (value.IsNull)
        {
            return Conversion.Absent;
        }

        if (value.IsSequence)
        {
            // One value in a list, where CloudFormation has no list.
            return value.Items.Length == 1 ? Scalar(value.Items[0].OrAt(value.Tree, value.Node)) : TextsOf(value);
        }

        if (property.Operation == MappedOperation.Words)
        {
            return Words(value);
        }

        if (property.Targets.Length > 0 && value.Kind is TerraformValueKind.String or TerraformValueKind.PartialString or TerraformValueKind.Unknown && Named(value) is { } named)
        {
            var place = Conversion.Convert(value);
            return Value.To(place.Scope, place.Node, named.Self);
        }

        return Conversion.Convert(value);
    }

    /// <summary>The resource that a text is the name of.</summary>
    private MappedInstance? Named(in TerraformValue value)
    {
        if (MappingContext.NameKey(value) is { Length: > 0 } key)
        {
            var source = Array.Find(property.Sources, static source => source is { Kind: MappedSourceKind.Path, Path.Length: 1 });
            foreach (var type in property.Targets)
            {
                if (Context.FindByName(type, key, source is null ? body : Start(source), source?.Path[0] ?? "") is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private Value Words(in TerraformValue value)
    {
        var converted = Conversion.Convert(value);
        if (converted.TryGetText(out var text))
        {
            var index = Array.IndexOf(property.Arguments, text);
            return index < 0 ? converted : Value.Text(converted.Scope, converted.Node, property.Results[index]);
        }

        return Value.Unknown(converted.Scope, converted.Node, converted.UnknownReason.Length > 0 ? converted.UnknownReason : "it is not a text");
    }

    private Value Texts()
    {
        if (property.Operation == MappedOperation.Parts)
        {
            return FromParts();
        }

        var values = new List<Value>();
        foreach (var source in property.Sources)
        {
            foreach (var value in AttributesAt(source))
            {
                if (!value.IsNull)
                {
                    values.Add(TextsOf(value));
                }
            }
        }

        return values.Count == 0 ? Conversion.Absent : JoinedMap.Join(values);
    }

    /// <summary>The values of an attribute in every block on the way to it.</summary>
    private List<TerraformValue> AttributesAt(MappedSource source)
    {
        if (source.Kind != MappedSourceKind.Path || source.Path.Length == 1)
        {
            return [AttributeAt(source)];
        }

        var blocks = BlocksAt(source with { Path = source.Path[..^1] });
        var values = new List<TerraformValue>();
        foreach (var block in blocks.Items)
        {
            values.Add(block.Attribute(source.Path[^1]));
        }

        if (blocks.UnknownReason.Length > 0)
        {
            values.Add(TerraformValue.NotKnown(TerraformType.Any, blocks.UnknownReason).At(body.Tree, body.Node));
        }

        return values;
    }

    private Value TextsOf(in TerraformValue value)
    {
        if (value.Kind == TerraformValueKind.Unknown && Named(value) is null)
        {
            return value.Type.IsPrimitive && value.Type.Kind == TerraformTypeKind.String ? Conversion.List([Scalar(value)], value) : Conversion.Convert(value);
        }

        if (!value.IsSequence)
        {
            return Conversion.List([Scalar(value)], value);
        }

        var items = ImmutableArray.CreateBuilder<Value>(value.Items.Length);
        foreach (ref readonly var item in value.Items.AsSpan())
        {
            items.Add(item.IsSequence ? Conversion.Convert(item) : Scalar(item.OrAt(value.Tree, value.Node)));
        }

        return Conversion.List(items.MoveToImmutable(), value);
    }

    private Value Json()
    {
        switch (property.Operation)
        {
            case MappedOperation.KeyBy:
                return KeyBy();
            case MappedOperation.PairMap:
                return PairMap();
        }

        foreach (var source in property.Sources)
        {
            var value = AttributeAt(source);
            if (!value.IsNull)
            {
                return Conversion.ConvertJson(value);
            }
        }

        var blocks = Blocks();
        return blocks.Items is [var only] && blocks.UnknownReason.Length == 0
            ? Value.Map(Context.ScopeOf(only.Tree), only.Node, new RawMap(only, instance.Context))
            : RawMap.ListOf(blocks, instance.Context, Conversion);
    }
}
