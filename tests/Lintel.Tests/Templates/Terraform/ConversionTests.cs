using Lintel.Templates.Terraform.Values;

namespace Lintel.Tests.Templates.Terraform;

public class ConversionTests
{
    private static readonly TerraformType Text = TerraformType.String;
    private static readonly TerraformType Number = TerraformType.Number;

    public static TheoryData<string, string> Functions => Calculator.Table("""
        tobool(true) => true
        tobool("true") => true
        tobool(null) => null
        tobool("no") => ! a bool is required
        tobool("True") => ! lower case
        tobool(1) => ! bool is required
        tonumber("1") => 1
        tonumber("1e3") => 1000
        tonumber(".5") => 0.5
        tonumber("1.") => 1
        tonumber("+1") => 1
        tonumber("no") => ! a number is required
        tonumber("1_0") => ! a number is required
        tonumber("0x10") => ! a number is required
        tonumber(" 1") => ! a number is required
        tonumber("") => ! a number is required
        tonumber(true) => ! number is required
        tostring("hello") => "hello"
        tostring(1) => "1"
        tostring(1e21) => "1000000000000000000000"
        tostring(true) => "true"
        tostring(null) => null
        tostring([]) => ! string is required
        tolist(["a", "b", 3]) => list["a", "b", "3"]
        tolist(toset(["b", "a"])) => list["a", "b"]
        tolist([]) => list[]
        tolist(null) => null
        tolist([1, [2]]) => ! one type
        tolist([1, true]) => ! one type
        tolist([["a"], null]) => ! one type
        tolist(["a", null]) => list["a", null]
        tomap({a = ["x"], b = null}) => map{a=["x"], b=null}
        tolist("a") => ! list of any single type is required
        toset(["c", "b", "b"]) => set["b", "c"]
        toset(["a", "b", 3]) => set["3", "a", "b"]
        toset([1, "1", true]) => set["1", "true"]
        toset([3, 10, 2]) => set[2, 3, 10]
        toset([null, "a"]) => set["a", null]
        toset([true, false]) => set[false, true]
        tomap({a = 1, b = 2}) => map{a=1, b=2}
        tomap({a = "foo", b = true}) => map{a="foo", b="true"}
        tomap({a = 1, b = [1]}) => ! one type
        tomap([1]) => ! map of any single type is required
        tolist([{a = 1}, {a = "x"}]) => list[{a="1"}, {a="x"}]
        tolist([{a = 1}, {b = "x"}]) => list[map{a="1"}, map{b="x"}]
        tolist([[1], ["a", "b"]]) => list[list["1"], list["a", "b"]]
        type(tolist([{a = 1}, {a = null}])) => "list(object({ a = number }))"
        type({a = 1, b = ["x"]}) => "object({ a = number, b = tuple([string]) })"
        type(toset([])) => "set(any)"
        """);

    public static TheoryData<string, string> Unknown => Calculator.Table("""
        tostring(unknown("x", "number")) => unknown(string)
        tostring(unknown()) => unknown(string)
        tonumber(text("1", unknown())) => unknown(number)
        tostring(unknown("x", "list(string)")) => ! string is required
        tolist(unknown("x", "set(string)")) => unknown(list(string))
        tolist(unknown()) => unknown(list(any))
        tolist(["a", unknown("x", "string")]) => list["a", unknown(string)]
        tolist(["a", unknown("x", "number")]) => list["a", unknown(string)]
        tolist(["a", ref("aws_vpc.a", "id")]) => list["a", <aws_vpc.a.id>]
        type(tolist(["a", ref("aws_vpc.a", "id")])) => "list(string)"
        toset(["b", ref("aws_vpc.a", "id"), "a"]) => set["a", "b", <aws_vpc.a.id>]
        toset([ref("aws_vpc.a", "id"), ref("aws_vpc.a", "id")]) => set[<aws_vpc.a.id>]
        toset([text("a", unknown()), text("a", unknown())]) => set["a${unknown}", "a${unknown}"]
        tolist(toset(["b", unknown("x", "string")])) => unknown(list(string))
        tolist(toset([unknown("x", "string")])) => list[unknown(string)]
        tostring(ref("aws_vpc.a", "id")) => <aws_vpc.a.id>
        tolist(ref("aws_vpc.a", "ids")) => <aws_vpc.a.ids>
        tolist([["a"], unknown()]) => list[["a"], unknown(any)]
        tomap({a = 1, b = unknown()}) => map{a=1, b=unknown(number)}
        """);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Conversions_are_those_of_terraform(string expression, string expected) => Calculator.Check(expression, expected);

    [Theory]
    [MemberData(nameof(Unknown))]
    public void Unknown_values_convert_by_their_type(string expression, string expected) => Calculator.Check(expression, expected);

