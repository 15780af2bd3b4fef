using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>
/// The OpenAPI 3 document of an HTTP API: its DefinitionBody and the routes that events define, with what the properties of the API add.
/// </summary>
/// <remarks>
/// The shape of <see cref="RestApiBody"/>, with <c>components.securitySchemes</c>, <c>x-amazon-apigateway-cors</c> instead of preflight
/// methods, and <c>tags</c>. A route whose event opts out of the default authorizer has an empty <c>security</c>.
/// </remarks>
internal sealed class HttpApiBody(SamResource api, IReadOnlyList<ApiRoute> routes)
{
    private Value Auth => api["Auth"];

    public Value Build()
    {
        var definition = api["DefinitionBody"];
        if (!definition.IsAbsent && !definition.IsMap)
        {
            return definition;
        }

        var here = api.Origin.Of(definition);
        var document = new ValueMap();
        var paths = new ValueMap();
        foreach (var (key, value) in definition.Entries)
        {
            document.Set(key, value);
        }

        if (definition.IsAbsent)
        {
            document.Set("openapi", here.Text("3.0.1"));
            document.Set("info", here.Map(new ValueMap()
                .Set("version", here.Text("1.0"))
                .Set("title", api["Name"] is { IsAbsent: false } name ? name : here.Ref("AWS::StackName"))
                .Set("description", api["Description"])));
        }

        AddWritten(definition.Get("paths"), paths);
        foreach (var route in routes)
        {
            AddRoute(route, paths);
        }

        if (api["FailOnWarnings"].Is(true).IsTrue && paths[ApiRoute.DefaultPath] is { IsAbsent: false } defaultRoute)
        {
            // The import warns about a path without a slash.
            paths.Set(ApiRoute.DefaultPath, default).Set("/" + ApiRoute.DefaultPath, defaultRoute);
        }

        if (paths.Count > 0)
        {
            document.Set("paths", here.Of(definition.Get("paths")).Map(paths));
        }

        AddSchemes(document);
        document.Set("x-amazon-apigateway-cors", Cors() is { IsAbsent: false } cors ? cors : document["x-amazon-apigateway-cors"]);
        if (api["DisableExecuteApiEndpoint"] is { IsAbsent: false } disabled)
        {
            document.Set("x-amazon-apigateway-endpoint-configuration", api.Origin.Of(disabled).Map(new ValueMap().Set("disableExecuteApiEndpoint", disabled)));
        }

        document.Set("tags", Tags());
        return here.Map(document);
    }

    private void AddWritten(Value written, ValueMap paths)
    {
        foreach (var (path, methods) in written.Entries)
        {
            var map = new ValueMap();
            foreach (var (name, method) in methods.Entries)
            {
                map.Set(name, method);
                if (method.IsMap && name != "options" && method.Get("security").IsAbsent && !Auth.Get("DefaultAuthorizer").IsAbsent)
                {
                    var own = new ValueMap();
                    foreach (var (key, value) in method.Entries)
                    {
                        own.Set(key, value);
                    }

                    map.Set(name, api.Origin.Of(method).Map(own.Set("security", Security(api.Origin.Of(Auth), Auth.Get("DefaultAuthorizer"), default))));
                }
            }

            paths.Set(path, methods.IsMap ? api.Origin.Of(methods).Map(map) : methods);
        }
    }

    private void AddRoute(ApiRoute route, ValueMap paths)
    {
        var e = route.Event;
        var entry = e.Owner.Entry;
        var exists = entry.ConditionNode < 0 ? Truth.True(default) : entry.Scope.EvaluateCondition(entry.ConditionNode);
        if (exists.IsFalse)
        {
            return;
        }

        var map = new ValueMap();
        var methods = paths[route.Path];
        foreach (var (name, value) in methods.Entries)
        {
            map.Set(name, value);
        }

        map.Set(route.MethodKey, exists.IsUnknown
            ? Value.Unknown(e.Origin.Scope, e.Origin.Node, $"whether '{e.Owner.Id}' is deployed is not known")
            : e.Origin.Map(Method(route, map[route.MethodKey])));
        paths.Set(route.Path, (methods.IsAbsent ? e.Origin : e.Origin.Of(methods)).Map(map));
    }

    /// <summary>The method of a route: what the document has for it already, with what the event says.</summary>
    private ValueMap Method(ApiRoute route, Value written)
    {
        var e = route.Event;
        var target = e.Owner["AutoPublishAlias"].IsAbsent ? e.Owner.Id + ".Arn" : FunctionExpander.AliasId(e.Owner);
        var integration = new ValueMap()
            .Set("type", e.Origin.Text("aws_proxy"))
            .Set("httpMethod", e.Origin.Text("POST"))
            .Set("payloadFormatVersion", e["PayloadFormatVersion"].OrDefault("2.0"))
            .Set("uri", e.Origin.Sub($"arn:${{AWS::Partition}}:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/${{{target}}}/invocations"))
            .Set("timeoutInMillis", e["TimeoutInMillis"]);
        var own = e["Auth"].Get("Authorizer");
        var authorizer = !own.IsAbsent ? own : route.MethodKey == "options" ? default : Auth.Get("DefaultAuthorizer");
        var method = new ValueMap();
        foreach (var (key, value) in written.Entries)
        {
            method.Set(key, value);
        }

        method.Set("x-amazon-apigateway-integration", e.Origin.Map(integration));
        if (written.Get("responses").IsAbsent)
        {
            method.Set("responses", e.Origin.Map(new ValueMap()));
        }

        if (route.IsDefault)
        {
            method.Set("isDefaultRoute", e.Origin.Flag(true));
        }

        return authorizer.IsAbsent || (own.IsAbsent && !written.Get("security").IsAbsent)
            ? method
            : method.Set("security", Security(e.Origin, authorizer, e["Auth"].Get("AuthorizationScopes")));
    }

