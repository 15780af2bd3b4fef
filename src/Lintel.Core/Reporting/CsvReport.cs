using System.Globalization;
using System.Text;
using Lintel.Checking;
using Lintel.Checking.Changes;

namespace Lintel.Reporting;

/// <summary>Writes a review as a table for a spreadsheet: comma-separated values by RFC 4180, one line a finding.</summary>
public static class CsvReport
{
    private static readonly string[] Columns =
    [
        "verdict", "severity", "pillar", "practice", "title", "file", "line", "column", "resource type", "resource", "message",
        "best practices", "saves low USD/month", "saves high USD/month", "costs low USD/month", "costs high USD/month", "price date", "fix", "justification", "fingerprint",
    ];

    /// <summary>Writes the report in UTF-8 with CR LF, as the RFC says.</summary>
    public static void Write(ReviewResult result, TextWriter output)
    {
        WriteLine(output, Columns);
        foreach (var finding in result.Findings)
        {
            var hasFile = finding.Location.File.Length > 0;
            var saves = finding.Cost is { Effect: CostEffect.Saves } ? finding.Cost : null;
            var costs = finding.Cost is { Effect: not CostEffect.Saves } ? finding.Cost : null;
            WriteLine(output,
            [
                finding.Verdict.Name,
                finding.Severity.Name,
                finding.Practice.Pillar.Name,
                finding.Practice.Name,
                finding.Practice.Title,
                finding.Location.File,
                hasFile ? Number(finding.Location.Start.Line) : "",
                hasFile ? Number(finding.Location.Start.Column) : "",
                finding.Resource.Type,
                finding.Resource.Address,
                finding.Message.ToString(),
                string.Join(' ', finding.Practice.WellArchitected),
                Money(saves?.Low),
                Money(saves?.High),
                Money(costs?.Low),
                Money(costs?.High),
                finding.Cost?.PriceDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                finding.Fix?.Safety.Name ?? "",
                finding.Justification ?? "",
                finding.Fingerprint.ToString(),
            ]);
        }
    }

    private static void WriteLine(TextWriter output, ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            output.Write(i == 0 ? "" : ",");
            output.Write(Cell(cells[i]));
        }

        output.Write("\r\n");
    }

    /// <summary>A cell that no spreadsheet takes for a formula: one that would be gets an apostrophe before it.</summary>
    /// <remarks>Source: OWASP, "CSV Injection".</remarks>
    private static string Cell(string text)
    {
        var shown = PrintableText.Of(text.ReplaceLineEndings(" "));
        shown = shown is ['=' or '+' or '-' or '@', ..] ? "'" + shown : shown;
        return shown.AsSpan().IndexOfAny(",\"") < 0 ? shown : new StringBuilder(shown).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Money(double? amount) => amount?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
}
