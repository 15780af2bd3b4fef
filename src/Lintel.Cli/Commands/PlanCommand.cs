using System.CommandLine;
using Lintel.Checking;
using Lintel.Cli.Output;
using Lintel.Practices.Facts;
using Lintel.Tracking;
using Lintel.Tracking.Planning;
using Lintel.Tracking.Reports;

namespace Lintel.Cli.Commands;

/// <summary><c>lintel plan</c>.</summary>
internal sealed class PlanCommand : ScopedCommand
{
    private readonly Option<string> _format = new("--format") { HelpName = "console|json|markdown", Description = "The format of the plan [default: console]" };
    private readonly Option<string> _ledger = new("--ledger") { HelpName = "FILE", Description = "The ledger [default: that of the settings, the nearest lintel.ledger.yaml, or one beside the settings]" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only show the plan; write nothing" };

    private PlanCommand(Terminal terminal)
        : base(terminal, "plan", "plan for")
    {
    }

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal) => new PlanCommand(terminal).Create();

    private Command Create() => Create(
        "Put the gaps in the order in which to close them, and note them in the ledger.",
        [_format, _ledger, _dryRun],
        [
            ("lintel plan --dry-run", "what to do first, and what can wait"),
            ("lintel plan", "the same, with an entry for each gap in lintel.ledger.yaml"),
            ("lintel plan --severity high --format markdown", "the severe gaps only, as a list to tick off"),
        ],
        "0 done, 2 an error, 3 nothing to review");

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, ReviewRequest scope)
    {
        var format = parsed.GetValue(_format) is { } name ? OptionValues.Choice<TrackingFormat>(_format.Name, name) : TrackingFormat.Console;
        var review = new TrackedReview(Terminal, scope, parsed.GetValue(_ledger));
        if (review.Result.Counts is { Templates: 0, SourceFiles: 0 })
        {
            Terminal.Error.WriteLine(Reviewable.NothingIn(scope.Paths));
            return ExitCode.Nothing;
        }

        // What is accepted is decided, and what is not in the code any more is closed by lintel track.
        var accepted = LedgerAcceptance.Apply(review.Result, review.Ledger, review.Place.RelativePath, scope.Today, review.Place.FileOf, review.IsReviewed);
        var plan = new Planner(review.Settings.Plan, scope.Today, static id => BestPractices.Find(id)?.Risk).Make(accepted.Findings.Where(static finding => finding.Verdict == VerdictKind.Gap));
        var editor = new LedgerEditor(review.Ledger);
        string FileOf(Finding finding) => review.Place.FileOf(finding.Location.File);
        var untracked = PlanLedger.Untracked(review.Ledger.Entries.Where(review.IsReviewed), [.. review.Result.Findings.Where(static finding => finding.Verdict == VerdictKind.Gap)], FileOf);
        var added = PlanLedger.Add(plan, review.Ledger, untracked, FileOf, editor);
        var isWritten = !parsed.GetValue(_dryRun) && added > 0;
        if (isWritten)
        {
            review.Write(editor);
        }

        using var output = Terminal.OpenOutput();
        var place = ReviewRoot.PathFrom(Terminal.CurrentFolder, review.Root);
        switch (format)
        {
            case TrackingFormat.Json:
                output.Flush();
                PlanJson.Write(plan, Terminal.Output);
                break;
            case TrackingFormat.Markdown:
                PlanMarkdown.Write(plan, place, output);
                break;
            default:
                PlanReport.Write(StyledWriter.Create(output, Terminal, scope.Color), plan, place, added, isWritten, review.Place.File.Shown);
                break;
        }

        return ExitCode.Clean;
    }
}
