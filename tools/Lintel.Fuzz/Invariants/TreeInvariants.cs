using System.Text;
using Lintel.Syntax;

namespace Lintel.Fuzz.Invariants;

/// <summary>What holds for every tree, however broken the text.</summary>
internal static class TreeInvariants
{
    public static void Check(SyntaxTree tree)
    {
        var length = tree.Source.Length;
        Invariant.Holds(tree.Count > 0);
        Invariant.Holds(tree[0].Kind == NodeKind.Stream);
        Invariant.Holds((tree[0].Start, tree[0].End, tree[0].Next) == (0, length, tree.Count), $"stream [{tree[0].Start}..{tree[0].End}), next {tree[0].Next} of {tree.Count}");
        for (var i = 0; i < tree.Count; i++)
        {
            Check(tree, i);
        }

        var last = 0;
        foreach (var diagnostic in tree.Diagnostics)
        {
            Invariant.Holds(diagnostic.Span.Start >= last && diagnostic.Span.End >= diagnostic.Span.Start && diagnostic.Span.End <= length, $"{diagnostic.Code} at {diagnostic.Span} after {last} of {length}");
            Invariant.Holds(diagnostic.Message.EndsWith('.'), $"{diagnostic.Message}");
            last = diagnostic.Span.Start;
        }
    }

    private static void Check(SyntaxTree tree, int i)
    {
        ref readonly var node = ref tree[i];
        Invariant.Holds(node.Start <= node.End, $"node {i} {node.Kind} [{node.Start}..{node.End})");
        Invariant.Holds(node.Next > i && node.Next <= tree.Count, $"node {i} {node.Kind} ends before node {node.Next} of {tree.Count}");
        var previousEnd = node.Start;
        var children = 0;
        for (var child = i + 1; child < node.Next; child = tree[child].Next)
        {
            ref readonly var c = ref tree[child];
            Invariant.Holds(c.Start >= previousEnd && c.End <= node.End, $"child {child} {c.Kind} [{c.Start}..{c.End}) of {i} {node.Kind} [{node.Start}..{node.End}), earlier child ends at {previousEnd}");
            previousEnd = c.End;
            children++;
        }

        Invariant.Holds(node.Kind != NodeKind.Mapping || children % 2 == 0, $"mapping {i} has {children} children");
        Invariant.Holds(node.Kind != NodeKind.Document || children < 2, $"document {i} has {children} children");
        Invariant.Holds(children == 0 || node.Kind is NodeKind.Stream or NodeKind.Document or NodeKind.Mapping or NodeKind.Sequence || HclInvariants.IsBranch(node.Kind), $"{node.Kind} {i} has {children} children");
        HclInvariants.Check(tree, i);
        if (node.Kind == NodeKind.Scalar)
        {
            var content = Encoding.UTF8.GetString(tree.GetContent(i));
            var isPlainText = content == tree.GetText(i);
            Invariant.Holds(isPlainText || node.Is(NodeStyle.Encoded), $"scalar {i} at {node.Start} has sequences, but does not say so");
            // A wrong escape and an unclosed quote stay as written; so may lines that could have been folded.
            Invariant.Holds(!isPlainText || node.PureStyle == NodeStyle.Folded || !node.Is(NodeStyle.Encoded) || tree.Diagnostics.Count > 0, $"scalar {i} at {node.Start} says that it has sequences: {content}");
        }
        else if (node.Kind == NodeKind.Alias)
        {
            Invariant.Holds(tree.ResolveAlias(i) < i, $"alias {i} stands for {tree.ResolveAlias(i)}");
        }
    }
}
