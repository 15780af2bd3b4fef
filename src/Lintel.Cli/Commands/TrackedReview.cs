using Lintel.Checking;
using Lintel.Cli.Output;
using Lintel.Practices;
using Lintel.Settings;
using Lintel.Tracking;

namespace Lintel.Cli.Commands;

/// <summary>A review and the ledger that it is held against.</summary>
internal sealed class TrackedReview
{
    /// <summary>Reads the settings and the ledger, and reviews.</summary>
    /// <exception cref="UsageException">The command line, the settings or the ledger are wrong.</exception>
    public TrackedReview(Terminal terminal, ReviewRequest request, string? ledger)
    {
        Root = ReviewRoot.Find(terminal.CurrentFolder, request.Paths);
        Settings = ReviewSettings.Read(terminal, request.Config, Root, Catalogue.Instance);
        Place = LedgerPlace.Find(terminal, ledger, Root, Settings);
        Ledger = Place.Read();
        var options = ReviewSettings.Options(terminal, request, Root, Settings) with { Keep = new HashSet<VerdictKind> { VerdictKind.Gap, VerdictKind.Unknown, VerdictKind.Suppressed } };
        using (Progress.Start(terminal, request.HasProgress, out var report))
        {
            Result = Review.Run(options with { Progress = report });
        }

        IsReviewed = Place.ReviewedBy(options, Result);
    }

    /// <summary>The absolute path of the reviewed root.</summary>
    public string Root { get; }

    public LintelSettings Settings { get; }

    public LedgerPlace Place { get; }

    public Ledger Ledger { get; }

    /// <summary>The review with gaps, what is unknown and what is suppressed.</summary>
    public ReviewResult Result { get; }

    /// <summary>Whether the review has looked at the file of an entry with its practice.</summary>
    public Func<LedgerEntry, bool> IsReviewed { get; }

    /// <summary>Writes the changed ledger, whole or not at all.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public void Write(LedgerEditor editor)
    {
        var text = editor.Apply();
        if (editor.Problems.Count > 0)
        {
            throw new UsageException(string.Join('\n', editor.Problems.Select(static problem => $"{problem.File}:{problem.Position.Line}:{problem.Position.Column}: {problem.Message}")));
        }

        if (Place.File.Write(text) is { } reason)
        {
            throw new UsageException(reason);
        }
    }
}
