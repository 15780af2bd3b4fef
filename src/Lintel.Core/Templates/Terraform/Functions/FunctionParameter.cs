using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>A parameter of a function.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Type">What arguments are converted to.</param>
/// <param name="Options">What it takes besides known, non-null values.</param>
internal sealed record FunctionParameter(string Name, TerraformType Type, ParameterOptions Options = ParameterOptions.None)
{
    public bool Allows(ParameterOptions option) => (Options & option) != 0;
}
