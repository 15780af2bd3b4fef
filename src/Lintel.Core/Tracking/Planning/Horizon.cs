namespace Lintel.Tracking.Planning;

/// <summary>By when something is to be done.</summary>
public enum Horizon
{
    /// <summary>At once: within three days.</summary>
    Now,
    TwoWeeks,
    Month,
    Quarter,

    /// <summary>After the quarter, when there is room.</summary>
    Later,
}
