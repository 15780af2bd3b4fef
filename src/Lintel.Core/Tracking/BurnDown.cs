using System.Collections.Immutable;

namespace Lintel.Tracking;

/// <summary>Computes from the history of a ledger how many entries were open when.</summary>
public static class BurnDown
{
    /// <summary>The days on which something happened, in order.</summary>
    public static ImmutableArray<BurnDownDay> Of(IEnumerable<LedgerEntry> entries)
    {
        var days = new SortedDictionary<DateOnly, (int Opened, int Closed, int Reopened, int Change)>();
        foreach (var entry in entries)
        {
            var isOpen = false;
            foreach (var happened in entry.History.OrderBy(static happened => happened.Date))
            {
                var isOpenNow = happened.Kind is LedgerEventKind.Opened or LedgerEventKind.Reopened;
                var day = days.GetValueOrDefault(happened.Date);
                day.Opened += happened.Kind == LedgerEventKind.Opened ? 1 : 0;
                day.Closed += happened.Kind == LedgerEventKind.Closed ? 1 : 0;
                day.Reopened += happened.Kind == LedgerEventKind.Reopened ? 1 : 0;
                day.Change += (isOpenNow ? 1 : 0) - (isOpen ? 1 : 0);
                days[happened.Date] = day;
                isOpen = isOpenNow;
            }
        }

        var open = 0;
        return [.. days.Select(day => new BurnDownDay(day.Key, day.Value.Opened, day.Value.Closed, day.Value.Reopened, open += day.Value.Change))];
    }

    /// <summary>The same by fewer days: what happened in between counts for the last day of each stretch.</summary>
    /// <param name="most">The most days to give; at least 1.</param>
    public static ImmutableArray<BurnDownDay> Condense(ImmutableArray<BurnDownDay> days, int most)
    {
        if (days.Length <= most)
        {
            return days;
        }

        var condensed = ImmutableArray.CreateBuilder<BurnDownDay>(most);
        var from = 0;
        for (var i = 1; i <= most; i++)
        {
            var to = (int)((long)days.Length * i / most);
            var stretch = days.AsSpan()[from..to];
            var (opened, closed, reopened) = (0, 0, 0);
            foreach (var day in stretch)
            {
                opened += day.Opened;
                closed += day.Closed;
                reopened += day.Reopened;
            }

            condensed.Add(new(stretch[^1].Date, opened, closed, reopened, stretch[^1].Open));
            from = to;
        }

        return condensed.ToImmutable();
    }
}
