using Lintel.Checking;

namespace Lintel.Answers;

/// <summary>The answers of one pillar.</summary>
/// <param name="Pillar">The pillar.</param>
/// <param name="Questions">Its questions, in the framework's order.</param>
public sealed record PillarAnswer(Pillar Pillar, IReadOnlyList<QuestionAnswer> Questions)
{
    /// <summary>
    /// The score from 0 to 100, rounded down: the mean of what its decided best practices count, weighted by their risk (<see cref="RiskLevelNames"/>). What needs a person or
    /// is not applicable is not in it. Null when nothing is decided.
    /// </summary>
    public int? Score
    {
        get
        {
            var decided = All.Where(static answer => answer.Status.IsDecided).ToList();
            return decided.Count == 0 ? null : (int)(100 * decided.Sum(static a => a.Value * a.BestPractice.Risk.Weight) / decided.Sum(static a => a.BestPractice.Risk.Weight));
        }
    }

    /// <summary>All its best practices.</summary>
    public IEnumerable<BestPracticeAnswer> All => Questions.SelectMany(static question => question.BestPractices);

    /// <summary>The number of best practices of a status.</summary>
    public int Count(AnswerStatus status) => All.Count(answer => answer.Status == status);

    /// <summary>The number of best practices that code decides.</summary>
    public int DecidedByCode => All.Count(static answer => answer.Attestation is null && answer.Status != AnswerStatus.NeedsPerson);

    /// <summary>The number of best practices that a person answered.</summary>
    public int Attested => All.Count(static answer => answer.Attestation is not null);
}
