using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Lintel.Cli;

/// <summary>Help with examples.</summary>
internal static class CommandHelp
{
    /// <summary>The widest lines of help where there is no terminal.</summary>
    private const int DefaultWidth = 120;

    /// <summary>Gives a command its <c>--help</c>, with examples at the end.</summary>
    /// <param name="examples">Command lines and what they do.</param>
    /// <param name="exitCodes">What the exit codes mean, where a pipeline depends on them.</param>
    public static void Attach(Command command, Terminal terminal, IReadOnlyList<(string Line, string Purpose)> examples, string? exitCodes = null)
    {
        var option = command.Options.OfType<HelpOption>().FirstOrDefault();
        if (option is null)
        {
            command.Options.Add(option = new HelpOption());
        }

        option.Description = "Show this help";
        option.Action = new Action(new HelpAction { MaxWidth = terminal.IsOutputInteractive ? Math.Max(60, terminal.Width) : DefaultWidth }, examples, exitCodes);
    }

    /// <summary>Writes the help of a command.</summary>
    internal sealed class Action(HelpAction help, IReadOnlyList<(string Line, string Purpose)> examples, string? exitCodes) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            var width = examples.Max(static e => e.Line.Length);
            foreach (var (line, purpose) in examples)
            {
                output.WriteLine($"  {line.PadRight(width)}  {purpose}");
            }

            if (exitCodes is not null)
            {
                output.WriteLine();
                output.WriteLine("Exit codes:");
                output.WriteLine($"  {exitCodes}");
            }

            return (int)ExitCode.Clean;
        }
    }
}
