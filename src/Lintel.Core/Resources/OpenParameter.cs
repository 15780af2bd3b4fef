namespace Lintel.Resources;

/// <summary>A parameter without a value. Compared by identity.</summary>
/// <param name="name">Its name, for messages.</param>
/// <param name="allowedValues">The only values it can take; empty for any.</param>
public sealed class OpenParameter(string name, IReadOnlyList<string> allowedValues)
{
    public string Name { get; } = name;

    public IReadOnlyList<string> AllowedValues { get; } = allowedValues;
}
