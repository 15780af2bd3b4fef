using Lintel.Checking;
using Lintel.Cli.Output;
using Lintel.Practices;
using Lintel.Settings;

namespace Lintel.Cli.Commands;

/// <summary>What every command that reviews has before it begins: where, by which settings, with which options.</summary>
/// <param name="Root">The absolute path of the reviewed root.</param>
/// <param name="Place">The way from the current folder to the root.</param>
/// <param name="Settings">The settings file.</param>
/// <param name="Options">The options of the review.</param>
internal sealed record PreparedReview(string Root, string Place, LintelSettings Settings, ReviewOptions Options)
{
    /// <summary>Reads what is beside the templates.</summary>
    /// <exception cref="UsageException">The command line or the settings are wrong.</exception>
    public static PreparedReview For(Terminal terminal, ReviewRequest request)
    {
        var root = ReviewRoot.Find(terminal.CurrentFolder, request.Paths);
        var settings = ReviewSettings.Read(terminal, request.Config, root, Catalogue.Instance);
        return new(root, ReviewRoot.PathFrom(terminal.CurrentFolder, root), settings, ReviewSettings.Options(terminal, request, root, settings));
    }

    /// <summary>Runs something that takes its time, with progress where that is shown.</summary>
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="isShown">Whether it is wanted.</param>
    /// <param name="run">What to run, with the options that report to it.</param>
    public T Run<T>(Terminal terminal, bool isShown, Func<ReviewOptions, T> run)
    {
        using var progress = Progress.Start(terminal, isShown, out var report);
        return run(Options with { Progress = report });
    }
}
