using Lintel.Syntax;

namespace Lintel.Fuzz.Invariants;

/// <summary>Which children a node of each kind has, as the documentation of <see cref="Lintel.Syntax.Hcl.HclReader"/> says.</summary>
internal static class HclInvariants
{
    public static bool IsBranch(NodeKind kind) => kind is >= NodeKind.Body and not (NodeKind.TemplateText or NodeKind.Operator or NodeKind.Variable or NodeKind.GetAttribute or NodeKind.LegacyIndex);

    public static void Check(SyntaxTree tree, int node)
    {
        if (!tree.IsHcl)
        {
            Invariant.Holds(tree[node].Kind <= NodeKind.Skipped, $"{tree[node].Kind} in a tree that is no HCL");
            return;
        }

        // Most nodes are leaves.
        if (!tree.HasChildren(node) && !IsBranch(tree[node].Kind) && tree[node].Kind is not (NodeKind.Stream or NodeKind.Document))
        {
            return;
        }

        var kinds = new List<NodeKind>();
        foreach (var child in tree.Children(node))
        {
            kinds.Add(tree[child].Kind);
        }

        var isRight = tree[node].Kind switch
        {
            NodeKind.Stream => kinds is [NodeKind.Document],
            NodeKind.Document => kinds is [NodeKind.Body or NodeKind.Template or NodeKind.Skipped] || (kinds.Count == 1 && IsExpression(kinds[0])),
            NodeKind.Body => kinds.All(static kind => kind is NodeKind.Attribute or NodeKind.Block or NodeKind.Skipped),
            NodeKind.Attribute => kinds is [NodeKind.Scalar, _] && (IsExpression(kinds[1]) || kinds[1] == NodeKind.Skipped),
            NodeKind.Block => kinds is [NodeKind.Scalar, .., NodeKind.Body] && kinds[..^1].TrueForAll(static kind => kind == NodeKind.Scalar),
            NodeKind.Template or NodeKind.TemplateBranch => kinds.TrueForAll(static kind => kind is NodeKind.TemplateText or NodeKind.Interpolation or NodeKind.TemplateIf or NodeKind.TemplateFor),
            NodeKind.Interpolation or NodeKind.Unary or NodeKind.Index or NodeKind.Expansion or NodeKind.Parentheses => kinds.Count == 1 && IsExpression(kinds[0]),
            NodeKind.TemplateIf => kinds is [_, NodeKind.TemplateBranch] or [_, NodeKind.TemplateBranch, NodeKind.TemplateBranch] && IsExpression(kinds[0]),
            NodeKind.TemplateFor => kinds is [NodeKind.Scalar, NodeKind.Scalar, _, NodeKind.TemplateBranch] && IsExpression(kinds[2]),
            NodeKind.ForTuple => kinds is [NodeKind.Scalar, NodeKind.Scalar, _, _] or [NodeKind.Scalar, NodeKind.Scalar, _, _, _] && kinds.TrueForAll(IsExpression),
            NodeKind.ForObject => kinds is [NodeKind.Scalar, NodeKind.Scalar, _, _, _] or [NodeKind.Scalar, NodeKind.Scalar, _, _, _, _]
                && kinds.Index().All(static pair => IsExpression(pair.Item) || (pair.Index == 4 && pair.Item == NodeKind.Expansion)),
            NodeKind.Conditional => kinds.Count == 3 && kinds.TrueForAll(IsExpression),
            NodeKind.Operation => kinds.Count >= 3 && kinds.Count % 2 == 1 && kinds.Index().All(static pair => pair.Index % 2 == 1 ? pair.Item == NodeKind.Operator : IsExpression(pair.Item)),
            NodeKind.Traversal => kinds.Count >= 2 && IsExpression(kinds[0]) && AreSteps(kinds[1..]),
            NodeKind.SplatFull => AreSteps(kinds),
            NodeKind.SplatAttributes => kinds.TrueForAll(static kind => kind is NodeKind.GetAttribute or NodeKind.LegacyIndex),
            NodeKind.Call => kinds is [NodeKind.Scalar, ..] && kinds.Index().All(pair => IsExpression(pair.Item) || (pair.Index == kinds.Count - 1 && pair.Item == NodeKind.Expansion)),
            NodeKind.Sequence or NodeKind.Mapping => kinds.TrueForAll(IsExpression),
            _ => kinds.Count == 0,
        };
        // What JSON lacks is no syntax error of Terraform's: a value that could not be read stands where any can.
        isRight |= tree.IsHclJson && tree[node].Kind is NodeKind.Sequence or NodeKind.Mapping && kinds.TrueForAll(static kind => IsExpression(kind) || kind == NodeKind.Skipped);
        Invariant.Holds(isRight, $"{tree[node].Kind} [{tree[node].Start}..{tree[node].End}) has {string.Join(", ", kinds)}");
    }

    private static bool AreSteps(List<NodeKind> kinds)
        => kinds.Index().All(pair => pair.Item is NodeKind.GetAttribute or NodeKind.Index or NodeKind.LegacyIndex or NodeKind.SplatAttributes
            || (pair.Item == NodeKind.SplatFull && pair.Index == kinds.Count - 1));

    private static bool IsExpression(NodeKind kind) => kind is NodeKind.Scalar or NodeKind.Template or NodeKind.Sequence or NodeKind.Mapping or NodeKind.ForTuple or NodeKind.ForObject
        or NodeKind.Conditional or NodeKind.Operation or NodeKind.Unary or NodeKind.Traversal or NodeKind.Variable or NodeKind.Call or NodeKind.Parentheses;
}
