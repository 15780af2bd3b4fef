using System.Collections.Immutable;

namespace Lintel.Templates.Sam;

/// <summary>What a connector from one type of resource to another grants.</summary>
/// <param name="Source">The type of the source.</param>
/// <param name="Destination">The type of the destination.</param>
/// <param name="Kind">Where the grant is written.</param>
/// <param name="Category">The entry of Permissions that asks for it: <c>Read</c> or <c>Write</c>.</param>
/// <param name="Grants">
/// Statements in the notation of <see cref="PolicyTemplate.Statement"/>, with properties of the two ends as parameters. For a permission of
/// a function the principal and the source; for a policy of a queue or topic the principal and the action.
/// </param>
/// <remarks>Source: profiles.json of https://github.com/aws/serverless-application-model, 2026-05-29.</remarks>
internal sealed record ConnectorProfile(
    string Source, string Destination, ConnectorKind Kind, string Category, ImmutableArray<PolicyTemplate.Statement> Grants)
{
    private const string PutEvents = "events: PutEvents";

    private const string Invoke = "lambda: InvokeAsync InvokeFunction";

    private const string ReadObjects = 
        "s3: GetObject GetObjectAcl GetObjectLegalHold GetObjectRetention GetObjectTorrent GetObjectVersion "
        + "GetObjectVersionAcl GetObjectVersionForReplication GetObjectVersionTorrent ListBucket "
        + "ListBucketMultipartUploads ListBucketVersions ListMultipartUploadParts";

    private const string WriteObjects = 
        "s3: AbortMultipartUpload DeleteObject DeleteObjectVersion PutObject PutObjectLegalHold "
        + "PutObjectRetention RestoreObject";

    private const string ReadItems = "dynamodb: GetItem Query Scan BatchGetItem ConditionCheckItem PartiQLSelect";

    private const string WriteItems = "dynamodb: PutItem UpdateItem DeleteItem BatchWriteItem PartiQLDelete PartiQLInsert PartiQLUpdate";

    private const string ReceiveMessages = "sqs: ReceiveMessage GetQueueAttributes";

    private static readonly ConnectorProfile[] s_all =
    [
        new("AWS::DynamoDB::Table", "AWS::Lambda::Function", ConnectorKind.DestinationRole, "Read",
        [
            new("dynamodb: DescribeStream GetRecords GetShardIterator ListStreams", "{Source.Arn}/stream/*"),
        ]),
        new("AWS::Events::Rule", "AWS::SNS::Topic", ConnectorKind.TopicPolicy, "Write", [new("events.amazonaws.com", "sns:Publish")]),
        new("AWS::Events::Rule", "AWS::Events::EventBus", ConnectorKind.SourceRole, "Write", [new(PutEvents, "{Destination.Arn}")]),
        new("AWS::Events::Rule", "AWS::StepFunctions::StateMachine", ConnectorKind.SourceRole, "Write", [new("states: StartExecution", "{Destination.Arn}")]),
        new("AWS::Events::Rule", "AWS::Lambda::Function", ConnectorKind.FunctionPermission, "Write", [new("events.amazonaws.com", "{Source.Arn}")]),
        new("AWS::Events::Rule", "AWS::SQS::Queue", ConnectorKind.QueuePolicy, "Write", [new("events.amazonaws.com", "sqs:SendMessage")]),
        new("AWS::Lambda::Function", "AWS::Lambda::Function", ConnectorKind.SourceRole, "Write", [new(Invoke, "{Destination.Arn}")]),
        new("AWS::Lambda::Function", "AWS::S3::Bucket", ConnectorKind.SourceRole, "Read", [new(ReadObjects, "{Destination.Arn} {Destination.Arn}/*")]),
        new("AWS::Lambda::Function", "AWS::S3::Bucket", ConnectorKind.SourceRole, "Write", [new(WriteObjects, "{Destination.Arn} {Destination.Arn}/*")]),
        new("AWS::Lambda::Function", "AWS::DynamoDB::Table", ConnectorKind.SourceRole, "Read", [new(ReadItems, "{Destination.Arn} {Destination.Arn}/index/*")]),
        new("AWS::Lambda::Function", "AWS::DynamoDB::Table", ConnectorKind.SourceRole, "Write",
        [
            new(WriteItems, "{Destination.Arn} {Destination.Arn}/index/*"),
        ]),
        new("AWS::Lambda::Function", "AWS::SQS::Queue", ConnectorKind.SourceRole, "Read", [new(ReceiveMessages, "{Destination.Arn}")]),
        new("AWS::Lambda::Function", "AWS::SQS::Queue", ConnectorKind.SourceRole, "Write",
        [
            new("sqs: DeleteMessage SendMessage ChangeMessageVisibility PurgeQueue", "{Destination.Arn}"),
        ]),
        new("AWS::Lambda::Function", "AWS::SNS::Topic", ConnectorKind.SourceRole, "Write", [new("sns: Publish", "{Destination.Arn}")]),
        new("AWS::Lambda::Function", "AWS::StepFunctions::StateMachine", ConnectorKind.SourceRole, "Write",
        [
            new("states: StartExecution StartSyncExecution", "{Destination.Arn}"),
            new("states: StopExecution", "states:~:execution:{Destination.Name}:*"),
        ]),
        new("AWS::Lambda::Function", "AWS::StepFunctions::StateMachine", ConnectorKind.SourceRole, "Read",
        [
            new("states: DescribeStateMachine ListExecutions", "{Destination.Arn}"),
            new("states: DescribeExecution DescribeStateMachineForExecution GetExecutionHistory", "states:~:execution:{Destination.Name}:*"),
        ]),
        new("AWS::Lambda::Function", "AWS::Events::EventBus", ConnectorKind.SourceRole, "Write", [new(PutEvents, "{Destination.Arn}")]),
        new("AWS::Lambda::Function", "AWS::Location::PlaceIndex", ConnectorKind.SourceRole, "Read",
        [
            new("geo: DescribePlaceIndex GetPlace SearchPlaceIndexForPosition SearchPlaceIndexForSuggestions SearchPlaceIndexForText", "{Destination.Arn}"),
        ]),
        new("AWS::ApiGatewayV2::Api", "AWS::Lambda::Function", ConnectorKind.FunctionPermission, "Write",
        [
            new("apigateway.amazonaws.com", "execute-api:~:{Source.ResourceId}/{Source.Qualifier}"),
        ]),
        new("AWS::ApiGateway::RestApi", "AWS::Lambda::Function", ConnectorKind.FunctionPermission, "Write",
        [
            new("apigateway.amazonaws.com", "execute-api:~:{Source.ResourceId}/{Source.Qualifier}"),
        ]),
        new("AWS::SNS::Topic", "AWS::SQS::Queue", ConnectorKind.QueuePolicy, "Write", [new("sns.amazonaws.com", "sqs:SendMessage")]),
        new("AWS::SNS::Topic", "AWS::Lambda::Function", ConnectorKind.FunctionPermission, "Write", [new("sns.amazonaws.com", "{Source.Arn}")]),
        new("AWS::SQS::Queue", "AWS::Lambda::Function", ConnectorKind.DestinationRole, "Write", [new("sqs: DeleteMessage", "{Source.Arn}")]),
        new("AWS::SQS::Queue", "AWS::Lambda::Function", ConnectorKind.DestinationRole, "Read", [new(ReceiveMessages, "{Source.Arn}")]),
        new("AWS::S3::Bucket", "AWS::Lambda::Function", ConnectorKind.FunctionPermission, "Write", [new("s3.amazonaws.com", "{Source.Arn}")]),
        new("AWS::StepFunctions::StateMachine", "AWS::Lambda::Function", ConnectorKind.SourceRole, "Write", [new(Invoke, "{Destination.Arn}")]),
        new("AWS::StepFunctions::StateMachine", "AWS::SNS::Topic", ConnectorKind.SourceRole, "Write", [new("sns: Publish", "{Destination.Arn}")]),
        new("AWS::StepFunctions::StateMachine", "AWS::SQS::Queue", ConnectorKind.SourceRole, "Write", [new("sqs: SendMessage", "{Destination.Arn}")]),
        new("AWS::StepFunctions::StateMachine", "AWS::S3::Bucket", ConnectorKind.SourceRole, "Read",
        [
            new(ReadObjects, "{Destination.Arn} {Destination.Arn}/*"),
        ]),
        new("AWS::StepFunctions::StateMachine", "AWS::S3::Bucket", ConnectorKind.SourceRole, "Write",
        [
            new(WriteObjects, "{Destination.Arn} {Destination.Arn}/*"),
        ]),
        new("AWS::StepFunctions::StateMachine", "AWS::DynamoDB::Table", ConnectorKind.SourceRole, "Read",
        [
            new(ReadItems, "{Destination.Arn} {Destination.Arn}/index/*"),
        ]),
        new("AWS::StepFunctions::StateMachine", "AWS::DynamoDB::Table", ConnectorKind.SourceRole, "Write",
        [
            new(WriteItems, "{Destination.Arn} {Destination.Arn}/index/*"),
        ]),
        new("AWS::StepFunctions::StateMachine", "AWS::StepFunctions::StateMachine", ConnectorKind.SourceRole, "Read",
        [
            new("states: DescribeExecution", "states:~:execution:{Destination.Name}:*"),
            new("events: DescribeRule", "events:~:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule"),
        ]),
        new("AWS::StepFunctions::StateMachine", "AWS::StepFunctions::StateMachine", ConnectorKind.SourceRole, "Write",
        [
            new("states: StartExecution", "{Destination.Arn}"),
            new("states: StopExecution", "states:~:execution:{Destination.Name}:*"),
            new("events: PutTargets PutRule", "events:~:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule"),
        ]),
        new("AWS::StepFunctions::StateMachine", "AWS::Events::EventBus", ConnectorKind.SourceRole, "Write", [new(PutEvents, "{Destination.Arn}")]),
        new("AWS::AppSync::DataSource", "AWS::DynamoDB::Table", ConnectorKind.SourceRole, "Read",
        [
            new(ReadItems, "{Destination.Arn} {Destination.Arn}/index/*"),
        ]),
        new("AWS::AppSync::DataSource", "AWS::DynamoDB::Table", ConnectorKind.SourceRole, "Write",
        [
            new(WriteItems, "{Destination.Arn} {Destination.Arn}/index/*"),
        ]),
        new("AWS::AppSync::DataSource", "AWS::Lambda::Function", ConnectorKind.SourceRole, "Write", [new(Invoke, "{Destination.Arn} {Destination.Arn}:*")]),
        new("AWS::AppSync::DataSource", "AWS::Events::EventBus", ConnectorKind.SourceRole, "Write", [new(PutEvents, "{Destination.Arn}")]),
        new("AWS::AppSync::GraphQLApi", "AWS::Lambda::Function", ConnectorKind.FunctionPermission, "Write",
        [
            new("appsync.amazonaws.com", "appsync:~:apis/{Source.ResourceId}"),
        ]),
    ];

    /// <summary>What connects two types, one profile for each category; none for a pair that SAM does not know.</summary>
    public static IEnumerable<ConnectorProfile> Between(string source, string destination) =>
        s_all.Where(profile => profile.Source == source && profile.Destination == destination);
}
