using System.Collections.Immutable;
using System.CommandLine;
using Lintel.Checking;

namespace Lintel.Cli.Commands;

/// <summary><c>lintel review</c>.</summary>
internal sealed class ReviewCommand : ScopedCommand
{
    private readonly Option<string[]> _formats = new("--format") { HelpName = "FORMAT", Description = "The format of the report: console, json, sarif, html, markdown, junit, gitlab, csv, lens, answers, framework or rdjson [default: console]" };
    private readonly Option<string[]> _outputs = new("--output") { HelpName = "FORMAT=FILE", Description = "Write a report to a file; the one of --format still goes to standard output, unless it is given as FILE alone" };
    private readonly Option<string> _failOn = new("--fail-on") { HelpName = "SEVERITY", Description = "The lowest severity of a gap that makes the exit code 1, or never [default: low]" };
    private readonly Option<string[]> _show = new("--show") { HelpName = "LIST", Description = "The verdicts to show: gap, unknown, met, not-applicable, suppressed [default: gap]" };
    private readonly Option<bool> _statistics = new("--statistics") { Description = "Show the verdicts of each practice in numbers" };
    private readonly Option<string> _baseline = new("--baseline") { HelpName = "FILE", Description = "Report and count only what is new since a baseline (lintel baseline), a JSON report or a ledger" };
    private readonly Option<string> _diff = new("--diff") { HelpName = "COMMIT", Description = "Report and count only what is new since the branch, tag or commit, from where the current one left it" };
    private readonly Option<bool> _watch = new("--watch") { Description = "Go on after the review: say what each change of a file adds and closes, until Ctrl+C" };
    private readonly Option<bool> _answers = new("--answers") { Description = "Answer the questions of the Well-Architected Framework in the JSON report too; html and markdown always do" };

    private ReviewCommand(Terminal terminal)
        : base(terminal, "review")
    {
    }

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal) => new ReviewCommand(terminal).Create();

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, ReviewRequest scope) => new ReviewRun(Terminal, scope with
    {
        Reports = ReadReports(parsed),
        FailOn = parsed.GetValue(_failOn) is { } failOn ? OptionValues.ParseFailOn(_failOn.Name, failOn) : null,
        Show = ReadShow(parsed),
        Baseline = parsed.GetValue(_baseline),
        Diff = parsed.GetValue(_diff),
        HasStatistics = parsed.GetValue(_statistics),
        HasAnswers = parsed.GetValue(_answers),
        IsWatching = parsed.GetValue(_watch),
    }).Run();

    private Command Create() => Create(
        "Review a workload as it is written (templates, Terraform, source, Dockerfiles, pipelines) and say where it falls short, why that matters and what to change.",
        [_formats, _outputs, _failOn, _show, _statistics, _answers, _baseline, _diff, _watch],
        [
            ("lintel review", "review the folder you are in"),
            ("lintel review template.yaml --show gap,unknown", "one template, and what cannot be known in it"),
            ("lintel review infra --var-file prod.tfvars", "a Terraform configuration with the values of production"),
            ("lintel review --select security,CKV_AWS_21", "one pillar, and one rule by its Checkov id"),
            ("lintel review --select fsbp", "what AWS Foundational Security Best Practices ask"),
            ("lintel review infra --format sarif --output lintel.sarif", "a report for GitHub code scanning"),
            ("lintel review infra --watch", "again at each change of a file, while you work"),
            ("lintel review --diff main", "what this branch adds and closes"),
            ("lintel review infra --output html=report.html", "a report to read and to hand on: one file, no network"),
            ("lintel review --format rdjson | reviewdog -f=rdjson -reporter=github-pr-review", "the changes as suggestions in a pull request"),
            ("lintel review --fail-on high --statistics", "fail a pipeline on severe gaps only, count all"),
        ],
        "0 no gap at or above --fail-on, 1 gaps, 2 an error or a file that could not be reviewed, 3 nothing to review");

    private ImmutableArray<(ReportFormat Format, string? File)> ReadReports(ParseResult parsed)
    {
        var formats = OptionValues.List(parsed.GetValue(_formats)).Select(name => OptionValues.Choice<ReportFormat>(_formats.Name, name)).Distinct().ToList();
        var reports = new List<(ReportFormat Format, string? File)>();
        foreach (var output in parsed.GetValue(_outputs) ?? [])
        {
            var equals = output.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && Enum.TryParse<ReportFormat>(output[..equals], ignoreCase: true, out var format))
            {
                reports.Add((format, output[(equals + 1)..]));
            }
            else if (formats.Count <= 1)
            {
                reports.Add((formats.FirstOrDefault(), output));
            }
            else
            {
                throw new UsageException($"{_outputs.Name}: there are several formats; say which one '{output}' is for, as in {_outputs.Name} sarif={output}.");
            }
        }

        // What has no file goes to standard output; without --format that is the console report.
        formats = formats.Count == 0 ? [ReportFormat.Console] : formats;
        formats.RemoveAll(format => reports.Exists(report => report.Format == format));
        return formats.Count > 1
            ? throw new UsageException($"{_formats.Name}: only one format can go to standard output; give the others a file, as in {_outputs.Name} {formats[1].ToString().ToLowerInvariant()}=FILE.")
            : [.. formats.Select(static format => (format, (string?)null)), .. reports];
    }

    private HashSet<VerdictKind> ReadShow(ParseResult parsed)
    {
        var names = OptionValues.List(parsed.GetValue(_show));
        return names.IsEmpty
            ? [VerdictKind.Gap]
            : [.. names.Select(name => VerdictNames.TryParse(name, out var verdict) ? verdict : throw OptionValues.NotOneOf(_show.Name, name, VerdictNames.All))];
    }
}
