using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>What a function does with arguments that are converted and checked. An error's argument counts from 0.</summary>
internal delegate TerraformResult FunctionBody(FunctionContext context, ReadOnlySpan<TerraformValue> arguments);
