namespace Lintel.Tests.Templates.Sam;

public class SamResourceTests
{
    [Fact]
    public void A_simple_table_is_billed_per_request_unless_provisioned()
    {
        var workload = SamWorkload.Of("""
            Globals: { SimpleTable: { SSESpecification: { SSEEnabled: true } } }
            Resources:
              Plain: { Type: AWS::Serverless::SimpleTable }
              Sized: { Type: AWS::Serverless::SimpleTable, Properties: { PrimaryKey: { Name: n, Type: Number }, ProvisionedThroughput: { ReadCapacityUnits: 5 } } }
            """);

        Assert.Equal("PAY_PER_REQUEST", workload["Plain"]["BillingMode"].AsText());
        Assert.Equal("true", workload["Plain"]["SSESpecification.SSEEnabled"].AsText());
        Assert.Equal(["id"], SamFunctionTests.Texts(workload["Plain"]["KeySchema"], "AttributeName"));
        Assert.True(workload["Sized"]["BillingMode"].IsAbsent);
        Assert.Equal(["N"], SamFunctionTests.Texts(workload["Sized"]["AttributeDefinitions"], "AttributeType"));
    }

    [Theory]
    [InlineData("", "Retain")]
    [InlineData("RetentionPolicy: Delete", "Delete")]
    public void A_layer_keeps_old_versions_unless_told(string property, string policy)
    {
        var layer = SamWorkload.Of($$"""
            Resources:
              Shared: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: s3://b/k, {{property}} } }
            """)["Shared"];

        Assert.Equal(policy, layer.Attribute("DeletionPolicy").AsText());
        Assert.Equal("Shared", layer["LayerName"].AsText());
        Assert.Equal("b", layer["Content.S3Bucket"].AsText());
    }

    [Fact]
    public void Connectors_grant_what_they_ask_for()
    {
        var workload = SamWorkload.Of("""
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Connectors:
                  Data: { Properties: { Destination: { Id: Table }, Permissions: [Read] } }
              Table: { Type: AWS::Serverless::SimpleTable }
              News: { Type: AWS::SNS::Topic }
              Notify: { Type: AWS::Serverless::Connector, Properties: { Source: { Id: News }, Destination: { Id: Orders }, Permissions: [Write] } }
            """);

        var policy = workload["OrdersDataPolicy"];
        Assert.Equal("AWS::IAM::ManagedPolicy", policy.Type);
        Assert.Same(workload["OrdersRole"], SamFunctionTests.Items(policy["Roles"])[0].Target);
        var statement = Assert.Single(SamFunctionTests.Items(policy["PolicyDocument.Statement"]));
        Assert.Contains("dynamodb:GetItem", SamFunctionTests.Texts(statement["Action"]));
        Assert.DoesNotContain("dynamodb:PutItem", SamFunctionTests.Texts(statement["Action"]));
        Assert.Equal(["Table.Arn", "${Table.Arn}/index/*"], SamFunctionTests.Texts(statement["Resource"]));
        Assert.Equal("sns.amazonaws.com", workload["NotifyWriteLambdaPermission"]["Principal"].AsText());
        Assert.DoesNotContain(workload.Ids, id => id.StartsWith("Notify ", StringComparison.Ordinal));
    }

