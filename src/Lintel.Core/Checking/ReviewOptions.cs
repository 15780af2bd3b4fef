using Lintel.Checking.Functions;
using Lintel.Checking.Suppressions;
using Lintel.Sources;

namespace Lintel.Checking;

/// <summary>What to review and how.</summary>
public sealed record ReviewOptions
{
    /// <summary>The files and folders to review, absolute or relative to <see cref="Root"/>.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The folder that reported paths are relative to.</summary>
    public required string Root { get; init; }

    /// <summary>The practices.</summary>
    public required PracticeCatalogue Catalogue { get; init; }

    /// <summary>How to review a file, by its path relative to <see cref="Root"/>, with '/'; the empty path is for the review as a whole. Called from several threads.</summary>
    public required Func<string, ReviewProfile> ProfileFor { get; init; }

    /// <summary>The verdicts to give back as findings; the others are only counted.</summary>
    public IReadOnlySet<VerdictKind> Keep { get; init; } = new HashSet<VerdictKind> { VerdictKind.Gap };

    /// <summary>Files and folders that are not reviewed, unless they are among <see cref="Paths"/>.</summary>
    public PathSelection Exclude { get; init; } = PathSelection.Nothing;

    /// <summary>The practices about the account that are taken care of elsewhere, with the reason.</summary>
    public IReadOnlyDictionary<Practice, string> ManagedElsewhere { get; init; } = new Dictionary<Practice, string>();

    /// <summary>Whether findings carry the values that practices looked at. Then there is one worker, the caller's thread.</summary>
    public bool NotesValues { get; init; }

    /// <summary>Whether findings say what would close them. Each fix is tried for that.</summary>
    public bool PlansFixes { get; init; } = true;

    /// <summary>Whether the fixes of findings carry their edits.</summary>
    public bool MakesEdits { get; init; }

    /// <summary>Whether the result has the resources of each workload and what refers to what.</summary>
    public bool MapsWorkloads { get; init; }

    /// <summary>Finds out what each Lambda function has to be run and understood in production; null when nobody asks.</summary>
    public FunctionCoverageCheck? FunctionCoverage { get; init; }

    /// <summary>The files as they are to be seen.</summary>
    public FileTree Files { get; init; } = FileTree.Disk;

    /// <summary>The suppressions of the settings.</summary>
    public IReadOnlyList<SettingsSuppression> Suppressions { get; init; } = [];

    /// <summary>The name of the workload that a file belongs to, by its path relative to <see cref="Root"/>; null for one of its own. Called from several threads.</summary>
    public Func<string, string?> WorkloadFor { get; init; } = static _ => null;

    /// <summary>The number of workers; at least 1.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// The number of findings that stay in memory; what the units beyond it give waits in a temporary file, and is other objects each time that it
    /// is asked for. Null for all.
    /// </summary>
    public int? FindingsInMemory { get; init; }

    /// <summary>Longer files are not read.</summary>
    public long MaximumFileLength { get; init; } = 64L << 20;

    /// <summary>For a review that only finds out which files belong together: what it has to read; null for any other.</summary>
    internal Sessions.OutlineScope? Outline { get; init; }

    /// <summary>Learns about the progress, from any thread, as often as files are done; has to be quick.</summary>
    public Action<ReviewProgress>? Progress { get; init; }
}
