using System.Collections.Immutable;
using System.CommandLine;
using Lintel.Checking;
using Lintel.Cli.Output;
using Lintel.Practices.Facts;
using Lintel.Tracking;
using Lintel.Tracking.Git;
using Lintel.Tracking.Planning;
using Lintel.Tracking.Reports;

namespace Lintel.Cli.Commands;

/// <summary><c>lintel track</c>.</summary>
internal sealed class TrackCommand : ScopedCommand
{
    /// <summary>The most files of which the last commit is looked up.</summary>
    private const int MaximumLookUps = 200;

    private static readonly ImmutableArray<string> s_failures = ["late", "regressed"];

    private readonly Option<string> _format = new("--format") { HelpName = "console|json|markdown", Description = "The format [default: console]" };
    private readonly Option<string> _ledger = new("--ledger") { HelpName = "FILE", Description = "The ledger [default: that of the settings, or the nearest lintel.ledger.yaml]" };
    private readonly Option<bool> _add = new("--add") { Description = "Add entries for gaps that have none, as lintel plan does" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only show what would change; write nothing" };
    private readonly Option<string[]> _failOn = new("--fail-on") { HelpName = "late|regressed", Description = "What makes the exit code 1: entries past their day, entries that were closed and came back [default: nothing]" };

    private TrackCommand(Terminal terminal)
        : base(terminal, "track", "review")
    {
    }

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal) => new TrackCommand(terminal).Create();

    private Command Create() => Create(
        "Review and bring the ledger up to date: close what is met, reopen what came back, show what is late.",
        [_format, _ledger, _add, _dryRun, _failOn],
        [
            ("lintel track", "what is closed, what came back, what is late"),
            ("lintel track --add", "the same, with entries for new gaps"),
            ("lintel track --fail-on late,regressed --dry-run", "for a pipeline"),
        ],
        "0 done, 1 what --fail-on names, 2 an error, 3 nothing to review");

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, ReviewRequest scope)
    {
        var format = parsed.GetValue(_format) is { } name ? OptionValues.Choice<TrackingFormat>(_format.Name, name) : TrackingFormat.Console;
        var failures = OptionValues.List(parsed.GetValue(_failOn));
        if (failures.FirstOrDefault(static failure => !s_failures.Contains(failure)) is { } wrong)
        {
            throw OptionValues.NotOneOf(_failOn.Name, wrong, s_failures);
        }

        var review = new TrackedReview(Terminal, scope, parsed.GetValue(_ledger));
        if (!review.Place.File.Exists && !parsed.GetValue(_add))
        {
            throw new UsageException($"There is no ledger {review.Place.File.Shown}. 'lintel plan' writes one, and so does 'lintel track --add'; --ledger names another.");
        }

        if (review.Result.Counts is { Templates: 0, SourceFiles: 0 } && review.Ledger.Entries.Count == 0)
        {
            Terminal.Error.WriteLine(Reviewable.NothingIn(scope.Paths));
            return ExitCode.Nothing;
        }

        var editor = new LedgerEditor(review.Ledger);
        var outcome = Tracker.Run(review.Ledger, review.Result, new()
        {
            Today = scope.Today,
            FileOf = review.Place.FileOf,
            IsReviewed = review.IsReviewed,
            CommitOf = CommitsOf(review),
        }, editor);
        var added = 0;
        if (parsed.GetValue(_add) && outcome.Untracked.Length > 0)
        {
            var plan = new Planner(review.Settings.Plan, scope.Today, static id => BestPractices.Find(id)?.Risk).Make(outcome.Untracked);
            added = PlanLedger.Add(plan, review.Ledger, outcome.Untracked.ToHashSet<Finding>(ReferenceEqualityComparer.Instance), finding => review.Place.FileOf(finding.Location.File), editor);
        }

        var isWritten = !parsed.GetValue(_dryRun);
        if (isWritten)
        {
            review.Write(editor);
        }

        using var output = Terminal.OpenOutput();
        switch (format)
        {
            case TrackingFormat.Json:
                output.Flush();
                TrackJson.Write(outcome, Terminal.Output);
                break;
            case TrackingFormat.Markdown:
                TrackMarkdown.Write(outcome, output);
                break;
            default:
                TrackReport.Write(StyledWriter.Create(output, Terminal, scope.Color), outcome, ReviewRoot.PathFrom(Terminal.CurrentFolder, review.Place.File.Folder), added, isWritten);
                break;
        }

        return (failures.Contains("late") && outcome.Late.Length > 0) || (failures.Contains("regressed") && outcome.Regressed.Length > 0) ? ExitCode.Gaps : ExitCode.Clean;
    }

    /// <summary>Looks up the last commits of files, as far as there is git.</summary>
    private Func<string, (string Commit, DateOnly Day)?> CommitsOf(TrackedReview review)
    {
        GitRepository? repository = null;
        var isOpen = false;
        var known = new Dictionary<string, (string, DateOnly)?>(StringComparer.Ordinal);
        return file =>
        {
            if (known.TryGetValue(file, out var commit) || known.Count >= MaximumLookUps || file.Length == 0)
            {
                return commit;
            }

            try
            {
                repository = isOpen ? repository : GitRepository.Open(review.Root, Terminal.Variable("PATH"));
                var path = repository is null ? "" : Path.GetRelativePath(repository.Top, review.Place.FullPath(file)).Replace('\\', '/');
                if (repository is not null && !path.StartsWith("..", StringComparison.Ordinal) && repository.LastCommit(path) is var (hash, day))
                {
                    commit = (hash[..LedgerEvent.CommitLength], day);
                }
            }
            catch (GitException)
            {
                // Without git there is no commit to name.
                repository = null;
            }

            isOpen = true;
            known.Add(file, commit);
            return commit;
        };
    }
}
