using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>The types that the defaults of variables show.</summary>
/// <remarks>https://developer.hashicorp.com/terraform/language/expressions/types</remarks>
internal static class DefaultTypes
{
    /// <summary>The type of a default.</summary>
    /// <param name="expression">The default as written.</param>
    /// <returns>A type as it is written; null where there is no default, or one that shows none: <c>null</c>, what is empty, has items of several types or is nested.</returns>
    public static string? Of(ConfigExpression expression) => expression.Tree is { } tree ? Scalar(tree, expression.Node) ?? Collection(tree, expression.Node) : null;

    private static string? Scalar(SyntaxTree tree, int node) => tree[node] switch
    {
        { Kind: NodeKind.Scalar, Name: KnownName.True or KnownName.False } => "bool",
        { Kind: NodeKind.Scalar, PureStyle: NodeStyle.DoubleQuoted or NodeStyle.Heredoc or NodeStyle.IndentedHeredoc } => "string",
        { Kind: NodeKind.Scalar, Name: not KnownName.Null, PureStyle: NodeStyle.Plain } => "number",
        _ => null,
    };

    private static string? Collection(SyntaxTree tree, int node)
    {
        var isMap = tree[node].Kind == NodeKind.Mapping;
        if (!isMap && tree[node].Kind != NodeKind.Sequence)
        {
            return null;
        }

        string? item = null;
        var isValue = !isMap;
        foreach (var child in tree.Children(node))
        {
            if (isValue)
            {
                var type = Scalar(tree, child);
                if (type is null || (item ??= type) != type)
                {
                    return null;
                }
            }

            isValue = !isMap || !isValue;
        }

        return item is null ? null : $"{(isMap ? "map" : "list")}({item})";
    }
}
