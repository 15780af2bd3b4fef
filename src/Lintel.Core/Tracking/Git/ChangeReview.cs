using Lintel.Checking;
using Lintel.Checking.Sessions;
using Lintel.Sources;

namespace Lintel.Tracking.Git;

/// <summary>
/// Compares the working tree with an earlier commit. What a change can have an effect on is reviewed as it was then, with the settings of now, and as it is; the rest has the
/// findings that it had.
/// </summary>
public sealed class ChangeReview
{
    /// <summary>The most files beside those of a changed part that are taken along, in case something reads them.</summary>
    private const int MaximumOthers = 5_000;

    /// <summary>Longer ones are not.</summary>
    private const long MaximumOtherLength = 1 << 20;

    private readonly ReviewOptions _options;
    private readonly GitRepository _repository;
    private readonly RepositoryMap _map;
    private readonly Dictionary<string, GitEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _earlier = new(StringComparer.Ordinal);
    private readonly HashSet<string> _called = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed;
    private readonly HashSet<string> _ofOthers;
    private readonly AffectedUnits _affected;
    private readonly int? _templates;

    private ChangeReview(ReviewOptions options, GitRepository repository, string commit, ReviewResult? review)
    {
        _options = options;
        _repository = repository;
        _map = new(repository.Prefix);
        foreach (var entry in repository.List(commit))
        {
            _entries.TryAdd(entry.Path, entry);
        }

        _changed = repository.Changed(commit, _entries);
        repository.Read(_changed.Where(path => _entries.TryGetValue(path, out var entry) && entry.Length <= options.MaximumFileLength).Select(path => _entries[path]), (entry, content) => _earlier[entry.Path] = content);
        WorkloadOutcome[] units;
        if (review is not null)
        {
            units = [.. review.Units.Select(static unit => unit.Outcome)];
            _ofOthers = Paths(units);
        }
        else
        {
            units = Outline(out var passedOver);
            _ofOthers = Paths(units);
            _templates = units.Sum(static unit => unit.Templates) + passedOver.Select(_map.InRepository).OfType<string>().Count(_ofOthers.Add);
        }

        var index = new UnitIndex(_map.InRepository);
        foreach (var unit in units)
        {
            index.Add(unit);
        }

        _affected = new(index);
        foreach (var path in _changed)
        {
            _affected.Add(path);
            EarlierLinks.Add(path, _earlier.GetValueOrDefault(path), repository.Top, _affected, _called);
        }

        _affected.Close();
    }

    /// <summary>The files that are reviewed, and the changed ones, relative to the reviewed root, with '/': a gap that a change moved is in one of them and was in another.</summary>
    public IReadOnlySet<string> Files
    {
        get
        {
            var files = _affected.Units.SelectMany(static unit => unit.Files).ToHashSet(StringComparer.Ordinal);
            files.UnionWith(_changed.Select(path => FileDiscovery.Display(Root, Path.Join(_repository.Top, path))));
            return files;
        }
    }

    private string Root => Path.TrimEndingDirectorySeparator(Path.GetFullPath(_options.Root));

    /// <summary>Finds out what has changed since a commit, and what that can have an effect on.</summary>
    /// <param name="options">What to review and how; gaps and suppressed gaps are kept.</param>
    /// <param name="repository">The repository around its root.</param>
    /// <param name="commit">The earlier commit.</param>
    /// <param name="review">A review of all that the options name; null when only what the change can have an effect on is to be reviewed.</param>
    /// <exception cref="GitException">Git cannot read the commit.</exception>
    public static ChangeReview Since(ReviewOptions options, GitRepository repository, string commit, ReviewResult? review = null) => new(options, repository, commit, review);

    /// <summary>Reviews what the change can have an effect on, as it is.</summary>
    public ReviewResult Review()
    {
        while (true)
        {
            var scope = _affected.Scope(Root);
            foreach (var path in _changed)
            {
                scope.AddFile(Path.GetFullPath(path, _repository.Top));
            }

            var (looked, count) = (Checking.Review.Look(_options, scope), _affected.Count);
            foreach (var unit in looked.Outcomes)
            {
                _affected.AddSharing(unit);
            }

            _affected.Close();
            if (_affected.Count == count)
            {
                return new ReviewAssembler(_options).Assemble(looked, isWhole: false) with { TemplatesInAll = _templates };
            }
        }
    }

