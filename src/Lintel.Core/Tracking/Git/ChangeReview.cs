using Lintel.Checking;
using Lintel.Checking.Sessions;
using Lintel.Sources;

namespace Lintel.Tracking.Git;

/// <summary>
/// Compares a review of the working tree with an earlier commit. What a change can have an effect on is reviewed again as it was then, with the settings of now; the
/// rest has the findings that it has.
/// </summary>
public sealed class ChangeReview
{
    /// <summary>The most files beside those of a changed part that are taken along, in case something reads them.</summary>
    private const int MaximumOthers = 5_000;

    /// <summary>Longer ones are not.</summary>
    private const long MaximumOtherLength = 1 << 20;

    private readonly ReviewResult _review;
    private readonly ReviewOptions _options;
    private readonly GitRepository _repository;
    private readonly RepositoryMap _map;

    private ChangeReview(ReviewResult review, ReviewOptions options, GitRepository repository)
    {
        _review = review;
        _options = options;
        _repository = repository;
        _map = new(repository.Prefix);
    }

    /// <summary>The review with what became of its gaps since a commit, and those that are closed.</summary>
    /// <param name="review">A review of the working tree with its gaps and suppressed gaps.</param>
    /// <param name="options">What it was made with.</param>
    /// <param name="repository">The repository around its root.</param>
    /// <param name="commit">The earlier commit.</param>
    /// <exception cref="GitException">Git cannot read the commit.</exception>
    public static ReviewResult Compare(ReviewResult review, ReviewOptions options, GitRepository repository, string commit) => new ChangeReview(review, options, repository).Compare(commit);

    private ReviewResult Compare(string commit)
    {
        var entries = new Dictionary<string, GitEntry>(StringComparer.Ordinal);
        foreach (var entry in _repository.List(commit))
        {
            entries.TryAdd(entry.Path, entry);
        }

        var changed = _repository.Changed(commit, entries);
        var earlier = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        _repository.Read(changed.Where(path => entries.TryGetValue(path, out var entry) && entry.Length <= _options.MaximumFileLength).Select(path => entries[path]), (entry, content) => earlier[entry.Path] = content);
        var called = new HashSet<string>(StringComparer.Ordinal);
        var affected = Affected(changed, earlier, called);
        var unknown = affected.Where(unit => IsIgnored(unit, entries, changed)).ToHashSet<ReviewUnit>(ReferenceEqualityComparer.Instance);
        affected.RemoveAll(unknown.Contains);
        var files = affected.SelectMany(static unit => unit.Files).Select(_map.InRepository).OfType<string>().Concat(changed).ToHashSet(StringComparer.Ordinal);
        var before = files.Any(entries.ContainsKey) ? ReviewEarlier(entries, files, earlier, called) : [];
        var compared = affected.SelectMany(static unit => unit.Findings).ToHashSet<Finding>(ReferenceEqualityComparer.Instance);
        var result = ReviewComparison.Compare(_review, [.. before.Select(GapIdentity.Of)], i => before[i], compared.Contains);
        return unknown.Count == 0 ? result : result with
        {
            Diagnostics = [.. result.Diagnostics, .. unknown.Select(static unit => new Diagnostic(unit.Files[0], new(1, 1), "not-in-git", "Git ignores it, so how it was before is not known and none of its gaps counts as new; compare with a file (lintel baseline, --baseline) instead"))],
        };
    }

    /// <summary>The units of now that can be different in the earlier state.</summary>
    private List<ReviewUnit> Affected(IReadOnlyCollection<string> changed, Dictionary<string, byte[]> earlier, HashSet<string> called)
    {
        var affected = new AffectedUnits([.. _review.Units.Select(static unit => unit.Outcome)], _map.InRepository);
        foreach (var path in changed)
        {
            affected.Add(path);
            EarlierLinks.Add(path, earlier.GetValueOrDefault(path), _repository.Top, affected, called);
        }

        affected.Close();
        return [.. _review.Units.Where((_, number) => affected.Includes(number))];
    }

    /// <summary>Whether a unit is made of files that are in no commit because git ignores them: the output of cdk synth.</summary>
    private bool IsIgnored(ReviewUnit unit, Dictionary<string, GitEntry> entries, HashSet<string> changed) =>
        unit.Files.Select(_map.InRepository).OfType<string>().Any(path => !entries.ContainsKey(path) && !changed.Contains(path) && !path.Contains(".terraform/", StringComparison.Ordinal) && File.Exists(Path.Join(_repository.Top, path)));

    private List<Finding> ReviewEarlier(Dictionary<string, GitEntry> entries, HashSet<string> files, Dictionary<string, byte[]> read, HashSet<string> called)
    {
        using var folder = new EarlierFiles();
        var terraform = files.Where(RepositoryMap.IsTerraform).Select(RepositoryMap.FolderOf).Concat(called).ToHashSet(StringComparer.Ordinal);
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, content) in read)
        {
            if (!RepositoryMap.IsTerraform(path))
            {
                NamedPaths.Find(path, content, named);
            }
        }

        // What others are made of is read by them alone.
        var ofOthers = _review.Units.SelectMany(static unit => unit.Files).Select(_map.InRepository).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var count = 0;
        var wanted = new List<GitEntry>();
        foreach (var entry in entries.Values)
        {
            if (files.Contains(entry.Path) || named.Contains(entry.Path) || IsSupport(entry, terraform))
            {
                if (entry.Length <= _options.MaximumFileLength)
                {
                    wanted.Add(entry);
                }
            }
            else if (count < MaximumOthers && entry.Length <= MaximumOtherLength && !RepositoryMap.IsTerraform(entry.Path) && !ofOthers.Contains(entry.Path) && IsBelow(entry.Path, terraform))
            {
                count++;
                wanted.Add(entry);
            }
        }

        foreach (var entry in wanted.Where(entry => read.ContainsKey(entry.Path)))
        {
            folder.Write(entry.Path, read[entry.Path]);
        }

        _repository.Read(wanted.Where(entry => !read.ContainsKey(entry.Path)), (entry, content) => folder.Write(entry.Path, content));
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

        var review = Review.Run(_options with { Root = root, Paths = paths, Keep = new HashSet<VerdictKind> { VerdictKind.Gap }, MapsWorkloads = false, FunctionCoverage = null, Progress = null });

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

    /// <summary>What says how files are read: the files of a Terraform folder, ignored paths, variables, projects.</summary>
    private static bool IsSupport(GitEntry entry, HashSet<string> terraform)
    {
        var name = entry.Path[(entry.Path.LastIndexOf('/') + 1)..];
        return name is ".gitignore" or ".lintelignore" or "cdk.json" or ".rpdk-config"
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
