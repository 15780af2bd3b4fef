using System.Collections.Immutable;
using Lintel.Checking;

namespace Lintel.Tracking;

/// <summary>What a review changed in a ledger, and what the ledger says now.</summary>
public sealed record TrackOutcome
{
    /// <summary>The day of the review.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>All entries as they are now, in the order of the ledger.</summary>
    public required ImmutableArray<TrackedEntry> Entries { get; init; }

    /// <summary>The entries whose gap is no longer there, closed now.</summary>
    public required ImmutableArray<TrackedEntry> Closed { get; init; }

    /// <summary>The entries that were closed and whose gap is there again.</summary>
    public required ImmutableArray<TrackedEntry> Regressed { get; init; }

    /// <summary>The entries that should have been closed by now.</summary>
    public required ImmutableArray<TrackedEntry> Late { get; init; }

    /// <summary>The entries that are accepted without a reason or a date, or past it.</summary>
    public required ImmutableArray<TrackedEntry> NotAccepted { get; init; }

    /// <summary>The entries of which the review cannot say whether the gap is there.</summary>
    public required ImmutableArray<TrackedEntry> Undecided { get; init; }

    /// <summary>The entries that the review did not look at.</summary>
    public required int NotReviewed { get; init; }

    /// <summary>The gaps that have no entry.</summary>
    public required ImmutableArray<Finding> Untracked { get; init; }

    /// <summary>How the number of open entries went.</summary>
    public required ImmutableArray<BurnDownDay> BurnDown { get; init; }

    /// <summary>The number of entries of a status.</summary>
    public int Count(LedgerStatus status) => Entries.Count(entry => entry.Entry.Status == status);
}
