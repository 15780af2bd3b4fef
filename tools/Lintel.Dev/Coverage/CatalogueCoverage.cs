using System.Globalization;
using System.Text;
using Lintel.Checking;

namespace Lintel.Dev.Coverage;

/// <summary>Writes which rows of the catalogue are practices or answered by some, by priority, scope and service.</summary>
internal static class CatalogueCoverage
{
    private const int Priorities = 4;

    public static void Write(StringBuilder text, PracticeCatalogue catalogue, IReadOnlyDictionary<string, string> services, IReadOnlyList<CatalogueRow> rows, CatalogueProgress progress)
    {
        var done = rows.Where(progress.IsDone).ToHashSet();
        var own = rows.Count(progress.IsPractice);
        var leftOut = rows.Where(progress.IsLeftOut).ToList();
        var names = rows.Select(static row => row.Name).ToHashSet(StringComparer.Ordinal);
        var others = catalogue.All.Count(practice => !names.Contains(practice.Name));
        text.Append(CultureInfo.InvariantCulture, $"## Catalogue\n\n{own} of {rows.Count} rows are practices, and other practices answer {done.Count - own} more; {leftOut.Count} are left out for a reason; {others} practice{(others == 1 ? " is" : "s are")} not in the catalogue. A cell says how many are practices or answered by some, and of how many; priority 1 comes first.\n\n");
        WriteTable(text, "scope", rows.GroupBy(static row => row.Scope), done);
        text.Append('\n');
        WriteTable(text, "service", rows.GroupBy(static row => row.Service), done);
        text.Append("\n### Answered by another practice\n\n| row | answered by | why |\n| --- | --- | --- |\n");
        foreach (var row in rows.Where(row => done.Contains(row) && !progress.IsPractice(row)).OrderBy(static row => row.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {string.Join(", ", progress.PracticesOf(row).Select(practice => PracticeIndex.Link(practice, services)))} | {progress.ReasonOf(row)} |\n");
        }

        text.Append("\n### Left out\n\n| row | why |\n| --- | --- |\n");
        foreach (var row in leftOut.OrderBy(static row => row.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {progress.ReasonOf(row)} |\n");
        }

        var open = rows.Where(row => !done.Contains(row) && !progress.IsLeftOut(row)).ToList();
        text.Append(open.Count == 0 ? "\n### Not done\n\nNone.\n" : "\n### Not done\n\n| service | priority | practices |\n| --- | --- | --- |\n");
        foreach (var group in open.GroupBy(static row => (row.Service, row.Priority)).OrderBy(static g => g.Key.Service, StringComparer.Ordinal).ThenBy(static g => g.Key.Priority))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {group.Key.Service} | {group.Key.Priority} | {string.Join(", ", group.Select(static row => row.Name))} |\n");
        }

        text.Append('\n');
    }

    private static void WriteTable(StringBuilder text, string heading, IEnumerable<IGrouping<string, CatalogueRow>> groups, HashSet<CatalogueRow> done)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {heading} | {string.Join(" | ", Enumerable.Range(1, Priorities).Select(static p => $"priority {p}"))} | all |\n| --- |{string.Concat(Enumerable.Repeat(" --- |", Priorities + 1))}\n");
        var all = groups.OrderBy(static g => g.Key, StringComparer.Ordinal).ToList();
        foreach (var group in all)
        {
            WriteRow(text, group.Key, [.. group], done);
        }

        WriteRow(text, "all", [.. all.SelectMany(static g => g)], done);
    }

    private static void WriteRow(StringBuilder text, string name, List<CatalogueRow> rows, HashSet<CatalogueRow> done)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {name} |");
        for (var priority = 1; priority <= Priorities; priority++)
        {
            text.Append(CultureInfo.InvariantCulture, $" {Cell(rows.FindAll(row => row.Priority == priority), done)} |");
        }

        text.Append(CultureInfo.InvariantCulture, $" {Cell(rows, done)} |\n");
    }

    private static string Cell(List<CatalogueRow> rows, HashSet<CatalogueRow> done) => rows.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{rows.Count(done.Contains)} of {rows.Count}");
}
