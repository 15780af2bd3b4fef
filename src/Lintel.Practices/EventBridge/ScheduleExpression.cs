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
            var parts = text[5..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return parts.Length == 2 && double.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && ((parts[1].StartsWith("minute", StringComparison.Ordinal) && number < 24 * 60) || (parts[1].StartsWith("hour", StringComparison.Ordinal) && number < 24));
        }

        if (text.StartsWith("cron(", StringComparison.Ordinal))
        {
            var fields = text[5..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields.Length >= 5 && (IsMany(fields[0]) || IsMany(fields[1]));
        }

        return false;
    }

    /// <summary>Whether a field of a cron expression stands for several minutes or hours.</summary>
    private static bool IsMany(string field) => field.AsSpan().TrimEnd(',').ContainsAny("*/,-");
}