    private Value Security(Origin here, Value authorizer, Value scopes)
    {
        if (authorizer.IsAbsent || authorizer.IsUnknown)
        {
            return authorizer;
        }

        var origin = here.Of(authorizer);
        if (!authorizer.TryGetText(out var name))
        {
            return Value.Unknown(origin.Scope, origin.Node, authorizer.UnknownReason);
        }

        if (name == "NONE")
        {
            return origin.List();
        }

        var ownScopes = scopes.IsAbsent ? Auth.Get("Authorizers").Get(name).Get("AuthorizationScopes") : scopes;
        return origin.List(origin.Map(new ValueMap().Set(name, ownScopes.IsAbsent ? origin.List() : ownScopes)));
    }

    private void AddSchemes(ValueMap document)
    {
        var components = document["components"];
        var schemes = new ValueMap();
        foreach (var (name, scheme) in components.Get("securitySchemes").Entries)
        {
            schemes.Set(name, scheme);
        }

        foreach (var (name, authorizer) in Auth.Get("Authorizers").Entries)
        {
            schemes.Set(name, Scheme(api.Origin.Of(authorizer), authorizer));
        }

        if (Auth.Get("EnableIamAuthorizer").Is(true).IsTrue)
        {
            var here = api.Origin.Of(Auth.Get("EnableIamAuthorizer"));
            schemes.Set(RestApiSecurity.Iam, here.Map(new ValueMap()
                .Set("type", here.Text("apiKey"))
                .Set("name", here.Text("Authorization"))
                .Set("in", here.Text("header"))
                .Set("x-amazon-apigateway-authtype", here.Text("awsSigv4"))));
        }

        if (schemes.Count > 0)
        {
            var map = new ValueMap();
            foreach (var (name, component) in components.Entries)
            {
                map.Set(name, component);
            }

            document.Set("components", api.Origin.Of(components).Map(map.Set("securitySchemes", api.Origin.Of(Auth).Map(schemes))));
        }
    }

    private static Value Scheme(Origin here, Value authorizer)
    {
        if (authorizer.Get("FunctionArn") is { IsAbsent: false } function)
        {
            var identity = authorizer.Get("Identity");
            return here.Map(new ValueMap()
                .Set("type", here.Text("apiKey"))
                .Set("name", here.Text("Unused"))
                .Set("in", here.Text("header"))
                .Set("x-amazon-apigateway-authorizer", here.Map(new ValueMap()
                    .Set("type", here.Text("request"))
                    .Set("authorizerPayloadFormatVersion", authorizer.Get("AuthorizerPayloadFormatVersion"))
                    .Set("authorizerUri", here.Sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function}/invocations", ("Function", function)))
                    .Set("authorizerCredentials", authorizer.Get("FunctionInvokeRole"))
                    .Set("enableSimpleResponses", authorizer.Get("EnableSimpleResponses"))
                    .Set("authorizerResultTtlInSeconds", identity.Get("ReauthorizeEvery"))
                    .Set("identitySource", identity.Get("Headers")))));
        }

        return here.Map(new ValueMap()
            .Set("type", here.Text("oauth2"))
            .Set("x-amazon-apigateway-authorizer", here.Map(new ValueMap()
                .Set("type", here.Text("jwt"))
                .Set("jwtConfiguration", authorizer.Get("JwtConfiguration"))
                .Set("identitySource", authorizer.Get("IdentitySource")))));
    }

    private Value Cors()
    {
        var cors = api["CorsConfiguration"];
        if (cors.IsAbsent || cors.IsUnknown)
        {
            return cors;
        }

        var here = api.Origin.Of(cors);
        if (!cors.IsMap)
        {
            return cors.Is(false).IsTrue ? here.Absent
                : here.Map(new ValueMap().Set("allowOrigins", cors.Is(true).IsTrue ? here.Texts("*") : cors));
        }

        var map = new ValueMap();
        foreach (var (name, value) in cors.Entries)
        {
            map.Set(name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..], value);
        }

        return here.Map(map);
    }

    private Value Tags()
    {
        var tags = new List<Value> { Tag("httpapi:createdBy", api.Origin.Text("SAM")) };
        foreach (var (key, value) in api["Tags"].Entries)
        {
            tags.Add(Tag(key, value));
        }

        return api.Origin.List([.. tags]);

        Value Tag(string key, Value value) => api.Origin.Of(value).Map(new ValueMap().Set("name", api.Origin.Text(key)).Set("x-amazon-apigateway-tag-value", value));
    }
}
