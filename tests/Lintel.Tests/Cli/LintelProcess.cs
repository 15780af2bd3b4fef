using System.Diagnostics;

namespace Lintel.Tests.Cli;

/// <summary>The command line in a process of its own.</summary>
internal static class LintelProcess
{
    /// <summary>The path of the program that the tests were built with; <c>dotnet</c> runs it.</summary>
    public static string Program { get; } = Path.Join(AppContext.BaseDirectory, "lintel.dll");

    /// <summary>Starts a command in a folder; what it writes can be read.</summary>
    public static Process Start(string folder, params string[] arguments) => StartOf("dotnet", folder, [Program, .. arguments]);

    /// <summary>Starts a program in a folder; what it writes can be read.</summary>
    public static Process StartOf(string program, string folder, params string[] arguments) => StartIn([], program, folder, arguments);

    /// <summary>Starts a program in a folder, with environment variables; what it writes can be read.</summary>
    public static Process StartIn(Dictionary<string, string> variables, string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
    }

    /// <summary>Runs a program to its end.</summary>
    public static (int ExitCode, string Output, string Error) Run(string program, string folder, params string[] arguments)
    {
        using var process = StartOf(program, folder, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
