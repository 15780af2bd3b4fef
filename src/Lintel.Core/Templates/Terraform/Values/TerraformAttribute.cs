namespace Lintel.Templates.Terraform.Values;

/// <summary>An attribute of an object type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsOptional">Whether an object may lack it (<c>optional(type)</c>).</param>
/// <param name="Default">What an object gets that lacks it or has it null (<c>optional(type, default)</c>); null for null.</param>
internal sealed record TerraformAttribute(string Name, TerraformType Type, bool IsOptional = false, TerraformValue? Default = null);
