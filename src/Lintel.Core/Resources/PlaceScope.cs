using Lintel.Syntax;

namespace Lintel.Resources;

/// <summary>The scope of a file whose values come evaluated: tells places only.</summary>
/// <param name="tree">The file.</param>
internal class PlaceScope(SyntaxTree tree) : ValueScope
{
    public override SyntaxTree Tree { get; } = tree;

    public override Resource? FindResource(string id) => null;

    public override Value Evaluate(int node) => Value.Written(this, node);

    public override Value Lookup(int mapping, ReadOnlySpan<char> key) => Value.Absent(this, mapping);

    public override bool NextEntry(int mapping, ref int position, out string key, out Value value)
    {
        key = "";
        value = default;
        return false;
    }

    public override bool NextItem(int sequence, ref int position, out Value item)
    {
        item = default;
        return false;
    }

    public override Truth EvaluateCondition(int node) => Truth.Unknown(Value.Unknown(this, node, "it is no condition"));
}
