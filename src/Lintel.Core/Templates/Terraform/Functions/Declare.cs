using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>The words in which families declare their functions.</summary>
internal static class Declare
{
    public const ParameterOptions TakesNull = ParameterOptions.Null;
    public const ParameterOptions TakesUnknown = ParameterOptions.Unknown;
    public const ParameterOptions Shallow = ParameterOptions.ShallowMarks;

    public static FunctionParameter Text(string name, ParameterOptions options = ParameterOptions.None) => new(name, TerraformType.String, options);

    public static FunctionParameter Number(string name, ParameterOptions options = ParameterOptions.None) => new(name, TerraformType.Number, options);

    public static FunctionParameter Any(string name, ParameterOptions options = ParameterOptions.None) => new(name, TerraformType.Any, options);

    public static FunctionParameter Of(string name, TerraformType type, ParameterOptions options = ParameterOptions.None) => new(name, type, options);

    /// <summary>A function from one string to another.</summary>
    public static TerraformFunction TextFunction(string name, string parameter, Func<string, string> body) =>
        new(name, TerraformType.String, [Text(parameter)], (_, a) => TerraformValue.Of(body(a[0].AsString())));

    /// <summary>A whole number that fits 32 bits, as sizes and indices are.</summary>
    public static bool TryGetInt(in TerraformValue value, out int number)
    {
        number = 0;
        if (!value.TryGetNumber(out var found) || !found.TryGetInt64(out var wide) || wide is < int.MinValue or > int.MaxValue)
        {
            return false;
        }

        number = (int)wide;
        return true;
    }

    /// <summary>The error for an argument that is no whole number of a sensible size.</summary>
    public static TerraformResult NotWhole(int argument) => TerraformResult.Fail("a whole number is required", argument);

    /// <summary>An unknown value of a type for the reason that <paramref name="cause"/> is not wholly known.</summary>
    public static TerraformValue Unknown(TerraformType type, in TerraformValue cause, bool isNotNull = true) => TerraformOperators.UnknownOf(type, cause, isNotNull);
}
