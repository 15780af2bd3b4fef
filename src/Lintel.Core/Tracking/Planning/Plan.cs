using System.Collections.Immutable;

namespace Lintel.Tracking.Planning;

/// <summary>The gaps of a review in the order in which to close them.</summary>
/// <param name="Today">The day that it begins on.</param>
/// <param name="Phases">The names of the phases.</param>
/// <param name="Items">What to do, by phase, then horizon, then the order in it.</param>
public sealed record Plan(DateOnly Today, ImmutableArray<string> Phases, ImmutableArray<PlanItem> Items)
{
    /// <summary>The number of gaps that it closes.</summary>
    public int Gaps => Items.Sum(static item => item.Gaps.Count);

    /// <summary>What it saves in a month, as far as that is known: the least and the most.</summary>
    public (double Low, double High) Saves => (Items.Sum(static item => item.Saves?.Low ?? 0), Items.Sum(static item => item.Saves?.High ?? 0));

    /// <summary>What it costs in a month, likewise.</summary>
    public (double Low, double High) Costs => (Items.Sum(static item => item.Costs?.Low ?? 0), Items.Sum(static item => item.Costs?.High ?? 0));
}
