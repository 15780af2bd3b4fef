using System.Collections.Immutable;
using System.Text;
using Lintel.Answers;
using Lintel.Checking;
using Lintel.Cli.Output;
using Lintel.Practices;
using Lintel.Practices.Facts;
using Lintel.Reporting;
using Lintel.Settings;
using Lintel.Tracking.Planning;

namespace Lintel.Cli.Commands;

/// <summary>Runs <c>lintel review</c>.</summary>
internal sealed class ReviewRun(Terminal terminal, ReviewRequest request)
{
    /// <summary>The diagnostics that say that a whole file was not reviewed.</summary>
    internal static readonly string[] NotReviewed = ["not-readable", "not-text", "file-too-large", "internal-error", "cdk-manifest", "template-not-read", "pipeline-not-read"];

    /// <summary>The findings that stay in memory where the reports need only a few at a time: less than 1 MB. Those of most workloads are fewer.</summary>
    private const int FindingsInMemory = 1_000;

    /// <summary>Reviews, writes the reports and gives the exit code.</summary>
    /// <exception cref="UsageException">The command line or the settings are wrong.</exception>
    public ExitCode Run()
    {
        if (request.IsWatching)
        {
            return new ReviewWatch(terminal, request, this).Run();
        }

        var (review, changes) = Prepare();
        return Report(review, review.Run(terminal, request.HasProgress, changes.Review), request.Reports);
    }

    /// <summary>Reads what is beside the files to review.</summary>
    /// <exception cref="UsageException">The command line or the settings are wrong.</exception>
    public (PreparedReview Review, ReviewChanges Changes) Prepare()
    {
        var review = PreparedReview.For(terminal, request);
        var changes = new ReviewChanges(terminal, request, review.Root, review.Settings);
        var options = review.Options with
        {
            FunctionCoverage = FunctionCoverages.Of,
            MakesEdits = request.Reports.Any(static report => report.Format == ReportFormat.Rdjson),
            FindingsInMemory = !request.IsWatching && request.Reports.All(static report => report.Format is ReportFormat.Console or ReportFormat.Json or ReportFormat.Csv or ReportFormat.GitLab or ReportFormat.Sarif or ReportFormat.JUnit) ? FindingsInMemory : null,
            PlansFixes = request.Reports.Any(static report => report.Format is ReportFormat.Json or ReportFormat.Html or ReportFormat.Csv or ReportFormat.Rdjson),
        };
        return (review with { Options = changes.Keep(options) }, changes);
    }

    /// <summary>Writes reports of a review.</summary>
    /// <param name="review">What it was made with.</param>
    /// <param name="result">The review, compared with what it is to be compared with.</param>
    /// <param name="reports">The formats and the files they go to; null for standard output.</param>
    public ExitCode Report(PreparedReview review, ReviewResult result, ImmutableArray<(ReportFormat Format, string? File)> reports)
    {
        var settings = review.Settings;
        var exitCode = Decide(result, request.FailOn ?? settings.FailOn ?? new FailOn(Severity.Low));
        var shown = review.Options.Keep.IsSubsetOf(request.Show) ? result : result with { Findings = [.. result.Findings.Where(f => request.Show.Contains(f.Verdict))] };
        var answers = request.NeedsAnswers || !settings.Targets.IsEmpty
            ? FrameworkAnswers.From(WellArchitectedFramework.BestPractices, Catalogue.Instance, result.Findings, settings.Attestations, request.Today) with { Targets = TargetAnswers.From(settings.Targets, Catalogue.Instance, result) }
            : null;
        foreach (var (format, file) in reports)
        {
            Write(format, file, review, format == ReportFormat.Html ? result : shown, answers, exitCode);
        }

        if (request.HasStatistics)
        {
            WriteStatistics(result);
        }

        if (exitCode == ExitCode.Nothing)
        {
            terminal.Error.WriteLine(Reviewable.NothingIn(request.Paths));
        }

        return exitCode;
    }

    private static ExitCode Decide(ReviewResult result, FailOn failOn)
    {
        for (var severity = Severity.Info; severity <= Severity.Critical; severity++)
        {
            if (failOn.Includes(severity) && (result.IsCompared ? result.Findings.Any(f => f.State == FindingState.New && f.Severity == severity) : result.Counts.Gaps(severity) > 0))
            {
                return ExitCode.Gaps;
            }
        }

        // Silence about a file that was not reviewed would read as a clean bill, and so would that about an app of which there is nothing but source.
        return result.Diagnostics.Any(diagnostic => NotReviewed.Contains(diagnostic.Code) || (diagnostic.Code is "cdk-not-synthesized" or "serverless-not-packaged" && result.Counts.Templates == 0)) ? ExitCode.Error
            : result.Counts.Templates + result.Counts.SourceFiles == 0 && result.TemplatesInAll is null or 0 ? ExitCode.Nothing
            : ExitCode.Clean;
    }

    /// <summary>The name of the folder or file that was reviewed; of several, that of the folder around them.</summary>
    private string WorkloadName(string root) => Path.GetFileName(Path.TrimEndingDirectorySeparator(request.Paths is [var path] ? Path.GetFullPath(path, terminal.CurrentFolder) : root)) is { Length: > 0 } name ? name : "workload";

