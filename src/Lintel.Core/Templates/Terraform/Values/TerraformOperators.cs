namespace Lintel.Templates.Terraform.Values;

/// <summary>The operators of the Terraform language on values (https://developer.hashicorp.com/terraform/language/expressions/operators).</summary>
/// <remarks>
/// An unknown operand makes the result unknown, with the operand's reason, unless the other operand alone decides.
/// A null operand of an arithmetic or logical operator is an error.
/// </remarks>
internal static partial class TerraformOperators
{
    /// <summary><c>left operator right</c>. In an error, operand 0 is the left one.</summary>
    public static TerraformResult Binary(TerraformOperator op, in TerraformValue left, in TerraformValue right)
    {
        var result = op switch
        {
            TerraformOperator.Equal => Equal(left, right),
            TerraformOperator.NotEqual => Negate(Equal(left, right)),
            TerraformOperator.And or TerraformOperator.Or => Logical(op, left, right),
            _ => Numeric(op, left, right),
        };
        return result.IsError ? result : result.Value.AlsoSensitive(left.IsSensitive || right.IsSensitive);
    }

    /// <summary><c>!operand</c>.</summary>
    public static TerraformResult Not(in TerraformValue operand)
    {
        var value = Operand(operand, TerraformType.Bool, 0);
        return value.IsError ? value : Negate(value.Value).AlsoSensitive(operand.IsSensitive);
    }

    /// <summary><c>-operand</c>.</summary>
    public static TerraformResult Minus(in TerraformValue operand)
    {
        var value = Operand(operand, TerraformType.Number, 0);
        return value.IsError ? value
            : value.Value.TryGetNumber(out var number) ? TerraformValue.Of(TerraformNumber.Negate(number)).AlsoSensitive(operand.IsSensitive)
            : UnknownOf(TerraformType.Number, value.Value).AlsoSensitive(operand.IsSensitive);
    }

    /// <summary>
    /// <c>condition ? whenTrue : whenFalse</c>: both results are brought to one type. An error there is one of both, so it names no operand.
    /// An unknown condition gives an unknown value, unless both results are the same.
    /// </summary>
    public static TerraformResult Conditional(in TerraformValue condition, in TerraformValue whenTrue, in TerraformValue whenFalse)
    {
        if (condition.IsNull)
        {
            return TerraformResult.Fail("the condition is null; it must be true or false", 0);
        }

        var test = TypeConversion.Convert(condition, TerraformType.Bool);
        if (test.IsError)
        {
            return TerraformResult.Fail($"the condition must be true or false: {test.Error}", 0);
        }

        var (a, b) = (whenTrue.Type, whenFalse.Type);
        var type = whenTrue.IsNull && a.Kind == TerraformTypeKind.Any ? b
            : whenFalse.IsNull && b.Kind == TerraformTypeKind.Any ? a
            : a.Kind == TerraformTypeKind.Any || b.Kind == TerraformTypeKind.Any ? TerraformType.Any
            : TypeUnification.Unify(a, b);
        if (type is null)
        {
            return TerraformResult.Fail($"both results of a condition must have one type, but {TypeUnification.Explain(a, b)}");
        }

        var isSensitive = condition.IsSensitive;
        if (test.Value.TryGetBool(out var isTrue))
        {
            var chosen = TypeConversion.Convert(isTrue ? whenTrue : whenFalse, type);
            return chosen.IsError ? TerraformResult.Fail(chosen.Error!, isTrue ? 1 : 2) : chosen.Value.AlsoSensitive(isSensitive);
        }

        var first = TypeConversion.Convert(whenTrue, type);
        var second = TypeConversion.Convert(whenFalse, type);
        if (!first.IsError && !second.IsError)
        {
            var same = TerraformEquality.Compare(first.Value, second.Value);
            if (same.TryGetBool(out var equal) && equal)
            {
                return first.Value.AlsoSensitive(isSensitive);
            }
        }

        var result = test.Value.Unknown?.Test is { } open && !first.IsError && !second.IsError
            ? TerraformValue.OneOf(type, open, first.Value, second.Value, test.Value.UnknownReason)
            : UnknownOf(type, test.Value, whenTrue.IsCertainlyNotNull && whenFalse.IsCertainlyNotNull);
        return result.AlsoSensitive(isSensitive || whenTrue.IsSensitive || whenFalse.IsSensitive);
    }

