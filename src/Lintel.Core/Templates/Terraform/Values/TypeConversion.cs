namespace Lintel.Templates.Terraform.Values;

/// <summary>Converts values to types as Terraform does it (https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion).</summary>
internal static class TypeConversion
{
    /// <summary>
    /// The value as one of <paramref name="type"/>: elements converted one by one, optional attributes filled in, elements of any type brought to one type.
    /// Elements keep their places and marks; an unknown value becomes an unknown one of the type.
    /// </summary>
    public static TerraformResult Convert(in TerraformValue value, TerraformType type)
    {
        if (type.Kind == TerraformTypeKind.Any)
        {
            return value;
        }

        var result = value.Kind switch
        {
            TerraformValueKind.Null => TerraformValue.Null(Fill(value.Type, type.WithoutOptional())),
            TerraformValueKind.Unknown => ConvertUnknown(value, type),
            TerraformValueKind.Reference => ConvertReference(value, type),
            TerraformValueKind.PartialString => ConvertPartial(value, type),
            TerraformValueKind.Bool or TerraformValueKind.Number or TerraformValueKind.String => ConvertPrimitive(value, type),
            TerraformValueKind.Map or TerraformValueKind.Object => ConvertMapping(value, type),
            _ => ConvertSequence(value, type),
        };
        return result.IsError || (value.Kind == TerraformValueKind.String && type.Kind == TerraformTypeKind.String)
            ? result
            : result.Value.AtPlaceOf(value).AlsoSensitive(value.IsSensitive);
    }

    /// <summary>Whether values of one type can convert to another; whether a given one does can depend on the value.</summary>
    public static bool IsPossible(TerraformType from, TerraformType to)
    {
        if (to.Kind == TerraformTypeKind.Any || from.Kind == TerraformTypeKind.Any || from.Equals(to))
        {
            return true;
        }

        switch (to.Kind)
        {
            case TerraformTypeKind.Bool or TerraformTypeKind.Number:
                return from.Kind == TerraformTypeKind.String;
            case TerraformTypeKind.String:
                return from.IsPrimitive;
            case TerraformTypeKind.List or TerraformTypeKind.Set when from.Kind is TerraformTypeKind.List or TerraformTypeKind.Set:
            case TerraformTypeKind.Map when from.Kind == TerraformTypeKind.Map:
                return IsPossible(from.Element, to.Element);
            case TerraformTypeKind.List or TerraformTypeKind.Set when from.Kind == TerraformTypeKind.Tuple:
            case TerraformTypeKind.Map when from.Kind == TerraformTypeKind.Object:
                return to.Element.Kind == TerraformTypeKind.Any
                    ? TypeUnification.Unify(from.Parts) is not null
                    : Array.TrueForAll(from.Parts, part => IsPossible(part, to.Element));
            case TerraformTypeKind.Object when from.Kind is TerraformTypeKind.Object:
                return IsObjectPossible(from, to);
            case TerraformTypeKind.Object when from.Kind is TerraformTypeKind.Map:
                return Enumerable.Range(0, to.Parts.Length).All(i => to.Attributes?[i].IsOptional == true || IsPossible(from.Element, to.Parts[i]));
            case TerraformTypeKind.Tuple when from.Kind == TerraformTypeKind.Tuple:
                return from.Parts.Length == to.Parts.Length && from.Parts.Zip(to.Parts).All(static pair => IsPossible(pair.First, pair.Second));
            default:
                return false;
        }
    }

