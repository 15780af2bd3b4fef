namespace Lintel.Checking.Functions;

/// <summary>How many functions have what they need, counted in one pass.</summary>
public sealed class CoverageCounts
{
    private readonly CoverageCount[] _counts = new CoverageCount[CoverageAspectNames.All.Count];

    private CoverageCounts()
    {
    }

    /// <summary>The number of functions.</summary>
    public int Total { get; private set; }

    /// <summary>The number of those whose code is not known.</summary>
    public int Unread { get; private set; }

    /// <summary>The counts of an aspect.</summary>
    public CoverageCount this[CoverageAspect aspect] => _counts[(int)aspect];

    /// <summary>Counts functions.</summary>
    public static CoverageCounts Of(IEnumerable<FunctionCoverage> functions)
    {
        var counts = new CoverageCounts();
        foreach (var function in functions)
        {
            counts.Total++;
            counts.Unread += function.Unread.Length > 0 ? 1 : 0;
            foreach (var aspect in CoverageAspectNames.All)
            {
                ref var count = ref counts._counts[(int)aspect];
                count = function[aspect].Verdict switch
                {
                    VerdictKind.Met => count with { Met = count.Met + 1 },
                    VerdictKind.Gap => count with { Missing = count.Missing + 1 },
                    VerdictKind.Unknown => count with { Unknown = count.Unknown + 1 },
                    _ => count,
                };
            }
        }

        return counts;
    }
}
