using System.Text;
using Lintel.Checking;
using Lintel.Practices.Facts;

namespace Lintel.Dev.Coverage;

/// <summary>Writes which best practices of the Well-Architected Framework the practices serve.</summary>
internal static class BestPracticeCoverage
{
    public static void Write(StringBuilder text, PracticeCatalogue catalogue, IReadOnlyDictionary<string, string> services)
    {
        var served = catalogue.All.SelectMany(practice => practice.WellArchitected, (practice, id) => (practice, id)).ToLookup(p => p.id, p => p.practice);
        var all = BestPractices.Keys.Select(id => BestPractices.Find(id)!.Value).ToList();
        text.Append("## Well-Architected Framework\n\n");
        text.Append("Which best practices of the AWS Well-Architected Framework a review can see. The others are about people and processes, or have no practice yet.\n\n");
        text.Append("| pillar | served | of |\n| --- | --- | --- |\n");
        foreach (var pillar in all.GroupBy(b => b.Pillar))
        {
            text.Append($"| {pillar.Key} | {pillar.Count(b => served.Contains(b.Id))} | {pillar.Count()} |\n");
        }

        foreach (var pillar in all.Where(b => served.Contains(b.Id)).GroupBy(b => b.Pillar))
        {
            text.Append($"\n### {pillar.Key}\n\n| best practice | practices |\n| --- | --- |\n");
            foreach (var best in pillar)
            {
                text.Append($"| {best.Id} {best.Title} | {string.Join(", ", served[best.Id].Select(p => PracticeIndex.Link(p, services)))} |\n");
            }
        }
    }
}
