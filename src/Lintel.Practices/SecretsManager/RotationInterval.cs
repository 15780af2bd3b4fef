using System.Globalization;
using Lintel.Resources;

namespace Lintel.Practices.SecretsManager;

/// <summary>How many days at most lie between two rotations of a schedule.</summary>
/// <remarks>Source: AWS Secrets Manager User Guide, "Schedule expressions in Secrets Manager rotation".</remarks>
internal static class RotationInterval
{
    private const int DaysOfMonth = 31, MonthsOfYear = 12;

    /// <summary>The days of the rules of a rotation; null when they are not known or not understood.</summary>
    public static double? Days(Value rules)
    {
        if (rules["AutomaticallyAfterDays"].TryGetNumber(out var days))
        {
            return days;
        }

        return rules["ScheduleExpression"].AsText() is not { } text ? null
            : text.StartsWith("rate(", StringComparison.Ordinal) ? OfRate(text[5..].TrimEnd(')', ' '))
            : text.StartsWith("cron(", StringComparison.Ordinal) ? OfCron(text[5..].TrimEnd(')', ' '))
            : null;
    }

    private static double? OfRate(string rate)
    {
        var parts = rate.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || !double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return parts[1] switch
        {
            "day" or "days" => number,
            "hour" or "hours" => number / 24,
            _ => null,
        };
    }

    /// <summary>Minutes, hours, day of the month, month, day of the week, year: an expression has at least one day in each of its months.</summary>
    private static double? OfCron(string cron)
    {
        var fields = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 6)
        {
            return null;
        }

        var month = fields[3];
        var slash = month.IndexOf('/', StringComparison.Ordinal);
        return month == "*" ? DaysOfMonth
            : slash > 0 && int.TryParse(month.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step is > 0 and <= MonthsOfYear ? step * DaysOfMonth
            : int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? MonthsOfYear * DaysOfMonth
            : null;
    }
}