    /// <summary>Why a value of one type is not taken for another, in words.</summary>
    public static string Explain(TerraformType from, TerraformType to)
    {
        switch (to.Kind)
        {
            case TerraformTypeKind.Object when from.Kind == TerraformTypeKind.Object:
                for (var i = 0; i < to.Names.Length; i++)
                {
                    var attribute = from.GetAttribute(to.Names[i]);
                    if (attribute is null && to.Attributes?[i].IsOptional != true)
                    {
                        return $"attribute '{to.Names[i]}' is required";
                    }

                    if (attribute is not null && !IsPossible(attribute, to.Parts[i]))
                    {
                        return $"attribute '{to.Names[i]}': {Explain(attribute, to.Parts[i])}";
                    }
                }

                break;
            case TerraformTypeKind.List or TerraformTypeKind.Set or TerraformTypeKind.Map when from.Kind is TerraformTypeKind.Tuple or TerraformTypeKind.Object:
                if ((from.Kind == TerraformTypeKind.Object) != (to.Kind == TerraformTypeKind.Map))
                {
                    break;
                }

                if (to.Element.Kind == TerraformTypeKind.Any)
                {
                    return $"all elements of {Article(to.Kind)} must have one type";
                }

                var part = Array.FindIndex(from.Parts, p => !IsPossible(p, to.Element));
                return part < 0 ? $"{to.Describe()} is required" : $"element {(from.Names.Length > 0 ? $"'{from.Names[part]}'" : part)}: {Explain(from.Parts[part], to.Element)}";
            case TerraformTypeKind.List or TerraformTypeKind.Set or TerraformTypeKind.Map when from.IsCollection && !IsPossible(from.Element, to.Element):
                return $"its elements do not fit: {Explain(from.Element, to.Element)}";
            case TerraformTypeKind.Number when from.Kind == TerraformTypeKind.String:
                return "a number is required";
            case TerraformTypeKind.Bool when from.Kind == TerraformTypeKind.String:
                return "a bool is required";
        }

        return $"{to.Describe()} is required, but this is {from.Describe()}";
    }

    /// <summary>The type with what it leaves open taken from the type of a value that converts to it.</summary>
    private static TerraformType Fill(TerraformType from, TerraformType to)
    {
        if (!to.HoldsAny || from.Kind == TerraformTypeKind.Any)
        {
            return to;
        }

        if (to.Kind == TerraformTypeKind.Any)
        {
            return from;
        }

        if (to.IsCollection)
        {
            var element = from.IsCollection ? from.Element : from.Parts.Length > 0 ? TypeUnification.Unify(from.Parts) : null;
            return element is null ? to : to.Of(Fill(element, to.Element));
        }

        var parts = new TerraformType[to.Parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var part = to.Kind == TerraformTypeKind.Object
                ? from.Kind == TerraformTypeKind.Map ? from.Element : from.GetAttribute(to.Names[i])
                : i < from.Parts.Length ? from.Parts[i] : null;
            parts[i] = part is null ? to.Parts[i] : Fill(part, to.Parts[i]);
        }

        return to.Kind == TerraformTypeKind.Object ? TerraformType.ObjectOf(to.Names, parts) : TerraformType.Tuple(parts);
    }

