using Lintel.Checking;

namespace Lintel.Answers;

/// <summary>An item of a checklist, held against a review.</summary>
/// <param name="Item">The item.</param>
/// <param name="Status">Met is ticked; a gap or partly is not; the others need a person or have nothing to be about.</param>
/// <param name="Gaps">The gaps that keep it from being ticked, the worst first.</param>
/// <param name="Met">How often a practice of it is met.</param>
/// <param name="Unknown">How often a practice of it could not be decided.</param>
/// <param name="Attestation">The attestation that decides it; null where code does, or nothing.</param>
public sealed record ChecklistAnswer(ChecklistItem Item, AnswerStatus Status, IReadOnlyList<Finding> Gaps, int Met, int Unknown, Attestation? Attestation)
{
    /// <summary>Whether it is done.</summary>
    public bool IsTicked => Status == AnswerStatus.Met;

    /// <summary>Whether something has to be changed for it.</summary>
    public bool IsOpen => Status is AnswerStatus.Gap or AnswerStatus.Partly;
}
