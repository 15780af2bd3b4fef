using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Functions;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>Reads expressions from the outside to the inside, and notes which type each place asks for where a variable stands.</summary>
/// <param name="types">Takes the types by the names of the variables.</param>
internal sealed class VariableUses(Dictionary<string, UsedType> types)
{
    /// <summary>Reads the arguments of a block and of the blocks within.</summary>
    /// <param name="body">What stands in the braces.</param>
    /// <param name="path">The names of the blocks around it within the outermost, each with a dot behind.</param>
    /// <param name="typeOf">Gives the type of an argument by its path.</param>
    public void Read(ConfigBody body, string path, Func<string, UsedType> typeOf)
    {
        foreach (var (name, value, _) in body.Arguments())
        {
            Read(value.Tree!, value.Node, name switch
            {
                "count" when path.Length == 0 => UsedType.Number,
                "for_each" => UsedType.Other,
                _ => typeOf(path + name),
            });
        }

        foreach (var block in body.AllBlocks())
        {
            var isDynamic = block.Kind == KnownName.Dynamic && block.Labels.Count > 0;
            Read(block.Body, isDynamic ? $"{path}{block.Labels[0]}." : block.Type == "content" ? path : $"{path}{block.Type}.", typeOf);
        }
    }

    /// <summary>Reads an expression whose value is used as a type.</summary>
    private void Read(SyntaxTree tree, int node, UsedType type)
    {
        switch (tree[node].Kind)
        {
            case NodeKind.Traversal:
                ReadTraversal(tree, node, type);
                break;
            case NodeKind.Template when tree[node + 1].Kind == NodeKind.Interpolation && tree[node + 1].Next == tree[node].Next:
                Read(tree, node + 2, type);
                break;
            case NodeKind.Template or NodeKind.TemplateBranch or NodeKind.Interpolation:
                ReadAll(tree, node, UsedType.Scalar);
                break;
            case NodeKind.TemplateIf:
                ReadChoice(tree, node, UsedType.Scalar);
                break;
            case NodeKind.Conditional:
                ReadChoice(tree, node, type);
                break;
            case NodeKind.Parentheses:
                Read(tree, node + 1, type);
                break;
            case NodeKind.Unary:
                Read(tree, node + 1, tree[node].Name == KnownName.Not ? UsedType.Boolean : UsedType.Number);
                break;
            case NodeKind.Operation:
                ReadOperation(tree, node);
                break;
            case NodeKind.Call:
                ReadCall(tree, node, type);
                break;
            case NodeKind.Sequence:
                ReadAll(tree, node, type == UsedType.Texts ? UsedType.Text : UsedType.None);
                break;
            case NodeKind.Mapping:
                ReadAll(tree, node, type == UsedType.TextMap ? UsedType.Text : UsedType.None);
                break;
            case NodeKind.Expansion:
                Read(tree, node + 1, UsedType.Other);
                break;
            case NodeKind.ForTuple or NodeKind.ForObject or NodeKind.TemplateFor:
                ReadLoop(tree, node);
                break;
            default:
                ReadAll(tree, node, UsedType.None);
                break;
        }
    }

    private void ReadAll(SyntaxTree tree, int node, UsedType type)
    {
        foreach (var child in tree.Children(node))
        {
            Read(tree, child, type);
        }
    }

    private void ReadTraversal(SyntaxTree tree, int node, UsedType type)
    {
        var step = tree[node + 1].Next;
        if (tree[node + 1].Kind == NodeKind.Variable && tree[node + 1].Name == KnownName.Var && step < tree[node].Next && tree[step].Kind == NodeKind.GetAttribute)
        {
            var isWhole = tree[step].Next == tree[node].Next;
            Add(tree.GetText(step), isWhole ? type : UsedType.Other);
        }

        ReadAll(tree, node, UsedType.None);
    }

    /// <summary>The condition, then the values of which one is taken.</summary>
    private void ReadChoice(SyntaxTree tree, int node, UsedType type)
    {
        var isCondition = true;
        foreach (var child in tree.Children(node))
        {
            Read(tree, child, isCondition ? UsedType.Boolean : type);
            isCondition = false;
        }
    }

    private void ReadOperation(SyntaxTree tree, int node)
    {
        var type = UsedType.None;
        var isComparison = false;
        foreach (var child in tree.Children(node))
        {
            if (tree[child].Kind == NodeKind.Operator)
            {
                isComparison |= tree[child].Name is KnownName.Equals or KnownName.NotEqual;
                type = tree[child].Name is KnownName.And or KnownName.Or ? UsedType.Boolean : isComparison ? type : UsedType.Number;
            }
        }

        foreach (var child in tree.Children(node))
        {
            type = isComparison && type == UsedType.None ? OfLiteral(tree, child) : type;
        }

        ReadAll(tree, node, type);
    }

    private static UsedType OfLiteral(SyntaxTree tree, int node) => DefaultTypes.Of(new(tree, node)) switch
    {
        "string" => UsedType.Text,
        "number" => UsedType.Number,
        "bool" => UsedType.Boolean,
        _ => UsedType.None,
    };

    private void ReadCall(SyntaxTree tree, int node, UsedType type)
    {
        var name = tree.GetText(node + 1);
        var function = TerraformFunctions.TryGet(name, out var found) ? found : null;
        var index = -1;
        foreach (var argument in tree.Children(node))
        {
            if (index >= 0)
            {
                var parameter = function is null ? null : index < function.Parameters.Length ? function.Parameters[index] : function.Rest;

                // These give one of their arguments, or all of them in one.
                Read(tree, argument, name is "try" or "coalesce" or "coalescelist" or "merge" or "concat" or "distinct" or "compact" ? type : parameter is null ? UsedType.None : UsedTypes.OfType(parameter.Type));
            }

            index++;
        }
    }

    /// <summary>What a loop goes through is a list or a map of something.</summary>
    private void ReadLoop(SyntaxTree tree, int node)
    {
        var index = 0;
        foreach (var child in tree.Children(node))
        {
            Read(tree, child, index++ == 2 ? UsedType.Other : UsedType.None);
        }
    }

    private void Add(string variable, UsedType type)
    {
        var known = types.GetValueOrDefault(variable);
        types[variable] = (known, type) switch
        {
            (_, UsedType.None) => known,
            (UsedType.None, _) => type,
            (UsedType.Scalar, UsedType.Text or UsedType.Number or UsedType.Boolean) => type,
            (UsedType.Text or UsedType.Number or UsedType.Boolean, UsedType.Scalar) => known,
            _ => known == type ? type : UsedType.Other,
        };
    }
}
