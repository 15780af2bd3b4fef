namespace Lintel.Resources.Policies;

/// <summary>An IAM policy document wherever it is written: an identity policy, a trust policy, the policy of a bucket, queue, topic or key.</summary>
public sealed class PolicyDocument
{
    private Kept<List<PolicyStatement>> _statements;

    /// <param name="document">The document as a map, or as JSON text (with parts that are not known).</param>
    public PolicyDocument(Value document)
    {
        Value = JsonText.Expand(document);
        Exploration = document.Scope?.Exploration;
    }

    /// <summary>The document around one statement, for types that carry statements alone. A whole document in its place is taken as it is.</summary>
    public static PolicyDocument OfStatement(Value statement)
    {
        var expanded = JsonText.Expand(statement);
        return new(expanded.IsMap && expanded.Get("Statement").IsAbsent
            ? Value.Map(expanded.Scope, expanded.Node, new ValueMap().Set("Statement", expanded))
            : expanded);
    }

    /// <summary>The document as a map; unknown when it cannot be known or read.</summary>
    public Value Value { get; }

    private Exploration? Exploration { get; }

    /// <summary>The statements, those that are not known among them; none when the document is not known.</summary>
    public IReadOnlyList<PolicyStatement> Statements => _statements.Get(Exploration, this, static document => document.Read());

    /// <summary>Whether some statement fulfils <paramref name="test"/>; unknown when the statements are.</summary>
    public Truth Any(Func<PolicyStatement, Truth> test)
    {
        if (Value.IsUnknown)
        {
            return Truth.Unknown(Value);
        }

        var list = Value.Get("Statement");
        if (list.IsUnknown)
        {
            return Truth.Unknown(list);
        }

        var result = Truth.False(list);
        foreach (var statement in Statements)
        {
            var truth = statement.Value.IsUnknown ? Truth.Unknown(statement.Value) : test(statement);
            if (truth.IsTrue)
            {
                return truth;
            }

            result = truth.IsUnknown && !result.IsUnknown ? truth : result;
        }

        return result;
    }

    /// <summary>Whether no statement fulfils <paramref name="test"/>. False at the place that <paramref name="test"/> points at.</summary>
    public Truth None(Func<PolicyStatement, Truth> test) => !Any(test);

    private List<PolicyStatement> Read()
    {
        var statements = new List<PolicyStatement>();
        foreach (var statement in Value.Get("Statement").Items)
        {
            statements.Add(new(statement, Exploration));
        }

        return statements;
    }
}
