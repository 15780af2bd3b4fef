using Lintel.Checking;
using Lintel.Practices.Facts;

namespace Lintel.Practices.Cost;

/// <summary>Makes monthly costs of prices in the tables: what has no price there has no cost.</summary>
internal static class Monthly
{
    /// <summary>The region that all prices in the tables are of.</summary>
    internal const string Region = "us-east-1";

    /// <summary>What closing the gap saves; null where it is nothing.</summary>
    /// <param name="amount">The amount in US dollars a month.</param>
    /// <param name="assumptions">What the amount rests on, a phrase without a period.</param>
    /// <param name="prices">The prices that the amount is made of.</param>
    internal static MonthlyCost? Saves(double amount, string assumptions, params ReadOnlySpan<Price> prices) => Saves(amount, amount, assumptions, prices);

    /// <inheritdoc cref="Saves(double, string, ReadOnlySpan{Price})"/>
    internal static MonthlyCost? Saves(double low, double high, string assumptions, params ReadOnlySpan<Price> prices) => Of(CostEffect.Saves, low, high, assumptions, Oldest(prices));

    /// <summary>What closing the gap costs; null where it is nothing.</summary>
    /// <inheritdoc cref="Saves(double, string, ReadOnlySpan{Price})"/>
    internal static MonthlyCost? Costs(double amount, string assumptions, params ReadOnlySpan<Price> prices) => Costs(amount, amount, assumptions, prices);

    /// <inheritdoc cref="Costs(double, string, ReadOnlySpan{Price})"/>
    internal static MonthlyCost? Costs(double low, double high, string assumptions, params ReadOnlySpan<Price> prices) => Of(CostEffect.Costs, low, high, assumptions, Oldest(prices));

    /// <inheritdoc cref="Costs(double, string, ReadOnlySpan{Price})"/>
    internal static MonthlyCost? Costs(double amount, string assumptions, DateOnly priceDate) => Of(CostEffect.Costs, amount, amount, assumptions, priceDate);

    /// <summary>What goes from one monthly amount to another: saves when that is less.</summary>
    internal static MonthlyCost? Change(double from, double to, string assumptions, DateOnly priceDate) =>
        from >= to ? Of(CostEffect.Saves, from - to, from - to, assumptions, priceDate) : Of(CostEffect.Costs, to - from, to - from, assumptions, priceDate);

    /// <summary>The same for each of something, where the code does not tell how much of it there is.</summary>
    /// <param name="unit">What it is for each of: "GB of logs".</param>
    internal static MonthlyCost? ForEach(this MonthlyCost? cost, string unit) => cost is null ? null : cost with { Each = unit };

    /// <summary>The earlier of two days.</summary>
    internal static DateOnly Oldest(DateOnly a, DateOnly b) => a < b ? a : b;

    private static MonthlyCost? Of(CostEffect effect, double low, double high, string assumptions, DateOnly priceDate) =>
        high > 0 ? new(effect, Math.Max(0, low), high, assumptions, Region, priceDate) : null;

    private static DateOnly Oldest(ReadOnlySpan<Price> prices)
    {
        var oldest = Prices.AsOf;
        foreach (var price in prices)
        {
            oldest = Oldest(oldest, price.Day);
        }

        return oldest;
    }
}
