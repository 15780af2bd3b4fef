using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Lintel.Checking;
using Lintel.Checking.Sessions;
using Lintel.Cli.Output;
using Lintel.Fixing;
using Lintel.Reporting;
using Lintel.Settings;
using Lintel.Sources;
using Lintel.Tracking;

namespace Lintel.Cli.Commands;

/// <summary>Runs <c>lintel review --watch</c>: a review, and after each change of a file what the change adds and closes.</summary>
internal sealed class ReviewWatch(Terminal terminal, ReviewRequest request, ReviewRun run)
{
    /// <summary>The changed files that are named.</summary>
    private const int Named = 3;

    private readonly ImmutableArray<(ReportFormat Format, string? File)> _files = [.. request.Reports.Where(static report => report.File is not null)];

    /// <summary>Reviews until the user ends it.</summary>
    /// <returns>The exit code of the last review.</returns>
    /// <exception cref="UsageException">The command line or the settings are wrong.</exception>
    public ExitCode Run()
    {
        if (request.Reports.Any(static report => report is { File: null, Format: not ReportFormat.Console }))
        {
            throw new UsageException("--watch tells people what changes; give other formats a file, as in --output json=lintel.json.");
        }

        var end = terminal.Interruption();
        using var changes = new FileChanges(ReviewRoot.Find(terminal.CurrentFolder, request.Paths));
        var isFirst = true;
        while (true)
        {
            PreparedReview review;
            ReviewChanges earlier;
            try
            {
                (review, earlier) = run.Prepare();
            }
            catch (UsageException e) when (!isFirst)
            {
                // Settings that are being written are wrong for a while.
                terminal.Error.WriteLine(e.Message);
                if (changes.Next(end) is null || end.IsCancellationRequested)
                {
                    return ExitCode.Error;
                }

                continue;
            }

            isFirst = false;
            var session = review.Run(terminal, request.HasProgress, ReviewSession.Start);
            var exitCode = run.Report(review, earlier.Apply(session.Result, review.Options), request.Reports);
            Say($"Watching {(review.Place.Length == 0 ? "this folder" : PrintableText.Of(review.Place.TrimEnd('/')))} for changes; Ctrl+C ends it.");
            while (true)
            {
                if (changes.Next(end) is not { } changed || end.IsCancellationRequested)
                {
                    return exitCode;
                }

                changed = [.. changed.Where(path => !IsReport(path))];
                if (changed.Contains(review.Root) || changed.Any(IsSettings))
                {
                    break;
                }

                if (changed.Count > 0)
                {
                    exitCode = Update(review, earlier, session, changed);
                }
            }
        }
    }

    private ExitCode Update(PreparedReview review, ReviewChanges earlier, ReviewSession session, IReadOnlyCollection<string> changed)
    {
        var time = Stopwatch.StartNew();
        var last = session.Result;
        var result = session.Update(changed);

        // What was not reviewed again is the same finding.
        var (gone, again) = SortedDifference.Of(last.Findings, result.Findings, FindingOrder.Instance);
        gone.RemoveAll(static finding => finding.Verdict != VerdictKind.Gap);
        var change = ReviewComparison.Compare(result with { Findings = again }, [.. gone.Select(GapIdentity.Of)], i => gone[i]);
        var milliseconds = time.Elapsed.TotalMilliseconds;
        var added = change.Findings.Where(static finding => finding.State == FindingState.New).ToList();
        var (known, diagnostics) = SortedDifference.Of(last.Diagnostics, result.Diagnostics, DiagnosticOrder.Instance);
        diagnostics.RemoveAll(known.Contains);
        var names = changed.Select(path => Display(review, path)).ToHashSet(StringComparer.Ordinal);
        var reviewed = Among(names, result).ToHashSet(StringComparer.Ordinal);
        if (added.Count + change.Closed.Count + diagnostics.Count > 0 || reviewed.Count > 0)
        {
            // An editor may write a file of another name first, and then rename it.
            reviewed.UnionWith(Among(names, last));
            var shown = changed.Where(path => reviewed.Contains(Display(review, path)) || Path.Exists(path)).Order(StringComparer.Ordinal).Select(path => PrintableText.Of(review.Place + Display(review, path)));
            Show(change with { Findings = added, Diagnostics = diagnostics, Counts = new() }, review, result, [.. shown], milliseconds);
        }

        return run.Report(review, earlier.Apply(result, review.Options), _files);
    }

    /// <summary>Those of some files that a review has read.</summary>
    private static IEnumerable<string> Among(HashSet<string> names, ReviewResult result) => result.Units.SelectMany(static unit => unit.Files).Where(names.Contains);

    private void Show(ReviewResult change, PreparedReview review, ReviewResult whole, List<string> names, double milliseconds)
    {
        using var output = terminal.OpenOutput();
        var writer = StyledWriter.Create(output, terminal, request.Color);
        writer.EndLine();
        ConsoleReport.Write(writer, change, review.Root, review.Place, []);
        ChangeReport.WriteClosed(writer, change, review.Place);
        var more = names.Count > Named ? $" and {names.Count - Named} more" : "";
        writer.Write(DateTime.Now.ToString("HH:mm:ss", CultureInfo.InvariantCulture), TextStyle.Faint)
            .Write($"  {string.Join(", ", names.Take(Named))}{more}  ", TextStyle.Place)
            .Write($"{change.Findings.Count} new", change.Findings.Count == 0 ? TextStyle.Good : TextStyle.Strong)
            .Line(string.Create(CultureInfo.InvariantCulture, $", {change.Closed.Count} closed, {whole.Counts.Of(VerdictKind.Gap)} gaps in all ({milliseconds:0} ms)"));
    }

    private void Say(string text)
    {
        using var output = terminal.OpenOutput();
        var writer = StyledWriter.Create(output, terminal, request.Color);
        writer.EndLine();
        writer.Line(text, TextStyle.Faint);
    }

    private static string Display(PreparedReview review, string path) => Path.GetRelativePath(review.Root, path).Replace('\\', '/');

    private bool IsReport(string path) => _files.Any(report => Path.GetFullPath(report.File!, terminal.CurrentFolder) is var file && (file == path || WholeFile.IsTemporary(path, file)));

    /// <summary>Whether a file says how to review: then everything begins anew.</summary>
    private bool IsSettings(string path) => SettingsFile.Names.Contains(Path.GetFileName(path)) || Path.GetFileName(path) == Ledger.FileName
        || (request.Config is { } config && Path.GetFullPath(config, terminal.CurrentFolder) == path);
}
