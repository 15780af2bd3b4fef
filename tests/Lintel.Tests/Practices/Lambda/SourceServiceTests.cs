using Lintel.Checking;

namespace Lintel.Tests.Practices.Lambda;

public class SourceServiceTests
{
    [Theory]
    [InlineData("s3.amazonaws.com", "arn:aws:s3:::uploads", VerdictKind.Met)]
    [InlineData("s3.amazonaws.com", "!Sub 'arn:${AWS::Partition}:s3:::uploads-${AWS::AccountId}'", VerdictKind.Met)]
    [InlineData("s3.amazonaws.com", "!Sub 'arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:uploads'", VerdictKind.Gap)]
    [InlineData("apigateway.amazonaws.com", "!Sub 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/GET/orders'", VerdictKind.Met)]
    [InlineData("events.amazonaws.com", "!GetAtt Rule.Arn", VerdictKind.Met)]
    [InlineData("sns.amazonaws.com", "!GetAtt Rule.Arn", VerdictKind.Gap)]
    [InlineData("sns.amazonaws.com", "!ImportValue topic", VerdictKind.Unknown)]
    [InlineData("bedrock.amazonaws.com", "!GetAtt Rule.Arn", VerdictKind.NotApplicable)]
    public void The_source_is_held_against_the_principal(string principal, string source, VerdictKind expected)
    {
        var template = new ReviewedTemplate($$"""
            Resources:
              Rule: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(1 day) } }
              Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: shop } }
              Invoke:
                Type: AWS::Lambda::Permission
                Properties:
                  FunctionName: orders
                  Action: lambda:InvokeFunction
                  Principal: {{principal}}
                  SourceArn: {{source}}
            """);
        Assert.Equal(expected, template.Of("lambda-permission-principal-matches-source", "Invoke").Kind);
    }
}
