using Lintel.Resources;

namespace Lintel.Templates.Terraform.Values;

/// <summary>Gives values that depend on open conditions what they are in a scenario.</summary>
internal static class OpenValues
{
    /// <summary>The value in the scenario that is being walked; the value itself when none is.</summary>
    public static TerraformValue In(Exploration exploration, in TerraformValue value)
    {
        if (!value.HoldsOpen)
        {
            return value;
        }

        if (value.Unknown is { } unknown)
        {
            return unknown.Choice is { } choice
                ? choice.Test.Decide(exploration) is { } answer ? Placed(In(exploration, answer ? choice.WhenTrue : choice.WhenFalse), value) : value
                : unknown.Parameter is { IsTested: true } parameter && exploration.AssumedValue(parameter) is { } assumed
                    && TypeConversion.Convert(TerraformValue.Of(assumed), unknown.Type) is { IsError: false } known ? Placed(known.Value, value)
                : value;
        }

        if (value.Partial is { } partial)
        {
            var text = new PartialStringBuilder();
            foreach (var part in partial.Parts)
            {
                text.Append(TypeConversion.Convert(In(exploration, part), TerraformType.String) is { IsError: false } piece ? piece.Value : part);
            }

            return Placed(text.ToValue(partial.Structure is { } structure ? In(exploration, structure) : null), value);
        }

        return value.WithItems(Array.ConvertAll(value.Items, item => In(exploration, item)));
    }

    private static TerraformValue Placed(in TerraformValue value, in TerraformValue at) => value.AtPlaceOf(at).AlsoSensitive(at.IsSensitive);
}
