namespace Lintel.Checking.Functions;

/// <summary>Whether a function has something.</summary>
/// <param name="Verdict">Met, a gap, not applicable, or unknown.</param>
/// <param name="Reason">By what it is met, why it does not apply, or why it is not known; what is missing for a gap. A phrase.</param>
public readonly record struct CoverageAnswer(VerdictKind Verdict, string Reason)
{
    /// <summary>It has it.</summary>
    public static CoverageAnswer Met(string reason) => new(VerdictKind.Met, reason);

    /// <summary>It lacks it.</summary>
    public static CoverageAnswer Gap(string reason) => new(VerdictKind.Gap, reason);

    /// <summary>It is not known whether it has it.</summary>
    public static CoverageAnswer Unknown(string reason) => new(VerdictKind.Unknown, reason);

    /// <summary>It needs none.</summary>
    public static CoverageAnswer NotApplicable(string reason) => new(VerdictKind.NotApplicable, reason);
}
