using System.Collections.Immutable;

namespace Lintel.Checking.Functions;

/// <summary>What a Lambda function has to be run and understood in production, by its code and its template.</summary>
/// <param name="Workload">The workload that it belongs to.</param>
/// <param name="Address">The function as the tools of its source write it.</param>
/// <param name="Location">Where it is declared.</param>
/// <param name="Runtime">Its runtime; empty when that is not known.</param>
/// <param name="Unread">Why its code is not known, to be read after "because"; empty when it is.</param>
/// <param name="Answers">The answer for each <see cref="CoverageAspect"/>, by its number.</param>
public sealed record FunctionCoverage(string Workload, string Address, FindingLocation Location, string Runtime, string Unread, ImmutableArray<CoverageAnswer> Answers)
{
    /// <summary>Whether its code uses Powertools for AWS Lambda; null when that is not known.</summary>
    public bool? HasPowertools { get; init; }

    /// <summary>The answer for an aspect.</summary>
    public CoverageAnswer this[CoverageAspect aspect] => Answers[(int)aspect];
}
