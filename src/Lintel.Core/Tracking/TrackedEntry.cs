using Lintel.Checking;

namespace Lintel.Tracking;

/// <summary>An entry of the ledger and what the review says of it.</summary>
/// <param name="Entry">The entry as it is now, changes made.</param>
/// <param name="Gap">The gap that the review found for it; null when it found none.</param>
public sealed record TrackedEntry(LedgerEntry Entry, Finding? Gap);
