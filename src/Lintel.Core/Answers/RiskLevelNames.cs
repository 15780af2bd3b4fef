namespace Lintel.Answers;

/// <summary>The names and weights of risk levels.</summary>
public static class RiskLevelNames
{
    extension(RiskLevel risk)
    {
        /// <summary>The name in a report: <c>high</c>.</summary>
        public string Name => risk switch
        {
            RiskLevel.High => "high",
            RiskLevel.Medium => "medium",
            RiskLevel.Low => "low",
            _ => "not stated",
        };

        /// <summary>How much a best practice counts in the score of its pillar: 4, 2 or 1. One without a stated risk counts as a medium one.</summary>
        public int Weight => risk switch
        {
            RiskLevel.High => 4,
            RiskLevel.Low => 1,
            _ => 2,
        };
    }

    /// <summary>The level of a name as the framework writes it, in any case; not stated for another text.</summary>
    public static RiskLevel Parse(string? name) => name?.ToUpperInvariant() switch
    {
        "HIGH" => RiskLevel.High,
        "MEDIUM" => RiskLevel.Medium,
        "LOW" => RiskLevel.Low,
        _ => RiskLevel.NotStated,
    };
}
