using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>Expands <c>AWS::Serverless::HttpApi</c>: the HTTP API with its OpenAPI body, stage, domain and permissions of authorizers.</summary>
internal sealed class HttpApiExpander(SamTemplate template, SamResource api)
{
    private const string DefaultStage = "$default";

    public void Expand()
    {
        var map = api.Pass(new ValueMap(), ["FailOnWarnings"]);
        if (!api["DefinitionUri"].IsAbsent)
        {
            map.Defer("BodyS3Location", () => CodeLocation.Read(api.Origin, api["DefinitionUri"], "Bucket", "Key", "Version"));
        }
        else
        {
            var body = new HttpApiBody(api, template.RoutesOf(api.Id));
            map.Defer("Body", body.Build);
        }

        template.AddMain(api, "AWS::ApiGatewayV2::Api", map);
        var stage = AddStage();
        AddAuthorizerPermissions();
        V2Domain.Add(template, api, stage, Tags);
    }

    private string AddStage()
    {
        var name = api["StageName"];
        var literal = name.IsAbsent ? DefaultStage : api.IsLiteral("StageName") ? name.AsText() ?? "" : "";
        var id = literal == DefaultStage ? $"{api.Id}ApiGatewayDefaultStage"
            : literal.Length > 0 && literal.All(char.IsLetterOrDigit) ? $"{api.Id}{literal}Stage"
            : $"{api.Id}Stage{(literal.Length == 0 ? "" : LogicalId.Hash(literal))}";
        var map = api.Pass(new ValueMap(), ["StageVariables", "AccessLogSettings", "DefaultRouteSettings"]);
        map.Defer("StageName", () => api["StageName"].OrDefault(DefaultStage));
        map.Set("ApiId", api.Origin.Ref(api.Id)).Set("AutoDeploy", api.Origin.Flag(true));
        map.Defer("RouteSettings", RouteSettings);
        map.Defer("Tags", Tags);
        template.AddGenerated(api, api.Origin, "AWS::ApiGatewayV2::Stage", id, map);
        return id;
    }

    private Value Tags()
    {
        var tags = api["Tags"];
        if (tags.IsUnknown)
        {
            return tags;
        }

        var map = new ValueMap();
        foreach (var (key, value) in tags.Entries)
        {
            map.Set(key, value);
        }

        return api.Origin.Of(tags).Map(map.Set("httpapi:createdBy", api.Origin.Text("SAM")));
    }

    /// <summary>The settings of the API's routes with those of the events: <c>GET /orders</c>.</summary>
    private Value RouteSettings()
    {
        var settings = api["RouteSettings"];
        var map = new ValueMap();
        foreach (var (key, value) in settings.Entries)
        {
            map.Set(key, value);
        }

        foreach (var route in template.RoutesOf(api.Id))
        {
            if (route.Event["RouteSettings"] is { IsAbsent: false } own)
            {
                map.Set(route.Method == ApiRoute.AnyMethod ? route.Path : $"{route.Method.ToUpperInvariant()} {route.Path}", own);
            }
        }

        return map.Count == 0 || settings.IsUnknown ? settings : api.Origin.Of(settings).Map(map);
    }

    private void AddAuthorizerPermissions()
    {
        foreach (var (name, authorizer) in api["Auth"].Get("Authorizers").Entries)
        {
            if (authorizer.Get("FunctionArn").IsAbsent || !authorizer.Get("EnableFunctionDefaultPermissions").Is(true).IsTrue)
            {
                continue;
            }

            var here = api.Origin.Of(authorizer);
            template.AddGenerated(api, here, "AWS::Lambda::Permission", $"{api.Id}{name}AuthorizerPermission", new ValueMap()
                .Set("Action", here.Text("lambda:InvokeFunction"))
                .Set("FunctionName", authorizer.Get("FunctionArn"))
                .Set("Principal", here.Text("apigateway.amazonaws.com"))
                .Set("SourceArn", here.Sub("arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/authorizers/*", ("Api", here.Ref(api.Id)))));
        }
    }
}
