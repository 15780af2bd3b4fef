using Lintel.Syntax;

namespace Lintel.Templates.Terraform.Configuration;

/// <summary>A body as written: arguments and blocks. What an override file says of it comes before it.</summary>
/// <param name="Tree">The tree of its file.</param>
/// <param name="Node">Its <see cref="NodeKind.Body"/> node.</param>
internal sealed record ConfigBody(SyntaxTree Tree, int Node)
{
    /// <summary>The body that this one overrides: what is not here is looked up there. Null for most.</summary>
    public ConfigBody? Overridden { get; init; }

    /// <summary>The expression of an argument; none when it is not written.</summary>
    public ConfigExpression Find(string name)
    {
        for (var child = Node + 1; child < Tree[Node].Next; child = Tree[child].Next)
        {
            if (Tree[child].Kind == NodeKind.Attribute && Tree.TextEquals(child + 1, name))
            {
                return new(Tree, Tree[child + 1].Next);
            }
        }

        return Overridden?.Find(name) ?? ConfigExpression.None;
    }

    /// <summary>The blocks of a type, in order; those of an override file take the place of all that it overrides.</summary>
    public IEnumerable<ConfigBlock> Blocks(string type)
    {
        var found = false;
        for (var child = Node + 1; child < Tree[Node].Next; child = Tree[child].Next)
        {
            if (Tree[child].Kind == NodeKind.Block && Tree.TextEquals(child + 1, type))
            {
                found = true;
                yield return new(Tree, child);
            }
        }

        if (!found && Overridden is not null)
        {
            foreach (var block in Overridden.Blocks(type))
            {
                yield return block;
            }
        }
    }

    /// <summary>The first block of a type; null when there is none.</summary>
    public ConfigBlock? Block(string type)
    {
        foreach (var block in Blocks(type))
        {
            return block;
        }

        return null;
    }

    /// <summary>The names of the arguments, in order; one may occur twice.</summary>
    public IEnumerable<(string Name, ConfigExpression Value, int NameNode)> Arguments()
    {
        for (var child = Node + 1; child < Tree[Node].Next; child = Tree[child].Next)
        {
            if (Tree[child].Kind == NodeKind.Attribute)
            {
                yield return (Tree.GetText(child + 1), new(Tree, Tree[child + 1].Next), child + 1);
            }
        }

        foreach (var argument in Overridden?.Arguments() ?? [])
        {
            yield return argument;
        }
    }

    /// <summary>The blocks of every type, in order.</summary>
    public IEnumerable<ConfigBlock> AllBlocks()
    {
        for (var child = Node + 1; child < Tree[Node].Next; child = Tree[child].Next)
        {
            if (Tree[child].Kind == NodeKind.Block)
            {
                yield return new(Tree, child);
            }
        }

        foreach (var block in Overridden?.AllBlocks() ?? [])
        {
            yield return block;
        }
    }
}
