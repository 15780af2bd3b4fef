using Lintel.Answers;
using Lintel.Reporting;

namespace Lintel.Cli.Output;

/// <summary>Writes the targets of the settings for people: what watches each or provides for it, and what is missing.</summary>
internal static class TargetReport
{
    private const int Shown = 4;

    /// <summary>Writes the targets; nothing when there are none.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="answers">The targets.</param>
    /// <param name="pathToRoot">What to put before paths so that they lead from the current folder to the file.</param>
    public static void Write(StyledWriter writer, IReadOnlyList<TargetAnswer> answers, string pathToRoot)
    {
        if (answers.Count == 0)
        {
            return;
        }

        writer.EndLine();
        writer.Line("Targets", TextStyle.Strong);
        foreach (var answer in answers)
        {
            writer.Blanks(2).Write(answer.IsProvided ? "[x] " : "[ ] ", answer.IsProvided ? TextStyle.Good : TextStyle.Medium)
                .Paragraph(answer.Target.Describe() + (answer.Note.Length > 0 ? $": {answer.Note}" : ""), 6, 6);
            foreach (var watcher in answer.Watchers.Take(Shown))
            {
                writer.Blanks(6).Write(Place(pathToRoot, watcher.Location), TextStyle.Place)
                    .Line($"  {PrintableText.Of(watcher.Address)}: {watcher.What}{(watcher.Concern is null ? "" : $", but {watcher.Concern}")}", watcher.Concern is null ? TextStyle.Faint : TextStyle.Medium);
            }

            WriteRest(writer, answer.Watchers.Count, "in place");
            foreach (var gap in answer.Missing.Take(Shown))
            {
                writer.Blanks(6).Write(Place(pathToRoot, gap.Location), TextStyle.Place).Line($"  missing: {gap.Practice.Name}", StyledWriter.StyleOf(gap.Severity));
            }

            WriteRest(writer, answer.Missing.Count, "missing");
        }
    }

    private static void WriteRest(StyledWriter writer, int count, string what)
    {
        if (count > Shown)
        {
            writer.Blanks(6).Line($"{count - Shown} more {what}", TextStyle.Faint);
        }
    }

    private static string Place(string pathToRoot, Checking.FindingLocation location) =>
        location.File.Length == 0 ? "the account" : PrintableText.Of($"{pathToRoot}{location.File}:{location.Start.Line}");
}
