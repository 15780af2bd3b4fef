using System.Text;
using Lintel.Checking;

namespace Lintel.Dev.Coverage;

/// <summary>Writes docs/coverage.md: what there is, held against the Well-Architected Framework, the brief, the catalogue and the rules of other tools.</summary>
internal static class CoveragePage
{
    public static string Write(PracticeCatalogue catalogue, IReadOnlyDictionary<string, string> services, CoverageFacts facts)
    {
        var text = new StringBuilder("# Coverage\n\n<!-- Written by 'Lintel.Dev generate'. -->\n\n");
        text.Append("What the practices cover of the AWS Well-Architected Framework, of the brief that Lintel answers, of the catalogue of practices that are planned, and of the rules of other tools.\n\n");
        PeerCoverage.Write(text, catalogue, facts.Peers);
        var progress = new CatalogueProgress(catalogue, facts);
        CatalogueCoverage.Write(text, catalogue, services, facts.Catalogue, progress);
        BriefCoverage.Write(text, services, facts, progress);
        BestPracticeCoverage.Write(text, catalogue, services);
        return text.ToString();
    }

    /// <summary>A share in whole percent, never rounded up to all.</summary>
    public static string Share(int part, int whole) => whole == 0 ? "" : $"{100 * part / whole} %";
}
