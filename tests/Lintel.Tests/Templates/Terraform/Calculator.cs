using System.Globalization;
using System.Text;
using Lintel.Templates.Terraform.Functions;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Tests.Templates.Terraform;

/// <summary>
/// Evaluates expressions of tests: literals, calls, operators, indices, attributes, splats and conditionals, as Terraform writes them.
/// Besides its functions there are unknown("reason"), ref("address", "attribute"), open({...}), resource("address", {...}) and text(part, ...) for a template.
/// </summary>
internal sealed class Calculator
{
    private static readonly (string Sign, TerraformOperator Operator, int Level)[] Operators =
    [
        ("||", TerraformOperator.Or, 1), ("&&", TerraformOperator.And, 2), ("==", TerraformOperator.Equal, 3), ("!=", TerraformOperator.NotEqual, 3),
        ("<=", TerraformOperator.LessOrEqual, 4), (">=", TerraformOperator.GreaterOrEqual, 4), ("<", TerraformOperator.Less, 4), (">", TerraformOperator.Greater, 4),
        ("+", TerraformOperator.Add, 5), ("-", TerraformOperator.Subtract, 5), ("*", TerraformOperator.Multiply, 6), ("/", TerraformOperator.Divide, 6), ("%", TerraformOperator.Remainder, 6),
    ];

    private readonly string _text;
    private readonly FunctionContext _context;
    private int _at;

    private Calculator(string text, FunctionContext context)
    {
        _text = text;
        _context = context;
    }

    /// <summary>The value, or an error.</summary>
    public static TerraformResult Evaluate(string text, FunctionContext? context = null)
    {
        try
        {
            var calculator = new Calculator(text, context ?? FunctionContext.None);
            var value = calculator.Conditional();
            calculator.Skip();
            Assert.True(calculator._at == text.Length, $"'{text}' goes on at {calculator._at}");
            return value;
        }
        catch (EvaluationException error)
        {
            return TerraformResult.Fail(error.Message);
        }
    }

    /// <summary>What <see cref="ValueText.Show"/> says of the value, or "! " and the error.</summary>
    public static string Show(string text, FunctionContext? context = null)
    {
        var result = Evaluate(text, context);
        return result.IsError ? "! " + result.Error : ValueText.Show(result.Value);
    }

    /// <summary>The lines of a table: an expression, =&gt; and what <see cref="Show"/> says, of which an error need only be a part.</summary>
    public static TheoryData<string, string> Table(string table)
    {
        var data = new TheoryData<string, string>();
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var arrow = line.LastIndexOf(" => ", StringComparison.Ordinal);
            data.Add(line[..arrow].Trim(), line[(arrow + 4)..].Trim());
        }

