using System.Collections.Immutable;
using Lintel.Checking;
using Lintel.Templates.Terraform;

namespace Lintel.Settings;

/// <summary>What the command line says in place of the settings, or on top of them.</summary>
public sealed record ProfileOverrides
{
    /// <summary>Selectors of the practices to run; empty for those of the settings.</summary>
    public ImmutableArray<string> Select { get; init; } = [];

    /// <summary>Selectors of further practices not to run.</summary>
    public ImmutableArray<string> Ignore { get; init; } = [];

    /// <summary>Practices of a lower severity are not run.</summary>
    public Severity LowestSeverity { get; init; } = Severity.Low;

    /// <summary>The environment of all files; null for that of the settings.</summary>
    public string? Environment { get; init; }

    /// <summary>Further values of parameters.</summary>
    public ImmutableDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Further values of Terraform variables.</summary>
    public TerraformVariables Variables { get; init; } = TerraformVariables.None;

    /// <summary>Values of Terraform variables from the environment, which give way to all others.</summary>
    public TerraformVariables EnvironmentVariables { get; init; } = TerraformVariables.None;
}
