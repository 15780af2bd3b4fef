using Lintel.Syntax;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform;

/// <summary>A block as it is after evaluation: the body of a resource or of a block within it, an object value, an object of plan JSON.</summary>
internal abstract class TerraformBody
{
    /// <summary>The tree where the block is written; null for nowhere.</summary>
    public abstract SyntaxTree? Tree { get; }

    /// <summary>The node of the block, which is where a value is missing that it lacks; -1 for nowhere.</summary>
    public abstract int Node { get; }

    /// <summary>The attributes and types of blocks that are written, each once.</summary>
    public abstract IEnumerable<string> Names { get; }

    /// <summary>The value of an attribute, evaluated when asked for; null when it is not written.</summary>
    public abstract TerraformValue Attribute(string name);

    /// <summary>
    /// The blocks of a type in order, those that dynamic blocks make included. An attribute of that name whose value is an object
    /// or a collection of objects counts as blocks (<see cref="ObjectBody.BlocksOf"/>).
    /// </summary>
    public abstract TerraformBlocks Blocks(string type);
}
