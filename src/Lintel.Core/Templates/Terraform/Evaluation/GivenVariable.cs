using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>A value that is given to a variable from outside of the configuration.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Text">The value as text, whose meaning depends on the type of the variable; null when there is a value.</param>
/// <param name="Value">The value, where there is no text.</param>
/// <param name="Origin">What gives it, for messages.</param>
internal sealed record GivenVariable(string Name, string? Text, TerraformValue Value, string Origin);
