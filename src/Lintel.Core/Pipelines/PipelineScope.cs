using System.Collections.Immutable;
using Lintel.Resources;
using Lintel.Syntax;
using Lintel.Templates.CloudFormation;

namespace Lintel.Pipelines;

/// <summary>Evaluates the YAML of a pipeline: aliases and merge keys are followed, expressions such as <c>${{ inputs.stage }}</c> are unknown parts of a text.</summary>
/// <param name="tree">The file.</param>
/// <param name="evaluatesExpressions">Whether the file has expressions; if not, they are text like any other.</param>
internal sealed class PipelineScope(SyntaxTree tree, bool evaluatesExpressions) : WrittenScope(tree)
{
    private const int MaximumMerges = 8;

    private readonly AliasBudget _aliases = new(tree);

    public override Value Evaluate(int node) => Evaluate(node, 0);

    public override Value Lookup(int mapping, ReadOnlySpan<char> key) => Lookup(mapping, key, 0);

    private Value Evaluate(int node, int depth)
    {
        if (Tree[node].Kind == NodeKind.Alias)
        {
            return depth < MaximumMerges && Tree.ResolveAlias(node) is >= 0 and var target && _aliases.Allows(node)
                ? Evaluate(target, depth + 1)
                : Value.Unknown(this, node, "its YAML alias cannot be followed");
        }

        if (!Tree.GetTag(node).IsEmpty && Tree.GetTag(node).StartsWith("!reference"u8))
        {
            return Value.Unknown(this, node, "it is a !reference to another job");
        }

        return evaluatesExpressions && Tree[node].Kind == NodeKind.Scalar && Tree.GetContent(node).IndexOf("${{"u8) >= 0 ? Split(node) : Value.Written(this, node);
    }

    private Value Lookup(int mapping, ReadOnlySpan<char> key, int depth)
    {
        if (Tree.Find(mapping, key) is >= 0 and var value)
        {
            return Evaluate(value);
        }

        if (Tree[mapping].Is(NodeStyle.HasMergeKey) && Tree.Find(mapping, "<<") is >= 0 and var merged)
        {
            if (depth > MaximumMerges)
            {
                return Value.Unknown(this, mapping, "a YAML merge key may set it");
            }

            foreach (var source in Evaluate(merged).Items)
            {
                if (!source.IsMap || source.Node < 0)
                {
                    return Value.Unknown(this, mapping, "a YAML merge key may set it");
                }

                if (Lookup(source.Node, key, depth + 1) is { IsAbsent: false } found)
                {
                    return found;
                }
            }
        }

        return Value.Absent(this, mapping);
    }

    /// <summary>A text with expressions in it.</summary>
    private Value Split(int node)
    {
        var text = Tree.GetText(node);
        var parts = ImmutableArray.CreateBuilder<Value>();
        var at = 0;
        while (text.IndexOf("${{", at, StringComparison.Ordinal) is >= 0 and var start)
        {
            if (start > at)
            {
                parts.Add(Value.Text(this, node, text[at..start]));
            }

            var end = text.IndexOf("}}", start, StringComparison.Ordinal);
            end = end < 0 ? text.Length : end + 2;
            parts.Add(Value.Unknown(this, node, $"it depends on {text[start..end]}"));
            at = end;
        }

        if (at < text.Length)
        {
            parts.Add(Value.Text(this, node, text[at..]));
        }

        return parts.Count == 1 ? parts[0] : Value.Text(this, node, new PartialText(parts.ToImmutable()));
    }
}