    private static bool IsObjectPossible(TerraformType from, TerraformType to)
    {
        for (var i = 0; i < to.Names.Length; i++)
        {
            var attribute = from.GetAttribute(to.Names[i]);
            if (attribute is null ? to.Attributes?[i].IsOptional != true : !IsPossible(attribute, to.Parts[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static TerraformResult ConvertUnknown(in TerraformValue value, TerraformType type)
    {
        var unknown = value.Unknown!;
        if (!IsPossible(unknown.Type, type))
        {
            return TerraformResult.Fail(Explain(unknown.Type, type));
        }

        type = Fill(unknown.Type, type.WithoutOptional());
        if (unknown.Choice is { } choice && !unknown.Type.Equals(type)
            && Convert(choice.WhenTrue, type) is { IsError: false } whenTrue && Convert(choice.WhenFalse, type) is { IsError: false } whenFalse)
        {
            return TerraformValue.OneOf(type, choice.Test, whenTrue.Value, whenFalse.Value, unknown.Reason);
        }

        return unknown.Type.Equals(type) ? value
            : unknown.Parameter is { } parameter ? TerraformValue.Open(type, parameter, unknown.IsNotNull)
            : unknown.Test is { } test && type.Kind == TerraformTypeKind.Bool ? TerraformValue.Of(test, unknown.Reason)
            : TerraformValue.NotKnown(type, unknown.Reason, unknown.IsNotNull);
    }

    private static TerraformResult ConvertReference(in TerraformValue value, TerraformType type)
    {
        var attribute = value.Attribute!;
        return !IsPossible(attribute.Type, type) ? TerraformResult.Fail(Explain(attribute.Type, type))
            : attribute.Type.Equals(type) ? value
            : TerraformValue.To(attribute with { Type = Fill(attribute.Type, type.WithoutOptional()) });
    }

    private static TerraformResult ConvertPartial(in TerraformValue value, TerraformType type) => type.Kind switch
    {
        TerraformTypeKind.String => value,
        TerraformTypeKind.Bool or TerraformTypeKind.Number => TerraformValue.NotKnown(type, value.UnknownReason, isNotNull: true),
        _ => TerraformResult.Fail(Explain(TerraformType.String, type)),
    };

    private static TerraformResult ConvertPrimitive(in TerraformValue value, TerraformType type)
    {
        switch (type.Kind)
        {
            case TerraformTypeKind.String:
                return value.TryGetBool(out var flag) ? TerraformValue.Of(flag ? "true" : "false")
                    : value.TryGetNumber(out var number) ? TerraformValue.Of(number.ToString())
                    : value;
            case TerraformTypeKind.Number when value.Kind != TerraformValueKind.Bool:
                return value.Kind == TerraformValueKind.Number ? value
                    : TerraformNumber.Parse(value.AsString()) is { } parsed ? TerraformValue.Of(parsed)
                    : TerraformResult.Fail("a number is required");
            case TerraformTypeKind.Bool when value.Kind != TerraformValueKind.Number:
                return value.Kind == TerraformValueKind.Bool ? value : ParseBool(value.AsString());
            default:
                return TerraformResult.Fail(Explain(value.Type, type));
        }
    }

    private static TerraformResult ParseBool(string text)
    {
        switch (text)
        {
            case "true" or "1":
                return TerraformValue.True;
            case "false" or "0":
                return TerraformValue.False;
        }

        foreach (var word in (ReadOnlySpan<string>)["true", "false"])
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return TerraformResult.Fail($"a bool is required; write \"{word}\" in lower case");
            }
        }

        return TerraformResult.Fail("a bool is required");
    }

    private static TerraformResult ConvertSequence(in TerraformValue value, TerraformType type)
    {
        var elements = value.Elements!;
        if (type.Kind == TerraformTypeKind.Tuple && value.Kind == TerraformValueKind.Tuple && type.Parts.Length == elements.Values.Length)
        {
            var parts = new TerraformValue[type.Parts.Length];
            for (var i = 0; i < parts.Length; i++)
            {
                var part = Convert(elements.Values[i], type.Parts[i]);
                if (part.IsError)
                {
                    return TerraformResult.Fail($"element {i}: {part.Error}");
                }

                parts[i] = part.Value;
            }

            return TerraformValue.Tuple(parts);
        }

        if (type.Kind is not (TerraformTypeKind.List or TerraformTypeKind.Set))
        {
            return TerraformResult.Fail(Explain(value.Type, type));
        }

        if (type.Kind == TerraformTypeKind.List && value.Kind == TerraformValueKind.Set && elements.HoldsUnknown && elements.Values.Length > 1)
        {
            // Unknown elements may turn out equal, and sort anywhere.
            return !IsPossible(value.Type, type)
                ? TerraformResult.Fail(Explain(value.Type, type))
                : TerraformValue.NotKnown(Fill(value.Type, type.WithoutOptional()), value.UnknownReason, isNotNull: true);
        }

        if (elements.Element is { } current && (type.Element.Kind == TerraformTypeKind.Any || current.Equals(type.Element)) && !type.HoldsOptional)
        {
            return (value.Kind == TerraformValueKind.List) == (type.Kind == TerraformTypeKind.List) ? value
                : type.Kind == TerraformTypeKind.List ? TerraformValue.List(current, elements.Values)
                : TerraformValue.Set(current, elements.Values);
        }

        var items = (TerraformValue[])elements.Values.Clone();
        var element = ConvertAll(items, null, type, elements.Element);
        return element.Error is not null ? TerraformResult.Fail(element.Error)
            : type.Kind == TerraformTypeKind.List ? TerraformValue.List(element.Type!, items)
            : TerraformValue.Set(element.Type!, items);
    }

    private static TerraformResult ConvertMapping(in TerraformValue value, TerraformType type)
    {
        var elements = value.Elements!;
        if (type.Kind == TerraformTypeKind.Object)
        {
            return ConvertToObject(value, type);
        }

        if (type.Kind != TerraformTypeKind.Map)
        {
            return TerraformResult.Fail(Explain(value.Type, type));
        }

        if (elements.Element is { } current && (type.Element.Kind == TerraformTypeKind.Any || current.Equals(type.Element)) && !type.HoldsOptional)
        {
            return value;
        }

        var items = (TerraformValue[])elements.Values.Clone();
        var element = ConvertAll(items, elements.Keys, type, elements.Element);
        return element.Error is not null ? TerraformResult.Fail(element.Error)
            : elements.IsOpen ? TerraformValue.Open(element.Type!, elements.Keys!, items, value.UnknownReason)
            : TerraformValue.Map(element.Type!, elements.Keys!, items);
    }

    /// <summary>Converts elements in place to the element type of <paramref name="type"/>, and to one type where that leaves types open.</summary>
    private static (TerraformType? Type, string? Error) ConvertAll(TerraformValue[] items, string[]? keys, TerraformType type, TerraformType? current)
    {
        if (items.Length == 0)
        {
            return (type.Element.Kind == TerraformTypeKind.Any && current is not null ? current : type.Element.WithoutOptional(), null);
        }

        for (var i = 0; i < items.Length; i++)
        {
            var item = Convert(items[i], type.Element);
            if (item.IsError)
            {
                return (null, $"element {(keys is null ? i : $"'{keys[i]}'")}: {item.Error}");
            }

            items[i] = item.Value;
        }

        if (!type.Element.HoldsAny)
        {
            return (type.Element.WithoutOptional(), null);
        }

        if (FindCommon(items, type.Kind == TerraformTypeKind.Map) is not { } common)
        {
            return (null, $"all elements of {Article(type.Kind)} must have one type");
        }

        for (var i = 0; i < items.Length; i++)
        {
            var item = Convert(items[i], common);
            if (item.IsError)
            {
                return (null, $"element {(keys is null ? i : $"'{keys[i]}'")}: {item.Error}");
            }

            items[i] = item.Value;
        }

        return (common, null);
    }

    /// <summary>The type that elements have in common; null when there is none.</summary>
    /// <remarks>A bare null fits beside primitive values, in a map beside all values; one that is not known fits anywhere.</remarks>
    private static TerraformType? FindCommon(TerraformValue[] items, bool isMap)
    {
        var common = TypeUnification.Unify(Array.ConvertAll(items, static item => item.Type));
        if (common is not { Kind: TerraformTypeKind.Any } || Array.Exists(items, static item => !item.IsNull && item.Type.Kind == TerraformTypeKind.Any))
        {
            return common;
        }

        var others = Array.FindAll(items, static item => item.Type.Kind != TerraformTypeKind.Any);
        return others.Length == 0 ? common : isMap ? TypeUnification.Unify(Array.ConvertAll(others, static item => item.Type)) : null;
    }

    private static string Article(TerraformTypeKind kind) => kind switch { TerraformTypeKind.List => "a list", TerraformTypeKind.Set => "a set", _ => "a map" };

    private static TerraformResult ConvertToObject(in TerraformValue value, TerraformType type)
    {
        var values = new TerraformValue[type.Names.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var name = type.Names[i];
            var part = type.Parts[i];
            var attribute = type.Attributes?[i];
            var isPresent = value.TryGetEntry(name, out var entry);
            isPresent = isPresent || value.TryGetUnwritten(name, out entry);
            if (!isPresent && attribute?.IsOptional != true)
            {
                return TerraformResult.Fail($"attribute '{name}' is required");
            }

            if (entry.IsNull && attribute is { IsOptional: true, Default: { } fallback })
            {
                entry = fallback;
                isPresent = true;
            }

            var converted = isPresent ? Convert(entry, part) : TerraformValue.Null(part.WithoutOptional());
            if (converted.IsError)
            {
                return TerraformResult.Fail($"attribute '{name}': {converted.Error}");
            }

            values[i] = converted.Value;
        }

        return TerraformValue.Object(type.Names, values);
    }
}
