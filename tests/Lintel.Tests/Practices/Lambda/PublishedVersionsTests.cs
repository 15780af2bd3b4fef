using Lintel.Checking;
using Lintel.Practices.Lambda;

namespace Lintel.Tests.Practices.Lambda;

public class PublishedVersionsTests
{
    [Theory]
    [InlineData("!Ref Orders")]
    [InlineData("!GetAtt Orders.Arn")]
    [InlineData("orders")]
    public void An_alias_belongs_to_its_function_however_it_names_it(string name)
    {
        var template = new ReviewedTemplate($$"""
            Resources:
              Orders: { Type: AWS::Lambda::Function, Properties: { FunctionName: orders } }
              Other: { Type: AWS::Lambda::Function, Properties: { FunctionName: other } }
              Live: { Type: AWS::Lambda::Alias, Properties: { Name: live, FunctionName: {{name}}, FunctionVersion: "1" } }
            """);
        var published = template.Workload.View<PublishedVersions>();
        Assert.Equal("Live", Assert.Single(published.AliasesOf(template.Workload.Resources[0])).Id);
        Assert.Empty(published.AliasesOf(template.Workload.Resources[1]));
    }

    [Theory]
    [InlineData("!Sub 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Live}/invocations'", VerdictKind.Met)]
    [InlineData("!Sub 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Orders.Arn}:live/invocations'", VerdictKind.Met)]
    [InlineData("!Sub 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Orders.Arn}/invocations'", VerdictKind.Gap)]
    public void An_integration_has_to_name_the_alias(string uri, VerdictKind expected)
    {
        var template = new ReviewedTemplate($$"""
            Resources:
              Orders: { Type: AWS::Lambda::Function, Properties: { FunctionName: orders } }
              Live: { Type: AWS::Lambda::Alias, Properties: { Name: live, FunctionName: !Ref Orders, FunctionVersion: "1" } }
              Get: { Type: AWS::ApiGateway::Method, Properties: { HttpMethod: GET, Integration: { Type: AWS_PROXY, Uri: {{uri}} } } }
            """);
        Assert.Equal(expected, template.Of("lambda-function-alias-published", "Orders").Kind);
    }
}