    [Fact]
    public void Optional_attributes_are_filled_in_and_others_dropped()
    {
        var type = TerraformType.Object(
            new("name", Text),
            new("size", Number, IsOptional: true, TerraformValue.Of(3)),
            new("note", Text, IsOptional: true),
            new("rules", TerraformType.List(TerraformType.Object(new("port", Number), new TerraformAttribute("open", TerraformType.Bool, true, TerraformValue.False))), IsOptional: true, TerraformValue.EmptyTuple));
        Assert.Equal("object({ name = string, note = optional(string), rules = optional(list(object({ open = optional(bool), port = number }))), size = optional(number) })", type.ToString());
        Assert.Equal("{name=\"a\", note=null, rules=list[], size=3}", Convert("{name = \"a\"}", type));
        Assert.Equal("{name=\"1\", note=null, rules=list[], size=3}", Convert("{name = 1, size = null, other = [1]}", type));
        Assert.Equal("{name=\"a\", note=\"n\", rules=list[{open=false, port=22}], size=5}", Convert("{name = \"a\", note = \"n\", size = \"5\", rules = [{port = 22}]}", type));
        Assert.Equal("{name=\"a\", note=\"b\", rules=list[], size=3}", Convert("tomap({name = \"a\", note = \"b\"})", type));
        Assert.Equal("! attribute 'name' is required", Convert("{size = 1}", type));
        Assert.Equal("! attribute 'size': a number is required", Convert("{name = \"a\", size = \"x\"}", type));
        Assert.Equal("! attribute 'rules': element 0: attribute 'port' is required", Convert("{name = \"a\", rules = [{}]}", type));
        Assert.Equal("{name=unknown(any), note=null, rules=list[], size=3}", Convert("{name = unknown()}", TerraformType.Object([.. type.Attributes!.Select(a => a.Name == "name" ? a with { Type = TerraformType.Any } : a)])));
        Assert.Equal("null", Convert("null", type));
    }

    [Fact]
    public void Constraints_reach_into_collections()
    {
        Assert.Equal("map{a=list[\"1\", \"x\"]}", Convert("{a = [1, \"x\"]}", TerraformType.Map(TerraformType.ListOfString)));
        Assert.Equal("! element 'a': element 1: a number is required", Convert("{a = [1, \"x\"]}", TerraformType.Map(TerraformType.List(Number))));
        Assert.Equal("[\"1\", 2]", Convert("[1, \"2\"]", TerraformType.Tuple([Text, Number])));
        Assert.Equal("! tuple is required, but this is tuple", Convert("[1]", TerraformType.Tuple([Text, Number])));
        Assert.Equal("! list of string is required, but this is object", Convert("{}", TerraformType.ListOfString));
        Assert.Equal("map{a=map{b=\"1\"}, c=map{}}", Convert("{a = {b = 1}, c = {}}", TerraformType.Map(TerraformType.MapOfString)));
        Assert.Equal("list[{a=\"1\"}, {a=\"x\"}]", Convert("[{a = 1}, {a = \"x\"}]", TerraformType.List(TerraformType.Object(new TerraformAttribute("a", TerraformType.Any)))));
        Assert.Equal("unknown(list(string))", Convert("unknown(\"x\", \"set(string)\")", TerraformType.ListOfAny));
    }

    [Fact]
    public void A_type_equals_another_of_the_same_parts()
    {
        Assert.True(TerraformType.List(Text).Equals(TerraformType.ListOfString));
        Assert.True(TerraformType.Object(new("a", Text), new("b", Number)).Equals(TerraformType.Object(new("b", Number), new("a", Text))));
        Assert.False(TerraformType.Object(new TerraformAttribute("a", Text)).Equals(TerraformType.Object(new TerraformAttribute("b", Text))));
        Assert.False(TerraformType.List(Text).Equals(TerraformType.Set(Text)));
        Assert.False(TerraformType.Tuple([Text]).Equals(TerraformType.Tuple([Text, Text])));
    }

    [Fact]
    public void Types_that_mix_at_every_level_are_unified_in_bounded_time()
    {
        TerraformType a = Text, b = Number;
        for (var i = 0; i < 90; i++)
        {
            (a, b) = (TerraformType.Map(a), TerraformType.Object(new("x", b), new TerraformAttribute("y" + (i % 3), a)));
        }

        // Whatever the outcome is, it has to come.
        Assert.True(TypeUnification.Unify(a, b) is null or { Kind: TerraformTypeKind.Map });
    }

    private static string Convert(string expression, TerraformType type)
    {
        var result = TypeConversion.Convert(Calculator.Evaluate(expression).Value, type);
        return result.IsError ? "! " + result.Error : ValueText.Show(result.Value);
    }
}
