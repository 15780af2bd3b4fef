using System.Text;

namespace Lintel.Templates.Terraform.Values;

/// <summary>A type, or a type constraint, of the Terraform language (https://developer.hashicorp.com/terraform/language/expressions/type-constraints).</summary>
internal sealed class TerraformType
{
    public static readonly TerraformType Any = new(TerraformTypeKind.Any);
    public static readonly TerraformType Bool = new(TerraformTypeKind.Bool);
    public static readonly TerraformType Number = new(TerraformTypeKind.Number);
    public static readonly TerraformType String = new(TerraformTypeKind.String);
    public static readonly TerraformType ListOfAny = new(TerraformTypeKind.List) { Element = Any };
    public static readonly TerraformType ListOfString = new(TerraformTypeKind.List) { Element = String };
    public static readonly TerraformType SetOfAny = new(TerraformTypeKind.Set) { Element = Any };
    public static readonly TerraformType SetOfString = new(TerraformTypeKind.Set) { Element = String };
    public static readonly TerraformType MapOfAny = new(TerraformTypeKind.Map) { Element = Any };
    public static readonly TerraformType MapOfString = new(TerraformTypeKind.Map) { Element = String };
    public static readonly TerraformType EmptyObject = new(TerraformTypeKind.Object) { HoldsAny = false };
    public static readonly TerraformType EmptyTuple = new(TerraformTypeKind.Tuple) { HoldsAny = false };

    private TerraformType(TerraformTypeKind kind)
    {
        Kind = kind;
        HoldsAny = kind == TerraformTypeKind.Any;
    }

    public TerraformTypeKind Kind { get; }

    /// <summary>The type of the elements of a list, set or map; <see cref="Any"/> for other types.</summary>
    public TerraformType Element
    {
        get => field ?? Any!;
        private init
        {
            field = value;
            HoldsAny = value.HoldsAny;
            HoldsOptional = value.HoldsOptional;
        }
    }

    /// <summary>The names of an object type's attributes in order.</summary>
    public string[] Names { get; private init; } = [];

    /// <summary>The types of an object type's attributes in the order of <see cref="Names"/>, or of a tuple's elements.</summary>
    public TerraformType[] Parts { get; private init; } = [];

    /// <summary>The attributes of a constraint that has optional ones, in the order of <see cref="Names"/>; null when all are required.</summary>
    public TerraformAttribute[]? Attributes { get; private init; }

    /// <summary>Whether <see cref="Any"/> occurs in the type.</summary>
    public bool HoldsAny { get; private init; }

    /// <summary>Whether an optional attribute occurs in the type.</summary>
    public bool HoldsOptional { get; private init; }

    public bool IsPrimitive => Kind is TerraformTypeKind.Bool or TerraformTypeKind.Number or TerraformTypeKind.String;

    public bool IsCollection => Kind is TerraformTypeKind.List or TerraformTypeKind.Set or TerraformTypeKind.Map;

    /// <summary>Whether values are lists, sets or tuples.</summary>
    public bool IsSequence => Kind is TerraformTypeKind.List or TerraformTypeKind.Set or TerraformTypeKind.Tuple;

    public static TerraformType List(TerraformType element) =>
        element.Kind == TerraformTypeKind.String ? ListOfString : element.Kind == TerraformTypeKind.Any ? ListOfAny : new(TerraformTypeKind.List) { Element = element };

    public static TerraformType Set(TerraformType element) =>
        element.Kind == TerraformTypeKind.String ? SetOfString : element.Kind == TerraformTypeKind.Any ? SetOfAny : new(TerraformTypeKind.Set) { Element = element };

    public static TerraformType Map(TerraformType element) =>
        element.Kind == TerraformTypeKind.String ? MapOfString : element.Kind == TerraformTypeKind.Any ? MapOfAny : new(TerraformTypeKind.Map) { Element = element };

    /// <summary>A list, set or map of another element type.</summary>
    public TerraformType Of(TerraformType element) => Kind switch
    {
        TerraformTypeKind.List => List(element),
        TerraformTypeKind.Set => Set(element),
        _ => Map(element),
    };

    public static TerraformType Tuple(TerraformType[] elements) =>
        elements.Length == 0 ? EmptyTuple : new(TerraformTypeKind.Tuple) { Parts = elements, HoldsAny = AnyHoldsAny(elements), HoldsOptional = AnyHoldsOptional(elements) };

    /// <summary>An object type from names in <see cref="Utf8Order"/> and their types.</summary>
    public static TerraformType ObjectOf(string[] names, TerraformType[] types) =>
        names.Length == 0 ? EmptyObject : new(TerraformTypeKind.Object) { Names = names, Parts = types, HoldsAny = AnyHoldsAny(types), HoldsOptional = AnyHoldsOptional(types) };