    /// <summary>The review with what became of its gaps since the commit, and those that are closed.</summary>
    /// <param name="review">The review of what the change can have an effect on, or the one that this was made with.</param>
    /// <exception cref="GitException">Git cannot read the commit.</exception>
    public ReviewResult Compare(ReviewResult review)
    {
        var affected = _templates is null ? review.Units.Where((_, number) => _affected.Includes(number)).ToList() : [.. review.Units];
        var unknown = affected.Where(unit => IsIgnored(unit)).ToHashSet<ReviewUnit>(ReferenceEqualityComparer.Instance);
        affected.RemoveAll(unknown.Contains);
        var files = affected.SelectMany(static unit => unit.Files).Select(_map.InRepository).OfType<string>().Concat(_changed).ToHashSet(StringComparer.Ordinal);
        var before = files.Any(_entries.ContainsKey) ? ReviewEarlier(files) : [];
        var compared = affected.SelectMany(static unit => unit.Findings).ToHashSet<Finding>(ReferenceEqualityComparer.Instance);
        var result = ReviewComparison.Compare(review, [.. before.Select(GapIdentity.Of)], i => before[i], compared.Contains);
        return unknown.Count == 0 ? result : result with
        {
            Diagnostics = [.. result.Diagnostics, .. unknown.Select(static unit => new Diagnostic(unit.Files[0], new(1, 1), "not-in-git", "Git ignores it, so how it was before is not known and none of its gaps counts as new; compare with a file (lintel baseline, --baseline) instead"))],
        };
    }

    /// <summary>The units that more than a change of their own can have an effect on, and the files of the others.</summary>
    private WorkloadOutcome[] Outline(out IReadOnlyCollection<string> passedOver)
    {
        var root = Root;
        var changed = _changed.Select(path => Path.GetFullPath(path, _repository.Top)).ToList();
        var contents = changed.Select(path => SmallFile.Read(path, (int)Math.Min(_options.MaximumFileLength, 1 << 26))).OfType<byte[]>().Concat(_earlier.Values);
        var outline = new OutlineScope(changed, contents, path => _options.WorkloadFor(FileDiscovery.Display(root, path)) is not null);
        var parts = Checking.Review.Look(_options with
        {
            Outline = outline,
            Keep = new HashSet<VerdictKind>(),
            Suppressions = [],
            PlansFixes = false,
            MakesEdits = false,
            MapsWorkloads = false,
            FunctionCoverage = null,
        }, null);
        passedOver = [.. outline.PassedOver.Select(path => FileDiscovery.Display(root, path))];
        var nested = parts.Linked.SelectMany(static linked => linked.Nested).ToHashSet(StringComparer.Ordinal);
        return Array.FindAll(parts.Outcomes, outcome => outcome.IsLinked || !nested.Contains(outcome.Name));
    }

    private HashSet<string> Paths(IEnumerable<WorkloadOutcome> units) => units.SelectMany(static unit => unit.Files).Select(_map.InRepository).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a unit is made of files that are in no commit because git ignores them: the output of cdk synth.</summary>
    private bool IsIgnored(ReviewUnit unit) =>
        unit.Files.Select(_map.InRepository).OfType<string>().Any(path => !_entries.ContainsKey(path) && !_changed.Contains(path) && !path.Contains(".terraform/", StringComparison.Ordinal) && File.Exists(Path.Join(_repository.Top, path)));

