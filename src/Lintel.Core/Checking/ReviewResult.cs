using Lintel.Sources;

namespace Lintel.Checking;

/// <summary>The outcome of a review: the same for the same input, however many workers.</summary>
/// <param name="Findings">The findings of the verdicts asked for, by file, position and practice.</param>
/// <param name="Diagnostics">What kept a part of the input from being read or reviewed, by file, position and code.</param>
/// <param name="Counts">What was looked at and decided.</param>
public sealed record ReviewResult(IReadOnlyList<Finding> Findings, IReadOnlyList<Diagnostic> Diagnostics, ReviewCounts Counts)
{
    /// <summary>The workloads by name, where the options ask for them.</summary>
    public IReadOnlyList<WorkloadMap> Workloads { get; init; } = [];
}
