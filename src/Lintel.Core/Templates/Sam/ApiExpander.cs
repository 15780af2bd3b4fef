using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>Expands <c>AWS::Serverless::Api</c>: the REST API with its OpenAPI body, deployment, stage, domain, usage plan and permissions of authorizers.</summary>
internal sealed class ApiExpander(SamTemplate template, SamResource api)
{
    private static readonly string[] s_passed =
    [
        "BinaryMediaTypes", "MinimumCompressionSize", "FailOnWarnings", "Name", "Description", "Mode", "ApiKeySourceType", "Policy", "SecurityPolicy", "EndpointAccessMode",
    ];

    public void Expand()
    {
        var map = api.Pass(new ValueMap(), s_passed);
        api.Derive(map, "EndpointConfiguration", "EndpointConfiguration", Endpoint);
        api.Derive(map, "EndpointConfiguration", "Parameters", endpoint => (endpoint.IsMap ? endpoint.Get("Type") : endpoint) is { IsAbsent: false } type
            ? api.Origin.Of(type).Map(new ValueMap().Set("endpointConfigurationTypes", type))
            : api.Origin.Absent);
        if (api.Has("DefinitionUri") && !api["DefinitionUri"].IsAbsent)
        {
            map.Defer("BodyS3Location", () => CodeLocation.Read(api.Origin, api["DefinitionUri"], "Bucket", "Key", "Version"));
        }
        else
        {
            var body = new RestApiBody(api, template.RoutesOf(api.Id));
            map.Defer("Body", body.Build);
        }

        map.Defer("Tags", () => api["PropagateTags"].Is(true).IsTrue ? TagList.Of(api.Origin, api["Tags"], "") : api.Origin.Absent);
        template.AddMain(api, "AWS::ApiGateway::RestApi", map);
        var stage = AddStage();
        AddAuthorizerPermissions();
        RestApiDomain.Add(template, api, stage);
        UsagePlan.Add(template, api, stage);
    }

    private static Value Endpoint(Value endpoint)
    {
        if (endpoint.IsMap)
        {
            var here = new Origin(endpoint.Scope!, endpoint.Node);
            var map = new ValueMap().Set("VpcEndpointIds", endpoint.Get("VPCEndpointIds")).Set("IpAddressType", endpoint.Get("IpAddressType"));
            var type = endpoint.Get("Type");
            return here.Map(type.IsAbsent ? map : map.Set("Types", here.Of(type).List(type)));
        }

        var origin = new Origin(endpoint.Scope!, endpoint.Node);
        return origin.Map(new ValueMap().Set("Types", origin.List(endpoint)));
    }

    private string AddStage()
    {
        var name = api["StageName"];
        var here = api.OriginOf("StageName");
        var deployment = $"{api.Id}Deployment";
        var deploymentMap = new ValueMap().Set("RestApiId", api.Origin.Ref(api.Id));
        if (api["OpenApiVersion"].IsAbsent)
        {
            // Without an OpenAPI version the deployment makes a stage of its own, called "Stage".
            deploymentMap.Set("StageName", api.Origin.Text("Stage"));
        }

        template.AddGenerated(api, api.Origin, "AWS::ApiGateway::Deployment", deployment, deploymentMap);

        // An intrinsic leaves the name out of the id, whatever it yields.
        var literal = api.IsLiteral("StageName") ? name.AsText() ?? "" : "";
        var id = literal.All(char.IsLetterOrDigit) ? $"{api.Id}{literal}Stage" : $"{api.Id}Stage{LogicalId.Hash(literal)}";
        var map = api.Pass(new ValueMap(),
            ["StageName", "CacheClusterEnabled", "CacheClusterSize", "Variables", "MethodSettings", "AccessLogSetting", "CanarySetting", "TracingEnabled"]);
        map.Set("RestApiId", here.Ref(api.Id)).Set("DeploymentId", here.Ref(deployment));
        map.Defer("Tags", () => TagList.Of(api.Origin, api["Tags"], ""));
        template.AddGenerated(api, api.Origin, "AWS::ApiGateway::Stage", id, map);
        return id;
    }

    private void AddAuthorizerPermissions()
    {
        foreach (var (name, authorizer) in api["Auth"].Get("Authorizers").Entries)
        {
            var function = authorizer.Get("FunctionArn");
            if (function.IsAbsent || authorizer.Get("DisableFunctionDefaultPermissions").Is(true).IsTrue)
            {
                continue;
            }

            var here = api.Origin.Of(authorizer);
            template.AddGenerated(api, here, "AWS::Lambda::Permission", $"{api.Id}{name}AuthorizerPermission", new ValueMap()
                .Set("Action", here.Text("lambda:InvokeFunction"))
                .Set("FunctionName", function)
                .Set("Principal", here.Text("apigateway.amazonaws.com"))
                .Set("SourceArn", here.Sub("arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/authorizers/*", ("Api", here.Ref(api.Id)))));
        }
    }
}
