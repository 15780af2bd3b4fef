using System.CommandLine;

namespace Lintel.Cli.Commands;

/// <summary><c>lintel fix</c>.</summary>
internal sealed class FixCommand : ScopedCommand
{
    private readonly Option<bool> _diff = new("--diff") { Description = "Show the changes as a unified diff and write nothing" };
    private readonly Option<bool> _suggestions = new("--suggestions") { Description = "Also make changes that replace something, cost money or can break a caller" };
    private readonly Option<bool> _ask = new("--ask") { Description = "Ask before each change, suggestions included" };

    private FixCommand(Terminal terminal)
        : base(terminal, "fix")
    {
    }

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal) => new FixCommand(terminal).Create();

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, ReviewRequest scope) => new FixRun(Terminal, new()
    {
        Scope = scope,
        IsDiff = parsed.GetValue(_diff),
        HasSuggestions = parsed.GetValue(_suggestions) || parsed.GetValue(_ask),
        Asks = parsed.GetValue(_ask)
            ? Terminal.IsInputInteractive ? true : throw new UsageException($"{_ask.Name} needs a terminal to ask on. Choose with --select instead, and look with {_diff.Name} first.")
            : false,
    }).Run();

    private Command Create() => Create(
        "Change what can be changed safely, in the style of the files; show the rest.",
        [_diff, _suggestions, _ask],
        [
            ("lintel fix --diff", "show what would be changed, as git apply takes it"),
            ("lintel fix", "make the safe changes in the folder you are in"),
            ("lintel fix --select s3-* --suggestions --ask", "go through what can be done about buckets"),
        ],
        "0 done, or nothing to do; 1 --diff shows changes, or there is more to change: run it again; 2 an error, or a file that could not be written; 3 nothing to review");
}
