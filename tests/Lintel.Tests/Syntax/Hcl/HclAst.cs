using System.Text;
using Lintel.Syntax;

namespace Lintel.Tests.Syntax.Hcl;

/// <summary>Lists an expression as the oracle has it: a line for each node with its depth, type, what else it says, and its source.</summary>
internal sealed class HclAst(SyntaxTree tree)
{
    private readonly List<string> _lines = [];

    public static List<string> List(SyntaxTree tree, int expression)
    {
        var ast = new HclAst(tree);
        ast.Expression(expression, 0);
        return ast._lines;
    }

    /// <summary>Whether a traversal has a variable as its source and literal keys only.</summary>
    public static bool IsReference(SyntaxTree tree, int traversal)
    {
        var steps = tree.Children(traversal).ToList();
        return tree[steps[0]].Kind == NodeKind.Variable && steps.Skip(1).All(step => IsPlainStep(tree, step));
    }

    private static bool IsPlainStep(SyntaxTree tree, int step)
        => tree[step].Kind is NodeKind.GetAttribute or NodeKind.LegacyIndex || (tree[step].Kind == NodeKind.Index && tree[step + 1].Kind == NodeKind.Scalar);

    private void Line(int depth, string text, int start, int end)
        => _lines.Add($"{new string('.', depth)} {text} | {Encoding.UTF8.GetString(tree.Source.Bytes[start..end])}");

    private void NoValue(int depth) => _lines.Add($"{new string('.', depth)} - | ");

    private void Expression(int node, int depth)
    {
        var n = tree[node];
        var children = tree.Children(node).ToList();
        switch (n.Kind)
        {
            case NodeKind.Scalar when n.PureStyle != NodeStyle.Plain:
                Line(depth, "template", n.Start, n.End);
                var content = tree.GetContentSpan(node);
                Line(depth + 1, "literalValue", content.Start, content.End);
                break;
            case NodeKind.Scalar or NodeKind.TemplateText:
                Line(depth, "literalValue", n.Start, n.End);
                break;
            case NodeKind.Template when children.Count == 1 && tree[children[0]].Kind == NodeKind.Interpolation:
                Line(depth, "templateWrap", n.Start, n.End);
                Expression(children[0] + 1, depth + 1);
                break;
            case NodeKind.Template or NodeKind.TemplateBranch:
                Line(depth, "template", n.Start, n.End);
                children.ForEach(child => Expression(tree[child].Kind == NodeKind.Interpolation ? child + 1 : child, depth + 1));
                if (children.Count == 0)
                {
                    Line(depth + 1, "literalValue", n.Start, n.End);
                }

                break;
            case NodeKind.TemplateIf:
                Line(depth, "conditional", n.Start, n.End);
                children.ForEach(child => Expression(child, depth + 1));
                if (children.Count == 2)
                {
                    Line(depth + 1, "template", n.Start, n.Start);
                    Line(depth + 2, "literalValue", n.Start, n.Start);
                }

                break;
            case NodeKind.TemplateFor:
                Line(depth, "templateJoin", n.Start, n.End);
                For(n, children, depth + 1);
                break;
            case NodeKind.ForTuple or NodeKind.ForObject:
                For(n, children, depth);
                break;
            case NodeKind.Sequence:
                Line(depth, "tuple", n.Start, n.End);
                children.ForEach(child => Expression(child, depth + 1));
                break;
            case NodeKind.Mapping:
                Line(depth, "object", n.Start, n.End);
                foreach (var (key, value) in tree.Pairs(node))
                {
                    NoValue(depth + 1);
                    if (!(tree[key].Kind == NodeKind.Scalar && tree[key].PureStyle == NodeStyle.Plain && !char.IsAsciiDigit(tree.GetText(key)[0])))
                    {
                        Expression(key, depth + 2);
                    }

                    Expression(value, depth + 1);
                }

                break;
            case NodeKind.Conditional:
                Line(depth, "conditional", n.Start, n.End);
                children.ForEach(child => Expression(child, depth + 1));
                break;
            case NodeKind.Operation:
                Operation(children, children.Count, depth);
                break;
            case NodeKind.Unary:
                Line(depth, "unaryOp " + (n.Name == KnownName.Not ? "logicalNot" : "negate"), n.Start, n.End);
                Expression(node + 1, depth + 1);
                break;
            case NodeKind.Variable:
                Line(depth, "scopeTraversal", n.Start, n.End);
                break;
            case NodeKind.Traversal:
                Steps(children[0], children.Skip(1).ToList(), depth, n.Start);
                break;
            case NodeKind.Call:
                var isExpanded = tree[children[^1]].Kind == NodeKind.Expansion;
                var name = string.Concat(tree.GetText(node + 1).Where(static c => c is not (' ' or '\t' or '\n')));
                Line(depth, $"function {name}{(isExpanded ? " true" : "")}", n.Start, n.End);
                children.Skip(1).ToList().ForEach(child => Expression(tree[child].Kind == NodeKind.Expansion ? child + 1 : child, depth + 1));
                break;
            case NodeKind.Parentheses:
                NoValue(depth);
                Expression(node + 1, depth + 1);
                break;
            default:
                throw new InvalidOperationException(n.Kind.ToString());
        }
    }

