namespace Lintel.Answers;

/// <summary>The framework's level of risk when a best practice is not established.</summary>
public enum RiskLevel : byte
{
    /// <summary>The documentation gives none.</summary>
    NotStated,
    Low,
    Medium,
    High,
}
