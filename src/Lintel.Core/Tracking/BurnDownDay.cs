namespace Lintel.Tracking;

/// <summary>What happened on one day, and what was open at its end.</summary>
/// <param name="Date">The day.</param>
/// <param name="Opened">The entries that came.</param>
/// <param name="Closed">The entries that were closed.</param>
/// <param name="Reopened">The entries that came back.</param>
/// <param name="Open">The entries that were open then, those in progress among them.</param>
public readonly record struct BurnDownDay(DateOnly Date, int Opened, int Closed, int Reopened, int Open);
