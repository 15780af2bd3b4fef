namespace Lintel.Tracking;

/// <summary>How a ledger is brought up to date.</summary>
public sealed record TrackOptions
{
    /// <summary>The day of the review.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The path of a reviewed file, relative to the reviewed root, as the ledger has it.</summary>
    public required Func<string, string> FileOf { get; init; }

    /// <summary>Whether the review has looked at the file of an entry with its practice: only then does it mean something that it found no gap.</summary>
    public required Func<LedgerEntry, bool> IsReviewed { get; init; }

    /// <summary>The commit that a file of the ledger was last changed by, and its day; null when that is not known, or the file has changes that are in no commit.</summary>
    public Func<string, (string Commit, DateOnly Day)?> CommitOf { get; init; } = static _ => null;
}
