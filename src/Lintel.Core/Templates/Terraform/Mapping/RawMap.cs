using System.Collections.Immutable;
using Lintel.Resources;

namespace Lintel.Templates.Terraform;

/// <summary>The attributes and blocks of a Terraform block under their own names; blocks are lists.</summary>
internal sealed class RawMap(TerraformBody body, MappingContext context) : NamedMap
{
    /// <summary>The block.</summary>
    public TerraformBody Body => body;

    internal override Value Get(ReadOnlySpan<char> key, Exploration? exploration)
    {
        var name = key.ToString();
        var conversion = new ValueConversion(context, body);
        var value = body.Attribute(name);
        return value.IsNull ? ListOf(body.Blocks(name), context, conversion) : conversion.Convert(value);
    }

    protected override string[] Names() => [.. body.Names];

    /// <summary>Blocks as a list of maps; absent when there is none.</summary>
    public static Value ListOf(TerraformBlocks blocks, MappingContext context, ValueConversion conversion)
    {
        if (blocks.Items.Count == 0)
        {
            return blocks.IsNone ? conversion.Absent : conversion.Unknown(blocks.UnknownReason);
        }

        var items = ImmutableArray.CreateBuilder<Value>();
        foreach (var block in blocks.Items)
        {
            items.Add(Value.Map(context.ScopeOf(block.Tree), block.Node, new RawMap(block, context)));
        }

        if (blocks.UnknownReason.Length > 0)
        {
            items.Add(conversion.Unknown(blocks.UnknownReason));
        }

        return conversion.List(items.ToImmutable(), default);
    }
}
