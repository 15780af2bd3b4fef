using System.Globalization;
using System.Text;

namespace Lintel.Dev.Coverage;

/// <summary>Writes which practices answer each item of the brief, and which are still to be made.</summary>
internal static class BriefCoverage
{
    public static void Write(StringBuilder text, IReadOnlyDictionary<string, string> services, IReadOnlyList<CatalogueRow> rows, CatalogueProgress progress)
    {
        var items = rows.SelectMany(static row => row.Brief, static (row, item) => (row, item)).GroupBy(static p => p.item, static p => p.row).OrderBy(static g => Key(g.Key)).ToList();
        var whole = items.Count(item => item.All(row => progress.IsDone(row) || progress.IsLeftOut(row)));
        var begun = items.Count(item => item.Any(progress.IsDone));
        text.Append(CultureInfo.InvariantCulture, $"## Brief\n\nThe items of the brief that practices answer, by id: {whole} of {items.Count} have all their practices, {begun - whole} some of them.\n\n");
        text.Append("| item | practices | not done |\n| --- | --- | --- |\n");
        foreach (var item in items)
        {
            var done = item.SelectMany(progress.PracticesOf).Distinct();
            var open = item.Where(row => !progress.IsDone(row) && !progress.IsLeftOut(row));
            text.Append(CultureInfo.InvariantCulture, $"| {item.Key} | {string.Join(", ", done.Select(practice => PracticeIndex.Link(practice, services)))} | {string.Join(", ", open.Select(static row => row.Name))} |\n");
        }

        text.Append('\n');
    }

    /// <summary>The letter, then the numbers by their value: A2 before A10, D2 before D2.1.</summary>
    private static (char Letter, double Number, double Part, string Item) Key(string item)
    {
        var parts = item[1..].Split('.');
        return (item[0], Number(parts[0]), parts.Length > 1 ? Number(parts[1]) : 0, item);
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
