using System.Text;

namespace Lintel.Cli;

/// <summary>The process as a command sees it: streams, folder, environment variables. Everything outside the files that are reviewed.</summary>
internal sealed class Terminal
{
    public required Stream Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Reads a line that the user types; null at the end of the input.</summary>
    public required Func<string?> ReadLine { get; init; }

    /// <summary>Whether standard input is a terminal.</summary>
    public required bool IsInputInteractive { get; init; }

    /// <summary>Whether standard output is a terminal.</summary>
    public required bool IsOutputInteractive { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    public required bool IsErrorInteractive { get; init; }

    /// <summary>The columns of the terminal.</summary>
    public required int Width { get; init; }

    public required string CurrentFolder { get; init; }

    public required Func<string, string?> Variable { get; init; }

    /// <summary>The environment variables, with their values.</summary>
    public required Func<IEnumerable<(string Name, string Value)>> Variables { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Asks for the moment when the user wants the program to end; from then on Ctrl+C does not kill it.</summary>
    public Func<CancellationToken> Interruption { get; init; } = static () => CancellationToken.None;

    /// <summary>A writer on standard error.</summary>
    public static TextWriter OpenError() => new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };

    /// <summary>That of this process.</summary>
    /// <param name="error">Its standard error.</param>
    /// <param name="signals">What ends it.</param>
    public static Terminal OfProcess(TextWriter error, Signals signals)
    {
        var isInteractive = !Console.IsOutputRedirected;
        return new()
        {
            Output = Console.OpenStandardOutput(),
            ReadLine = Console.ReadLine,
            IsInputInteractive = !Console.IsInputRedirected,
            Error = error,
            IsOutputInteractive = isInteractive,
            IsErrorInteractive = !Console.IsErrorRedirected,
            Width = isInteractive ? ColumnsOfTerminal() : 0,
            CurrentFolder = Directory.GetCurrentDirectory(),
            Variable = Environment.GetEnvironmentVariable,
            Variables = AllVariables,
            Today = DateOnly.FromDateTime(DateTime.Now),
            Interruption = signals.AwaitInterrupt,
        };
    }

    /// <summary>A writer on <see cref="Output"/> in UTF-8 with line feeds.</summary>
    public StreamWriter OpenOutput() => new(Output, new UTF8Encoding(false), 1 << 15, leaveOpen: true) { NewLine = "\n" };

    private static IEnumerable<(string Name, string Value)> AllVariables()
    {
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            yield return ((string)variable.Key, (string?)variable.Value ?? "");
        }
    }

    private static int ColumnsOfTerminal()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
