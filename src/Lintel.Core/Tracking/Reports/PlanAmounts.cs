using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Tracking.Planning;

namespace Lintel.Tracking.Reports;

/// <summary>The amounts of a plan in words.</summary>
public static class PlanAmounts
{
    /// <summary>What a plan saves and costs as far as it is known, as sentences that begin with a blank; empty when nothing is known.</summary>
    public static string Of(Plan plan) => Sentence("saves", plan.Saves) + Sentence("costs", plan.Costs);

    /// <summary>The work of a thing to do: <c>small: lintel fix --select s3-bucket-versioning</c>.</summary>
    public static string Work(PlanItem item) => item.Gaps.All(static gap => gap.Fix?.Safety == FixSafety.Safe)
        ? $"{item.Effort.Name}: lintel fix --select {item.Practice.Name}"
        : item.Gaps.All(static gap => gap.Fix?.Safety is FixSafety.Safe or FixSafety.Suggestion)
            ? $"{item.Effort.Name}: lintel fix --suggestions --select {item.Practice.Name}"
            : item.Effort.Name;

    /// <summary>What a thing to do closes, and what it saves or costs: <c>12 gaps in 3 places, saves about $40 a month</c>.</summary>
    public static string Size(PlanItem item) =>
        $"{Count(item.Gaps.Count, "gap")}{(item.Changes.Count < item.Gaps.Count ? $" in {Count(item.Changes.Count, "place")}" : "")}{Phrase("saves", item.Saves)}{Phrase("costs", item.Costs)}";

    private static string Sentence(string verb, (double Low, double High) range) => range.High <= 0 ? "" : $" It {verb} about {Range(range)} a month, as far as that is known.";

    private static string Phrase(string verb, (double Low, double High)? range) => range is { High: > 0 } known ? $", {verb} about {Range(known)} a month" : "";

    private static string Range((double Low, double High) range) => MonthlyCost.Dollars(Math.Round(range.Low, 2)) is var low && MonthlyCost.Dollars(Math.Round(range.High, 2)) is var high && low == high ? high : $"{low} to {high}";

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
