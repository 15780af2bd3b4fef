namespace Lintel.Checking;

/// <summary>What was reviewed together: a template with all that belongs to it, a Terraform root with its modules, a plan, an app of the CDK, the code of a workload.</summary>
public sealed class ReviewUnit
{
    internal ReviewUnit(WorkloadOutcome outcome) => Outcome = outcome;

    /// <summary>The files that were read as part of it, relative to the reviewed root, with '/'.</summary>
    public IReadOnlyList<string> Files => Outcome.Files;

    /// <summary>What was found in it; each is one of the findings of the review.</summary>
    public IReadOnlyList<Finding> Findings => Outcome.Findings.All();

    /// <summary>All that its review gave.</summary>
    internal WorkloadOutcome Outcome { get; }
}
