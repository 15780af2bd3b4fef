using System.CommandLine;

namespace Lintel.Cli.Commands;

/// <summary>The one shape of the commands that review: paths and what is known of them, options of their own, a run.</summary>
internal abstract class ScopedCommand
{
    private readonly ScopeOptions _scope;

    /// <param name="terminal">Where the command runs.</param>
    /// <param name="name">The command, which is also what is done with the paths: "review".</param>
    protected ScopedCommand(Terminal terminal, string name)
    {
        Terminal = terminal;
        Name = name;
        _scope = new(terminal, name);
    }

    /// <summary>Where the command runs.</summary>
    protected Terminal Terminal { get; }

    private string Name { get; }

    /// <summary>Runs the command.</summary>
    /// <param name="parsed">The options of its own.</param>
    /// <param name="scope">What the others ask for.</param>
    protected abstract ExitCode Run(ParseResult parsed, ReviewRequest scope);

    /// <summary>Makes the command.</summary>
    /// <param name="description">What it does, a sentence.</param>
    /// <param name="own">The options of its own.</param>
    /// <param name="examples">Command lines, and what each is for.</param>
    /// <param name="exitCodes">What the exit codes stand for.</param>
    protected Command Create(string description, Option[] own, (string Line, string Purpose)[] examples, string exitCodes)
    {
        var command = new Command(Name, description);
        _scope.AddTo(command, own);
        command.SetAction(parsed => (int)Run(parsed, _scope.Read(parsed)));
        CommandHelp.Attach(command, Terminal, examples, exitCodes);
        return command;
    }
}
