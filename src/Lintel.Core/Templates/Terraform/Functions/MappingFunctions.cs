using Lintel.Templates.Terraform.Values;
using static Lintel.Templates.Terraform.Functions.Declare;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Functions on maps and objects. What is known stays known beside what is not.</summary>
internal static class MappingFunctions
{
    private static readonly TerraformType MapOfLists = TerraformType.Map(TerraformType.ListOfString);

    public static readonly TerraformFunction[] All =
    [
        new("keys", TerraformType.Any, [Any("inputMap", TakesUnknown | Shallow)], static (_, a) => Keys(a[0])),
        new("values", TerraformType.Any, [Any("mapping", Shallow)], static (_, a) => Values(a[0])),
        new("lookup", TerraformType.Any, [Any("inputMap", TakesUnknown | Shallow), Text("key", TakesUnknown | Shallow)], static (_, a) => Lookup(a))
        {
            Rest = Any("default", TakesNull | TakesUnknown | Shallow),
            CanBeNull = true,
        },
        new("merge", TerraformType.Any, [], static (_, a) => Merge(a)) { Rest = Any("maps", TakesNull | TakesUnknown | Shallow) },
        new("transpose", MapOfLists, [Of("values", MapOfLists)], static (_, a) => Transpose(a[0])),
        new("zipmap", TerraformType.Any, [Of("keys", TerraformType.ListOfString, Shallow), Any("values", Shallow)], static (_, a) => ZipMap(a)),
    ];

    private static TerraformResult Keys(in TerraformValue map)
    {
        var type = map.Type;
        if (map.IsOpen)
        {
            return Unknown(map.Kind == TerraformValueKind.Map ? TerraformType.ListOfString : TerraformType.Any, map);
        }

        if (map.IsMapping || (map.Kind == TerraformValueKind.Unknown && type.Kind == TerraformTypeKind.Object))
        {
            var keys = Array.ConvertAll(map.IsMapping ? map.Keys : type.Names, TerraformValue.Of);
            return map.Kind == TerraformValueKind.Map ? TerraformValue.List(TerraformType.String, keys) : TerraformValue.Tuple(keys);
        }

        return map.IsKnown || type.Kind is not (TerraformTypeKind.Any or TerraformTypeKind.Map or TerraformTypeKind.Object) ? NotMap(map)
            : Unknown(type.Kind == TerraformTypeKind.Map ? TerraformType.ListOfString : TerraformType.Any, map);
    }

    private static TerraformResult Values(in TerraformValue map) =>
        map.IsOpen ? Unknown(TerraformType.Any, map)
        : map.Kind == TerraformValueKind.Map ? TerraformValue.List(map.Type.Element, map.Items)
        : map.Kind == TerraformValueKind.Object ? TerraformValue.Tuple(map.Items)
        : NotMap(map);

    private static TerraformResult NotMap(in TerraformValue value) => TerraformResult.Fail($"a map or object is required, but this is {value.Type.Describe()}", 0);

    private static TerraformResult Lookup(ReadOnlySpan<TerraformValue> arguments)
    {
        if (arguments.Length > 3)
        {
            return TerraformResult.Fail("a map, a key and a default are all it takes", 3);
        }

        var map = arguments[0];
        var type = map.Type;
        if (!map.IsMapping && !(!map.IsKnown && type.Kind is TerraformTypeKind.Any or TerraformTypeKind.Map or TerraformTypeKind.Object))
        {
            return NotMap(map);
        }

        var fallback = arguments.Length == 3 ? TypeConversion.Convert(arguments[2], type.Kind == TerraformTypeKind.Map ? type.Element : TerraformType.Any) : default;
        if (fallback.IsError)
        {
            return TerraformResult.Fail(fallback.Error!, 2);
        }

        if (!map.IsKnown || !arguments[1].TryGetString(out var key))
        {
            return Unknown(type.Kind == TerraformTypeKind.Map ? type.Element : TerraformType.Any, map.IsKnown ? arguments[1] : map, isNotNull: false);
        }

        // The default passes its mark only where it is taken.
        return map.TryGetEntry(key, out var entry) ? entry
            : map.TryGetUnwritten(key, out var unwritten) ? unwritten
            : arguments.Length == 3 ? fallback
            : TerraformResult.Fail($"the {(map.Kind == TerraformValueKind.Map ? "map" : "object")} has no element '{key}'", 1);
    }

