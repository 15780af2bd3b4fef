namespace Lintel.Templates.Terraform.Values;

/// <summary>Access to what is within a value: <c>a.b</c>, <c>a[k]</c> and <c>a[*]</c>.</summary>
internal static partial class TerraformOperators
{
    /// <summary><c>value.name</c>: an attribute of an object or the value of a key of a map. What is within an unknown value is unknown for its reason.</summary>
    public static TerraformResult GetAttribute(in TerraformValue value, string name)
    {
        switch (value.Kind)
        {
            case TerraformValueKind.Null:
                return TerraformResult.Fail($"the value is null and has no attribute '{name}'", 0);
            case TerraformValueKind.Reference:
                return GetWithin(value, value.Attribute!.Attribute.Length == 0 ? name : $"{value.Attribute.Attribute}.{name}", value.Attribute.Type.GetAttribute(name), name);
            case TerraformValueKind.Unknown:
                return value.Unknown!.Choice is { } choice && GetAttribute(choice.WhenTrue, name) is { IsError: false } whenTrue && GetAttribute(choice.WhenFalse, name) is { IsError: false } whenFalse
                    ? TerraformValue.OneOf(whenTrue.Value.Type.Equals(whenFalse.Value.Type) ? whenTrue.Value.Type : TerraformType.Any, choice.Test, whenTrue.Value, whenFalse.Value, value.UnknownReason).AtPlaceOf(value).AlsoSensitive(value.IsSensitive)
                    : GetUnknownAttribute(value, name);
            case TerraformValueKind.Map or TerraformValueKind.Object:
                if (value.TryGetEntry(name, out var entry))
                {
                    return entry.AlsoSensitive(value.IsSensitive);
                }

                return value.TryGetUnwritten(name, out var unwritten) ? unwritten.AlsoSensitive(value.IsSensitive)
                    : value.Kind == TerraformValueKind.Map ? TerraformResult.Fail($"the map has no element '{name}'", 0)
                    : TerraformResult.Fail($"the object has no attribute '{name}'", 0);
            default:
                return TerraformResult.Fail(value.IsSequence
                    ? $"{value.Type.Describe()} has no attribute '{name}'; choose an element first, or take [*].{name} for the attribute of each"
                    : $"{value.Type.Describe()} has no attributes", 0);
        }
    }

    /// <summary><c>value[key]</c>: an element of a list or tuple by its number, of a map or object by its key. In an error, operand 1 is the key.</summary>
    public static TerraformResult Index(in TerraformValue value, in TerraformValue key)
    {
        var result = IndexCore(value, key);
        return result.IsError ? result : result.Value.AlsoSensitive(value.IsSensitive || key.IsSensitive);
    }

    /// <summary>
    /// The elements that <c>value[*]</c> goes over: those of a list, set or tuple, none of null, and any other value alone.
    /// False when they are not known, with the unknown result.
    /// </summary>
    public static bool TryGetSplatItems(in TerraformValue value, out TerraformValue[] items, out TerraformValue unknown)
    {
        unknown = default;
        items = [];
        switch (value.Kind)
        {
            case TerraformValueKind.Null:
                return true;
            case TerraformValueKind.List or TerraformValueKind.Set or TerraformValueKind.Tuple:
                items = value.Items;
                return true;
            case TerraformValueKind.Unknown or TerraformValueKind.Reference when value.Type.Kind is TerraformTypeKind.Any || value.Type.IsSequence || !value.IsCertainlyNotNull:
                // A single value may be null, and would then be none.
                unknown = UnknownOf(TerraformType.Any, value).AtPlaceOf(value).AlsoSensitive(value.IsSensitive);
                return false;
            default:
                items = [value];
                return true;
        }
    }

    /// <summary>The value of a splat whose items became <paramref name="results"/>: a list where <paramref name="source"/> is a list or set, else a tuple.</summary>
    public static TerraformValue SplatResult(in TerraformValue source, TerraformValue[] results)
    {
        var tuple = TerraformValue.Tuple(results);
        var list = source.Kind is TerraformValueKind.List or TerraformValueKind.Set ? TypeConversion.Convert(tuple, TerraformType.ListOfAny) : tuple;
        return (list.IsError ? tuple : list.Value).AtPlaceOf(source).AlsoSensitive(source.IsSensitive);
    }

    private static TerraformResult IndexCore(in TerraformValue value, in TerraformValue key)
    {
        if (value.IsNull)
        {
            return TerraformResult.Fail("the value is null and has no elements", 0);
        }

        if (key.IsNull)
        {
            return TerraformResult.Fail("null is no key", 1);
        }

        switch (value.Kind)
        {
            case TerraformValueKind.List or TerraformValueKind.Tuple:
                return IndexSequence(value, key);
            case TerraformValueKind.Map or TerraformValueKind.Object:
                var name = TypeConversion.Convert(key, TerraformType.String);
                return name.IsError ? TerraformResult.Fail(name.Error!, 1)
                    : !name.Value.TryGetString(out var text) ? UnknownOf(value.Elements!.Element ?? TerraformType.Any, key, isNotNull: false).AtPlaceOf(value)
                    : value.TryGetEntry(text, out var entry) ? entry
                    : value.TryGetUnwritten(text, out var unwritten) ? unwritten
                    : TerraformResult.Fail($"the {(value.Kind == TerraformValueKind.Map ? "map" : "object")} has no element '{text}'", 1);
            case TerraformValueKind.Set:
                return TerraformResult.Fail("the elements of a set have no index", 0);
            case TerraformValueKind.Reference:
                return key.TryGetString(out var step) ? GetWithin(value, $"{value.Attribute!.Attribute}[\"{step}\"]", null, step)
                    : key.TryGetNumber(out var number) ? GetWithin(value, $"{value.Attribute!.Attribute}[{number}]", value.Attribute.Type.IsCollection ? value.Attribute.Type.Element : null, null)
                    : UnknownOf(TerraformType.Any, key.IsKnown ? value : key, isNotNull: false).AtPlaceOf(value);
            case TerraformValueKind.Unknown:
                return IndexUnknown(value, key);
            default:
                return TerraformResult.Fail($"{value.Type.Describe()} has no elements", 0);
        }
    }

