using System.Collections.Immutable;
using Lintel.Resources;
using Lintel.Templates.Sam;

namespace Lintel.Templates.CloudFormation;

/// <summary>The stage that API Gateway creates with a deployment which names one.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html</remarks>
internal static class DeploymentStage
{
    /// <summary>The type of the resource that it is written in.</summary>
    public const string Declared = "AWS::ApiGateway::Deployment";

    /// <summary>Its type.</summary>
    public const string Type = "AWS::ApiGateway::Stage";

    /// <summary>The property of the deployment that holds those of the stage.</summary>
    public const string Description = "StageDescription";

    /// <summary>The name of the stage that the deployment of an API of SAM creates beside the one that is asked for, when it has no OpenApiVersion; it is reviewed neither there nor where the result is written out.</summary>
    /// <remarks>https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html</remarks>
    private const string LeftBySam = "Stage";

    /// <summary>The properties of a stage that the description of one has as well.</summary>
    public static IReadOnlyList<string> Properties { get; } =
        ["AccessLogSetting", "CacheClusterEnabled", "CacheClusterSize", "CanarySetting", "ClientCertificateId", "DocumentationVersion", "MethodSettings", "Tags", "TracingEnabled", "Variables"];

    /// <summary>The settings that a description has for all methods at once, where a stage has them in <c>MethodSettings</c> for <c>*</c> and <c>/*</c>.</summary>
    private static readonly string[] s_ofAllMethods =
        ["CacheDataEncrypted", "CacheTtlInSeconds", "CachingEnabled", "DataTraceEnabled", "LoggingLevel", "MetricsEnabled", "ThrottlingBurstLimit", "ThrottlingRateLimit"];

    /// <summary>The stage of a deployment; null when it neither names nor describes one, or has the one that SAM leaves.</summary>
    public static Resource? Of(Resource deployment)
    {
        var isDescribed = !deployment.Properties[Description].IsAbsent;
        if (!isDescribed && (deployment.Properties["StageName"].IsAbsent || deployment.Properties["StageName"].Is(LeftBySam).IsTrue))
        {
            return null;
        }

        var origin = new Origin(deployment.Scope, deployment.KeyNode);
        var properties = new ValueMap()
            .Defer("RestApiId", () => deployment.Properties["RestApiId"])
            .Defer("StageName", () => deployment.Properties["StageName"])
            .Set("DeploymentId", origin.Ref(deployment.Id));
        foreach (var name in Properties)
        {
            properties.Defer(name, () => name == "MethodSettings" ? MethodSettings(deployment) : deployment.Properties[$"{Description}.{name}"]);
        }

        return new(Type, $"{deployment.Id}.Stage", deployment.Scope, deployment.KeyNode, deployment.BodyNode, origin.Map(properties))
        {
            DeclaredType = deployment.Type,
            Address = deployment.Address,
            Name = deployment.Id,
            GeneratedBy = deployment,
            ConditionNode = deployment.ConditionNode,
            ConstructPath = deployment.ConstructPath,
            ModulePrefix = deployment.ModulePrefix,
            CalledFrom = deployment.CalledFrom,
        };
    }

    private static Value MethodSettings(Resource deployment)
    {
        var description = deployment.Properties[Description];
        var settings = description["MethodSettings"];
        if (settings.IsUnknown || !s_ofAllMethods.Any(name => !description[name].IsAbsent))
        {
            return settings;
        }

        var origin = new Origin(deployment.Scope, deployment.KeyNode).Of(description);
        var all = new ValueMap().Set("HttpMethod", origin.Text("*")).Set("ResourcePath", origin.Text("/*"));
        foreach (var name in s_ofAllMethods)
        {
            all.Set(name, description[name]);
        }

        return Value.List(origin.Scope, origin.Node, ImmutableArray.CreateRange([origin.Map(all), .. settings.Items]));
    }
}
