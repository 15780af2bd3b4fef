using Lintel.Templates.Terraform.Values;

namespace Lintel.Tests.Templates.Terraform;

public class OperatorTests
{
    public static TheoryData<string, string> Known => Calculator.Table("""
        1 + 2 * 3 => 7
        (1 + 2) * 3 => 9
        10 / 4 => 2.5
        -7 % 3 => -1
        7 % -3 => 1
        5.5 % 2 => 1.5
        5 % 0 => 5
        pow(2, 0.5) % 2 => 1.4142135623730951
        pow(10, 20) % 3 => 0
        5 / 0 => ! divided by zero
        "5" + 1 => 6
        "a" + 1 => ! a number is required
        true + 1 => ! number is required
        1 + null => ! null
        -"5" => -5
        0.1 + 0.2 => 0.3
        9007199254740993 + 1 => 9007199254740994
        9223372036854775807 + 1 => 9223372036854775808
        100000000000000000000 * 3 => 300000000000000000000
        1 / 3 => 0.33333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333335
        1e21 => 1000000000000000000000
        1e-7 => 0.0000001
        1.50 => 1.5
        1 / 7 * 7 => 1
        length("abc") / length([1, 2, 3, 4, 5, 6, 7]) => 0.42857142857142857144
        1 < "2" => true
        2 <= 2 => true
        2 > 2 => false
        "a" > 1 => ! a number is required
        true && "false" => false
        true || false => true
        !"true" => false
        true && null => ! null
        "a" && false => ! a bool is required
        !null => ! null
        1 == 1.0 => true
        1 == "1" => false
        [1] == [1] => true
        [1] == tolist([1]) => false
        tolist([1]) == tolist(["1"]) => false
        {a = 1} == {a = 1} => true
        {a = 1} != {a = 2} => true
        {a = 1} == {b = 1} => false
        null == null => true
        null == "x" => false
        toset(["a", "b"]) == toset(["b", "a"]) => true
        true ? 1 : "x" => "1"
        false ? 1 : "x" => "x"
        true ? null : 5 => null
        true ? [1] : ["a"] => ["1"]
        true ? [] : ["a"] => list[]
        false ? [1, 2] : ["a"] => list["a"]
        true ? [] : toset(["a"]) => set[]
        true ? {a = 1} : {b = 2} => map{a=1}
        true ? {a = 1} : {a = "x"} => {a="1"}
        true ? {a = 1, b = []} : {a = "x", b = ["y"]} => {a="1", b=list[]}
        true ? tomap({a = 1}) : {b = "x"} => map{a="1"}
        true ? [{a = 1}] : [{b = "x"}] => [map{a="1"}]
        true ? tolist([1]) : tolist(["a"]) => list["1"]
        true ? [1] : {} => ! one is tuple, the other is object
        true ? 1 : true => ! one is number, the other is bool
        true ? [1] : [true] => ! element 0
        null ? 1 : 2 => ! null
        "x" ? 1 : 2 => ! true or false
        """);

    public static TheoryData<string, string> Access => Calculator.Table("""
        {a = {b = 1}}["a"].b => 1
        {a = 1}.b => ! no attribute 'b'
        {a = 1}["c"] => ! no element 'c'
        tomap({a = 1}).a => 1
        tomap({a = 1}).b => ! no element 'b'
        tomap({a = 1})["b"] => ! no element 'b'
        {"1" = "x"}[1] => "x"
        [1, 2, 3][1] => 2
        tolist(["a"])["0"] => "a"
        [1, 2, 3][3] => ! no element 3
        [1, 2, 3][-1] => ! whole number
        [1, 2, 3][1.5] => ! whole number
        [1][null] => ! null
        null[0] => ! null
        null.x => ! null
        "x"[0] => ! no elements
        toset(["a"])[0] => ! no index
        tolist(["a"]).x => ! [*].x
        null[*] => []
        "x"[*] => ["x"]
        [{a = 1}, {a = "y"}][*].a => [1, "y"]
        tolist([{a = 1}, {a = 2}])[*].a => list[1, 2]
        toset(["a"])[*] => list["a"]
        {a = {b = 1}}[*].a.b => [1]
        """);

