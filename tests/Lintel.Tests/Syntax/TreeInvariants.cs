using Lintel.Syntax;

namespace Lintel.Tests.Syntax;

/// <summary>What holds for every tree, however broken the text.</summary>
internal static class TreeInvariants
{
    public static void Check(SyntaxTree tree)
    {
        Assert.True(tree.Count > 0);
        Assert.Equal(NodeKind.Stream, tree[0].Kind);
        Assert.Equal((0, tree.Source.Length, tree.Count), (tree[0].Start, tree[0].End, tree[0].Next));
        for (var i = 0; i < tree.Count; i++)
        {
            var node = tree[i];
            Assert.True(node.Start <= node.End, $"node {i} {node.Kind} [{node.Start}..{node.End})");
            Assert.InRange(node.Next, i + 1, tree.Count);
            var previousEnd = node.Start;
            var children = 0;
            for (var child = i + 1; child < node.Next; child = tree[child].Next)
            {
                Assert.True(tree[child].Start >= previousEnd && tree[child].End <= node.End,
                    $"child {child} {tree[child].Kind} [{tree[child].Start}..{tree[child].End}) of {i} {node.Kind} [{node.Start}..{node.End}), earlier child ends at {previousEnd}");
                previousEnd = tree[child].End;
                children++;
            }

            Assert.True(node.Kind != NodeKind.Mapping || children % 2 == 0);
            Assert.True(node.Kind != NodeKind.Document || children < 2);
            Assert.True(children == 0 || node.Kind is NodeKind.Stream or NodeKind.Document or NodeKind.Mapping or NodeKind.Sequence || Hcl.HclInvariants.IsBranch(node.Kind));
            Hcl.HclInvariants.Check(tree, i);
            if (node.Kind == NodeKind.Scalar)
            {
                var content = System.Text.Encoding.UTF8.GetString(tree.GetContent(i));
                var isPlainText = content == tree.GetText(i);
                Assert.True(isPlainText || node.Is(NodeStyle.Encoded));
                // A wrong escape and an unclosed quote stay as written.
                Assert.True(!isPlainText || !node.Is(NodeStyle.Encoded) || tree.Diagnostics.Count > 0, content);
            }
            else if (node.Kind == NodeKind.Alias)
            {
                Assert.True(tree.ResolveAlias(i) < i);
            }
        }

        for (var i = 0; i < tree.Diagnostics.Count; i++)
        {
            var diagnostic = tree.Diagnostics[i];
            Assert.InRange(diagnostic.Span.Start, i == 0 ? 0 : tree.Diagnostics[i - 1].Span.Start, tree.Source.Length);
            Assert.InRange(diagnostic.Span.End, diagnostic.Span.Start, tree.Source.Length);
            Assert.EndsWith(".", diagnostic.Message, StringComparison.Ordinal);
        }
    }
}
