using System.CommandLine;
using Lintel.Fixing;
using Lintel.Settings;

namespace Lintel.Cli.Commands;

/// <summary><c>lintel init</c>.</summary>
internal static class InitCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Arity = ArgumentArity.ZeroOrOne, Description = "Where to write it [default: the current folder]" };
        var schema = new Option<bool>("--schema") { Description = "Write the JSON schema of lintel.yaml to standard output instead" };
        var command = new Command("init", "Write a commented lintel.yaml; one that exists is left alone.") { folder, schema };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(schema))
            {
                SettingsSchema.Write(terminal.Output);
                terminal.Output.Flush();
                return (int)ExitCode.Clean;
            }

            return (int)Run(terminal, parsed.GetValue(folder) ?? ".");
        });
        CommandHelp.Attach(command, terminal, [("lintel init", "write lintel.yaml into the folder you are in"), ("lintel init --schema > lintel.schema.json", "the schema, for an editor without network")]);
        return command;
    }

    private static ExitCode Run(Terminal terminal, string folder)
    {
        var target = Path.GetFullPath(folder, terminal.CurrentFolder);
        if (!Directory.Exists(target))
        {
            throw new UsageException($"There is no folder '{folder}'. Create it first, or give another.");
        }

        if (SettingsFile.Names.Select(name => Path.Combine(target, name)).FirstOrDefault(File.Exists) is { } existing)
        {
            throw new UsageException($"{Path.GetFileName(existing)} exists already in '{folder}' and is left as it is. Edit it, or give another folder.");
        }

        var file = Path.Combine(target, SettingsFile.Names[0]);
        try
        {
            // What appears between the look and the write is not overwritten either.
            WholeFile.Write(file, static stream => stream.Write(SettingsSample.Text), replaces: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{file}' cannot be written. Check that you may write in that folder.");
        }

        using var output = terminal.OpenOutput();
        output.WriteLine($"{ReviewRoot.PathFrom(terminal.CurrentFolder, target)}{SettingsFile.Names[0]} written. Every line in it is a comment until you say otherwise; next: lintel review");
        return ExitCode.Clean;
    }
}
