using System.CommandLine;

namespace Lintel.Cli.Commands;

/// <summary><c>lintel fix</c>.</summary>
internal sealed class FixCommand
{
    private readonly Option<bool> _diff = new("--diff") { Description = "Show the changes as a unified diff and write nothing" };
    private readonly Option<bool> _suggestions = new("--suggestions") { Description = "Also make changes that replace something, cost money or can break a caller" };
    private readonly Option<bool> _ask = new("--ask") { Description = "Ask before each change, suggestions included" };
    private readonly ScopeOptions _scope;
    private readonly Terminal _terminal;

    private FixCommand(Terminal terminal)
    {
        _terminal = terminal;
        _scope = new(terminal, "fix");
    }

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal) => new FixCommand(terminal).Create();

    private Command Create()
    {
        var command = new Command("fix", "Change what can be changed safely, in the style of the files; show the rest.");
        _scope.AddTo(command, _diff, _suggestions, _ask);
        command.SetAction(parsed => (int)new FixRun(_terminal, Read(parsed)).Run());
        CommandHelp.Attach(command, _terminal,
        [
            ("lintel fix --diff", "show what would be changed, as git apply takes it"),
            ("lintel fix", "make the safe changes in the folder you are in"),
            ("lintel fix --select s3-* --suggestions --ask", "go through what can be done about buckets"),
        ],
        "0 done, or nothing to do; 1 --diff shows changes; 2 an error, or a file that could not be written; 3 nothing to review");
        return command;
    }

    private FixRequest Read(ParseResult parsed) => new()
    {
        Scope = _scope.Read(parsed),
        IsDiff = parsed.GetValue(_diff),
        HasSuggestions = parsed.GetValue(_suggestions) || parsed.GetValue(_ask),
        Asks = parsed.GetValue(_ask)
            ? _terminal.IsInputInteractive ? true : throw new UsageException($"{_ask.Name} needs a terminal to ask on. Choose with --select instead, and look with {_diff.Name} first.")
            : false,
    };
}
