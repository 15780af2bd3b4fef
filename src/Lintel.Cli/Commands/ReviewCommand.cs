using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Lintel.Checking;
using Lintel.Cli.Output;

namespace Lintel.Cli.Commands;

/// <summary><c>lintel review</c>.</summary>
internal sealed class ReviewCommand
{
    private readonly Argument<string[]> _paths = new("PATH") { Arity = ArgumentArity.ZeroOrMore, Description = $"Files and folders to review: {Reviewable.Kinds} [default: the current folder]" };
    private readonly Option<string[]> _formats = new("--format") { HelpName = "console|json|sarif", Description = "The format of the report [default: console]" };
    private readonly Option<string[]> _outputs = new("--output") { HelpName = "FORMAT=FILE", Description = "Write a report to a file; the one of --format still goes to standard output, unless it is given as FILE alone" };
    private readonly Option<string[]> _select = new("--select") { HelpName = "LIST", Description = "Only these practices: names, pillars, best practices (REL09-BP02), ids of other tools (CKV_AWS_18), patterns (s3-*)" };
    private readonly Option<string[]> _ignore = new("--ignore") { HelpName = "LIST", Description = "Not these practices" };
    private readonly Option<string> _severity = new("--severity") { HelpName = "SEVERITY", Description = "The lowest severity to look for: critical, high, medium, low or info [default: low]" };
    private readonly Option<string> _failOn = new("--fail-on") { HelpName = "SEVERITY", Description = "The lowest severity of a gap that makes the exit code 1, or never [default: low]" };
    private readonly Option<string> _environment = new("--environment") { HelpName = "NAME", Description = "The environment to review for [default: that of the settings, else prod]" };
    private readonly Option<string[]> _parameters = new("--parameters") { HelpName = "FILE", Description = "Values of template parameters, as the AWS CLI or CodePipeline take them; may be repeated" };
    private readonly Option<string[]> _show = new("--show") { HelpName = "LIST", Description = "The verdicts to show: gap, unknown, met, not-applicable, suppressed [default: gap]" };
    private readonly Option<string> _config = new("--config") { HelpName = "FILE", Description = "The settings file [default: the nearest lintel.yaml]" };
    private readonly Option<bool> _statistics = new("--statistics") { Description = "Show the verdicts of each practice in numbers" };
    private readonly Option<bool> _noProgress = new("--no-progress") { Description = "Do not show progress" };
    private readonly Option<string> _color = new("--color") { HelpName = "auto|always|never", Description = "When to use colour [default: auto]" };
    private readonly Option<string> _jobs = new("--jobs") { HelpName = "N", Description = "The number of workers [default: the number of processors]" };
    private readonly Option<string> _today = new("--today") { HelpName = "DATE", Description = "The day to compare end dates with, for repeatable runs [default: today]" };
    private readonly VariableOptions _variables;
    private readonly Terminal _terminal;

    private ReviewCommand(Terminal terminal)
    {
        _terminal = terminal;
        _variables = new(terminal);
    }

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal) => new ReviewCommand(terminal).Create();

    private Command Create()
    {
        var command = new Command("review", "Review templates and Terraform configurations and say where they fall short, why that matters and what to change.")
        {
            _paths, _formats, _outputs, _select, _ignore, _severity, _failOn, _environment, _parameters, _show, _config, _statistics, _noProgress, _color, _jobs, _today,
        };
        var place = command.Options.IndexOf(_parameters) + 1;
        foreach (var option in _variables.All)
        {
            command.Options.Insert(place++, option);
        }

        command.SetAction(parsed => (int)new ReviewRun(_terminal, Read(parsed)).Run());
        CommandHelp.Attach(command, _terminal,
        [
            ("lintel review", "review the folder you are in"),
            ("lintel review template.yaml --show gap,unknown", "one template, and what cannot be known in it"),
            ("lintel review infra --var-file prod.tfvars", "a Terraform configuration with the values of production"),
            ("lintel review --select security,CKV_AWS_21", "one pillar, and one rule by its Checkov id"),
            ("lintel review infra --format sarif --output lintel.sarif", "a report for GitHub code scanning"),
            ("lintel review --fail-on high --statistics", "fail a pipeline on severe gaps only, count all"),
        ],
        "0 no gap at or above --fail-on, 1 gaps, 2 an error or a file that could not be reviewed, 3 nothing to review");
        return command;
    }

    private ReviewRequest Read(ParseResult parsed) => new()
    {
        Paths = [.. parsed.GetValue(_paths) ?? []],
        Reports = ReadReports(parsed),
        Overrides = new()
        {
            Select = OptionValues.SelectorList(_select.Name, parsed.GetValue(_select)),
            Ignore = OptionValues.SelectorList(_ignore.Name, parsed.GetValue(_ignore)),
            LowestSeverity = parsed.GetValue(_severity) is { } severity ? OptionValues.ParseSeverity(_severity.Name, severity) : Severity.Low,
            Environment = parsed.GetValue(_environment),
            Parameters = ReviewSettings.ReadParameters(_terminal, parsed.GetValue(_parameters) ?? []),
            Variables = _variables.Read(parsed),
            EnvironmentVariables = _variables.ReadEnvironment(parsed),
        },
        FailOn = parsed.GetValue(_failOn) is { } failOn ? OptionValues.ParseFailOn(_failOn.Name, failOn) : null,
        Show = ReadShow(parsed),
        Config = parsed.GetValue(_config),
        HasStatistics = parsed.GetValue(_statistics),
        HasProgress = !parsed.GetValue(_noProgress),
        Color = parsed.GetValue(_color) is { } color ? OptionValues.Choice<ColorMode>(_color.Name, color) : ColorMode.Auto,
        Jobs = ReadJobs(parsed.GetValue(_jobs)),
        Today = ReadToday(parsed.GetValue(_today)),
    };

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

    private int ReadJobs(string? value) => value is null ? Environment.ProcessorCount
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs is >= 1 and <= 1024 ? jobs
        : throw new UsageException($"{_jobs.Name}: '{value}' is no number of workers from 1 to 1024.");

    private DateOnly ReadToday(string? value) => value is null ? _terminal.Today
        : DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day) ? day
        : throw new UsageException($"{_today.Name}: '{value}' is no date such as 2030-01-31.");
}
