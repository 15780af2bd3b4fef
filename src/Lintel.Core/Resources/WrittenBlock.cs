using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Resources;

/// <summary>A block of a configuration that a resource comes from: its own, that of a part folded into it, or a call of a module that it is in.</summary>
/// <param name="tree">The file.</param>
/// <param name="node">What to point at for the block as a whole.</param>
internal abstract class WrittenBlock(SyntaxTree tree, int node)
{
    /// <summary>What to point at for the block as a whole.</summary>
    public SourceLocation Location => tree.GetLocation(node);

    /// <summary>Whether an argument, or one in nested blocks, certainly has a value in this instance of the block.</summary>
    /// <param name="path">The names of blocks and of the argument, joined by '.'.</param>
    /// <param name="value">The value as text: without quotes, <c>true</c> or <c>false</c>, a number in digits.</param>
    public abstract bool Has(string path, string value);

    /// <summary>Whether a node is in an argument whose value counts only when the resource is made, and is whatever else sets it from then on.</summary>
    /// <param name="other">The file of the node.</param>
    /// <param name="at">The node.</param>
    public virtual bool LeavesAlone(SyntaxTree other, int at) => false;
}
