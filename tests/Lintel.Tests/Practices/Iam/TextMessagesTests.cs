using Lintel.Checking;

namespace Lintel.Tests.Practices.Iam;

public class TextMessagesTests
{
    private const string Practice = "iam-policy-no-wildcard-resource";

    private const string Topic = """

          Orders:
            Type: AWS::SNS::Topic
        """;

    [Fact]
    public void A_policy_of_the_role_that_Cognito_assumes_may_publish_to_phone_numbers() => Assert.Equal(VerdictKind.Met, Verdict("""
        Resources:
          Codes:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Statement: { Effect: Allow, Action: "sts:AssumeRole", Principal: { Service: cognito-idp.amazonaws.com } }
          Sender:
            Type: AWS::IAM::Policy
            Properties:
              Roles: [!Ref Codes]
              PolicyDocument:
                Statement: { Effect: Allow, Action: "sns:publish", Resource: "*" }
        """ + Topic));

    [Theory]
    [InlineData("sns:SetSMSAttributes", VerdictKind.Met)]
    [InlineData("sns:Subscribe", VerdictKind.Gap)]
    [InlineData("kms:Decrypt", VerdictKind.Gap)]
    public void What_else_a_policy_allows_says_what_publishing_is_for(string other, VerdictKind expected) => Assert.Equal(expected, Verdict($$"""
        Resources:
          Sender:
            Type: AWS::IAM::Policy
            Properties:
              Roles: [sender]
              PolicyDocument:
                Statement: { Effect: Allow, Action: ["sns:Publish", "{{other}}"], Resource: "*" }
        """));

    [Theory]
    [InlineData("arn:aws:sns:*:*:*")]
    [InlineData("arn:*:sns:*:*")]
    [InlineData("!Sub 'arn:${AWS::Partition}:sns:*:*:*'")]
    public void Topics_that_are_denied_are_not_meant(string topics) => Assert.Equal(VerdictKind.Met, Verdict($$"""
        Resources:
          Sender:
            Type: AWS::IAM::Policy
            Properties:
              Roles: [sender]
              PolicyDocument:
                Statement:
                  - { Effect: Allow, Action: "sns:Publish", Resource: "*" }
                  - Effect: Deny
                    Action: sns:*
                    Resource: {{topics}}
        """ + Topic));

    private static VerdictKind Verdict(string template) => new ReviewedTemplate(template).Of(Practice, "Sender").Kind;
}
