using System.Text;
using Lintel.Cli;

namespace Lintel.Tests.Cli;

/// <summary>One run of the command line in this process.</summary>
internal sealed record CommandRun(ExitCode ExitCode, string Output, string Error)
{
    /// <summary>Runs a command in a folder.</summary>
    public static CommandRun In(TestFolder folder, params string[] arguments) => In(folder, 0, [], arguments);

    /// <summary>Runs a command in a folder, with a terminal of <paramref name="width"/> columns unless that is 0, and with environment variables.</summary>
    public static CommandRun In(TestFolder folder, int width, Dictionary<string, string> variables, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = LintelCommand.Run(arguments, new()
        {
            Output = output,
            Error = error,
            IsOutputInteractive = width > 0,
            IsErrorInteractive = false,
            IsInputInteractive = false,
            ReadLine = static () => null,
            Width = width,
            CurrentFolder = folder.Path,
            Variable = name => name == "LINTEL_DEBUG" ? "1" : variables.GetValueOrDefault(name),
            Variables = () => variables.Select(static variable => (variable.Key, variable.Value)),
            Today = new(2026, 6, 1),
        });
        return new(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
