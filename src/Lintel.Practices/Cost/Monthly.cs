using Lintel.Checking;
using Lintel.Practices.Facts;

namespace Lintel.Practices.Cost;

/// <summary>Makes monthly costs of prices in the table: what has no price there has no cost.</summary>
internal static class Monthly
{
    /// <summary>The region that all prices in the tables are of.</summary>
    internal const string Region = "us-east-1";

    /// <param name="assumptions">What the amount rests on, a phrase without a period.</param>
    /// <param name="prices">The prices that the amount is made of.</param>
    internal static MonthlyCost? Saves(double amount, string assumptions, params ReadOnlySpan<Price> prices) => Saves(amount, amount, assumptions, prices);

    /// <inheritdoc cref="Saves(double, string, ReadOnlySpan{Price})"/>
    internal static MonthlyCost? Saves(double low, double high, string assumptions, params ReadOnlySpan<Price> prices) => Of(CostEffect.Saves, low, high, assumptions, Oldest(prices));

    /// <inheritdoc cref="Saves(double, string, ReadOnlySpan{Price})"/>
    internal static MonthlyCost? Costs(double amount, string assumptions, params ReadOnlySpan<Price> prices) => Costs(amount, amount, assumptions, prices);

    /// <inheritdoc cref="Saves(double, string, ReadOnlySpan{Price})"/>
    internal static MonthlyCost? Costs(double low, double high, string assumptions, params ReadOnlySpan<Price> prices) => Of(CostEffect.Costs, low, high, assumptions, Oldest(prices));

    /// <summary>What goes from one monthly amount to another: saves when that is less.</summary>
    internal static MonthlyCost? Change(double from, double to, string assumptions, DateOnly day) =>
        from >= to ? Of(CostEffect.Saves, from - to, from - to, assumptions, day) : Of(CostEffect.Costs, to - from, to - from, assumptions, day);

    /// <summary>The same for each of something, where the code does not tell how much of it there is.</summary>
    /// <param name="unit">What it is for each of: "GB of logs".</param>
    internal static MonthlyCost? ForEach(this MonthlyCost? cost, string unit) => cost is null ? null : cost with { Each = unit };

    private static MonthlyCost? Of(CostEffect effect, double low, double high, string assumptions, DateOnly day) =>
        high > 0 ? new(effect, Math.Max(0, low), high, assumptions, Region, day) : null;

    private static DateOnly Oldest(ReadOnlySpan<Price> prices)
    {
        var oldest = Prices.AsOf;
        foreach (var price in prices)
        {
            oldest = price.Day < oldest ? price.Day : oldest;
        }

        return oldest;
    }
}
