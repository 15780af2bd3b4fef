namespace Lintel.Resources;

/// <summary>A parameter without a value. Compared by identity.</summary>
/// <param name="name">Its name, for messages.</param>
/// <param name="allowedValues">The only values it can take; empty for any.</param>
/// <param name="reason">Why its value is not known, to be read after "because".</param>
public sealed class OpenParameter(string name, IReadOnlyList<string> allowedValues, string reason)
{
    public string Name { get; } = name;

    public IReadOnlyList<string> AllowedValues { get; } = allowedValues;

    public string Reason { get; } = reason;

    /// <summary>What it is called where it is declared: <c>parameter</c> or <c>variable</c>.</summary>
    public string Noun { get; init; } = "parameter";

    /// <summary>Whether a condition depends on it, so that scenarios may assume a value.</summary>
    internal bool IsTested { get; set; }

    /// <summary>Whether its value is hidden wherever the deployment is shown (<c>NoEcho</c>).</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether it is a list or a map that may have no items.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>The name of the Systems Manager parameter that holds the value; null when it is not read from there, or the name is not known.</summary>
    public string? SystemsManagerName { get; init; }

    /// <summary>The name, or pattern of names, by which the machine image that it stands for is searched; null when it is no image, or the name is not known.</summary>
    public string? ImageName { get; init; }
}
