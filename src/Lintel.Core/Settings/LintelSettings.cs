using System.Collections.Immutable;
using Lintel.Answers;
using Lintel.Checking;
using Lintel.Checking.Suppressions;
using Lintel.Sources;
using Lintel.Templates.Terraform;

namespace Lintel.Settings;

/// <summary>What <c>lintel.yaml</c> says.</summary>
public sealed record LintelSettings
{
    /// <summary>No settings file.</summary>
    public static LintelSettings None { get; } = new();

    public ImmutableArray<EnvironmentSettings> Environments { get; init; } = [];

    public ImmutableDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The Region that templates are deployed to; null when the file does not say.</summary>
    public string? Region { get; init; }

    /// <summary>Values of Terraform variables.</summary>
    public TerraformVariables Variables { get; init; } = TerraformVariables.None;

    /// <summary>Selectors of the practices to run; empty for all.</summary>
    public ImmutableArray<string> Select { get; init; } = [];

    /// <summary>Selectors of the practices not to run.</summary>
    public ImmutableArray<string> Ignore { get; init; } = [];

    public ImmutableArray<(string Selector, Severity Severity)> Severities { get; init; } = [];

    public ImmutableArray<string> RequiredTags { get; init; } = [];

    public ImmutableArray<PathOverride> Overrides { get; init; } = [];

    public ImmutableArray<SettingsSuppression> Suppressions { get; init; } = [];

    public ImmutableArray<(string Name, PathSelection Paths)> Workloads { get; init; } = [];

    /// <summary>Selectors of account practices that are taken care of elsewhere, with the reason.</summary>
    public ImmutableArray<(string Selector, string Reason)> ManagedElsewhere { get; init; } = [];

    /// <summary>What people answer for best practices that code cannot show.</summary>
    public ImmutableArray<Attestation> Attestations { get; init; } = [];

    /// <summary>What the workload is measured by.</summary>
    public ImmutableArray<Target> Targets { get; init; } = [];

    /// <summary>The lowest severity that makes a review fail; null when the file does not say.</summary>
    public FailOn? FailOn { get; init; }

    /// <summary>How gaps are put in order, and where they are tracked.</summary>
    public PlanSettings Plan { get; init; } = PlanSettings.Default;

    /// <summary>The folder of the file; null without one.</summary>
    public string? Folder { get; init; }

    /// <summary>What is not reviewed.</summary>
    public PathSelection Exclude { get; init; } = PathSelection.Nothing;
}
