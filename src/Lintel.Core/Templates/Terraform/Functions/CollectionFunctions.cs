using System.Numerics;
using Lintel.Templates.Terraform.Values;
using static Lintel.Templates.Terraform.Functions.Declare;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Functions on lists and tuples.</summary>
internal static class CollectionFunctions
{
    private static readonly TerraformType ListOfBool = TerraformType.List(TerraformType.Bool);

    public static readonly TerraformFunction[] All =
    [
        new("alltrue", TerraformType.Bool, [Of("list", ListOfBool)], static (_, a) => Quantify(a[0], all: true)),
        new("anytrue", TerraformType.Bool, [Of("list", ListOfBool)], static (_, a) => Quantify(a[0], all: false)),
        new("chunklist", TerraformType.ListOfAny, [Of("list", TerraformType.ListOfAny, Shallow), Number("size", Shallow)], static (_, a) => Chunk(a)),
        new("coalesce", TerraformType.Any, [], static (_, a) => Coalesce(a)) { Rest = Any("vals", TakesNull | TakesUnknown) },
        new("coalescelist", TerraformType.Any, [], static (_, a) => CoalesceList(a)) { Rest = Any("vals", TakesNull | TakesUnknown) },
        new("compact", TerraformType.ListOfString, [Of("list", TerraformType.ListOfString)], static (_, a) => Compact(a[0])),
        new("concat", TerraformType.Any, [], static (_, a) => Concat(a)) { Rest = Any("seqs", Shallow) },
        new("contains", TerraformType.Bool, [Any("list"), Any("value", TakesNull | TakesUnknown)], static (_, a) => Contains(a)),
        new("distinct", TerraformType.ListOfAny, [Of("list", TerraformType.ListOfAny)], static (_, a) => Distinct(a[0])),
        new("element", TerraformType.Any, [Any("list", Shallow), Number("index")], static (_, a) => Element(a)) { CanBeNull = true },
        new("flatten", TerraformType.Any, [Any("list", Shallow)], static (_, a) => Flatten(a[0])),
        new("index", TerraformType.Number, [Any("list"), Any("value")], static (_, a) => Index(a)),
        new("length", TerraformType.Number, [Any("value", TakesUnknown | Shallow)], static (_, a) => Length(a[0])),
        new("matchkeys", TerraformType.ListOfAny,
            [Of("values", TerraformType.ListOfAny), Of("keys", TerraformType.ListOfAny), Of("searchset", TerraformType.ListOfAny)], static (_, a) => MatchKeys(a)),
        new("one", TerraformType.Any, [Any("list", TakesUnknown)], static (_, a) => One(a[0])) { CanBeNull = true },
        new("reverse", TerraformType.Any, [Any("list", Shallow)], static (_, a) => Reverse(a[0])),
        new("slice", TerraformType.Any, [Any("list", Shallow), Number("start_index"), Number("end_index")], static (_, a) => Slice(a)),
        new("sort", TerraformType.ListOfString, [Of("list", TerraformType.ListOfString)], static (_, a) => Sort(a[0])),
    ];

    private static TerraformResult Quantify(in TerraformValue list, bool all)
    {
        var unknown = -1;
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (!list.Items[i].IsKnown)
            {
                unknown = unknown < 0 ? i : unknown;
            }
            else if ((list.Items[i].TryGetBool(out var flag) && flag) != all)
            {
                return TerraformValue.Of(!all);
            }
        }

