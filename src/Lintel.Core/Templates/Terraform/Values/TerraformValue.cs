using System.Diagnostics.CodeAnalysis;
using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.Terraform.Values;

/// <summary>
/// A value of the Terraform language, with the place where it is written. The default value is a null of any type.
/// </summary>
/// <remarks>
/// Values within a collection keep their own places, so that what a function passes on still points at the line where it is written.
/// Strings stay as written: bringing them to normalization form C, as Terraform does, would need ICU.
/// A value larger than <see cref="TerraformLimits"/> allow becomes unknown when it is made; every walk over a value is therefore bounded.
/// </remarks>
internal readonly struct TerraformValue
{
    private static readonly object TrueData = true;
    private static readonly object FalseData = false;

    private readonly object? _data;
    private readonly SyntaxTree? _tree;
    private readonly int _node;
    private readonly ValueFlags _flags;

    private TerraformValue(TerraformValueKind kind, object? data, ValueFlags flags, SyntaxTree? tree = null, int node = 0)
    {
        _data = data;
        _tree = tree;
        _node = node;
        _flags = flags;
        Kind = kind;
    }

    [Flags]
    private enum ValueFlags : byte
    {
        None = 0,
        Sensitive = 1,
        HoldsSensitive = 2,
        HoldsUnknown = 4,
        HoldsOpen = 8,
    }

    public static TerraformValue True { get; } = new(TerraformValueKind.Bool, TrueData, ValueFlags.None);

    public static TerraformValue False { get; } = new(TerraformValueKind.Bool, FalseData, ValueFlags.None);

    public static TerraformValue EmptyObject { get; } = Object([], []);

    public static TerraformValue EmptyTuple { get; } = Tuple([]);

    public TerraformValueKind Kind { get; }

    /// <summary>The tree where the value is written; null for a value that is written nowhere.</summary>
    public SyntaxTree? Tree => _tree;

    /// <summary>The node where the value is written; -1 for nowhere.</summary>
    public int Node => _tree is null ? -1 : _node;

    public bool IsNull => Kind == TerraformValueKind.Null;

    /// <summary>Whether the value itself is known; its elements may not be.</summary>
    public bool IsKnown => Kind is TerraformValueKind.Null or > TerraformValueKind.PartialString;

    /// <summary>Whether the value and all its elements are known.</summary>
    public bool IsWhollyKnown => (_flags & ValueFlags.HoldsUnknown) == 0;

    /// <summary>Whether the value is marked sensitive.</summary>
    public bool IsSensitive => (_flags & ValueFlags.Sensitive) != 0;

    /// <summary>Whether the value or one of its elements is marked sensitive.</summary>
    public bool HoldsSensitive => (_flags & (ValueFlags.Sensitive | ValueFlags.HoldsSensitive)) != 0;

    /// <summary>Whether the value or one within it depends on a variable without value in a way that scenarios can decide.</summary>
    public bool HoldsOpen => (_flags & ValueFlags.HoldsOpen) != 0;

    /// <summary>The number of values within, this one included, counted as a tree.</summary>
    public int Size => _data switch { TerraformElements elements => elements.Size, UnknownValue { Choice: { } choice } => choice.Size, _ => 1 };

    /// <summary>The deepest nesting of collections and choices within.</summary>
    public int Depth => _data switch { TerraformElements elements => elements.Depth, UnknownValue { Choice: { } choice } => choice.Depth, _ => 0 };

    /// <summary>Whether the value is a known list, set or tuple.</summary>
    public bool IsSequence => Kind is TerraformValueKind.List or TerraformValueKind.Set or TerraformValueKind.Tuple;

    /// <summary>Whether the value is a known map or object.</summary>
    public bool IsMapping => Kind is TerraformValueKind.Map or TerraformValueKind.Object;

    /// <summary>The elements of a known collection, and what is known of them together; null for any other value.</summary>
    public TerraformElements? Elements => _data as TerraformElements;

    /// <summary>The elements of a known list, set or tuple, or the values of a known map or object in the order of their keys; none for any other value.</summary>
    public TerraformValue[] Items => Elements?.Values ?? [];

    /// <summary>The keys of a known map or object in order; none for any other value.</summary>
    public string[] Keys => Elements?.Keys ?? [];

    /// <summary>What a reference refers to; null for any other value.</summary>
    public ResourceAttribute? Attribute => _data as ResourceAttribute;

    /// <summary>The parts of a string that is partly known; null for any other value.</summary>
    public PartialString? Partial => _data as PartialString;

    /// <summary>What an unknown value is known to be; null for any other value.</summary>
    public UnknownValue? Unknown => _data as UnknownValue;

    /// <summary>The value that a string encodes, when an encoding function made it; null for any other value.</summary>
    public TerraformValue? Structure => _data switch { EncodedString encoded => encoded.Structure, PartialString partial => partial.Structure, _ => null };

    /// <summary>The address of the resource whose configuration this object is; null for any other value.</summary>
    public string? ResourceAddress => Elements?.Address;

    /// <summary>Whether a map or object has or may have more entries than its <see cref="Keys"/>: it cannot be gone over.</summary>
    public bool IsOpen => Elements is { IsOpen: true };

    /// <summary>The type of the value; <see cref="TerraformType.Any"/> while that is not known.</summary>
    public TerraformType Type => Kind switch
    {
        TerraformValueKind.Null => _data as TerraformType ?? TerraformType.Any,
        TerraformValueKind.Unknown => ((UnknownValue)_data!).Type,
        TerraformValueKind.Reference => ((ResourceAttribute)_data!).Type,
        TerraformValueKind.Bool => TerraformType.Bool,
        TerraformValueKind.Number => TerraformType.Number,
        TerraformValueKind.String or TerraformValueKind.PartialString => TerraformType.String,
        TerraformValueKind.List => TerraformType.List(Elements!.Element!),
        TerraformValueKind.Set => TerraformType.Set(Elements!.Element!),
        TerraformValueKind.Map => TerraformType.Map(Elements!.Element!),
        _ => Elements!.StructuralType,
    };

    /// <summary>Why the value is not known, to be read after "because"; for a collection, why its first unknown element is not. Empty when all is known.</summary>
    public string UnknownReason
    {
        get
        {
            switch (_data)
            {
                case UnknownValue unknown:
                    return unknown.Reason;
                case ResourceAttribute attribute:
                    return attribute.Reason;
                case PartialString partial:
                    return partial.Reason;
                case TerraformElements { OpenReason: { } reason }:
                    return reason;
                case TerraformElements { HoldsUnknown: true } elements:
                    foreach (ref readonly var value in elements.Values.AsSpan())
                    {
                        if (!value.IsWhollyKnown)
                        {
                            return value.UnknownReason;
                        }
                    }

                    return "";
                default:
                    return "";
            }
        }
    }

    /// <summary>Whether it is certain that the value is not null.</summary>
    public bool IsCertainlyNotNull => Kind switch
    {
        TerraformValueKind.Null => false,

        // What identifies a resource is always there after apply.
        TerraformValueKind.Reference => ((ResourceAttribute)_data!).Attribute is "id" or "arn",
        TerraformValueKind.Unknown => ((UnknownValue)_data!).IsNotNull,
        _ => true,
    };

    public static TerraformValue Null(TerraformType type) => new(TerraformValueKind.Null, type, ValueFlags.None);

    /// <summary>A value that is not known.</summary>
    /// <param name="reason">On what it depends, to be read after "because".</param>
    public static TerraformValue NotKnown(TerraformType type, string reason, bool isNotNull = false) =>
        new(TerraformValueKind.Unknown, new UnknownValue(type, reason, isNotNull, null), ValueFlags.HoldsUnknown);

    /// <summary>The value of a variable that has none.</summary>
    public static TerraformValue Open(TerraformType type, OpenParameter parameter, bool isNotNull = false) =>
        new(TerraformValueKind.Unknown, new UnknownValue(type, parameter.Reason, isNotNull, parameter), ValueFlags.HoldsUnknown | ValueFlags.HoldsOpen);

    /// <summary>A value of which nothing is known but that scenarios can assume it to be true or false where a condition asks for it.</summary>
    public static TerraformValue Condition(OpenParameter parameter) => new(
        TerraformValueKind.Unknown, new UnknownValue(TerraformType.Any, parameter.Reason, false, null) { Test = OpenTest.Is(parameter, "true") }, ValueFlags.HoldsUnknown);

    /// <summary>A bool that scenarios can assume.</summary>
    /// <param name="reason">Why it is not known, to be read after "because".</param>
    public static TerraformValue Of(OpenTest test, string reason) =>
        new(TerraformValueKind.Unknown, new UnknownValue(TerraformType.Bool, reason, true, null) { Test = test }, ValueFlags.HoldsUnknown);

    /// <summary>One of two values; what is not known of it at all when they are too large.</summary>
    /// <param name="type">The type of both.</param>
    /// <param name="reason">Why it is not known which, to be read after "because".</param>
    public static TerraformValue OneOf(TerraformType type, OpenTest test, in TerraformValue whenTrue, in TerraformValue whenFalse, string reason)
    {
        var isNotNull = whenTrue.IsCertainlyNotNull && whenFalse.IsCertainlyNotNull;
        var choice = new ValueChoice(test, whenTrue, whenFalse);
        return choice.Size > TerraformLimits.MaxSize || choice.Depth > TerraformLimits.MaxDepth
            ? NotKnown(type, reason, isNotNull)
            : new(TerraformValueKind.Unknown, new UnknownValue(type, reason, isNotNull, null) { Choice = choice }, ValueFlags.HoldsUnknown | ValueFlags.HoldsOpen);
    }

    /// <summary>An attribute that is known only after apply.</summary>
    /// <param name="type">Its type; any type when it is not known.</param>
    public static TerraformValue Reference(string address, string attribute, TerraformType? type = null) => To(new(address, attribute, type ?? TerraformType.Any));

    /// <summary>An attribute that is known only after apply.</summary>
    public static TerraformValue To(ResourceAttribute attribute) => new(TerraformValueKind.Reference, attribute, ValueFlags.HoldsUnknown);

    public static TerraformValue Of(bool value) => value ? True : False;

    public static TerraformValue Of(long value) => Of(TerraformNumber.Of(value));

    public static TerraformValue Of(TerraformNumber value) => new(TerraformValueKind.Number, value, ValueFlags.None);

    /// <summary>A string; unknown when it is too long.</summary>
    public static TerraformValue Of(string value) => value.Length > TerraformLimits.MaxTextLength
        ? NotKnown(TerraformType.String, TerraformLimits.TooLong, isNotNull: true)
        : new(TerraformValueKind.String, value, ValueFlags.None);

    /// <summary>A string that encodes <paramref name="structure"/>.</summary>
    public static TerraformValue Encoded(string value, TerraformValue structure) => value.Length > TerraformLimits.MaxTextLength
        ? Of(value)
        : new(TerraformValueKind.String, new EncodedString(value, structure), ValueFlags.None);

    /// <summary>A string of which some parts are unknown. Made by <see cref="PartialStringBuilder"/>.</summary>
    public static TerraformValue Of(PartialString value) => new(
        TerraformValueKind.PartialString, value, ValueFlags.HoldsUnknown | (value.HoldsOpen ? ValueFlags.HoldsOpen : 0));

    /// <summary>A list whose elements have the type <paramref name="element"/>; unknown when it is too large. The array belongs to the value.</summary>
    public static TerraformValue List(TerraformType element, TerraformValue[] items) => Collection(TerraformValueKind.List, new(items, null, element));

    /// <summary>A set whose elements have the type <paramref name="element"/>: in the order of Terraform, without the ones that are certainly equal to others.</summary>
    public static TerraformValue Set(TerraformType element, TerraformValue[] items) => Collection(TerraformValueKind.Set, new(SetOrder.Distinct(items), null, element));

    /// <summary>A tuple; unknown when it is too large. The array belongs to the value.</summary>
    public static TerraformValue Tuple(TerraformValue[] items) => Collection(TerraformValueKind.Tuple, new(items, null, null));

    /// <summary>A map whose values have the type <paramref name="element"/>, from keys in <see cref="Utf8Order"/>. The arrays belong to the value.</summary>
    public static TerraformValue Map(TerraformType element, string[] keys, TerraformValue[] values) => Collection(TerraformValueKind.Map, new(values, keys, element));

    /// <summary>An object, from names in <see cref="Utf8Order"/>. The arrays belong to the value.</summary>
    public static TerraformValue Object(string[] names, TerraformValue[] values) => Collection(TerraformValueKind.Object, new(values, names, null));

    /// <summary>The configuration of a resource: an object whose other attributes are known only after apply.</summary>
    public static TerraformValue Resource(string address, string[] names, TerraformValue[] values) =>
        Collection(TerraformValueKind.Object, new(values, names, null) { Address = address });

    /// <summary>The configuration of a block of a resource: an object whose other attributes are known only after apply.</summary>
    public static TerraformValue Block(ResourceAttribute block, string[] names, TerraformValue[] values) =>
        Collection(TerraformValueKind.Object, new(values, names, null) { Block = block });

    /// <summary>A map or object that may have more entries than these, for a reason that can be read after "because".</summary>
    /// <param name="element">The type of all values of a map; null for an object.</param>
    public static TerraformValue Open(TerraformType? element, string[] keys, TerraformValue[] values, string reason) =>
        Collection(element is null ? TerraformValueKind.Object : TerraformValueKind.Map, new(values, keys, element) { OpenReason = reason });

    /// <summary>The same value, written at another place.</summary>
    public TerraformValue At(SyntaxTree? tree, int node) => new(Kind, _data, _flags, tree, node);

    /// <summary>The same value, written where <paramref name="other"/> is.</summary>
    public TerraformValue AtPlaceOf(in TerraformValue other) => new(Kind, _data, _flags, other._tree, other._node);

    /// <summary>The same value, with a place when it has none yet: what a function makes anew is written where it is called.</summary>
    public TerraformValue OrAt(SyntaxTree? tree, int node) => _tree is null ? At(tree, node) : this;

    /// <summary>The same collection with other elements under the same keys. The array belongs to the value.</summary>
    public TerraformValue WithItems(TerraformValue[] items)
    {
        var elements = Elements!;
        var value = Kind == TerraformValueKind.Set ? Set(elements.Element!, items)
            : Collection(Kind, elements.OpenReason is { } reason
                ? new(items, elements.Keys, elements.Element) { Address = elements.Address, Block = elements.Block, OpenReason = reason }
                : new(items, elements.Keys, elements.Element));
        return value.AtPlaceOf(this).AlsoSensitive(IsSensitive);
    }

    /// <summary>The same value, marked sensitive or not.</summary>
    public TerraformValue WithSensitive(bool isSensitive) =>
        new(Kind, _data, isSensitive ? _flags | ValueFlags.Sensitive : _flags & ~ValueFlags.Sensitive, _tree, _node);

    /// <summary>The same value, marked sensitive when <paramref name="isSensitive"/>.</summary>
    public TerraformValue AlsoSensitive(bool isSensitive) => isSensitive ? WithSensitive(true) : this;

    public bool TryGetBool(out bool value)
    {
        value = _data is true;
        return Kind == TerraformValueKind.Bool;
    }

    public bool TryGetNumber([MaybeNullWhen(false)] out TerraformNumber value)
    {
        value = _data as TerraformNumber;
        return value is not null;
    }

    /// <summary>The string, when the whole of it is known.</summary>
    public bool TryGetString(out string value)
    {
        value = _data switch { string text when Kind == TerraformValueKind.String => text, EncodedString encoded => encoded.Text, _ => "" };
        return Kind == TerraformValueKind.String;
    }

    /// <summary>The string of a known string; empty for any other value.</summary>
    public string AsString() => TryGetString(out var text) ? text : "";

    /// <summary>The value of a key of a known map or object, if it has it.</summary>
    public bool TryGetEntry(string key, out TerraformValue value)
    {
        value = default;
        if (Elements is not { Keys: not null } elements)
        {
            return false;
        }

        var index = elements.IndexOf(key);
        if (index >= 0)
        {
            value = elements.Values[index];
        }

        return index >= 0;
    }

    /// <summary>The value of a key that a map or object lacks but may have: an attribute known after apply, or an unknown value. False when it certainly lacks the key.</summary>
    public bool TryGetUnwritten(string key, out TerraformValue value)
    {
        value = default;
        if (Elements is not { IsOpen: true } elements)
        {
            return false;
        }

        value = (elements.Address is { } address ? Reference(address, key)
            : elements.Block is { } block && block.Attribute.Length + key.Length < TerraformLimits.MaxPathLength ? Reference(block.Address, $"{block.Attribute}.{key}")
            : NotKnown(elements.Element ?? TerraformType.Any, elements.OpenReason!)).AtPlaceOf(this);
        return true;
    }

    /// <summary>The value for a message: <c>"text"</c>, <c>a list of 3</c>, <c>aws_vpc.a.id</c>.</summary>
    public string Describe() => Kind switch
    {
        TerraformValueKind.Null => "null",
        TerraformValueKind.Unknown => Unknown!.Parameter is { } parameter ? parameter.Name : "unknown",
        TerraformValueKind.Reference => Attribute!.ToString(),
        TerraformValueKind.PartialString => Partial!.ToString(),
        TerraformValueKind.Bool => _data is true ? "true" : "false",
        TerraformValueKind.Number => _data!.ToString()!,
        TerraformValueKind.String => $"\"{AsString()}\"",
        TerraformValueKind.List => $"a list of {Items.Length}",
        TerraformValueKind.Set => $"a set of {Items.Length}",
        TerraformValueKind.Tuple => $"a tuple of {Items.Length}",
        TerraformValueKind.Map => $"a map of {Items.Length}",
        _ => "an object",
    };

    public override string ToString() => Describe();

    private static TerraformValue Collection(TerraformValueKind kind, TerraformElements elements)
    {
        if (elements.Size > TerraformLimits.MaxSize || elements.Depth > TerraformLimits.MaxDepth)
        {
            var type = kind switch
            {
                TerraformValueKind.List => TerraformType.ListOfAny,
                TerraformValueKind.Set => TerraformType.SetOfAny,
                TerraformValueKind.Map => TerraformType.MapOfAny,
                _ => TerraformType.Any,
            };
            return NotKnown(type, elements.Size > TerraformLimits.MaxSize ? TerraformLimits.TooLarge : TerraformLimits.TooDeep, isNotNull: true);
        }

        return new(kind, elements, (elements.HoldsUnknown ? ValueFlags.HoldsUnknown : 0) | (elements.HoldsSensitive ? ValueFlags.HoldsSensitive : 0) | (elements.HoldsOpen ? ValueFlags.HoldsOpen : 0));
    }
}
