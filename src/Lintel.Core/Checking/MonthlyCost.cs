using System.Globalization;

namespace Lintel.Checking;

/// <summary>About what it saves or costs in a month to close a gap, in US dollars by list prices. Computed from the values of the resource; there is none where they are not known.</summary>
public sealed record MonthlyCost
{
    private const string Others = "; the others likewise";

    /// <param name="effect">Whether closing the gap saves or costs.</param>
    /// <param name="low">The least, not negative.</param>
    /// <param name="high">The most, not below <paramref name="low"/>.</param>
    /// <param name="assumptions">What the numbers rest on, a phrase without a period: "100 GB at 0.08 against 0.10 USD per GB".</param>
    /// <param name="region">The region that the prices are of.</param>
    /// <param name="priceDate">The day for which the oldest of the prices is known.</param>
    public MonthlyCost(CostEffect effect, double low, double high, string assumptions, string region, DateOnly priceDate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(low);
        Effect = effect;
        Low = Round(low);
        High = Round(high);

        // Sums of the same numbers in another order differ by less than is shown.
        ArgumentOutOfRangeException.ThrowIfLessThan(High, Low, nameof(high));
        Assumptions = assumptions;
        Region = region;
        PriceDate = priceDate;
    }

    public CostEffect Effect { get; }

    /// <summary>The least, in US dollars a month.</summary>
    public double Low { get; private init; }

    /// <summary>The most, in US dollars a month.</summary>
    public double High { get; private init; }

    /// <summary>What the numbers are for one of, where the code does not tell how much of it there is: "GB of logs"; null when they are for the resource as a whole.</summary>
    public string? Each { get; init; }

    public string Assumptions { get; private init; }

    public string Region { get; }

    public DateOnly PriceDate { get; private init; }

    /// <summary>The number of resources that the numbers are the sum for; 1 with <see cref="Each"/>.</summary>
    public int Resources { get; internal init; } = 1;

    /// <summary>The amount for people: <c>saves about $2 to $2.50 a month</c>.</summary>
    public string Amount
    {
        get
        {
            var range = Low == High ? Dollars(High) : $"{Dollars(Low)} to {Dollars(High)}";
            return $"{(Effect == CostEffect.Saves ? "saves" : "costs")} about {range} a month{(Each is null ? "" : $" for each {Each}")}";
        }
    }

    /// <summary>The cost of several resources together: the sum, or the range of what each unit costs; null when one has none or they do not go together.</summary>
    public static MonthlyCost? Sum(MonthlyCost? a, MonthlyCost? b) => Join(a, b) is not { } joined || a!.Each is not null ? Either(a, b)
        : joined with { Low = Round(a.Low + b!.Low), High = Round(a.High + b.High), Resources = a.Resources + b.Resources };

    /// <summary>The range over cases of which one holds; null when one has none or they do not go together.</summary>
    public static MonthlyCost? Either(MonthlyCost? a, MonthlyCost? b) => Join(a, b) is { } joined
        ? joined with { Low = Math.Min(a!.Low, b!.Low), High = Math.Max(a.High, b.High) }
        : null;

    /// <summary>An amount in dollars: whole from 100 on, else with cents, below ten cents with what matters.</summary>
    public static string Dollars(double amount) =>
        '$' + amount.ToString(amount >= 100 || amount % 1 == 0 ? "N0" : amount >= 0.1 ? "0.00" : "0.00##", CultureInfo.InvariantCulture);

    public override string ToString() => Amount;

    private static MonthlyCost? Join(MonthlyCost? a, MonthlyCost? b) =>
        a is null || b is null || a.Effect != b.Effect || a.Each != b.Each || a.Region != b.Region ? null : a with
        {
            Assumptions = a.Assumptions == b.Assumptions || a.Assumptions.EndsWith(Others, StringComparison.Ordinal) ? a.Assumptions : a.Assumptions + Others,
            PriceDate = a.PriceDate < b.PriceDate ? a.PriceDate : b.PriceDate,
        };

    /// <summary>Cents, and for what is less than a dollar hundredths of a cent.</summary>
    private static double Round(double amount) => Math.Round(amount, amount < 1 ? 4 : 2);
}
