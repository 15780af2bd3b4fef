using Lintel.Syntax;

namespace Lintel.Resources;

/// <summary>The scope of a file in which what is written is what is meant, but for what <see cref="ValueScope.Evaluate"/> makes of a node.</summary>
/// <param name="tree">The file.</param>
internal abstract class WrittenScope(SyntaxTree tree) : PlaceScope(tree)
{
    public abstract override Value Evaluate(int node);

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
}
