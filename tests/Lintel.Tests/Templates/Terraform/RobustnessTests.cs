using Lintel.Templates.Terraform.Functions;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Tests.Templates.Terraform;

/// <summary>Whatever is combined with whatever gives a value or an error, never an exception.</summary>
public class RobustnessTests
{
    private static readonly TerraformValue[] Samples =
    [
        .. new[]
        {
            "null", "true", "0", "-1", "2.5", "1e300", "\"\"", "\"a\"", "\"10.0.0.0/16\"", "\"2018-01-02T23:12:01Z\"", "\"%s%d\"", "\"[a-z\"", "\"/(a)/\"", "\"{\\\"a\\\":[1]}\"", "\"a: [1, *x]\"", "\"\\\"\"",
            "[]", "[1, \"a\", null]", "[null]", "{}", "{a = 1, b = [true]}", "tolist([\"a\", \"b\"])", "tolist([])", "toset([\"a\"])", "toset([])", "tomap({a = \"x\"})", "tolist([{a = 1}, {a = null}])",
            "unknown()", "unknown(\"x\", \"string\")", "unknown(\"x\", \"number\")", "unknown(\"x\", \"list(string)\")", "unknown(\"x\", \"map(string)\")", "unknown(\"x\", \"object({a=string})\")",
            "ref(\"aws_vpc.a\", \"id\")", "text(\"a\", unknown(), \"b\")", "[unknown()]", "{a = unknown()}", "toset([unknown(), \"a\"])", "open({a = 1})", "resource(\"aws_vpc.a\", {b = 1})", "sensitive([1])", "base64gzip(\"a\")",
        }.Select(static text => Calculator.Evaluate(text).Value),
        TerraformValue.Null(TerraformType.MapOfString),
        TerraformValue.Null(TerraformType.ListOfString),
        TerraformValue.Of("\uD800"),
        TerraformValue.Of("\0\uFFFF"),
    ];

    [Fact]
    public void Every_function_takes_whatever_it_is_given()
    {
        var context = new FunctionContext { RenderTemplate = static (template, _, _, _) => TerraformValue.Of(template) };
        var random = new Random(1);
        foreach (var function in TerraformFunctions.All)
        {
            Call(function, context);
            foreach (var first in Samples)
            {
                Call(function, context, first);
                foreach (var second in Samples)
                {
                    Call(function, context, first, second);
                }
            }

            for (var i = 0; i < 1500; i++)
            {
                Call(function, context, [.. Enumerable.Range(0, random.Next(3, 6)).Select(_ => Samples[random.Next(Samples.Length)])]);
            }
        }
    }

    [Fact]
    public void Every_operator_takes_whatever_it_is_given()
    {
        foreach (var first in Samples)
        {
            _ = TerraformOperators.Not(first);
            _ = TerraformOperators.Minus(first);
            _ = TerraformOperators.GetAttribute(first, "a");
            _ = TerraformOperators.TryGetSplatItems(first, out _, out _);
            foreach (var second in Samples)
            {
                _ = TerraformOperators.Index(first, second);
                _ = TerraformOperators.Conditional(TerraformValue.True, first, second);
                _ = TerraformOperators.Conditional(first, first, second);
                foreach (var op in Enum.GetValues<TerraformOperator>())
                {
                    _ = TerraformOperators.Binary(op, first, second);
                }
            }
        }
    }

    /// <summary>A conversion that a type promises gives that type; one that it denies is an error.</summary>
    [Fact]
    public void Every_value_converts_to_the_type_of_every_other_or_says_why_not()
    {
        foreach (var value in Samples)
        {
            foreach (var other in Samples)
            {
                var type = other.Type;
                var result = TypeConversion.Convert(value, type);
                var isPossible = value.IsOpen || value.IsNull || TypeConversion.IsPossible(value.Type, type);
                Assert.True(isPossible || result.IsError, $"{ValueText.Show(value)} should not become {type}");
                if (!result.IsError && !type.HoldsAny && !result.Value.Type.HoldsAny)
                {
                    Assert.Equal(type.ToString(), result.Value.Type.ToString());
                }
            }
        }
    }

    [Fact]
    public void Equality_does_not_depend_on_the_order_of_the_operands()
    {
        foreach (var first in Samples)
        {
            foreach (var second in Samples)
            {
                Assert.Equal(ValueText.Show(TerraformEquality.Compare(first, second)), ValueText.Show(TerraformEquality.Compare(second, first)));
            }
        }
    }

    private static void Call(TerraformFunction function, FunctionContext context, params TerraformValue[] arguments)
    {
        try
        {
            var result = function.Call(context, arguments);
            Assert.True(result.IsError || result.Value.IsWhollyKnown == (result.Value.UnknownReason.Length == 0), $"{function.Name} gives no reason");
        }
        catch (Exception error) when (error is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{function.Name}({string.Join(", ", arguments.Select(ValueText.Show))}): {error}");
        }
    }
}
