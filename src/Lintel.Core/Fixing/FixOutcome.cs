using System.Collections.Immutable;
using Lintel.Checking;

namespace Lintel.Fixing;

/// <summary>What came of fixing.</summary>
/// <param name="Fixed">The findings that were fixed, with the fixes as they were made, in the order in which they were.</param>
/// <param name="Refused">The findings whose fix was not made, with the reason: it did not close the gap, or would have made another one.</param>
/// <param name="Left">The gaps that are left, in the order of reports: those without a fix, those that need consent, those for a person.</param>
/// <param name="Files">The files as they are to be written.</param>
/// <param name="Review">The review of these files.</param>
public sealed record FixOutcome(
    ImmutableArray<Finding> Fixed,
    ImmutableArray<(Finding Finding, string Reason)> Refused,
    ImmutableArray<Finding> Left,
    ImmutableArray<FixedFile> Files,
    ReviewResult Review)
{
    /// <summary>Whether the rounds ended while there was more to do: another run goes on from there.</summary>
    public bool IsUnfinished { get; init; }
}
