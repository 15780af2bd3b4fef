using System.Collections.Immutable;
using Lintel.Templates.Terraform;

namespace Lintel.Templates.CloudFormation;

/// <summary>What is known about the deployment that templates are reviewed for.</summary>
public sealed record TemplateOptions
{
    public static TemplateOptions Default { get; } = new();

    /// <summary>The environment, for example <c>prod</c>. It binds parameters that are named for the environment and list it among their allowed values.</summary>
    public string Environment { get; init; } = "prod";

    /// <summary>Values of parameters by name, from <c>--parameters</c>. They go to the templates that no other template nests.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Values of Terraform variables, from options and settings: they count before those in the files beside a configuration.</summary>
    public TerraformVariables Variables { get; init; } = TerraformVariables.None;

    /// <summary>Values of Terraform variables from the environment: those in the files beside a configuration count before them.</summary>
    public TerraformVariables EnvironmentVariables { get; init; } = TerraformVariables.None;

    /// <summary>The value of <c>AWS::Region</c>; null when it is not known.</summary>
    public string? Region { get; init; }

    /// <summary>The value of <c>AWS::AccountId</c>; null when it is not known.</summary>
    public string? AccountId { get; init; }

    /// <summary>The value of <c>AWS::Partition</c>; null when it is not known.</summary>
    public string? Partition { get; init; }
}
