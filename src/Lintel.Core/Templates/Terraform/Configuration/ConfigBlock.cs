using Lintel.Syntax;

namespace Lintel.Templates.Terraform.Configuration;

/// <summary>A block as written: its type, its labels and its body.</summary>
internal sealed class ConfigBlock
{
    /// <param name="tree">The tree of its file.</param>
    /// <param name="node">Its <see cref="NodeKind.Block"/> node.</param>
    public ConfigBlock(SyntaxTree tree, int node)
    {
        Tree = tree;
        Node = node;
        var child = tree[node + 1].Next;
        var labels = new List<string>(2);
        LabelNode = node + 1;
        while (tree[child].Kind != NodeKind.Body)
        {
            labels.Add(tree.GetText(child));
            LabelNode = child;
            child = tree[child].Next;
        }

        Labels = labels;
        Body = new(tree, child);
    }

    public SyntaxTree Tree { get; }

    public int Node { get; }

    /// <summary>The last label, or the type of a block without labels: what a finding on the block as a whole points at.</summary>
    public int LabelNode { get; }

    /// <summary>The type, interned; <see cref="KnownName.None"/> for one that Terraform itself does not know.</summary>
    public KnownName Kind => Tree[Node + 1].Name;

    public string Type => Tree.GetText(Node + 1);

    public IReadOnlyList<string> Labels { get; }

    /// <summary>The body, with what override files say of it.</summary>
    public ConfigBody Body { get; private set; }

    /// <summary>Takes what an override file says of the block.</summary>
    public void Override(ConfigBlock other) => Body = other.Body with { Overridden = Body };
}