    private void For(SyntaxNode node, List<int> children, int depth)
    {
        var last = children[3..];
        var isGrouped = last.Any(child => tree[child].Kind == NodeKind.Expansion);
        var key = tree.GetText(children[0]);
        Line(depth, $"for {(key.Length > 0 ? key + " " : "")}{tree.GetText(children[1])}{(isGrouped ? " true" : "")}", node.Start, node.End);
        Expression(children[2], depth + 1);
        last.ForEach(child => Expression(tree[child].Kind == NodeKind.Expansion ? child + 1 : child, depth + 1));
    }

    private void Operation(List<int> children, int count, int depth)
    {
        if (count == 1)
        {
            Expression(children[0], depth);
            return;
        }

        var type = tree[children[count - 2]].Name switch
        {
            KnownName.Or => "logicalOr",
            KnownName.And => "logicalAnd",
            KnownName.Equals => "equal",
            KnownName.NotEqual => "notEqual",
            KnownName.Less => "lessThan",
            KnownName.LessOrEqual => "lessThanOrEqual",
            KnownName.Greater => "greaterThan",
            KnownName.GreaterOrEqual => "greaterThanOrEqual",
            KnownName.Add => "add",
            KnownName.Subtract => "subtract",
            KnownName.Multiply => "multiply",
            KnownName.Divide => "divide",
            _ => "modulo",
        };
        Line(depth, "binaryOp " + type, tree[children[0]].Start, tree[children[count - 1]].End);
        Operation(children, count - 2, depth + 1);
        Expression(children[count - 1], depth + 1);
    }

    /// <summary>The last step is the outermost node. Plain steps belong together.</summary>
    private void Steps(int source, List<int> steps, int depth, int start)
    {
        var last = steps.Count - 1;
        if (last < 0)
        {
            if (source < 0)
            {
                NoValue(depth);
            }
            else
            {
                Expression(source, depth);
            }

            return;
        }

        var end = tree[steps[last]].End;
        switch (tree[steps[last]].Kind)
        {
            case NodeKind.SplatFull or NodeKind.SplatAttributes:
                Line(depth, "splat", start, end);
                Steps(source, steps[..last], depth + 1, start);
                Steps(-1, tree.Children(steps[last]).ToList(), depth + 1, tree[steps[last]].Start);
                break;
            case NodeKind.Index when !IsPlainStep(tree, steps[last]):
                Line(depth, "index", start, end);
                Steps(source, steps[..last], depth + 1, start);
                Expression(steps[last] + 1, depth + 1);
                break;
            default:
                var first = last;
                while (first > 0 && IsPlainStep(tree, steps[first - 1]))
                {
                    first--;
                }

                if (first == 0 && source >= 0 && tree[source].Kind == NodeKind.Variable)
                {
                    Line(depth, "scopeTraversal", start, end);
                }
                else
                {
                    Line(depth, "relativeTraversal", start, end);
                    Steps(source, steps[..first], depth + 1, start);
                }

                break;
        }
    }
}
