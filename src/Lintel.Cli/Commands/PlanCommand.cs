using System.CommandLine;
using Lintel.Checking;
using Lintel.Cli.Output;
using Lintel.Practices.Facts;
using Lintel.Tracking;
using Lintel.Tracking.Planning;
using Lintel.Tracking.Reports;

namespace Lintel.Cli.Commands;

/// <summary><c>lintel plan</c>.</summary>
internal sealed class PlanCommand
{
    private readonly Option<string> _format = new("--format") { HelpName = "console|json|markdown", Description = "The format of the plan [default: console]" };
    private readonly Option<string> _ledger = new("--ledger") { HelpName = "FILE", Description = "The ledger [default: that of the settings, the nearest lintel.ledger.yaml, or one beside the settings]" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only show the plan; write nothing" };
    private readonly ScopeOptions _scope;
    private readonly Terminal _terminal;

    private PlanCommand(Terminal terminal)
    {
        _terminal = terminal;
        _scope = new(terminal, "plan for");
    }

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal) => new PlanCommand(terminal).Create();

    private Command Create()
    {
        var command = new Command("plan", "Put the gaps in the order in which to close them, and note them in the ledger.");
        _scope.AddTo(command, _format, _ledger, _dryRun);
        command.SetAction(parsed => (int)Run(_scope.Read(parsed), parsed));
        CommandHelp.Attach(command, _terminal,
        [
            ("lintel plan --dry-run", "what to do first, and what can wait"),
            ("lintel plan", "the same, with an entry for each gap in lintel.ledger.yaml"),
            ("lintel plan --severity high --format markdown", "the severe gaps only, as a list to tick off"),
        ],
        "0 done, 2 an error, 3 nothing to review");
        return command;
    }

    private ExitCode Run(ReviewRequest request, ParseResult parsed)
    {
        var format = parsed.GetValue(_format) is { } name ? OptionValues.Choice<TrackingFormat>(_format.Name, name) : TrackingFormat.Console;
        var review = new TrackedReview(_terminal, request, parsed.GetValue(_ledger));
        if (review.Result.Counts.Templates == 0)
        {
            _terminal.Error.WriteLine(Reviewable.NothingIn(request.Paths));
            return ExitCode.Nothing;
        }

        // What is accepted is decided, and what is not in the code any more is closed by lintel track.
        var accepted = LedgerAcceptance.Apply(review.Result, review.Ledger, review.Place.RelativePath, request.Today, review.Place.FileOf, review.IsReviewed);
        var plan = new Planner(review.Settings.Plan, request.Today, static id => BestPractices.Find(id)?.Risk).Make(accepted.Findings.Where(static finding => finding.Verdict == VerdictKind.Gap));
        var editor = new LedgerEditor(review.Ledger);
        string FileOf(Finding finding) => review.Place.FileOf(finding.Location.File);
        var untracked = PlanLedger.Untracked(review.Ledger.Entries.Where(review.IsReviewed), [.. review.Result.Findings.Where(static finding => finding.Verdict == VerdictKind.Gap)], FileOf);
        var added = PlanLedger.Add(plan, review.Ledger, untracked, FileOf, editor);
        var isWritten = !parsed.GetValue(_dryRun) && added > 0;
        if (isWritten)
        {
            review.Write(editor);
        }

        using var output = _terminal.OpenOutput();
        var place = ReviewRoot.PathFrom(_terminal.CurrentFolder, review.Root);
        switch (format)
        {
            case TrackingFormat.Json:
                output.Flush();
                PlanJson.Write(plan, _terminal.Output);
                break;
            case TrackingFormat.Markdown:
                PlanMarkdown.Write(plan, place, output);
                break;
            default:
                PlanReport.Write(StyledWriter.Create(output, _terminal, request.Color), plan, place, added, isWritten, review.Place.File.Shown);
                break;
        }

        return ExitCode.Clean;
    }
}
