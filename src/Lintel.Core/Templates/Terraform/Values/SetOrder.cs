namespace Lintel.Templates.Terraform.Values;

/// <summary>The order of a set's elements: null and unknown ones last, strings by code point, numbers by size, false before true, others by their elements.</summary>
/// <remarks>Two elements compare as equal only when they certainly are: a reference is equal to itself, any other unknown value to none.</remarks>
internal static class SetOrder
{
    private static readonly Comparer<TerraformValue> Comparer = Comparer<TerraformValue>.Create(Compare);

    /// <summary>The elements in order, without the ones that are equal to one before them.</summary>
    public static TerraformValue[] Distinct(TerraformValue[] items)
    {
        if (items.Length < 2)
        {
            return items;
        }

        // The sort is stable, so that of equal elements the first written one stays.
        var sorted = items.Order(Comparer).ToArray();
        var count = 1;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (Compare(sorted[count - 1], sorted[i]) != 0 || !IsSame(sorted[count - 1], sorted[i]))
            {
                sorted[count++] = sorted[i];
            }
        }

        return count == sorted.Length ? sorted : sorted[..count];
    }

    public static int Compare(TerraformValue a, TerraformValue b)
    {
        if (a.Kind != b.Kind)
        {
            return Rank(a) - Rank(b);
        }

        switch (a.Kind)
        {
            case TerraformValueKind.Bool:
                return (a.TryGetBool(out var x) && x ? 1 : 0) - (b.TryGetBool(out var y) && y ? 1 : 0);
            case TerraformValueKind.Number:
                return a.TryGetNumber(out var number) && b.TryGetNumber(out var other) ? number.CompareTo(other) : 0;
            case TerraformValueKind.String:
                return Utf8Order.Instance.Compare(a.AsString(), b.AsString());
            case TerraformValueKind.Reference:
                return string.CompareOrdinal(a.Attribute!.ToString(), b.Attribute!.ToString());
            case TerraformValueKind.Null or TerraformValueKind.Unknown or TerraformValueKind.PartialString:
                return 0;
        }

        var common = Math.Min(a.Items.Length, b.Items.Length);
        for (var i = 0; i < common; i++)
        {
            var order = a.Keys.Length > 0 ? Utf8Order.Instance.Compare(a.Keys[i], b.Keys[i]) : 0;
            order = order != 0 ? order : Compare(a.Items[i], b.Items[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return a.Items.Length - b.Items.Length;
    }

    /// <summary>Whether two elements that <see cref="Compare"/> finds equal certainly are.</summary>
    private static bool IsSame(TerraformValue a, TerraformValue b)
    {
        if (a.Kind is TerraformValueKind.Unknown)
        {
            return a.Unknown!.Parameter is not null && ReferenceEquals(a.Unknown.Parameter, b.Unknown!.Parameter);
        }

        if (a.Kind == TerraformValueKind.PartialString)
        {
            var (parts, others) = (a.Partial!.Parts, b.Partial!.Parts);
            if (parts.Length != others.Length)
            {
                return false;
            }

            for (var i = 0; i < parts.Length; i++)
            {
                if (Compare(parts[i], others[i]) != 0 || !IsSame(parts[i], others[i]))
                {
                    return false;
                }
            }

            return true;
        }

        for (var i = 0; i < a.Items.Length; i++)
        {
            if (!IsSame(a.Items[i], b.Items[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static int Rank(in TerraformValue value) => value.Kind switch
    {
        TerraformValueKind.Null => 100,
        TerraformValueKind.Unknown => 103,
        TerraformValueKind.Reference => 101,
        TerraformValueKind.PartialString => 102,
        _ => (int)value.Kind,
    };
}
