using System.Collections.Immutable;
using Lintel.Checking;

namespace Lintel.Tracking;

/// <summary>Brings a ledger up to date with a review: closes what is met, reopens what came back, and leaves what people wrote.</summary>
public sealed class Tracker
{
    private readonly TrackOptions _options;
    private readonly LedgerEditor _editor;
    private readonly ImmutableArray<TrackedEntry>.Builder _entries = ImmutableArray.CreateBuilder<TrackedEntry>();
    private readonly ImmutableArray<TrackedEntry>.Builder _closed = ImmutableArray.CreateBuilder<TrackedEntry>();
    private readonly ImmutableArray<TrackedEntry>.Builder _regressed = ImmutableArray.CreateBuilder<TrackedEntry>();
    private readonly ImmutableArray<TrackedEntry>.Builder _undecided = ImmutableArray.CreateBuilder<TrackedEntry>();
    private int _notReviewed;

    private Tracker(TrackOptions options, LedgerEditor editor)
    {
        _options = options;
        _editor = editor;
    }

    /// <summary>Compares a ledger with a review.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="review">The review, with the gaps, what is unknown and what is suppressed among its findings.</param>
    /// <param name="options">How.</param>
    /// <param name="editor">Takes the changes of the ledger.</param>
    public static TrackOutcome Run(Ledger ledger, ReviewResult review, TrackOptions options, LedgerEditor editor) => new Tracker(options, editor).Run(ledger, review);

    private TrackOutcome Run(Ledger ledger, ReviewResult review)
    {
        // What was not looked at must not be taken for what was found elsewhere. Of two that are alike the open one has moved rather than that the closed one is back.
        var reviewed = ledger.Entries.Where(_options.IsReviewed).OrderBy(static entry => entry.Status == LedgerStatus.Closed).ToList();
        var gaps = review.Findings.Where(static finding => finding.Verdict == VerdictKind.Gap).ToList();
        var matches = GapMatcher.Match(Identities(reviewed), Identities(gaps));
        var gapOf = new Dictionary<LedgerEntry, Finding>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < gaps.Count; i++)
        {
            if (matches[i] >= 0)
            {
                gapOf.Add(reviewed[matches[i]], gaps[i]);
            }
        }

        var rest = reviewed.FindAll(entry => !gapOf.ContainsKey(entry));
        var isReviewed = reviewed.ToHashSet(ReferenceEqualityComparer.Instance);
        var unknown = Find(rest, review, VerdictKind.Unknown);
        var suppressed = Find(rest, review, VerdictKind.Suppressed);
        foreach (var entry in ledger.Entries)
        {
            var tracked = !isReviewed.Contains(entry) ? NotReviewed(entry)
                : gapOf.TryGetValue(entry, out var gap) ? Found(entry, gap)
                : unknown.Contains(entry) && entry.Status != LedgerStatus.Closed ? Undecided(entry)
                : Gone(entry, suppressed.Contains(entry));
            _entries.Add(tracked);
        }

        var entries = _entries.DrainToImmutable();
        var today = _options.Today;
        return new()
        {
            Today = today,
            Entries = entries,
            Closed = _closed.DrainToImmutable(),
            Regressed = _regressed.DrainToImmutable(),
            Late = [.. entries.Where(entry => entry.Entry.IsLateOn(today)).OrderBy(static entry => entry.Entry.Due)],
            NotAccepted = [.. entries.Where(entry => entry.Entry.Status == LedgerStatus.Accepted && !entry.Entry.IsAcceptedOn(today))],
            Undecided = _undecided.DrainToImmutable(),
            NotReviewed = _notReviewed,
            Untracked = [.. gaps.Where((_, i) => matches[i] < 0)],
            BurnDown = BurnDown.Of(entries.Select(static entry => entry.Entry)),
        };
    }

    private static GapIdentity[] Identities(List<LedgerEntry> entries) => [.. entries.Select(static entry => entry.Identity)];

    private GapIdentity[] Identities(IEnumerable<Finding> findings) => [.. findings.Select(finding => GapIdentity.Of(finding) with { File = _options.FileOf(finding.Location.File) })];

    private HashSet<LedgerEntry> Find(List<LedgerEntry> entries, ReviewResult review, VerdictKind verdict)
    {
        var matches = GapMatcher.Match(Identities(entries), Identities(review.Findings.Where(finding => finding.Verdict == verdict)));
        return matches.Where(static match => match >= 0).Select(match => entries[match]).ToHashSet<LedgerEntry>(ReferenceEqualityComparer.Instance);
    }

    private TrackedEntry NotReviewed(LedgerEntry entry)
    {
        _notReviewed++;
        return new(entry, null);
    }

    private TrackedEntry Undecided(LedgerEntry entry)
    {
        var tracked = new TrackedEntry(entry, null);
        _undecided.Add(tracked);
        return tracked;
    }

    private TrackedEntry Found(LedgerEntry entry, Finding gap)
    {
        // What people set by hand goes into the history once, so that it can be drawn.
        var last = entry.History.IsEmpty ? (LedgerEventKind?)null : entry.History[^1].Kind;
        LedgerEvent? happened = entry.Status switch
        {
            LedgerStatus.Closed => new(_options.Today, LedgerEventKind.Reopened),
            LedgerStatus.Accepted when last != LedgerEventKind.Accepted => new(_options.Today, LedgerEventKind.Accepted),
            LedgerStatus.Open or LedgerStatus.InProgress when last is null => new(_options.Today, LedgerEventKind.Opened),
            LedgerStatus.Open or LedgerStatus.InProgress when last is not (LedgerEventKind.Opened or LedgerEventKind.Reopened) => new(_options.Today, LedgerEventKind.Reopened),
            _ => null,
        };
        var status = entry.Status == LedgerStatus.Closed ? LedgerStatus.Open : entry.Status;
        var tracked = new TrackedEntry(Update(entry, status, gap.Resource.Address, _options.FileOf(gap.Location.File), happened), gap);
        if (entry.Status == LedgerStatus.Closed)
        {
            _regressed.Add(tracked);
        }

        return tracked;
    }

    private TrackedEntry Gone(LedgerEntry entry, bool isSuppressed)
    {
        var isNoted = !entry.History.IsEmpty && entry.History[^1].Kind == LedgerEventKind.Closed;
        if (entry.Status == LedgerStatus.Closed && isNoted)
        {
            return new(entry, null);
        }

        var (day, commit) = (_options.Today, (string?)null);
        if (_options.CommitOf(entry.File) is { } made)
        {
            // A clock that is ahead must not close something in the future, nor before it was opened.
            var opened = entry.History.IsEmpty ? DateOnly.MinValue : entry.History[^1].Date;
            (day, commit) = made.Day >= opened ? (made.Day < day ? made.Day : day, made.Commit) : (day, null);
        }

        var tracked = new TrackedEntry(Update(entry, LedgerStatus.Closed, entry.Resource, entry.File, new(day, LedgerEventKind.Closed, commit, isSuppressed ? "suppressed" : null)), null);
        _closed.Add(tracked);
        return tracked;
    }

    private LedgerEntry Update(LedgerEntry entry, LedgerStatus status, string resource, string file, LedgerEvent? happened) =>
        !_editor.Update(entry, status, resource, file, happened) ? entry : entry with
        {
            Status = status,
            Resource = resource,
            File = file,
            History = happened is { } line ? entry.History.Add(line) : entry.History,
        };
}