        return data;
    }

    public static void Check(string expression, string expected, FunctionContext? context = null)
    {
        var actual = Show(expression, context);
        if (expected.StartsWith("! ", StringComparison.Ordinal))
        {
            Assert.StartsWith("! ", actual);
            Assert.Contains(expected[2..], actual);
        }
        else
        {
            Assert.Equal(expected, actual);
        }
    }

    private static TerraformValue Value(TerraformResult result) => result.IsError ? throw new EvaluationException(result.Error!) : result.Value;

    private void Skip()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
    }

    private bool Take(string sign)
    {
        Skip();
        var found = string.CompareOrdinal(_text, _at, sign, 0, sign.Length) == 0;
        _at += found ? sign.Length : 0;
        return found;
    }

    private void Need(string sign) => Assert.True(Take(sign), $"'{sign}' is missing at {_at} of '{_text}'");

    private TerraformValue Conditional()
    {
        var condition = Binary(1);
        if (!Take("?"))
        {
            return condition;
        }

        var first = Conditional();
        Need(":");
        return Value(TerraformOperators.Conditional(condition, first, Conditional()));
    }

    private TerraformValue Binary(int level)
    {
        var left = level == 7 ? Unary() : Binary(level + 1);
        while (level < 7 && Array.Find(Operators, o => o.Level == level && Take(o.Sign)) is { Sign: not null } found)
        {
            left = Value(TerraformOperators.Binary(found.Operator, left, Binary(level + 1)));
        }

        return left;
    }

    private TerraformValue Unary()
    {
        if (Take("!"))
        {
            return Value(TerraformOperators.Not(Unary()));
        }

        return Take("-") ? Value(TerraformOperators.Minus(Unary())) : Postfix();
    }

    private TerraformValue Postfix()
    {
        var value = Primary();
        while (true)
        {
            if (Take("[*]"))
            {
                value = Splat(value);
            }
            else if (Take("["))
            {
                value = Value(TerraformOperators.Index(value, Conditional()));
                Need("]");
            }
            else if (Take("."))
            {
                value = Value(TerraformOperators.GetAttribute(value, Name()));
            }
            else
            {
                return value;
            }
        }
    }

    private TerraformValue Splat(TerraformValue value)
    {
        var names = new List<string>();
        while (Take("."))
        {
            names.Add(Name());
        }

        return !TerraformOperators.TryGetSplatItems(value, out var items, out var unknown) ? unknown
            : TerraformOperators.SplatResult(value, Array.ConvertAll(items, item => names.Aggregate(item, static (v, name) => Value(TerraformOperators.GetAttribute(v, name)))));
    }

    private TerraformValue Primary()
    {
        Skip();
        var c = _text[_at];
        if (c == '"')
        {
            return TerraformValue.Of(Text());
        }

        if (Take("("))
        {
            var value = Conditional();
            Need(")");
            return value;
        }

        if (Take("["))
        {
            return TerraformValue.Tuple(Arguments("]"));
        }

        if (Take("{"))
        {
            return Object();
        }

        if (char.IsAsciiDigit(c))
        {
            var end = _at;
            while (end < _text.Length && (char.IsAsciiDigit(_text[end]) || (_text[end] is '.' or 'e') || (_text[end] is '-' or '+' && _text[end - 1] == 'e')))
            {
                end++;
            }

            var number = TerraformNumber.Parse(_text.AsSpan(_at, end - _at));
            _at = end;
            return TerraformValue.Of(number!);
        }

        var name = Name();
        return name switch
        {
            "true" => TerraformValue.True,
            "false" => TerraformValue.False,
            "null" => default,
            _ => Call(name),
        };
    }

    private TerraformValue Call(string name)
    {
        Need("(");
        var arguments = Arguments(")");
        switch (name)
        {
            case "unknown":
                var type = arguments.Length < 2 ? TerraformType.Any : arguments[1].AsString() switch
                {
                    "string" => TerraformType.String,
                    "number" => TerraformType.Number,
                    "bool" => TerraformType.Bool,
                    "list(string)" => TerraformType.ListOfString,
                    "set(string)" => TerraformType.SetOfString,
                    "map(string)" => TerraformType.MapOfString,
                    "object({a=string})" => TerraformType.Object(new TerraformAttribute("a", TerraformType.String)),
                    var other => throw new ArgumentException(other),
                };
                return TerraformValue.NotKnown(type, arguments.Length > 0 ? arguments[0].AsString() : "it is a test");
            case "ref":
                return TerraformValue.Reference(arguments[0].AsString(), arguments[1].AsString());
            case "text":
                var text = new PartialStringBuilder();
                Array.ForEach(arguments, argument => text.Append(Value(TypeConversion.Convert(argument, TerraformType.String))));
                return text.ToValue();
            case "open":
                return TerraformValue.Open(null, arguments[0].Keys, arguments[0].Items, "it is a test");
            case "resource":
                return TerraformValue.Resource(arguments[0].AsString(), arguments[1].Keys, arguments[1].Items);
        }

        Assert.True(TerraformFunctions.TryGet(name, out var function), $"there is no function {name}");
        return Value(function.Call(_context, arguments));
    }

    private TerraformValue[] Arguments(string end)
    {
        var values = new List<TerraformValue>();
        while (!Take(end))
        {
            values.Add(Conditional());
            if (!Take(","))
            {
                Need(end);
                break;
            }
        }

        return [.. values];
    }

    private TerraformValue Object()
    {
        var entries = new TerraformEntries();
        while (!Take("}"))
        {
            Skip();
            var key = _text[_at] == '"' ? Text() : Name();
            Need("=");
            entries[key] = Conditional();
            Take(",");
        }

        return entries.ToObject();
    }

    private string Name()
    {
        Skip();
        var end = _at;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] is '_' || (_text[end] == ':' && end + 1 < _text.Length && (_text[end + 1] == ':' || _text[end - 1] == ':'))))
        {
            end++;
        }

        Assert.True(end > _at, $"something is expected at {_at} of '{_text}'");
        var name = _text[_at..end];
        _at = end;
        return name;
    }

    private string Text()
    {
        var text = new StringBuilder();
        for (_at++; _text[_at] != '"'; _at++)
        {
            if (_text[_at] == '\\')
            {
                _at++;
                var digits = _text[_at] switch { 'u' => 4, 'U' => 8, _ => 0 };
                _ = digits > 0 ? text.Append(char.ConvertFromUtf32(int.Parse(_text.AsSpan(_at + 1, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture)))
                    : text.Append(_text[_at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
                _at += digits;
            }
            else if (_text[_at] is '$' or '%' && _text.AsSpan(_at + 1).StartsWith(_text.AsSpan(_at, 1)) && _text.AsSpan(_at + 2).StartsWith("{"))
            {
                text.Append(_text[_at++]).Append('{');
                _at++;
            }
            else
            {
                text.Append(_text[_at]);
            }
        }

        _at++;
        return text.ToString();
    }

    private sealed class EvaluationException(string message) : Exception(message);
}
