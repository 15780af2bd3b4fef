using Lintel.Resources;

namespace Lintel.Tests.Templates.Sam;

public class SamFunctionTests
{
    [Fact]
    public void A_function_becomes_a_lambda_function_with_its_role()
    {
        var workload = SamWorkload.Of("""
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: app.handler
                  Runtime: python3.13
                  CodeUri: s3://bucket/orders.zip
                  Tracing: Active
                  VpcConfig: { SubnetIds: [subnet-1], SecurityGroupIds: [sg-1] }
                  DeadLetterQueue: { Type: SQS, TargetArn: arn:aws:sqs:eu-west-1:123456789012:dead }
                  Tags: { team: orders }
            """);

        Assert.Equal(["Orders AWS::Lambda::Function", "OrdersRole AWS::IAM::Role"], workload.Ids);
        var function = workload["Orders"];
        Assert.Equal("AWS::Serverless::Function.Orders", function.Address);
        Assert.Equal("Active", function["TracingConfig.Mode"].AsText());
        Assert.Equal("Tracing: Active", SamWorkload.LineOf(function["TracingConfig.Mode"].Location));
        Assert.Equal("bucket", function["Code.S3Bucket"].AsText());
        Assert.Equal("orders.zip", function["Code.S3Key"].AsText());
        Assert.Equal("arn:aws:sqs:eu-west-1:123456789012:dead", function["DeadLetterConfig.TargetArn"].AsText());
        Assert.Equal(["lambda:createdBy", "team"], Texts(function["Tags"], "Key"));
        Assert.Same(workload["OrdersRole"], function["Role"].Target);
        Assert.Equal("Orders:", SamWorkload.LineOf(function["MemorySize"].Location));

        var role = workload["OrdersRole"];
        Assert.Same(function, role.GeneratedBy);
        Assert.Equal(
            [
                "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
                "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess",
                "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
            ],
            Texts(role["ManagedPolicyArns"]));
        var statement = Assert.Single(Items(Assert.Single(Items(role["Policies"]))["PolicyDocument.Statement"]));
        Assert.Equal("sqs:SendMessage", statement["Action"].AsText());
    }

    [Fact]
    public void A_given_role_is_used_and_none_is_made()
    {
        var workload = SamWorkload.Of("""
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties: { InlineCode: x, Handler: i.h, Runtime: nodejs22.x, Role: arn:aws:iam::123456789012:role/own, Policies: [ReadOnlyAccess] }
            """);

        Assert.Equal(["Orders AWS::Lambda::Function"], workload.Ids);
        Assert.Equal("arn:aws:iam::123456789012:role/own", workload["Orders"]["Role"].AsText());
        Assert.Equal("x", workload["Orders"]["Code.ZipFile"].AsText());
    }

    [Fact]
    public void Policies_are_managed_ones_documents_and_templates()
    {
        var role = SamWorkload.Of("""
            Resources:
              Uploads: { Type: AWS::S3::Bucket }
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Policies:
                    - AWSLambdaBasicExecutionRole
                    - AmazonS3ReadOnlyAccess
                    - arn:aws:iam::123456789012:policy/own
                    - Statement: [{ Effect: Allow, Action: 's3:*', Resource: '*' }]
                    - S3ReadPolicy:
                        BucketName: !Ref Uploads
            """)["OrdersRole"];

        Assert.Equal(
            [
                "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
                "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
                "arn:aws:iam::123456789012:policy/own",
            ],
            Texts(role["ManagedPolicyArns"]));
        var policies = Items(role["Policies"]);
        Assert.Equal(["OrdersRolePolicy3", "OrdersRolePolicy4"], Texts(role["Policies"], "PolicyName"));
        Assert.Contains("s3:*", SamWorkload.LineOf(Items(policies[0]["PolicyDocument.Statement"])[0]["Action"].Location), StringComparison.Ordinal);
        var expanded = Assert.Single(Items(policies[1]["PolicyDocument.Statement"]));
        Assert.Contains("s3:GetObject", Texts(expanded["Action"]));
        Assert.Equal(["arn:${AWS::Partition}:s3:::${Uploads}", "arn:${AWS::Partition}:s3:::${Uploads}/*"], Items(expanded["Resource"]).Select(item => item.Describe()));
        Assert.Equal("BucketName: !Ref Uploads", SamWorkload.LineOf(expanded["Action"].Location));
        Assert.Equal("Uploads", Items(expanded["Resource"])[0].Target?.Id);
    }

    [Fact]
    public void Globals_are_merged_as_sam_does()
    {
        var function = SamWorkload.Of("""
            Globals:
              Function:
                Timeout: 10
                MemorySize: 512
                Layers: [one]
                Environment: { Variables: { STAGE: prod, TABLE: shared } }
                VpcConfig: { SubnetIds: [subnet-1] }
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Timeout: 30
                  Layers: [two]
                  Environment: { Variables: { TABLE: own } }
                  VpcConfig: !Ref AWS::NoValue
            """)["Orders"];

        Assert.Equal("30", function["Timeout"].AsText());
        Assert.Equal("512", function["MemorySize"].AsText());
        Assert.Equal("MemorySize: 512", SamWorkload.LineOf(function["MemorySize"].Location));
        Assert.Equal(["one", "two"], Texts(function["Layers"]));
        Assert.Equal("prod", function["Environment.Variables.STAGE"].AsText());
        Assert.Equal("own", function["Environment.Variables.TABLE"].AsText());
        Assert.True(function["VpcConfig"].IsAbsent);
    }

