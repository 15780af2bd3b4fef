using Lintel.Checking;

namespace Lintel.Tests.Practices.Rds;

public sealed class DatabaseClientsTests
{
    private const string Proxy = "rds-proxy-for-functions";

    private const string Orders = """
        Resources:
          Orders:
            Type: AWS::RDS::DBCluster
            Properties:
              Engine: aurora-postgresql
              EnableHttpEndpoint: DATAAPI
          Writer:
            Type: AWS::RDS::DBInstance
            Properties: { Engine: aurora-postgresql, DBInstanceClass: db.r7g.large, DBClusterIdentifier: !Ref Orders }
          Secret:
            Type: AWS::SecretsManager::Secret
          Attachment:
            Type: AWS::SecretsManager::SecretTargetAttachment
            Properties: { SecretId: !Ref Secret, TargetId: !Ref Orders, TargetType: AWS::RDS::DBCluster }
          Checkout:
            Type: AWS::Lambda::Function
            Properties:
              Runtime: nodejs22.x
              Handler: index.handler
              Role: arn:aws:iam::111122223333:role/checkout
              Code: { S3Bucket: code, S3Key: checkout.zip }
              Environment:
                Variables:
                  VARIABLE
        """;

    private static ReviewedTemplate Review(string variable, string dataApi = "false", string more = "") =>
        new(Orders.Replace("VARIABLE", variable, StringComparison.Ordinal).Replace("DATAAPI", dataApi, StringComparison.Ordinal) + "\n" + more);

    [Theory]
    [InlineData("HOST: !GetAtt Orders.Endpoint.Address")]
    [InlineData("URL: !Sub postgres://${Orders.Endpoint.Address}/orders")]
    [InlineData("HOST: !GetAtt Writer.Endpoint.Address")]
    [InlineData("SECRET: !Ref Secret")]
    public void A_function_that_is_given_the_endpoint_or_its_secret_connects_directly(string variable)
    {
        var verdict = Review(variable).Of(Proxy, "Orders");
        Assert.Equal(VerdictKind.Gap, verdict.Kind);
        Assert.Contains("'Checkout' connects to 'Orders'", verdict.Message, StringComparison.Ordinal);
        Assert.Single(verdict.Related);
    }

    [Fact]
    public void The_secret_of_a_cluster_with_the_Data_API_opens_no_connection() => Assert.Equal(VerdictKind.NotApplicable, Review("SECRET: !Ref Secret", "true").Of(Proxy, "Orders").Kind);

    [Fact]
    public void The_secret_beside_the_endpoint_of_a_proxy_is_for_the_proxy()
    {
        const string More = """
              Proxy:
                Type: AWS::RDS::DBProxy
                Properties: { DBProxyName: orders, EngineFamily: POSTGRESQL, RoleArn: "arn:aws:iam::111122223333:role/proxy", VpcSubnetIds: [subnet-1, subnet-2] }
              Targets:
                Type: AWS::RDS::DBProxyTargetGroup
                Properties: { DBProxyName: !Ref Proxy, TargetGroupName: default, DBClusterIdentifiers: [!Ref Orders] }
            """;
        var review = Review("SECRET: !Ref Secret\n          HOST: !GetAtt Proxy.Endpoint", "false", More);
        Assert.Equal(VerdictKind.Met, review.Of(Proxy, "Orders").Kind);
    }

    [Theory]
    [InlineData("AWS::Events::Rule", "ScheduleExpression: rate(1 day)\n      Targets: [{ Id: a, Arn: !GetAtt Checkout.Arn }]")]
    [InlineData("Custom::Migration", "ServiceToken: !GetAtt Checkout.Arn")]
    public void A_function_that_runs_seldom_needs_no_proxy(string type, string properties)
    {
        var more = $"  Caller:\n    Type: {type}\n    Properties:\n      {properties}\n";
        Assert.Equal(VerdictKind.NotApplicable, Review("HOST: !GetAtt Orders.Endpoint.Address", "false", more).Of(Proxy, "Orders").Kind);
    }
}
