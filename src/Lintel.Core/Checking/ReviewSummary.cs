namespace Lintel.Checking;

/// <summary>Counts of a review. Gaps and unknowns below the severity asked for are not counted.</summary>
/// <param name="practices">The number of practices in the catalogue.</param>
public sealed class ReviewSummary(int practices)
{
    private const int Verdicts = (int)VerdictKind.Suppressed + 1;
    private const int Severities = (int)Severity.Critical + 1;
    private const int Pillars = (int)Pillar.Sustainability + 1;

    private readonly int[] _byPractice = new int[practices * Verdicts];
    private readonly int[] _gaps = new int[Pillars * Severities];

    /// <summary>The files looked into, templates or not.</summary>
    public int Files { get; set; }

    /// <summary>The templates that were reviewed.</summary>
    public int Templates { get; set; }

    /// <summary>The workloads that were reviewed.</summary>
    public int Workloads { get; set; }

    /// <summary>The resources in them.</summary>
    public int Resources { get; set; }

    /// <summary>The practices they were held against.</summary>
    public int Practices { get; set; }

    /// <summary>The number of gaps.</summary>
    public int Gaps => Count(VerdictKind.Gap);

    /// <summary>Counts one verdict.</summary>
    public void Add(Practice practice, VerdictKind verdict, Severity severity)
    {
        _byPractice[(practice.Index * Verdicts) + (int)verdict]++;
        if (verdict == VerdictKind.Gap)
        {
            _gaps[((int)practice.Pillar * Severities) + (int)severity]++;
        }
    }

    /// <summary>Adds the counts of another part of the same review.</summary>
    public void Add(ReviewSummary other)
    {
        Files += other.Files;
        Templates += other.Templates;
        Workloads += other.Workloads;
        Resources += other.Resources;
        for (var i = 0; i < _byPractice.Length; i++)
        {
            _byPractice[i] += other._byPractice[i];
        }

        for (var i = 0; i < _gaps.Length; i++)
        {
            _gaps[i] += other._gaps[i];
        }
    }

    /// <summary>The number of verdicts of a kind.</summary>
    public int Count(VerdictKind verdict)
    {
        var count = 0;
        for (var i = (int)verdict; i < _byPractice.Length; i += Verdicts)
        {
            count += _byPractice[i];
        }

        return count;
    }

    /// <summary>The number of verdicts of a kind that one practice gave.</summary>
    public int Count(Practice practice, VerdictKind verdict) => _byPractice[(practice.Index * Verdicts) + (int)verdict];

    /// <summary>The number of gaps of a pillar and severity.</summary>
    public int GapCount(Pillar pillar, Severity severity) => _gaps[((int)pillar * Severities) + (int)severity];

    /// <summary>The number of gaps of a pillar.</summary>
    public int GapCount(Pillar pillar)
    {
        var count = 0;
        for (var severity = Severity.Info; severity <= Severity.Critical; severity++)
        {
            count += GapCount(pillar, severity);
        }

        return count;
    }

    /// <summary>The number of gaps of a severity.</summary>
    public int GapCount(Severity severity)
    {
        var count = 0;
        for (var pillar = Pillar.OperationalExcellence; pillar <= Pillar.Sustainability; pillar++)
        {
            count += GapCount(pillar, severity);
        }

        return count;
    }
}
