using System.Globalization;
using System.Text;

namespace Lintel.Dev.Coverage;

/// <summary>Takes the names and ids of a catalogue of practices (<c>practices.csv</c>) over into the repository.</summary>
internal static class CoverageImport
{
    private static readonly string[] Columns = ["name", "scope", "service", "priority", "brief"];

    private static readonly string[] Tools = ["cdk_nag", "cfn_lint", "checkov", "fsbp", "guard", "kics", "prowler", "serverless_rules", "trivy"];

    /// <summary>Reads <c>practices.csv</c> in a folder and writes the facts of the repository.</summary>
    /// <param name="repository">Takes the facts.</param>
    /// <param name="folder">Has <c>practices.csv</c>, with the columns name, scope, service, priority, brief and one for each tool.</param>
    /// <param name="asOf">When the rules of the tools were read.</param>
    /// <returns>The exit code: 0, or 2 when the file cannot be read.</returns>
    public static int Run(Repository repository, string folder, DateOnly asOf, TextWriter output)
    {
        var file = Path.Combine(folder, "practices.csv");
        if (!File.Exists(file))
        {
            output.WriteLine($"There is no {file}.");
            return 2;
        }

        var lines = File.ReadAllLines(file).Where(static line => line.Length > 0).Select(Split).ToList();
        var header = lines.Count > 0 ? lines[0] : [];
        var missing = Columns.Concat(Tools).Where(column => !header.Contains(column)).ToList();
        if (missing.Count > 0)
        {
            output.WriteLine($"{file} has no column {string.Join(", ", missing)}.");
            return 2;
        }

        var rows = lines.Skip(1).Where(cells => cells.Count == header.Count).ToList();
        new CoverageFacts(
            [.. rows.Select(row => new CatalogueRow(Cell(row, "name"), Cell(row, "scope"), Cell(row, "service"), int.Parse(Cell(row, "priority"), CultureInfo.InvariantCulture), Words(Cell(row, "brief"))))
                .OrderBy(static row => row.Name, StringComparer.Ordinal)],
            new Dictionary<string, CatalogueAnswer>(),
            [],
            [.. Tools.Select(tool => new PeerRules(tool, asOf, [.. rows.SelectMany(row => Words(Cell(row, tool))).Distinct().Order(StringComparer.Ordinal)]))]).Write(repository);
        output.WriteLine($"{rows.Count} rows taken over{(rows.Count < lines.Count - 1 ? $", {lines.Count - 1 - rows.Count} with another number of cells left out" : "")}.");
        return 0;

        string Cell(List<string> row, string column) => row[header.IndexOf(column)];
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static List<string> Split(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        foreach (var character in line)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(character);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
