using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>A function of the Terraform language: its parameters, what it gives and what it does.</summary>
/// <param name="name">Its name.</param>
/// <param name="result">The type of its result, also of an unknown one; any type when it depends on the arguments.</param>
/// <param name="parameters">The parameters that every call gives.</param>
/// <param name="body">What it does.</param>
internal sealed class TerraformFunction(string name, TerraformType result, FunctionParameter[] parameters, FunctionBody body)
{
    public string Name { get; } = name;

    /// <summary>The parameters that every call gives.</summary>
    public FunctionParameter[] Parameters { get; } = parameters;

    /// <summary>The parameter of all further arguments; null when a call can give none.</summary>
    public FunctionParameter? Rest { get; init; }

    /// <summary>The type of the result; any type when it depends on the arguments.</summary>
    public TerraformType Result { get; } = result;

    /// <summary>Whether the result can be null.</summary>
    public bool CanBeNull { get; init; }

    /// <summary>
    /// Calls the function: checks the number of arguments, converts them, and passes on what is unknown and sensitive.
    /// </summary>
    /// <returns>The value, or an error whose argument counts from 0.</returns>
    public TerraformResult Call(FunctionContext context, params ReadOnlySpan<TerraformValue> arguments)
    {
        if (arguments.Length < Parameters.Length)
        {
            return TerraformResult.Fail($"{Name} needs {Count(Parameters.Length, Rest is not null)}; '{Parameters[arguments.Length].Name}' is missing");
        }

        if (arguments.Length > Parameters.Length && Rest is null)
        {
            return TerraformResult.Fail($"{Name} takes {Count(Parameters.Length, false)}, but is given {arguments.Length}", Parameters.Length);
        }

        var values = new TerraformValue[arguments.Length];
        var isSensitive = false;
        var unknown = -1;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = i < Parameters.Length ? Parameters[i] : Rest!;
            var value = TypeConversion.Convert(arguments[i], parameter.Type);
            if (value.IsError)
            {
                return TerraformResult.Fail($"'{parameter.Name}' of {Name}: {value.Error}", i);
            }

            values[i] = value.Value;
            if (value.Value.IsNull && !parameter.Allows(ParameterOptions.Null))
            {
                return TerraformResult.Fail($"'{parameter.Name}' of {Name} is null", i);
            }

            isSensitive |= !parameter.Allows(ParameterOptions.NoMarks)
                && (parameter.Allows(ParameterOptions.ShallowMarks) ? value.Value.IsSensitive : value.Value.HoldsSensitive);
            if (unknown < 0 && !value.Value.IsKnown && !parameter.Allows(ParameterOptions.Unknown))
            {
                unknown = i;
            }
        }

        if (unknown >= 0)
        {
            return TerraformValue.NotKnown(Result, values[unknown].UnknownReason, !CanBeNull).AlsoSensitive(isSensitive);
        }

        var result = body(context, values);
        if (!result.IsError)
        {
            return result.Value.AlsoSensitive(isSensitive);
        }

        var at = result.Argument;
        var blamed = at < 0 ? null : at < Parameters.Length ? Parameters[at] : Rest;
        return TerraformResult.Fail(blamed is null ? $"{Name}: {result.Error}" : $"'{blamed.Name}' of {Name}: {result.Error}", at);
    }

    private static string Count(int count, bool orMore) => $"{count} {(count == 1 ? "argument" : "arguments")}{(orMore ? " or more" : "")}";
}