    /// <remarks>An unknown map leaves open which other entries there are, and what the entries before it became; those after it are certain.</remarks>
    private static TerraformResult Merge(ReadOnlySpan<TerraformValue> arguments)
    {
        var entries = new TerraformEntries();
        TerraformType? first = null;
        var isOneType = true;
        string? openReason = null;
        for (var i = 0; i < arguments.Length; i++)
        {
            var map = arguments[i];
            if (!map.IsMapping && (map.IsKnown && !map.IsNull || map.Type.Kind is not (TerraformTypeKind.Any or TerraformTypeKind.Map or TerraformTypeKind.Object)))
            {
                return TerraformResult.Fail($"a map or object is required, but this is {map.Type.Describe()}", i);
            }

            // A null object counts as an empty one.
            var type = map.IsNull && map.Type.Kind != TerraformTypeKind.Map ? TerraformType.EmptyObject : map.Type;
            first ??= type;
            isOneType &= type.Equals(first);
            if (map.IsOpen || !map.IsKnown)
            {
                AddUnknown(entries, map, ref openReason);
            }

            entries.AddAll(map);
        }

        var element = isOneType && first?.Kind == TerraformTypeKind.Map ? first.Element : null;
        return openReason is null ? element is null ? entries.ToObject() : entries.ToMap(element)
            : entries.Count > 0 ? entries.ToOpen(element, openReason)
            : TerraformValue.NotKnown(element is null ? TerraformType.Any : TerraformType.Map(element), openReason, isNotNull: true);
    }

    private static void AddUnknown(TerraformEntries entries, in TerraformValue map, ref string? openReason)
    {
        var type = map.Type;
        if (!map.IsKnown && type.Kind == TerraformTypeKind.Object)
        {
            for (var i = 0; i < type.Names.Length; i++)
            {
                entries[type.Names[i]] = Unknown(type.Parts[i], map, isNotNull: false).AtPlaceOf(map);
            }

            return;
        }

        openReason ??= map.UnknownReason;
        entries.Forget(map.UnknownReason);
    }

    private static TerraformResult Transpose(in TerraformValue map)
    {
        if (!map.IsWhollyKnown)
        {
            return Unknown(MapOfLists, map);
        }

        var lists = new Dictionary<string, List<TerraformValue>>(StringComparer.Ordinal);
        for (var i = 0; i < map.Keys.Length; i++)
        {
            foreach (ref readonly var item in map.Items[i].Items.AsSpan())
            {
                if (item.IsNull)
                {
                    return TerraformResult.Fail("a list has null in it", 0);
                }

                var list = lists.TryGetValue(item.AsString(), out var found) ? found : lists[item.AsString()] = [];
                list.Add(TerraformValue.Of(map.Keys[i]));
            }

            if (map.Items[i].IsNull)
            {
                return TerraformResult.Fail("a list is null", 0);
            }
        }

        var entries = new TerraformEntries();
        foreach (var (key, list) in lists)
        {
            entries[key] = TerraformValue.List(TerraformType.String, list.ToArray());
        }

        return entries.ToMap(TerraformType.ListOfString);
    }

    private static TerraformResult ZipMap(ReadOnlySpan<TerraformValue> arguments)
    {
        var (keys, values) = (arguments[0], arguments[1]);
        if (values.Kind is not (TerraformValueKind.List or TerraformValueKind.Tuple))
        {
            return TerraformResult.Fail($"a list or tuple is required, but this is {values.Type.Describe()}", 1);
        }

        if (!keys.IsWhollyKnown)
        {
            return Unknown(values.Kind == TerraformValueKind.List ? TerraformType.Map(values.Type.Element) : TerraformType.Any, keys);
        }

        if (keys.Items.Length != values.Items.Length)
        {
            return TerraformResult.Fail($"there are {keys.Items.Length} keys, but {values.Items.Length} values");
        }

        var entries = new TerraformEntries();
        var isSensitive = false;
        for (var i = 0; i < keys.Items.Length; i++)
        {
            if (keys.Items[i].IsNull)
            {
                return TerraformResult.Fail("null is no key", 0);
            }

            isSensitive |= keys.Items[i].IsSensitive;
            entries[keys.Items[i].AsString()] = values.Items[i];
        }

        var result = values.Kind == TerraformValueKind.List ? entries.ToMap(values.Type.Element) : entries.ToObject();
        return result.AlsoSensitive(isSensitive);
    }
}
