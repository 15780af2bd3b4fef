using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

/// <summary>Evaluates a file that a template names and that is no template: what is written is what is meant, there are no functions in it.</summary>
/// <param name="tree">The file.</param>
/// <param name="from">The template.</param>
internal sealed class DocumentScope(SyntaxTree tree, TemplateScope from) : ValueScope
{
    private readonly AliasBudget _aliases = new(tree);

    public override SyntaxTree Tree { get; } = tree;

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

    public override bool NextEntry(int mapping, ref int position, out string key, out Value value)
    {
        var node = position == 0 ? mapping + 1 : position;
        if (node >= Tree[mapping].Next)
        {
            (key, value) = ("", default);
            return false;
        }

        var valueNode = Tree[node].Next;
        (key, value) = (Tree.GetText(node), Evaluate(valueNode));
        position = Tree[valueNode].Next;
        return true;
    }

    public override bool NextItem(int sequence, ref int position, out Value item)
    {
        var node = position == 0 ? sequence + 1 : position;
        if (node >= Tree[sequence].Next)
        {
            item = default;
            return false;
        }

        item = Evaluate(node);
        position = Tree[node].Next;
        return true;
    }

    public override Truth EvaluateCondition(int node) => Truth.Unknown(Value.Unknown(this, node, "it is no condition"));
}
