using Lintel.Checking;
using Lintel.Settings;

namespace Lintel.Tracking.Planning;

/// <summary>
/// Puts gaps in order: by risk, effort, what is saved and what has to be done before, with a limit on big things at a time. The same gaps give the same plan.
/// </summary>
/// <param name="settings">The phases and the limit.</param>
/// <param name="today">The day that the plan begins on.</param>
/// <param name="riskOf">The risk that the Framework gives a best practice by its id: High, Medium, Low; null where it gives none.</param>
public sealed class Planner(PlanSettings settings, DateOnly today, Func<string, string?> riskOf)
{
    /// <summary>What has to be saved in a month, in US dollars, for something to be done earlier.</summary>
    private const double WorthHurrying = 100;

    /// <summary>The plan for gaps.</summary>
    /// <param name="gaps">In the order of a review.</param>
    public Plan Make(IEnumerable<Finding> gaps)
    {
        var items = gaps.GroupBy(static gap => gap.Practice)
            .Select(static ofPractice => new PlanItem(ofPractice.Key, [.. ofPractice.GroupBy(PlaceOf).Select(static place => new PlanChange(place.First().Location, [.. place]))]))
            .ToList();
        foreach (var item in items)
        {
            item.Risk = RiskOf(item);
            item.Phase = PhaseOf(item.Practice.Pillar);
            item.Horizon = HorizonOf(item);
        }

        items.Sort(Compare);
        Link(items);
        return new(today, [.. settings.Phases.Select(static phase => phase.Name)], [.. Place(items).OrderBy(static item => item.Phase).ThenBy(static item => item.Horizon)]);
    }

    /// <summary>The same place in a file is one change; gaps without a place are one each by resource.</summary>
    private static (string, int, int, string) PlaceOf(Finding gap) =>
        (gap.Location.File, gap.Location.Start.Line, gap.Location.Start.Column, gap.Location.File.Length == 0 ? gap.Resource.Address : "");

    private double RiskOf(PlanItem item)
    {
        var risk = item.Severity switch { Severity.Critical => 10.0, Severity.High => 7, Severity.Medium => 4, Severity.Low => 2, _ => 1 };
        var seen = 0.0;
        foreach (var id in item.Practice.WellArchitected)
        {
            seen = Math.Max(seen, riskOf(id) switch { "High" => 1.5, "Medium" => 0.5, _ => 0 });
        }

        return risk + seen;
    }

    private int PhaseOf(Pillar pillar)
    {
        for (var i = 0; i < settings.Phases.Length; i++)
        {
            if (settings.Phases[i].Pillars.Contains(pillar))
            {
                return i;
            }
        }

        return settings.Phases.Length - 1;
    }

    private static Horizon HorizonOf(PlanItem item)
    {
        var isSmall = item.Effort == Effort.Small;
        var horizon = item.Severity switch
        {
            Severity.Critical => Horizon.Now,
            Severity.High => isSmall ? Horizon.Now : Horizon.TwoWeeks,
            Severity.Medium => isSmall || (item.Risk >= 5 && item.Effort == Effort.Medium) ? Horizon.TwoWeeks : Horizon.Month,
            Severity.Low => isSmall ? Horizon.Month : Horizon.Quarter,
            _ => Horizon.Quarter,
        };
        if (item.Saves?.Low >= WorthHurrying && horizon > Horizon.TwoWeeks)
        {
            horizon--;
        }

        // A phase begins when the one before is under way; what is critical does not wait.
        var earliest = (Horizon)Math.Min(item.Phase, (int)Horizon.Month);
        return item.Severity == Severity.Critical || horizon > earliest ? horizon : earliest;
    }

    private static int Compare(PlanItem a, PlanItem b)
    {
        var order = b.Risk.CompareTo(a.Risk);
        order = order != 0 ? order : (b.Saves?.Low ?? 0).CompareTo(a.Saves?.Low ?? 0);
        order = order != 0 ? order : a.Effort.CompareTo(b.Effort);
        return order != 0 ? order : string.CompareOrdinal(a.Practice.Name, b.Practice.Name);
    }

    /// <summary>Finds what has to be done before what, and brings it forward to where it is needed.</summary>
    private static void Link(List<PlanItem> items)
    {
        var resources = new Dictionary<PlanItem, HashSet<(string, string)>>();
        foreach (var item in items)
        {
            var after = new List<(PlanItem, string)>();
            foreach (var rule in PlanRule.All)
            {
                foreach (var other in items)
                {
                    if (other != item && rule.Means(other.Practice.Name, item.Practice.Name) && (!rule.OfSameResource || ResourcesOf(other).Overlaps(ResourcesOf(item))))
                    {
                        after.Add((other, rule.Reason));
                    }
                }
            }

            item.After = after;
        }

        // Each round moves something forward; there are four horizons to move through.
        for (var isMoving = true; isMoving;)
        {
            isMoving = false;
            foreach (var item in items)
            {
                foreach (var (before, _) in item.After)
                {
                    if (before.Horizon > item.Horizon)
                    {
                        before.Horizon = item.Horizon;
                        isMoving = true;
                    }
                }
            }
        }

        HashSet<(string, string)> ResourcesOf(PlanItem item)
        {
            if (!resources.TryGetValue(item, out var known))
            {
                resources.Add(item, known = [.. item.Gaps.Select(static gap => (gap.Location.File, gap.Resource.Address))]);
            }

            return known;
        }
    }

    /// <summary>Fills one horizon after the other; what does not fit, and what waits for it, moves on.</summary>
    private List<PlanItem> Place(List<PlanItem> items)
    {
        var placed = new List<PlanItem>(items.Count);
        var done = new HashSet<PlanItem>();
        for (var horizon = Horizon.Now; horizon <= Horizon.Later; horizon++)
        {
            var waiting = items.FindAll(item => item.Horizon <= horizon && !done.Contains(item));
            var big = 0;
            while (waiting.Find(item => Fits(item, big) && item.After.All(before => done.Contains(before.Item))) is { } next)
            {
                Put(next);
            }

            void Put(PlanItem item)
            {
                item.Horizon = horizon;
                big += item.Effort == Effort.Large ? 1 : 0;
                waiting.Remove(item);
                done.Add(item);
                placed.Add(item);
            }

            bool Fits(PlanItem item, int count) => item.Effort != Effort.Large || horizon == Horizon.Later || count < settings.BigThings;
        }

        // Only a circle of rules could leave something over.
        foreach (var item in items.Where(item => !done.Contains(item)))
        {
            item.Horizon = Horizon.Later;
            placed.Add(item);
        }

        return placed;
    }
}
