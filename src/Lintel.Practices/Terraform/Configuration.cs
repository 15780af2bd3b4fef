using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Terraform;

/// <summary>The declarations of a Terraform configuration (<c>docs/terraform-mapping.md</c>, "Declarations").</summary>
internal static class Configuration
{
    public const string Settings = "Terraform::Settings";
    public const string Variable = "Terraform::Variable";
    public const string Output = "Terraform::Output";
    public const string Provider = "Terraform::Provider";
    public const string ModuleCall = "Terraform::ModuleCall";

    public const string File = "Terraform::File";

    /// <summary>Why a configuration has no state of its own; null when it is deployed as it is.</summary>
    public static string? WithoutState(Resource settings) => settings["IsGenerated"].Is(true).IsTrue ? "Terragrunt writes the backend"
        : settings["Role"].AsText() switch
        {
            "Root" => null,
            "Library" => "it configures no provider and no backend, so it is a module for others as far as can be seen",
            "Called" => "another configuration calls it, and has the state",
            _ => "it is an example or a test",
        };

    /// <summary>What is missing in a configuration: unknown when Terragrunt may write it.</summary>
    public static Verdict UnlessGenerated(this Verdict verdict, Resource settings) => verdict.Kind == VerdictKind.Gap && settings["IsGenerated"].Is(true).IsTrue
        ? Verdict.Unknown(verdict.At, "Terragrunt deploys it, and may write the versions")
        : verdict;

    /// <summary>Why a configuration leaves its versions to others; null when it does not.</summary>
    public static string? WithoutVersions(Resource settings) => settings["Role"].AsText() switch
    {
        "Called" => "the configuration that calls it decides the versions",
        "Example" => "it is an example or a test",
        _ => null,
    };
}
