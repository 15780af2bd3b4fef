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

    /// <summary>The block as an object: its blocks are lists of objects.</summary>
    public virtual TerraformValue ToValue()
    {
        var entries = new TerraformEntries();
        foreach (var name in Names)
        {
            var value = Attribute(name);
            entries[name] = !value.IsNull ? value : ToValue(Blocks(name));
        }

        return entries.ToObject().At(Tree, Node);
    }

    private static TerraformValue ToValue(TerraformBlocks blocks) => blocks.UnknownReason.Length > 0
        ? TerraformValue.NotKnown(TerraformType.Any, blocks.UnknownReason)
        : TerraformValue.Tuple([.. blocks.Items.Select(static block => block.ToValue())]);
}
