using Lintel.Syntax;

namespace Lintel.Resources;

/// <summary>Evaluates the nodes of one syntax tree: what a node means where it stands (parameters, conditions, loop variables).</summary>
public abstract class ValueScope
{
    /// <summary>The tree whose nodes this scope evaluates.</summary>
    public abstract SyntaxTree Tree { get; }

    /// <summary>Whether what stands in the tree is deployed at all: not, when it is nested under a condition that is false.</summary>
    public virtual Truth Exists => Truth.True(default);

    /// <summary>What values may differ by, once everything else they depend on is read; null before.</summary>
    public virtual Exploration? Exploration => null;

    /// <summary>The parameter of the template, or the variable of the configuration, that chooses the environment; null when there is none.</summary>
    public virtual string? EnvironmentParameter => null;

    /// <summary>Whether <c>yes</c>, <c>no</c>, <c>on</c> and <c>off</c> without quotes are booleans, as in YAML 1.1.</summary>
    internal virtual bool HasBooleanWords => false;

    /// <summary>The Region that the stack is deployed to; null when that is not known.</summary>
    public virtual string? Region => null;

    /// <summary>The value of a node: intrinsics, conditions and aliases resolved. Children are evaluated when they are asked for.</summary>
    public abstract Value Evaluate(int node);

    /// <summary>The value of <paramref name="key"/> in the mapping <paramref name="mapping"/>; absent when there is none.</summary>
    public abstract Value Lookup(int mapping, ReadOnlySpan<char> key);

    /// <summary>Moves to the next entry of a mapping. <paramref name="position"/> is 0 at first and belongs to the scope.</summary>
    /// <returns>False after the last entry.</returns>
    public abstract bool NextEntry(int mapping, ref int position, out string key, out Value value);

    /// <summary>Moves to the next item of a sequence. <paramref name="position"/> is 0 at first and belongs to the scope.</summary>
    /// <returns>False after the last item.</returns>
    public abstract bool NextItem(int sequence, ref int position, out Value item);

    /// <summary>Whether the condition that <paramref name="node"/> names or spells out holds; unknown when nothing decides it.</summary>
    public abstract Truth EvaluateCondition(int node);

    /// <summary>The resource that a name refers to from here; null when there is none in the workload.</summary>
    public abstract Resource? FindResource(string id);

    /// <summary>The document in the local file that <paramref name="location"/> names, as a map or list, or as text when it can be read only after substitutions; absent when it is not at hand.</summary>
    internal virtual Value ReadDocument(Value location) => default;
}
