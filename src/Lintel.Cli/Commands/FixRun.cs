using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Cli.Output;
using Lintel.Fixing;

namespace Lintel.Cli.Commands;

/// <summary>Runs <c>lintel fix</c>.</summary>
internal sealed class FixRun(Terminal terminal, FixRequest request)
{
    private bool _isOver;

    /// <summary>Fixes, writes the files or shows the diff, and gives the exit code.</summary>
    /// <exception cref="UsageException">The command line or the settings are wrong.</exception>
    public ExitCode Run()
    {
        var scope = request.Scope;
        var review = PreparedReview.For(terminal, scope);
        var outcome = review.Run(terminal, scope.HasProgress && !request.Asks, options => FixSession.Run(options, IsWanted));
        if (outcome.Review.Counts.Templates == 0)
        {
            terminal.Error.WriteLine(Reviewable.NothingIn(scope.Paths));
            return ExitCode.Nothing;
        }

        using var output = terminal.OpenOutput();
        var place = review.Place;
        if (request.IsDiff)
        {
            foreach (var file in outcome.Files)
            {
                // A path that leads upwards is none that git takes.
                output.Write(UnifiedDiff.Of(place.StartsWith("..", StringComparison.Ordinal) ? file.File : place + file.File, file.Before, file.After));
            }

            output.Flush();
            var notes = new StyledWriter(terminal.Error, hasColor: false, width: null);
            FixReport.WriteRefusals(notes, outcome, place);
            FixReport.WriteByHand(notes, outcome, place);
            FixReport.WriteConstructs(notes, outcome, place);
            FixReport.WriteSummary(notes, outcome, request, isWritten: false);
            return outcome.Files.Length > 0 ? ExitCode.Gaps : ExitCode.Clean;
        }

        var problems = outcome.Files.Select(file => FileReplacement.Write(file, review.Root)).OfType<string>().ToList();
        var writer = StyledWriter.Create(output, terminal, scope.Color);
        FixReport.Write(writer, outcome, place);
        FixReport.WriteRefusals(writer, outcome, place);
        FixReport.WriteByHand(writer, outcome, place);
        FixReport.WriteConstructs(writer, outcome, place);
        FixReport.WriteSummary(writer, outcome, request, isWritten: true);
        foreach (var problem in problems)
        {
            terminal.Error.WriteLine($"lintel: {problem}");
        }

        return problems.Count > 0 ? ExitCode.Error : outcome.IsUnfinished ? ExitCode.Gaps : ExitCode.Clean;
    }

    private bool IsWanted(Finding finding)
    {
        var fix = finding.Fix!;
        if (_isOver || fix.Safety < (request.HasSuggestions ? FixSafety.Suggestion : FixSafety.Safe))
        {
            return false;
        }

        return !request.Asks || Ask(finding, fix);
    }

    private bool Ask(Finding finding, FindingFix fix)
    {
        var error = terminal.Error;
        error.WriteLine();
        error.WriteLine($"{finding.Location.File}:{finding.Location.Start.Line}  {finding.Practice.Name}  {finding.Severity.Name}");
        error.WriteLine($"  {finding.Message}");
        error.WriteLine($"  change: {fix.Title}{(fix.Caution is null ? "" : $" ({fix.Caution})")}");
        while (true)
        {
            error.Write("  make it? [y]es, [n]o, [q]uit: ");
            switch (terminal.ReadLine()?.Trim().ToUpperInvariant())
            {
                case "Y" or "YES":
                    return true;
                case "N" or "NO":
                    return false;
                case null or "Q" or "QUIT":
                    _isOver = true;
                    return false;
            }
        }
    }
}
