using System.CommandLine;
using System.Text;
using Lintel.Answers;
using Lintel.Checking;
using Lintel.Cli.Output;
using Lintel.Practices;
using Lintel.Reporting;

namespace Lintel.Cli.Commands;

/// <summary><c>lintel checklist</c>: what is done and what is not, list by list, ticked by a review.</summary>
internal sealed class ChecklistCommand : ScopedCommand
{
    private readonly Argument<string> _list = new("LIST") { Description = $"The list: {string.Join(", ", Checklists.Names)}, or all" };
    private readonly Option<string> _format = new("--format") { HelpName = "console|json|markdown", Description = "The format of the list [default: console]" };

    private ChecklistCommand(Terminal terminal)
        : base(terminal, "checklist", "review")
    {
    }

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal) => new ChecklistCommand(terminal).Create();

    private Command Create() => Create(
        "Review, and tick off the items of a checklist that the code shows; what it does not show is left to a person.",
        [_format],
        [
            ("lintel checklist release", "what stands between the folder you are in and a release"),
            ("lintel checklist security infra", "security, for one folder"),
            ("lintel checklist all --format markdown", "task lists for an issue"),
        ],
        "0 no open item, 1 open items, 2 an error, 3 nothing to review", _list);

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, ReviewRequest scope)
    {
        var name = parsed.GetValue(_list) ?? "all";
        if (name != "all" && !Checklists.Names.Contains(name))
        {
            throw new UsageException($"'{name}' is no checklist. There are {string.Join(", ", Checklists.Names)}, and all of them: lintel checklist all PATH.{NearestName.Question(name, Checklists.Names)}");
        }

        var format = parsed.GetValue(_format) is { } text ? OptionValues.Choice<ChecklistFormat>(_format.Name, text) : ChecklistFormat.Console;
        var request = scope with { HasAnswers = true };
        var review = PreparedReview.For(Terminal, request);
        var result = review.Run(Terminal, request.HasProgress, static options => Review.Run(options));
        if (result.Counts is { Templates: 0, SourceFiles: 0 })
        {
            Terminal.Error.WriteLine(Reviewable.NothingIn(request.Paths));
            return ExitCode.Nothing;
        }

        var answers = Checklist.Answer(Checklists.All.Where(item => name == "all" || item.List == name), Catalogue.Instance, result.Findings, review.Settings.Attestations, request.Today);
        Write(format, answers, request, review.Root);
        return answers.Any(static answer => answer.IsOpen) ? ExitCode.Gaps : ExitCode.Clean;
    }

    private void Write(ChecklistFormat format, IReadOnlyList<ChecklistAnswer> answers, ReviewRequest request, string root)
    {
        switch (format)
        {
            case ChecklistFormat.Json:
                ChecklistJson.Write(answers, ToolVersion.Text, Terminal.Output);
                break;
            case ChecklistFormat.Markdown:
                Terminal.Output.Write(Encoding.UTF8.GetBytes(ChecklistMarkdown.Write(answers)));
                break;
            default:
                using (var writer = Terminal.OpenOutput())
                {
                    ChecklistReport.Write(StyledWriter.Create(writer, Terminal, request.Color), answers, ReviewRoot.PathFrom(Terminal.CurrentFolder, root));
                }

                break;
        }

        Terminal.Output.Flush();
    }
}