    [Theory]
    [InlineData("'*'", "not set", "not set")]
    [InlineData("[Timeout]", "not set", "512")]
    public void Ignored_globals_do_not_count(string ignored, string timeout, string memory)
    {
        var function = SamWorkload.Of($$"""
            Globals: { Function: { Timeout: 10, MemorySize: 512 } }
            Resources:
              Orders: { Type: AWS::Serverless::Function, IgnoreGlobals: {{ignored}}, Properties: { Handler: a.b } }
            """)["Orders"];

        Assert.Equal(timeout, function["Timeout"].Describe());
        Assert.Equal(memory, function["MemorySize"].Describe());
    }

    [Fact]
    public void What_depends_on_an_open_condition_is_evaluated_per_scenario()
    {
        var workload = SamWorkload.Of("""
            Parameters: { Size: { Type: String } }
            Conditions: { IsLarge: !Equals [!Ref Size, large] }
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Tracing: !If [IsLarge, Active, PassThrough]
                  MemorySize: !If [IsLarge, 2048, !Ref AWS::NoValue]
            """);

        var function = workload["Orders"];
        Assert.True(function["TracingConfig.Mode"].IsUnknown);
        Assert.Equal(["Active", "PassThrough"], workload.InAllScenarios(() => function["TracingConfig.Mode"]));
        Assert.Equal(["2048", "not set"], workload.InAllScenarios(() => function["MemorySize"]));
    }

    [Fact]
    public void An_alias_is_what_everything_else_uses()
    {
        var workload = SamWorkload.Of("""
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                DeletionPolicy: Delete
                Properties:
                  AutoPublishAlias: live-1
                  ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 }
                  DeploymentPreference: { Type: Canary10Percent5Minutes, Alarms: [!Ref Alarm] }
                  FunctionUrlConfig: { AuthType: NONE }
                  EventInvokeConfig:
                    MaximumRetryAttempts: 1
                    DestinationConfig: { OnFailure: { Type: SQS } }
                  Events:
                    Jobs: { Type: SQS, Properties: { Queue: arn:aws:sqs:eu-west-1:123456789012:jobs, BatchSize: 5 } }
              Alarm: { Type: AWS::CloudWatch::Alarm, Properties: { Dimensions: [{ Name: Resource, Value: !Ref Orders.Alias }] } }
            """);

        Assert.Equal(
            [
                "Alarm AWS::CloudWatch::Alarm",
                "CodeDeployServiceRole AWS::IAM::Role",
                "Orders AWS::Lambda::Function",
                "OrdersAliasliveD1 AWS::Lambda::Alias",
                "OrdersDeploymentGroup AWS::CodeDeploy::DeploymentGroup",
                "OrdersEventInvokeConfig AWS::Lambda::EventInvokeConfig",
                "OrdersEventInvokeConfigOnFailureQueue AWS::SQS::Queue",
                "OrdersJobs AWS::Lambda::EventSourceMapping",
                "OrdersRole AWS::IAM::Role",
                "OrdersURLInvokeAllowPublicAccess AWS::Lambda::Permission",
                "OrdersUrl AWS::Lambda::Url",
                "OrdersUrlPublicPermissions AWS::Lambda::Permission",
                "OrdersVersion AWS::Lambda::Version",
                "ServerlessDeploymentApplication AWS::CodeDeploy::Application",
            ],
            workload.Ids);
        var alias = workload["OrdersAliasliveD1"];
        Assert.Equal("live-1", alias["Name"].AsText());
        Assert.Equal("5", alias["ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions"].AsText());
        Assert.Same(alias, workload["OrdersJobs"]["FunctionName"].Target);
        Assert.Same(alias, workload["OrdersUrl"]["TargetFunctionArn"].Target);
        Assert.Same(alias, workload["Alarm"]["Dimensions"].Items.GetEnumerator() is var items && items.MoveNext() ? items.Current["Value"].Target : null);
        Assert.Equal("Delete", workload["OrdersVersion"].Attribute("DeletionPolicy").AsText());
        Assert.Equal("CodeDeployDefault.LambdaCanary10Percent5Minutes", workload["OrdersDeploymentGroup"]["DeploymentConfigName"].AsText());
        Assert.Contains("arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole", Texts(workload["OrdersRole"]["ManagedPolicyArns"]));
        Assert.Same(workload["OrdersEventInvokeConfigOnFailureQueue"], workload["OrdersEventInvokeConfig"]["DestinationConfig.OnFailure.Destination"].Target);
        Assert.Equal("AutoPublishAlias: live-1", SamWorkload.LineOf(alias.Location));
    }

    internal static List<Value> Items(Value list)
    {
        var items = new List<Value>();
        foreach (var item in list.Items)
        {
            items.Add(item);
        }

        return items;
    }

    internal static IEnumerable<string> Texts(Value list) => Items(list).Select(item => item.Describe());

    internal static IEnumerable<string> Texts(Value list, string key) => Items(list).Select(item => item[key].Describe());
}
