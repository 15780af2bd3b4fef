using System.Diagnostics;
using Lintel.Syntax;
using Lintel.Templates.Terraform.Functions;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Tests.Templates.Terraform;

public class ValueTests
{
    private static readonly SyntaxTree Tree = new();

    [Theory]
    [InlineData("merge", "a")]
    [InlineData("concat", "0")]
    [InlineData("lookup", "")]
    [InlineData("element", "")]
    [InlineData("flatten", "0")]
    [InlineData("values", "0")]
    [InlineData("zipmap", "k")]
    [InlineData("tomap", "a")]
    [InlineData("toset", "0")]
    [InlineData("conditional", "")]
    [InlineData("coalesce", "")]
    [InlineData("convert", "a")]
    [InlineData("jsonencode", "a")]
    [InlineData("splat", "0")]
    public void A_value_that_is_passed_on_keeps_its_place(string operation, string path)
    {
        var written = TerraformValue.Of("x").At(Tree, 7);
        var map = Entries(("a", written));
        var result = operation switch
        {
            "merge" => Call("merge", Entries(("b", TerraformValue.True)), map),
            "concat" => Call("concat", TerraformValue.Tuple([written]), TerraformValue.EmptyTuple),
            "lookup" => Call("lookup", map, TerraformValue.Of("a")),
            "element" => Call("element", TerraformValue.Tuple([written]), TerraformValue.Of(0)),
            "flatten" => Call("flatten", TerraformValue.Tuple([TerraformValue.Tuple([written])])),
            "values" => Call("values", map),
            "zipmap" => Call("zipmap", TerraformValue.Tuple([TerraformValue.Of("k")]), TerraformValue.Tuple([written])),
            "tomap" => Call("tomap", map),
            "toset" => Call("toset", TerraformValue.Tuple([TerraformValue.Of(1), TerraformValue.Of("y"), written])).Items[1..][0] is var first ? TerraformValue.Tuple([first]) : default,
            "conditional" => TerraformOperators.Conditional(TerraformValue.True, written, TerraformValue.Of(1)).Value,
            "coalesce" => Call("coalesce", TerraformValue.Of(""), written),
            "convert" => TypeConversion.Convert(Entries(("a", TerraformValue.Of(1).At(Tree, 7))), TerraformType.MapOfString).Value,
            "jsonencode" => Call("jsonencode", map).Structure!.Value,
            _ => TerraformOperators.SplatResult(map, [TerraformOperators.GetAttribute(map, "a").Value]),
        };
        var value = path.Length == 0 ? result : path == "0" ? result.Items[0] : TerraformOperators.GetAttribute(result, path).Value;
        Assert.Same(Tree, value.Tree);
        Assert.Equal(7, value.Node);
    }

    [Fact]
    public void A_value_made_anew_takes_the_place_of_the_call_and_a_passed_one_does_not()
    {
        Assert.Equal(3, Call("upper", TerraformValue.Of("a").At(Tree, 7)).OrAt(Tree, 3).Node);
        Assert.Equal(7, Call("element", TerraformValue.Tuple([TerraformValue.Of("a").At(Tree, 7)]), TerraformValue.Of(0)).OrAt(Tree, 3).Node);
        Assert.Equal(-1, TerraformValue.Of("a").Node);
    }

    [Fact]
    public void What_an_unknown_entry_would_be_is_placed_at_the_map()
    {
        var resource = TerraformValue.Resource("aws_vpc.a", [], []).At(Tree, 5);
        Assert.Equal(5, TerraformOperators.GetAttribute(resource, "id").Value.Node);
    }

    [Fact]
    public void Keys_are_in_the_order_of_code_points()
    {
        var entries = new TerraformEntries();
        foreach (var key in new[] { "\uFFFD", "\U0001F600", "b", "B", "a", "aa" })
        {
            entries[key] = TerraformValue.True;
        }

        Assert.Equal(["B", "a", "aa", "b", "\uFFFD", "\U0001F600"], entries.ToObject().Keys);
    }

    [Fact]
    public void Small_values_take_little_room() => Assert.True(System.Runtime.CompilerServices.Unsafe.SizeOf<TerraformValue>() <= 24);

