using Lintel.Answers;
using Lintel.Checking;

namespace Lintel.Practices;

/// <summary>The best practices of the AWS Well-Architected Framework.</summary>
public static class WellArchitectedFramework
{
    private static readonly Lazy<IReadOnlyList<BestPractice>> Read = new(static () => [.. Facts.BestPractices.Keys.Select(static id =>
    {
        var fact = Facts.BestPractices.Find(id)!.Value;
        return new BestPractice(fact.Id, PillarOf(fact.Pillar), fact.Question, fact.Title, RiskLevelNames.Parse(fact.Risk), fact.Page);
    })]);

    /// <summary>All best practices by id. Source: <c>Facts/well-architected.csv</c>.</summary>
    public static IReadOnlyList<BestPractice> BestPractices => Read.Value;

    private static Pillar PillarOf(string title)
    {
        for (var pillar = Pillar.OperationalExcellence; pillar < Pillar.Sustainability; pillar++)
        {
            if (pillar.Title.Equals(title, StringComparison.OrdinalIgnoreCase))
            {
                return pillar;
            }
        }

        return Pillar.Sustainability;
    }
}
