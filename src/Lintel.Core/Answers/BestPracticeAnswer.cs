using Lintel.Checking;

namespace Lintel.Answers;

/// <summary>The answer to one best practice, with its evidence.</summary>
public sealed record BestPracticeAnswer
{
    public required BestPractice BestPractice { get; init; }

    public required AnswerStatus Status { get; init; }

    /// <summary>The practices that serve it, by name; none for one that code cannot show.</summary>
    public required IReadOnlyList<Practice> Practices { get; init; }

    /// <summary>The gaps of at least low severity, the worst first. Gaps of severity info are hints and decide nothing.</summary>
    public required IReadOnlyList<Finding> Gaps { get; init; }

    /// <summary>What is as it should be, by file and position.</summary>
    public required IReadOnlyList<Finding> Met { get; init; }

    /// <summary>What could not be decided.</summary>
    public required int Unknown { get; init; }

    /// <summary>The gaps that were accepted.</summary>
    public required int Suppressed { get; init; }

    /// <summary>The attestation that decides it; null where code does, or nothing.</summary>
    public Attestation? Attestation { get; init; }

    /// <summary>What the answer counts in the score, from 0 to 1: the share of what was looked at that is met; an attested <c>partly</c> is a half.</summary>
    public double Value => Status switch
    {
        AnswerStatus.Met => 1,
        AnswerStatus.Partly when Attestation is null => (double)Met.Count / (Met.Count + Gaps.Count),
        AnswerStatus.Partly => 0.5,
        _ => 0,
    };
}
