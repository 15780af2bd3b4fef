using System.Collections.Frozen;
using Lintel.Checking.Changes;
using Lintel.Templates.CloudFormation;

namespace Lintel.Fixing;

/// <summary>Where the properties of what SAM deploys, and of the stage that a deployment creates, are written: the way back from the CloudFormation shape.</summary>
/// <remarks>https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-resources-and-properties.html</remarks>
internal static class ServerlessProperties
{
    private const string EndpointTypes = "EndpointConfiguration.Types";

    /// <summary>The properties of an API that <c>Globals</c> may have, by which the API that SAM makes of events is set.</summary>
    /// <remarks>https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html</remarks>
    public static IReadOnlyList<string> OfAllApis { get; } = ["AccessLogSetting", "BinaryMediaTypes", "CacheClusterEnabled", "CacheClusterSize", "EndpointConfiguration", "MethodSettings", "MinimumCompressionSize", "TracingEnabled", "Variables"];

    /// <summary>The value in the shape that SAM has for it: one type of endpoint, not a list.</summary>
    public static Desired ValueOf(string declared, string path, Desired value) =>
        declared == "AWS::Serverless::Api" && path == EndpointTypes && value is Desired.Items { Values: [var only] } ? only : value;

    /// <summary>By the SAM type and the type deployed: the properties that keep their name and shape.</summary>
    private static readonly FrozenDictionary<(string, string), string[]> s_same = new Dictionary<(string, string), string[]>
    {
        [("AWS::Serverless::Function", "AWS::Lambda::Function")] =
        [
            // SAM's own: it publishes a version with each deployment, and an alias for it.
            "AutoPublishAlias",
            "Architectures", "CodeSigningConfigArn", "Description", "Environment", "EphemeralStorage", "FunctionName", "Handler", "KmsKeyArn", "Layers", "LoggingConfig", "MemorySize",
            "RecursiveLoop", "ReservedConcurrentExecutions", "Runtime", "RuntimeManagementConfig", "SnapStart", "Timeout", "VpcConfig",
        ],
        [("AWS::Serverless::Api", "AWS::ApiGateway::Stage")] = ["AccessLogSetting", "CacheClusterEnabled", "CacheClusterSize", "CanarySetting", "MethodSettings", "TracingEnabled", "Variables"],
        [("AWS::Serverless::Api", "AWS::ApiGateway::RestApi")] = ["ApiKeySourceType", "BinaryMediaTypes", "Description", "DisableExecuteApiEndpoint", "MinimumCompressionSize", "Mode", "Name"],
        [("AWS::Serverless::HttpApi", "AWS::ApiGatewayV2::Stage")] = ["AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageVariables"],
        [("AWS::Serverless::SimpleTable", "AWS::DynamoDB::Table")] = ["PointInTimeRecoverySpecification", "ProvisionedThroughput", "SSESpecification", "TableName"],
        [("AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine")] = [],
        [("AWS::Serverless::GraphQLApi", "AWS::AppSync::GraphQLApi")] = ["XrayEnabled"],
        [("AWS::Serverless::Function", "AWS::Lambda::Url")] = [],
        [(DeploymentStage.Declared, DeploymentStage.Type)] = [.. DeploymentStage.Properties],
    }.ToFrozenDictionary();

    /// <summary>By the SAM type and a path deployed: where SAM has it.</summary>
    private static readonly FrozenDictionary<(string, string), string> s_renamed = new Dictionary<(string, string), string>
    {
        [("AWS::Serverless::Function", "TracingConfig.Mode")] = "Tracing",
        [("AWS::Serverless::Function", "AuthType")] = "FunctionUrlConfig.AuthType",
        [("AWS::Serverless::Api", EndpointTypes)] = "EndpointConfiguration.Type",
        [("AWS::Serverless::Function", "DeadLetterConfig.TargetArn")] = "DeadLetterQueue.TargetArn",
        // SAM's own: what the target is.
        [("AWS::Serverless::Function", "DeadLetterConfig.Type")] = "DeadLetterQueue.Type",
        [("AWS::Serverless::StateMachine", "TracingConfiguration.Enabled")] = "Tracing.Enabled",
        [("AWS::Serverless::StateMachine", "LoggingConfiguration")] = "Logging",
        // SAM's own: what the role that it makes may do.
        [("AWS::Serverless::StateMachine", "Policies")] = "Policies",
        [("AWS::Serverless::StateMachine", "LoggingConfiguration.Level")] = "Logging.Level",
        [("AWS::Serverless::StateMachine", "LoggingConfiguration.IncludeExecutionData")] = "Logging.IncludeExecutionData",
    }.ToFrozenDictionary();

    /// <summary>The path of a property that SAM calls otherwise; null for any other.</summary>
    /// <param name="declared">The SAM type.</param>
    /// <param name="deployed">The CloudFormation type.</param>
    /// <param name="path">The path in the CloudFormation type.</param>
    public static string? Renamed(string declared, string deployed, ReadOnlySpan<char> path) => declared == DeploymentStage.Declared ? Find(declared, deployed, path.ToString())
        : s_same.ContainsKey((declared, deployed)) ? s_renamed.GetValueOrDefault((declared, path.ToString())) : null;

    /// <summary>The path of a property in the SAM resource.</summary>
    /// <param name="declared">The SAM type.</param>
    /// <param name="deployed">The CloudFormation type.</param>
    /// <param name="path">The path in the CloudFormation type.</param>
    /// <returns>Null when SAM has no such property, or another shape of it.</returns>
    public static string? Find(string declared, string deployed, string path)
    {
        if (!s_same.TryGetValue((declared, deployed), out var same))
        {
            return null;
        }

        var first = path.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? path[..dot] : path;
        if (declared == DeploymentStage.Declared)
        {
            return same.AsSpan().Contains(first) ? $"{DeploymentStage.Description}.{path}" : null;
        }

        return same.AsSpan().Contains(first) ? path : s_renamed.GetValueOrDefault((declared, path));
    }
}
