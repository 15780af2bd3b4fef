using System.CommandLine;
using Lintel.Checking;
using Lintel.Cli.Output;
using Lintel.Fixing;
using Lintel.Practices;
using Lintel.Tracking;

namespace Lintel.Cli.Commands;

/// <summary><c>lintel baseline</c>.</summary>
internal sealed class BaselineCommand
{
    /// <summary>The name of the file when nothing else is said.</summary>
    private const string FileName = "lintel.baseline.json";

    private readonly Option<string> _output = new("--output") { HelpName = "FILE", Description = $"The file [default: {FileName}]" };
    private readonly ScopeOptions _scope;
    private readonly Terminal _terminal;

    private BaselineCommand(Terminal terminal)
    {
        _terminal = terminal;
        _scope = new(terminal, "review");
    }

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal) => new BaselineCommand(terminal).Create();

    private Command Create()
    {
        var command = new Command("baseline", "Note the gaps that are there now, so that a review can tell which are new.");
        _scope.AddTo(command, _output);
        command.SetAction(parsed => (int)Run(_scope.Read(parsed), parsed.GetValue(_output) ?? FileName));
        CommandHelp.Attach(command, _terminal,
        [
            ("lintel baseline", $"write {FileName} for the folder you are in"),
            ($"lintel review --baseline {FileName}", "report, and fail on, what is new since"),
        ],
        "0 done, 2 an error, 3 nothing to review");
        return command;
    }

    private ExitCode Run(ReviewRequest request, string file)
    {
        var root = ReviewRoot.Find(_terminal.CurrentFolder, request.Paths);
        var options = ReviewSettings.Options(_terminal, request, root, ReviewSettings.Read(_terminal, request.Config, root, Catalogue.Instance));
        ReviewResult result;
        using (Progress.Start(_terminal, request.HasProgress, out var report))
        {
            result = Review.Run(options with { Keep = new HashSet<VerdictKind> { VerdictKind.Gap }, Progress = report });
        }

        if (result.Counts.Templates == 0)
        {
            _terminal.Error.WriteLine(Reviewable.NothingIn(request.Paths));
            return ExitCode.Nothing;
        }

        var text = new MemoryStream();
        Baseline.Write(result, text);
        var full = Path.GetFullPath(file, _terminal.CurrentFolder);
        var reason = File.Exists(full)
            ? FileReplacement.Write(new(file, full, File.ReadAllBytes(full), text.ToArray()), Path.GetDirectoryName(full) ?? "/")
            : FileReplacement.Create(new(file, full, [], text.ToArray()));
        if (reason is not null)
        {
            throw new UsageException(reason);
        }

        using var output = _terminal.OpenOutput();
        output.WriteLine($"{result.Findings.Count} gap{(result.Findings.Count == 1 ? "" : "s")} noted in {file}; next: lintel review{string.Concat(request.Paths.Select(static path => $" {path}"))} --baseline {file}");
        return ExitCode.Clean;
    }
}
