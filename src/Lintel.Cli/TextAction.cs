using System.CommandLine;
using System.CommandLine.Invocation;

namespace Lintel.Cli;

/// <summary>Writes one line.</summary>
internal sealed class TextAction(Func<string> text) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(text());
        return (int)ExitCode.Clean;
    }
}
