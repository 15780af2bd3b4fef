using System.Globalization;
using System.Text;

namespace Lintel.Dev.Coverage;

/// <summary>Writes what answers each item of the brief: practices, commands and settings, and what is missing.</summary>
internal static class BriefCoverage
{
    /// <exception cref="InvalidDataException">The catalogue names an item that the brief does not have, or nothing is said about an item.</exception>
    public static void Write(StringBuilder text, IReadOnlyDictionary<string, string> services, CoverageFacts facts, CatalogueProgress progress)
    {
        var rows = facts.Catalogue.SelectMany(static row => row.Brief, static (row, id) => (row, id)).ToLookup(static p => p.id, static p => p.row);
        var ids = facts.Brief.SelectMany(static item => item.As.Prepend(item.Id)).ToHashSet(StringComparer.Ordinal);
        if (rows.FirstOrDefault(group => !ids.Contains(group.Key)) is { } stray)
        {
            throw new InvalidDataException($"brief.csv: there is no item '{stray.Key}', which '{stray.First().Name}' of the catalogue answers");
        }

        var lines = new StringBuilder();
        int whole = 0, partly = 0, none = 0;
        foreach (var item in facts.Brief)
        {
            var asked = item.As.Prepend(item.Id).SelectMany(id => rows[id]).DistinctBy(static row => row.Name).ToList();
            var practices = asked.SelectMany(progress.PracticesOf).Distinct().ToList();
            var commands = practices.Exists(static practice => practice.Fix is not null) ? item.With.Append("lintel fix") : item.With;
            var open = asked.Where(row => !progress.IsDone(row) && !progress.IsLeftOut(row)).Select(static row => row.Name);
            var missing = string.Join("; ", item.Missing.Length > 0 ? open.Append(item.Missing) : open);
            var isAnswered = practices.Count > 0 || item.With.Length > 0;
            if (!isAnswered && missing.Length == 0)
            {
                throw new InvalidDataException($"brief.csv: nothing answers '{item.Id}', and nothing is said to be missing");
            }

            (missing.Length == 0 ? ref whole : ref isAnswered ? ref partly : ref none)++;
            lines.Append(CultureInfo.InvariantCulture, $"| {item.Id} | {item.Asks} | {string.Join(", ", practices.Select(practice => PracticeIndex.Link(practice, services)))} | {string.Join(", ", commands.Select(static command => $"`{command}`"))} | {missing} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"## Brief\n\nWhat answers the {facts.Brief.Count} items of the brief, by id: {whole} are answered, {partly} in part, {none} not yet.\n\n");
        text.Append("| item | asks | practices | with | missing |\n| --- | --- | --- | --- | --- |\n").Append(lines).Append('\n');
    }
}
