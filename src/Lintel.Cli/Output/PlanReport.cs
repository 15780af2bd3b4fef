using System.Globalization;
using Lintel.Checking;
using Lintel.Reporting;
using Lintel.Tracking.Planning;
using Lintel.Tracking.Reports;

namespace Lintel.Cli.Output;

/// <summary>Writes a plan for people: by phase and horizon, each thing to do with its places.</summary>
internal static class PlanReport
{
    /// <summary>The places that are named of one thing to do.</summary>
    private const int Named = 3;

    private const int LabelWidth = 10;

    /// <summary>Writes the plan.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="place">What to put before the paths of files; empty or with '/' at its end.</param>
    /// <param name="added">The number of entries that are new in the ledger.</param>
    /// <param name="isWritten">Whether they are written; else they would be.</param>
    /// <param name="ledger">The path of the ledger.</param>
    public static void Write(StyledWriter writer, Plan plan, string place, int added, bool isWritten, string ledger)
    {
        foreach (var phase in plan.Items.GroupBy(static item => item.Phase))
        {
            writer.Line($"{phase.Key + 1}. {PrintableText.Of(plan.Phases[phase.Key])}", TextStyle.Strong);
            writer.EndLine();
            foreach (var horizon in phase.GroupBy(static item => item.Horizon))
            {
                writer.Write($"  {horizon.Key.Title}", TextStyle.Strong);
                writer.Line(HorizonNames.DueOf(horizon.Key, plan.Today) is { } due ? string.Create(CultureInfo.InvariantCulture, $", until {due:yyyy-MM-dd}") : "", TextStyle.Faint);
                foreach (var item in horizon)
                {
                    WriteItem(writer, item, place);
                }

                writer.EndLine();
            }
        }

        writer.Table(["Horizon", "things to do#", "large#", "gaps#"], Rows(plan));
        writer.EndLine();
        writer.Write(plan.Items.Length == 0 ? "Nothing to do" : $"{Count(plan.Items.Length, "thing")} to do", plan.Items.Length == 0 ? TextStyle.Good : TextStyle.Strong);
        writer.Line($"{(plan.Items.Length == 0 ? ": no gaps." : $" close{(plan.Items.Length == 1 ? "s" : "")} {Count(plan.Gaps, "gap")}.")}{PlanAmounts.Of(plan)}");
        writer.Line(added == 0 ? $"Every gap has its entry in {PrintableText.Of(ledger)}."
            : $"{Count(added, "entry", "entries")} {(isWritten ? "added to" : "would be added to")} {PrintableText.Of(ledger)}; 'lintel track' closes {(added == 1 ? "it" : "them")} when the gaps are gone.", TextStyle.Faint);
    }

    private static void WriteItem(StyledWriter writer, PlanItem item, string place)
    {
        var label = item.Severity.Name;
        writer.Blanks(4).Write(label, StyledWriter.StyleOf(item.Severity)).Blanks(Math.Max(2, LabelWidth - label.Length)).Write(item.Practice.Name, TextStyle.Strong);
        writer.Line($"  {PlanAmounts.Size(item)}, {PlanAmounts.Work(item)}", TextStyle.Faint);
        writer.Blanks(LabelWidth + 4).Paragraph(item.Practice.Title, LabelWidth + 4, LabelWidth + 4);
        foreach (var (before, reason) in item.After)
        {
            writer.Blanks(LabelWidth + 4).Write("= ", TextStyle.Faint).Paragraph($"after {before.Practice.Name}: {reason}", LabelWidth + 6, LabelWidth + 6);
        }

        for (var i = 0; i < Math.Min(Named, item.Changes.Count); i++)
        {
            var change = item.Changes[i];
            var more = change.Gaps.Count > 1 ? $" and {change.Gaps.Count - 1} more" : "";
            var rest = i == Named - 1 && item.Changes.Count > Named ? $", and {Count(item.Changes.Count - Named, "more place")}" : "";
            writer.Blanks(LabelWidth + 4).Write(change.Location.File.Length == 0 ? "the account" : PrintableText.Of(string.Create(CultureInfo.InvariantCulture, $"{place}{change.Location.File}:{change.Location.Start.Line}:{change.Location.Start.Column}")), TextStyle.Place)
                .Line($"  {PrintableText.Of(change.Gaps[0].Resource.Address)}{more}{rest}", TextStyle.Faint);
        }
    }

    private static IEnumerable<(IReadOnlyList<string> Cells, TextStyle Style)> Rows(Plan plan)
    {
        for (var horizon = Horizon.Now; horizon <= Horizon.Later; horizon++)
        {
            var items = plan.Items.Where(item => item.Horizon == horizon).ToList();
            if (items.Count > 0)
            {
                yield return ([horizon.Title, Number(items.Count), Number(items.Count(static item => item.Effort == Effort.Large)), Number(items.Sum(static item => item.Gaps.Count))], TextStyle.Plain);
            }
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Count(int number, string noun, string? plural = null) => $"{Number(number)} {(number == 1 ? noun : plural ?? noun + "s")}";
}
