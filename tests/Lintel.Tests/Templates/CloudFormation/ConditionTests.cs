using Lintel.Resources;

namespace Lintel.Tests.Templates.CloudFormation;

public sealed class ConditionTests
{
    private static EvaluatedTemplate With(string conditions, string properties, string parameters = "") => EvaluatedTemplate.Of($$"""
        Parameters:
          Color: { Type: String }
          Size: { Type: String, AllowedValues: [small, large] }
          Three: { Type: String, AllowedValues: [a, b, c] }
          Fixed: { Type: String, Default: x }
        {{parameters}}
        Conditions:
        {{conditions}}
        Resources:
          R:
            Type: AWS::S3::Bucket
            Properties:
        {{properties}}
        """);

    [Theory]
    [InlineData("!Equals [!Ref Fixed, x]", "true")]
    [InlineData("!Equals [x, !Ref Fixed]", "true")]
    [InlineData("!Equals [!Ref Fixed, X]", "false")]
    [InlineData("!Equals ['1', 1]", "true")]
    [InlineData("{ Fn::Equals: [!Ref Fixed, y] }", "false")]
    [InlineData("!Not [!Equals [a, b]]", "true")]
    [InlineData("!And [!Equals [a, a], !Equals [b, b]]", "true")]
    [InlineData("!Or [!Equals [a, b], !Equals [b, b]]", "true")]
    [InlineData("!And [!Equals [!Ref Color, x], !Equals [a, b]]", "false")]
    [InlineData("!Or [!Equals [!Ref Color, x], !Equals [b, b]]", "true")]
    [InlineData("!Or [!Equals [!Ref Color, x], !Equals [a, b]]", "unknown")]
    [InlineData("!Equals [!Ref Size, medium]", "false")]
    [InlineData("!Equals [!Ref Color, !Ref Color]", "true")]
    [InlineData("!Equals [!Ref 'AWS::Region', us-east-1]", "unknown")]
    [InlineData("!Equals [!Sub '${Color}-a', x-b]", "false")]
    [InlineData("!Equals [!Join ['', [!Ref Fixed, y]], xy]", "true")]
    [InlineData("!Condition B", "true")]
    [InlineData("{ Condition: B }", "true")]
    public void Is_decided_when_anything_decides_it(string condition, string expected)
    {
        var template = With($"  B: !Equals [a, a]\n  A: {condition}", "      X: !If [A, 'true', 'false']");

        Assert.Equal(expected, template["R"]["X"].Describe());
        Assert.Empty(template.Diagnostics);
    }

    [Fact]
    public void A_resource_whose_condition_is_false_is_left_out()
    {
        var template = With("  A: !Equals [a, b]\n  B: !Equals [!Ref Color, x]", "      X: 1\n  Gone:\n    Type: AWS::SNS::Topic\n    Condition: A\n  Open:\n    Type: AWS::SNS::Topic\n    Condition: B");

        Assert.Equal(["R", "Open"], template.Workload.Resources.Select(r => r.Id));
        Assert.True(template["Open"].Exists.IsUnknown);
        Assert.True(template["R"].Exists.IsTrue);
    }

    [Fact]
    public void An_open_condition_is_seen_both_ways()
    {
        var template = With("  A: !Equals [!Ref Color, blue]", "      X: !If [A, yes, no]\n      Y: !If [A, 1, 2]");

        Assert.Equal(
            ["when parameter 'Color' is 'blue': yes 1", "when parameter 'Color' is not 'blue': no 2"],
            template.Scenarios(() => $"{template["R"]["X"]} {template["R"]["Y"]}"));
    }

    [Fact]
    public void Conditions_on_one_parameter_agree()
    {
        var template = With("  A: !Equals [!Ref Color, blue]\n  B: !Equals [!Ref Color, red]\n  C: !Not [!Condition A]", "      X: !If [A, a, '-']\n      Y: !If [B, b, '-']\n      Z: !If [C, c, '-']");

        Assert.Equal(
            [
                "when parameter 'Color' is 'blue': a--",
                "when parameter 'Color' is not 'blue' and parameter 'Color' is 'red': -bc",
                "when parameter 'Color' is not 'blue' and parameter 'Color' is not 'red': --c",
            ],
            template.Scenarios(() => $"{template["R"]["X"]}{template["R"]["Y"]}{template["R"]["Z"]}"));
    }

    [Fact]
    public void The_last_allowed_value_needs_no_assumption()
    {
        var template = With("  A: !Equals [!Ref Size, small]\n  B: !Equals [!Ref Size, large]", "      X: !If [A, a, '-']\n      Y: !If [B, b, '-']\n      Z: !Ref Size");

        Assert.Equal(
            ["when parameter 'Size' is 'small': a- small", "when parameter 'Size' is not 'small': -b large"],
            template.Scenarios(() => $"{template["R"]["X"]}{template["R"]["Y"]} {template["R"]["Z"]}"));
    }

