using Lintel.Resources;
using Lintel.Tests.Templates.CloudFormation;

namespace Lintel.Tests.Resources;

/// <summary>Names of resources in templates; those in configurations are tested by the pages of practices on what is attached.</summary>
public sealed class MentionsTests
{
    [Theory]
    [InlineData("U: { Type: AWS::EC2::Instance, Properties: { SecurityGroupIds: [!Ref G] } }", Mention.Taken)]
    [InlineData("U: { Type: AWS::EC2::Instance, Properties: { SecurityGroupIds: [!GetAtt G.GroupId] } }", Mention.Taken)]
    [InlineData("U: { Type: AWS::EC2::Instance, Properties: { SecurityGroupIds: [{ 'Fn::GetAtt': [G, GroupId] }] } }", Mention.Taken)]
    [InlineData("U: { Type: AWS::EC2::Instance, Properties: { SecurityGroupIds: !If [C, [{ Ref: G }], []] } }", Mention.Taken)]
    [InlineData("U: { Type: AWS::EC2::Instance, Properties: { UserData: !Sub 'attach ${A} ${G.GroupId}' } }", Mention.Taken)]
    [InlineData("U: { Type: AWS::EC2::Instance, Properties: { UserData: !Sub 'attach ${!G} G' } }", Mention.None)]
    [InlineData("U: { Type: AWS::EC2::Instance, Properties: { ImageId: Group } }", Mention.None)]
    [InlineData("U: { Type: AWS::EC2::Instance, DependsOn: G }", Mention.None)]
    [InlineData("U: { Type: AWS::EC2::Instance, Metadata: { Group: !Ref G } }", Mention.HandedOn)]
    [InlineData("U: { Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupId: !Ref G } }", Mention.None)]
    [InlineData("U: { Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupId: sg-1, SourceSecurityGroupId: !Ref G } }", Mention.HandedOn)]
    [InlineData("Fn::ForEach::L: [X, [a, b], { 'I${X}': { Type: AWS::EC2::Instance, Properties: { SecurityGroupIds: [!Ref G] } } }]", Mention.HandedOn)]
    public void A_name_counts_by_where_it_stands(string other, Mention expected)
    {
        var template = EvaluatedTemplate.Of($"Resources:\n  G: {{ Type: AWS::EC2::SecurityGroup, Properties: {{ GroupDescription: G }} }}\n  {other}");

        Assert.Equal(expected, MentionsOfGroup(template));
    }

    [Fact]
    public void Outputs_hand_on_and_globals_take()
    {
        Assert.Equal(Mention.HandedOn, MentionsOfGroup(EvaluatedTemplate.Of("{\"Resources\": {\"G\": {\"Type\": \"AWS::EC2::SecurityGroup\"}}, \"Outputs\": {\"O\": {\"Value\": {\"Ref\": \"G\"}}}}")));
        Assert.Equal(Mention.Taken, MentionsOfGroup(EvaluatedTemplate.Of(
            "Transform: AWS::Serverless-2016-10-31\nGlobals: { Function: { VpcConfig: { SecurityGroupIds: [!Ref G] } } }\nResources: { G: { Type: AWS::EC2::SecurityGroup } }")));
    }

    [Fact]
    public void What_was_not_asked_for_is_not_seen()
    {
        var template = EvaluatedTemplate.Of("Resources: { G: { Type: AWS::EC2::SecurityGroup }, H: { Type: AWS::EC2::SecurityGroup } }");

        Assert.Equal(Mention.Unseen, Mentions.Of(template.Workload, [template["G"]], static (_, _) => Mention.Taken).Of(template["H"]));
    }

    private static Mention MentionsOfGroup(EvaluatedTemplate template) => Mentions.Of(template.Workload, [template["G"]], static (type, property) => type switch
    {
        "AWS::EC2::SecurityGroupIngress" => property == "GroupId" ? Mention.None : Mention.HandedOn,
        _ => Mention.Taken,
    }).Of(template["G"]);
}
