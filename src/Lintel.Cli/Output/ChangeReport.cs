using System.Globalization;
using Lintel.Checking;
using Lintel.Reporting;

namespace Lintel.Cli.Output;

/// <summary>Writes for people what a change closes, and its numbers. What it adds is in the report before.</summary>
internal static class ChangeReport
{
    /// <summary>The closed gaps that are named.</summary>
    private const int Named = 50;

    /// <summary>Writes it.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="result">The compared review.</param>
    /// <param name="pathToRoot">What to put before paths, as in the report of gaps.</param>
    /// <param name="since">What it is compared with.</param>
    public static void Write(StyledWriter writer, ReviewResult result, string pathToRoot, string since)
    {
        writer.EndLine();
        WriteClosed(writer, result, pathToRoot);
        var added = result.CountOf(FindingState.New);
        writer.Write($"{added} new", added == 0 ? TextStyle.Good : TextStyle.Strong).Line($", {result.Closed.Count} closed, {result.CountOf(FindingState.Unchanged)} unchanged since {PrintableText.Of(since)}.");
        if (result.TemplatesInAll is { } all)
        {
            writer.Line(string.Create(CultureInfo.InvariantCulture, $"Compared {result.Counts.Templates:N0} of {all:N0} templates: what the change can have an effect on. The rest is as it was."), TextStyle.Faint);
        }
    }

    /// <summary>Writes a line for each gap that is closed.</summary>
    public static void WriteClosed(StyledWriter writer, ReviewResult result, string pathToRoot)
    {
        foreach (var finding in result.Closed.Take(Named))
        {
            var place = finding.Location.File.Length == 0 ? "the account" : string.Create(CultureInfo.InvariantCulture, $"{pathToRoot}{finding.Location.File}:{finding.Location.Start.Line}");
            writer.Write("closed  ", TextStyle.Good).Write(finding.Practice.Name, TextStyle.Strong).Write($"  {PrintableText.Of(place)}", TextStyle.Place).Line($"  {PrintableText.Of(finding.Resource.Address)}", TextStyle.Faint);
        }

        if (result.Closed.Count > Named)
        {
            writer.Line($"and {result.Closed.Count - Named} more", TextStyle.Faint);
        }

        if (result.Closed.Count > 0)
        {
            writer.EndLine();
        }
    }
}
