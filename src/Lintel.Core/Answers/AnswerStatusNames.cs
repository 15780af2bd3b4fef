namespace Lintel.Answers;

/// <summary>The names of answers in reports and settings.</summary>
public static class AnswerStatusNames
{
    /// <summary>The names that an attestation may give.</summary>
    public static IReadOnlyList<string> Attestable { get; } = ["met", "partly", "gap", "not-applicable"];

    extension(AnswerStatus status)
    {
        /// <summary>The name in kebab-case: <c>not-applicable</c>.</summary>
        public string Name => status switch
        {
            AnswerStatus.Met => "met",
            AnswerStatus.Partly => "partly",
            AnswerStatus.Gap => "gap",
            AnswerStatus.NotApplicable => "not-applicable",
            _ => "needs-person",
        };

        /// <summary>The name in a sentence: <c>not applicable</c>.</summary>
        public string Title => status switch
        {
            AnswerStatus.NeedsPerson => "needs a person",
            AnswerStatus.NotApplicable => "not applicable",
            _ => status.Name,
        };

        /// <summary>Whether it counts in a score.</summary>
        public bool IsDecided => status is AnswerStatus.Met or AnswerStatus.Partly or AnswerStatus.Gap;
    }

    /// <summary>The status of a name that an attestation gives; null for another text.</summary>
    public static AnswerStatus? Parse(string name) => name switch
    {
        "met" => AnswerStatus.Met,
        "partly" => AnswerStatus.Partly,
        "gap" => AnswerStatus.Gap,
        "not-applicable" => AnswerStatus.NotApplicable,
        _ => null,
    };
}
