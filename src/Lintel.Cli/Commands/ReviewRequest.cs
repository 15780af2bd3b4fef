using System.Collections.Immutable;
using Lintel.Checking;
using Lintel.Cli.Output;
using Lintel.Settings;

namespace Lintel.Cli.Commands;

/// <summary>What the command line of <c>lintel review</c> asks for.</summary>
internal sealed record ReviewRequest
{
    /// <summary>The files and folders to review; empty for the current folder.</summary>
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>The formats and the files they go to; null for standard output.</summary>
    public ImmutableArray<(ReportFormat Format, string? File)> Reports { get; init; } = [(ReportFormat.Console, null)];

    public ProfileOverrides Overrides { get; init; } = new();

    /// <summary>The files that the overrides were read from: those of <c>--parameters</c> and <c>--var-file</c>, as they were given.</summary>
    public ImmutableArray<string> ValueFiles { get; init; } = [];

    /// <summary>Reads the overrides again, for a review that goes on.</summary>
    public Func<ProfileOverrides> ReadOverrides { get; init; } = static () => new();

    /// <summary>When the exit code is 1; null for what the settings say.</summary>
    public FailOn? FailOn { get; init; }

    /// <summary>The verdicts to show.</summary>
    public IReadOnlySet<VerdictKind> Show { get; init; } = new HashSet<VerdictKind> { VerdictKind.Gap };

    /// <summary>The settings file; null for the nearest <c>lintel.yaml</c>.</summary>
    public string? Config { get; init; }

    /// <summary>The file with the gaps to compare with; null for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>The commit to compare with; null for none.</summary>
    public string? Diff { get; init; }

    public bool HasStatistics { get; init; }

    /// <summary>Whether to go on after the review, and review again what changes.</summary>
    public bool IsWatching { get; init; }

    /// <summary>Whether the JSON report answers the framework's questions.</summary>
    public bool HasAnswers { get; init; }

    /// <summary>Whether a report needs the verdicts of all kinds, for the answers.</summary>
    public bool NeedsAnswers => HasAnswers || Reports.Any(static report => report.Format is ReportFormat.Html or ReportFormat.Markdown or ReportFormat.Lens or ReportFormat.Answers or ReportFormat.Framework);

    public bool HasProgress { get; init; } = true;

    public ColorMode Color { get; init; }

    /// <summary>The number of workers.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>The day to compare dates with.</summary>
    public required DateOnly Today { get; init; }
}