    [Fact]
    public void A_mapping_is_looked_up_by_an_open_parameter_in_each_scenario()
    {
        var template = With("  A: !Equals [!Ref Three, a]", "      X: !FindInMap [M, !Ref Three, V]", "Mappings:\n  M: { a: { V: 1 }, b: { V: 2 }, c: { V: 3 } }");

        Assert.Equal("unknown", template["R"]["X"].Describe());
        Assert.Equal(
            [
                "when parameter 'Three' is 'a': 1",
                "when parameter 'Three' is not 'a' and parameter 'Three' is 'b': 2",
                "when parameter 'Three' is not 'a' and parameter 'Three' is not 'b': 3",
            ],
            template.Scenarios(() => template["R"]["X"].Describe()));
    }

    [Fact]
    public void What_is_open_for_another_reason_goes_by_the_name_of_the_condition()
    {
        var template = With("  A: !Equals [!Join [',', [!Ref Color, b]], x]\n  B: !And [!Equals [!Ref Fixed, x], !Equals [!GetAtt Q.Arn, x]]", "      X: !If [B, a, b]\n  Q: { Type: AWS::SQS::Queue }");

        Assert.Equal(["when condition 'B' is true: a", "when condition 'B' is false: b"], template.Scenarios(() => template["R"]["X"].Describe()));
    }

    [Fact]
    public void Regions_are_told_apart()
    {
        var template = With("  A: !Equals [!Ref AWS::Region, us-east-1]\n  B: !Equals [!Ref AWS::Region, eu-west-1]", "      X: !If [A, a, !If [B, b, c]]\n      Y: !Ref AWS::Region");

        Assert.Equal(3, template.Scenarios(() => template["R"]["X"].Describe()).Length);
    }

    [Fact]
    public void There_is_an_end_to_scenarios()
    {
        var template = EvaluatedTemplate.Of("Parameters:\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"  P{i}: {{ Type: String }}\n"))
            + "Conditions:\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"  C{i}: !Equals [!Ref P{i}, x]\n"))
            + "Resources:\n  R:\n    Type: AWS::S3::Bucket\n    Properties:\n      X:\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"      - !If [C{i}, a, b]\n")));

        Assert.Equal(Exploration.MaximumScenarios, template.Scenarios(() => string.Concat(template["R"]["X"].Items.AsTexts())).Length);
    }

    [Fact]
    public void A_condition_that_depends_on_itself_is_open_and_reported()
    {
        var template = With("  A: !Not [!Condition B]\n  B: !Not [!Condition A]", "      X: !If [A, a, b]");

        Assert.True(template["R"]["X"].IsUnknown);
        Assert.Equal("template-condition-cycle", Assert.Single(template.Diagnostics).Code);
        Assert.Equal(2, template.Scenarios(() => template["R"]["X"].Describe()).Distinct().Count());
    }

    [Theory]
    [InlineData("!Equals [a]")]
    [InlineData("!Not a")]
    [InlineData("!And a")]
    [InlineData("text")]
    [InlineData("[a, b]")]
    [InlineData("!Ref Color")]
    [InlineData("!Condition Missing")]
    public void A_malformed_condition_is_open_and_reported(string condition)
    {
        var template = With($"  A: {condition}", "      X: !If [A, a, b]");

        Assert.True(template["R"]["X"].IsUnknown);
        Assert.Single(template.Diagnostics);
    }

    [Fact]
    public void A_long_chain_of_conditions_ends()
    {
        var template = With("  C0: !Equals [!Ref Color, x]\n" + string.Concat(Enumerable.Range(1, 5000).Select(i => $"  C{i}: !And [!Condition C{i - 1}, !Condition C{i - 1}]\n")), "      X: !If [C5000, a, b]");

        Assert.True(template["R"]["X"].IsUnknown);
        template.Scenarios(() => template["R"]["X"].Describe());
    }

    [Fact]
    public void A_whole_block_can_depend_on_a_condition()
    {
        var template = With("  A: !Equals [!Ref Color, blue]", "      B:\n        Fn::If:\n        - A\n        - Status: Enabled\n        - !Ref AWS::NoValue");

        Assert.Equal(
            ["when parameter 'Color' is 'blue': Enabled", "when parameter 'Color' is not 'blue': not set"],
            template.Scenarios(() => template["R"]["B.Status"].Describe()));
        Assert.True(template["R"]["B.Status"].IsUnknown);
    }
}
