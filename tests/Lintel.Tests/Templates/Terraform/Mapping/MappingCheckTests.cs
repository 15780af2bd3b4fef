using System.Text.Json;
using Lintel.Dev.Mapping;
using Lintel.Templates.Terraform;

namespace Lintel.Tests.Templates.Terraform.Mapping;

public class MappingCheckTests
{
    private static readonly JsonElement Types = JsonElement.Parse("""
        {"AWS::X::Thing": {
          "p": {"Name": "s!^", "Size": ["i", {"d": "1"}], "Dimensions": "[@Dimension]", "Iam": "@Iam", "Policy": "j|s", "Names": "[s]"},
          "d": {"Dimension": {"Name": "s!", "Value": "s!"}, "Iam": {"Enabled": "b"}}}}
        """);

    private static readonly JsonElement Provider = JsonElement.Parse("""
        {"aws_thing": {"attrs": {
          "name": {"k": "val", "t": "string"}, "size": {"k": "val", "t": "number"}, "dimensions": {"k": "map", "t": "string"}, "iam": {"k": "val", "t": "bool"},
          "policy": {"k": "val", "t": "string"}, "names": {"k": "list", "t": "string"},
          "dimension": {"k": "list", "a": {"name": {"k": "val", "t": "string"}, "value": {"k": "val", "t": "string"}}}}}}
        """);

    [Fact]
    public void Lines_that_both_schemas_agree_with_pass() => Assert.Empty(Check("""
         Name s name
         Size n size
         Dimensions a dimensions kv:Name,Value
         Iam o iam wrap:Enabled
         Policy j policy
         Names l names
        """));

    [Theory]
    [InlineData(" Dimensions a dimensions", "Dimensions: 'dimensions' is map of string, which does not fit a")]
    [InlineData(" Iam o iam", "Iam: 'iam' is val of bool, which does not fit o")]
    [InlineData(" Iam o iam wrap:On", "Iam: CloudFormation has no On in it")]
    [InlineData(" Size s name", "Size: CloudFormation has i where the table has s")]
    [InlineData(" Nam s name", "Nam: CloudFormation has no such property")]
    [InlineData(" Name s nam", "Name: the provider has no 'nam'")]
    [InlineData(" Size n name", "name: it is val of string; say so in ArgumentTypes.csv")]
    [InlineData(" Dimensions a dimension\n  Key s name", "Dimensions[].Key: CloudFormation has no such property")]
    [InlineData(" Dimensions a dimension\n  Name s key", "Dimensions[].Name: the provider has no 'key'")]
    public void A_line_that_a_schema_contradicts_is_a_problem(string line, string problem) => Assert.Equal($"aws_thing: {problem}", Assert.Single(Check(line)));

    [Fact]
    public void Names_of_what_CloudFormation_cannot_say_are_held_against_the_provider_alone()
    {
        Assert.Empty(Check(" Terraform::Iam b iam"));
        Assert.Equal("aws_thing: Terraform::Iam: the provider has no 'iam_x'", Assert.Single(Check(" Terraform::Iam b iam_x")));
    }

    [Fact]
    public void Names_that_only_other_versions_of_the_provider_have_are_marked() => Assert.Empty(Check(" Name s name+!old_name"));

    [Fact]
    public void Without_schemas_nothing_is_checked_and_that_is_said()
    {
        using var output = new StringWriter();
        Assert.Equal(0, MappingCheck.Run("no-such-folder", output));
        Assert.Equal("mapping not checked: no-such-folder has no cfn-types.json and tf-schema.json", output.ToString().Trim());
    }

    [Theory]
    [InlineData(" Name s")]
    [InlineData(" Name x name")]
    [InlineData("   Name s name")]
    [InlineData(" Name s name frobnicate:a")]
    [InlineData(" Name s name default<x=1")]
    public void A_line_of_another_format_is_refused(string line) => Assert.Throws<FormatException>(() => Check(line));

    private static IReadOnlyList<string> Check(string lines) => MappingCheck.ProblemsOf(Types, Provider, MappingReader.Read("aws_thing AWS::X::Thing key:name\n" + lines, out _)!);
}
