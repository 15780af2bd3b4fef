using Lintel.Resources;

namespace Lintel.Practices.ApiGateway;

/// <summary>The methods of the APIs of the workload, from <c>AWS::ApiGateway::Method</c> and from OpenAPI documents alike.</summary>
internal sealed class ApiMethods : IWorkloadView<ApiMethods>
{
    public const string RestApi = "AWS::ApiGateway::RestApi", Method = "AWS::ApiGateway::Method", HttpApi = "AWS::ApiGatewayV2::Api", Route = "AWS::ApiGatewayV2::Route";

    private readonly Dictionary<Resource, List<ApiMethod>> _resources = [];
    private readonly Dictionary<Resource, int> _routes = [];

    private ApiMethods()
    {
    }

    public static ApiMethods Create(Workload workload)
    {
        var methods = new ApiMethods();
        foreach (var method in workload.OfType(Method))
        {
            if (method["RestApiId"].Target is { } api)
            {
                if (!methods._resources.TryGetValue(api, out var list))
                {
                    methods._resources.Add(api, list = []);
                }

                list.Add(OfResource(method));
            }
        }

        foreach (var route in workload.OfType(Route))
        {
            if (route["ApiId"].Target is { } api)
            {
                methods._routes[api] = methods._routes.GetValueOrDefault(api) + 1;
            }
        }

        return methods;
    }

    /// <summary>A method that is a resource.</summary>
    public static ApiMethod OfResource(Resource method) => new(
        method["HttpMethod"].AsText()?.ToUpperInvariant() ?? "ANY", method["ResourceId"].Target?["PathPart"].AsText() is { } part ? "/" + part : "", method.Properties, default);

    /// <summary>The operations of the OpenAPI document of an API.</summary>
    public static IEnumerable<ApiMethod> OfDocument(Value document)
    {
        foreach (var (path, operations) in document["paths"].Entries)
        {
            foreach (var (name, operation) in operations.Entries)
            {
                var verb = name.ToUpperInvariant();
                if (verb is "GET" or "PUT" or "POST" or "DELETE" or "OPTIONS" or "HEAD" or "PATCH")
                {
                    yield return new(verb, path, operation, document);
                }
                else if (name == "x-amazon-apigateway-any-method")
                {
                    yield return new("ANY", path, operation, document);
                }
            }
        }
    }

    /// <summary>Whether an API has one method or route that does work. Unknown when its OpenAPI document is.</summary>
    public Truth HasOne(Resource api)
    {
        var document = api["BodyS3Location"].IsAbsent ? api["Body"] : api["BodyS3Location"];
        if (document.IsUnknown || !api["BodyS3Location"].IsAbsent)
        {
            return Truth.Unknown(document);
        }

        var count = _routes.GetValueOrDefault(api);
        foreach (var method in Of(api))
        {
            count += method.Verb == "OPTIONS" ? 0 : 1;
        }

        return Truth.Of(count == 1, document);
    }

    /// <summary>All methods of an API that are known, of both kinds.</summary>
    public IEnumerable<ApiMethod> Of(Resource api) => OfDocument(api["Body"]).Concat(_resources.TryGetValue(api, out var methods) ? methods : []);
}
