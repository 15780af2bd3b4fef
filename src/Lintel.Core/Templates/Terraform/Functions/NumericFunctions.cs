using System.Numerics;
using Lintel.Templates.Terraform.Values;
using static Lintel.Templates.Terraform.Functions.Declare;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Numeric functions.</summary>
internal static class NumericFunctions
{
    private const int MaxIntegerDigits = 10_000;

    public static readonly TerraformFunction[] All =
    [
        new("abs", TerraformType.Number, [Number("num")], static (_, a) => Map(a, static n => n.Sign < 0 ? TerraformNumber.Negate(n) : n)),
        new("ceil", TerraformType.Number, [Number("num")], static (_, a) => Map(a, static n => n.RoundToInteger(up: true))),
        new("floor", TerraformType.Number, [Number("num")], static (_, a) => Map(a, static n => n.RoundToInteger(up: false))),
        new("signum", TerraformType.Number, [Number("num")], static (_, a) =>
            a[0].TryGetNumber(out var n) && n.TryGetInt64(out var whole) ? TerraformValue.Of(Math.Sign(whole)) : NotWhole(0)),
        new("log", TerraformType.Number, [Number("num"), Number("base")], static (_, a) => Calculate(a, static (x, y) => Math.Log(x) / Math.Log(y))),
        new("pow", TerraformType.Number, [Number("num"), Number("power")], static (_, a) => Calculate(a, Math.Pow)),
        new("max", TerraformType.Number, [], static (_, a) => Extreme(a, 1)) { Rest = Number("numbers") },
        new("min", TerraformType.Number, [], static (_, a) => Extreme(a, -1)) { Rest = Number("numbers") },
        new("parseint", TerraformType.Number, [Any("number"), Number("base")], static (_, a) => ParseInt(a)),
        new("range", TerraformType.List(TerraformType.Number), [], static (_, a) => Range(a)) { Rest = Number("params") },
        new("sum", TerraformType.Number, [Any("list")], static (_, a) => Sum(a[0])),
    ];

    /// <summary>The most numbers of a range, which is Terraform's own limit.</summary>
    private const int MaxRange = 1024;

    private static TerraformResult Map(ReadOnlySpan<TerraformValue> arguments, Func<TerraformNumber, TerraformNumber> map) =>
        arguments[0].TryGetNumber(out var number) ? TerraformValue.Of(map(number)) : NotWhole(0);

    private static TerraformResult Calculate(ReadOnlySpan<TerraformValue> arguments, Func<double, double, double> calculate)
    {
        arguments[0].TryGetNumber(out var x);
        arguments[1].TryGetNumber(out var y);
        return TerraformNumber.Of(calculate(x!.ToDouble(), y!.ToDouble())) is { } result
            ? TerraformValue.Of(result)
            : TerraformResult.Fail("the result is no finite number");
    }

    private static TerraformResult Extreme(ReadOnlySpan<TerraformValue> arguments, int sign)
    {
        if (arguments.IsEmpty)
        {
            return TerraformResult.Fail("at least one number is required");
        }

        var best = arguments[0];
        best.TryGetNumber(out var number);
        foreach (ref readonly var argument in arguments[1..])
        {
            if (argument.TryGetNumber(out var other) && Math.Sign(other.CompareTo(number)) == sign)
            {
                (best, number) = (argument, other);
            }
        }

        return best;
    }

    private static TerraformResult ParseInt(ReadOnlySpan<TerraformValue> arguments)
    {
        if (arguments[0].Kind != TerraformValueKind.String)
        {
            return TerraformResult.Fail("a string is required", 0);
        }

        if (!TryGetInt(arguments[1], out var numberBase) || numberBase is < 2 or > 62)
        {
            return TerraformResult.Fail("the base must be a whole number from 2 to 62", 1);
        }

        var text = arguments[0].AsString();
        var digits = text.AsSpan(text.StartsWith('-') || text.StartsWith('+') ? 1 : 0);
        digits = digits.Length > MaxIntegerDigits ? default : digits;
        var value = BigInteger.Zero;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0'
                : char.IsAsciiLetterLower(c) ? c - 'a' + 10
                : char.IsAsciiLetterUpper(c) ? c - 'A' + (numberBase <= 36 ? 10 : 36)
                : int.MaxValue;
            if (digit >= numberBase)
            {
                digits = default;
                break;
            }

            value = (value * numberBase) + digit;
        }

        return digits.IsEmpty || TerraformNumber.Of(text.StartsWith('-') ? -value : value) is not { } number
            ? TerraformResult.Fail($"'{text}' is no whole number in base {numberBase}", 0)
            : TerraformValue.Of(number);
    }

    private static TerraformResult Range(ReadOnlySpan<TerraformValue> arguments)
    {
        if (arguments.Length is 0 or > 3)
        {
            return TerraformResult.Fail("one, two or three numbers are required");
        }

        var numbers = new TerraformNumber[arguments.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            arguments[i].TryGetNumber(out var number);
            numbers[i] = number!;
        }

        var start = numbers.Length == 1 ? TerraformNumber.Of(0L) : numbers[0];
        var end = numbers.Length == 1 ? numbers[0] : numbers[1];
        var isBelow = end.CompareTo(start) < 0;
        var step = numbers.Length == 3 ? numbers[2] : TerraformNumber.Of(isBelow ? -1L : 1L);
        if (step.IsZero)
        {
            return TerraformResult.Fail("the step must not be zero", 2);
        }

        if (end.CompareTo(start) != 0 && isBelow != step.Sign < 0)
        {
            return TerraformResult.Fail($"the end must be {(step.Sign < 0 ? "less" : "more")} than the start for a step of {step}", 1);
        }

        var items = new List<TerraformValue>();
        for (var number = start; number is not null && (step.Sign < 0 ? number.CompareTo(end) > 0 : number.CompareTo(end) < 0); number = TerraformNumber.Add(number, step))
        {
            if (items.Count == MaxRange)
            {
                return TerraformResult.Fail($"a range has at most {MaxRange} numbers");
            }

            items.Add(TerraformValue.Of(number));
        }

        return TerraformValue.List(TerraformType.Number, items.ToArray());
    }

    private static TerraformResult Sum(in TerraformValue list)
    {
        if (!list.IsSequence)
        {
            return TerraformResult.Fail($"a list, set or tuple of numbers is required, but this is {list.Type.Describe()}", 0);
        }

        if (list.Items.Length == 0)
        {
            return TerraformResult.Fail("an empty list has no sum", 0);
        }

        if (!list.IsWhollyKnown)
        {
            return Unknown(TerraformType.Number, list);
        }

        TerraformNumber? sum = null;
        foreach (ref readonly var item in list.Items.AsSpan())
        {
            var converted = TypeConversion.Convert(item, TerraformType.Number);
            if (converted.IsError || !converted.Value.TryGetNumber(out var number))
            {
                return TerraformResult.Fail("every element must be a number", 0);
            }

            sum = sum is null ? number : TerraformNumber.Add(sum, number);
            if (sum is null)
            {
                return TerraformResult.Fail("the sum is too large a number", 0);
            }
        }

        return TerraformValue.Of(sum!);
    }
}
