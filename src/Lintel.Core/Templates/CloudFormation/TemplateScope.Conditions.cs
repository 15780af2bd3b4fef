using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

// Conditions in three-valued logic: null is what nothing decides, outside a scenario or within one.
internal sealed partial class TemplateScope
{
    private Dictionary<int, OpenCondition>? _unnamed;

    public override Truth EvaluateCondition(int node)
    {
        node = Resolve(node);
        if (Tree[node].Kind == NodeKind.Scalar && Tree[node].Name is KnownName.None or KnownName.Condition)
        {
            var condition = FindCondition(node);
            var answer = condition is null ? null : Stack.Decide(condition, this, node);
            return answer is { } decided ? Truth.Of(decided, Value.Text(this, node, condition!.Name))
                : Truth.Unknown(Unknown(node, condition?.OpenReason ?? "its condition is not defined"));
        }

        var known = Decide(node);
        if (known is null && Evaluation.Exploration.IsWalking)
        {
            _unnamed ??= [];
            if (!_unnamed.TryGetValue(node, out var open))
            {
                _unnamed.Add(node, open = new("a condition without a name is true", "a condition without a name is false"));
            }

            known = Evaluation.Exploration.Assume(open);
        }

        return known is { } truth ? Truth.Of(truth, Value.Written(this, node)) : Truth.Unknown(Unknown(node, "its condition is open"));
    }

    /// <summary>Whether the expression at a node holds; null when nothing decides it.</summary>
    public bool? Decide(int node)
    {
        if (!Evaluation.TryEnter())
        {
            Malformed(node, "template-too-complex", "This condition depends on too many others to be evaluated. Simplify what it refers to.");
            return null;
        }

        try
        {
            return DecideExpression(Resolve(node));
        }
        finally
        {
            Evaluation.Leave();
        }
    }

    private bool? DecideExpression(int node)
    {
        var (name, argument) = Function(node);
        switch (name)
        {
            case KnownName.Condition when Tree[Resolve(argument)].Kind == NodeKind.Scalar:
                return FindCondition(Resolve(argument)) is { } condition ? Stack.Decide(condition, this, node) : null;
            case KnownName.Equals:
                return DecideEquals(node, argument);
            case KnownName.Not:
                Span<int> operand = stackalloc int[1];
                return TryGetArguments(argument, 1, operand, out _) ? !Decide(operand[0]) : Open(node, "Fn::Not", "[condition]");
            case KnownName.And or KnownName.Or:
                return DecideJunction(node, argument, name == KnownName.Or);
            case KnownName.None when Tree[node].Kind == NodeKind.Scalar && Evaluate(node).TryGetBoolean(out var literal):
                return literal;
            default:
                Malformed(node, "template-condition", "This is no condition. Use Fn::Equals, Fn::Not, Fn::And, Fn::Or or Condition.");
                return null;
        }
    }

    /// <summary>The function at a node in its short or long form, and its argument.</summary>
    private (KnownName Name, int Argument) Function(int node)
    {
        var tag = Tree[node].Name;
        if (tag is not (KnownName.None or KnownName.OtherTag))
        {
            return (tag, node);
        }

        return Tree[node].Kind == NodeKind.Mapping && Tree[node].Next > node + 1 && Tree[Tree[node + 1].Next].Next == Tree[node].Next
            ? (Tree[node + 1].Name, Tree[node + 1].Next)
            : (KnownName.None, node);
    }

    /// <summary>The condition that a node names; null, and reported, when there is none.</summary>
    private StackCondition? FindCondition(int node)
    {
        Span<char> buffer = stackalloc char[MaximumName];
        if (Stack.FindCondition(ReadName(node, buffer)) is { } condition)
        {
            return condition;
        }

        Undefined(node, "template-condition-undefined", $"Condition '{KeyText(node)}' is not in the template's Conditions. Define it there or correct the name.");
        return null;
    }

    private bool? DecideJunction(int node, int argument, bool isOr)
    {
        argument = Resolve(argument);
        if (Tree[argument].Kind != NodeKind.Sequence)
        {
            return Open(node, isOr ? "Fn::Or" : "Fn::And", "a list of conditions");
        }

        bool? result = !isOr;
        for (var operand = argument + 1; operand < Tree[argument].Next; operand = Tree[operand].Next)
        {
            var decided = Decide(operand);
            if (decided == isOr)
            {
                return isOr;
            }

            result = decided is null ? null : result;
        }

        return result;
    }

    private bool? DecideEquals(int node, int argument)
    {
        Span<int> sides = stackalloc int[2];
        if (!TryGetArguments(argument, 2, sides, out _))
        {
            return Open(node, "Fn::Equals", "[value, value]");
        }

        var left = Evaluate(sides[0]);
        var right = Evaluate(sides[1]);
        if (left.Kind == ValueKind.Text)
        {
            (left, right) = (right, left);
        }

        if (right.TryGetText(out var text))
        {
            return OpenParameterOf(left) is { } open ? Evaluation.Exploration.AssumeEquals(open, text)
                : left.Is(text) is { IsUnknown: false } truth ? truth.IsTrue
                : null;
        }

        var isSame = OpenParameterOf(left) is { } one && ReferenceEquals(one, OpenParameterOf(right))
            || left.TryGetReference(out var reference) && right.TryGetReference(out var other) && reference == other;
        return isSame ? true : null;
    }

    /// <summary>The parameter or pseudo parameter without value that a value is; null for any other value.</summary>
    private OpenParameter? OpenParameterOf(Value value) => value.OpenParameter
        ?? (value.TryGetReference(out var reference) && reference.Name.StartsWith("AWS::", StringComparison.Ordinal) ? Evaluation.PseudoParameter(reference.Name) : null);

    /// <summary>A condition where a value is expected.</summary>
    private Value EvaluateTruth(int node) => EvaluateCondition(node) switch
    {
        { IsUnknown: true } unknown => Unknown(node, unknown.At.UnknownReason),
        var truth => Value.Text(this, node, truth.IsTrue ? "true" : "false"),
    };

    private bool? Open(int node, string name, string form)
    {
        MalformedFunction(node, name, form);
        return null;
    }
}
