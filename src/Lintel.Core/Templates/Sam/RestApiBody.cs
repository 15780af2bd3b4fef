using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>
/// The OpenAPI document of a REST API: its DefinitionBody, or the methods that events define, with what the properties of the API add.
/// </summary>
/// <remarks>
/// Shape, the same whether the methods come from events or from a written document:
/// <code>
/// paths.{path}.{method}: method is get, post, ..., or x-amazon-apigateway-any-method; options is the preflight that Cors adds
///   security: [{ authorizer: [scopes], api_key: [] }]; absent or empty when a caller needs no authorization
///   x-amazon-apigateway-request-validator: a key of x-amazon-apigateway-request-validators
///   x-amazon-apigateway-integration: type, httpMethod, uri, credentials, timeoutInMillis
/// securityDefinitions (Swagger 2) or components.securitySchemes (OpenAPI 3).{authorizer}
/// x-amazon-apigateway-request-validators.{name}: validateRequestBody, validateRequestParameters
/// x-amazon-apigateway-policy: the resource policy
/// </code>
/// Where an event opts out of the default authorizer (<c>Authorizer: NONE</c>), its <c>security</c> is an empty list at that property.
/// A method of a function whose deployment is not known is unknown.
/// </remarks>
internal sealed class RestApiBody(SamResource api, IReadOnlyList<ApiRoute> routes)
{
    private readonly RestApiSecurity _security = new(api);

    /// <summary>The document. Evaluated anew in each scenario.</summary>
    public Value Build()
    {
        var definition = api["DefinitionBody"];
        var isMerged = api["MergeDefinitions"].Is(true).IsTrue;
        if (!definition.IsAbsent && !definition.IsMap)
        {
            return definition;
        }

        var here = api.Origin.Of(definition);
        var document = new ValueMap();
        var paths = new ValueMap();
        var validators = new ValueMap();
        if (definition.IsMap)
        {
            foreach (var (key, value) in definition.Entries)
            {
                document.Set(key, value);
            }

            AddWritten(definition.Get("paths"), paths);
        }
        else
        {
            var version = api["OpenApiVersion"];
            document.Set(version.IsAbsent ? "swagger" : "openapi", version.IsAbsent ? here.Text("2.0") : version);
            document.Set("info", here.Map(new ValueMap().Set("version", here.Text("1.0")).Set("title", here.Ref("AWS::StackName"))));
        }

        if (definition.IsAbsent || isMerged)
        {
            foreach (var route in routes)
            {
                AddRoute(route, paths, validators);
            }
        }
        else
        {
            foreach (var route in routes.Where(route => route.Event["Auth"].Get("OverrideApiAuth").Is(true).IsTrue))
            {
                OverrideAuth(route, paths);
            }
        }

        if (paths.Count > 0)
        {
            document.Set("paths", here.Of(definition.Get("paths")).Map(new RestApiPreflight(api, _security).AddTo(paths)));
        }

        AddSections(document, validators);
        return here.Map(document);
    }

    private void AddWritten(Value written, ValueMap paths)
    {
        foreach (var (path, methods) in written.Entries)
        {
            if (!methods.IsMap || !_security.HasDefault)
            {
                paths.Set(path, methods);
                continue;
            }

            var map = new ValueMap();
            foreach (var (name, method) in methods.Entries)
            {
                map.Set(name, method.IsMap && name != "parameters" ? WithDefault(method) : method);
            }

            paths.Set(path, api.Origin.Of(methods).Map(map));
        }
    }

    private Value WithDefault(Value method)
    {
        if (!method.Get("security").IsAbsent)
        {
            return method;
        }

        return api.Origin.Of(method).Map(Copy(method).Set("security", _security.OfDefault()));
    }

    private void OverrideAuth(ApiRoute route, ValueMap paths)
    {
        var methods = paths[route.Path];
        if (methods.Get(route.MethodKey) is { IsMap: true } method)
        {
            var map = Copy(method).Set("security", _security.Of(route.Event));
            paths.Set(route.Path, api.Origin.Of(methods).Map(Copy(methods).Set(route.MethodKey, api.Origin.Of(method).Map(map))));
        }
    }

