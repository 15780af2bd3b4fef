using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>Reads type constraints (https://developer.hashicorp.com/terraform/language/expressions/type-constraints).</summary>
internal static class TypeReader
{
    private const int MaximumDepth = 50;

    /// <summary>The type that an expression names; any type for what is no type, as the rest of the configuration can still be evaluated.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="evaluate">Evaluates the default of an optional attribute.</param>
    public static TerraformType Read(ConfigExpression expression, Func<ConfigExpression, TerraformValue> evaluate) =>
        expression.Exists ? Read(expression.Tree!, expression.Node, evaluate, 0) : TerraformType.Any;

    private static TerraformType Read(SyntaxTree tree, int node, Func<ConfigExpression, TerraformValue> evaluate, int depth)
    {
        if (depth > MaximumDepth)
        {
            return TerraformType.Any;
        }

        switch (tree[node].Kind)
        {
            // Before Terraform 0.12 types were written in quotes.
            case NodeKind.Variable or NodeKind.Scalar:
                return tree.GetText(node) switch
                {
                    "string" => TerraformType.String,
                    "number" => TerraformType.Number,
                    "bool" => TerraformType.Bool,
                    "list" => TerraformType.ListOfAny,
                    "map" => TerraformType.MapOfAny,
                    "set" => TerraformType.SetOfAny,
                    _ => TerraformType.Any,
                };
            case NodeKind.Parentheses:
                return Read(tree, node + 1, evaluate, depth + 1);
            case NodeKind.Call when tree[node + 1].Next is var argument && argument < tree[node].Next:
                return tree.GetText(node + 1) switch
                {
                    "list" => TerraformType.List(Read(tree, argument, evaluate, depth + 1)),
                    "set" => TerraformType.Set(Read(tree, argument, evaluate, depth + 1)),
                    "map" => TerraformType.Map(Read(tree, argument, evaluate, depth + 1)),
                    "tuple" when tree[argument].Kind == NodeKind.Sequence => ReadTuple(tree, argument, evaluate, depth),
                    "object" when tree[argument].Kind == NodeKind.Mapping => ReadObject(tree, argument, evaluate, depth),
                    "optional" => Read(tree, argument, evaluate, depth + 1),
                    _ => TerraformType.Any,
                };
            default:
                return TerraformType.Any;
        }
    }

    private static TerraformType ReadTuple(SyntaxTree tree, int node, Func<ConfigExpression, TerraformValue> evaluate, int depth)
    {
        var elements = new List<TerraformType>();
        foreach (var item in tree.Items(node))
        {
            elements.Add(Read(tree, item, evaluate, depth + 1));
        }

        return TerraformType.Tuple([.. elements]);
    }

    private static TerraformType ReadObject(SyntaxTree tree, int node, Func<ConfigExpression, TerraformValue> evaluate, int depth)
    {
        var attributes = new Dictionary<string, TerraformAttribute>(StringComparer.Ordinal);
        foreach (var (key, value) in tree.Pairs(node))
        {
            var name = tree.GetText(key);
            if (tree[value].Kind == NodeKind.Call && tree.TextEquals(value + 1, "optional"))
            {
                var type = tree[value + 1].Next;
                var fallback = type < tree[value].Next ? tree[type].Next : int.MaxValue;
                attributes[name] = new(name, Read(tree, value, evaluate, depth + 1), true, fallback < tree[value].Next ? evaluate(new(tree, fallback)) : null);
            }
            else
            {
                attributes[name] = new(name, Read(tree, value, evaluate, depth + 1));
            }
        }

        return TerraformType.Object([.. attributes.Values]);
    }
}
