using Lintel.Code;
using Lintel.Pipelines;
using Lintel.Sources;
using Lintel.Syntax.Code;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Checking.Sessions;

/// <summary>The parts of a review that a change can have an effect on.</summary>
internal sealed class AffectedParts
{
    private readonly WorkloadOutcome[] _outcomes;
    private readonly string _root;
    private readonly bool[] _isAffected;
    private readonly Stack<int> _open = new();
    private readonly Dictionary<string, List<int>> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byFolder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _bySources = new(StringComparer.Ordinal);

    /// <param name="outcomes">All parts.</param>
    /// <param name="root">The absolute path of the reviewed root.</param>
    public AffectedParts(WorkloadOutcome[] outcomes, string root)
    {
        _outcomes = outcomes;
        _root = root;
        _isAffected = new bool[outcomes.Length];
        for (var i = 0; i < outcomes.Length; i++)
        {
            foreach (var path in outcomes[i].Files)
            {
                Note(_byPath, path, i);
                Note(_byFolder, FolderOf(path), i);
            }

            foreach (var folder in outcomes[i].Folders)
            {
                Note(_bySources, folder, i);
            }
        }
    }

    /// <summary>The number of affected parts.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a part is affected.</summary>
    public bool Includes(int number) => _isAffected[number];

    /// <summary>The files of the affected parts, relative to the reviewed root.</summary>
    public IEnumerable<string> Files() => _outcomes.Where((_, number) => _isAffected[number]).SelectMany(static outcome => outcome.Files);

    /// <summary>Takes in what a changed file has an effect on.</summary>
    /// <param name="file">Its absolute path.</param>
    public void Add(string file)
    {
        var path = FileDiscovery.Display(_root, file);
        if (Path.GetFileName(path) == ".dockerignore")
        {
            Mark(outcome => outcome.IsDelivery && outcome.Files.Any(other => IsWithin(other, FolderOf(path))));
        }

        var isKnown = _byPath.TryGetValue(path, out var direct);
        Mark(direct);
        if (ConfigurationFile.Is(path))
        {
            Mark(_byFolder.GetValueOrDefault(FolderOf(path)));

            // Configurations of other environments are compared with it.
            foreach (var (_, _, folder) in EnvironmentFolders.Beside(FolderOf(path)))
            {
                Mark(_byFolder.GetValueOrDefault(folder));
            }

            if (!isKnown)
            {
                // A call that led nowhere may lead there.
                Mark(static outcome => Array.Exists(outcome.Diagnostics, static diagnostic => diagnostic.Code == "terraform-module-missing"));
            }
        }
        else if (!isKnown && CodeReaders.LanguageOf(Path.GetFileName(path.AsSpan())) != CodeLanguage.None)
        {
            // It may be the code that a function lacked.
            if (!SourceKind.IsTest(path))
            {
                Mark(static outcome => outcome is { IsDelivery: false, SourceFiles: null });
            }
        }
        else if (!isKnown && FolderListing.CanBeReviewed(Path.GetFileName(path.AsSpan())))
        {
            AddLinked();
        }

        if (PipelineFile.KindOf(path) is not (PipelineFileKind.None or PipelineFileKind.Dockerfile))
        {
            Mark(static outcome => outcome is { IsDelivery: true, Templates: > 0 });
        }

        // Nothing read it: it may be read now, by what lies above it. Source is looked for in whole folders.
        for (var folder = FolderOf(path); ; folder = FolderOf(folder))
        {
            Mark(_bySources.GetValueOrDefault(folder));
            if (!isKnown)
            {
                Mark(_byFolder.GetValueOrDefault(folder));
            }

            if (folder.Length == 0)
            {
                break;
            }
        }
    }

    /// <summary>Takes in what has files in common with a part as it is now.</summary>
    public void AddSharing(WorkloadOutcome outcome)
    {
        foreach (var path in outcome.Files)
        {
            Mark(_byPath.GetValueOrDefault(path));
        }

        foreach (var folder in outcome.IsLibrary ? outcome.Folders : [])
        {
            Mark(_bySources.GetValueOrDefault(folder));
        }
    }

    /// <summary>Takes in all templates that are linked to others.</summary>
    public void AddLinked() => Mark(static outcome => outcome is { IsLinked: true, IsDelivery: false, SourceFiles: null } && !outcome.Files.Any(ConfigurationFile.Is));

    /// <summary>Takes in what shares a file with what is affected.</summary>
    public void Close()
    {
        while (_open.TryPop(out var number))
        {
            foreach (var path in _outcomes[number].Files)
            {
                Mark(_byPath.GetValueOrDefault(path));
            }
        }
    }

    /// <summary>What to look into.</summary>
    /// <param name="files">The changed files.</param>
    public DiscoveryScope Scope(IEnumerable<string> files)
    {
        var scope = new DiscoveryScope();
        foreach (var file in files)
        {
            scope.AddFile(file);
        }

        for (var number = 0; number < _outcomes.Length; number++)
        {
            if (!_isAffected[number])
            {
                continue;
            }

            foreach (var path in _outcomes[number].Files)
            {
                scope.AddFile(Path.GetFullPath(path, _root));
            }

            foreach (var folder in _outcomes[number].IsLibrary ? _outcomes[number].Folders : [])
            {
                scope.AddSources(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder, _root)));
            }
        }

        return scope;
    }

    private static void Note(Dictionary<string, List<int>> numbers, string key, int number)
    {
        if (!numbers.TryGetValue(key, out var list))
        {
            numbers.Add(key, list = []);
        }

        if (list.Count == 0 || list[^1] != number)
        {
            list.Add(number);
        }
    }

    private static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and var end ? path[..end] : "";

    private static bool IsWithin(string path, string folder) => folder.Length == 0 || (path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal));

    private void Mark(Func<WorkloadOutcome, bool> isAffected)
    {
        for (var number = 0; number < _outcomes.Length; number++)
        {
            if (!_isAffected[number] && isAffected(_outcomes[number]))
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
