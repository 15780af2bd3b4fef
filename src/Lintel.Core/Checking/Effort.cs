namespace Lintel.Checking;

/// <summary>How much work it is to close a gap, or all gaps of a practice.</summary>
public enum Effort
{
    /// <summary>An hour: a property, or a command.</summary>
    Small,

    /// <summary>A day: a change that wants thought, or several places.</summary>
    Medium,

    /// <summary>A week: something new, or many places.</summary>
    Large,
}
