using System.Text;

namespace Lintel.Fuzz.Inputs;

/// <summary>Writes random parts of SAM templates in flow style: resources, events, policies and what is in globals, often with a value that some function gives.</summary>
internal static class ServerlessParts
{
    private static readonly string[] s_resources =
    [
        "{Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.13, CodeUri: src/, Events: {E: $}}}",
        "{Type: AWS::Serverless::Api, Properties: {StageName: $, Auth: {DefaultAuthorizer: A, Authorizers: {A: {UserPoolArn: $}}}, Cors: $, Domain: {DomainName: $, CertificateArn: $, Route53: {HostedZoneId: $}}}}",
        "{Type: AWS::Serverless::HttpApi, Properties: {Auth: {EnableIamAuthorizer: true}, CorsConfiguration: $, DefaultRouteSettings: $, DefinitionBody: $}}",
        "{Type: AWS::Serverless::SimpleTable, Properties: {PrimaryKey: $, SSESpecification: $}}",
        "{Type: AWS::Serverless::StateMachine, Properties: {Definition: {StartAt: A, States: $}, Policies: $, Events: {E: $}}}",
        "{Type: AWS::Serverless::Connector, Properties: {Source: {Id: F}, Destination: $, Permissions: [Read, Write]}}",
        "{Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: layer/, RetentionPolicy: $}}",
        "{Type: AWS::Serverless::Application, Properties: {Location: $, Parameters: $}}",
        "{Type: AWS::Serverless::GraphQLApi, Properties: {Auth: $, SchemaInline: $, DataSources: $, Resolvers: $}}",
        "{Type: AWS::Serverless::WebSocketApi, Properties: {Routes: $, StageName: $}}",
        "{Type: AWS::Serverless::CapacityProvider, Properties: {VpcConfig: $}}",
    ];

    private static readonly string[] s_events =
    [
        "{Type: Api, Properties: {Path: /a/{id+}, Method: any, RestApiId: $, Auth: $}}", "{Type: HttpApi, Properties: {Path: $, Method: get, ApiId: $}}", "{Type: HttpApi}", "{Type: SQS, Properties: {Queue: $, BatchSize: $, FunctionResponseTypes: $}}",
        "{Type: S3, Properties: {Bucket: $, Events: s3:ObjectCreated:*, Filter: $}}", "{Type: Schedule, Properties: {Schedule: rate(1 day), DeadLetterConfig: {Type: SQS}}}", "{Type: ScheduleV2, Properties: {ScheduleExpression: $, RoleArn: $}}",
        "{Type: EventBridgeRule, Properties: {Pattern: $, DeadLetterConfig: $, RetryPolicy: $}}", "{Type: SNS, Properties: {Topic: $, SqsSubscription: true}}", "{Type: Kinesis, Properties: {Stream: $, StartingPosition: LATEST, DestinationConfig: $}}",
        "{Type: Cognito, Properties: {UserPool: $, Trigger: $}}", "{Type: MSK, Properties: {Stream: $, Topics: $}}", "{Type: SelfManagedKafka, Properties: $}", "{Type: DocumentDB, Properties: $}", "{Type: IoTRule, Properties: {Sql: $}}",
        "{Type: AlexaSkill}", "{Type: CloudWatchLogs, Properties: {LogGroupName: $, FilterPattern: $}}", "{Type: DynamoDB, Properties: {Stream: $, StartingPosition: $, FilterCriteria: $}}", "{Type: $}",
    ];

    private static readonly string[] s_parts =
    [
        "[S3ReadPolicy: {BucketName: $}, AWSLambdaExecute, $]", "{DynamoDBCrudPolicy: {TableName: $}}", "{Statement: [{Effect: Allow, Action: $, Resource: $}]}", "{Function: {Timeout: $, Environment: {Variables: $}, VpcConfig: $, Tags: $, Layers: $}, Api: $}",
        "{Type: Linear10PercentEvery1Minute, Alarms: $, Hooks: {PreTraffic: $}}", "{Type: SNS, TargetArn: $}", "{AuthType: NONE, InvokeMode: $, Cors: $}", "{Ref: F.Version}", "!GetAtt F.Alias", "{Name: AWS::Include, Parameters: {Location: $}}",
        "{AutoPublishAlias: $, ProvisionedConcurrencyConfig: $, DeploymentPreference: $}", "{PropagateTags: true, Tags: $}", "{InlineCode: $}", "{ImageUri: $, PackageType: Image}", "{EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS, Destination: $}}}}",
    ];

    public static string Write(Random random)
    {
        var text = new StringBuilder();
        Append(text, random, 0);
        return text.ToString();
    }

    /// <summary>Appends one of the parts with a part in place of each sign for one.</summary>
    private static void Append(StringBuilder text, Random random, int depth)
    {
        if (depth > 2 || random.Next(3) == 0)
        {
            text.Append(Intrinsics.Write(random));
            return;
        }

        var parts = random.Next(3) switch { 0 => s_resources, 1 => s_events, _ => s_parts };
        foreach (var c in parts[random.Next(parts.Length)])
        {
            if (c == '$')
            {
                Append(text, random, depth + 1);
            }
            else
            {
                text.Append(c);
            }
        }
    }
}
