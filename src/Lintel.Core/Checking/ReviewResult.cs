using Lintel.Checking.Functions;
using Lintel.Sources;

namespace Lintel.Checking;

/// <summary>The outcome of a review: the same for the same input, however many workers.</summary>
/// <param name="Findings">The findings of the verdicts asked for, by file, position and practice.</param>
/// <param name="Diagnostics">What kept a part of the input from being read or reviewed, by file, position and code.</param>
/// <param name="Counts">What was looked at and decided.</param>
public sealed record ReviewResult(IReadOnlyList<Finding> Findings, IReadOnlyList<Diagnostic> Diagnostics, ReviewCounts Counts)
{
    /// <summary>The environments, by name, of what was not held against practices for production alone.</summary>
    public IReadOnlyList<OtherEnvironment> OtherEnvironments { get; init; } = [];

    /// <summary>What was reviewed together; empty where <see cref="ReviewOptions.FindingsInMemory"/> limits what stays.</summary>
    public IReadOnlyList<ReviewUnit> Units { get; init; } = [];

    /// <summary>The gaps of an earlier state that are no longer there; empty unless the review is compared with one.</summary>
    public IReadOnlyList<Finding> Closed { get; init; } = [];

    /// <summary>Whether the findings say what became of them since an earlier state.</summary>
    public bool IsCompared { get; init; }

    /// <summary>Of how many templates those of the review are the ones that a change can have an effect on; null when all were reviewed.</summary>
    public int? TemplatesInAll { get; init; }

    /// <summary>The number of gaps of a state.</summary>
    public int CountOf(FindingState state) => state == FindingState.Closed ? Closed.Count : Findings.Count(finding => finding.State == state);

    /// <summary>What the earlier state is called that the review is compared with; empty unless it is.</summary>
    public string Since { get; init; } = "";

    /// <summary>The review without the gaps that an earlier state had, for reports that show only what is new; itself unless it is compared.</summary>
    public ReviewResult News => !IsCompared ? this : this with { Findings = [.. Findings.Where(static finding => finding.State != FindingState.Unchanged)] };

    /// <summary>What the Lambda functions have to be run and understood in production, by place, where the options ask for it.</summary>
    public IReadOnlyCollection<FunctionCoverage> Functions { get; init; } = [];

    /// <summary>The workloads by name, where the options ask for them.</summary>
    public IReadOnlyList<WorkloadMap> Workloads { get; init; } = [];
}
