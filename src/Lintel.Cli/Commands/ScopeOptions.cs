using System.CommandLine;
using System.Globalization;
using Lintel.Checking;
using Lintel.Cli.Output;

namespace Lintel.Cli.Commands;

/// <summary>The options of every command that reviews: what to look at and what is known of it.</summary>
internal sealed class ScopeOptions
{
    private readonly Argument<string[]> _paths;
    private readonly Option<string[]> _select = new("--select") { HelpName = "LIST", Description = "Only these practices: names, pillars, best practices (REL09-BP02), ids of other tools (CKV_AWS_18), patterns (s3-*), or a tool or standard for all of its rules (fsbp, checkov)" };
    private readonly Option<string[]> _ignore = new("--ignore") { HelpName = "LIST", Description = "Not these practices" };
    private readonly Option<string> _severity = new("--severity") { HelpName = "SEVERITY", Description = "The lowest severity to look for: critical, high, medium, low or info [default: low]" };
    private readonly Option<string> _environment = new("--environment") { HelpName = "NAME", Description = "The environment to review for [default: that of the settings, else prod]" };
    private readonly Option<string[]> _parameters = new("--parameters") { HelpName = "FILE", Description = "Values of template parameters, as the AWS CLI or CodePipeline take them; may be repeated" };
    private readonly Option<string> _config = new("--config") { HelpName = "FILE", Description = "The settings file [default: the nearest lintel.yaml]" };
    private readonly Option<bool> _noProgress = new("--no-progress") { Description = "Do not show progress" };
    private readonly Option<string> _color = new("--color") { HelpName = "auto|always|never", Description = "When to use colour [default: auto]" };
    private readonly Option<string> _jobs = new("--jobs") { HelpName = "N", Description = "The number of workers [default: the number of processors]" };
    private readonly Option<string> _today = new("--today") { HelpName = "DATE", Description = "The day to compare end dates with, for repeatable runs [default: today]" };
    private readonly VariableOptions _variables;
    private readonly Terminal _terminal;

    /// <param name="terminal">Where the files beside the templates are read.</param>
    /// <param name="verb">What is done with the paths, for the help: "review".</param>
    public ScopeOptions(Terminal terminal, string verb)
    {
        _terminal = terminal;
        _variables = new(terminal);
        _paths = new("PATH") { Arity = ArgumentArity.ZeroOrMore, Description = $"Files and folders to {verb}: {Reviewable.Kinds} [default: the current folder]" };
    }

    /// <summary>Adds the options to a command: what to look at before its own options, how to run behind them.</summary>
    public void AddTo(Command command, params ReadOnlySpan<Option> own)
    {
        command.Arguments.Add(_paths);
        foreach (var option in (IEnumerable<Option>)[_select, _ignore, _severity])
        {
            command.Options.Add(option);
        }

        foreach (var option in own)
        {
            command.Options.Add(option);
        }

        foreach (var option in (IEnumerable<Option>)[_environment, _parameters, .. _variables.All, _config, _noProgress, _color, _jobs, _today])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What the options ask for.</summary>
    /// <exception cref="UsageException">One of them is wrong.</exception>
    public ReviewRequest Read(ParseResult parsed) => new()
    {
        Paths = [.. parsed.GetValue(_paths) ?? []],
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
        Config = parsed.GetValue(_config),
        HasProgress = !parsed.GetValue(_noProgress),
        Color = parsed.GetValue(_color) is { } color ? OptionValues.Choice<ColorMode>(_color.Name, color) : ColorMode.Auto,
        Jobs = ReadJobs(parsed.GetValue(_jobs)),
        Today = ReadToday(parsed.GetValue(_today)),
    };

    private int ReadJobs(string? value) => value is null ? Environment.ProcessorCount
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs is >= 1 and <= 1024 ? jobs
        : throw new UsageException($"{_jobs.Name}: '{value}' is no number of workers from 1 to 1024.");

    private DateOnly ReadToday(string? value) => value is null ? _terminal.Today
        : DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day) ? day
        : throw new UsageException($"{_today.Name}: '{value}' is no date such as 2030-01-31.");
}
