using System.Globalization;
using Lintel.Checking;

namespace Lintel.Cli.Output;

/// <summary>The verdicts of each practice in numbers.</summary>
internal static class Statistics
{
    /// <summary>Writes the table, the most gaps first.</summary>
    /// <param name="findings">The findings of all verdicts.</param>
    public static void Write(StyledWriter writer, IReadOnlyList<Finding> findings)
    {
        var rows = findings.GroupBy(static f => f.Practice)
            .Select(static g => (Practice: g.Key, Count: Count(g)))
            .OrderByDescending(static r => r.Count[(int)VerdictKind.Gap])
            .ThenBy(static r => r.Practice.Name, StringComparer.Ordinal);
        writer.Table(
            ["Practice", "severity", "gap#", "unknown#", "suppressed#", "met#", "not applicable#"],
            rows.Select(static r => ((IReadOnlyList<string>)
            [
                r.Practice.Name,
                r.Practice.Severity.Name,
                Cell(r.Count, VerdictKind.Gap),
                Cell(r.Count, VerdictKind.Unknown),
                Cell(r.Count, VerdictKind.Suppressed),
                Cell(r.Count, VerdictKind.Met),
                Cell(r.Count, VerdictKind.NotApplicable),
            ], r.Count[(int)VerdictKind.Gap] > 0 ? StyledWriter.StyleOf(r.Practice.Severity) : TextStyle.Plain)));
        CostSum.Write(writer, findings);
    }

    private static int[] Count(IEnumerable<Finding> findings)
    {
        var counts = new int[(int)VerdictKind.Suppressed + 1];
        foreach (var finding in findings)
        {
            counts[(int)finding.Verdict]++;
        }

        return counts;
    }

    private static string Cell(int[] counts, VerdictKind verdict) => counts[(int)verdict].ToString(CultureInfo.InvariantCulture);
}
