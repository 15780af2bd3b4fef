namespace Lintel.Checking.Sessions;

/// <summary>The units of a review by the files and folders that they are made of. A unit has a number for as long as it is in it.</summary>
/// <param name="pathOf">The path by which a file or folder of a unit is asked for, with '/'; null for one that never is.</param>
internal sealed class UnitIndex(Func<string, string?> pathOf)
{
    private readonly List<(WorkloadOutcome? Unit, string[] Paths, string[] Sources)> _units = [];
    private readonly Stack<int> _free = new();
    private readonly Dictionary<string, List<int>> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byFolder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _bySources = new(StringComparer.Ordinal);

    /// <summary>All numbers are less.</summary>
    public int Capacity => _units.Count;

    /// <summary>The units, by their numbers.</summary>
    public IEnumerable<WorkloadOutcome> Units => _units.Select(static unit => unit.Unit).OfType<WorkloadOutcome>();

    /// <summary>A unit by its number; null for one that was removed.</summary>
    public WorkloadOutcome? this[int number] => _units[number].Unit;

    /// <summary>Takes in a unit. Those of an index from which none was removed are numbered in the order in which they came.</summary>
    public void Add(WorkloadOutcome unit)
    {
        var entry = (unit, PathsOf(unit), Sources: FoldersOf(unit).ToArray());
        if (_free.TryPop(out var number))
        {
            _units[number] = entry;
        }
        else
        {
            number = _units.Count;
            _units.Add(entry);
        }

        var byFolder = _byFolder.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var path in _units[number].Paths)
        {
            Note(_byPath, path, number);
            if (byFolder.TryGetValue(FolderOf(path.AsSpan()), out var inFolder))
            {
                Note(inFolder, number);
            }
            else
            {
                _byFolder.Add(FolderOf(path), [number]);
            }
        }

        foreach (var folder in entry.Sources)
        {
            Note(_bySources, folder, number);
        }
    }

    /// <summary>Takes a unit out.</summary>
    public void Remove(int number)
    {
        var (_, paths, sources) = _units[number];
        foreach (var path in paths)
        {
            Forget(_byPath, path, number);
            Forget(_byFolder, FolderOf(path), number);
        }

        foreach (var folder in sources)
        {
            Forget(_bySources, folder, number);
        }

        _units[number] = (null, [], []);
        _free.Push(number);
    }

    /// <summary>The units that have a file.</summary>
    public IReadOnlyList<int> WithPath(string path) => Find(_byPath, path);

    /// <summary>The units that have a file right in a folder.</summary>
    public IReadOnlyList<int> RightIn(string folder) => Find(_byFolder, folder);

    /// <summary>The units whose application source is looked for in a folder.</summary>
    public IReadOnlyList<int> WithSources(string folder) => Find(_bySources, folder);

    /// <summary>The paths of the files of a unit that can be asked for, by its number.</summary>
    public IReadOnlyList<string> PathsOf(int number) => _units[number].Paths;

    /// <summary>The paths of the files of a unit that can be asked for.</summary>
    public string[] PathsOf(WorkloadOutcome unit)
    {
        var paths = new string[unit.Files.Count];
        var count = 0;
        foreach (var file in unit.Files)
        {
            if (pathOf(file) is { } path)
            {
                paths[count++] = path;
            }
        }

        return count == paths.Length ? paths : paths[..count];
    }

    /// <summary>The folders that application source of a unit is looked for in.</summary>
    public IEnumerable<string> FoldersOf(WorkloadOutcome unit) => unit.Folders.Select(folder => folder.Length == 0 ? FolderOf(pathOf("_") ?? "") : pathOf(folder)).OfType<string>();

    /// <summary>The folder of a file or folder; empty for one of the root.</summary>
    public static string FolderOf(string path) => FolderOf(path.AsSpan()).ToString();

    private static ReadOnlySpan<char> FolderOf(ReadOnlySpan<char> path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static List<int> Find(Dictionary<string, List<int>> numbers, string key) => numbers.TryGetValue(key, out var found) ? found : [];

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

    private static void Forget(Dictionary<string, List<int>> numbers, string key, int number)
    {
        if (numbers.TryGetValue(key, out var list) && list.RemoveAll(other => other == number) > 0 && list.Count == 0)
        {
            numbers.Remove(key);
        }
    }
}
