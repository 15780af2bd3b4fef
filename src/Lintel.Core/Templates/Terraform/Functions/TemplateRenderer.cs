using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Evaluates a template for <c>templatefile</c> and <c>templatestring</c>. The evaluator implements it.</summary>
/// <param name="template">The template's text.</param>
/// <param name="path">The path of its file as given; null for a template that is no file.</param>
/// <param name="variables">A map or object of the variables that it can use.</param>
/// <param name="context">The context for functions that it calls; its <see cref="FunctionContext.TemplateDepth"/> counts nested templates.</param>
internal delegate TerraformResult TemplateRenderer(string template, string? path, TerraformValue variables, FunctionContext context);
