namespace Lintel.Checking;

/// <summary>
/// Declares a practice: a static field of type <see cref="Comparison"/>, or a static method <c>Verdict M(Resource)</c> or
/// <c>Verdict M(Resource, PracticeContext)</c>; for application source a static method <c>void M(CodeUnit, CodeVerdicts)</c>, which names no types. The generator turns the members into static tables, with the page <c>NAME.md</c> beside the class.
/// </summary>
/// <param name="name">The id: kebab-case, named for the good state.</param>
/// <param name="pillar">The one pillar it serves most.</param>
/// <param name="severity">How much a gap matters.</param>
/// <param name="types">The CloudFormation resource types it looks at.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Method)]
public sealed class PracticeAttribute(string name, Pillar pillar, Severity severity, params string[] types) : Attribute
{
    public string Name { get; } = name;

    public Pillar Pillar { get; } = pillar;

    public Severity Severity { get; } = severity;

    public string[] Types { get; } = types;

    /// <summary>What the practice has to see to decide.</summary>
    public Reach Reach { get; init; }

    /// <summary>Whether the practice makes sense in production only; elsewhere it is not applicable.</summary>
    public bool ProductionOnly { get; init; }
}
