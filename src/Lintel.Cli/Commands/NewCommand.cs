using System.CommandLine;
using System.Text;
using Lintel.Checking;
using Lintel.Cli.Output;
using Lintel.Cli.Stacks;
using Lintel.Fixing;

namespace Lintel.Cli.Commands;

/// <summary><c>lintel new</c>: writes a stack without gaps to start from.</summary>
internal sealed class NewCommand
{
    private readonly Argument<string?> _name = new("STACK") { Arity = ArgumentArity.ZeroOrOne, Description = $"The stack: {string.Join(", ", StackLibrary.Names)}; without it they are listed" };
    private readonly Option<string> _format = new("--format") { HelpName = "FORMAT", Description = $"What to write: {string.Join(", ", StackFormatNames.All)} [default: cloudformation]" };
    private readonly Option<string> _output = new("--output") { HelpName = "FILE", Description = "Where to write it [default: standard output]; a file that is there is not replaced" };
    private readonly Terminal _terminal;

    private NewCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal) => new NewCommand(terminal).Create();

    private Command Create()
    {
        var command = new Command("new", "Write a stack to start from: complete, with parameters for each environment, and without gaps.") { _name, _format, _output };
        command.SetAction(parsed => (int)Run(parsed));
        CommandHelp.Attach(command, _terminal,
        [
            ("lintel new", "what there is"),
            ("lintel new queue > queue.yaml", "a queue with dead letters and alarms for CloudFormation"),
            ("lintel new function --format sam --output template.yaml", "a function for SAM"),
            ("lintel new api --format cdk-typescript --output bin/api.ts", "an API as an app of the CDK"),
        ],
        "0 written, 2 an error");
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        var format = parsed.GetValue(_format) is { } text ? ParseFormat(text) : StackFormat.CloudFormation;
        if (parsed.GetValue(_name) is not { } name)
        {
            using var writer = _terminal.OpenOutput();
            List(StyledWriter.Create(writer, _terminal, ColorMode.Auto));
            return ExitCode.Clean;
        }

        if (!StackLibrary.Names.Contains(name))
        {
            throw new UsageException($"There is no stack '{name}'. There are {string.Join(", ", StackLibrary.Names)}.{NearestName.Question(name, StackLibrary.Names)}");
        }

        var stack = Encoding.UTF8.GetBytes(StackLibrary.Read(name, format) ?? throw new UsageException(
            $"The stack '{name}' is not there for {format.Name}. It is for {string.Join(", ", Formats(name))}."));
        if (parsed.GetValue(_output) is { } file)
        {
            Write(file, stack);
        }
        else
        {
            _terminal.Output.Write(stack);
            _terminal.Output.Flush();
        }

        return ExitCode.Clean;
    }

    private static void List(StyledWriter writer)
    {
        foreach (var name in StackLibrary.Names)
        {
            writer.Write(name, TextStyle.Strong).Line($"  {string.Join(", ", Formats(name))}", TextStyle.Faint);
            writer.Blanks(2).Paragraph(StackLibrary.Describe(name), 2, 2);
        }
    }

    private static IEnumerable<string> Formats(string name) =>
        Enum.GetValues<StackFormat>().Where(format => StackLibrary.Read(name, format) is not null).Select(static format => format.Name);

    private StackFormat ParseFormat(string text)
    {
        foreach (var format in Enum.GetValues<StackFormat>())
        {
            if (format.Name.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return format;
            }
        }

        throw OptionValues.NotOneOf(_format.Name, text, StackFormatNames.All);
    }

    private void Write(string file, byte[] stack)
    {
        try
        {
            WholeFile.Write(Path.GetFullPath(file, _terminal.CurrentFolder), output => output.Write(stack), replaces: false);
        }
        catch (IOException) when (File.Exists(Path.GetFullPath(file, _terminal.CurrentFolder)))
        {
            throw new UsageException($"'{file}' is there already and is not replaced. Name another file, or take the text from standard output.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{file}' cannot be written. Check that its folder exists and that you may write there.");
        }
    }
}
