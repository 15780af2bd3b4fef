using System.CommandLine;
using Lintel.Checking;
using Lintel.Cli.Output;
using Lintel.Practices;
using Lintel.Reporting;
using Lintel.Settings;

namespace Lintel.Cli.Commands;

/// <summary><c>lintel explain</c>.</summary>
internal sealed class ExplainCommand
{
    private readonly Argument<string> _practice = new("PRACTICE") { Description = "The name of a practice, or the id of the same rule elsewhere" };
    private readonly Argument<string[]> _paths = new("PATH") { Arity = ArgumentArity.ZeroOrMore, Description = "Files and folders: show the values behind the verdict on each resource, instead of the page" };
    private readonly Option<string> _environment = new("--environment") { HelpName = "NAME", Description = "The environment to review for [default: that of the settings, else prod]" };
    private readonly Option<string[]> _parameters = new("--parameters") { HelpName = "FILE", Description = "Values of template parameters; may be repeated" };
    private readonly Option<string> _config = new("--config") { HelpName = "FILE", Description = "The settings file [default: the nearest lintel.yaml]" };
    private readonly Option<string> _color = new("--color") { HelpName = "auto|always|never", Description = "When to use colour [default: auto]" };
    private readonly VariableOptions _variables;
    private readonly Terminal _terminal;

    private ExplainCommand(Terminal terminal)
    {
        _terminal = terminal;
        _variables = new(terminal);
    }

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal) => new ExplainCommand(terminal).Create();

    private Command Create()
    {
        var command = new Command("explain", "Show what a practice asks and why; with a path, the values behind its verdicts.") { _practice, _paths, _environment, _parameters, _config, _color };
        var place = command.Options.IndexOf(_parameters) + 1;
        foreach (var option in _variables.All)
        {
            command.Options.Insert(place++, option);
        }

        command.SetAction(parsed => (int)Run(parsed));
        CommandHelp.Attach(command, _terminal,
        [
            ("lintel explain s3-bucket-versioning", "the page of a practice"),
            ("lintel explain CKV_AWS_21", "the same, by its Checkov id"),
            ("lintel explain s3-bucket-versioning template.yaml", "what it saw in a template"),
        ]);
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        var practices = Find(parsed.GetValue(_practice) ?? "");
        var color = parsed.GetValue(_color) is { } value ? OptionValues.Choice<ColorMode>(_color.Name, value) : ColorMode.Auto;
        var paths = parsed.GetValue(_paths) ?? [];
        var result = paths.Length == 0 ? null : Review(parsed, practices, paths);
        using var output = _terminal.OpenOutput();
        var writer = StyledWriter.Create(output, _terminal, color);
        if (result is null)
        {
            foreach (var practice in practices)
            {
                WritePage(writer, practice);
            }

            return ExitCode.Clean;
        }

        if (result.Findings.Count == 0)
        {
            _terminal.Error.WriteLine(result.Counts.Templates + result.Counts.SourceFiles == 0
                ? Reviewable.NothingIn(paths)
                : $"{string.Join(", ", practices)}: nothing in {string.Join(", ", paths)} is of a kind that it looks at ({string.Join(", ", practices.SelectMany(static p => p.Reach == Reach.Code ? ["application source"] : p.Types).Distinct())}).");
            return ExitCode.Nothing;
        }

        ValuesReport.Write(writer, result.Findings, ReviewRoot.PathFrom(_terminal.CurrentFolder, ReviewRoot.Find(_terminal.CurrentFolder, paths)));
        return ExitCode.Clean;
    }

    private static List<Practice> Find(string name)
    {
        var found = Catalogue.Instance.Find(name) is { } practice ? [practice] : Catalogue.Instance.Resolve(name).ToList();
        return found.Count > 0 ? found
            : throw new UsageException($"There is no practice '{name}'.{Selectors.Question(name, Selectors.Names(Catalogue.Instance))} 'lintel practices' lists them.");
    }

    private ReviewResult Review(ParseResult parsed, List<Practice> practices, string[] paths)
    {
        var request = new ReviewRequest
        {
            Paths = [.. paths],
            Show = Enum.GetValues<VerdictKind>().ToHashSet(),
            Config = parsed.GetValue(_config),
            Today = _terminal.Today,
            Overrides = new()
            {
                Select = [.. practices.Select(static p => p.Name)],
                LowestSeverity = Severity.Info,
                Environment = parsed.GetValue(_environment),
                Parameters = ReviewSettings.ReadParameters(_terminal, parsed.GetValue(_parameters) ?? []),
                Variables = _variables.Read(parsed),
                EnvironmentVariables = _variables.ReadEnvironment(parsed),
            },
        };
        var root = ReviewRoot.Find(_terminal.CurrentFolder, request.Paths);
        var settings = ReviewSettings.Read(_terminal, request.Config, root, Catalogue.Instance);
        return Checking.Review.Run(ReviewSettings.Options(_terminal, request, root, settings) with { NotesValues = true });
    }

    private static void WritePage(StyledWriter writer, Practice practice)
    {
        var page = PracticePage.Text(practice);
        if (writer.Width is null)
        {
            // For a file or a program the page is best as it is written.
            WriteFacts(writer, practice);
            writer.EndLine();
            writer.Line(page.TrimEnd('\n'));
            return;
        }

        WriteFacts(writer, practice);
        writer.EndLine();
        PageView.Write(writer, page.TrimEnd('\n'));
    }

    private static void WriteFacts(StyledWriter writer, Practice practice)
    {
        writer.Write(practice.Name, TextStyle.Strong).Write("  ").Write(practice.Severity.Name, StyledWriter.StyleOf(practice.Severity)).Line($"  {practice.Pillar.Name}", TextStyle.Faint);
        Fact("looks at", practice.Reach == Reach.Code ? ["application source"] : practice.Types);
        Fact("serves", practice.WellArchitected);
        Fact("also known as", practice.Aliases.Select(static a => $"{a.Id} ({a.Tool})"));
        if (practice.ProductionOnly)
        {
            writer.Line("in production only", TextStyle.Faint);
        }

        void Fact(string name, IEnumerable<string> values)
        {
            var text = string.Join(", ", values);
            if (text.Length > 0)
            {
                writer.Write($"{name}: ", TextStyle.Faint).Paragraph(text, name.Length + 2, 2);
            }
        }
    }
}
