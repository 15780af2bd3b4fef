using Lintel.Checking;
using Lintel.Practices;
using Lintel.Settings;
using Lintel.Tracking;
using Lintel.Tracking.Git;

namespace Lintel.Cli.Commands;

/// <summary>What a ledger and an earlier state say of the gaps of a review.</summary>
internal sealed class ReviewChanges
{
    private readonly Terminal _terminal;
    private readonly ReviewRequest _request;
    private readonly string _root;
    private readonly LedgerPlace _place;
    private readonly Ledger? _ledger;
    private readonly bool _needsWhole;

    /// <exception cref="UsageException">The command line or the ledger is wrong.</exception>
    public ReviewChanges(Terminal terminal, ReviewRequest request, string root, LintelSettings settings)
    {
        if (request is { Baseline: not null, Diff: not null })
        {
            throw new UsageException("--baseline and --diff compare with different states; give one of them.");
        }

        (_terminal, _request, _root) = (terminal, request, root);
        _needsWhole = request.NeedsAnswers || request.HasStatistics || !settings.Targets.IsEmpty;
        _place = LedgerPlace.Find(terminal, null, root, settings);
        _ledger = _place.File.Exists ? _place.Read() : null;
    }

    private bool IsComparing => _request.Baseline is not null || _request.Diff is not null;

    /// <summary>The options with the findings kept that are needed.</summary>
    public ReviewOptions Keep(ReviewOptions options)
    {
        if (IsComparing || _ledger is not null)
        {
            options = options with { FindingsInMemory = null };
        }

        var keep = new HashSet<VerdictKind>(options.Keep);
        if (IsComparing)
        {
            keep.UnionWith([VerdictKind.Gap, VerdictKind.Suppressed]);
        }
        else if (_ledger?.Entries.Any(static entry => entry.Status == LedgerStatus.Accepted) == true)
        {
            keep.Add(VerdictKind.Gap);
        }

        return keep.Count == options.Keep.Count ? options : options with { Keep = keep };
    }

    /// <summary>Reviews, and compares with the earlier state that is asked for: of a comparison with a commit only what the change can have an effect on, unless a report needs the rest.</summary>
    /// <exception cref="UsageException">The earlier state cannot be read.</exception>
    public ReviewResult Review(ReviewOptions options)
    {
        if (_request.Diff is not { } name || _needsWhole)
        {
            return Apply(Checking.Review.Run(options), options);
        }

        try
        {
            var change = Change(name, options, null);
            var review = change.Review();
            var files = change.Files;
            return change.Compare(Accept(review, options, entry => files.Contains(_place.ReviewedOf(entry.File)))) with { Since = name };
        }
        catch (GitException e)
        {
            throw new UsageException(e.Message + HintOf(name));
        }
    }

    /// <summary>A review of everything with what is accepted suppressed, and compared with the earlier state that is asked for.</summary>
    /// <exception cref="UsageException">The earlier state cannot be read.</exception>
    public ReviewResult Apply(ReviewResult result, ReviewOptions options)
    {
        result = Accept(result, options, static _ => true);
        if (_request.Baseline is { } file)
        {
            var gaps = ReadBaseline(file);
            return ReviewComparison.Compare(result, [.. gaps.Select(static gap => gap.Identity)], i => gaps[i].Finding) with { Since = file };
        }

        if (_request.Diff is not { } name)
        {
            return result;
        }

        try
        {
            return Change(name, options, result).Compare(result) with { Since = name };
        }
        catch (GitException e)
        {
            throw new UsageException(e.Message + HintOf(name));
        }
    }

    private ChangeReview Change(string name, ReviewOptions options, ReviewResult? whole)
    {
        var repository = GitRepository.Open(_root, _terminal.Variable("PATH"));
        return ChangeReview.Since(options, repository, repository.MergeBase(repository.Resolve(name)), whole);
    }

    /// <summary>What to say where a path was given for the commit.</summary>
    private string HintOf(string name) => GitRepository.IsName(name) && Path.Exists(Path.GetFullPath(name, _terminal.CurrentFolder)) ? $" '{name}' is also a path: lintel diff HEAD {name} compares it with the last commit." : "";

    private ReviewResult Accept(ReviewResult result, ReviewOptions options, Func<LedgerEntry, bool> isReviewed)
    {
        if (_ledger is null)
        {
            return result;
        }

        var isIncluded = _place.ReviewedBy(options, result);
        return LedgerAcceptance.Apply(result, _ledger, _place.RelativePath, _request.Today, _place.FileOf, entry => isReviewed(entry) && isIncluded(entry));
    }

    private IReadOnlyList<(GapIdentity Identity, Finding? Finding)> ReadBaseline(string file)
    {
        var full = Path.GetFullPath(file, _terminal.CurrentFolder);
        if (Path.GetExtension(full) is ".yaml" or ".yml")
        {
            var ledger = new LedgerFile(full, file);
            var place = LedgerPlace.Find(_terminal, file, _root, LintelSettings.None);
            return ledger.Exists ? Baseline.Of(place.Read(), place.ReviewedOf, Catalogue.Instance) : throw Missing(file);
        }

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Missing(file);
        }

        var gaps = Baseline.Read(bytes, file, Catalogue.Instance, out var error);
        return error is null ? gaps : throw new UsageException($"{error.File}:{error.Position.Line}:{error.Position.Column}: {error.Message}");
    }

    private static UsageException Missing(string file) => new($"The baseline '{file}' cannot be read. Check the path given to --baseline; 'lintel baseline' writes one.");
}
