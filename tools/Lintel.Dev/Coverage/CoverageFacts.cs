using System.Globalization;
using System.Text;

namespace Lintel.Dev.Coverage;

/// <summary>What coverage is measured against: the catalogue of practices, the brief, and the rules of other tools.</summary>
/// <param name="Catalogue">The rows, by name.</param>
/// <param name="Answers">Why rows are no practices of their own, by the name of the row.</param>
/// <param name="Brief">The items of the brief, in its order.</param>
/// <param name="Peers">The tools, by name.</param>
internal sealed record CoverageFacts(IReadOnlyList<CatalogueRow> Catalogue, IReadOnlyDictionary<string, CatalogueAnswer> Answers, IReadOnlyList<BriefItem> Brief, IReadOnlyList<PeerRules> Peers)
{
    private const string CatalogueHeader = "name,scope,service,priority,brief", AnswersHeader = "name,practices,reason", BriefHeader = "item,as,with,missing,asks", PeersHeader = "tool,as-of,ids";

    /// <summary>Reads the files of the repository.</summary>
    /// <exception cref="InvalidDataException">A line is not of their form.</exception>
    public static CoverageFacts Read(Repository repository) => new(
        [.. Lines(CatalogueFile(repository), CatalogueHeader).Select(static cells => new CatalogueRow(cells[0], cells[1], cells[2], int.Parse(cells[3], CultureInfo.InvariantCulture), Words(cells[4])))],
        Lines(AnswersFile(repository), AnswersHeader).ToDictionary(static cells => cells[0], static cells => new CatalogueAnswer(cells[0], Words(cells[1]), cells[2]), StringComparer.Ordinal),
        [.. Lines(BriefFile(repository), BriefHeader).Select(static cells => new BriefItem(cells[0], Words(cells[1]), cells[2].Split(';', StringSplitOptions.RemoveEmptyEntries), cells[3], cells[4]))],
        [.. Lines(PeersFile(repository), PeersHeader).Select(static cells => new PeerRules(cells[0], DateOnly.ParseExact(cells[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), Words(cells[2])))]);

    /// <summary>Writes the catalogue and the rules of the tools; the answers and the brief are written by hand.</summary>
    public void Write(Repository repository)
    {
        var catalogue = new StringBuilder(CatalogueHeader + "\n");
        foreach (var row in Catalogue)
        {
            catalogue.Append(CultureInfo.InvariantCulture, $"{row.Name},{row.Scope},{row.Service},{row.Priority},{string.Join(' ', row.Brief)}\n");
        }

        var peers = new StringBuilder(PeersHeader + "\n");
        foreach (var peer in Peers)
        {
            peers.Append(CultureInfo.InvariantCulture, $"{peer.Tool},{peer.AsOf:yyyy-MM-dd},{string.Join(' ', peer.Ids)}\n");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(CatalogueFile(repository))!);
        File.WriteAllText(CatalogueFile(repository), catalogue.ToString());
        File.WriteAllText(PeersFile(repository), peers.ToString());
    }

    private static string CatalogueFile(Repository repository) => Path.Combine(repository.Root, "tools", "Lintel.Dev", "Coverage", "catalogue.csv");

    private static string AnswersFile(Repository repository) => Path.Combine(repository.Root, "tools", "Lintel.Dev", "Coverage", "answers.csv");

    private static string BriefFile(Repository repository) => Path.Combine(repository.Root, "tools", "Lintel.Dev", "Coverage", "brief.csv");

    private static string PeersFile(Repository repository) => Path.Combine(repository.Root, "tools", "Lintel.Dev", "Coverage", "peers.csv");

    private static IEnumerable<string[]> Lines(string file, string header)
    {
        var lines = File.ReadAllLines(file);
        var columns = header.Split(',').Length;
        return lines.Length > 0 && lines[0] == header
            ? lines.Skip(1).Select(line => line.Split(',', columns) is { } cells && cells.Length == columns ? cells : throw new InvalidDataException($"{file}: '{line}' is not of the form {header}"))
            : throw new InvalidDataException($"{file} does not begin with {header}");
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
