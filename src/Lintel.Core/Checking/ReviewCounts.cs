namespace Lintel.Checking;

/// <summary>What a review looked at and decided.</summary>
public sealed class ReviewCounts
{
    private readonly int[] _verdicts = new int[(int)VerdictKind.Suppressed + 1];
    private readonly int[] _gaps = new int[((int)Severity.Critical + 1) * PillarCount];

    private const int PillarCount = (int)Pillar.Sustainability + 1;

    /// <summary>The files looked into, templates or not.</summary>
    public int Files { get; internal set; }

    /// <summary>The templates reviewed.</summary>
    public int Templates { get; internal set; }

    /// <summary>The workloads reviewed.</summary>
    public int Workloads { get; internal set; }

    /// <summary>The resources reviewed.</summary>
    public int Resources { get; internal set; }

    /// <summary>The practices that were selected.</summary>
    public int Practices { get; internal set; }

    /// <summary>The number of verdicts of a kind.</summary>
    public int Of(VerdictKind kind) => _verdicts[(int)kind];

    /// <summary>The number of gaps of a severity and a pillar.</summary>
    public int Gaps(Severity severity, Pillar pillar) => _gaps[Index(severity, pillar)];

    /// <summary>The number of gaps of a severity.</summary>
    public int Gaps(Severity severity) => Enumerable.Range(0, PillarCount).Sum(pillar => Gaps(severity, (Pillar)pillar));

    /// <summary>The number of gaps of a pillar.</summary>
    public int Gaps(Pillar pillar) => Enumerable.Range(0, _gaps.Length / PillarCount).Sum(severity => Gaps((Severity)severity, pillar));

    internal void Add(VerdictKind kind, Severity severity, Pillar pillar)
    {
        _verdicts[(int)kind]++;
        if (kind == VerdictKind.Gap)
        {
            _gaps[Index(severity, pillar)]++;
        }
    }

    internal void Add(ReviewCounts other)
    {
        Files += other.Files;
        Templates += other.Templates;
        Workloads += other.Workloads;
        Resources += other.Resources;
        for (var i = 0; i < _verdicts.Length; i++)
        {
            _verdicts[i] += other._verdicts[i];
        }

        for (var i = 0; i < _gaps.Length; i++)
        {
            _gaps[i] += other._gaps[i];
        }
    }

    private static int Index(Severity severity, Pillar pillar) => ((int)severity * PillarCount) + (int)pillar;
}