    private static TerraformResult IndexSequence(in TerraformValue value, in TerraformValue key)
    {
        var index = TypeConversion.Convert(key, TerraformType.Number);
        if (index.IsError)
        {
            return TerraformResult.Fail($"the index of {(value.Kind == TerraformValueKind.List ? "a list" : "a tuple")} is wrong: {index.Error}", 1);
        }

        if (!index.Value.TryGetNumber(out var number))
        {
            return UnknownOf(value.Elements!.Element ?? TerraformType.Any, key, isNotNull: false).AtPlaceOf(value);
        }

        if (!number.IsInteger || number.Sign < 0)
        {
            return TerraformResult.Fail($"the index {number} is no whole number from 0 up", 1);
        }

        return number.Truncated < value.Items.Length
            ? value.Items[(int)number.Truncated]
            : TerraformResult.Fail($"there is no element {number}; the {(value.Kind == TerraformValueKind.List ? "list" : "tuple")} has {value.Items.Length}", 1);
    }

    private static TerraformResult IndexUnknown(in TerraformValue value, in TerraformValue key)
    {
        var type = value.Type;
        switch (type.Kind)
        {
            case TerraformTypeKind.Any:
                return UnknownOf(TerraformType.Any, value, isNotNull: false).AtPlaceOf(value);
            case TerraformTypeKind.List or TerraformTypeKind.Map:
                var wanted = type.Kind == TerraformTypeKind.List ? TerraformType.Number : TerraformType.String;
                var converted = TypeConversion.Convert(key, wanted);
                return converted.IsError ? TerraformResult.Fail(converted.Error!, 1) : UnknownOf(type.Element, value, isNotNull: false).AtPlaceOf(value);
            case TerraformTypeKind.Object:
                return key.TryGetString(out var name) ? GetUnknownAttribute(value, name) : UnknownOf(TerraformType.Any, value, isNotNull: false).AtPlaceOf(value);
            case TerraformTypeKind.Tuple:
                return !key.TryGetNumber(out var number) ? UnknownOf(TerraformType.Any, value, isNotNull: false).AtPlaceOf(value)
                    : number.IsInteger && number.Sign >= 0 && number.Truncated < type.Parts.Length ? UnknownOf(type.Parts[(int)number.Truncated], value, isNotNull: false).AtPlaceOf(value)
                    : TerraformResult.Fail($"there is no element {number}; the tuple has {type.Parts.Length}", 1);
            case TerraformTypeKind.Set:
                return TerraformResult.Fail("the elements of a set have no index", 0);
            default:
                return TerraformResult.Fail($"{type.Describe()} has no elements", 0);
        }
    }

    private static TerraformResult GetUnknownAttribute(in TerraformValue value, string name)
    {
        var type = value.Type;
        var attribute = type.Kind switch
        {
            TerraformTypeKind.Any => TerraformType.Any,
            TerraformTypeKind.Map => type.Element,
            TerraformTypeKind.Object => type.GetAttribute(name),
            _ => null,
        };
        return attribute is not null ? UnknownOf(attribute, value, isNotNull: false).AtPlaceOf(value).AlsoSensitive(value.IsSensitive)
            : TerraformResult.Fail(type.Kind == TerraformTypeKind.Object ? $"the object has no attribute '{name}'" : $"{type.Describe()} has no attributes", 0);
    }

    /// <summary>Something within an attribute that only apply makes known.</summary>
    private static TerraformResult GetWithin(in TerraformValue value, string path, TerraformType? type, string? name)
    {
        var attribute = value.Attribute!;
        if (path.Length > TerraformLimits.MaxPathLength)
        {
            return UnknownOf(TerraformType.Any, value, isNotNull: false).AtPlaceOf(value);
        }

        if (attribute.Type.IsPrimitive || (attribute.Type.Kind == TerraformTypeKind.Object && type is null))
        {
            return TerraformResult.Fail(attribute.Type.IsPrimitive ? $"{attribute.Type.Describe()} has no elements" : $"the object has no attribute '{name}'", 0);
        }

        type ??= attribute.Type.Kind == TerraformTypeKind.Map ? attribute.Type.Element : TerraformType.Any;
        return TerraformValue.To(new(attribute.Address, path, type)).AtPlaceOf(value).AlsoSensitive(value.IsSensitive);
    }
}
