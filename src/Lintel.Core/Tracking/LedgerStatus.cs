namespace Lintel.Tracking;

/// <summary>What has become of an entry of the ledger.</summary>
public enum LedgerStatus
{
    /// <summary>Nobody works on it yet.</summary>
    Open,

    /// <summary>Somebody works on it.</summary>
    InProgress,

    /// <summary>The gap stays, for a reason and until a day.</summary>
    Accepted,

    /// <summary>The gap is no longer there.</summary>
    Closed,
}
