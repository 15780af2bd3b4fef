using System.Text;
using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Functions;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>Evaluates expressions as Terraform does (https://developer.hashicorp.com/terraform/language/expressions), as far as no provider is needed.</summary>
/// <param name="module">The instance of the module that the expressions stand in.</param>
internal sealed partial class ExpressionEvaluator(ModuleInstance module)
{
    private const string TooComplex = "it depends on more than is evaluated here";

    private TerraformRun Run => module.Run;

    /// <summary>The value of an expression. What Terraform refuses is unknown, and reported.</summary>
    /// <param name="expression">The expression; null is the value of none.</param>
    /// <param name="frame">The names that stand for values around it.</param>
    public TerraformValue Evaluate(ConfigExpression expression, Frame? frame)
    {
        if (!expression.Exists)
        {
            return default;
        }

        var result = Evaluate(expression.Tree!, expression.Node, frame);
        return result.IsError
            ? TerraformValue.NotKnown(TerraformType.Any, $"it cannot be evaluated as written ({result.Error})").At(expression.Tree, expression.Node)
            : result.Value;
    }

    /// <summary>The value of a node, or why Terraform refuses it.</summary>
    public TerraformResult Evaluate(SyntaxTree tree, int node, Frame? frame)
    {
        if (Run.Depth >= TerraformRun.MaximumDepth || !Run.TryStep())
        {
            return TerraformValue.NotKnown(TerraformType.Any, TooComplex).At(tree, node);
        }

        Run.Depth++;
        try
        {
            var result = Dispatch(tree, node, frame);
            return result.IsError ? result : result.Value.OrAt(tree, node);
        }
        finally
        {
            Run.Depth--;
        }

        TerraformResult Dispatch(SyntaxTree tree, int node, Frame? frame) => tree[node].Kind switch
        {
            NodeKind.Scalar => Literal(tree, node),
            NodeKind.Template => Template(tree, node, frame),
            NodeKind.Sequence => Tuple(tree, node, frame),
            NodeKind.Mapping => Object(tree, node, frame),
            NodeKind.ForTuple => ForTuple(tree, node, frame),
            NodeKind.ForObject => ForObject(tree, node, frame),
            NodeKind.Conditional => Conditional(tree, node, frame),
            NodeKind.Operation => Operation(tree, node, frame),
            NodeKind.Unary => Unary(tree, node, frame),
            NodeKind.Variable => Reference(tree, node, node, frame),
            NodeKind.Traversal => Reference(tree, node, node + 1, frame),
            NodeKind.Call => Call(tree, node, frame),
            NodeKind.Parentheses => Evaluate(tree, node + 1, frame),
            NodeKind.Skipped => TerraformValue.NotKnown(TerraformType.Any, "it could not be read"),
            _ => TerraformResult.Fail("it is no expression"),
        };
    }

    private static TerraformResult Literal(SyntaxTree tree, int node)
    {
        ref readonly var n = ref tree[node];
        if (n.PureStyle != NodeStyle.Plain)
        {
            return TerraformValue.Of(tree.GetText(node));
        }

        switch (n.Name)
        {
            case KnownName.True:
                return TerraformValue.True;
            case KnownName.False:
                return TerraformValue.False;
            case KnownName.Null:
                return default(TerraformValue);
            default:
                return TerraformNumber.Parse(tree.GetText(node)) is { } number ? TerraformValue.Of(number) : TerraformResult.Fail("the number is too large");
        }
    }

    private TerraformResult Tuple(SyntaxTree tree, int node, Frame? frame)
    {
        var items = new List<TerraformValue>();
        foreach (var child in tree.Children(node))
        {
            var item = Evaluate(tree, child, frame);
            if (item.IsError)
            {
                return item;
            }

            items.Add(item.Value.At(tree, child));
        }

        return TerraformValue.Tuple([.. items]);
    }

    private TerraformResult Object(SyntaxTree tree, int node, Frame? frame)
    {
        var entries = new TerraformEntries();
        var unknown = default(TerraformValue);
        foreach (var (key, value) in tree.Pairs(node))
        {
            var name = tree[key].Kind == NodeKind.Scalar ? TerraformValue.Of(tree.GetText(key)) : Evaluate(tree, key, frame);
            var item = name.IsError ? name : Evaluate(tree, value, frame);
            if (item.IsError)
            {
                return item;
            }

            var text = TypeConversion.Convert(name.Value, TerraformType.String);
            if (text.IsError || text.Value.IsNull)
            {
                return TerraformResult.Fail(text.Error ?? "the key is null");
            }

            if (text.Value.TryGetString(out var known))
            {
                entries[known] = item.Value.At(tree, value);
            }
            else
            {
                unknown = text.Value;
            }
        }

        // An unknown key may be any, so that nothing is certain of the others.
        return unknown.IsNull ? entries.ToObject() : TerraformValue.NotKnown(TerraformType.Any, unknown.UnknownReason, isNotNull: true);
    }

    private TerraformResult Conditional(SyntaxTree tree, int node, Frame? frame)
    {
        var then = tree[node + 1].Next;
        var otherwise = tree[then].Next;
        var condition = Evaluate(tree, node + 1, frame);
        if (condition.IsError)
        {
            return condition;
        }

        // Only the branch that is taken has to make sense, though both count for the type.
        var test = TypeConversion.Convert(condition.Value, TerraformType.Bool);
        if (!test.IsError && test.Value.TryGetBool(out var isTrue))
        {
            var chosen = Evaluate(tree, isTrue ? then : otherwise, frame);
            var isTrying = Run.IsTrying;
            Run.IsTrying = true;
            var other = Evaluate(tree, isTrue ? otherwise : then, frame);
            Run.IsTrying = isTrying;
            if (chosen.IsError || other.IsError)
            {
                return chosen;
            }

            var result = isTrue ? TerraformOperators.Conditional(condition.Value, chosen.Value, other.Value) : TerraformOperators.Conditional(condition.Value, other.Value, chosen.Value);
            return result.IsError ? chosen : result;
        }

        var whenTrue = Evaluate(tree, then, frame);
        var whenFalse = whenTrue.IsError ? whenTrue : Evaluate(tree, otherwise, frame);
        return whenFalse.IsError ? whenFalse : TerraformOperators.Conditional(condition.Value, whenTrue.Value, whenFalse.Value);
    }

    private TerraformResult Operation(SyntaxTree tree, int node, Frame? frame)
    {
        var end = tree[node].Next;
        var left = Evaluate(tree, node + 1, frame);
        for (var op = tree[node + 1].Next; op < end;)
        {
            var operand = tree[op].Next;
            var kind = OperatorOf(tree[op].Name);
            if (kind is TerraformOperator.And or TerraformOperator.Or)
            {
                left = Logical(kind, left, tree, operand, frame);
            }
            else if (left.IsError)
            {
                return left;
            }
            else
            {
                var right = Evaluate(tree, operand, frame);
                left = right.IsError ? right : TerraformOperators.Binary(kind, left.Value, right.Value);
            }

            op = tree[operand].Next;
        }

        return left;
    }

    /// <summary>
    /// <c>&amp;&amp;</c> and <c>||</c>: one side that decides is enough, so that the other may fail, as in <c>var.a != null &amp;&amp; var.a.b</c>. A left side that is not known leaves it open
    /// whether the right one is needed.
    /// </summary>
    /// <remarks>Terraform 1.12 and OpenTofu 1.10, which older versions refuse (https://github.com/hashicorp/terraform/pull/36224).</remarks>
    private TerraformResult Logical(TerraformOperator op, in TerraformResult left, SyntaxTree tree, int operand, Frame? frame)
    {
        if (Decides(op, left))
        {
            return left;
        }

        var isTrying = Run.IsTrying;
        Run.IsTrying |= left.IsError;
        var right = Evaluate(tree, operand, frame);
        Run.IsTrying = isTrying;
        return left.IsError ? Decides(op, right) ? right : left
            : !right.IsError ? TerraformOperators.Binary(op, left.Value, right.Value)
            : left.Value.IsKnown ? right
            : TerraformValue.NotKnown(TerraformType.Bool, left.Value.UnknownReason);
    }

    /// <summary>Whether a side of a logical operator decides the result whatever the other is.</summary>
    private static bool Decides(TerraformOperator op, in TerraformResult side) =>
        !side.IsError && side.Value.Kind == TerraformValueKind.Bool && side.Value.TryGetBool(out var isTrue) && isTrue == (op == TerraformOperator.Or);

    private static TerraformOperator OperatorOf(KnownName name) => name switch
    {
        KnownName.And => TerraformOperator.And,
        KnownName.Or => TerraformOperator.Or,
        KnownName.Equals => TerraformOperator.Equal,
        KnownName.NotEqual => TerraformOperator.NotEqual,
        KnownName.Less => TerraformOperator.Less,
        KnownName.LessOrEqual => TerraformOperator.LessOrEqual,
        KnownName.Greater => TerraformOperator.Greater,
        KnownName.GreaterOrEqual => TerraformOperator.GreaterOrEqual,
        KnownName.Add => TerraformOperator.Add,
        KnownName.Subtract => TerraformOperator.Subtract,
        KnownName.Multiply => TerraformOperator.Multiply,
        KnownName.Divide => TerraformOperator.Divide,
        _ => TerraformOperator.Remainder,
    };

    private TerraformResult Unary(SyntaxTree tree, int node, Frame? frame)
    {
        var operand = Evaluate(tree, node + 1, frame);
        return operand.IsError ? operand
            : tree[node].Name == KnownName.Not ? TerraformOperators.Not(operand.Value)
            : TerraformOperators.Minus(operand.Value);
    }

    private TerraformResult Call(SyntaxTree tree, int node, Frame? frame)
    {
        var name = tree.GetText(node + 1);
        if (name is "try" or "can" or "core::try" or "core::can")
        {
            return Try(tree, node, frame, name.EndsWith("can", StringComparison.Ordinal));
        }

        var arguments = new List<TerraformValue>();
        for (var child = tree[node + 1].Next; child < tree[node].Next; child = tree[child].Next)
        {
            var isExpansion = tree[child].Kind == NodeKind.Expansion;
            var argument = Evaluate(tree, isExpansion ? child + 1 : child, frame);
            if (argument.IsError)
            {
                return argument;
            }

            if (!isExpansion)
            {
                arguments.Add(argument.Value);
            }
            else if (argument.Value.IsSequence)
            {
                arguments.AddRange(argument.Value.Items);
            }
            else
            {
                return argument.Value.IsKnown
                    ? TerraformResult.Fail("what is expanded with '...' is no list")
                    : TerraformValue.NotKnown(TerraformType.Any, argument.Value.UnknownReason);
            }
        }

        if (!TerraformFunctions.TryGet(name, out var function))
        {
            if (!name.StartsWith("provider::", StringComparison.Ordinal))
            {
                Run.Report(tree, node, "terraform-unknown-function", $"There is no function '{name}'; correct the name");
            }

            return TerraformValue.NotKnown(TerraformType.Any, $"function '{name}' is not evaluated here");
        }

        return function.Call(Context(), [.. arguments]);
    }

    private TerraformResult Try(SyntaxTree tree, int node, Frame? frame, bool isTest)
    {
        var isTrying = Run.IsTrying;
        Run.IsTrying = true;
        try
        {
            var last = TerraformResult.Fail("it needs an expression");
            for (var child = tree[node + 1].Next; child < tree[node].Next; child = tree[child].Next)
            {
                last = Evaluate(tree, child, frame);
                if (isTest)
                {
                    return last.IsError ? TerraformValue.False
                        : last.Value.IsWhollyKnown ? TerraformValue.True
                        : TerraformValue.NotKnown(TerraformType.Bool, last.Value.UnknownReason, isNotNull: true);
                }

                if (!last.IsError)
                {
                    return last;
                }
            }

            return last;
        }
        finally
        {
            Run.IsTrying = isTrying;
        }
    }

    /// <summary>Calls a function for a data source that does what the function does.</summary>
    public TerraformResult Call(string function, params ReadOnlySpan<TerraformValue> arguments) =>
        TerraformFunctions.TryGet(function, out var found) ? found.Call(Context(), arguments) : TerraformResult.Fail($"there is no function '{function}'");

    private FunctionContext Context() => Run.Functions.RenderTemplate is null ? Run.Functions with { RenderTemplate = RenderTemplate } : Run.Functions;

    private TerraformResult RenderTemplate(string template, string? path, TerraformValue variables, FunctionContext context)
    {
        var source = new Sources.SourceText(path ?? "", Encoding.UTF8.GetBytes(template), Encoding.UTF8.GetByteCount(template));
        var tree = new SyntaxTree();
        Syntax.Hcl.HclReader.ReadTemplate(source, new(0, source.Length), tree);
        if (tree.Root < 0 || tree[tree.Root].Kind != NodeKind.Template)
        {
            return TerraformResult.Fail(tree.Diagnostics.Count > 0 ? $"the template cannot be read: {tree.Diagnostics[0].Message}" : "the template cannot be read");
        }

        // A template sees the variables that it is given, and nothing else.
        var frame = new Frame("", default, null);
        for (var i = 0; i < variables.Keys.Length; i++)
        {
            frame = new(variables.Keys[i], variables.Items[i], frame);
        }

        var result = Template(tree, tree.Root, frame);
        return result.IsError ? result : result.Value.At(null, -1);
    }
}
