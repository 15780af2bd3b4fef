using System.Globalization;
using Lintel.Checking;

namespace Lintel.Cli.Output;

/// <summary>What the gaps of a review save and cost together, as far as numbers are known.</summary>
internal static class CostSum
{
    /// <summary>Writes the sums, savings and costs apart; nothing when there are no gaps.</summary>
    public static void Write(StyledWriter writer, IReadOnlyList<Finding> findings)
    {
        var gaps = findings.Where(static f => f.Verdict == VerdictKind.Gap).ToList();
        if (gaps.Count == 0)
        {
            return;
        }

        writer.EndLine();
        var costs = gaps.Select(static f => f.Cost).OfType<MonthlyCost>().ToList();
        foreach (var effect in new[] { CostEffect.Saves, CostEffect.Costs })
        {
            var counted = costs.Where(c => c.Effect == effect && c.Each is null).ToList();
            if (counted.Count > 0)
            {
                var (low, high) = (MonthlyCost.Dollars(counted.Sum(static c => c.Low)), MonthlyCost.Dollars(counted.Sum(static c => c.High)));
                writer.Write($"Closing {Gaps(counted.Count)} {(effect == CostEffect.Saves ? "saves" : "costs")} about {(low == high ? high : $"{low} to {high}")} a month", TextStyle.Strong);
                writer.Line(counted.Count == 1 ? "." : ", each counted alone.");
            }
        }

        var totals = costs.Count(static c => c.Each is null);
        var rates = costs.Count - totals;
        writer.Line(string.Create(CultureInfo.InvariantCulture, $"{totals} of {Gaps(gaps.Count)} carry a monthly number, {rates} more a price that depends on use.{Prices(costs)}"), TextStyle.Faint);
    }

    private static string Prices(List<MonthlyCost> costs)
    {
        if (costs.Count == 0)
        {
            return "";
        }

        var (first, last) = (costs.Min(static c => c.PriceDate), costs.Max(static c => c.PriceDate));
        var dates = first == last ? $"on {first:yyyy-MM-dd}" : $"between {first:yyyy-MM-dd} and {last:yyyy-MM-dd}";
        return $" List prices of {string.Join(", ", costs.Select(static c => c.Region).Distinct())}, as they were {dates}.";
    }

    private static string Gaps(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} gap{(count == 1 ? "" : "s")}");
}
