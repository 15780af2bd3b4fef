using Lintel.Checking;
using Lintel.Checking.Sessions;
using Lintel.Sources;
using Lintel.Syntax.Code;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Tracking.Git;

/// <summary>
/// Compares the working tree with an earlier commit. What a change can have an effect on is reviewed as it was then, with the settings of now, and as it is; the rest has the
/// findings that it had. The earlier state is that of the working tree with what the changed files held in the commit.
/// </summary>
public sealed class ChangeReview
{
    private readonly ReviewOptions _options;
    private readonly ReviewOptions _earlierOptions;
    private readonly GitRepository _repository;
    private readonly RepositoryMap _map;
    private readonly HashSet<string> _ofCommit;
    private readonly Dictionary<string, string> _changed;
    private readonly OutlineScope? _outline;
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly string[] _terragrunt;
    private readonly bool _isOfAll;
    private AffectedUnits _affected;
    private ReviewParts? _earlier;
    private int? _templates;

    private ChangeReview(ReviewOptions options, GitRepository repository, string commit, ReviewResult? review)
    {
        _options = options;
        _repository = repository;
        _map = new(repository.Prefix);
        var entries = repository.List(commit).DistinctBy(static entry => entry.Path, StringComparer.Ordinal).ToDictionary(static entry => entry.Path, StringComparer.Ordinal);
        _ofCommit = [.. entries.Keys];
        _changed = repository.Changed(commit, entries).ToDictionary(static path => path, path => Path.GetFullPath(path, repository.Top), StringComparer.Ordinal);
        var earlier = _changed.Values.ToDictionary(static path => path, static _ => (byte[]?)null, StringComparer.Ordinal);
        repository.Read([.. _changed.Keys.Where(entries.ContainsKey).Select(path => entries[path])], options.MaximumFileLength, (entry, content) => earlier[_changed[entry.Path]] = content);
        _earlierOptions = options with { Files = new FileTree(earlier), Keep = new HashSet<VerdictKind> { VerdictKind.Gap }, MapsWorkloads = false, FunctionCoverage = null, Progress = null };
        _files.UnionWith(_changed.Values);
        _terragrunt = [.. _ofCommit.Union(_changed.Keys).Where(static path => Path.GetFileName(path) == TerragruntUnit.FileName).Select(path => Path.GetFullPath(path, repository.Top))];

        // They say what is found at all.
        _isOfAll = _changed.Keys.Any(static path => Path.GetFileName(path) is ".gitignore" or ".lintelignore" or "cdk.json" or ".rpdk-config");
        if (review is not null)
        {
            _affected = AffectedOf(review.Units.Select(static unit => unit.Outcome));
            return;
        }

        var states = _changed.Values.Select(path => (path, SmallFile.Read(path, Math.Min(options.MaximumFileLength, 1 << 26)))).Concat(earlier.Select(static file => (file.Key, file.Value)));
        _outline = new(_changed.Values, [.. states.Where(static state => state.Item2 is not null).Select(static state => (state.Item1, state.Item2!))], path => options.WorkloadFor(FileDiscovery.Display(Root, path)) is not null);
        _affected = Outline(_outline);
    }

