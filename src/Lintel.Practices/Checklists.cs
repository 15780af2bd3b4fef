using Lintel.Answers;
using Lintel.Checking;
using Lintel.Practices.Facts;

namespace Lintel.Practices;

/// <summary>The checklists of Lintel.</summary>
public static class Checklists
{
    private static readonly Lazy<IReadOnlyList<ChecklistItem>> Read = new(static () => [.. ChecklistLines.Keys.Select(static id =>
    {
        var line = ChecklistLines.Find(id)!.Value;
        return new ChecklistItem(line.Id, line.Horizon, line.Text, SeverityNames.TryParse(line.Severity ?? "", out var severity) ? severity : Severity.Low, Words(line.Selectors), Words(line.BestPractices));
    })]);

    /// <summary>All items, list by list. Source: <c>Facts/checklists.csv</c>.</summary>
    public static IReadOnlyList<ChecklistItem> All => Read.Value;

    /// <summary>The names of the lists.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(static item => item.List).Distinct()];

    private static string[] Words(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
