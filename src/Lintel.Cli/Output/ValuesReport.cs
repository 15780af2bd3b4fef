using Lintel.Checking;
using Lintel.Reporting;

namespace Lintel.Cli.Output;

/// <summary>Shows, for each resource, the verdict of one practice and the values behind it.</summary>
internal static class ValuesReport
{
    /// <summary>Writes the findings in their order.</summary>
    /// <param name="pathToRoot">What to put before paths; empty or with '/' at its end.</param>
    public static void Write(StyledWriter writer, IReadOnlyList<Finding> findings, string pathToRoot)
    {
        foreach (var finding in findings)
        {
            var style = finding.Verdict switch
            {
                VerdictKind.Gap => StyledWriter.StyleOf(finding.Severity),
                VerdictKind.Met => TextStyle.Good,
                _ => TextStyle.Info,
            };
            writer.Write(finding.Verdict.Name, style).Write("  ").Write(finding.Resource.Address.Length == 0 ? "the account" : PrintableText.Of(finding.Resource.Address), TextStyle.Strong);
            writer.Write("  ").Line(Place(finding.Location, pathToRoot), TextStyle.Place);
            writer.Blanks(2).Paragraph(PrintableText.Of(finding.Message.ToString()), 2, 2);
            foreach (var reason in finding.Because.Where(reason => !finding.Message.ToString().Contains(reason, StringComparison.Ordinal)))
            {
                writer.Blanks(2).Paragraph($"= {PrintableText.Of(reason)}", 2, 4);
            }

            if (finding.Justification is { } justification)
            {
                writer.Blanks(2).Paragraph($"= accepted: {PrintableText.Of(justification)}", 2, 4);
            }

            if (finding.Cost is { } cost)
            {
                CostNote.Write(writer, cost, 2);
            }

            if (finding.Fix is { Document: { } document } fix)
            {
                writer.Blanks(2).Paragraph($"{fix.Title}{(fix.Caution is null ? "" : $" ({fix.Caution})")}:", 2, 4);
                foreach (var line in document.TrimEnd('\n').Split('\n'))
                {
                    writer.Blanks(4).Line(PrintableText.Of(line), TextStyle.Strong);
                }
            }

            var width = finding.Values.IsEmpty ? 0 : finding.Values.Max(static v => v.Path.Length);
            foreach (var value in finding.Values)
            {
                writer.Blanks(4).Write(PrintableText.Of(value.Path).PadRight(width)).Write("  ")
                    .Write(PrintableText.Of(value.Text), TextStyle.Strong).Write("  ").Write(Place(value.Location, pathToRoot), TextStyle.Place)
                    .Line(value.UnknownReason.Length > 0 ? $"  not known: {PrintableText.Of(value.UnknownReason)}" : "", TextStyle.Faint);
            }

            writer.EndLine();
        }
    }

    private static string Place(FindingLocation location, string pathToRoot) =>
        location.File.Length == 0 ? "" : $"{PrintableText.Of(pathToRoot + location.File)}:{location.Start.Line}:{location.Start.Column}";
}
