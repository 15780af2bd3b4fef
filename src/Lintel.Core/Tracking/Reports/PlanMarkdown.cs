using System.Globalization;
using Lintel.Checking;
using Lintel.Tracking.Planning;

namespace Lintel.Tracking.Reports;

/// <summary>Writes a plan as Markdown, with a box to tick for each thing to do.</summary>
public static class PlanMarkdown
{
    /// <summary>The places that are named of one thing to do.</summary>
    private const int Named = 5;

    /// <summary>Writes the plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="place">What to put before the paths of files; empty or with '/' at its end.</param>
    /// <param name="output">Takes it.</param>
    public static void Write(Plan plan, string place, TextWriter output)
    {
        output.Write("# Plan\n\n");
        output.Write(string.Create(CultureInfo.InvariantCulture, $"{plan.Items.Length} things to do close {plan.Gaps} gaps, from {plan.Today:yyyy-MM-dd}.{PlanAmounts.Of(plan)}\n"));
        foreach (var phase in plan.Items.GroupBy(static item => item.Phase))
        {
            output.Write($"\n## {phase.Key + 1}. {MarkdownText.Of(plan.Phases[phase.Key])}\n");
            foreach (var horizon in phase.GroupBy(static item => item.Horizon))
            {
                var due = HorizonNames.DueOf(horizon.Key, plan.Today);
                output.Write($"\n### {horizon.Key.Title}{(due is { } day ? $", until {PlanJson.Written(day)}" : "")}\n\n");
                foreach (var item in horizon)
                {
                    WriteItem(item, place, output);
                }
            }
        }
    }

    private static void WriteItem(PlanItem item, string place, TextWriter output)
    {
        output.Write($"- [ ] **{item.Severity.Name}** {MarkdownText.Code(item.Practice.Name)} {MarkdownText.Of(item.Practice.Title)} ({PlanAmounts.Work(item)}; {PlanAmounts.Size(item)})\n");
        foreach (var (before, reason) in item.After)
        {
            output.Write($"  - after {MarkdownText.Code(before.Practice.Name)}: {reason}\n");
        }

        foreach (var change in item.Changes.Take(Named))
        {
            var more = change.Gaps.Count > 1 ? $" and {change.Gaps.Count - 1} more" : "";
            output.Write($"  - {MarkdownText.Code(change.Location.File.Length == 0 ? "the account" : $"{place}{change.Location.File}:{change.Location.Start.Line}")} {MarkdownText.Code(change.Gaps[0].Resource.Address)}{more}\n");
        }

        if (item.Changes.Count > Named)
        {
            output.Write($"  - and {item.Changes.Count - Named} more places\n");
        }
    }
}
