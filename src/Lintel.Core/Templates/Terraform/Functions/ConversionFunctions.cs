using Lintel.Templates.Terraform.Values;
using static Lintel.Templates.Terraform.Functions.Declare;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Conversions of type, and marks.</summary>
internal static class ConversionFunctions
{
    private const ParameterOptions TakesAll = TakesNull | TakesUnknown | ParameterOptions.ShallowMarks;
    private const ParameterOptions TakesMarks = TakesNull | TakesUnknown | ParameterOptions.NoMarks;

    public static readonly TerraformFunction[] All =
    [
        To("tobool", TerraformType.Bool),
        To("tonumber", TerraformType.Number),
        To("tostring", TerraformType.String),
        To("tolist", TerraformType.ListOfAny),
        To("toset", TerraformType.SetOfAny),
        To("tomap", TerraformType.MapOfAny),
        new("type", TerraformType.String, [Any("value", TakesMarks)], static (_, a) => TerraformValue.Of(a[0].Type.ToString())),
        new("sensitive", TerraformType.Any, [Any("value", TakesMarks)], static (_, a) => a[0].WithSensitive(true)),
        new("nonsensitive", TerraformType.Any, [Any("value", TakesMarks)], static (_, a) => a[0].WithSensitive(false)),
        new("issensitive", TerraformType.Bool, [Any("value", TakesMarks)], static (_, a) =>
            a[0].IsSensitive ? TerraformValue.True : a[0].IsKnown || a[0].Kind is TerraformValueKind.PartialString ? TerraformValue.False : Unknown(TerraformType.Bool, a[0])),
        new("ephemeralasnull", TerraformType.Any, [Any("value", TakesMarks)], static (_, a) => a[0]),
        new("defaults", TerraformType.Any, [Any("input", TakesAll), Any("defaults", TakesAll)], static (_, a) => ApplyDefaults(a[0], a[1])),
    ];

    private static TerraformFunction To(string name, TerraformType type) => new(name, type, [Any("v", TakesAll)], (_, a) =>
    {
        var result = TypeConversion.Convert(a[0], type);
        return result.IsError ? TerraformResult.Fail($"{a[0].Describe()} cannot become {type.Describe()}: {result.Error}", 0) : result;
    });

    /// <summary>
    /// Fills nulls with defaults: those of an object's attributes from the attribute of the same name, those of a collection's elements from one default for all.
    /// </summary>
    private static TerraformResult ApplyDefaults(in TerraformValue input, in TerraformValue defaults)
    {
        if (!input.IsKnown || !defaults.IsKnown)
        {
            return input.IsKnown && !input.IsNull && input.Elements is null ? input : Unknown(TerraformType.Any, input.IsKnown ? defaults : input);
        }

        if (input.IsNull)
        {
            return defaults;
        }

        if (input.Elements is not { } elements || defaults.IsNull)
        {
            return input;
        }

        var items = (TerraformValue[])elements.Values.Clone();
        for (var i = 0; i < items.Length; i++)
        {
            var fallback = defaults;
            if (input.Kind == TerraformValueKind.Object && !defaults.TryGetEntry(elements.Keys![i], out fallback))
            {
                continue;
            }

            var item = ApplyDefaults(items[i], fallback);
            if (item.IsError)
            {
                return item;
            }

            items[i] = item.Value;
        }

        return (input.Kind switch
        {
            TerraformValueKind.List => TerraformValue.List(elements.Element!, items),
            TerraformValueKind.Set => TerraformValue.Set(elements.Element!, items),
            TerraformValueKind.Map => TerraformValue.Map(elements.Element!, elements.Keys!, items),
            TerraformValueKind.Object => TerraformValue.Object(elements.Keys!, items),
            _ => TerraformValue.Tuple(items),
        }).AtPlaceOf(input);
    }
}
