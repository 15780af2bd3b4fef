using Lintel.Sources;

namespace Lintel.Secrets;

/// <summary>A credential that is written out.</summary>
/// <param name="Span">The credential itself.</param>
/// <param name="Kind">What it is: "GitHub token", "password".</param>
/// <param name="Name">The name that it is given to; empty without.</param>
public readonly record struct SecretMatch(TextSpan Span, string Kind, string Name)
{
    /// <summary>The last day on which it lets somebody in, where it says so itself.</summary>
    public DateOnly? End { get; init; }
}
