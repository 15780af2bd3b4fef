using Lintel.Syntax;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform;

/// <summary>A known object or map as a block: how attribute syntax (<c>ingress = [{ ... }]</c>), <c>jsonencode</c> and plan JSON are read.</summary>
/// <param name="value">The object or map.</param>
internal sealed class ObjectBody(TerraformValue value) : TerraformBody
{
    public override SyntaxTree? Tree => value.Tree;

    public override int Node => value.Node;

    public override IEnumerable<string> Names
    {
        get
        {
            for (var i = 0; i < value.Keys.Length; i++)
            {
                if (!value.Items[i].IsNull)
                {
                    yield return value.Keys[i];
                }
            }
        }
    }

    public override TerraformValue Attribute(string name)
    {
        if (value.TryGetEntry(name, out var entry))
        {
            return entry;
        }

        return value.ResourceAddress is { } address ? TerraformValue.Reference(address, name).AtPlaceOf(value) : default;
    }

    public override TerraformBlocks Blocks(string type) => BlocksOf(Attribute(type));

    /// <summary>The blocks that a value stands for: one for an object or map, one for each object in a collection.</summary>
    public static TerraformBlocks BlocksOf(in TerraformValue value)
    {
        if (value.IsNull)
        {
            return TerraformBlocks.None;
        }

        if (value.IsMapping)
        {
            return new([new ObjectBody(value)], "");
        }

        if (!value.IsSequence)
        {
            return new([], value.IsKnown ? "it is not a block" : value.UnknownReason);
        }

        var blocks = new List<TerraformBody>(value.Items.Length);
        var reason = "";
        foreach (ref readonly var item in value.Items.AsSpan())
        {
            if (item.IsMapping)
            {
                blocks.Add(new ObjectBody(item));
            }
            else if (!item.IsNull && reason.Length == 0)
            {
                reason = item.IsKnown ? "it is not a block" : item.UnknownReason;
            }
        }

        return new(blocks, reason);
    }
}
