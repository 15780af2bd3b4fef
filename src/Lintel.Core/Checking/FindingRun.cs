namespace Lintel.Checking;

/// <summary>The findings of one unit in one file, in their order.</summary>
/// <param name="File">Path relative to the reviewed root, with '/'; empty for the review as a whole.</param>
/// <param name="Findings">The findings.</param>
internal readonly record struct FindingRun(string File, ReadOnlyMemory<Finding> Findings);
