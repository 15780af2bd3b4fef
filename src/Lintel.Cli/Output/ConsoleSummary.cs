using System.Globalization;
using Lintel.Checking;
using Lintel.Checking.Functions;

namespace Lintel.Cli.Output;

/// <summary>The end of a console report: gaps by pillar and severity, the other verdicts in numbers, the next step.</summary>
internal static class ConsoleSummary
{
    private static readonly Severity[] Severities = [Severity.Critical, Severity.High, Severity.Medium, Severity.Low, Severity.Info];

    public static void Write(StyledWriter writer, ReviewResult result, IReadOnlyList<string> hints)
    {
        var (counts, diagnostics) = (result.Counts, result.Diagnostics.Count);
        var gaps = counts.Of(VerdictKind.Gap);
        if (gaps > 0)
        {
            var shown = Severities.Where(s => counts.Gaps(s) > 0).ToList();
            writer.Table(
                ["Gaps", .. shown.Select(static s => $"{s.Name}#"), "all#"],
                Rows(counts, shown));
            writer.EndLine();
        }

        writer.Write(gaps == 0 ? "No gaps" : Number(gaps, "gap"), gaps == 0 ? TextStyle.Good : TextStyle.Strong);
        writer.Line($" in {Number(counts.Resources, "resource")} of {Number(counts.Templates, "template")}{(counts.SourceFiles > 0 ? $" and {Number(counts.SourceFiles, "source file")}" : "")}, held against {Number(counts.Practices, "practice")}.");
        writer.Line($"{Plain(counts.Of(VerdictKind.Met))} met, {Plain(counts.Of(VerdictKind.Unknown))} unknown, {Plain(counts.Of(VerdictKind.Suppressed))} suppressed, {Plain(counts.Of(VerdictKind.NotApplicable))} not applicable."
            + (diagnostics > 0 ? $" {Number(diagnostics, "warning")} about the input." : ""));
        if (result.Functions.Count > 0)
        {
            writer.Line(Describe(CoverageCounts.Of(result.Functions)), TextStyle.Faint);
        }

        foreach (var hint in hints)
        {
            writer.Line(hint, TextStyle.Faint);
        }
    }

    /// <summary>What the functions have, in one line: of how many that need it and are known.</summary>
    private static string Describe(CoverageCounts counts)
    {
        var parts = new List<string>();
        foreach (var aspect in CoverageAspectNames.All)
        {
            if (counts[aspect] is { Known: > 0 } count)
            {
                parts.Add($"{aspect.Title} {Plain(count.Met)} of {Plain(count.Known)}");
            }
        }

        return $"{Number(counts.Total, "function")}: {string.Join(", ", parts)}{(counts.Unread == 0 ? "" : counts.Unread == counts.Total ? "; no code of them is read" : $"; the code of {Plain(counts.Unread)} is not read")}.";
    }

    private static IEnumerable<(IReadOnlyList<string> Cells, TextStyle Style)> Rows(ReviewCounts counts, List<Severity> severities)
    {
        for (var pillar = Pillar.OperationalExcellence; pillar <= Pillar.Sustainability; pillar++)
        {
            var at = pillar;
            if (counts.Gaps(at) > 0)
            {
                yield return ([at.Title, .. severities.Select(s => Cell(counts.Gaps(s, at))), Plain(counts.Gaps(at))], TextStyle.Plain);
            }
        }

        yield return (["All pillars", .. severities.Select(s => Plain(counts.Gaps(s))), Plain(counts.Of(VerdictKind.Gap))], TextStyle.Strong);
    }

    private static string Cell(int count) => count == 0 ? "" : Plain(count);

    private static string Plain(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Number(int count, string noun) => $"{Plain(count)} {noun}{(count == 1 ? "" : "s")}";
}
