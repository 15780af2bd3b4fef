using Lintel.Sources;

namespace Lintel.Checking;

/// <summary>What a review gives: everything that a report shows.</summary>
public sealed record ReviewResult
{
    /// <summary>The absolute path of the folder that the files of findings are relative to.</summary>
    public required string Root { get; init; }

    /// <summary>The verdicts asked for, in the order of file, position and practice.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What kept parts of the input from being reviewed, in the order of file and position.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The number of all verdicts, shown or not.</summary>
    public required ReviewSummary Summary { get; init; }
}
