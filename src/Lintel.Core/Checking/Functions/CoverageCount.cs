namespace Lintel.Checking.Functions;

/// <summary>How many functions have something.</summary>
/// <param name="Met">Those that have it.</param>
/// <param name="Missing">Those that lack it.</param>
/// <param name="Unknown">Those of which it is not known.</param>
public readonly record struct CoverageCount(int Met, int Missing, int Unknown)
{
    /// <summary>Those of which it is known and that need it.</summary>
    public int Known => Met + Missing;
}
