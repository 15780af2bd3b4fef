namespace Lintel.Checking.Functions;

/// <summary>How many functions have something.</summary>
/// <param name="Met">Those that have it.</param>
/// <param name="Missing">Those that lack it.</param>
/// <param name="Unknown">Those of which it is not known.</param>
public readonly record struct CoverageCount(int Met, int Missing, int Unknown)
{
    /// <summary>Those of which it is known and that need it.</summary>
    public int Known => Met + Missing;

    /// <summary>Counts one aspect.</summary>
    public static CoverageCount Of(IEnumerable<FunctionCoverage> functions, CoverageAspect aspect)
    {
        var (met, missing, unknown) = (0, 0, 0);
        foreach (var function in functions)
        {
            switch (function[aspect].Verdict)
            {
                case VerdictKind.Met:
                    met++;
                    break;
                case VerdictKind.Gap:
                    missing++;
                    break;
                case VerdictKind.Unknown:
                    unknown++;
                    break;
            }
        }

        return new(met, missing, unknown);
    }
}
