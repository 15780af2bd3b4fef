using Lintel.Checking;

namespace Lintel.Tests.Practices;

public class AttachedPoliciesTests
{
    private const string OnlyTls = "{ Effect: Deny, Principal: '*', Action: 'sns:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }";

    [Theory]
    [InlineData("!Ref News", VerdictKind.Met)]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:news", VerdictKind.Met)]
    [InlineData("!Sub 'arn:aws:sns:${AWS::Region}:${AWS::AccountId}:news'", VerdictKind.Met)]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:other", VerdictKind.Gap)]
    [InlineData("!Ref Topic", VerdictKind.Unknown)]
    public void A_policy_belongs_to_the_topic_that_it_names(string topic, VerdictKind expected) => Assert.Equal(expected, News(topic, OnlyTls));

    [Theory]
    [InlineData("{ Effect: Deny, Principal: '*', Action: 'sns:Subscribe', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }")]
    [InlineData("{ Effect: Deny, Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'sns:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }")]
    [InlineData("{ Effect: Allow, Principal: '*', Action: 'sns:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }")]
    public void Only_a_deny_of_publishing_for_everyone_refuses_plain_HTTP(string statement) => Assert.Equal(VerdictKind.Gap, News("!Ref News", statement));

    private static VerdictKind News(string topic, string statement) => new ReviewedTemplate($$"""
        Parameters: { Topic: { Type: String } }
        Resources:
          News: { Type: AWS::SNS::Topic, Properties: { TopicName: news } }
          Policy: { Type: AWS::SNS::TopicPolicy, Properties: { Topics: [{{topic}}], PolicyDocument: { Statement: [{{statement}}] } } }
        """).Of("sns-topic-secure-transport", "News").Kind;
}