    [Fact]
    public void A_value_that_doubles_at_every_step_becomes_unknown()
    {
        var tuple = TerraformValue.Tuple([TerraformValue.True]);
        for (var i = 0; i < 60 && tuple.IsKnown; i++)
        {
            tuple = TerraformValue.Tuple([tuple, tuple]);
        }

        Assert.Contains("more than 200000 elements", tuple.UnknownReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_nested_too_deep_becomes_unknown()
    {
        var value = TerraformValue.True;
        for (var i = 0; i < 10_000; i++)
        {
            value = TerraformValue.Tuple([value]);
        }

        Assert.Contains("more than 100 deep", value.UnknownReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_doubles_at_every_step_becomes_unknown()
    {
        var text = TerraformValue.Of("0123456789");
        for (var i = 0; i < 60 && text.IsKnown; i++)
        {
            text = new PartialStringBuilder().Append(text).Append(text).ToValue();
        }

        Assert.Contains("more than 4000000 characters", text.UnknownReason, StringComparison.Ordinal);
        Assert.Equal("unknown(string)", ValueText.Show(text));
    }

    /// <summary>Each of these would take hours, or all memory, if it were not bounded.</summary>
    [Theory]
    [InlineData("""join(B, range(1000))""")]
    [InlineData("""replace(B, "x", B)""")]
    [InlineData("""replace(B, "/x/", B)""")]
    [InlineData("""replace(B, "", B)""")]
    [InlineData("""split("", B)""")]
    [InlineData("""split("x", B)""")]
    [InlineData("""regexall(".", B)""")]
    [InlineData("""regexall("x*y|x", B)""")]
    [InlineData("""setproduct(range(1000), range(1000), range(1000), range(1000))""")]
    [InlineData("""format("%9999s%9999s", B, B)""")]
    [InlineData("""jsonencode([B, B, B, B, B, B, B, B])""")]
    [InlineData("""yamlencode([B, B, B, B, B, B, B, B])""")]
    [InlineData("""parseint(B, 36)""")]
    [InlineData("""tonumber(B)""")]
    [InlineData("""indent(10000, replace(B, "x", "\n"))""")]
    [InlineData("""yamldecode("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\nh: [*g,*g,*g,*g,*g,*g,*g,*g,*g]")""")]
    [InlineData("""jsondecode(replace(B, "x", "["))""")]
    [InlineData("""yamldecode(replace(B, "x", "["))""")]
    [InlineData("""csvdecode(replace(B, "x", "a\n"))""")]
    [InlineData("""distinct(split("y", replace(B, "x", "ay")))""")]
    [InlineData("""strrev(upper(title(B)))""")]
    [InlineData("""urlencode(B)""")]
    [InlineData("""timeadd("2017-11-22T00:00:00Z", replace(B, "x", "1h"))""")]
    [InlineData("""pow(10, 9999) * pow(10, 9999)""")]
    [InlineData("""format("%f", 1e9999)""")]
    public void No_function_explodes(string expression)
    {
        var big = new string('x', 700_000);
        var watch = Stopwatch.StartNew();
        _ = Calculator.Evaluate(expression.Replace("B", $"\"{big}\"", StringComparison.Ordinal));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{expression} took {watch.Elapsed}");
    }

    [Theory]
    [InlineData("a", "a/b", false)]
    [InlineData("**/a", "a", true)]
    [InlineData("**/a", "x/y/a", true)]
    [InlineData("a/**", "a/b/c", true)]
    [InlineData("a/**/b/**/c", "a/x/b/y/z/c", true)]
    [InlineData("*.json", ".json", true)]
    [InlineData("a\\*b", "a*b", true)]
    [InlineData("a*b*c", "axxbxxc", true)]
    [InlineData("a*b*c", "axxbxx", false)]
    [InlineData("{a,b/{c,d}}.x", "b/d.x", true)]
    [InlineData("{a,b/{c,d}}.x", "b/e.x", false)]
    public void Patterns_match_paths(string pattern, string path, bool expected) => Assert.Equal(expected, GlobPattern.Parse(pattern)!.Matches(path));

    [Fact]
    public void A_pattern_with_too_many_alternatives_is_none() => Assert.Null(GlobPattern.Parse(string.Concat(Enumerable.Repeat("{a,b}", 30))));

    private static TerraformValue Call(string name, params TerraformValue[] arguments)
    {
        Assert.True(TerraformFunctions.TryGet(name, out var function));
        var result = function.Call(FunctionContext.None, arguments);
        Assert.False(result.IsError, result.Error);
        return result.Value;
    }

    private static TerraformValue Entries(params (string Key, TerraformValue Value)[] entries)
    {
        var result = new TerraformEntries();
        foreach (var (key, value) in entries)
        {
            result[key] = value;
        }

        return result.ToObject();
    }
}
