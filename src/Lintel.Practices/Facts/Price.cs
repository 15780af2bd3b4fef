namespace Lintel.Practices.Facts;

public readonly partial record struct Price
{
    /// <summary>The hours of a month, as AWS counts them in estimates.</summary>
    /// <remarks>Source: AWS Pricing Calculator, "Assumptions": 730 hours in a month.</remarks>
    public const double HoursPerMonth = 730;

    /// <summary>The price of one for a month: of what is paid by the hour, all of its hours.</summary>
    public double Monthly => Unit.EndsWith("hour", StringComparison.Ordinal) ? Usd * HoursPerMonth : Usd;

    /// <summary>The price of one unit for people: <c>0.10 USD</c>.</summary>
    public override string ToString() => $"{Usd:0.00########} USD";
}