    private void AddRoute(ApiRoute route, ValueMap paths, ValueMap validators)
    {
        var e = route.Event;
        var entry = e.Owner.Entry;
        var exists = entry.ConditionNode < 0 ? Truth.True(default) : entry.Scope.EvaluateCondition(entry.ConditionNode);
        if (exists.IsFalse)
        {
            return;
        }

        var method = exists.IsUnknown
            ? Value.Unknown(e.Origin.Scope, e.Origin.Node, $"whether '{e.Owner.Id}' is deployed is not known")
            : e.Origin.Map(Method(route, validators));
        var methods = paths[route.Path];
        var map = Copy(methods);
        paths.Set(route.Path, (methods.IsAbsent ? e.Origin : e.Origin.Of(methods)).Map(map.Set(route.MethodKey, method)));
    }

    private ValueMap Method(ApiRoute route, ValueMap validators)
    {
        var e = route.Event;
        var isFunction = e.Owner.Type == "AWS::Serverless::Function";
        var integration = new ValueMap()
            .Set("httpMethod", e.Origin.Text("POST"))
            .Set("type", e.Origin.Text(isFunction ? "aws_proxy" : "aws"))
            .Set("uri", isFunction ? FunctionUri(e) : e.Origin.Sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution"))
            .Set("credentials", isFunction ? _security.Credentials(e) : e.Origin.Attribute($"{e.Id}Role", "Arn"))
            .Set("timeoutInMillis", e["TimeoutInMillis"])
            .Set("responseTransferMode", e["ResponseTransferMode"]);
        var method = new ValueMap()
            .Set("x-amazon-apigateway-integration", e.Origin.Map(integration))
            .Set("responses", e.Origin.Map(new ValueMap()))
            .Set("security", _security.Of(e));
        RestApiRequest.AddTo(e, method, integration, validators);
        return method;
    }

    private static Value FunctionUri(SamEvent e)
    {
        var alias = e.Owner["AutoPublishAlias"];
        var target = alias.IsAbsent ? e.Owner.Id + ".Arn" : FunctionExpander.AliasId(e.Owner);
        return e.Origin.Sub($"arn:${{AWS::Partition}}:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/${{{target}}}/invocations");
    }

    private void AddSections(ValueMap document, ValueMap validators)
    {
        var isVersion3 = !document["openapi"].IsAbsent;
        Merge("securityDefinitions", "securitySchemes", _security.Definitions());
        Merge("definitions", "schemas", Models());
        if (validators.Count > 0)
        {
            document.Set("x-amazon-apigateway-request-validators", api.Origin.Map(validators));
        }

        document.Set("x-amazon-apigateway-policy", RestApiPolicy.Of(api) is { IsAbsent: false } policy ? policy : document["x-amazon-apigateway-policy"]);
        document.Set("x-amazon-apigateway-gateway-responses", api["GatewayResponses"] is { IsAbsent: false } responses ? responses : document["x-amazon-apigateway-gateway-responses"]);
        document.Set("x-amazon-apigateway-binary-media-types", api["BinaryMediaTypes"] is { IsAbsent: false } types ? types : document["x-amazon-apigateway-binary-media-types"]);
        if (api["DisableExecuteApiEndpoint"] is { IsAbsent: false } disabled)
        {
            document.Set("x-amazon-apigateway-endpoint-configuration", api.Origin.Of(disabled).Map(new ValueMap().Set("disableExecuteApiEndpoint", disabled)));
        }

        void Merge(string version2, string version3, ValueMap added)
        {
            if (added.Count == 0)
            {
                return;
            }

            var owner = isVersion3 ? document["components"] : default;
            var section = isVersion3 ? owner.Get(version3) : document[version2];
            var merged = Copy(section);
            for (var i = 0; i < added.Count; i++)
            {
                merged.Set(added[i].Key, added[i].Value);
            }

            var value = api.Origin.Of(section).Map(merged);
            document.Set(isVersion3 ? "components" : version2, isVersion3 ? api.Origin.Of(owner).Map(Copy(owner).Set(version3, value)) : value);
        }
    }

    private ValueMap Models()
    {
        var models = new ValueMap();
        foreach (var (name, model) in api["Models"].Entries)
        {
            models.Set(name.ToLowerInvariant(), model);
        }

        return models;
    }

    private static ValueMap Copy(Value map)
    {
        var copy = new ValueMap();
        foreach (var (key, value) in map.Entries)
        {
            copy.Set(key, value);
        }

        return copy;
    }
}
