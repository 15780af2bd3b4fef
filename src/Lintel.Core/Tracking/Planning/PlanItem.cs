using Lintel.Checking;
using Lintel.Checking.Changes;

namespace Lintel.Tracking.Planning;

/// <summary>One thing to do: what closes the gaps of one practice.</summary>
public sealed class PlanItem
{
    internal PlanItem(Practice practice, IReadOnlyList<PlanChange> changes)
    {
        Practice = practice;
        Changes = changes;
        Gaps = [.. changes.SelectMany(static change => change.Gaps)];
        Severity = Gaps.Max(static gap => gap.Severity);
        Effort = EffortOfAll();
        (Saves, Costs) = (Sum(CostEffect.Saves), Sum(CostEffect.Costs));
    }

    public Practice Practice { get; }

    /// <summary>The changes, in the order of files.</summary>
    public IReadOnlyList<PlanChange> Changes { get; }

    /// <summary>The gaps that they close.</summary>
    public IReadOnlyList<Finding> Gaps { get; }

    /// <summary>The highest severity of the gaps.</summary>
    public Severity Severity { get; }

    /// <summary>The work of all changes together.</summary>
    public Effort Effort { get; }

    /// <summary>What it saves in a month in US dollars, as far as that is known as a total: the least and the most; null for nothing known.</summary>
    public (double Low, double High)? Saves { get; }

    /// <summary>What it costs in a month in US dollars, likewise.</summary>
    public (double Low, double High)? Costs { get; }

    /// <summary>How much it matters: by severity, and the risk that the Well-Architected Framework sees.</summary>
    public double Risk { get; internal set; }

    /// <summary>The number of its phase in the plan.</summary>
    public int Phase { get; internal set; }

    public Horizon Horizon { get; internal set; }

    /// <summary>What is to be done before it, with the reason.</summary>
    public IReadOnlyList<(PlanItem Item, string Reason)> After { get; internal set; } = [];

    /// <summary>The work of the change that closes one gap.</summary>
    public static Effort EffortOf(Finding gap) => gap.Practice.Effort ?? PointsOf(gap) switch
    {
        <= 2 => Effort.Small,
        _ => Effort.Medium,
    };

    // A safe fix is one command for all places. What a person decides is twice what a suggestion asks, and what is missing beside a resource more than a property.
    private static int PointsOf(Finding gap) => gap.Fix?.Safety switch
    {
        FixSafety.Safe => 1,
        FixSafety.Suggestion => 2,
        _ => gap.Practice.Reach == Reach.Resource ? 4 : 5,
    };

    private Effort EffortOfAll()
    {
        var points = Changes.Max(static change => change.Gaps.Max(static gap => gap.Practice.Effort switch
        {
            Effort.Small => 2,
            Effort.Medium => 4,
            Effort.Large => 6,
            _ => PointsOf(gap),
        }));

        // Twice the places are not twice the work.
        points += points == 1 ? 0 : double.ILogB(Changes.Count);
        return points <= 2 ? Effort.Small : points <= 5 ? Effort.Medium : Effort.Large;
    }

    private (double Low, double High)? Sum(CostEffect effect)
    {
        var costs = Gaps.Select(static gap => gap.Cost).OfType<MonthlyCost>().Where(cost => cost.Effect == effect && cost.Each is null).ToList();
        return costs.Count == 0 ? null : (costs.Sum(static cost => cost.Low), costs.Sum(static cost => cost.High));
    }
}
