using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>Expands <c>AWS::Serverless::WebSocketApi</c>: the API, a route, integration and permission for each of its Routes, stage, domain and authorizer.</summary>
internal sealed class WebSocketApiExpander(SamTemplate template, SamResource api)
{
    private const string DefaultStage = "default";
    private const string CreatedBy = "websocketapi:createdBy";
    private const string InvocationUri = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function}/invocations";

    private Value Auth => api["Auth"];

    public void Expand()
    {
        var map = api.Pass(new ValueMap(),
            ["ApiKeySelectionExpression", "Description", "DisableExecuteApiEndpoint", "DisableSchemaValidation", "IpAddressType", "RouteSelectionExpression"]);
        map.Set("ProtocolType", api.Origin.Text("WEBSOCKET"));
        map.Defer("Name", () => api["Name"].OrDefault(api.Id));
        map.Defer("Tags", Tags);
        template.AddMain(api, "AWS::ApiGatewayV2::Api", map);
        foreach (var (key, route) in api["Routes"].Entries)
        {
            AddRoute(key, route);
        }

        V2Domain.Add(template, api, AddStage(), Tags);
        AddAuthorizer();
    }

    private Value Tags()
    {
        var map = new ValueMap();
        foreach (var (key, value) in api["Tags"].Entries)
        {
            map.Set(key, value);
        }

        return api.OriginOf("Tags").Map(map.Set(CreatedBy, api.Origin.Text("SAM")));
    }

    private void AddRoute(string key, Value route)
    {
        var here = api.Origin.Of(route);
        var name = LogicalId.Alphanumeric(key);
        var prefix = api.Id + (name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..].ToLowerInvariant());
        var function = route.Get("FunctionArn");
        var map = new ValueMap().Set("ApiId", here.Ref(api.Id)).Set("RouteKey", here.Text(key)).Set("Target", here.Sub($"integrations/${{{prefix}Integration}}"));
        foreach (var property in (ReadOnlySpan<string>)["ApiKeyRequired", "ModelSelectionExpression", "OperationName", "RequestModels", "RequestParameters", "RouteResponseSelectionExpression"])
        {
            map.Set(property, route.Get(property));
        }

        if (key == "$connect" && Auth.IsMap)
        {
            map.Set("AuthorizationType", Auth.Get("AuthType"));
            map.Set("AuthorizerId", Auth.Get("AuthType").Is("CUSTOM").IsTrue ? api.OriginOf("Auth").Ref($"{api.Id}ConnectAuthorizer") : default);
        }

        template.AddGenerated(api, here, "AWS::ApiGatewayV2::Route", $"{prefix}Route", map);
        template.AddGenerated(api, here, "AWS::ApiGatewayV2::Integration", $"{prefix}Integration", new ValueMap()
            .Set("ApiId", here.Ref(api.Id))
            .Set("IntegrationType", here.Text("AWS_PROXY"))
            .Set("IntegrationUri", here.Sub(InvocationUri, ("Function", function)))
            .Set("TimeoutInMillis", route.Get("IntegrationTimeout")));
        template.AddGenerated(api, here, "AWS::Lambda::Permission", $"{prefix}Permission", new ValueMap()
            .Set("Action", here.Text("lambda:InvokeFunction"))
            .Set("FunctionName", function)
            .Set("Principal", here.Text("apigateway.amazonaws.com"))
            .Set("SourceArn", here.Sub("arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/${Stage}/" + key,
                ("Api", here.Ref(api.Id)), ("Stage", api["StageName"].OrDefault(DefaultStage)))));
    }

    private string AddStage()
    {
        var name = api["StageName"];
        var literal = name.IsAbsent ? DefaultStage : name.AsText() ?? "";
        var id = literal == DefaultStage ? $"{api.Id}DefaultStage" : $"{api.Id}{literal}Stage";
        var map = api.Pass(new ValueMap(), ["StageVariables", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings"]);
        map.Defer("StageName", () => api["StageName"].OrDefault(DefaultStage));
        map.Set("ApiId", api.Origin.Ref(api.Id)).Set("AutoDeploy", api.Origin.Flag(true)).Defer("Tags", Tags);
        template.AddGenerated(api, api.Origin, "AWS::ApiGatewayV2::Stage", id, map);
        return id;
    }

    private void AddAuthorizer()
    {
        if (!Auth.Get("AuthType").Is("CUSTOM").IsTrue)
        {
            return;
        }

        var here = api.OriginOf("Auth");
        var id = $"{api.Id}ConnectAuthorizer";
        template.AddGenerated(api, here, "AWS::ApiGatewayV2::Authorizer", id, new ValueMap()
            .Set("ApiId", here.Ref(api.Id))
            .Set("AuthorizerType", here.Text("REQUEST"))
            .Set("AuthorizerUri", here.Sub(InvocationUri, ("Function", Auth.Get("AuthArn"))))
            .Set("AuthorizerCredentialsArn", Auth.Get("InvokeRole"))
            .Set("IdentitySource", Auth.Get("IdentitySource"))
            .Set("Name", Auth.Get("Name").OrDefault(id)));
        if (Auth.Get("InvokeRole").IsAbsent)
        {
            template.AddGenerated(api, here, "AWS::Lambda::Permission", $"{api.Id}AuthorizerPermission", new ValueMap()
                .Set("Action", here.Text("lambda:InvokeFunction"))
                .Set("FunctionName", Auth.Get("AuthArn"))
                .Set("Principal", here.Text("apigateway.amazonaws.com"))
                .Set("SourceArn", here.Sub("arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/authorizers/*", ("Api", here.Ref(api.Id)))));
        }
    }
}
