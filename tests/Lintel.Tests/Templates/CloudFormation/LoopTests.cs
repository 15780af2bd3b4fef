using Lintel.Templates.CloudFormation;

namespace Lintel.Tests.Templates.CloudFormation;

public sealed class LoopTests
{
    private static readonly string[] s_topics = ["TopicSuccess", "TopicFailure"];

    [Fact]
    public void Resources_are_made_for_each_value()
    {
        var template = EvaluatedTemplate.Of("""
            Transform: AWS::LanguageExtensions
            Resources:
              Fn::ForEach::Topics:
                - Name
                - [Success, Failure]
                - Topic${Name}:
                    Type: AWS::SNS::Topic
                    Properties:
                      TopicName: !Ref Name
                      DisplayName: ${Name} of &{Name}
                      Other: !Sub '${Name}-${AWS::Region}'
                      Peer: !GetAtt
                        - Topic${Name}
                        - Arn
                      Tags:
                        - { Key: "k${Name}", Value: plain }
              Last: { Type: AWS::SQS::Queue }
            """);

        Assert.Equal([.. s_topics, "Last"], template.Workload.Resources.Select(r => r.Id));
        var topic = template["TopicFailure"];
        Assert.Equal("AWS::SNS::Topic.TopicFailure", topic.Address);
        Assert.Equal("Failure", topic["TopicName"].Describe());
        Assert.Equal("Failure of Failure", topic["DisplayName"].Describe());
        Assert.Equal("Failure-${AWS::Region}", topic["Other"].Describe());
        Assert.Same(topic, topic["Peer"].Target);
        Assert.Equal("a map", topic["Tags"].Items.AsTexts().Single());
        Assert.Equal(6, topic.Location.Start.Line);
        Assert.Empty(template.Diagnostics);
    }

    [Theory]
    [InlineData("!Ref Names", "Ta Tb")]
    [InlineData("{ Ref: Names }", "Ta Tb")]
    [InlineData("!FindInMap [M, k, List]", "Tx Ty")]
    [InlineData("[!Ref Names, c]", "Ta Tb Tc")]
    [InlineData("!Split ['-', a-b]", "Ta Tb")]
    [InlineData("[]", "")]
    [InlineData("!Ref Open", "T${N}")]
    [InlineData("!Sub '${Open}'", "T${N}")]
    public void A_collection_can_come_from_elsewhere(string collection, string expected)
    {
        var template = EvaluatedTemplate.Of($$"""
            Parameters:
              Names: { Type: CommaDelimitedList, Default: 'a,b' }
              Open: { Type: CommaDelimitedList }
            Mappings: { M: { k: { List: [x, y] } } }
            Resources:
              Fn::ForEach::Loop: [N, {{collection}}, { 'T${N}': { Type: AWS::SNS::Topic, Properties: { TopicName: !Ref N } } }]
            """);

        Assert.Equal(expected, string.Join(' ', template.Workload.Resources.Select(r => r.Id)));
        Assert.All(template.Workload.Resources, r => Assert.Equal(r.Id.Contains('$', StringComparison.Ordinal), r["TopicName"].IsUnknown));
    }

    [Fact]
    public void Loops_stand_within_each_other_and_in_properties()
    {
        var template = EvaluatedTemplate.Of("""
            Resources:
              Fn::ForEach::Outer:
                - A
                - [x, y]
                - Fn::ForEach::Inner:
                    - B
                    - ["1.0", "2"]
                    - R${A}&{B}:
                        Type: AWS::S3::Bucket
                        Properties:
                          Name: ${A}-${B}
                          Fn::ForEach::Properties:
                            - P
                            - [Access, Lifecycle]
                            - ${P}Setting: !Sub ${P}/${A}
                          Plain: 1
            """);

        Assert.Equal(["Rx10", "Rx2", "Ry10", "Ry2"], template.Workload.Resources.Select(r => r.Id));
        Assert.Equal(["Name=y-1.0", "AccessSetting=Access/y", "LifecycleSetting=Lifecycle/y", "Plain=1"], template["Ry10"].Properties.Entries.AsTexts());
        Assert.Equal("Lifecycle/x", template["Rx2"]["LifecycleSetting"].Describe());
        Assert.True(template["Rx2"]["Missing"].IsAbsent);
    }

    [Fact]
    public void Conditions_and_outputs_are_made_too()
    {
        var template = EvaluatedTemplate.WithFiles(
            ("template.yaml", """
                Resources:
                  Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml } }
                  R: { Type: AWS::S3::Bucket, Properties: { X: !GetAtt Child.Outputs.NameB } }
                """),
            ("child.yaml", """
                Conditions:
                  Fn::ForEach::C: [N, [A, B], { 'Is${N}': !Equals [!Ref N, B] }]
                Resources:
                  Fn::ForEach::R: [N, [A, B], { 'T${N}': { Type: AWS::SNS::Topic, Condition: 'Is${N}' } }]
                Outputs:
                  Fn::ForEach::O: [N, [A, B], { 'Name${N}': { Value: !Sub 'out-${N}' } }]
                """));

        Assert.Equal(["Child", "R", "TB"], template.Workload.Resources.Select(r => r.Id));
        Assert.Equal("out-B", template["R"]["X"].Describe());
    }

    [Theory]
    [InlineData("[N, [a]]")]
    [InlineData("x")]
    [InlineData("[N, [a], x]")]
    [InlineData("[[N], [a], { T: { Type: AWS::SNS::Topic } }]")]
    public void A_malformed_loop_is_reported(string loop)
    {
        var template = EvaluatedTemplate.Of($"Resources:\n  Q: {{ Type: AWS::SQS::Queue }}\n  Fn::ForEach::L: {loop}");

        Assert.Equal("Q", Assert.Single(template.Workload.Resources).Id);
        Assert.Equal(3, Assert.Single(template.Diagnostics).Position.Line);
    }

    [Fact]
    public void A_bomb_of_loops_ends()
    {
        var items = string.Join(',', Enumerable.Range(0, 50));
        var body = "{ 'R${A}${B}${C}${D}': { Type: AWS::SNS::Topic } }";
        foreach (var name in (string[])["D", "C", "B", "A"])
        {
            body = $"{{ 'Fn::ForEach::{name}': [{name}, [{items}], {body}] }}";
        }

        var template = EvaluatedTemplate.Of($"Resources: {body}");

        Assert.InRange(template.Workload.Resources.Count, 1_000, Evaluation.MaximumTurns);
        Assert.All(template.Diagnostics, d => Assert.Equal("template-loop-expansion", d.Code));
        Assert.NotEmpty(template.Diagnostics);
    }

    [Fact]
    public void Loops_have_a_depth()
    {
        var body = "{ 'R${A}': { Type: AWS::SNS::Topic } }";
        for (var i = 0; i < 7; i++)
        {
            body = $"{{ 'Fn::ForEach::L{i}': [A, [x], {body}] }}";
        }

        var template = EvaluatedTemplate.Of($"Resources: {body}");

        Assert.Empty(template.Workload.Resources);
        Assert.Equal("template-loop-depth", Assert.Single(template.Diagnostics).Code);
    }
}
