using Lintel.Checking;

namespace Lintel.Tests.Practices.Lambda;

public class PrivateEndpointsTests
{
    [Theory]
    [InlineData("AWS::RDS::DBInstance", "PubliclyAccessible: false", "!GetAtt Store.Endpoint.Address", VerdictKind.Gap)]
    [InlineData("AWS::RDS::DBInstance", "PubliclyAccessible: true", "!GetAtt Store.Endpoint.Address", VerdictKind.NotApplicable)]
    [InlineData("AWS::RDS::DBInstance", "Engine: postgres", "!GetAtt Store.Endpoint.Address", VerdictKind.NotApplicable)]
    [InlineData("AWS::RDS::DBCluster", "Engine: aurora-postgresql", "!Sub 'postgres://${Store.Endpoint.Address}/orders'", VerdictKind.Gap)]
    [InlineData("AWS::RDS::DBCluster", "Engine: aurora-postgresql", "!GetAtt Store.DBClusterArn", VerdictKind.NotApplicable)]
    [InlineData("AWS::OpenSearchService::Domain", "EngineVersion: OpenSearch_2.19", "!GetAtt Store.DomainEndpoint", VerdictKind.NotApplicable)]
    [InlineData("AWS::OpenSearchService::Domain", "VPCOptions: { SubnetIds: [subnet-1] }", "!GetAtt Store.DomainEndpoint", VerdictKind.Gap)]
    [InlineData("AWS::DynamoDB::Table", "BillingMode: PAY_PER_REQUEST", "!Ref Store", VerdictKind.NotApplicable)]
    public void A_function_outside_has_a_gap_only_for_what_is_surely_private(string type, string property, string variable, VerdictKind expected) =>
        Assert.Equal(expected, new ReviewedTemplate($$"""
            Resources:
              Work:
                Type: AWS::Lambda::Function
                Properties:
                  Runtime: python3.14
                  Environment:
                    Variables:
                      STORE: {{variable}}
              Store:
                Type: {{type}}
                Properties:
                  {{property}}
            """).Of("lambda-function-in-vpc", "Work").Kind);
}
