using Lintel.Checking;

namespace Lintel.Settings;

/// <summary>When gaps make a review fail.</summary>
/// <param name="Lowest">The lowest severity that does; null for never.</param>
public readonly record struct FailOn(Severity? Lowest)
{
    /// <summary>Reads a severity or <c>never</c>.</summary>
    public static bool TryParse(string text, out FailOn failOn)
    {
        var found = SeverityNames.TryParse(text, out var severity);
        failOn = new(found ? severity : null);
        return found || text.Equals("never", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a gap of a severity makes the review fail.</summary>
    public bool Includes(Severity severity) => severity >= Lowest;
}
