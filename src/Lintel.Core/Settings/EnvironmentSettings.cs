using System.Collections.Immutable;
using Lintel.Sources;
using Lintel.Templates.Terraform;

namespace Lintel.Settings;

/// <summary>One environment of the settings.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsProduction">Whether the practices for production apply.</param>
/// <param name="Paths">The files that are for it.</param>
/// <param name="Parameters">The values that parameters have in it.</param>
/// <param name="Variables">The values that Terraform variables have in it.</param>
public sealed record EnvironmentSettings(string Name, bool IsProduction, PathSelection Paths, ImmutableDictionary<string, string> Parameters, TerraformVariables Variables)
{
    /// <summary>The Region that its templates are deployed to; null for that of all environments.</summary>
    public string? Region { get; init; }

    /// <summary>The environment that a file is reviewed for when nothing says otherwise.</summary>
    public const string Default = "prod";

    /// <summary>Whether an environment is a production one by its name alone.</summary>
    public static bool IsProductionName(string name) => name.ToLowerInvariant() is "prod" or "production" or "prd" or "live";
}
