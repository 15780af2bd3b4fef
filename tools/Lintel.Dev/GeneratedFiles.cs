using Lintel.Checking;
using Lintel.Dev.Coverage;
using Lintel.Dev.SupplyChain;
using Lintel.Settings;

namespace Lintel.Dev;

/// <summary>The files of the repository that are made from the practices, the tables and the locks of the packages.</summary>
internal static class GeneratedFiles
{
    /// <summary>Writes the files that are not up to date, or only names them.</summary>
    /// <returns>The exit code: 0, or 1 when <paramref name="checkOnly"/> and some file is stale.</returns>
    public static int Write(Repository repository, PracticeCatalogue catalogue, bool checkOnly, TextWriter output)
    {
        var stale = 0;
        foreach (var (path, text) in All(repository, catalogue))
        {
            var full = Path.Combine(repository.Root, path);
            if (File.Exists(full) && File.ReadAllText(full).ReplaceLineEndings("\n") == text)
            {
                continue;
            }

            stale++;
            output.WriteLine(checkOnly ? $"{path} is stale; run 'dotnet run --project tools/Lintel.Dev -- generate'" : $"{path} written");
            if (!checkOnly)
            {
                File.WriteAllText(full, text);
            }
        }

        return checkOnly && stale > 0 ? 1 : 0;
    }

    /// <summary>Path below the root and text of every generated file.</summary>
    public static IEnumerable<(string Path, string Text)> All(Repository repository, PracticeCatalogue catalogue)
    {
        var pages = Directory.EnumerateFiles(repository.Practices, "*.md", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => Path.GetFileName(Path.GetDirectoryName(file)!), StringComparer.Ordinal);
        yield return ("docs/practices.md", PracticeIndex.Write(catalogue, pages));
        yield return ("docs/coverage.md", CoveragePage.Write(catalogue, pages, CoverageFacts.Read(repository)));
        using var schema = new MemoryStream();
        SettingsSchema.Write(schema);
        yield return ("docs/sbom.cdx.json", BillOfMaterials.Write(repository));
        yield return ("docs/lintel.schema.json", System.Text.Encoding.UTF8.GetString(schema.ToArray()));
    }
}
