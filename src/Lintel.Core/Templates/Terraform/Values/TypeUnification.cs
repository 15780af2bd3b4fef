namespace Lintel.Templates.Terraform.Values;

/// <summary>Finds the type that values of several types become together: the branches of a conditional, the elements of a list.</summary>
/// <remarks>Terraform's rules are those of https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion and its library cty.</remarks>
internal static class TypeUnification
{
    /// <summary>The most types that one search looks at: a deep mixture of maps and objects is looked at anew at each level.</summary>
    private const int MaxSteps = 100_000;

    /// <summary>The type that all of <paramref name="types"/> convert to; null when there is none, and <see cref="TerraformType.Any"/> for no types at all.</summary>
    public static TerraformType? Unify(params ReadOnlySpan<TerraformType> types)
    {
        var steps = MaxSteps;
        return Unify(types, ref steps);
    }

    private static TerraformType? Unify(ReadOnlySpan<TerraformType> all, ref int steps)
    {
        if (all.IsEmpty)
        {
            return TerraformType.Any;
        }

        var types = Distinct(all);
        if (types.Length == 1)
        {
            return types[0];
        }

        steps -= types.Length;
        if (steps < 0)
        {
            return null;
        }

        Span<int> count = stackalloc int[9];
        foreach (var type in types)
        {
            count[(int)type.Kind]++;
        }

        var any = count[(int)TerraformTypeKind.Any];
        var (lists, sets, maps) = (count[(int)TerraformTypeKind.List], count[(int)TerraformTypeKind.Set], count[(int)TerraformTypeKind.Map]);
        var (objects, tuples) = (count[(int)TerraformTypeKind.Object], count[(int)TerraformTypeKind.Tuple]);
        if ((maps > 0 && maps + any == types.Length) || (lists > 0 && lists + any == types.Length) || (sets > 0 && sets + any == types.Length))
        {
            return any > 0 ? TerraformType.Any : UnifyCollections(types, ref steps);
        }

        if (maps > 0 && maps + objects + any == types.Length && UnifyWithCollections(types, TerraformTypeKind.Object, TerraformTypeKind.Map, ref steps) is { } map)
        {
            return map;
        }

        if (lists > 0 && lists + tuples + any == types.Length && UnifyWithCollections(types, TerraformTypeKind.Tuple, TerraformTypeKind.List, ref steps) is { } list)
        {
            return list;
        }

        if (objects > 0 && objects + any == types.Length)
        {
            return any > 0 ? TerraformType.Any : UnifyStructures(types, TerraformTypeKind.Map, ref steps);
        }

        if (tuples > 0 && tuples + any == types.Length)
        {
            return any > 0 ? TerraformType.Any : UnifyStructures(types, TerraformTypeKind.List, ref steps);
        }

        return objects > 0 && tuples > 0 ? null : FindTarget(types);
    }

    /// <summary>Why there is no common type for two, in words.</summary>
    public static string Explain(TerraformType a, TerraformType b) => (a.Kind, b.Kind) switch
    {
        (TerraformTypeKind.Object, TerraformTypeKind.Object) => ExplainParts(a, b, static (type, i) => $"attribute '{type.Names[i]}'"),
        (TerraformTypeKind.Tuple, TerraformTypeKind.Tuple) => ExplainParts(a, b, static (_, i) => $"element {i}"),
        _ when a.IsCollection && a.Kind == b.Kind => $"their elements do not fit: {Explain(a.Element, b.Element)}",
        _ => $"one is {a.Describe()}, the other is {b.Describe()}",
    };

    private static string ExplainParts(TerraformType a, TerraformType b, Func<TerraformType, int, string> name)
    {
        var same = a.Kind == TerraformTypeKind.Tuple ? a.Parts.Length == b.Parts.Length : a.Names.AsSpan().SequenceEqual(b.Names);
        for (var i = 0; same && i < a.Parts.Length; i++)
        {
            if (Unify(a.Parts[i], b.Parts[i]) is null)
            {
                return $"{name(a, i)} does not fit: {Explain(a.Parts[i], b.Parts[i])}";
            }
        }

        return $"their {(a.Kind == TerraformTypeKind.Tuple ? "elements" : "attributes")} have no type in common";
    }

