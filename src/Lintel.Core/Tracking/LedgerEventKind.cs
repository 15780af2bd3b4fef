namespace Lintel.Tracking;

/// <summary>What happened to an entry of the ledger.</summary>
public enum LedgerEventKind
{
    Opened,
    Closed,
    Reopened,
    Accepted,
}
