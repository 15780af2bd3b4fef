using System.Collections.Immutable;
using Lintel.Checking;
using Lintel.Checking.Sessions;
using Lintel.Sources;

namespace Lintel.Fixing;

/// <summary>
/// Fixes what a review finds, in memory: all fixes that do not overlap are made together, the result is reviewed with every practice, and what did not
/// close its gap or made a new one is taken back. That goes on in rounds until nothing is left to do. No file is written.
/// </summary>
public sealed class FixSession
{
    /// <summary>The most rounds: a fix can make room for another one, but not for ever.</summary>
    public const int MaximumRounds = 10;

    /// <summary>The most reviews, those of rounds that were taken back included.</summary>
    private const int MaximumReviews = 200;

    /// <summary>How often what a batch leads to is fixed as well: tracing of one function leads to that of the next, and to a permission of its role.</summary>
    private const int MaximumFollowing = 8;

    private readonly ReviewOptions _options;
    private readonly string _root;
    private readonly Predicate<Finding> _wanted;
    private readonly Dictionary<string, FixedFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _overlay = new(StringComparer.Ordinal);
    private readonly HashSet<Gap> _refused = [];
    private readonly HashSet<Gap> _suspects = [];

    /// <summary>Suspects whose fault may be that of a fix elsewhere, so that each is tried with nothing beside it.</summary>
    private readonly HashSet<Gap> _loners = [];
    private readonly List<Finding> _fixed = [];

    /// <summary>What the fixes of a batch add to what is deployed together, each with the file that it goes to.</summary>
    private readonly Dictionary<(string Scope, string Name), string> _added = [];
    private readonly List<(Finding, string)> _refusals = [];

    /// <summary>What makes two findings of two reviews the same gap; there may be several of one.</summary>
    private readonly record struct Gap(string Practice, string File, string Address)
    {
        public static Gap Of(Finding finding) => new(finding.Practice.Name, finding.Location.File, finding.Resource.ConstructPath ?? finding.Resource.Address);
    }

    /// <summary>What comes of fixes in memory.</summary>
    /// <param name="Files">The changed files by path.</param>
    /// <param name="Following">The further fixes that were made with them.</param>
    /// <param name="After">The review of the result.</param>
    private sealed record Trial(Dictionary<string, FixedFile> Files, List<Finding> Following, ReviewResult After);

    private readonly int _rounds;
    private IReadOnlyDictionary<string, byte[]> _looked = new Dictionary<string, byte[]>();
    private ReviewSession? _session;
    private int _reviews;

