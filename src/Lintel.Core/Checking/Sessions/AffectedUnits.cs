using Lintel.Pipelines;
using Lintel.Sources;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Checking.Sessions;

/// <summary>
/// The units of a review that a change can have an effect on: those that hold a changed file or look for one where it is, and those that share files with these. What it leaves
/// out has the same findings before and after.
/// </summary>
internal sealed class AffectedUnits
{
    private readonly IReadOnlyList<WorkloadOutcome> _units;
    private readonly Func<string, string?> _pathOf;
    private readonly string[][] _paths;
    private readonly bool[] _isAffected;
    private readonly Stack<int> _open = new();
    private readonly Dictionary<string, List<int>> _byPath;
    private readonly Dictionary<string, List<int>> _byFolder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _bySources = new(StringComparer.Ordinal);

    /// <param name="units">All units.</param>
    /// <param name="pathOf">The path by which a file or folder of a unit is asked for, with '/'; null for one that never is.</param>
    public AffectedUnits(IReadOnlyList<WorkloadOutcome> units, Func<string, string?> pathOf)
    {
        _units = units;
        _pathOf = pathOf;
        _isAffected = new bool[units.Count];
        _paths = new string[units.Count][];
        _byPath = new(units.Count, StringComparer.Ordinal);
        var byFolder = _byFolder.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < units.Count; i++)
        {
            _paths[i] = PathsOf(units[i]);
            foreach (var path in _paths[i])
            {
                Note(_byPath, path, i);
                var folder = path.AsSpan(0, Math.Max(0, path.LastIndexOf('/')));
                if (!byFolder.TryGetValue(folder, out var inFolder))
                {
                    _byFolder.Add(folder.ToString(), inFolder = []);
                }

                Note(inFolder, i);
            }

            foreach (var folder in FoldersOf(units[i]))
            {
                Note(_bySources, folder, i);
            }
        }
    }

    /// <summary>The number of affected units.</summary>
    public int Count { get; private set; }

    /// <summary>The affected units.</summary>
    public IEnumerable<WorkloadOutcome> Units => _units.Where((_, number) => _isAffected[number]);

    /// <summary>Whether a unit is affected, by its number.</summary>
    public bool Includes(int number) => _isAffected[number];

    /// <summary>Whether a unit has a file.</summary>
    public bool Knows(string path) => _byPath.ContainsKey(path);

    /// <summary>Whether a template that is linked to others has a file.</summary>
    public bool HasLinked(string path) => _byPath.GetValueOrDefault(path)?.Exists(number => IsLinkedTemplate(_units[number])) == true;

    /// <summary>Takes in what a changed file has an effect on.</summary>
    public void Add(string path)
    {
        var (folder, isKnown) = (FolderOf(path), _byPath.TryGetValue(path, out var direct));
        Mark(direct);
        if (ConfigurationFile.Is(path))
        {
            AddFolder(folder);

            // Configurations of other environments are compared with it.
            foreach (var (_, _, other) in EnvironmentFolders.Beside(folder))
            {
                AddFolder(other);
            }

            if (!isKnown)
            {
                // A call that led nowhere may lead there.
                Mark(static unit => Array.Exists(unit.Diagnostics, static diagnostic => diagnostic.Code == "terraform-module-missing"));
            }
        }
        else if (!isKnown && FolderListing.CanBeReviewed(Path.GetFileName(path.AsSpan())))
        {
            AddLinked();
        }

        if (Path.GetFileName(path) == ".dockerignore")
        {
            Mark(unit => unit.IsDelivery && unit.Files.Any(other => IsWithin(other, folder)));
        }

        if (PipelineFile.KindOf(path) is not (PipelineFileKind.None or PipelineFileKind.Dockerfile))
        {
            Mark(static unit => unit is { IsDelivery: true, Templates: > 0 });
        }

        // Nothing read it: it may be read by what lies above it. Source is looked for in whole folders.
        for (; ; folder = FolderOf(folder))
        {
            Mark(_bySources.GetValueOrDefault(folder));
            if (!isKnown)
            {
                AddFolder(folder);
            }

            if (folder.Length == 0)
            {
                break;
            }
        }
    }

    /// <summary>Takes in what has a file right in a folder.</summary>
    public void AddFolder(string folder) => Mark(_byFolder.GetValueOrDefault(folder));

    /// <summary>Takes in what has a file in a folder or below.</summary>
    public void AddBelow(string folder)
    {
        foreach (var (known, numbers) in _byFolder)
        {
            if (known == folder || IsWithin(known, folder))
            {
                Mark(numbers);
            }
        }
    }

    /// <summary>Takes in all templates and configurations.</summary>
    public void AddWorkloads() => Mark(static unit => unit is { IsDelivery: false, SourceFiles: null });

    /// <summary>Takes in what has files in common with a unit as it is now.</summary>
    public void AddSharing(WorkloadOutcome unit)
    {
        foreach (var path in PathsOf(unit))
        {
            Mark(_byPath.GetValueOrDefault(path));
        }

        foreach (var folder in unit.IsLibrary ? FoldersOf(unit) : [])
        {
            Mark(_bySources.GetValueOrDefault(folder));
        }
    }

    /// <summary>Takes in all templates that are linked to others.</summary>
    public void AddLinked() => Mark(IsLinkedTemplate);

    /// <summary>Takes in what shares a file with what is affected.</summary>
    public void Close()
    {
        while (_open.TryPop(out var number))
        {
            foreach (var path in _paths[number])
            {
                Mark(_byPath.GetValueOrDefault(path));
            }
        }
    }

    /// <summary>What to look into to review what is affected.</summary>
    /// <param name="root">The absolute path of the reviewed root.</param>
    public DiscoveryScope Scope(string root)
    {
        var scope = new DiscoveryScope();
        foreach (var file in Units.SelectMany(static unit => unit.Files))
        {
            scope.AddFile(Path.GetFullPath(file, root));
        }

        foreach (var folder in Units.Where(static unit => unit.IsLibrary).SelectMany(static unit => unit.Folders))
        {
            scope.AddSources(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder, root)));
        }

        return scope;
    }

    /// <summary>The paths of the files of a unit that can be asked for.</summary>
    private string[] PathsOf(WorkloadOutcome unit)
    {
        var paths = new string[unit.Files.Count];
        var count = 0;
        foreach (var file in unit.Files)
        {
            if (_pathOf(file) is { } path)
            {
                paths[count++] = path;
            }
        }

        return count == paths.Length ? paths : paths[..count];
    }

    private IEnumerable<string> FoldersOf(WorkloadOutcome unit) => unit.Folders.Select(folder => folder.Length == 0 ? FolderOf(_pathOf("_") ?? "") : _pathOf(folder)).OfType<string>();

    private static bool IsLinkedTemplate(WorkloadOutcome unit) => unit is { IsLinked: true, IsDelivery: false, SourceFiles: null } && !unit.Files.Any(ConfigurationFile.Is);

    private static void Note(Dictionary<string, List<int>> numbers, string key, int number)
    {
        if (!numbers.TryGetValue(key, out var list))
        {
            numbers.Add(key, list = []);
        }

        Note(list, number);
    }

    private static void Note(List<int> numbers, int number)
    {
        if (numbers.Count == 0 || numbers[^1] != number)
        {
            numbers.Add(number);
        }
    }

    private static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and var end ? path[..end] : "";

    private static bool IsWithin(string path, string folder) => folder.Length == 0 || (path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal));

    private void Mark(Func<WorkloadOutcome, bool> isAffected)
    {
        for (var number = 0; number < _units.Count; number++)
        {
            if (!_isAffected[number] && isAffected(_units[number]))
            {
                Mark(number);
            }
        }
    }

    private void Mark(List<int>? numbers)
    {
        foreach (var number in numbers ?? [])
        {
            Mark(number);
        }
    }

    private void Mark(int number)
    {
        if (!_isAffected[number])
        {
            _isAffected[number] = true;
            Count++;
            _open.Push(number);
        }
    }
}
