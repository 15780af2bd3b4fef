using Lintel.Checking;

namespace Lintel.Dev.Coverage;

/// <summary>How far each row of the catalogue is: a practice, answered by other practices, left out for a reason, or open.</summary>
internal sealed class CatalogueProgress
{
    private readonly PracticeCatalogue _catalogue;
    private readonly IReadOnlyDictionary<string, CatalogueAnswer> _answers;

    /// <exception cref="InvalidDataException">An answer is for no row, for a row that is a practice, names no practice there is, or says nothing.</exception>
    public CatalogueProgress(PracticeCatalogue catalogue, CoverageFacts facts)
    {
        _catalogue = catalogue;
        _answers = facts.Answers;
        var rows = facts.Catalogue.Select(static row => row.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var answer in facts.Answers.Values)
        {
            var problem = !rows.Contains(answer.Row) ? "is for no row of the catalogue"
                : catalogue.Find(answer.Row) is not null ? "is for a row that is a practice by now; remove it"
                : Array.Find(answer.Practices, name => catalogue.Find(name) is null) is { } unknown ? $"names '{unknown}', which is no practice"
                : answer.Practices.Length == 0 && answer.Reason.Length == 0 ? "names no practice and no reason"
                : null;
            if (problem is not null)
            {
                throw new InvalidDataException($"answers.csv: '{answer.Row}' {problem}");
            }
        }
    }

    /// <summary>Whether the row is a practice.</summary>
    public bool IsPractice(CatalogueRow row) => _catalogue.Find(row.Name) is not null;

    /// <summary>Whether the row is a practice, or other practices answer it.</summary>
    public bool IsDone(CatalogueRow row) => IsPractice(row) || _answers.TryGetValue(row.Name, out var answer) && answer.Practices.Length > 0;

    /// <summary>Whether the row is left out for a reason.</summary>
    public bool IsLeftOut(CatalogueRow row) => !IsDone(row) && _answers.ContainsKey(row.Name);

    /// <summary>The practice that the row is, or those that answer it.</summary>
    public IEnumerable<Practice> PracticesOf(CatalogueRow row) => _catalogue.Find(row.Name) is { } own ? [own]
        : _answers.TryGetValue(row.Name, out var answer) ? answer.Practices.Select(_catalogue.Find).OfType<Practice>()
        : [];

    /// <summary>Why the row is no practice of its own; empty when nothing is said about it.</summary>
    public string ReasonOf(CatalogueRow row) => _answers.TryGetValue(row.Name, out var answer) ? answer.Reason : "";
}
