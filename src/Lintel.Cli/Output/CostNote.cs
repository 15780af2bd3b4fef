using System.Globalization;
using Lintel.Checking;
using Lintel.Reporting;

namespace Lintel.Cli.Output;

/// <summary>The line under a gap that says what it saves or costs to close it.</summary>
internal static class CostNote
{
    public static void Write(StyledWriter writer, MonthlyCost cost, int indent)
    {
        var resources = cost.Resources > 1 ? string.Create(CultureInfo.InvariantCulture, $" for the {cost.Resources} together") : "";
        var date = cost.PriceDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        writer.Blanks(indent).Write("= ", TextStyle.Faint)
            .Paragraph(PrintableText.Of($"{cost.Amount}{resources}: {cost.Assumptions} (prices of {cost.Region} on {date})"), indent + 2, indent + 2, TextStyle.Faint);
    }
}
