using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

/// <summary>Evaluates a file that a template names and that is no template: what is written is what is meant, there are no functions in it.</summary>
/// <param name="tree">The file.</param>
/// <param name="from">The template.</param>
internal sealed class DocumentScope(SyntaxTree tree, TemplateScope from) : WrittenScope(tree)
{
    private readonly AliasBudget _aliases = new(tree);

    public override Exploration? Exploration => from.Exploration;

    public override Resource? FindResource(string id) => from.FindResource(id);

    public override Value Evaluate(int node)
    {
        if (Tree[node].Kind != NodeKind.Alias)
        {
            return Value.Written(this, node);
        }

        return Tree.ResolveAlias(node) is >= 0 and var target && Tree[target].Kind != NodeKind.Alias && _aliases.Allows(node)
            ? Value.Written(this, target)
            : Value.Unknown(this, node, "its YAML alias cannot be followed");
    }

    public override Value Lookup(int mapping, ReadOnlySpan<char> key) =>
        Tree.Find(mapping, key) is >= 0 and var value ? Evaluate(value)
        : Tree[mapping].Is(NodeStyle.HasMergeKey) ? Value.Unknown(this, mapping, "a YAML merge key may set it")
        : Value.Absent(this, mapping);
}
