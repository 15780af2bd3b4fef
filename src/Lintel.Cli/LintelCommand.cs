using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Lintel.Checking;
using Lintel.Cli.Commands;

namespace Lintel.Cli;

/// <summary>The command line: arguments in, exit code out.</summary>
internal static class LintelCommand
{
    /// <summary>Runs a command. Whatever goes wrong is one message on standard error.</summary>
    public static ExitCode Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        try
        {
            return Invoke(Create(terminal), arguments, terminal);
        }
        catch (UsageException e)
        {
            return Fail(terminal, e.Message);
        }
        catch (IOException e) when (IsBrokenPipe(e))
        {
            // The reader of the output, for example head, has seen enough.
            return ExitCode.Clean;
        }
        catch (IOException e)
        {
            // Files that cannot be read or written are told of where that happens; what is left is the output.
            return Fail(terminal, $"The output cannot be written ({e.Message.TrimEnd('.')}).");
        }
#pragma warning disable CA1031 // The last line of defence: a person sees a sentence, not a stack trace.
        catch (Exception e) when (terminal.Variable("LINTEL_DEBUG") is null)
#pragma warning restore CA1031
        {
            return Fail(terminal, $"Lintel failed ({e.GetType().Name}). This is a fault of Lintel: please report it, with the output of the same command under LINTEL_DEBUG=1.");
        }
    }

    private static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Holds AWS workloads, as they are written, against the practices of the six Well-Architected pillars.")
        {
            ReviewCommand.Create(terminal),
            FixCommand.Create(terminal),
            ChecklistCommand.Create(terminal),
            NewCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            PlanCommand.Create(terminal),
            TrackCommand.Create(terminal),
            DiffCommand.Create(terminal),
            BaselineCommand.Create(terminal),
            PracticesCommand.Create(terminal),
            InitCommand.Create(terminal),
        };
        foreach (var option in root.Options)
        {
            if (option is VersionOption)
            {
                option.Description = "Show the version";
                option.Action = new TextAction(() => ToolVersion.Text);
            }
        }

        CommandHelp.Attach(root, terminal, [("lintel review", "review the folder you are in"), ("lintel fix --diff", "show what can be changed safely"), ("lintel explain s3-bucket-versioning", "what a practice asks, and why")]);
        return root;
    }

    private static ExitCode Invoke(RootCommand root, IReadOnlyList<string> arguments, Terminal terminal)
    {
        var parsed = root.Parse(arguments.Count == 0 ? ["--help"] : arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        FindUnknownOption(parsed);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction and not CommandHelp.Action)
        {
            throw new UsageException(Describe(parsed));
        }

        using var output = terminal.OpenOutput();
        return (ExitCode)parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = terminal.Error });
    }

    /// <summary>A command that takes any number of paths takes a mistyped option for one. After <c>--</c> everything is a path.</summary>
    private static void FindUnknownOption(ParseResult parsed)
    {
        foreach (var token in parsed.CommandResult.Tokens)
        {
            if (token.Value.StartsWith('-') && token.Value.Length > 1 && !parsed.Tokens.Any(static t => t.Type == TokenType.DoubleDash))
            {
                throw new UsageException(Unknown(parsed.CommandResult.Command, token.Value));
            }
        }
    }

    private static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        return parsed.UnmatchedTokens is [var token, ..] ? Unknown(command, token) : $"{parsed.Errors[0].Message} '{HelpOf(command)}' shows how it is used.";
    }

    private static string Unknown(Command command, string token)
    {
        var isOption = token.StartsWith('-');
        var name = isOption && token.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? token[..equals] : token;
        var candidates = isOption ? command.Options.Select(static o => o.Name) : command.Subcommands.Select(static c => c.Name);
        var what = isOption ? "option" : command is RootCommand ? "command" : "argument";
        return $"There is no {what} '{name}'.{NearestName.Question(name, candidates)} '{HelpOf(command)}' lists what there is.";
    }

    private static string HelpOf(Command command) => command is RootCommand ? "lintel --help" : $"lintel {command.Name} --help";

    private static ExitCode Fail(Terminal terminal, string message)
    {
        terminal.Error.WriteLine($"lintel: {message}");
        return ExitCode.Error;
    }

    // ERROR_BROKEN_PIPE, ERROR_NO_DATA; EPIPE.
    private static bool IsBrokenPipe(IOException e) => (e.HResult & 0xFFFF) is 109 or 232 || e.HResult == 32;
}