    private FixSession(ReviewOptions options, Predicate<Finding> wanted, int rounds)
    {
        _rounds = rounds;
        _options = options;
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Root));
        _wanted = wanted;
    }

    /// <summary>Fixes what the options name.</summary>
    /// <param name="options">What to review; which practices the profiles select decides what is fixed, not what is looked at.</param>
    /// <param name="wanted">Whether to make the fix of a finding, which has edits; asked once for each.</param>
    public static FixOutcome Run(ReviewOptions options, Predicate<Finding> wanted) => Run(options, wanted, MaximumRounds);

    /// <summary>The same in so many rounds.</summary>
    internal static FixOutcome Run(ReviewOptions options, Predicate<Finding> wanted, int rounds) => new FixSession(options, wanted, rounds).Run();

    private FixOutcome Run()
    {
        var review = Look(_overlay);
        var asked = new Dictionary<Gap, bool>();
        var rounds = 0;
        while (rounds < _rounds && _reviews < MaximumReviews)
        {
            var batch = Batch(review, asked);
            if (batch.Count == 0)
            {
                break;
            }

            var trial = Try(batch, review, asked);
            if (Blamed(batch, review, trial.After) is { Count: > 0 } blamed)
            {
                // What is deployed apart from what went wrong stays.
                batch.RemoveAll(finding => ScopesOf(finding).Any(blamed.Contains));
                if (batch.Count == 0)
                {
                    continue;
                }

                trial = Try(batch, review, asked);
                if (Blamed(batch, review, trial.After).Count > 0)
                {
                    continue;
                }
            }

            rounds += batch.Exists(finding => !_suspects.Contains(Gap.Of(finding))) ? 1 : 0;
            foreach (var file in trial.Files.Values)
            {
                _files[file.Path] = file;
                _overlay[file.Path] = file.After;
            }

            _fixed.AddRange(batch);
            _fixed.AddRange(trial.Following);
            review = trial.After;
        }

        var left = review.Findings.Where(IsSelected).ToImmutableArray();

        // Nobody is asked again: what was wanted and can be made still is left for another run.
        var isUnfinished = review.Findings.Any(finding => finding.Fix is { Edits.IsEmpty: false } && IsSelected(finding) && !_refused.Contains(Gap.Of(finding)) && asked.GetValueOrDefault(Gap.Of(finding)) && finding.Fix.Edits.All(edit => IsCurrent(edit, _overlay)));
        return new([.. _fixed], [.. _refusals], left, [.. _files.Values.Where(static file => !file.Before.AsSpan().SequenceEqual(file.After)).OrderBy(static file => file.File, StringComparer.Ordinal)], review) { IsUnfinished = isUnfinished };
    }

    /// <summary>Makes fixes in memory, and those of the gaps that they lead to: some close their gap only together.</summary>
    private Trial Try(List<Finding> batch, ReviewResult before, Dictionary<Gap, bool> asked)
    {
        var files = new Dictionary<string, FixedFile>(StringComparer.Ordinal);
        var texts = new Dictionary<string, byte[]>(_overlay, StringComparer.Ordinal);
        var following = new List<Finding>();
        Apply(batch, texts, files);
        var after = Look(texts);
        var earlier = Count(before);
        for (var i = 0; i < MaximumFollowing && _reviews < MaximumReviews; i++)
        {
            var later = Count(after);
            var next = new List<Finding>();
            var taken = new Dictionary<string, List<TextEdit>>(StringComparer.Ordinal);
            foreach (var finding in after.Findings)
            {
                var gap = Gap.Of(finding);
                if (finding.Fix is { Edits.IsEmpty: false } && IsSelected(finding) && later[gap] > earlier.GetValueOrDefault(gap) && !_refused.Contains(gap) && IsWanted(finding, asked))
                {
                    Take(finding, next, taken, texts);
                }
            }

            if (next.Count == 0)
            {
                break;
            }

            Apply(next, texts, files);
            following.AddRange(next);
            after = Look(texts);
        }

        return new(files, following, after);
    }

    /// <summary>Gives up the fixes that are to blame for what went wrong, alone in what they are deployed with; of several, each is tried again without the others.</summary>
    /// <returns>Where something went wrong.</returns>
    private HashSet<string> Blamed(List<Finding> batch, ReviewResult before, ReviewResult after)
    {
        var scopes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (culprits, reason) in Faults(batch, before, after))
        {
            if (culprits.Count > 1)
            {
                _loners.UnionWith(culprits.Select(Gap.Of).Where(gap => !_suspects.Add(gap)));
            }
            else if (MayBeOfOther(culprits[0], batch) && _loners.Add(Gap.Of(culprits[0])))
            {
                _suspects.Add(Gap.Of(culprits[0]));
            }
            else if (_refused.Add(Gap.Of(culprits[0])))
            {
                _refusals.Add((culprits[0], reason));
            }

            scopes.UnionWith(culprits.SelectMany(ScopesOf));
        }

        return scopes;
    }

    /// <summary>Whether what went wrong near a fix can come from another one: what a Terraform configuration changes shows in the modules that it calls.</summary>
    private static bool MayBeOfOther(Finding culprit, List<Finding> batch)
    {
        var scopes = ScopesOf(culprit).ToHashSet(StringComparer.Ordinal);
        return batch.Exists(finding => finding != culprit && ScopesOf(finding).Any(scope => scope.EndsWith('/') && !scopes.Contains(scope)) && scopes.Any(static scope => scope.EndsWith('/')));
    }

    /// <summary>What is deployed together, as far as a path says: the folder of a Terraform file, any other file for itself.</summary>
    private static string ScopeOf(string file) => file.EndsWith(".tf", StringComparison.Ordinal) ? file[..(file.LastIndexOf('/') + 1)] : file;

    private static IEnumerable<string> ScopesOf(Finding finding) => finding.Fix!.Edits.Select(static file => ScopeOf(file.File));

    /// <summary>Reviews with every practice, so that a gap that a fix would make is seen whatever is asked for. What did not change since the last look is not reviewed again.</summary>
    private ReviewResult Look(IReadOnlyDictionary<string, byte[]> overlay)
    {
        _reviews++;
        if (_session is null)
        {
            var all = new bool[_options.Catalogue.All.Count];
            Array.Fill(all, true);
            _session = ReviewSession.Start(_options with
            {
                MakesEdits = true,
                Files = FileTree.With(overlay),
                Keep = new HashSet<VerdictKind> { VerdictKind.Gap, VerdictKind.Unknown },
                ProfileFor = file => _options.ProfileFor(file) with { Selected = all },
            });
        }
        else
        {
            var changed = overlay.Keys.Union(_looked.Keys).Where(path => overlay.GetValueOrDefault(path) != _looked.GetValueOrDefault(path));
            _session.Update([.. changed], FileTree.With(overlay));
        }

        _looked = new Dictionary<string, byte[]>(overlay, StringComparer.Ordinal);
        return _session.Result;
    }

    private bool IsSelected(Finding finding) => finding.Verdict == VerdictKind.Gap && _options.ProfileFor(finding.Location.File).Selected[finding.Practice.Index];

    /// <summary>The findings to fix together: the first of those that overlap.</summary>
    private List<Finding> Batch(ReviewResult review, Dictionary<Gap, bool> asked)
    {
        var batch = new List<Finding>();
        _added.Clear();
        var taken = new Dictionary<string, List<TextEdit>>(StringComparer.Ordinal);
        var open = review.Findings.Where(finding => finding.Fix is { Edits.IsEmpty: false } && IsSelected(finding) && !_refused.Contains(Gap.Of(finding)) && IsWanted(finding, asked)).ToList();
        foreach (var finding in open)
        {
            if (!_suspects.Contains(Gap.Of(finding)))
            {
                Take(finding, batch, taken, _overlay);
            }
        }

        // A suspect is tried alone.
        var scopes = batch.SelectMany(ScopesOf).ToHashSet(StringComparer.Ordinal);
        foreach (var finding in open)
        {
            var isLoner = _loners.Contains(Gap.Of(finding));
            if (isLoner && batch.Count == 0 && Take(finding, batch, taken, _overlay))
            {
                break;
            }

            if (!isLoner && _suspects.Contains(Gap.Of(finding)) && !ScopesOf(finding).Any(scopes.Contains) && Take(finding, batch, taken, _overlay))
            {
                scopes.UnionWith(ScopesOf(finding));
            }
        }

        return batch;
    }

    private bool IsWanted(Finding finding, Dictionary<Gap, bool> asked)
    {
        if (!asked.TryGetValue(Gap.Of(finding), out var isWanted))
        {
            asked.Add(Gap.Of(finding), isWanted = _wanted(finding));
        }

        return isWanted;
    }

    private bool Take(Finding finding, List<Finding> batch, Dictionary<string, List<TextEdit>> taken, Dictionary<string, byte[]> texts)
    {
        var edits = finding.Fix!.Edits;
        if (!edits.All(file => Fits(taken.GetValueOrDefault(file.File), file.Edits)) || !edits.All(edit => IsCurrent(edit, texts)) || !edits.All(AddsOnce))
        {
            return false;
        }

        batch.Add(finding);
        foreach (var file in edits)
        {
            foreach (var edit in file.Edits)
            {
                if (edit.Adds is { } name)
                {
                    _added.TryAdd((ScopeOf(file.File), name), file.File);
                }
            }

            if (!taken.TryGetValue(file.File, out var known))
            {
                taken.Add(file.File, known = []);
            }

            known.AddRange(file.Edits);
        }

        return true;
    }

    /// <summary>Whether edits can be made beside those taken: one that is the same as another is, as the gaps have one cause.</summary>
    private static bool Fits(List<TextEdit>? taken, ImmutableArray<TextEdit> edits)
    {
        foreach (var edit in edits)
        {
            foreach (var other in taken ?? [])
            {
                if (edit != other && edit.Span.Start <= other.Span.End && other.Span.Start <= edit.Span.End && !AreBeside(edit, other))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether nothing that a file gets is added to another file that is deployed with it: the files of a Terraform module share their names.</summary>
    private bool AddsOnce(FileEdit file)
    {
        foreach (var edit in file.Edits)
        {
            if (edit.Adds is { } name && _added.TryGetValue((ScopeOf(file.File), name), out var other) && other != file.File)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether two edits add things of different names at one place.</summary>
    private static bool AreBeside(TextEdit edit, TextEdit other) =>
        edit.Adds is not null && other.Adds is not null && edit.Adds != other.Adds && edit.Span == other.Span && edit.Span.Length == 0;

    /// <summary>Whether a file is still what the edits were made for, and lies where it may be changed.</summary>
    private bool IsCurrent(FileEdit edit, Dictionary<string, byte[]> texts)
    {
        var path = Path.GetFullPath(edit.File, _root);
        return path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && TextOf(path, texts) is { } text && FileEdit.ChecksumOf(text) == edit.Checksum;
    }

    private static byte[]? TextOf(string path, Dictionary<string, byte[]> texts)
    {
        if (texts.TryGetValue(path, out var text))
        {
            return text;
        }

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Makes edits of texts.</summary>
    /// <param name="batch">The findings with the edits.</param>
    /// <param name="texts">The texts, which take the edits.</param>
    /// <param name="files">Takes what is changed.</param>
    private void Apply(List<Finding> batch, Dictionary<string, byte[]> texts, Dictionary<string, FixedFile> files)
    {
        foreach (var ofFile in batch.SelectMany(static finding => finding.Fix!.Edits).GroupBy(static edit => edit.File))
        {
            var path = Path.GetFullPath(ofFile.Key, _root);
            var text = TextOf(path, texts) ?? [];
            var after = TextEdits.Apply(text, ofFile.SelectMany(static edit => edit.Edits).Distinct().Order(Comparer<TextEdit>.Create(TextEdit.Compare)));
            var before = files.TryGetValue(path, out var changed) || _files.TryGetValue(path, out changed) ? changed.Before : text;
            files[path] = new(ofFile.Key, path, before, after);
            texts[path] = after;
        }
    }

    /// <summary>What went wrong with a batch: a gap that is there still, a new one, a diagnostic, each with the fixes it can come from.</summary>
    private List<(List<Finding> Culprits, string Reason)> Faults(List<Finding> batch, ReviewResult before, ReviewResult after)
    {
        var (earlier, later) = (Count(before), Count(after));
        var faults = new List<(List<Finding>, string)>();
        foreach (var group in batch.GroupBy(Gap.Of))
        {
            if (later.GetValueOrDefault(group.Key) > earlier.GetValueOrDefault(group.Key) - group.Count())
            {
                faults.Add(([group.First()], "the gap would be there still"));
            }
        }

        // What depends on a value that is given at deployment is no gap of what was added.
        var addresses = before.Findings.Select(static finding => (finding.Location.File, finding.Resource.ConstructPath ?? finding.Resource.Address)).ToHashSet();
        var gaps = after.Findings.Where(static finding => finding.Verdict == VerdictKind.Gap).Select(Gap.Of).ToHashSet();
        foreach (var (gap, count) in later)
        {
            if (count > earlier.GetValueOrDefault(gap) && (gaps.Contains(gap) || addresses.Contains((gap.File, gap.Address))) && !IsUncovered(batch, gap, after))
            {
                faults.Add((Culprits(batch, gap.File), gaps.Contains(gap) ? $"it would lead to a gap of {gap.Practice} at {gap.Address}" : $"whether {gap.Practice} is met at {gap.Address} could then not be told"));
            }
        }

        var known = before.Diagnostics.Select(static diagnostic => (diagnostic.File, diagnostic.Code, diagnostic.Message)).ToHashSet();
        foreach (var diagnostic in after.Diagnostics.Where(diagnostic => !known.Contains((diagnostic.File, diagnostic.Code, diagnostic.Message))))
        {
            faults.Add((Culprits(batch, diagnostic.File), $"the file would be wrong ({diagnostic.Message})"));
        }

        return faults;
    }

    /// <summary>Whether a gap stood behind one that is fixed, as its practice follows that of the other, or is a lesser one of what is beside it, which the fix says that it uncovers.</summary>
    private bool IsUncovered(List<Finding> batch, Gap gap, ReviewResult after) => batch.Exists(finding =>
        (_options.Catalogue.Find(gap.Practice) is { Follows.Length: > 0 } practice && practice.Follows.Contains(finding.Practice.Name, StringComparer.Ordinal) && Gap.Of(finding) is var closed && closed.File == gap.File && closed.Address == gap.Address)
        || (finding.Fix!.Uncovers.Contains(gap.Practice, StringComparer.Ordinal) && ScopeOf(finding.Location.File) == ScopeOf(gap.File)
            && after.Findings.All(left => Gap.Of(left) != gap || left.Severity < finding.Severity)));

    /// <summary>What a fault can come from: the fixes of what is deployed with it, else those in the nearest folder around it, such as of modules and nested stacks.</summary>
    private static List<Finding> Culprits(List<Finding> batch, string file)
    {
        var scope = ScopeOf(file);
        var near = batch.Where(finding => ScopesOf(finding).Contains(scope, StringComparer.Ordinal)).ToList();
        for (var folder = file; near.Count == 0 && folder.Length > 0;)
        {
            folder = folder.TrimEnd('/');
            folder = folder[..(folder.LastIndexOf('/') + 1)];
            near = batch.Where(finding => ScopesOf(finding).Any(other => other.StartsWith(folder, StringComparison.Ordinal))).ToList();
        }

        return near;
    }

    private static Dictionary<Gap, int> Count(ReviewResult review)
    {
        var counts = new Dictionary<Gap, int>();
        foreach (var finding in review.Findings)
        {
            // What can be decided no longer is not closed; what could not be decided before is not new.
            var gap = Gap.Of(finding);
            counts[gap] = counts.GetValueOrDefault(gap) + 1;
        }

        return counts;
    }
}
