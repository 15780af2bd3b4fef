using System.CommandLine;
using Lintel.Checking;
using Lintel.Cli.Output;
using Lintel.Fixing;
using Lintel.Practices;
using Lintel.Tracking;

namespace Lintel.Cli.Commands;

/// <summary><c>lintel baseline</c>.</summary>
internal sealed class BaselineCommand : ScopedCommand
{
    /// <summary>The name of the file when nothing else is said.</summary>
    private const string FileName = "lintel.baseline.json";

    private readonly Option<string> _output = new("--output") { HelpName = "FILE", Description = $"The file [default: {FileName}]" };

    private BaselineCommand(Terminal terminal)
        : base(terminal, "baseline", "review")
    {
    }

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal) => new BaselineCommand(terminal).Create();

    private Command Create() => Create(
        "Note the gaps that are there now, so that a review can tell which are new.",
        [_output],
        [
            ("lintel baseline", $"write {FileName} for the folder you are in"),
            ($"lintel review --baseline {FileName}", "report, and fail on, what is new since"),
        ],
        "0 done, 2 an error, 3 nothing to review");

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, ReviewRequest scope)
    {
        var file = parsed.GetValue(_output) ?? FileName;
        var root = ReviewRoot.Find(Terminal.CurrentFolder, scope.Paths);
        var options = ReviewSettings.Options(Terminal, scope, root, ReviewSettings.Read(Terminal, scope.Config, root, Catalogue.Instance));
        ReviewResult result;
        using (Progress.Start(Terminal, scope.HasProgress, out var report))
        {
            result = Review.Run(options with { Keep = new HashSet<VerdictKind> { VerdictKind.Gap }, Progress = report });
        }

        if (result.Counts is { Templates: 0, SourceFiles: 0 })
        {
            Terminal.Error.WriteLine(Reviewable.NothingIn(scope.Paths));
            return ExitCode.Nothing;
        }

        var text = new MemoryStream();
        Baseline.Write(result, text);
        var full = Path.GetFullPath(file, Terminal.CurrentFolder);
        var reason = File.Exists(full)
            ? FileReplacement.Write(new(file, full, File.ReadAllBytes(full), text.ToArray()), Path.GetDirectoryName(full) ?? "/")
            : FileReplacement.Create(new(file, full, [], text.ToArray()));
        if (reason is not null)
        {
            throw new UsageException(reason);
        }

        using var output = Terminal.OpenOutput();
        output.WriteLine($"{result.Findings.Count} gap{(result.Findings.Count == 1 ? "" : "s")} noted in {file}; next: lintel review{string.Concat(scope.Paths.Select(static path => $" {path}"))} --baseline {file}");
        return ExitCode.Clean;
    }
}
