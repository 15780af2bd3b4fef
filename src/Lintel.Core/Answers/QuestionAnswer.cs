namespace Lintel.Answers;

/// <summary>The answer to one question of the framework.</summary>
/// <param name="Number">Its number, for example <c>REL 9</c>.</param>
/// <param name="Text">The question without its number.</param>
/// <param name="BestPractices">Its best practices, in the framework's order.</param>
public sealed record QuestionAnswer(string Number, string Text, IReadOnlyList<BestPracticeAnswer> BestPractices)
{
    /// <summary>The highest risk of a best practice with a gap, one level less for one that is partly met; not stated when nothing falls short.</summary>
    public RiskLevel Risk => BestPractices.Max(static answer => (answer.Status, answer.BestPractice.Risk) switch
    {
        (AnswerStatus.Gap, RiskLevel.NotStated) => RiskLevel.Medium,
        (AnswerStatus.Gap, var risk) => risk,
        (AnswerStatus.Partly, RiskLevel.High) => RiskLevel.Medium,
        (AnswerStatus.Partly, _) => RiskLevel.Low,
        _ => RiskLevel.NotStated,
    });

    /// <summary>How many of its best practices are met, fall short in part or in whole.</summary>
    public int Decided => BestPractices.Count(static answer => answer.Status.IsDecided);
}
