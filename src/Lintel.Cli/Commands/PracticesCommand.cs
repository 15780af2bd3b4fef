using System.CommandLine;
using Lintel.Checking;
using Lintel.Cli.Output;
using Lintel.Practices;
using Lintel.Reporting;

namespace Lintel.Cli.Commands;

/// <summary><c>lintel practices</c>.</summary>
internal sealed class PracticesCommand
{
    private readonly Option<string> _format = new("--format") { HelpName = "console|json", Description = "The format of the list [default: console]" };
    private readonly Option<string[]> _pillar = new("--pillar") { HelpName = "LIST", Description = "Only those of these pillars" };
    private readonly Option<string> _severity = new("--severity") { HelpName = "SEVERITY", Description = "Only those of this severity or a higher one" };
    private readonly Option<string[]> _select = new("--select") { HelpName = "LIST", Description = "Only these: names, best practices, ids of other tools, patterns, or a tool or standard (fsbp) for all of its rules" };
    private readonly Option<bool> _aliases = new("--aliases") { Description = "Show the ids of the same rules elsewhere" };
    private readonly Option<string> _color = new("--color") { HelpName = "auto|always|never", Description = "When to use colour [default: auto]" };
    private readonly Terminal _terminal;

    private PracticesCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal) => new PracticesCommand(terminal).Create();

    private Command Create()
    {
        var command = new Command("practices", "List the practices.") { _format, _pillar, _severity, _select, _aliases, _color };
        command.SetAction(parsed => (int)Run(parsed));
        CommandHelp.Attach(command, _terminal,
        [
            ("lintel practices --pillar reliability", "those of one pillar"),
            ("lintel practices --select 'CKV_AWS_*' --aliases", "what stands for rules of Checkov"),
            ("lintel practices --format json", "all that is known of them, for programs"),
        ]);
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        var format = parsed.GetValue(_format) is { } name ? OptionValues.Choice<ListFormat>(_format.Name, name) : ListFormat.Console;
        var practices = Choose(parsed);
        if (format == ListFormat.Json)
        {
            PracticesJson.Write(practices, _terminal.Output);
            _terminal.Output.Flush();
            return ExitCode.Clean;
        }

        using var output = _terminal.OpenOutput();
        var writer = StyledWriter.Create(output, _terminal, parsed.GetValue(_color) is { } color ? OptionValues.Choice<ColorMode>(_color.Name, color) : ColorMode.Auto);
        var hasAliases = parsed.GetValue(_aliases);
        writer.Table(
            ["Practice", "severity", "pillar", hasAliases ? "also known as" : "what is asked"],
            practices.Select(p => ((IReadOnlyList<string>)[p.Name, p.Severity.Name, p.Pillar.Name, hasAliases ? string.Join(", ", p.Aliases.Select(static a => a.Id)) : p.Title], StyledWriter.StyleOf(p.Severity))));
        writer.EndLine();
        writer.Line($"{practices.Count} of {Catalogue.Instance.All.Count} practices. About one: lintel explain NAME", TextStyle.Faint);
        return ExitCode.Clean;
    }

    private List<Practice> Choose(ParseResult parsed)
    {
        var select = OptionValues.SelectorList(_select.Name, parsed.GetValue(_select));
        var pillars = OptionValues.List(parsed.GetValue(_pillar));
        var names = PillarList.Names;
        if (pillars.FirstOrDefault(p => !names.Contains(p, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw OptionValues.NotOneOf(_pillar.Name, unknown, names);
        }

        var chosen = Settings.Selectors.Choose(Catalogue.Instance, select, []);
        var lowest = parsed.GetValue(_severity) is { } severity ? OptionValues.ParseSeverity(_severity.Name, severity) : Severity.Info;
        return [.. Catalogue.Instance.All.Where(p => chosen[p.Index] && p.Severity >= lowest && (pillars.IsEmpty || pillars.Contains(p.Pillar.Name, StringComparer.OrdinalIgnoreCase)))];
    }

    private enum ListFormat
    {
        Console,
        Json,
    }

    private static class PillarList
    {
        public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<Pillar>().Select(static p => p.Name)];
    }
}