    /// <summary>An object type from attributes in any order. The last of several with one name wins.</summary>
    public static TerraformType Object(params ReadOnlySpan<TerraformAttribute> attributes)
    {
        var byName = new SortedList<string, TerraformAttribute>(Utf8Order.Instance);
        foreach (var attribute in attributes)
        {
            byName[attribute.Name] = attribute;
        }

        var names = byName.Keys.ToArray();
        var all = byName.Values.ToArray();
        var types = Array.ConvertAll(all, static a => a.Type);
        return Array.Exists(all, static a => a.IsOptional)
            ? new(TerraformTypeKind.Object) { Names = names, Parts = types, Attributes = all, HoldsAny = AnyHoldsAny(types), HoldsOptional = true }
            : ObjectOf(names, types);
    }

    /// <summary>The type of an attribute of an object type; null when it has none of that name.</summary>
    public TerraformType? GetAttribute(string name)
    {
        var index = Array.BinarySearch(Names, name, Utf8Order.Instance);
        return index < 0 ? null : Parts[index];
    }

    /// <summary>The same type with every attribute required: the type that values have.</summary>
    public TerraformType WithoutOptional() => !HoldsOptional ? this : Kind switch
    {
        TerraformTypeKind.Object => ObjectOf(Names, Array.ConvertAll(Parts, static p => p.WithoutOptional())),
        TerraformTypeKind.Tuple => Tuple(Array.ConvertAll(Parts, static p => p.WithoutOptional())),
        _ => Of(Element.WithoutOptional()),
    };

    /// <summary>Whether two types are the same; whether attributes are optional does not matter.</summary>
    public bool Equals(TerraformType other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (Kind != other.Kind || Names.Length != other.Names.Length || Parts.Length != other.Parts.Length)
        {
            return false;
        }

        if (!ReferenceEquals(Names, other.Names) && !Names.AsSpan().SequenceEqual(other.Names))
        {
            return false;
        }

        for (var i = 0; i < Parts.Length; i++)
        {
            if (!Parts[i].Equals(other.Parts[i]))
            {
                return false;
            }
        }

        return !IsCollection || Element.Equals(other.Element);
    }

    public override bool Equals(object? obj) => obj is TerraformType other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Kind, Parts.Length, Names.Length > 0 ? Names[0] : "");

    /// <summary>The type in words, for messages: <c>list of string</c>, <c>object</c>.</summary>
    public string Describe() => Kind switch
    {
        TerraformTypeKind.List => $"list of {Element.DescribeElement()}",
        TerraformTypeKind.Set => $"set of {Element.DescribeElement()}",
        TerraformTypeKind.Map => $"map of {Element.DescribeElement()}",
        TerraformTypeKind.Any => "a value of a type that is not known",
        _ => Keyword,
    };

    /// <summary>The type as a constraint is written: <c>list(string)</c>, <c>object({ a = string, b = optional(number) })</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private string Keyword => Kind switch
    {
        TerraformTypeKind.Any => "any",
        TerraformTypeKind.Bool => "bool",
        TerraformTypeKind.Number => "number",
        TerraformTypeKind.String => "string",
        TerraformTypeKind.List => "list",
        TerraformTypeKind.Set => "set",
        TerraformTypeKind.Map => "map",
        TerraformTypeKind.Object => "object",
        _ => "tuple",
    };

    private string DescribeElement() => Kind == TerraformTypeKind.Any ? "any single type" : Describe();

    private void Write(StringBuilder text)
    {
        text.Append(Keyword);
        switch (Kind)
        {
            case TerraformTypeKind.List or TerraformTypeKind.Set or TerraformTypeKind.Map:
                text.Append('(');
                Element.Write(text);
                text.Append(')');
                break;
            case TerraformTypeKind.Tuple:
                text.Append("([");
                for (var i = 0; i < Parts.Length; i++)
                {
                    text.Append(i > 0 ? ", " : "");
                    Parts[i].Write(text);
                }

                text.Append("])");
                break;
            case TerraformTypeKind.Object:
                text.Append("({");
                for (var i = 0; i < Parts.Length; i++)
                {
                    var optional = Attributes?[i].IsOptional == true;
                    text.Append(i > 0 ? ", " : " ").Append(Names[i]).Append(" = ").Append(optional ? "optional(" : "");
                    Parts[i].Write(text);
                    text.Append(optional ? ")" : "");
                }

                text.Append(Parts.Length > 0 ? " })" : "})");
                break;
        }
    }

    private static bool AnyHoldsAny(TerraformType[] types) => Array.Exists(types, static t => t.HoldsAny);

    private static bool AnyHoldsOptional(TerraformType[] types) => Array.Exists(types, static t => t.HoldsOptional);
}