        return unknown < 0 ? TerraformValue.Of(all) : Unknown(TerraformType.Bool, list.Items[unknown]);
    }

    private static TerraformResult Chunk(ReadOnlySpan<TerraformValue> arguments)
    {
        if (!TryGetInt(arguments[1], out var size) || size < 0)
        {
            return TerraformResult.Fail("a whole number from 0 up is required", 1);
        }

        var items = arguments[0].Items;
        var type = arguments[0].Type;
        var chunks = items.Length == 0 ? [] : size == 0 ? [items] : items.Chunk(size);
        return TerraformValue.List(type, [.. chunks.Select(chunk => TerraformValue.List(type.Element, chunk))]);
    }

    private static TerraformResult Coalesce(ReadOnlySpan<TerraformValue> arguments)
    {
        var types = new TerraformType[arguments.Length];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = arguments[i].Type;
        }

        if (TypeUnification.Unify(types) is not { } type)
        {
            return TerraformResult.Fail("all arguments must have one type");
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            var value = TypeConversion.Convert(arguments[i], type);
            if (value.IsError)
            {
                return TerraformResult.Fail(value.Error!, i);
            }

            if (value.Value.IsKnown ? value.Value.IsNull || (value.Value.TryGetString(out var text) && text.Length == 0) : !IsCertainlyTaken(value.Value))
            {
                if (!value.Value.IsKnown)
                {
                    return Unknown(type, value.Value);
                }

                continue;
            }

            return value.Value;
        }

        return TerraformResult.Fail("every argument is null or an empty string");
    }

    /// <summary>Whether an unknown value is certainly neither null nor empty: a string with a known part is.</summary>
    private static bool IsCertainlyTaken(in TerraformValue value) =>
        (value.Partial is { } partial && partial.Parts.Any(static p => p.Kind == TerraformValueKind.String))
        || (value.IsCertainlyNotNull && (value.Kind == TerraformValueKind.Reference || value.Type.Kind is not (TerraformTypeKind.String or TerraformTypeKind.Any)));

    private static TerraformResult CoalesceList(ReadOnlySpan<TerraformValue> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is { IsKnown: true, IsNull: false, Kind: not (TerraformValueKind.List or TerraformValueKind.Tuple) } wrong)
            {
                return TerraformResult.Fail($"a list or tuple is required, but this is {wrong.Type.Describe()}", i);
            }
        }

        foreach (ref readonly var value in arguments)
        {
            if (!value.IsKnown)
            {
                return Unknown(TerraformType.Any, value);
            }

            if (value.Items.Length > 0)
            {
                return value;
            }
        }

        return TerraformResult.Fail("every argument is null or empty");
    }

    private static TerraformResult Compact(in TerraformValue list)
    {
        if (list.Items.Length == 0)
        {
            return list;
        }

        var items = new List<TerraformValue>(list.Items.Length);
        foreach (ref readonly var item in list.Items.AsSpan())
        {
            if (!item.IsKnown && !IsCertainlyTaken(item))
            {
                return Unknown(TerraformType.ListOfString, item);
            }

            if (!item.IsNull && !(item.TryGetString(out var text) && text.Length == 0))
            {
                items.Add(item);
            }
        }

        return TerraformValue.List(TerraformType.String, items.ToArray());
    }

    private static TerraformResult Concat(ReadOnlySpan<TerraformValue> arguments)
    {
        if (arguments.IsEmpty)
        {
            return TerraformResult.Fail("at least one list is required");
        }

        var count = 0L;
        var lists = new List<TerraformType>();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Kind is not (TerraformValueKind.List or TerraformValueKind.Tuple))
            {
                return TerraformResult.Fail($"a list or tuple is required, but this is {arguments[i].Type.Describe()}", i);
            }

            count += arguments[i].Items.Length;
            if (arguments[i].Kind == TerraformValueKind.List)
            {
                lists.Add(arguments[i].Type);
            }
        }

        if (count > TerraformLimits.MaxSize)
        {
            return TerraformValue.NotKnown(TerraformType.Any, TerraformLimits.TooLarge, isNotNull: true);
        }

        // Lists alone stay a list where their types have one in common.
        var type = lists.Count == arguments.Length ? TypeUnification.Unify(lists.ToArray()) : null;
        var items = new TerraformValue[count];
        var at = 0;
        for (var i = 0; i < arguments.Length; i++)
        {
            var list = arguments[i];
            if (type is not null)
            {
                var converted = TypeConversion.Convert(list, type);
                if (converted.IsError)
                {
                    return TerraformResult.Fail(converted.Error!, i);
                }

                list = converted.Value;
            }

            list.Items.CopyTo(items, at);
            at += list.Items.Length;
        }

        return type is not null ? TerraformValue.List(type.Element, items) : TerraformValue.Tuple(items);
    }

    private static TerraformResult Contains(ReadOnlySpan<TerraformValue> arguments)
    {
        if (!arguments[0].IsSequence)
        {
            return TerraformResult.Fail($"a list, set or tuple is required, but this is {arguments[0].Type.Describe()}", 0);
        }

        TerraformValue? unknown = null;
        foreach (ref readonly var item in arguments[0].Items.AsSpan())
        {
            var equal = TerraformEquality.Compare(item, arguments[1]);
            if (!equal.TryGetBool(out var isEqual))
            {
                unknown ??= equal;
            }
            else if (isEqual)
            {
                return TerraformValue.True;
            }
        }

        return unknown ?? TerraformValue.False;
    }

    private static TerraformResult Distinct(in TerraformValue list)
    {
        if (list.Items.Length < 2)
        {
            return list;
        }

        if (!list.IsWhollyKnown)
        {
            return Unknown(list.Type, list);
        }

        // Elements have one type, so the order of a set finds the equal ones; the first of them stays at its place.
        var items = list.Items;
        var order = Enumerable.Range(0, items.Length).ToArray();
        Array.Sort(order, (x, y) => SetOrder.Compare(items[x], items[y]) is var c && c != 0 ? c : x - y);
        var isKept = new bool[items.Length];
        for (var i = 0; i < order.Length; i++)
        {
            isKept[order[i]] = i == 0 || SetOrder.Compare(items[order[i - 1]], items[order[i]]) != 0;
        }

        return TerraformValue.List(list.Type.Element, [.. items.Where((_, i) => isKept[i])]);
    }

    private static TerraformResult Element(ReadOnlySpan<TerraformValue> arguments)
    {
        var list = arguments[0];
        if (list.Kind is not (TerraformValueKind.List or TerraformValueKind.Tuple))
        {
            return TerraformResult.Fail($"a list or tuple is required, but this is {list.Type.Describe()}", 0);
        }

        if (!arguments[1].TryGetNumber(out var number) || !number.IsInteger)
        {
            return NotWhole(1);
        }

        if (list.Items.Length == 0)
        {
            return TerraformResult.Fail("an empty list has no elements", 0);
        }

        var index = (int)BigInteger.Remainder(number.Truncated, list.Items.Length);
        return list.Items[index < 0 ? index + list.Items.Length : index];
    }

    private static TerraformResult Flatten(in TerraformValue list)
    {
        if (!list.IsSequence)
        {
            return TerraformResult.Fail($"a list, set or tuple is required, but this is {list.Type.Describe()}", 0);
        }

        var items = new List<TerraformValue>(list.Items.Length);
        TerraformValue? unknown = null;
        var isSensitive = Flatten(list, items, ref unknown);
        return unknown is { } cause
            ? Unknown(TerraformType.Any, cause).AlsoSensitive(isSensitive)
            : TerraformValue.Tuple(items.ToArray()).AlsoSensitive(isSensitive);
    }

    /// <returns>Whether a list within is marked.</returns>
    private static bool Flatten(in TerraformValue list, List<TerraformValue> items, ref TerraformValue? unknown)
    {
        var isSensitive = list.IsSensitive;
        if (list.Kind == TerraformValueKind.Set && !list.IsWhollyKnown && list.Items.Length > 1)
        {
            unknown ??= list;
        }

        foreach (ref readonly var item in list.Items.AsSpan())
        {
            if (item.IsSequence)
            {
                isSensitive |= Flatten(item, items, ref unknown);
                continue;
            }

            // An attribute whose type is not known counts as one value, as most attributes are.
            if (item.Kind == TerraformValueKind.Unknown ? item.Type.IsSequence || item.Type.Kind == TerraformTypeKind.Any : item.Kind == TerraformValueKind.Reference && item.Type.IsSequence)
            {
                unknown ??= item;
            }

            items.Add(item);
        }

        return isSensitive;
    }

    private static TerraformResult Index(ReadOnlySpan<TerraformValue> arguments)
    {
        if (arguments[0].Kind is not (TerraformValueKind.List or TerraformValueKind.Tuple))
        {
            return TerraformResult.Fail($"a list or tuple is required, but this is {arguments[0].Type.Describe()}", 0);
        }

        for (var i = 0; i < arguments[0].Items.Length; i++)
        {
            var equal = TerraformEquality.Compare(arguments[0].Items[i], arguments[1]);
            if (!equal.TryGetBool(out var isEqual))
            {
                return Unknown(TerraformType.Number, equal);
            }

            if (isEqual)
            {
                return TerraformValue.Of(i);
            }
        }

        return TerraformResult.Fail("the list does not contain the value");
    }

    private static TerraformResult Length(in TerraformValue value)
    {
        if (value.Elements is { IsOpen: false } elements)
        {
            return value.Kind == TerraformValueKind.Set && elements.HoldsUnknown && elements.Values.Length > 1
                ? Unknown(TerraformType.Number, value)
                : TerraformValue.Of(elements.Values.Length);
        }

        if (value.TryGetString(out var text))
        {
            return TerraformValue.Of(StringFunctions.Count(text));
        }

        var type = value.Type;
        return value.IsKnown && !value.IsOpen ? TerraformResult.Fail($"a string or a collection is required, but this is {type.Describe()}", 0)
            : type.Kind is TerraformTypeKind.Tuple or TerraformTypeKind.Object && value.Kind == TerraformValueKind.Unknown ? TerraformValue.Of(type.Parts.Length)
            : type.Kind is TerraformTypeKind.Bool or TerraformTypeKind.Number ? TerraformResult.Fail($"a string or a collection is required, but this is {type.Describe()}", 0)
            : Unknown(TerraformType.Number, value);
    }

    private static TerraformResult MatchKeys(ReadOnlySpan<TerraformValue> arguments)
    {
        var (values, keys, wanted) = (arguments[0], arguments[1], arguments[2]);
        if (TypeUnification.Unify(keys.Type, wanted.Type) is not { } type)
        {
            return TerraformResult.Fail("the keys and what is searched must have one type");
        }

        if (values.Items.Length != keys.Items.Length)
        {
            return TerraformResult.Fail($"there are {values.Items.Length} values, but {keys.Items.Length} keys", 1);
        }

        if (!keys.IsWhollyKnown || !wanted.IsWhollyKnown)
        {
            return wanted.Items.Length == 0 ? TerraformValue.List(values.Type.Element, []) : Unknown(values.Type, keys.IsWhollyKnown ? wanted : keys);
        }

        var (first, second) = (TypeConversion.Convert(keys, type), TypeConversion.Convert(wanted, type));
        if (first.IsError || second.IsError)
        {
            return TerraformResult.Fail(first.Error ?? second.Error!, first.IsError ? 1 : 2);
        }

        var sorted = second.Value.Items.ToArray();
        var comparer = Comparer<TerraformValue>.Create(SetOrder.Compare);
        Array.Sort(sorted, comparer);
        var items = new List<TerraformValue>();
        for (var i = 0; i < values.Items.Length; i++)
        {
            if (Array.BinarySearch(sorted, first.Value.Items[i], comparer) >= 0)
            {
                items.Add(values.Items[i]);
            }
        }

        return TerraformValue.List(values.Type.Element, items.ToArray());
    }

    private static TerraformResult One(in TerraformValue value)
    {
        var type = value.Type;
        if (!value.IsKnown)
        {
            return type.Kind == TerraformTypeKind.Any || type.IsSequence
                ? Unknown(type.Kind == TerraformTypeKind.Tuple ? type.Parts.Length == 1 ? type.Parts[0] : TerraformType.Any : type.Element, value, isNotNull: false)
                : TerraformResult.Fail("a list, set or tuple is required", 0);
        }

        return !value.IsSequence || value.Items.Length > 1 ? value.Kind == TerraformValueKind.Set && !value.IsWhollyKnown
                ? Unknown(type.Element, value, isNotNull: false)
                : TerraformResult.Fail("a list, set or tuple of no or one element is required", 0)
            : value.Items.Length == 1 ? value.Items[0]
            : TerraformValue.Null(type.Element);
    }

    private static TerraformResult Reverse(in TerraformValue list)
    {
        if (!list.IsSequence)
        {
            return TerraformResult.Fail($"a list or tuple is required, but this is {list.Type.Describe()}", 0);
        }

        if (list.Kind == TerraformValueKind.Set && !list.IsWhollyKnown && list.Items.Length > 1)
        {
            return Unknown(TerraformType.List(list.Type.Element), list);
        }

        var items = list.Items.ToArray();
        Array.Reverse(items);
        return list.Kind == TerraformValueKind.Tuple ? TerraformValue.Tuple(items) : TerraformValue.List(list.Type.Element, items);
    }

    private static TerraformResult Slice(ReadOnlySpan<TerraformValue> arguments)
    {
        var list = arguments[0];
        if (list.Kind is not (TerraformValueKind.List or TerraformValueKind.Tuple))
        {
            return TerraformResult.Fail(list.Kind == TerraformValueKind.Set
                ? "the elements of a set have no order; make it a list first"
                : $"a list or tuple is required, but this is {list.Type.Describe()}", 0);
        }

        var length = list.Items.Length;
        if (!TryGetInt(arguments[1], out var start) || start < 0 || start > length)
        {
            return TerraformResult.Fail($"a whole number from 0 to {length} is required", 1);
        }

        if (!TryGetInt(arguments[2], out var end) || end < 0 || end > length)
        {
            return TerraformResult.Fail($"a whole number from 0 to {length} is required", 2);
        }

        return start > end ? TerraformResult.Fail("the start must not be after the end", 1)
            : list.Kind == TerraformValueKind.Tuple ? TerraformValue.Tuple(list.Items[start..end])
            : TerraformValue.List(list.Type.Element, list.Items[start..end]);
    }

    private static TerraformResult Sort(in TerraformValue list)
    {
        if (list.Items.Length == 0)
        {
            return list;
        }

        if (!list.IsWhollyKnown)
        {
            // The length stays known, the order does not.
            var unknown = Unknown(TerraformType.String, list);
            return list.Items.Length == 1 ? list : TerraformValue.List(TerraformType.String, Array.ConvertAll(list.Items, _ => unknown));
        }

        foreach (ref readonly var item in list.Items.AsSpan())
        {
            if (item.IsNull)
            {
                return TerraformResult.Fail("null has no place in an order", 0);
            }
        }

        return TerraformValue.List(TerraformType.String, [.. list.Items.OrderBy(static item => item.AsString(), Utf8Order.Instance)]);
    }
}
