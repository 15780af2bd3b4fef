using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>Finds the only values that a variable takes, where a validation says so: <c>condition = contains(["dev", "prod"], var.stage)</c>.</summary>
internal static class AllowedValues
{
    /// <summary>The values; none when any is allowed, as far as can be seen.</summary>
    public static IReadOnlyList<string> Of(ConfigBlock variable, string name)
    {
        foreach (var validation in variable.Body.Blocks("validation"))
        {
            var condition = validation.Body.Find("condition");
            if (condition.Exists && Read(condition.Tree!, condition.Node, name) is { Count: > 0 } values)
            {
                return values;
            }
        }

        return [];
    }

    private static List<string> Read(SyntaxTree tree, int node, string name)
    {
        var values = new List<string>();
        if (tree[node].Kind != NodeKind.Call || !tree.TextEquals(node + 1, "contains"))
        {
            return values;
        }

        var list = tree[node + 1].Next;
        var subject = list < tree[node].Next ? tree[list].Next : list;
        if (subject >= tree[node].Next || tree[list].Kind != NodeKind.Sequence || !tree.Source.Slice(tree.GetSpan(subject)).SequenceEqual(System.Text.Encoding.UTF8.GetBytes($"var.{name}")))
        {
            return values;
        }

        foreach (var item in tree.Items(list))
        {
            if (tree[item].Kind != NodeKind.Scalar || tree[item].Name == KnownName.Null)
            {
                return [];
            }

            values.Add(tree.GetText(item));
        }

        return values;
    }
}