    /// <summary>Whether all practices were asked but those that only hint.</summary>
    private static bool IsWhole(PreparedReview review)
    {
        var profile = review.Options.ProfileFor("");
        return Catalogue.Instance.All.All(practice => profile.Selected[practice.Index] || profile.Severities[practice.Index] == Severity.Info);
    }

    private void Write(ReportFormat format, string? file, PreparedReview review, ReviewResult result, FrameworkAnswers? answers, ExitCode exitCode)
    {
        if (file is null)
        {
            Write(format, terminal.Output, review, result, answers, exitCode, isFile: false);
            terminal.Output.Flush();
            return;
        }

        try
        {
            ReportFile.Write(Path.GetFullPath(file, terminal.CurrentFolder), output => Write(format, output, review, result, answers, exitCode, isFile: true));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The report '{file}' cannot be written ({e.Message.TrimEnd('.')}). Check that its folder exists and that you may write there.");
        }
    }

    private void Write(ReportFormat format, Stream output, PreparedReview review, ReviewResult result, FrameworkAnswers? answers, ExitCode exitCode, bool isFile)
    {
        switch (format)
        {
            case ReportFormat.Json:
                JsonReport.Write(result, ToolVersion.Text, output, request.HasAnswers ? answers : null, review.Options.Jobs);
                break;
            case ReportFormat.Sarif:
                SarifReport.Write(result, new(ToolVersion.Text, review.Root, (int)exitCode, SarifRun.FindPathToRoot(review.Root)), output);
                break;
            case ReportFormat.Rdjson:
                RdjsonReport.Write(result, review.Root, review.Place, output);
                break;
            case ReportFormat.Html:
                var plan = new Planner(review.Settings.Plan, request.Today, static id => BestPractices.Find(id)?.Risk).Make(result.News.Findings.Where(static finding => finding.Verdict == VerdictKind.Gap));
                HtmlReport.Write(result, answers!, new(ToolVersion.Text, review.Root, request.Today) { Plan = plan }, output);
                break;
            case ReportFormat.Markdown:
                output.Write(Encoding.UTF8.GetBytes(MarkdownReport.Write(result, answers!, ToolVersion.Text)));
                break;
            case ReportFormat.JUnit:
                JUnitReport.Write(result.News, output);
                break;
            case ReportFormat.GitLab:
                GitLabReport.Write(result.News, output);
                break;
            case ReportFormat.Lens:
                LensReport.WriteLens(answers!, ToolVersion.Text, output);
                break;
            case ReportFormat.Answers:
                LensReport.WriteAnswers(answers!, ToolVersion.Text, output);
                break;
            case ReportFormat.Framework when answers!.Pillars.All(static pillar => pillar.Score is null):
                throw new UsageException("No best practice of the framework is decided by what was reviewed, and none is attested, so there is no framework review to write. Attest some in lintel.yaml, or review more.");
            case ReportFormat.Framework:
                FrameworkReviewJson.Write(answers!, WorkloadName(review.Root), IsWhole(review), request.Today, ToolVersion.Text, output);
                break;
            case ReportFormat.Csv:
                using (var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 15, leaveOpen: true))
                {
                    CsvReport.Write(result.News, writer);
                }

                break;
            default:
                using (var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 15, leaveOpen: true))
                {
                    var styled = isFile ? new StyledWriter(writer, request.Color == ColorMode.Always, null) : StyledWriter.Create(writer, terminal, request.Color);
                    ConsoleReport.Write(styled, result.News, review.Root, review.Place, Hints(result));
                    if (result.IsCompared)
                    {
                        ChangeReport.Write(styled, result, review.Place, request.Baseline ?? request.Diff ?? "");
                    }

                    TargetReport.Write(styled, answers?.Targets ?? [], review.Place);
                }

                break;
        }
    }

    private List<string> Hints(ReviewResult result)
    {
        var hints = new List<string>();
        var paths = string.Concat(request.Paths.Select(static p => $" {p}"));
        if (result.Findings.FirstOrDefault(static f => f.Verdict == VerdictKind.Gap) is { } gap)
        {
            hints.Add($"About a practice: lintel explain {gap.Practice.Name}; the values behind its verdicts: lintel explain {gap.Practice.Name}{(paths.Length == 0 ? " ." : paths)}");
        }

        if (result.Counts.Of(VerdictKind.Unknown) > 0 && !request.Show.Contains(VerdictKind.Unknown))
        {
            hints.Add($"What is unknown, and why: lintel review{paths} --show unknown");
        }

        foreach (var other in result.OtherEnvironments)
        {
            hints.Add($"What is for '{other.Name}' by its configuration was not held against practices for production{(other.Variable is null ? "" : $"; to do so give production's name: lintel review{paths} --var {other.Variable}=prod")}");
        }

        return hints;
    }

    private void WriteStatistics(ReviewResult result)
    {
        // Beside a report for programs the table goes where people look.
        var isForPeople = request.Reports.Any(static r => r is { Format: ReportFormat.Console, File: null }) || request.Reports.All(static r => r.File is not null);
        using var writer = isForPeople ? terminal.OpenOutput() : null;
        var styled = writer is null ? new StyledWriter(terminal.Error, hasColor: false, width: null) : StyledWriter.Create(writer, terminal, request.Color);
        styled.EndLine();
        Statistics.Write(styled, result.Findings);
    }
}
