namespace Lintel.Answers;

/// <summary>What is known about a best practice.</summary>
public enum AnswerStatus : byte
{
    /// <summary>Neither the code nor an attestation decides it.</summary>
    NeedsPerson,

    /// <summary>Nothing in the workload that it is about.</summary>
    NotApplicable,

    /// <summary>Everything that was looked at falls short.</summary>
    Gap,

    /// <summary>A part of what was looked at falls short.</summary>
    Partly,

    /// <summary>Everything that was looked at is as it should be.</summary>
    Met,
}