    /// <summary>The files that are reviewed, and the changed ones, relative to the reviewed root, with '/': a gap that a change moved is in one of them and was in another.</summary>
    public IReadOnlySet<string> Files
    {
        get
        {
            var files = _affected.Units.SelectMany(static unit => unit.Files).ToHashSet(StringComparer.Ordinal);
            files.UnionWith(_files.Select(path => FileDiscovery.Display(Root, path)));
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
    public ReviewResult Review() => new ReviewAssembler(_options).Assemble(Look(isWhole: false), isWhole: false) with { TemplatesInAll = _templates };

    /// <summary>The review with what became of its gaps since the commit, and those that are closed.</summary>
    /// <param name="review">The review of what the change can have an effect on, or the one that this was made with.</param>
    public ReviewResult Compare(ReviewResult review)
    {
        _earlier ??= Look(isWhole: true);
        var affected = _templates is null ? review.Units.Where((_, number) => _isOfAll || _affected.Includes(number)).ToList() : [.. review.Units];
        var unknown = affected.Where(unit => IsIgnored(unit.Files)).ToHashSet<ReviewUnit>(ReferenceEqualityComparer.Instance);
        affected.RemoveAll(unknown.Contains);
        var earlier = new ReviewAssembler(_earlierOptions).Assemble(_earlier with { Outcomes = _earlier.Outcomes.Where(unit => !IsIgnored(unit.Files)) }, isWhole: false).Findings;
        var compared = affected.SelectMany(static unit => unit.Findings).ToHashSet<Finding>(ReferenceEqualityComparer.Instance);
        var result = ReviewComparison.Compare(review, [.. earlier.Select(GapIdentity.Of)], i => earlier[i], compared.Contains);
        return unknown.Count == 0 ? result : result with
        {
            Diagnostics = [.. result.Diagnostics, .. unknown.Select(static unit => new Diagnostic(unit.Files[0], new(1, 1), "not-in-git", "Git ignores it, so how it was before is not known and none of its gaps counts as new; compare with a file (lintel baseline, --baseline) instead"))],
        };
    }

    /// <summary>Looks at what is affected in both states, until neither has to do with more.</summary>
    /// <param name="isWhole">Whether all was reviewed as it is.</param>
    /// <returns>What is affected as it is, or as it was if all was reviewed as it is.</returns>
    private ReviewParts Look(bool isWhole)
    {
        if (_isOfAll)
        {
            _earlier = Checking.Review.Look(_earlierOptions, null);
            return isWhole ? _earlier : Checking.Review.Look(_options, null);
        }

        while (true)
        {
            var (scope, units, files) = (_affected.Scope(Root), _affected.Count, _files.Count);
            foreach (var path in _files)
            {
                scope.AddFile(path);
            }

            // Which outputs of a configuration are read is written in the units of Terragrunt beside it.
            foreach (var path in _files.Any(ConfigurationFile.Is) ? _terragrunt : [])
            {
                scope.AddFile(path);
            }

            _earlier = Checking.Review.Look(_earlierOptions, scope);
            var looked = isWhole ? _earlier : Checking.Review.Look(_options, scope);
            Widen(_earlier);
            Widen(looked);
            _affected.Close();
            if (_outline?.Widen([.. _earlier.Outcomes, .. looked.Outcomes], Root) == true)
            {
                _affected = Outline(_outline);
            }
            else if (_affected.Count == units && _files.Count == files)
            {
                return looked;
            }
        }
    }

    /// <summary>Takes in what was looked at, what shares files with it, and what templates that changed are linked to.</summary>
    private void Widen(ReviewParts looked)
    {
        foreach (var unit in looked.Outcomes)
        {
            _affected.AddSharing(unit);
            _files.UnionWith(unit.Files.Select(file => Path.GetFullPath(file, Root)));
        }

        if (looked.Linked.Any(linked => _map.InRepository(linked.Path) is { } path && _changed.ContainsKey(path)))
        {
            _affected.AddLinked();
        }
    }

    /// <summary>What is affected of the units that more than a change of their own can have an effect on. The others are passed over.</summary>
    private AffectedUnits Outline(OutlineScope outline)
    {
        var options = _options with
        {
            Outline = outline,
            Keep = new HashSet<VerdictKind>(),
            Suppressions = [],
            PlansFixes = false,
            MakesEdits = false,
            MapsWorkloads = false,
            FunctionCoverage = null,
        };
        while (true)
        {
            var parts = Checking.Review.Look(options, null);
            var nested = parts.Linked.SelectMany(static linked => linked.Nested).ToHashSet(StringComparer.Ordinal);
            var units = parts.Outcomes.Where(outcome => outcome.IsLinked || !nested.Contains(outcome.Name)).ToArray();
            var affected = AffectedOf(units);
            if (!outline.Widen(affected.Units, Root))
            {
                var files = units.SelectMany(static unit => unit.Files).ToHashSet(StringComparer.Ordinal);
                _templates = units.Sum(static unit => unit.Templates) + outline.PassedOver.Select(path => FileDiscovery.Display(Root, path)).Count(files.Add);
                return affected;
            }
        }
    }

    private AffectedUnits AffectedOf(IEnumerable<WorkloadOutcome> units)
    {
        var index = new UnitIndex(_map.InRepository);
        foreach (var unit in units)
        {
            index.Add(unit);
        }

        var affected = new AffectedUnits(index);
        foreach (var (path, full) in _changed)
        {
            affected.Add(path);
            if (Path.GetFileName(path) == TerragruntUnit.FileName)
            {
                foreach (var folder in FoldersOf(full, _options.Files).Concat(FoldersOf(full, _earlierOptions.Files)))
                {
                    affected.AddFolder(folder);
                }
            }

            if (IsLostCode(full))
            {
                affected.AddWorkloads();
            }
        }

        affected.Close();
        return affected;
    }

    /// <summary>The folders, by their paths in the repository, of the configurations that a unit of Terragrunt deploys or reads outputs of.</summary>
    private IEnumerable<string> FoldersOf(string terragrunt, FileTree files) => TerragruntUnit.Read(terragrunt, Root, _repository.Top, files) is not { } unit ? []
        : unit.Folders.Concat(unit.Reads.Select(static read => read.Folder)).Where(folder => TerraformFolders.IsWithin(folder, _repository.Top)).Select(folder => folder == _repository.Top ? "" : FileDiscovery.Display(_repository.Top, folder));

    /// <summary>Whether a file was application source of a folder that has none any more: what was made of it tells no longer that it was.</summary>
    private bool IsLostCode(string path)
    {
        if (CodeReaders.LanguageOf(Path.GetFileName(path.AsSpan())) == CodeLanguage.None || !_earlierOptions.Files.HasFile(path) || File.Exists(path))
        {
            return false;
        }

        try
        {
            return !Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Any(static file => CodeReaders.LanguageOf(Path.GetFileName(file.AsSpan())) != CodeLanguage.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Whether a unit is made of files that are in no commit because git ignores them: the output of cdk synth.</summary>
    private bool IsIgnored(IReadOnlyList<string> files) =>
        files.Select(_map.InRepository).OfType<string>().Any(path => !_ofCommit.Contains(path) && !_changed.ContainsKey(path) && !path.Contains(".terraform/", StringComparison.Ordinal) && File.Exists(Path.Join(_repository.Top, path)));
}
