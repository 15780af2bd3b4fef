using System.CommandLine;

namespace Lintel.Cli.Commands;

/// <summary><c>lintel diff</c>: <c>lintel review --diff</c> with the commit first.</summary>
internal sealed class DiffCommand : ScopedCommand
{
    private readonly Argument<string?> _commit = new("COMMIT") { Arity = ArgumentArity.ZeroOrOne, Description = "The branch, tag or commit to compare with, from where the current one left it [default: HEAD]" };
    private readonly Option<string> _format = new("--format") { HelpName = "FORMAT", Description = "The format of the report, as lintel review has them [default: console]" };
    private readonly Option<string> _failOn = new("--fail-on") { HelpName = "SEVERITY", Description = "The lowest severity of a new gap that makes the exit code 1, or never [default: low]" };

    private DiffCommand(Terminal terminal)
        : base(terminal, "diff", "review")
    {
    }

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal) => new DiffCommand(terminal).Create();

    private Command Create() => Create(
        "Report the gaps that a change adds and closes.",
        [_format, _failOn],
        [
            ("lintel diff", "what has come and gone since the last commit"),
            ("lintel diff main", "what this branch adds and closes"),
            ("lintel diff origin/main infra --format json", "one folder, for other programs"),
        ],
        "0 no new gap at or above --fail-on, 1 new gaps, 2 an error or a file that could not be reviewed, 3 nothing to review", _commit);

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, ReviewRequest scope)
    {
        var commit = parsed.GetValue(_commit);
        var isPath = commit is not null && IsPath(commit);
        return new ReviewRun(Terminal, scope with
        {
            Paths = isPath ? [commit!, .. scope.Paths] : scope.Paths,
            Diff = isPath ? "HEAD" : commit ?? "HEAD",
            Reports = [(parsed.GetValue(_format) is { } format ? OptionValues.Choice<ReportFormat>(_format.Name, format) : ReportFormat.Console, null)],
            FailOn = parsed.GetValue(_failOn) is { } failOn ? OptionValues.ParseFailOn(_failOn.Name, failOn) : null,
        }).Run();
    }

    /// <summary>Whether what is given is no commit but the first path, as git takes it too: no commit is called so.</summary>
    private static bool IsPath(string given) => given is "." or ".." || given.StartsWith("./", StringComparison.Ordinal) || given.StartsWith("../", StringComparison.Ordinal) || given.StartsWith('/') || given.EndsWith('/');
}
