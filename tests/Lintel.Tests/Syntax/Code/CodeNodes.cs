using System.Text;
using Lintel.Syntax.Code;
using Lintel.Tests.Syntax.TypeScript;

namespace Lintel.Tests.Syntax.Code;

/// <summary>Prints nodes on one line: leaves as written, others as their kind with a style or operator, and the children with their roles in parentheses.</summary>
internal static class CodeNodes
{
    public static string Print(CodeTree tree, int node)
    {
        ref readonly var n = ref tree[node];
        var text = Encoding.UTF8.GetString(tree.GetBytes(node));
        if (n.Kind is CodeKind.Name or CodeKind.Number or CodeKind.Boolean or CodeKind.Null or CodeKind.Ellipsis or CodeKind.ModuleName or CodeKind.TextPart || (n.Kind == CodeKind.Text && !n.Is(CodeStyle.Interpolated)))
        {
            return text;
        }

        var output = new StringBuilder(n.Kind.ToString());
        if (n.Kind is CodeKind.Member or CodeKind.KeywordArgument)
        {
            output.Append(':').Append(tree.GetNameText(node));
        }

        if (tree.Language == CodeLanguage.TypeScript)
        {
            output.Append(TypeScriptNodes.StyleOf(n).Replace(".None", "", StringComparison.Ordinal).Replace(".Interpolated", "", StringComparison.Ordinal));
        }
        else if (n.Style is not (CodeStyle.None or CodeStyle.Interpolated))
        {
            output.Append('.').Append(CodeStyleNames.Of(n.Style & ~CodeStyle.Interpolated, "+"));
        }

        if (n.Operator != CodeOperator.None && tree.Language != CodeLanguage.TypeScript)
        {
            output.Append('.').Append(n.Operator);
        }

        if (n.Next > node + 1)
        {
            output.Append('(');
            foreach (var child in tree.Children(node))
            {
                output.Append(tree[child].Role == CodeRole.Statement ? "" : tree[child].Role + ":").Append(Print(tree, child)).Append(' ');
            }

            output[^1] = ')';
        }

        return output.ToString();
    }
}
