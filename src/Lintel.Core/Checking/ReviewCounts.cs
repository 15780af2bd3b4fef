namespace Lintel.Checking;

/// <summary>What a review looked at and decided.</summary>
public sealed class ReviewCounts
{
    private const int PillarCount = (int)Pillar.Sustainability + 1;
    private const int SeverityCount = (int)Severity.Critical + 1;

    /// <summary>The number of combinations of a kind of verdict, a severity and a pillar.</summary>
    internal const int TallyCount = ((int)VerdictKind.Suppressed + 1) * SeverityCount * PillarCount;

    private readonly int[] _tally = new int[TallyCount];

    /// <summary>The files looked into, templates or not.</summary>
    public int Files { get; internal set; }

    /// <summary>The templates reviewed.</summary>
    public int Templates { get; internal set; }

    /// <summary>The files of application source reviewed.</summary>
    public int SourceFiles { get; internal set; }

    /// <summary>The workloads reviewed.</summary>
    public int Workloads { get; internal set; }

    /// <summary>The resources reviewed.</summary>
    public int Resources { get; internal set; }

    /// <summary>The practices that were selected.</summary>
    public int Practices { get; internal set; }

    /// <summary>The number of verdicts of a kind.</summary>
    public int Of(VerdictKind kind) => _tally.AsSpan(Index(kind, 0, 0), SeverityCount * PillarCount).ToArray().Sum();

    /// <summary>The number of gaps of a severity and a pillar.</summary>
    public int Gaps(Severity severity, Pillar pillar) => _tally[Index(VerdictKind.Gap, severity, pillar)];

    /// <summary>The number of gaps of a severity.</summary>
    public int Gaps(Severity severity) => _tally.AsSpan(Index(VerdictKind.Gap, severity, 0), PillarCount).ToArray().Sum();

    /// <summary>The number of gaps of a pillar.</summary>
    public int Gaps(Pillar pillar) => Enumerable.Range(0, SeverityCount).Sum(severity => Gaps((Severity)severity, pillar));

    internal void Add(int index, int count) => _tally[index] += count;

    /// <summary>Adds what the review of a workload looked at and decided.</summary>
    internal void Add(WorkloadOutcome outcome)
    {
        Workloads += outcome.SourceFiles is null && outcome.Templates > 0 ? 1 : 0;
        SourceFiles += outcome.SourceFiles ?? 0;
        Templates += outcome.Templates;
        Resources += outcome.Resources;
        foreach (var (index, count) in outcome.Tally)
        {
            Add(index, count);
        }
    }

    /// <summary>Counts a gap as suppressed that was counted as a gap.</summary>
    internal void Suppress(Severity severity, Pillar pillar)
    {
        _tally[Index(VerdictKind.Gap, severity, pillar)]--;
        _tally[Index(VerdictKind.Suppressed, severity, pillar)]++;
    }

    internal static int Index(VerdictKind kind, Severity severity, Pillar pillar) => ((((int)kind * SeverityCount) + (int)severity) * PillarCount) + (int)pillar;
}
