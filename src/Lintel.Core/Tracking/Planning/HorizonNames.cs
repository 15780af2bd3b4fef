namespace Lintel.Tracking.Planning;

/// <summary>The names of horizons, and their days.</summary>
public static class HorizonNames
{
    extension(Horizon horizon)
    {
        /// <summary>The name in the ledger and in reports: <c>two-weeks</c>.</summary>
        public string Name => horizon switch
        {
            Horizon.Now => "now",
            Horizon.TwoWeeks => "two-weeks",
            Horizon.Month => "month",
            Horizon.Quarter => "quarter",
            _ => "later",
        };

        /// <summary>The name in a heading: <c>Within two weeks</c>.</summary>
        public string Title => horizon switch
        {
            Horizon.Now => "Now",
            Horizon.TwoWeeks => "Within two weeks",
            Horizon.Month => "Within a month",
            Horizon.Quarter => "Within a quarter",
            _ => "Later",
        };
    }

    /// <summary>The last day of a horizon that begins on a day; null for what has none.</summary>
    public static DateOnly? DueOf(Horizon horizon, DateOnly today) => horizon switch
    {
        Horizon.Now => today.AddDays(3),
        Horizon.TwoWeeks => today.AddDays(14),
        Horizon.Month => today.AddMonths(1),
        Horizon.Quarter => today.AddMonths(3),
        _ => null,
    };
}
