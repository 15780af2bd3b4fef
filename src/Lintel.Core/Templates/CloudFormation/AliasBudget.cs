using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

/// <summary>
/// Decides which YAML aliases are followed: none that stands within its own anchor, and none that would make the template larger
/// than <see cref="MaximumNodes"/> nodes with every alias written out.
/// </summary>
/// <remarks>An alias refers backwards, so the sizes are known in one pass over the nodes.</remarks>
internal sealed class AliasBudget
{
    /// <summary>The nodes that all aliases of a template may stand for together.</summary>
    public const int MaximumNodes = 1_000_000;

    private readonly List<(int Node, long Total)> _sizes = [];
    private readonly HashSet<int> _refused = [];

    public AliasBudget(SyntaxTree tree)
    {
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree[node].Kind == NodeKind.Alias)
            {
                Add(tree, node, tree.ResolveAlias(node));
            }
        }
    }

    /// <summary>Whether the alias may be followed.</summary>
    public bool Allows(int alias) => !_refused.Contains(alias);

    private void Add(SyntaxTree tree, int alias, int target)
    {
        var total = _sizes.Count > 0 ? _sizes[^1].Total : 0;
        if (target < 0)
        {
            return;
        }

        var next = tree[target].Next;
        var size = next - target + TotalBefore(next) - TotalBefore(target);
        if (alias < next || total + size > MaximumNodes)
        {
            _refused.Add(alias);
        }
        else
        {
            _sizes.Add((alias, total + size));
        }
    }

    /// <summary>What the followed aliases before <paramref name="node"/> stand for.</summary>
    private long TotalBefore(int node)
    {
        int low = 0, high = _sizes.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_sizes[middle].Node < node)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low > 0 ? _sizes[low - 1].Total : 0;
    }
}
