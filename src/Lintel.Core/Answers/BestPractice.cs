using Lintel.Checking;

namespace Lintel.Answers;

/// <summary>One best practice of the AWS Well-Architected Framework: a choice of one of its questions.</summary>
/// <param name="Id">The id, for example <c>REL09-BP02</c>.</param>
/// <param name="Pillar">Its pillar.</param>
/// <param name="Question">The question it belongs to, with its number: <c>REL 9. How do you back up data?</c>.</param>
/// <param name="Title">What it says.</param>
/// <param name="Risk">The risk when it is not established.</param>
/// <param name="Page">The name of its page in the documentation of the pillar, which is the choice id in the Well-Architected Tool too; null where not known.</param>
public sealed record BestPractice(string Id, Pillar Pillar, string Question, string Title, RiskLevel Risk, string? Page)
{
    /// <summary>The number of its question, for example <c>REL 9</c>.</summary>
    public string QuestionNumber => Question[..Question.IndexOf('.', StringComparison.Ordinal)];
}