    /// <summary>What is unknown goes as far as it decides, and no further.</summary>
    public static TheoryData<string, string> Unknown => Calculator.Table("""
        1 + unknown("x", "number") => unknown(number)
        1 + unknown() => unknown(number)
        1 + unknown("x", "list(string)") => ! number is required
        unknown() * 0 => unknown(number)
        1 < unknown() => unknown(bool)
        false && unknown() => false
        unknown() && false => false
        true && unknown() => unknown(bool)
        true || unknown() => true
        unknown() || false => unknown(bool)
        !unknown() => unknown(bool)
        unknown() == 1 => unknown(bool)
        unknown("x", "string") == 1 => false
        unknown("x", "string") == "a" => unknown(bool)
        unknown("x", "string") == null => unknown(bool)
        [unknown()] == [1, 2] => false
        [1, unknown()] == [2, 3] => false
        [1, unknown()] == [1, 3] => unknown(bool)
        [unknown(), 1] == [1, 2] => false
        {a = unknown()} == {a = 1} => unknown(bool)
        ref("aws_vpc.a", "id") == ref("aws_vpc.a", "id") => true
        ref("aws_vpc.a", "id") == ref("aws_vpc.b", "id") => unknown(bool)
        ref("aws_vpc.a", "id") == "x" => unknown(bool)
        ref("aws_vpc.a", "id") != null => true
        ref("aws_vpc.a", "note") != null => unknown(bool)
        text("a-", unknown()) == "b-c" => false
        text("a-", unknown()) == "a-c" => unknown(bool)
        text(unknown(), "-z") == "a" => false
        text("a", unknown()) != null => true
        unknown() ? 1 : 2 => unknown(number)
        unknown() ? "a" : "a" => "a"
        unknown() ? ["a"] : [] => unknown(list(string))
        unknown() ? 1 : true => ! one is number, the other is bool
        true ? ref("aws_vpc.a", "id") : "x" => <aws_vpc.a.id>
        true ? ref("aws_vpc.a", "ids") : [] => <aws_vpc.a.ids>
        true ? unknown("x", "string") : 1 => unknown(string)
        unknown().a => unknown(any)
        unknown()[0] => unknown(any)
        unknown("x", "map(string)").a => unknown(string)
        unknown("x", "object({a=string})").a => unknown(string)
        unknown("x", "object({a=string})").b => ! no attribute 'b'
        unknown("x", "list(string)")[0] => unknown(string)
        unknown("x", "list(string)")["a"] => ! a number is required
        unknown("x", "string").a => ! no attributes
        ["a", "b"][unknown()] => unknown(any)
        tolist(["a", "b"])[unknown()] => unknown(string)
        tomap({a = 1})[unknown()] => unknown(number)
        ref("aws_vpc.a", "").id => <aws_vpc.a.id>
        ref("aws_db_instance.a", "endpoint")[0].address => <aws_db_instance.a.endpoint[0].address>
        ref("aws_x.a", "tags")["k"] => <aws_x.a.tags["k"]>
        resource("aws_vpc.a", {cidr = "10.0.0.0/16"}).cidr => "10.0.0.0/16"
        resource("aws_vpc.a", {cidr = "10.0.0.0/16"}).id => <aws_vpc.a.id>
        resource("aws_vpc.a", {cidr = "10.0.0.0/16"})["id"] => <aws_vpc.a.id>
        [resource("aws_vpc.a[0]", {}), resource("aws_vpc.a[1]", {})][*].id => [<aws_vpc.a[0].id>, <aws_vpc.a[1].id>]
        resource("aws_vpc.a", {}) == null => false
        resource("aws_vpc.a", {b = 1}) == {b = 1} => unknown(bool)
        open({a = 1}).a => 1
        open({a = 1}).b => unknown(any)
        unknown()[*] => unknown(any)
        unknown("x", "list(string)")[*] => unknown(any)
        [unknown(), 1][*] => [unknown(any), 1]
        """);

    [Theory]
    [MemberData(nameof(Known))]
    public void Operators_calculate_as_terraform_does(string expression, string expected) => Calculator.Check(expression, expected);

    [Theory]
    [MemberData(nameof(Access))]
    public void Elements_and_attributes_are_found(string expression, string expected) => Calculator.Check(expression, expected);

    [Theory]
    [MemberData(nameof(Unknown))]
    public void Unknown_operands_decide_no_more_than_they_do(string expression, string expected) => Calculator.Check(expression, expected);

    [Fact]
    public void The_reason_of_an_unknown_operand_becomes_that_of_the_result()
    {
        foreach (var expression in new[] { "1 + unknown(\"x\")", "unknown(\"x\") && true", "true && unknown(\"x\")", "unknown(\"x\") ? 1 : 2", "[1, unknown(\"x\")] == [1, 2]", "unknown(\"x\").a[0]", "!unknown(\"x\")" })
        {
            Assert.Equal("x", Calculator.Evaluate(expression).Value.UnknownReason);
        }

        Assert.Equal("aws_vpc.a.id is known only after apply", Calculator.Evaluate("ref(\"aws_vpc.a\", \"id\") == \"x\"").Value.UnknownReason);
    }

    [Theory]
    [InlineData("sensitive(1) + 1", "sensitive 2")]
    [InlineData("sensitive(\"a\") == \"a\"", "sensitive true")]
    [InlineData("[sensitive(\"a\")] == [\"a\"]", "sensitive true")]
    [InlineData("[sensitive(\"a\")] == null", "false")]
    [InlineData("sensitive(true) ? 1 : 2", "sensitive 1")]
    [InlineData("sensitive({a = 1}).a", "sensitive 1")]
    [InlineData("{a = sensitive(1), b = 2}.b", "2")]
    [InlineData("[1, 2][sensitive(0)]", "sensitive 1")]
    public void Marks_pass_to_what_depends_on_the_value(string expression, string expected) => Calculator.Check(expression, expected);

    [Fact]
    public void A_number_is_never_larger_than_can_be_written()
    {
        Assert.Null(TerraformNumber.Parse("1e10001"));
        Assert.Null(TerraformNumber.Parse("1" + new string('0', 11_000)));
        var number = TerraformNumber.Parse("1e9000")!;
        Assert.Equal("! the result is too large or too small a number", Show(TerraformOperators.Binary(TerraformOperator.Multiply, TerraformValue.Of(number), TerraformValue.Of(number))));
        Assert.Equal("! the result is too large or too small a number", Show(TerraformOperators.Binary(TerraformOperator.Divide, TerraformValue.Of(TerraformNumber.Parse("1e-9000")!), TerraformValue.Of(number))));

        static string Show(TerraformResult result) => result.IsError ? "! " + result.Error : "";
    }
}
