using System.Globalization;
using System.Text;
using Lintel.Checking;

namespace Lintel.Dev.Coverage;

/// <summary>Writes how many rules of each other tool have a practice.</summary>
internal static class PeerCoverage
{
    public static void Write(StringBuilder text, PracticeCatalogue catalogue, IReadOnlyList<PeerRules> peers)
    {
        text.Append("## Rules of other tools\n\nA rule has a practice when it stands among the aliases of one. The lists are of rules about AWS, as the catalogue has them.\n\n");
        text.Append("| tool | rules | with a practice | share | list read |\n| --- | --- | --- | --- | --- |\n");
        foreach (var peer in peers)
        {
            var known = catalogue.All.SelectMany(static practice => practice.Aliases).Where(alias => alias.Tool == peer.Tool).Select(static alias => alias.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var with = peer.Ids.Count(known.Contains);
            text.Append(CultureInfo.InvariantCulture, $"| {peer.Tool} | {peer.Ids.Length} | {with} | {CoveragePage.Share(with, peer.Ids.Length)} | {peer.AsOf:yyyy-MM-dd} |\n");
        }

        text.Append('\n');
    }
}
