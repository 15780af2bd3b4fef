using System.Collections.Immutable;
using Lintel.Checking;

namespace Lintel.Settings;

/// <summary>What <c>plan</c> in <c>lintel.yaml</c> says.</summary>
public sealed record PlanSettings
{
    /// <summary>What holds without settings: three phases, as reviews are followed up.</summary>
    public static PlanSettings Default { get; } = new();

    /// <summary>The phases in their order, each with its pillars. A pillar that no phase names is in the last one.</summary>
    public ImmutableArray<(string Name, ImmutableArray<Pillar> Pillars)> Phases { get; init; } =
    [
        ("Security and reliability", [Pillar.Security, Pillar.Reliability]),
        ("Performance and cost", [Pillar.PerformanceEfficiency, Pillar.CostOptimization]),
        ("Operations and sustainability", [Pillar.OperationalExcellence, Pillar.Sustainability]),
    ];

    /// <summary>The most things of large effort in one horizon.</summary>
    public int BigThings { get; init; } = 5;

    /// <summary>The absolute path of the ledger; null for the file beside the settings.</summary>
    public string? Ledger { get; init; }
}
