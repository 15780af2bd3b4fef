using Lintel.Resources;
using Lintel.Templates.CloudFormation;

namespace Lintel.Templates.Sam;

/// <summary>
/// Expands the resources of a SAM template: what CloudFormation deploys for them, in the vocabulary of its resource schema.
/// Ids are those of the transform, except that the hash of deployments and versions, which changes with their content, is left out.
/// Values keep the place where they are written; a generated value points at the SAM property that causes it.
/// </summary>
/// <remarks>
/// Source: https://github.com/aws/serverless-application-model, version 1.104 and its documentation, 2026.
/// What it adds to resources that are not its own (the notifications of a bucket, the triggers of a user pool) is not returned.
/// </remarks>
public static class SamTransform
{
    /// <summary>Expands every entry of a type <c>AWS::Serverless::*</c>; one of an unknown type stands for itself.</summary>
    /// <param name="scope">The scope of the template.</param>
    /// <param name="globals">The Globals section; absent without one.</param>
    /// <param name="resources">All entries of the template, the others too: events refer to them.</param>
    /// <returns>The resources in the order of the entries, each followed by what it generates; implicit APIs at the end. Never throws for malformed entries.</returns>
    public static IReadOnlyList<Resource> Expand(ValueScope scope, Value globals, IReadOnlyList<TemplateResource> resources)
    {
        var template = new SamTemplate(scope, globals, resources);
        foreach (var resource in template.SamResources)
        {
            ApiRoute.Collect(template, resource);
        }

        foreach (var resource in template.SamResources)
        {
            Expand(template, resource);
        }

        ImplicitApi.Expand(template);
        ConnectorExpander.Expand(template, resources);
        return template.Output;
    }

    /// <summary>
    /// The resource that a SAM reference such as <c>MyFunction.Version</c> or <c>MyApi.Stage</c> names; null when it names none.
    /// </summary>
    /// <param name="name">The logical id of a SAM resource, a dot, and one of the names that SAM lets templates refer to.</param>
    /// <param name="resources">What <see cref="Expand(ValueScope, Value, IReadOnlyList{TemplateResource})"/> returned.</param>
    public static Resource? FindGenerated(string name, IReadOnlyList<Resource> resources)
    {
        var dot = name.IndexOf('.');
        if (dot <= 0)
        {
            return null;
        }

        var owner = name.AsSpan(0, dot);
        var property = name.AsSpan(dot + 1);
        foreach (var resource in resources)
        {
            if (resource.GeneratedBy is { } by && owner.SequenceEqual(by.Id) && IsCalled(property, resource))
            {
                return resource;
            }
        }

        return null;
    }

    private static bool IsCalled(ReadOnlySpan<char> property, Resource resource) => property switch
    {
        "Alias" => resource.Type is "AWS::Lambda::Alias" or "AWS::StepFunctions::StateMachineAlias",
        "Version" => resource.Type is "AWS::Lambda::Version" or "AWS::StepFunctions::StateMachineVersion",
        "Stage" => resource.Type is "AWS::ApiGateway::Stage" or "AWS::ApiGatewayV2::Stage",
        "Deployment" => resource.Type == "AWS::ApiGateway::Deployment",
        "DomainName" => resource.Type is "AWS::ApiGateway::DomainName" or "AWS::ApiGateway::DomainNameV2" or "AWS::ApiGatewayV2::DomainName",
        "UsagePlan" => resource.Type == "AWS::ApiGateway::UsagePlan",
        "UsagePlanKey" => resource.Type == "AWS::ApiGateway::UsagePlanKey",
        "ApiKey" => resource.Type == "AWS::ApiGateway::ApiKey",
        "DestinationTopic" => resource.Type == "AWS::SNS::Topic",
        "DestinationQueue" => resource.Type == "AWS::SQS::Queue",
        _ => false,
    };

    private static void Expand(SamTemplate template, SamResource resource)
    {
        switch (resource.Type)
        {
            case "AWS::Serverless::Function":
                new FunctionExpander(template, resource).Expand();
                break;
            case "AWS::Serverless::Api":
                new ApiExpander(template, resource).Expand();
                break;
            case "AWS::Serverless::HttpApi":
                new HttpApiExpander(template, resource).Expand();
                break;
            case "AWS::Serverless::SimpleTable":
                SimpleTableExpander.Expand(template, resource);
                break;
            case "AWS::Serverless::StateMachine":
                new StateMachineExpander(template, resource).Expand();
                break;
            case "AWS::Serverless::LayerVersion":
                LayerVersionExpander.Expand(template, resource);
                break;
            case "AWS::Serverless::Application":
                ApplicationExpander.Expand(template, resource);
                break;
            case "AWS::Serverless::GraphQLApi":
                new GraphQLApiExpander(template, resource).Expand();
                break;
            case "AWS::Serverless::Connector":
                break;
            case "AWS::Serverless::CapacityProvider":
                CapacityProviderExpander.Expand(template, resource);
                break;
            case "AWS::Serverless::WebSocketApi":
                new WebSocketApiExpander(template, resource).Expand();
                break;
            default:
                template.AddMain(resource, resource.Type, resource.Pass(new ValueMap(), [.. resource.Names]));
                break;
        }
    }
}
