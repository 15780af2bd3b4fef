using Lintel.Pipelines;
using Lintel.Sources;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Checking.Sessions;

/// <summary>
/// The units of a review that a change can have an effect on: those that hold a changed file or look for one where it is, and those that share files with these. What it leaves
/// out has the same findings before and after.
/// </summary>
/// <param name="index">The units, which are not changed meanwhile.</param>
internal sealed class AffectedUnits(UnitIndex index)
{
    private readonly bool[] _isAffected = new bool[index.Capacity];
    private readonly Stack<int> _open = new();

    /// <summary>The number of affected units.</summary>
    public int Count { get; private set; }

    /// <summary>The affected units.</summary>
    public IEnumerable<WorkloadOutcome> Units => Numbers.Select(number => index[number]!);

    /// <summary>The numbers of the affected units in the index.</summary>
    public IEnumerable<int> Numbers => Enumerable.Range(0, _isAffected.Length).Where(number => _isAffected[number]);

    /// <summary>Whether a unit is affected, by its number.</summary>
    public bool Includes(int number) => _isAffected[number];

    /// <summary>Whether a unit has a file.</summary>
    public bool Knows(string path) => index.WithPath(path).Count > 0;

    /// <summary>Takes in what a changed file has an effect on.</summary>
    public void Add(string path)
    {
        var (folder, isKnown) = (UnitIndex.FolderOf(path), Knows(path));
        Mark(index.WithPath(path));
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

        var name = Path.GetFileName(path.AsSpan());
        if (name is ".dockerignore" or "README.md" || name.StartsWith(".env", StringComparison.Ordinal))
        {
            // What is left out of images, what is copied into them, and whose the repository is.
            Mark(unit => unit.IsDelivery && unit.Files.Any(other => IsWithin(other, folder)));
        }

        if (name is "CODEOWNERS" || PipelineFile.KindOf(path) is not (PipelineFileKind.None or PipelineFileKind.Dockerfile))
        {
            Mark(static unit => unit is { IsDelivery: true, Templates: > 0 });
        }

        // Nothing read it: it may be read by what lies above it. Source is looked for in whole folders.
        for (; ; folder = UnitIndex.FolderOf(folder))
        {
            Mark(index.WithSources(folder));
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
    public void AddFolder(string folder) => Mark(index.RightIn(folder));

    /// <summary>Takes in all templates and configurations.</summary>
    public void AddWorkloads() => Mark(static unit => unit is { IsDelivery: false, SourceFiles: null });

    /// <summary>Takes in what has files in common with a unit as it is now.</summary>
    public void AddSharing(WorkloadOutcome unit)
    {
        foreach (var path in index.PathsOf(unit))
        {
            Mark(index.WithPath(path));
        }

        foreach (var folder in unit.IsLibrary ? index.FoldersOf(unit) : [])
        {
            Mark(index.WithSources(folder));
        }
    }

    /// <summary>Takes in all templates that are linked to others.</summary>
    public void AddLinked() => Mark(IsLinkedTemplate);

    /// <summary>Takes in what shares a file with what is affected.</summary>
    public void Close()
    {
        while (_open.TryPop(out var number))
        {
            foreach (var path in index.PathsOf(number))
            {
                Mark(index.WithPath(path));
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

    private static bool IsLinkedTemplate(WorkloadOutcome unit) => unit is { IsLinked: true, IsDelivery: false, SourceFiles: null } && !unit.Files.Any(ConfigurationFile.Is);

    private static bool IsWithin(string path, string folder) => folder.Length == 0 || (path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal));

    private void Mark(Func<WorkloadOutcome, bool> isAffected)
    {
        for (var number = 0; number < _isAffected.Length; number++)
        {
            if (!_isAffected[number] && index[number] is { } unit && isAffected(unit))
            {
                Mark(number);
            }
        }
    }

    private void Mark(IReadOnlyList<int> numbers)
    {
        foreach (var number in numbers)
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
