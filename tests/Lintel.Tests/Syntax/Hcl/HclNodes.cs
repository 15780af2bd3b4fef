using Lintel.Syntax;

namespace Lintel.Tests.Syntax.Hcl;

/// <summary>Prints the nodes of an expression on one line.</summary>
internal static class HclNodes
{
    public static string Print(SyntaxTree tree, int node)
    {
        var n = tree[node];
        var children = tree.Children(node).ToList().ConvertAll(child => Print(tree, child));
        return n.Kind switch
        {
            NodeKind.Scalar when n.PureStyle != NodeStyle.Plain => Quote(tree.GetText(node)),
            NodeKind.Scalar when n.Name is KnownName.True or KnownName.False or KnownName.Null => n.Name.ToString(),
            NodeKind.Scalar => tree.GetText(node) is var text && text.Length > 0 && char.IsAsciiDigit(text[0]) ? text : $"'{text}'",
            NodeKind.TemplateText => Quote(tree.GetText(node)),
            NodeKind.Variable => tree.GetText(node),
            NodeKind.Traversal => string.Concat(children),
            NodeKind.GetAttribute or NodeKind.LegacyIndex => $"[.{tree.GetText(node)}]",
            NodeKind.Index => $"[({children[0]})]",
            NodeKind.SplatAttributes => $"[*{{{string.Concat(children)}}}]",
            NodeKind.SplatFull => $"[[*]{{{string.Concat(children)}}}]",
            NodeKind.Operator => n.Name.ToString(),
            NodeKind.Operation => $"{{{string.Join(' ', children)}}}",
            NodeKind.Unary => $"{n.Name}({children[0]})",
            NodeKind.Conditional => $"?({string.Join(' ', children)})",
            NodeKind.Interpolation => $"$({children[0]})",
            NodeKind.Expansion => children[0] + "...",
            NodeKind.Call => $"{children[0].Trim('\'')}({string.Join(' ', children[1..])})",
            _ => $"{n.Kind}({string.Join(' ', children)})",
        };
    }

    private static string Quote(string text) => '"' + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + '"';
}
