using Lintel.Checking;
using Lintel.Practices;

namespace Lintel.Tests.Practices;

/// <summary>What the role of a function allows beside what its code calls.</summary>
public class LeastPrivilegeTests
{
    private const string Uploads = "import boto3\n\ns3 = boto3.client(\"s3\")\n\n\ndef handler(event, context):\n    s3.upload_file(\"/tmp/a\", \"orders\", \"a\")\n";

    [Theory]
    [InlineData("s3:PutObject", VerdictKind.Met)]
    [InlineData("s3:Put*", VerdictKind.Met)]
    [InlineData("s3:*", VerdictKind.Met)]
    [InlineData("s3:PutObject, s3:DeleteObject", VerdictKind.Gap)]
    [InlineData("s3:PutObject, s3:ListBucket", VerdictKind.Met)]
    [InlineData("s3:PutObject, dynamodb:*", VerdictKind.Gap)]
    [InlineData("s3:PutObject, logs:*, ec2:CreateNetworkInterface", VerdictKind.Met)]
    [InlineData("s3:GetObject", VerdictKind.Gap)]
    public void Methods_of_the_SDK_lead_to_the_actions_that_they_need(string actions, VerdictKind expected) => Assert.Equal(expected, Verdict(actions, Uploads).Verdict);

    [Fact]
    public void A_missing_action_is_named_with_the_call()
    {
        var message = Verdict("s3:GetObject", Uploads).Message.ToString();
        Assert.Contains("calls upload_file in app.py:7", message, StringComparison.Ordinal);
        Assert.Contains("s3:PutObject", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("def handler(event, context):\n    getattr(s3, event[\"how\"])()\n")]
    [InlineData("import awswrangler\n\n\ndef handler(event, context):\n    pass\n")]
    [InlineData("from aws_lambda_powertools.utilities import parameters\n\n\ndef handler(event, context):\n    pass\n")]
    [InlineData("def handler(event, context):\n    boto3.client(event[\"service\"]).go()\n")]
    [InlineData("def handler(event, context):\n    boto3.client(\"cloudcontrol\").list_resources()\n")]
    public void Nothing_is_unused_where_not_every_call_is_known(string rest) =>
        Assert.Equal(VerdictKind.Unknown, Verdict("s3:PutObject", $"import boto3\n\ns3 = boto3.client(\"s3\")\n{rest}").Verdict);

    [Fact]
    public void What_is_called_with_other_credentials_needs_nothing_of_the_role() =>
        Assert.NotEqual(VerdictKind.Gap, Verdict("sts:AssumeRole", "import boto3\n\n\ndef handler(event, context):\n    c = event[\"c\"]\n    boto3.client(\"s3\", aws_access_key_id=c, aws_secret_access_key=c, aws_session_token=c).put_object(Bucket=\"b\", Key=\"k\")\n").Verdict);

    [Fact]
    public void A_method_of_something_else_needs_no_action_of_the_service() =>
        Assert.Contains("allows dynamodb:GetItem, which no call", Verdict("dynamodb:PutItem, dynamodb:GetItem", "import boto3\n\ntable = boto3.resource('dynamodb').Table('orders')\n\n\ndef handler(event, context):\n    table.put_item(Item=event.get('item'))\n").Message.ToString(), StringComparison.Ordinal);

    /// <summary>Each form in which the SDKs of JavaScript call an operation.</summary>
    [Theory]
    [InlineData("import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'; const c = new DynamoDBClient({}); export const handler = async () => c.send(new PutItemCommand({}));", "dynamodb:PutItem")]
    [InlineData("import { DynamoDB } from '@aws-sdk/client-dynamodb'; const c = new DynamoDB({}); export const handler = async () => c.putItem({});", "dynamodb:PutItem")]
    [InlineData("import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'; const c = DynamoDBDocumentClient.from(new DynamoDBClient({})); export const handler = async () => c.send(new GetCommand({}));", "dynamodb:GetItem")]
    [InlineData("import { DynamoDB } from '@aws-sdk/client-dynamodb'; import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb'; const c = DynamoDBDocument.from(new DynamoDB({})); export const handler = async () => c.batchWrite({});", "dynamodb:BatchWriteItem")]
    [InlineData("const AWS = require('aws-sdk'); const c = new AWS.DynamoDB.DocumentClient(); exports.handler = async () => c.update({}).promise();", "dynamodb:UpdateItem")]
    [InlineData("const DynamoDB = require('aws-sdk/clients/dynamodb'); const c = new DynamoDB(); exports.handler = async () => c.query({}).promise();", "dynamodb:Query")]
    [InlineData("const AWSXRay = require('aws-xray-sdk-core'); const AWS = AWSXRay.captureAWS(require('aws-sdk')); const c = new AWS.SQS(); exports.handler = async () => c.sendMessageBatch({}).promise();", "sqs:SendMessage")]
    [InlineData("import { S3Client, paginateListObjectsV2 } from '@aws-sdk/client-s3'; const client = new S3Client({}); export const handler = async () => { for await (const p of paginateListObjectsV2({ client }, {})) { p; } };", "s3:ListBucket")]
    [InlineData("import { S3Client } from '@aws-sdk/client-s3'; import { Upload } from '@aws-sdk/lib-storage'; const client = new S3Client({}); export const handler = async () => new Upload({ client, params: {} }).done();", "s3:PutObject")]
    [InlineData("import middy from '@middy/core'; import { SNSClient, PublishCommand } from '@aws-sdk/client-sns'; const c = new SNSClient({}); const run = async () => c.send(new PublishCommand({})); export const handler = middy(run);", "sns:Publish")]
    public void Calls_of_the_SDKs_of_JavaScript_lead_to_actions(string code, string action)
    {
        Assert.Equal(VerdictKind.Met, Verdict(action, code, "app.mjs", "nodejs22.x").Verdict);
        var missing = Verdict("logs:PutLogEvents", code, "app.mjs", "nodejs22.x");
        Assert.Equal(VerdictKind.Gap, missing.Verdict);
        Assert.Contains($"allows {action}:", missing.Message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_called_in_JavaScript_is_named()
    {
        const string code = "import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3'; const s3 = new S3Client({}); export const handler = async () => s3.send(new GetObjectCommand({}));";
        Assert.Contains("allows s3:DeleteObject, which no call", Verdict("s3:GetObject, s3:DeleteObject", code, "app.mjs", "nodejs22.x").Message.ToString(), StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Unknown, Verdict("s3:GetObject, s3:DeleteObject", "import 'some-plugin'; " + code, "app.mjs", "nodejs22.x").Verdict);
    }

    /// <summary>A client with credentials of its own needs nothing of the role.</summary>
    [Fact]
    public void JavaScript_clients_with_credentials_of_their_own_are_left_out() =>
        Assert.NotEqual(VerdictKind.Gap, Verdict("sts:AssumeRole", "import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3'; export const handler = async (e) => new S3Client({ credentials: e.c }).send(new GetObjectCommand({}));", "app.mjs", "nodejs22.x").Verdict);

    /// <summary>The resource of a statement beside what the code calls, which it knows by an environment variable.</summary>
    [Theory]
    [InlineData("!GetAtt Orders.Arn", "!Ref Orders", VerdictKind.Met)]
    [InlineData("!Sub 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Orders}'", "!Ref Orders", VerdictKind.Met)]
    [InlineData("!Sub '${Orders.Arn}/index/*'", "!Ref Orders", VerdictKind.Met)]
    [InlineData("'*'", "!Ref Orders", VerdictKind.Met)]
    [InlineData("!GetAtt Audit.Arn", "!Ref Orders", VerdictKind.Gap)]
    [InlineData("!GetAtt Audit.Arn", "orders", VerdictKind.Met)]
    [InlineData("!ImportValue Orders", "!Ref Orders", VerdictKind.Met)]
    [InlineData("!Sub 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/*'", "!Ref Orders", VerdictKind.Gap)]
    [InlineData("arn:aws:dynamodb:eu-west-1:111122223333:table/orders", "!Ref Orders", VerdictKind.Met)]
    [InlineData("arn:aws:dynamodb:eu-west-1:111122223333:table/*", "orders", VerdictKind.Met)]
    public void A_statement_has_to_be_for_the_table_that_the_code_uses(string resource, string variable, VerdictKind expected)
    {
        const string code = "import os\nimport boto3\n\ntable = boto3.resource('dynamodb').Table(os.environ['TABLE'])\n\n\ndef handler(event, context):\n    table.put_item(Item=event)\n";
        Assert.Equal(expected, Verdict("dynamodb:PutItem", code, resource: resource, variables: $"TABLE: {variable}").Verdict);
    }

    [Theory]
    [InlineData("s3:PutObject", "!Sub '${Uploads.Arn}/*'", VerdictKind.Met)]
    [InlineData("s3:PutObject", "!Sub '${Uploads.Arn}*'", VerdictKind.Met)]
    [InlineData("s3:PutObject", "!Sub '${Uploads.Arn}/in/*'", VerdictKind.Met)]
    [InlineData("s3:PutObject", "!GetAtt Uploads.Arn", VerdictKind.Gap)]
    public void Objects_are_below_the_ARN_of_their_bucket(string action, string resource, VerdictKind expected)
    {
        const string code = "const { S3 } = require('@aws-sdk/client-s3'); const s3 = new S3({}); const Bucket = process.env.BUCKET || 'none'; exports.handler = async () => s3.putObject({ Bucket, Key: 'a' });";
        Assert.Equal(expected, Verdict(action, code, "app.js", "nodejs22.x", resource, "BUCKET: !Ref Uploads").Verdict);
    }

    [Fact]
    public void The_policy_that_fits_names_actions_and_resources()
    {
        const string code = "import os\nimport boto3\n\nclient = boto3.client('dynamodb')\nsns = boto3.client('sns')\n\n\ndef handler(event, context):\n    client.put_item(TableName=os.environ['TABLE'], Item={})\n    client.query(TableName=os.environ.get('TABLE'))\n    sns.publish(TopicArn=event['topic'])\n";
        Assert.Equal("""
            - Effect: Allow
              Action: [dynamodb:PutItem, dynamodb:Query]
              Resource: !GetAtt Orders.Arn
            - Effect: Allow
              Action: [sns:Publish]
              Resource: "*"  # narrow it to the ARN of the topic, which the code does not tell

            """, Verdict("dynamodb:*", code, variables: "TABLE: !Ref Orders").Fix?.Document);
    }

    [Fact]
    public void The_policy_of_a_CSharp_function_leaves_out_what_its_handler_never_comes_to()
    {
        const string code = """
            using Amazon.DynamoDBv2; using Amazon.Lambda.Core;
            namespace N;
            public class Store
            {
                private readonly IAmazonDynamoDB _client = new AmazonDynamoDBClient();
                public async Task Put(string s) { await Check(s); await _client.PutItemAsync(null); }
                public async Task Check(string s) => await _client.GetItemAsync(null);
                public async Task Remove(string s) => await _client.DeleteItemAsync(null);
            }
            public class F { readonly Store _store = new(); public async Task Run(string s, ILambdaContext context) { await _store.Put(s); } }
            """;
        Assert.Equal("- Effect: Allow\n  Action: [dynamodb:GetItem, dynamodb:PutItem]\n  Resource: \"*\"  # narrow it to the ARN of the table, which the code does not tell\n", Verdict("logs:PutLogEvents", code, "F.cs", "dotnet8").Fix?.Document);
    }

    /// <summary>Each form in which the SDK for .NET calls an operation.</summary>
    [Theory]
    [InlineData("using Amazon.S3; using Amazon.S3.Model;", "static readonly IAmazonS3 C = new AmazonS3Client();", "C.PutObjectAsync(new PutObjectRequest())", "s3:PutObject")]
    [InlineData("using Amazon.S3; using Amazon.S3.Model;", "static readonly IAmazonS3 C = new AmazonS3Client();", "C.GetObjectMetadataAsync(\"orders\", s)", "s3:GetObject")]
    [InlineData("using Amazon.S3; using Amazon.S3.Model;", "static readonly IAmazonS3 C = new AmazonS3Client();", "C.ListVersionsAsync(\"orders\")", "s3:ListBucketVersions")]
    [InlineData("using Amazon.S3; using Amazon.S3.Transfer;", "static readonly TransferUtility C = new(new AmazonS3Client());", "C.UploadAsync(s, \"bucket\")", "s3:PutObject")]
    [InlineData("using Amazon.DynamoDBv2; using Amazon.DynamoDBv2.DataModel;", "readonly IDynamoDBContext _c = new DynamoDBContext(new AmazonDynamoDBClient());", "_c.LoadAsync<string>(s)", "dynamodb:GetItem")]
    [InlineData("using Amazon.DynamoDBv2.DocumentModel;", "readonly Table _t = Tables.Orders;", "_t.UpdateItemAsync(null)", "dynamodb:UpdateItem")]
    [InlineData("using Amazon.DynamoDBv2; using Amazon.DynamoDBv2.Model;", "readonly AmazonDynamoDBClient _c = new();", "_c.Paginators.Query(new QueryRequest()).Items.ToListAsync()", "dynamodb:Query")]
    [InlineData("using Amazon.SQS;", "readonly AmazonSQSClient _c = new(Amazon.RegionEndpoint.EUWest1);", "_c.SendMessageBatchAsync(null)", "sqs:SendMessage")]
    [InlineData("using Amazon.Lambda.Model;", "readonly Amazon.Lambda.AmazonLambdaClient _c = new();", "_c.InvokeAsync(new InvokeRequest())", "lambda:InvokeFunction")]
    public void Calls_of_the_SDK_for_DotNet_lead_to_actions(string usings, string field, string call, string action)
    {
        var code = $"using Amazon.Lambda.Core; {usings} namespace N; public class F {{ {field} public async Task Run(string s, ILambdaContext context) {{ await {call}; }} }}";
        Assert.Equal(VerdictKind.Met, Verdict(action, code, "F.cs", "dotnet8").Verdict);
        var missing = Verdict("logs:PutLogEvents", code, "F.cs", "dotnet8");
        Assert.Equal(VerdictKind.Gap, missing.Verdict);
        Assert.Contains($"allows {action}:", missing.Message.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3:DeleteObject, s3:DeleteObjectVersion", "delete_objects", VerdictKind.Met)]
    [InlineData("s3:PutObject, s3:PutObjectTagging, s3:PutObjectAcl", "put_object", VerdictKind.Met)]
    [InlineData("s3:DeleteObject, s3:PutObjectAcl", "delete_objects", VerdictKind.Gap)]
    public void What_arguments_of_a_call_ask_for_is_needed_with_it(string actions, string call, VerdictKind expected) =>
        Assert.Equal(expected, Verdict(actions, $"import boto3\ns3 = boto3.client('s3')\ndef handler(event, context):\n    s3.{call}(Bucket='b', **event)\n").Verdict);

    [Fact]
    public void A_policy_template_of_SAM_is_taken_whole()
    {
        using var folder = new TestFolder().Write("template.yaml", """
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: .
                  Handler: app.handler
                  Runtime: python3.13
                  Policies:
                    - SSMParameterReadPolicy: {ParameterName: a}
                    - SQSSendMessagePolicy: {QueueName: q}
            """).Write("app.py", "import boto3\nssm = boto3.client('ssm')\ndef handler(event, context):\n    return ssm.get_parameter(Name='a')\n");
        var profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 11, 1));
        var finding = Review.Run(new() { Root = folder.Path, Paths = ["."], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1, Keep = Enum.GetValues<VerdictKind>().ToHashSet() })
            .Findings.Single(static finding => finding.Practice.Name == "source-iam-least-privilege");
        Assert.Equal(VerdictKind.Gap, finding.Verdict);
        Assert.Contains("allows sqs:SendMessage*", finding.Message.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("ssm:", finding.Message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_several_functions_share_is_done_by_each()
    {
        using var folder = new TestFolder().Write("template.yaml", """
            Resources:
              A:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: a/
                  Handler: A::N.A::Run
                  Runtime: dotnet8
                  Policies: [{Statement: [{Effect: Allow, Action: dynamodb:GetItem, Resource: '*'}]}]
              B:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: b/
                  Handler: B::N.B::Run
                  Runtime: dotnet8
                  Policies: [{Statement: [{Effect: Allow, Action: dynamodb:DeleteItem, Resource: '*'}]}]
            """)
            .Write("a/A.csproj", "<Project><ItemGroup><ProjectReference Include=\"../shared/Shared.csproj\" /></ItemGroup></Project>")
            .Write("b/B.csproj", "<Project><ItemGroup><ProjectReference Include=\"../shared/Shared.csproj\" /></ItemGroup></Project>")
            .Write("shared/Shared.csproj", "<Project />")
            .Write("a/A.cs", "using Amazon.Lambda.Core; namespace N; public class A(IStore store) { public Task Run(string s, ILambdaContext c) => store.Get(s); }")
            .Write("b/B.cs", "using Amazon.Lambda.Core; namespace N; public class B(IStore store) { public Task Run(string s, ILambdaContext c) => store.Delete(s); }")
            .Write("shared/Store.cs", """
                using Amazon.DynamoDBv2;
                namespace N;
                public interface IStore { Task Get(string s); Task Delete(string s); }
                public class Store(IAmazonDynamoDB client) : IStore
                {
                    public async Task Get(string s) => await client.GetItemAsync(null);
                    public async Task Delete(string s) => await client.DeleteItemAsync(null);
                }
                """);
        var profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 11, 1));
        var verdicts = Review.Run(new() { Root = folder.Path, Paths = ["."], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1, Keep = Enum.GetValues<VerdictKind>().ToHashSet() })
            .Findings.Where(static finding => finding.Practice.Name == "source-iam-least-privilege").Select(static finding => (finding.Resource.Id, finding.Verdict));
        Assert.Equal([("A", VerdictKind.Met), ("B", VerdictKind.Met)], verdicts.Order());
    }

    /// <summary>Which of the two makes the call depends on what each is sent.</summary>
    [Fact]
    public void What_the_role_of_another_function_with_the_same_handler_allows_is_not_known_to_be_missing()
    {
        using var folder = new TestFolder().Write("template.yaml", """
            Resources:
              Reader:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: .
                  Handler: app.handler
                  Runtime: python3.13
                  Policies: [{Statement: [{Effect: Allow, Action: dynamodb:GetItem, Resource: '*'}]}]
              Writer:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: .
                  Handler: app.handler
                  Runtime: python3.13
                  Policies: [{Statement: [{Effect: Allow, Action: [dynamodb:GetItem, dynamodb:PutItem], Resource: '*'}]}]
            """)
            .Write("app.py", """
                import boto3

                table = boto3.resource("dynamodb").Table("orders")


                def handler(event, context):
                    if event["write"]:
                        table.put_item(Item=event["order"])
                    return table.get_item(Key={"id": event["id"]})
                """);
        var profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 11, 1));
        var verdicts = Review.Run(new() { Root = folder.Path, Paths = ["."], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1, Keep = Enum.GetValues<VerdictKind>().ToHashSet() })
            .Findings.Where(static finding => finding.Practice.Name == "source-iam-calls-allowed").Select(static finding => (finding.Resource.Id, finding.Verdict));
        Assert.Equal([("Reader", VerdictKind.Unknown), ("Writer", VerdictKind.Met)], verdicts.Order());
    }

    private static Finding Verdict(string actions, string code, string file = "app.py", string runtime = "python3.13", string resource = "'*'", string variables = "A: b")
    {
        using var folder = new TestFolder().Write(file, code).Write("template.yaml", $$"""
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument:
                    Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
                  ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]
                  Policies:
                    - PolicyName: orders
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement:
                          - Effect: Allow
                            Action: [{{string.Join(", ", actions.Split(", ").Select(static action => $"'{action}'"))}}]
                            Resource: {{resource}}
              Orders: {Type: AWS::DynamoDB::Table}
              Audit: {Type: AWS::DynamoDB::Table}
              Uploads: {Type: AWS::S3::Bucket}
              F:
                Type: AWS::Lambda::Function
                Properties:
                  Code: .
                  Handler: {{(runtime.StartsWith("dotnet", StringComparison.Ordinal) ? "N::N.F::Run" : "app.handler")}}
                  Runtime: {{runtime}}
                  Environment: {Variables: { {{variables}} } }
                  Role: !GetAtt Role.Arn
            """);
        var profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 11, 1));
        var findings = Review.Run(new() { Root = folder.Path, Paths = ["."], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1, Keep = Enum.GetValues<VerdictKind>().ToHashSet() }).Findings;
        var missing = findings.Single(static finding => finding.Practice.Name == "source-iam-calls-allowed");
        var unneeded = findings.Single(static finding => finding.Practice.Name == "source-iam-least-privilege");
        return missing.Verdict == VerdictKind.Gap || (missing.Verdict == VerdictKind.Unknown && unneeded.Verdict == VerdictKind.Met) ? missing : unneeded;
    }
}
