namespace Lintel.Checking.Changes;

/// <summary>What a change may cost whoever owns the workload.</summary>
public enum FixSafety
{
    /// <summary>A person has to do it: the text says what.</summary>
    Manual,

    /// <summary>It replaces something, costs money or can break a caller; which of them is said with it.</summary>
    Suggestion,

    /// <summary>It tightens in place: no replacement, no cost, no access lost.</summary>
    Safe,
}
