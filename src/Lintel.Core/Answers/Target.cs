using System.Globalization;

namespace Lintel.Answers;

/// <summary>What the settings ask of a workload.</summary>
/// <param name="Kind">What is measured.</param>
/// <param name="Value">The number in the unit of the kind; for disaster recovery the level as a number.</param>
public sealed record Target(TargetKind Kind, double Value)
{
    /// <summary>The target as a phrase: <c>answers within 200 ms</c>.</summary>
    public string Describe() => Kind switch
    {
        TargetKind.Availability => string.Create(CultureInfo.InvariantCulture, $"available {Value:0.####} % of the time"),
        TargetKind.Latency => string.Create(CultureInfo.InvariantCulture, $"answers within {Value:0.##} ms"),
        TargetKind.ErrorRate => string.Create(CultureInfo.InvariantCulture, $"fails for at most {Value:0.####} % of requests"),
        TargetKind.Budget => string.Create(CultureInfo.InvariantCulture, $"costs at most {Value:0.##} USD a month"),
        TargetKind.RecoveryPoint => $"loses at most {Duration()} of data",
        TargetKind.RecoveryTime => $"works again within {Duration()}",
        _ => $"recovers from the loss of a Region by {((RecoveryLevel)Value).Name}",
    };

    /// <summary>The minutes of a duration such as <c>15m</c>, <c>4h</c> or <c>1d</c>; null for another text.</summary>
    public static double? Minutes(string text) =>
        text.Length > 1 && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? text[^1] switch { 'm' => number, 'h' => number * 60, 'd' => number * 1440, _ => null }
            : null;

    private string Duration() => Value switch
    {
        >= 1440 when Value % 1440 == 0 => Plural(Value / 1440, "day"),
        >= 60 when Value % 60 == 0 => Plural(Value / 60, "hour"),
        _ => Plural(Value, "minute"),
    };

    private static string Plural(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number:0.##} {unit}{(number == 1 ? "" : "s")}");
}