    /// <summary>An unknown value for the reason for which <paramref name="cause"/> is one.</summary>
    internal static TerraformValue UnknownOf(TerraformType type, in TerraformValue cause, bool isNotNull = true) =>
        TerraformValue.NotKnown(type, cause.UnknownReason, isNotNull);

    private static TerraformResult Operand(in TerraformValue value, TerraformType type, int index)
    {
        if (value.IsNull)
        {
            return TerraformResult.Fail("the operand is null", index);
        }

        var converted = TypeConversion.Convert(value, type);
        return converted.IsError ? TerraformResult.Fail(converted.Error!, index) : converted;
    }

    private static TerraformValue Negate(in TerraformValue value) => value.TryGetBool(out var flag) ? TerraformValue.Of(!flag)
        : value.Unknown?.Test is { } test ? TerraformValue.Of(test.Not(), value.UnknownReason)
        : UnknownOf(TerraformType.Bool, value);

    private static TerraformValue Equal(in TerraformValue left, in TerraformValue right)
    {
        var result = TerraformEquality.Compare(left, right);
        return !result.IsKnown && (TestOf(left, right) ?? TestOf(right, left)) is { } test ? TerraformValue.Of(test, result.UnknownReason).AlsoSensitive(result.IsSensitive) : result;
    }

    /// <summary>Whether a variable has a known value, as a condition; null for any other comparison.</summary>
    private static OpenTest? TestOf(in TerraformValue variable, in TerraformValue value) =>
        variable.Unknown?.Parameter is { } parameter && variable.Type.IsPrimitive && value is { IsKnown: true, IsNull: false } && variable.Type.Equals(value.Type)
            ? OpenTest.Is(parameter, value.Kind == TerraformValueKind.String ? value.AsString() : value.Describe())
            : null;

    private static TerraformResult Logical(TerraformOperator op, in TerraformValue left, in TerraformValue right)
    {
        var a = Operand(left, TerraformType.Bool, 0);
        var b = a.IsError ? a : Operand(right, TerraformType.Bool, 1);
        if (b.IsError)
        {
            return b;
        }

        // One operand decides: false for "and", true for "or".
        var decides = op == TerraformOperator.Or;
        var isFirstKnown = a.Value.TryGetBool(out var first);
        var isSecondKnown = b.Value.TryGetBool(out var second);
        return (isFirstKnown && first == decides) || (isSecondKnown && second == decides) ? TerraformValue.Of(decides)
            : isFirstKnown ? isSecondKnown ? TerraformValue.Of(!decides) : b.Value
            : isSecondKnown ? a.Value
            : OpenTest.Join(a.Value.Unknown?.Test, b.Value.Unknown?.Test, isEither: decides) is { } test ? TerraformValue.Of(test, a.Value.UnknownReason)
            : UnknownOf(TerraformType.Bool, a.Value);
    }

    private static TerraformResult Numeric(TerraformOperator op, in TerraformValue left, in TerraformValue right)
    {
        var a = Operand(left, TerraformType.Number, 0);
        var b = a.IsError ? a : Operand(right, TerraformType.Number, 1);
        if (b.IsError)
        {
            return b;
        }

        var isComparison = op is TerraformOperator.Less or TerraformOperator.LessOrEqual or TerraformOperator.Greater or TerraformOperator.GreaterOrEqual;
        if (!a.Value.TryGetNumber(out var x) || !b.Value.TryGetNumber(out var y))
        {
            return UnknownOf(isComparison ? TerraformType.Bool : TerraformType.Number, a.Value.IsKnown ? b.Value : a.Value);
        }

        if (isComparison)
        {
            var order = x.CompareTo(y);
            return TerraformValue.Of(op switch
            {
                TerraformOperator.Less => order < 0,
                TerraformOperator.LessOrEqual => order <= 0,
                TerraformOperator.Greater => order > 0,
                _ => order >= 0,
            });
        }

        if (op == TerraformOperator.Divide && y.IsZero)
        {
            return TerraformResult.Fail("nothing can be divided by zero", 1);
        }

        var result = op switch
        {
            TerraformOperator.Add => TerraformNumber.Add(x, y),
            TerraformOperator.Subtract => TerraformNumber.Subtract(x, y),
            TerraformOperator.Multiply => TerraformNumber.Multiply(x, y),
            TerraformOperator.Divide => TerraformNumber.Divide(x, y),
            _ => TerraformNumber.Remainder(x, y),
        };
        return result is null ? TerraformResult.Fail("the result is too large or too small a number") : TerraformValue.Of(result);
    }
}
