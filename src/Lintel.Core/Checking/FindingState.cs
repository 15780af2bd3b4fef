namespace Lintel.Checking;

/// <summary>What became of a gap since an earlier state.</summary>
public enum FindingState
{
    /// <summary>It was there already, if at another place.</summary>
    Unchanged,

    /// <summary>It was not there.</summary>
    New,

    /// <summary>It was there, and is no longer.</summary>
    Closed,
}
