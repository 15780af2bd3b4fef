namespace Lintel.Templates.Terraform.Values;

/// <summary>The elements of a list, set, tuple, map or object, with what is known of them together. Not changed once made.</summary>
internal sealed class TerraformElements
{
    private readonly bool _holdsUnknown;

    /// <param name="values">The elements in order.</param>
    /// <param name="keys">The keys in <see cref="Utf8Order"/> for a map or object, else null.</param>
    /// <param name="element">The type of all elements of a list, set or map; null for a tuple or object.</param>
    public TerraformElements(TerraformValue[] values, string[]? keys, TerraformType? element)
    {
        Values = values;
        Keys = keys;
        Element = element;
        var size = 1L;
        foreach (ref readonly var value in values.AsSpan())
        {
            _holdsUnknown |= !value.IsWhollyKnown;
            HoldsSensitive |= value.HoldsSensitive;
            HoldsOpen |= value.HoldsOpen;
            Depth = Math.Max(Depth, value.Depth);
            size += value.Size;
        }

        Depth++;
        Size = (int)Math.Min(size, int.MaxValue);
    }

    public TerraformValue[] Values { get; }

    public string[]? Keys { get; }

    public TerraformType? Element { get; }

    /// <summary>The number of values within, this one included, counted as a tree.</summary>
    public int Size { get; }

    public int Depth { get; }

    public bool HoldsUnknown => _holdsUnknown || IsOpen;

    public bool HoldsSensitive { get; }

    /// <summary>Whether an element depends on the scenario.</summary>
    public bool HoldsOpen { get; }

    /// <summary>The address of the resource that an object is the configuration of: attributes that it lacks are known after apply. Null for any other value.</summary>
    public string? Address { get; init; }

    /// <summary>The block of a resource that an object is the configuration of: attributes that it lacks are known after apply. Null for any other value.</summary>
    public ResourceAttribute? Block { get; init; }

    /// <summary>Why a map or object may have more entries than are known; null when all are known.</summary>
    public string? OpenReason
    {
        get => field ?? (Address is null && Block is null ? null : $"not all attributes of {Address ?? Block!.ToString()} are written");
        init;
    }

    /// <summary>Whether a map or object has or may have more entries than these.</summary>
    public bool IsOpen => OpenReason is not null;

    /// <summary>The type of a tuple or object of these elements, worked out once.</summary>
    public TerraformType StructuralType => field ??= IsOpen ? TerraformType.Any
        : Keys is null ? TerraformType.Tuple(Array.ConvertAll(Values, static v => v.Type)) : TerraformType.ObjectOf(Keys, Array.ConvertAll(Values, static v => v.Type));

    /// <summary>The index of a key, or a negative number.</summary>
    public int IndexOf(string key) => Array.BinarySearch(Keys!, key, Utf8Order.Instance);
}