    [Fact]
    public void Other_types_become_what_cloudformation_has_for_them()
    {
        var workload = SamWorkload.Of("""
            Resources:
              Child: { Type: AWS::Serverless::Application, Properties: { Location: https://example.com/t.yaml, TimeoutInMinutes: 5 } }
              Pool: { Type: AWS::Serverless::CapacityProvider, Properties: { VpcConfig: { SubnetIds: [s] }, ScalingConfig: { MaxVCpuCount: 8 } } }
              Chat: { Type: AWS::Serverless::WebSocketApi, Properties: { Routes: { $connect: { FunctionArn: x } }, Auth: { AuthType: AWS_IAM } } }
              Graph:
                Type: AWS::Serverless::GraphQLApi
                Properties:
                  SchemaInline: 'type Query { a: String }'
                  XrayEnabled: true
                  Auth: { Type: API_KEY }
                  ApiKeys: { Key1: { Description: one } }
                  DataSources: { DynamoDb: { Items: { TableName: items } } }
              Future: { Type: AWS::Serverless::Future, Properties: { Size: 1 } }
            """);

        Assert.Equal(
            [
                "Chat AWS::ApiGatewayV2::Api",
                "ChatConnectIntegration AWS::ApiGatewayV2::Integration",
                "ChatConnectPermission AWS::Lambda::Permission",
                "ChatConnectRoute AWS::ApiGatewayV2::Route",
                "ChatDefaultStage AWS::ApiGatewayV2::Stage",
                "Child AWS::CloudFormation::Stack",
                "Future AWS::Serverless::Future",
                "Graph AWS::AppSync::GraphQLApi",
                "GraphCloudWatchRole AWS::IAM::Role",
                "GraphItemsDynamoDBDataSource AWS::AppSync::DataSource",
                "GraphItemsDynamoDBDataSourceRole AWS::IAM::Role",
                "GraphItemsDynamoDBDataSourceToTableConnectorPolicy AWS::IAM::ManagedPolicy",
                "GraphKey1 AWS::AppSync::ApiKey",
                "GraphSchema AWS::AppSync::GraphQLSchema",
                "Pool AWS::Lambda::CapacityProvider",
                "PoolOperatorRole AWS::IAM::Role",
            ],
            workload.Ids);
        Assert.Equal("AWS_IAM", workload["ChatConnectRoute"]["AuthorizationType"].AsText());
        Assert.Equal("ALL", workload["Graph"]["LogConfig.FieldLogLevel"].AsText());
        Assert.Equal("Auto", workload["Pool"]["CapacityProviderScalingConfig.ScalingMode"].AsText());
        Assert.Equal("https://example.com/t.yaml", workload["Child"]["TemplateURL"].AsText());
        Assert.Equal("1", workload["Future"]["Size"].AsText());
    }

    [Theory]
    [InlineData("Properties: text")]
    [InlineData("Properties: [1, 2]")]
    [InlineData("Properties: { Events: [a], Policies: { a: b }, Tags: x, Environment: [], AutoPublishAlias: {}, DeploymentPreference: [] }")]
    [InlineData("Properties: { Events: { A: { Type: Api }, B: { Type: {} }, C: x, D: { Type: SQS, Properties: [] }, E: { Type: Api, Properties: { Path: [], Method: {} } } } }")]
    [InlineData("Properties: { EventInvokeConfig: x, FunctionUrlConfig: [], Role: !If [a], DeadLetterQueue: x, CodeUri: [x], Connectors: x }")]
    [InlineData("Connectors: { A: x, B: { Properties: { Destination: [{ Id: Missing }, 1] } } }")]
    [InlineData("Properties: { Auth: x, Domain: { BasePath: {} }, Cors: [], DefinitionBody: [], Routes: [x], DataSources: { DynamoDb: { A: x } }, Resolvers: { Q: { f: x } } }")]
    public void Malformed_properties_give_no_exception(string body)
    {
        foreach (var type in (string[])["Function", "Api", "HttpApi", "SimpleTable", "StateMachine", "LayerVersion", "Application", "GraphQLApi", "CapacityProvider", "WebSocketApi", "Connector"])
        {
            var workload = SamWorkload.Of($$"""
                Globals: { Function: [x], Api: x }
                Resources:
                  Thing:
                    Type: AWS::Serverless::{{type}}
                    {{body}}
                """);
            foreach (var resource in workload.Workload.Resources)
            {
                Visit(resource.Properties, 0);
            }
        }
    }

    private static void Visit(Lintel.Resources.Value value, int depth)
    {
        Assert.True(depth < 50);
        foreach (var (_, entry) in value.Entries)
        {
            Visit(entry, depth + 1);
        }

        if (value.IsList)
        {
            foreach (var item in value.Items)
            {
                Visit(item, depth + 1);
            }
        }
    }
}
