using System.Globalization;

namespace Lintel.Practices.EventBridge;

/// <summary>Reads the schedule expressions of EventBridge.</summary>
/// <remarks>Source: Amazon EventBridge User Guide, "Setting a schedule pattern"; EventBridge Scheduler User Guide, "Schedule types".</remarks>
internal static class ScheduleExpression
{
    /// <summary>Whether a run is followed by the next within a day. False for a single run and for an expression that cannot be read.</summary>
    /// <param name="text">For example <c>rate(5 minutes)</c>, <c>cron(0/15 * * * ? *)</c>, <c>at(2026-11-20T13:00:00)</c>.</param>
    public static bool RunsWithinADay(string text)
    {
        text = text.Trim();
        if (!text.EndsWith(')'))
        {
            return false;
        }

        if (text.StartsWith("rate(", StringComparison.Ordinal))
        {
            return MinutesOfRate(text) is < 24 * 60;
        }

        if (text.StartsWith("cron(", StringComparison.Ordinal))
        {
            var fields = text[5..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields.Length >= 5 && (IsMany(fields[0]) || IsMany(fields[1]));
        }

        return false;
    }

    /// <summary>The seconds between two runs within a day, 60 at least: of a rate, and of a cron expression that starts each so many minutes.</summary>
    /// <returns>Null for any other expression.</returns>
    public static int? SecondsBetweenRuns(string text)
    {
        text = text.Trim();
        if (!text.EndsWith(')'))
        {
            return null;
        }

        if (text.StartsWith("rate(", StringComparison.Ordinal))
        {
            return MinutesOfRate(text) is { } minutes and >= 1 and < 24 * 60 ? (int)minutes * 60 : null;
        }

        return text.StartsWith("cron(", StringComparison.Ordinal) && text[5..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var field, "*", ..]
            && field.Split('/') is ["0" or "*", var step] && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var each) && each is >= 1 and < 60 ? each * 60 : null;
    }

    /// <summary>The minutes of <c>rate(5 minutes)</c>; null for days and what cannot be read.</summary>
    private static double? MinutesOfRate(string text)
    {
        var parts = text[5..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length == 2 && double.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? parts[1].StartsWith("minute", StringComparison.Ordinal) ? number : parts[1].StartsWith("hour", StringComparison.Ordinal) ? number * 60 : null
            : null;
    }

    /// <summary>Whether a field of a cron expression stands for several minutes or hours.</summary>
    private static bool IsMany(string field) => field.AsSpan().TrimEnd(',').ContainsAny("*/,-");
}
