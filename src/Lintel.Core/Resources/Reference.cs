namespace Lintel.Resources;

/// <summary>A reference to a resource, or to something outside that only deployment knows (a pseudo parameter, an import).</summary>
/// <param name="Name">The logical id or address referred to, or the pseudo parameter (<c>AWS::AccountId</c>), or the import (<c>Fn::ImportValue network-Vpc</c>).</param>
/// <param name="Attribute">The attribute, for example <c>Arn</c>; empty for <c>Ref</c>.</param>
public sealed record Reference(string Name, string Attribute)
{
    /// <summary>The scope in which <see cref="Name"/> is a name; null for that of the value.</summary>
    internal ValueScope? Home { get; init; }

    /// <summary>The type of what it refers to, also of a resource that is not in the workload; null when that is not known.</summary>
    public string? Type { get; init; }

    public override string ToString() => Attribute.Length == 0 ? Name : $"{Name}.{Attribute}";
}
