namespace Lintel.Resources.Policies;

/// <summary>An IAM policy document wherever it is written: an identity policy, a trust policy, the policy of a bucket, queue, topic or key.</summary>
/// <param name="document">The document as a map, or as JSON text (with parts that are not known).</param>
public readonly struct PolicyDocument(Value document)
{
    /// <summary>The document as a map; unknown when it cannot be known or read.</summary>
    public Value Value { get; } = JsonText.Expand(document);

    /// <summary>Whether some statement fulfils <paramref name="test"/>; unknown when the statements are.</summary>
    public Truth Any(Func<PolicyStatement, Truth> test) => Value.IsUnknown
        ? Truth.Unknown(Value)
        : Value.Get("Statement").Any(statement => statement.IsUnknown ? Truth.Unknown(statement) : test(new(statement)));

    /// <summary>Whether no statement fulfils <paramref name="test"/>. False at the place that <paramref name="test"/> points at.</summary>
    public Truth None(Func<PolicyStatement, Truth> test) => !Any(test);
}
