using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Cli.Commands;
using Lintel.Fixing;
using Lintel.Reporting;

namespace Lintel.Cli.Output;

/// <summary>Shows what <c>lintel fix</c> did, and what is left to do.</summary>
internal static class FixReport
{
    private const int MaximumByHand = 20;

    /// <summary>Writes the changes made, file by file.</summary>
    /// <param name="place">The way from the current folder to the reviewed root.</param>
    public static void Write(StyledWriter writer, FixOutcome outcome, string place)
    {
        foreach (var file in outcome.Fixed.GroupBy(static finding => finding.Fix!.Edits[0].File).OrderBy(static file => file.Key, StringComparer.Ordinal))
        {
            writer.Line(PrintableText.Of(place + file.Key), TextStyle.Place);
            foreach (var finding in file)
            {
                var fix = finding.Fix!;
                writer.Write("  fixed  ", TextStyle.Good).Write(finding.Practice.Name, TextStyle.Strong)
                    .Write($"  {PrintableText.Of(finding.Resource.Address)}", TextStyle.Faint).Write($"  {fix.Title}");
                writer.Line(fix.Safety == FixSafety.Suggestion && fix.Caution is not null ? $" ({fix.Caution})" : "", TextStyle.Faint);
            }
        }

        if (outcome.Fixed.Length > 0)
        {
            writer.EndLine();
        }
    }

    /// <summary>Writes what was tried and taken back.</summary>
    /// <param name="place">The way from the current folder to the reviewed root.</param>
    public static void WriteRefusals(StyledWriter writer, FixOutcome outcome, string place)
    {
        foreach (var (finding, reason) in outcome.Refused)
        {
            writer.Write("not fixed  ", TextStyle.Medium).Write(PrintableText.Of($"{place}{finding.Location.File}:{finding.Location.Start.Line}  "), TextStyle.Place)
                .Write(finding.Practice.Name, TextStyle.Strong).Line($"  {PrintableText.Of(finding.Resource.Address)}: {PrintableText.Of(reason)}", TextStyle.Faint);
        }

        if (outcome.Refused.Length > 0)
        {
            writer.EndLine();
        }
    }

    /// <summary>Writes what has a change that only a person can make, with the reason; what has none to say is left to the review.</summary>
    /// <param name="place">The way from the current folder to the reviewed root.</param>
    public static void WriteByHand(StyledWriter writer, FixOutcome outcome, string place)
    {
        var byHand = outcome.Left.Where(static finding => finding.Fix is { Safety: FixSafety.Manual, Construct: null, Caution: not null }).ToList();
        foreach (var finding in byHand.Take(MaximumByHand))
        {
            writer.Write("by hand  ", TextStyle.Medium).Write(PrintableText.Of($"{place}{finding.Location.File}:{finding.Location.Start.Line}  "), TextStyle.Place)
                .Write(finding.Practice.Name, TextStyle.Strong).Write($"  {PrintableText.Of(finding.Resource.Address)}", TextStyle.Faint).Write($"  {finding.Fix!.Title}")
                .Line($" ({PrintableText.Of(finding.Fix.Caution!)})", TextStyle.Faint);
        }

        if (byHand.Count > MaximumByHand)
        {
            writer.Line($"by hand  {byHand.Count - MaximumByHand} more", TextStyle.Faint);
        }

        if (byHand.Count > 0)
        {
            writer.EndLine();
        }
    }

    /// <summary>Writes what to change in apps of the CDK, as code.</summary>
    /// <param name="place">The way from the current folder to the reviewed root.</param>
    public static void WriteConstructs(StyledWriter writer, FixOutcome outcome, string place)
    {
        var isAny = false;
        foreach (var finding in outcome.Left)
        {
            if (finding.Fix is { Construct: { } code } fix)
            {
                isAny = true;
                writer.Write("change  ", TextStyle.Medium).Write(PrintableText.Of($"{place}{finding.Location.File}:{finding.Location.Start.Line}  "), TextStyle.Place)
                    .Write(finding.Practice.Name, TextStyle.Strong).Write($"  {fix.Title}").Line($" ({fix.Caution})", TextStyle.Faint);
                foreach (var line in code.Split('\n'))
                {
                    writer.Blanks(4).Line(PrintableText.Of(line));
                }
            }
        }

        if (isAny)
        {
            writer.EndLine();
        }
    }

    /// <summary>Writes the numbers and the next step.</summary>
    /// <param name="isWritten">Whether the changes are made; else they would be.</param>
    public static void WriteSummary(StyledWriter writer, FixOutcome outcome, FixRequest request, bool isWritten)
    {
        var refused = outcome.Refused.Select(static refusal => Identity(refusal.Finding)).ToHashSet();
        var open = outcome.Left.Where(finding => finding.Fix is { Edits.IsEmpty: false } && !refused.Contains(Identity(finding))).ToList();
        var suggestions = open.Count(static finding => finding.Fix!.Safety == FixSafety.Suggestion);
        var safe = open.Count(static finding => finding.Fix!.Safety == FixSafety.Safe);
        var rest = outcome.Left.Length - suggestions - safe;
        writer.Write($"{Count(outcome.Fixed.Length, "gap")} {(isWritten ? "fixed" : "would be fixed")} in {Count(outcome.Files.Length, "file")}.");
        if (safe > 0)
        {
            writer.Write($" {Count(safe, "safe change")} left out.");
        }

        if (suggestions > 0)
        {
            writer.Write($" {Count(suggestions, "gap")} {(suggestions == 1 ? "has" : "have")} a suggestion that needs your consent{(request.HasSuggestions ? "" : ": lintel fix --suggestions --diff")}.");
        }

        writer.Line(rest > 0 ? $" {Count(rest, "gap")} {(rest == 1 ? "needs" : "need")} a person: lintel review." : "");
        if (outcome.IsUnfinished)
        {
            writer.Line($"There is more to change after {FixSession.MaximumRounds} rounds: {(isWritten ? "run the same command again" : "make these changes, then run the same command again")}.");
        }
    }

    private static (string Practice, string File, string Address) Identity(Finding finding) => (finding.Practice.Name, finding.Location.File, finding.Resource.Address);

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
