using Lintel.Checking;

namespace Lintel.Answers;

/// <summary>One item of a checklist.</summary>
/// <param name="Id">The list and a number: <c>security-03</c>.</param>
/// <param name="Horizon">When it should be done: now, two weeks, a month, a quarter.</param>
/// <param name="Text">What is ticked.</param>
/// <param name="Severity">The lowest severity of a gap that keeps it from being ticked.</param>
/// <param name="Selectors">The practices that decide it, as <see cref="PracticeCatalogue.Resolve"/> takes them.</param>
/// <param name="BestPractices">The best practices whose attestations decide it where code does not.</param>
public sealed record ChecklistItem(string Id, string Horizon, string Text, Severity Severity, IReadOnlyList<string> Selectors, IReadOnlyList<string> BestPractices)
{
    /// <summary>The name of its list.</summary>
    public string List => Id[..Id.LastIndexOf('-')];
}
