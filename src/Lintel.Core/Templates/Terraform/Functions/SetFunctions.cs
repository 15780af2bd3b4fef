using Lintel.Templates.Terraform.Values;
using static Lintel.Templates.Terraform.Functions.Declare;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Functions on sets.</summary>
internal static class SetFunctions
{
    public static readonly TerraformFunction[] All =
    [
        new("setunion", TerraformType.SetOfAny, [Of("first_set", TerraformType.SetOfAny)], static (_, a) => Combine(a, Union)) { Rest = Of("other_sets", TerraformType.SetOfAny) },
        new("setintersection", TerraformType.SetOfAny, [Of("first_set", TerraformType.SetOfAny)], static (_, a) => Combine(a, static (x, y) => Select(x, y, true)))
        {
            Rest = Of("other_sets", TerraformType.SetOfAny),
        },
        new("setsubtract", TerraformType.SetOfAny, [Of("a", TerraformType.SetOfAny), Of("b", TerraformType.SetOfAny)], static (_, a) => Combine(a, static (x, y) => Select(x, y, false))),
        new("setproduct", TerraformType.Any, [], static (_, a) => Product(a)) { Rest = Any("sets", Shallow) },
    ];

    private static readonly Comparer<TerraformValue> Order = Comparer<TerraformValue>.Create(SetOrder.Compare);

    private static TerraformValue Union(TerraformValue a, TerraformValue b) =>
        a.Items.Length + b.Items.Length > TerraformLimits.MaxSize
            ? TerraformValue.NotKnown(a.Type, TerraformLimits.TooLarge, isNotNull: true)
            : TerraformValue.Set(a.Type.Element, [.. a.Items, .. b.Items]);

    private static TerraformValue Select(TerraformValue a, TerraformValue b, bool isIn)
    {
        if (a.Items.Length == 0)
        {
            return a;
        }

        if (b.Items.Length == 0)
        {
            return isIn ? b : a;
        }

        return !a.IsWhollyKnown || !b.IsWhollyKnown
            ? Unknown(a.Type, a.IsWhollyKnown ? b : a)
            : TerraformValue.Set(a.Type.Element, [.. a.Items.Where(item => Array.BinarySearch(b.Items, item, Order) >= 0 == isIn)]);
    }

    private static TerraformResult Combine(ReadOnlySpan<TerraformValue> sets, Func<TerraformValue, TerraformValue, TerraformValue> combine)
    {
        var types = new List<TerraformType>();
        foreach (ref readonly var set in sets)
        {
            // An empty literal says nothing of the elements.
            if (set.Items.Length > 0 || set.Type.Element.Kind != TerraformTypeKind.Any)
            {
                types.Add(set.Type.Element);
            }
        }

        if (TypeUnification.Unify(types.ToArray()) is not { } element)
        {
            return TerraformResult.Fail("the elements of all sets must have one type");
        }

        TerraformValue? result = null;
        for (var i = 0; i < sets.Length; i++)
        {
            var set = TypeConversion.Convert(sets[i], TerraformType.Set(element));
            if (set.IsError)
            {
                return TerraformResult.Fail(set.Error!, i);
            }

            result = result is { } before ? before.IsKnown ? combine(before, set.Value) : before : set.Value;
        }

        return result!.Value;
    }

    private static TerraformResult Product(ReadOnlySpan<TerraformValue> sets)
    {
        if (sets.Length < 2)
        {
            return TerraformResult.Fail("at least two sets are required");
        }

        var types = new TerraformType[sets.Length];
        var isList = true;
        var total = 1L;
        TerraformValue? unknown = null;
        for (var i = 0; i < sets.Length; i++)
        {
            if (!sets[i].IsSequence)
            {
                return TerraformResult.Fail($"a set or a list is required, but this is {sets[i].Type.Describe()}", i);
            }

            if (TypeUnification.Unify(sets[i].Kind == TerraformValueKind.Tuple ? sets[i].Type.Parts : [sets[i].Type.Element]) is not { } type)
            {
                return TerraformResult.Fail("all elements must have one type", i);
            }

            types[i] = type;
            isList &= sets[i].Kind != TerraformValueKind.Set;
            unknown ??= sets[i].Kind == TerraformValueKind.Set && !sets[i].IsWhollyKnown && sets[i].Items.Length > 1 ? sets[i] : null;
            total = Math.Min(total * sets[i].Items.Length, int.MaxValue);
        }

        var element = TerraformType.Tuple(types);
        if (unknown is { } cause)
        {
            return Unknown(isList ? TerraformType.List(element) : TerraformType.Set(element), cause);
        }

        if (total * (sets.Length + 1) > TerraformLimits.MaxSize)
        {
            return TerraformValue.NotKnown(isList ? TerraformType.List(element) : TerraformType.Set(element), TerraformLimits.TooLarge, isNotNull: true);
        }

        var columns = new TerraformValue[sets.Length][];
        for (var i = 0; i < columns.Length; i++)
        {
            var converted = TypeConversion.Convert(sets[i], TerraformType.List(types[i]));
            if (converted.IsError)
            {
                return TerraformResult.Fail(converted.Error!, i);
            }

            columns[i] = converted.Value.Items;
        }

        var rows = new TerraformValue[total];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = new TerraformValue[sets.Length];
            var rest = i;
            for (var j = row.Length - 1; j >= 0; j--)
            {
                row[j] = columns[j][rest % columns[j].Length];
                rest /= columns[j].Length;
            }

            rows[i] = TerraformValue.Tuple(row);
        }

        return isList ? TerraformValue.List(element, rows) : TerraformValue.Set(element, rows);
    }
}
