using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>What functions may know of the world: local files and how to evaluate templates. Nothing else: no clock, no environment, no network.</summary>
internal sealed record FunctionContext
{
    /// <summary>A context without files and templates: functions that need them give unknown values.</summary>
    public static readonly FunctionContext None = new();

    /// <summary>The local files; null when none are read.</summary>
    public ITerraformFiles? Files { get; init; }

    /// <summary>Evaluates templates; null when templates are not evaluated.</summary>
    public TemplateRenderer? RenderTemplate { get; init; }

    /// <summary>Reads variable definitions for <c>provider::terraform::decode_tfvars</c>; null when they are not read.</summary>
    public Func<string, TerraformResult>? ReadVariables { get; init; }

    /// <summary>How many templates are being evaluated within each other.</summary>
    public int TemplateDepth { get; init; }
}