    private static ReadOnlySpan<TerraformType> Distinct(ReadOnlySpan<TerraformType> types)
    {
        var start = 1;
        while (start < types.Length && types[start].Equals(types[0]))
        {
            start++;
        }

        if (start == types.Length)
        {
            return types[..1];
        }

        var distinct = new HashSet<TerraformType>();
        foreach (var type in types)
        {
            distinct.Add(type);
        }

        return distinct.ToArray();
    }

    private static TerraformType? UnifyCollections(ReadOnlySpan<TerraformType> types, ref int steps)
    {
        var elements = new TerraformType[types.Length];
        for (var i = 0; i < types.Length; i++)
        {
            elements[i] = types[i].Element;
        }

        return Unify(elements, ref steps) is { } element ? types[0].Of(element) : null;
    }

    /// <summary>Takes the structural types among collections as collections, when their parts have a type in common.</summary>
    private static TerraformType? UnifyWithCollections(ReadOnlySpan<TerraformType> types, TerraformTypeKind structure, TerraformTypeKind collection, ref int steps)
    {
        var parts = new List<TerraformType>();
        foreach (var type in types)
        {
            parts.AddRange(type.Kind == structure ? type.Parts : []);
        }

        if (Unify(parts.ToArray(), ref steps) is not { } element)
        {
            return null;
        }

        var replaced = types.ToArray();
        for (var i = 0; i < replaced.Length; i++)
        {
            // A structure without parts takes any element type.
            if (replaced[i].Kind == structure)
            {
                replaced[i] = parts.Count == 0 ? Array.Find(replaced, t => t.Kind == collection)! : collection == TerraformTypeKind.Map ? TerraformType.Map(element) : TerraformType.List(element);
            }
        }

        return Unify(replaced, ref steps) is { } result && result.Kind == collection ? result : null;
    }

    /// <summary>Part by part when the types have the same parts, else one collection of all parts.</summary>
    private static TerraformType? UnifyStructures(ReadOnlySpan<TerraformType> types, TerraformTypeKind collection, ref int steps)
    {
        var first = types[0];
        var same = true;
        foreach (var type in types[1..])
        {
            same &= type.Parts.Length == first.Parts.Length && type.Names.AsSpan().SequenceEqual(first.Names);
        }

        if (!same)
        {
            var all = new List<TerraformType>();
            foreach (var type in types)
            {
                all.AddRange(type.Parts);
            }

            var element = Unify(all.ToArray(), ref steps);
            return element is null ? null : collection == TerraformTypeKind.Map ? TerraformType.Map(element) : TerraformType.List(element);
        }

        var parts = new TerraformType[first.Parts.Length];
        var across = new TerraformType[types.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            for (var j = 0; j < types.Length; j++)
            {
                across[j] = types[j].Parts[i];
            }

            if (Unify(across, ref steps) is not { } part)
            {
                return null;
            }

            parts[i] = part;
        }

        return collection == TerraformTypeKind.Map ? TerraformType.ObjectOf(first.Names, parts) : TerraformType.Tuple(parts);
    }

    /// <summary>The most general of the types that all others convert to.</summary>
    private static TerraformType? FindTarget(ReadOnlySpan<TerraformType> types)
    {
        for (var rank = 0; rank < 5; rank++)
        {
            foreach (var target in types)
            {
                if (Rank(target.Kind) == rank && AllConvert(types, target))
                {
                    return target;
                }
            }
        }

        return null;
    }

    private static bool AllConvert(ReadOnlySpan<TerraformType> types, TerraformType target)
    {
        foreach (var type in types)
        {
            if (!TypeConversion.IsPossible(type, target))
            {
                return false;
            }
        }

        return true;
    }

    private static int Rank(TerraformTypeKind kind) => kind switch
    {
        TerraformTypeKind.String or TerraformTypeKind.Map or TerraformTypeKind.List => 0,
        TerraformTypeKind.Object or TerraformTypeKind.Tuple => 1,
        TerraformTypeKind.Set => 2,
        TerraformTypeKind.Bool or TerraformTypeKind.Number => 3,
        _ => 4,
    };
}
