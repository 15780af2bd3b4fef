using Lintel.Checking;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Tracking.Git;

/// <summary>
/// Finds out which parts of a review can be different in an earlier state: those that hold a changed file, those that share files with these, and, where a changed
/// template names others or is named by them, all templates that do. What it leaves out has the same findings in both states.
/// </summary>
internal sealed class AffectedUnits
{
    private static readonly byte[][] s_links =
    [
        "ImportValue"u8.ToArray(), "Export"u8.ToArray(), "AWS::CloudFormation::Stack"u8.ToArray(), "AWS::Serverless::Application"u8.ToArray(), "::MODULE"u8.ToArray(), "AWS::Include"u8.ToArray(),
    ];

    private readonly IReadOnlyList<ReviewUnit> _units;
    private readonly string[][] _paths;
    private readonly Dictionary<string, List<int>> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byFolder = new(StringComparer.Ordinal);
    private readonly bool[] _isAffected;
    private readonly Stack<int> _open = new();

    private AffectedUnits(IReadOnlyList<ReviewUnit> units, RepositoryMap map)
    {
        _units = units;
        _isAffected = new bool[units.Count];
        _paths = new string[units.Count][];
        for (var i = 0; i < units.Count; i++)
        {
            _paths[i] = [.. units[i].Files.Select(map.InRepository).OfType<string>().Distinct()];
            foreach (var path in _paths[i])
            {
                Note(_byPath, path, i);
            }

            foreach (var folder in _paths[i].Select(RepositoryMap.FolderOf).Distinct())
            {
                Note(_byFolder, folder, i);
            }
        }
    }

    /// <summary>The units, by their numbers, that a change can have an effect on.</summary>
    /// <param name="units">Those of the later state.</param>
    /// <param name="map">Leads to the repository.</param>
    /// <param name="top">The absolute path of the repository's root.</param>
    /// <param name="changed">The changed files, by their paths in the repository.</param>
    /// <param name="earlier">The earlier content of changed files, as far as they had one.</param>
    /// <param name="folders">Takes the folders of modules that changed Terraform files called.</param>
    public static IReadOnlyList<int> Find(
        IReadOnlyList<ReviewUnit> units, RepositoryMap map, string top, IReadOnlyCollection<string> changed, IReadOnlyDictionary<string, byte[]> earlier, HashSet<string> folders)
    {
        var affected = new AffectedUnits(units, map);
        foreach (var path in changed)
        {
            affected.Add(path, top, earlier.GetValueOrDefault(path), folders);
        }

        affected.Close();
        return [.. Enumerable.Range(0, units.Count).Where(unit => affected._isAffected[unit])];
    }

    private void Add(string path, string top, byte[]? earlier, HashSet<string> folders)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (name is ".gitignore" or ".lintelignore")
        {
            var below = RepositoryMap.FolderOf(path);
            foreach (var (folder, units) in _byFolder)
            {
                if (below.Length == 0 || folder == below || folder.StartsWith(below + "/", StringComparison.Ordinal))
                {
                    Mark(units);
                }
            }

            return;
        }

        if (RepositoryMap.IsTerraform(path))
        {
            Mark(_byFolder.GetValueOrDefault(RepositoryMap.FolderOf(path)));
            foreach (var (_, _, folder) in EnvironmentFolders.Beside(RepositoryMap.FolderOf(path)))
            {
                Mark(_byFolder.GetValueOrDefault(folder));
            }

            foreach (var folder in earlier is null ? [] : CallsOf(path, top, earlier))
            {
                folders.Add(folder);
                Mark(_byFolder.GetValueOrDefault(folder));
            }

            return;
        }

        if (_byPath.TryGetValue(path, out var direct))
        {
            Mark(direct);
        }
        else
        {
            // Nothing read it now: it may have been read then, by what lies above it.
            for (var folder = RepositoryMap.FolderOf(path); ; folder = RepositoryMap.FolderOf(folder))
            {
                Mark(_byFolder.GetValueOrDefault(folder));
                if (folder.Length == 0)
                {
                    break;
                }
            }
        }

        var isLinkedNow = direct is not null && direct.Exists(unit => _units[unit].IsLinked);
        if (isLinkedNow || name == ".rpdk-config" || (earlier is not null && s_links.Any(link => earlier.AsSpan().IndexOf(link) >= 0)))
        {
            for (var unit = 0; unit < _units.Count; unit++)
            {
                if (_units[unit].IsLinked && !_paths[unit].Any(RepositoryMap.IsTerraform))
                {
                    Mark(unit);
                }
            }
        }
    }

    /// <summary>The folders of the repository that a Terraform file calls as modules.</summary>
    private static List<string> CallsOf(string path, string top, byte[] content)
    {
        if (!TextEncoding.TryToUtf8(content, content.Length, out var text, out var length, out _))
        {
            return [];
        }

        var tree = new SyntaxTree();
        TerraformText.Read(new SourceText(path, text, length), tree);
        var folder = Path.GetDirectoryName(Path.Join(top, path)) ?? top;
        return [.. TerraformFolders.CallsOf(TerraformModule.Of(folder, "", [tree])).Where(called => TerraformFolders.IsWithin(called, top)).Select(called => called == top ? "" : FileDiscovery.Display(top, called))];
    }

    private void Mark(List<int>? units)
    {
        foreach (var unit in units ?? [])
        {
            Mark(unit);
        }
    }

    private void Mark(int unit)
    {
        if (!_isAffected[unit])
        {
            _isAffected[unit] = true;
            _open.Push(unit);
        }
    }

    /// <summary>Adds what shares a file, or a folder of Terraform files, with what is affected.</summary>
    private void Close()
    {
        while (_open.TryPop(out var unit))
        {
            foreach (var path in _paths[unit])
            {
                if (_byPath.Remove(path, out var sharing))
                {
                    Mark(sharing);
                }
            }
        }
    }

    private static void Note(Dictionary<string, List<int>> units, string key, int unit)
    {
        if (!units.TryGetValue(key, out var list))
        {
            units.Add(key, list = []);
        }

        list.Add(unit);
    }
}
