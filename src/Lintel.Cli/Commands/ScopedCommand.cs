using System.CommandLine;

namespace Lintel.Cli.Commands;

/// <summary>The one shape of the commands that review: paths and what is known of them, options of their own, a run.</summary>
internal abstract class ScopedCommand
{
    private readonly ScopeOptions _scope;

    /// <param name="terminal">Where the command runs.</param>
    /// <param name="name">The command.</param>
    /// <param name="verb">What is done with the paths, for the help; null where the name of the command says it.</param>
    protected ScopedCommand(Terminal terminal, string name, string? verb = null)
    {
        Terminal = terminal;
        Name = name;
        _scope = new(terminal, verb ?? name);
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
    /// <param name="first">An argument that comes before the paths; null for none.</param>
    protected Command Create(string description, Option[] own, (string Line, string Purpose)[] examples, string exitCodes, Argument? first = null)
    {
        var command = new Command(Name, description);
        if (first is not null)
        {
            command.Arguments.Add(first);
        }

        _scope.AddTo(command, own);
        command.SetAction(parsed => (int)Run(parsed, _scope.Read(parsed)));
        CommandHelp.Attach(command, Terminal, examples, exitCodes);
        return command;
    }
}