    private List<Finding> ReviewEarlier(HashSet<string> files)
    {
        using var folder = new EarlierFiles();
        var terraform = files.Where(RepositoryMap.IsTerraform).Select(RepositoryMap.FolderOf).Concat(_called).ToHashSet(StringComparer.Ordinal);
        var named = new HashSet<string>(StringComparer.Ordinal);
        var above = FoldersAbove(files);
        foreach (var (path, content) in _earlier)
        {
            if (!RepositoryMap.IsTerraform(path))
            {
                NamedPaths.Find(path, content, named);
            }
        }

        // What others are made of is read by them alone.
        var count = 0;
        var wanted = new List<GitEntry>();
        foreach (var entry in _entries.Values)
        {
            if (files.Contains(entry.Path) || named.Contains(entry.Path) || IsSupport(entry, terraform, above))
            {
                if (entry.Length <= _options.MaximumFileLength)
                {
                    wanted.Add(entry);
                }
            }
            else if (count < MaximumOthers && entry.Length <= MaximumOtherLength && !RepositoryMap.IsTerraform(entry.Path) && !_ofOthers.Contains(entry.Path) && IsBelow(entry.Path, terraform))
            {
                count++;
                wanted.Add(entry);
            }
        }

        foreach (var entry in wanted.Where(entry => _earlier.ContainsKey(entry.Path)))
        {
            folder.Write(entry.Path, _earlier[entry.Path]);
        }

        _repository.Read(wanted.Where(entry => !_earlier.ContainsKey(entry.Path)), (entry, content) => folder.Write(entry.Path, content));
        foreach (var path in terraform)
        {
            folder.CopyModules(_repository.Top, path);
        }

        var root = folder.At(_repository.Prefix);
        Directory.CreateDirectory(root);
        var paths = _options.Paths.Select(path => Map(path, folder)).OfType<string>().ToList();
        if (paths.Count == 0)
        {
            return [];
        }

        var review = Checking.Review.Run(_options with { Root = root, Paths = paths, Keep = new HashSet<VerdictKind> { VerdictKind.Gap }, MapsWorkloads = false, FunctionCoverage = null, Progress = null });

        // What was taken along for others to read is compared by nobody.
        return [.. review.Units.Where(unit => unit.Files.Select(_map.InRepository).OfType<string>().Any(files.Contains)).SelectMany(static unit => unit.Findings).Distinct<Finding>(ReferenceEqualityComparer.Instance)];
    }

    /// <summary>Where a reviewed path was in the earlier state; null when it was not there.</summary>
    private string? Map(string path, EarlierFiles folder)
    {
        var full = Path.GetFullPath(path, _options.Root);
        var relative = Path.GetRelativePath(_repository.Top, full).Replace('\\', '/');
        var mapped = folder.At(relative == "." ? "" : relative);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) || !Path.Exists(mapped) ? null : mapped;
    }

    /// <summary>The folders that files lie in, and those around them.</summary>
    private static HashSet<string> FoldersAbove(IEnumerable<string> files)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            for (var folder = RepositoryMap.FolderOf(file); folders.Add(folder) && folder.Length > 0; folder = RepositoryMap.FolderOf(folder))
            {
            }
        }

        return folders;
    }

    /// <summary>What says how files are read: the files of a Terraform folder, ignored paths, variables, projects.</summary>
    private static bool IsSupport(GitEntry entry, HashSet<string> terraform, HashSet<string> above)
    {
        var name = entry.Path[(entry.Path.LastIndexOf('/') + 1)..];
        return name is ".gitignore" or ".lintelignore" or "cdk.json" or ".rpdk-config"
            || (above.Contains(RepositoryMap.FolderOf(entry.Path)) && (FolderListing.IsProjectFile(name) || (name.StartsWith("tsconfig", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal))))
            || (terraform.Contains(RepositoryMap.FolderOf(entry.Path)) && (RepositoryMap.IsTerraform(name) || name.EndsWith(".tfvars", StringComparison.Ordinal) || name.EndsWith(".tfvars.json", StringComparison.Ordinal)
                || name is ".terraform.lock.hcl" or "terragrunt.hcl"));
    }

    /// <summary>Whether a file lies in one of some folders, or below.</summary>
    private static bool IsBelow(string path, HashSet<string> folders)
    {
        for (var folder = RepositoryMap.FolderOf(path); ; folder = RepositoryMap.FolderOf(folder))
        {
            if (folders.Contains(folder))
            {
                return true;
            }

            if (folder.Length == 0)
            {
                return false;
            }
        }
    }
}
